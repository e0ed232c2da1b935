"""Arabic attributions: the verb of saying, who speaks, and what is said."""

from __future__ import annotations

from msgspec.structs import replace

from slugline.statement.arabic.asides import unhung
from slugline.statement.arabic.content import (
    Clause,
    apposed,
    content_of,
    interview,
    marked_as_said,
    media_between,
    segment,
    voice,
)
from slugline.statement.arabic.drafts import Said, anonymous
from slugline.statement.arabic.media import Told
from slugline.statement.arabic.nouns import Phrase, adjective, phrase
from slugline.statement.arabic.subjects import before_verb, past_adjuncts, subject_at
from slugline.statement.arabic.words import COMMAS, Word, among, cue_keys, definite, ends, held, negated, plain, starts
from slugline.statement.cues import Lexicon
from slugline.statement.units import Unit

__all__ = ["attribution", "inner", "within"]

_MOST_LEAD = 16
_LEAST = 3
_FAR = 8
_NO_VERBS = (
    "titles",
    "bodies",
    "given",
    "prep",
    "hard",
    "lead_words",
    "nations",
    "times",
    "masdars",
    "media",
    "accounts",
    "apodosis",
    "comp",
    "negations",
)


def attribution(unit: Unit, toks: list[Word], lex: Lexicon, lo: int = 0) -> Said | None:
    """The first verb of saying that has a speaker, or none to name."""
    cues, fallback = cue_keys(lex.language), None
    for k in range(lo, len(toks)):
        t = toks[k]
        if t.kind != "w" or t.key not in cues or _silent(toks, k, lo, lex) or not _verbal(toks, k, lo, lex):
            continue
        said = _said(Clause(unit, toks, lex, lo), k)
        if said is not None and (said.speaker is not None or said.medium is not None or said.nameless):
            return said
        fallback = fallback or said
    return fallback or _colon(unit, toks, lex) or _unlisted(Clause(unit, toks, lex, lo))


def _silent(toks: list[Word], k: int, lo: int, lex: Lexicon) -> bool:
    """Whether the verb at ``k`` says nothing: behind a relative, or denied itself ("did not say"); who does not deny
    or does not believe does say something."""
    if held(lex, "blaming", toks[k]) and not any(held(lex, "blame", t) for t in toks[k:]):
        return True
    if k == lo:
        return False
    if negated(lex, toks, k):
        return cue_keys(lex.language)[toks[k].key] not in ("denied", "believed")
    return held(lex, "relatives", toks[k - 1])


def _unlisted(c: Clause) -> Said | None:
    """A verb that no list holds: it opens the clause, or follows a quotation, and "that" or the quotation tells it."""
    toks, lex = c.toks, c.lex
    behind = int(len(toks) > c.lo + 1 and toks[c.lo].kind == "q" and toks[c.lo + 1].kind == "p") * (c.lo + 1)
    while behind and behind < len(toks) and toks[behind].kind == "p":
        behind += 1
    for k in dict.fromkeys((c.lo, behind)):
        if k + 1 >= len(toks) or not plain(lex, toks[k]) or among(lex, _NO_VERBS, toks[k]):
            continue
        subject = phrase(toks, k + 1, lex)
        if subject is None or subject.start != k + 1 or len(toks[k].key) < _LEAST:
            continue
        content = content_of(c, subject.end, k)
        near = content is not None and (
            content[1] <= k or (held(lex, "comp", toks[content[0]]) and content[0] - subject.end < _FAR)
        )
        timed = content is not None and content[0] > k and held(lex, "no_that", toks[content[0] - 1])
        if content is not None and near and not timed and (content[1] > k or behind == k):
            return _by(c, k, subject, content, [])
    return None


def _verbal(toks: list[Word], k: int, lo: int, lex: Lexicon) -> bool:
    """Whether a word that may be a noun as well stands where a verb does; no verb inside what is said."""
    if any(held(lex, "comp", t) for t in toks[max(lo, k - 30) : k]) and not (
        k > lo and toks[k - 1].text in COMMAS and held(lex, "comp", toks[lo])
    ):
        return False
    if not held(lex, "nounish", toks[k]):
        return True
    before = toks[k - 1] if k > lo else None
    return before is None or before.kind != "w" or held(lex, "lead_words", before) or held(lex, "been", before)


def _said(c: Clause, k: int) -> Said | None:
    """The attribution of the verb at ``k``."""
    toks, lex = c.toks, c.lex
    a = segment(toks, k, c.lo)
    media = media_between(toks, _zone_start(c, a), k, lex)
    i = past_adjuncts(toks, k + 1, lex, media)
    quoting = held(lex, "quoting", toks[k])
    if quoting and i < len(toks) and held(lex, "from_whom", toks[i]):
        return _quoted(c, k, i, None, media)
    been = a < k and held(lex, "been", toks[a])
    subject = before_verb(toks, a, k, c.lo, lex) if been else None
    subject = subject or subject_at(toks, i, lex, held(lex, "objects", toks[k]))
    if isinstance(subject, Told) and quoting:
        j = past_adjuncts(toks, subject.end, lex, [])
        ascribed = j < len(toks) and held(lex, "toward", toks[j]) and ends(lex, "ascribing", toks[k].key)
        if ascribed or (j < len(toks) and held(lex, "from_whom", toks[j])):
            return _quoted(c, k, j, subject, media)
    end = i
    if subject is None:
        subject = before_verb(toks, a, k, c.lo, lex)
    elif subject.start > k:
        subject = _who_tells(toks, k, subject, lex)
        end = subject.end
    content = content_of(c, max(k + 1, end), k)
    if content is None:
        return None
    if isinstance(subject, Told):
        return Said(k, None, content, tuple(m for m in media if m != subject), subject)
    if held(lex, "refusing", toks[k]) and _comments(toks, content, lex):
        return None
    bare = subject is None or held(lex, "needs_comp", toks[k]) or (quoting and not subject.body and subject.start > k)
    if bare and not marked_as_said(toks, content, k, lex):
        content = content_of(c, max(k + 1, end), k, past=True) or content
        if not marked_as_said(toks, content, k, lex):
            return None
    return _by(c, k, subject, content, media)


def _who_tells(toks: list[Word], k: int, p: Phrase | Told, lex: Lexicon) -> Phrase | Told:
    """``أبلغ المدير العمال أن``: of two nouns with the article before "that" the second is who was told."""
    far = isinstance(p, Told) or p.name is not None or p.end - p.start < 2 or p.end >= len(toks)
    if far or not held(lex, "telling", toks[k]) or not held(lex, "comp", toks[p.end]):
        return p
    last, before = toks[p.end - 1], toks[p.end - 2]
    two = definite(lex, last) and definite(lex, before) and not adjective(lex, last) and not held(lex, "titles", last)
    return replace(p, end=p.end - 1) if two else p


def _comments(toks: list[Word], content: tuple[int, int], lex: Lexicon) -> bool:
    """``رفض الوزير التعليق على``: what is refused is a word on the matter."""
    first = content[0] + (held(lex, "from", toks[content[0]]) and content[0] + 1 < content[1])
    return held(lex, "comment", toks[first])


def _by(c: Clause, k: int, subject: Phrase | None, content: tuple[int, int], media: list[Told]) -> Said:
    """The attribution, its speaker by the fullest name, with the media beside it."""
    toks, lex = c.toks, c.lex
    end = max(k + 1, subject.end if subject is not None else 0)
    named = apposed(toks, subject, lex) if subject is not None else None
    if subject is not None and named is not None:
        subject = replace(subject, name=named)
    if content[0] > k:
        media = [*media, *media_between(toks, end, content[0], lex)]
        subject = voice(toks, end, content[0], lex) or subject
    elif content[1] <= k:
        media = [*media, *media_between(toks, end, len(toks), lex)]
    if not marked_as_said(toks, content, k, lex):
        media = [*media, *interview(toks, content, lex)]
    return Said(k, subject, content, tuple(media), None, subject is not None and anonymous(toks, subject, lex))


def _zone_start(c: Clause, a: int) -> int:
    """``وفي تصريح لقناة "الواحة"، اعتبر``: the words before the verb, past one comma, that may tell a medium."""
    toks, lex, lo, b = c.toks, c.lex, c.lo, a
    while b > lo and toks[b - 1].kind == "p" and toks[b - 1].text in COMMAS:
        b -= 1
    start = b
    while start > lo and toks[start - 1].kind != "p" and b - start < _MOST_LEAD:
        start -= 1
    return start if start == lo and toks[start].kind == "w" and not held(lex, "been", toks[start]) else a


def _quoted(c: Clause, k: int, i: int, medium: Told | None, media: list[Told]) -> Said | None:
    """``نقلت وكالة X عن Y قوله إن …``: Y speaks, X carried it."""
    toks, lex = c.toks, c.lex
    if not held(lex, "sources_after", toks[i]):
        return None
    source: Phrase | Told | None = subject_at(toks, i + 1, lex, False)
    carried = [medium] if medium is not None else []
    if isinstance(source, Told):
        content = content_of(c, source.end, k)
        return Said(k, None, content, (*media, *carried), source) if content else None
    if source is None:
        return None
    named = apposed(toks, source, lex)
    source = replace(source, name=named) if named is not None else source
    content = content_of(c, source.end, k)
    if content is None:
        return None
    told = [m for m in media_between(toks, source.end, content[0], lex) if m.start >= source.end]
    return Said(k, source, content, (*told, *media, *carried), None, anonymous(toks, source, lex))


def within(unit: Unit, toks: list[Word], content: tuple[int, int], lex: Lexicon) -> Said | None:
    """``بثت قناة X تصريحات للرئيس قال فيها إن …``: whose words a station aired."""
    for k in range(content[0] + 1, content[1] - 1):
        if toks[k].key not in cue_keys(lex.language) or not held(lex, "therein", toks[k + 1]):
            continue
        at = next((n for n in range(k - 1, content[0], -1) if starts(lex, "to_letter", toks[n].key)), None)
        found = phrase(unhung(toks, at, lex), at, lex) if at is not None else None
        said = content_of(Clause(unit, toks, lex, k), k + 2, k)
        if found is not None and said is not None:
            return Said(k, found, said, (), None, anonymous(toks, found, lex))
    return None


def inner(unit: Unit, toks: list[Word], outer: Said, lex: Lexicon) -> Said | None:
    """``ذكرت الوكالة أن الوزير X قال إن``: whose words a medium passes on."""
    a, b = outer.content
    start = a + 1 if held(lex, "comp", toks[a]) else a
    cues = cue_keys(lex.language)
    for k in range(start, min(b, start + _MOST_LEAD)):
        if toks[k].kind == "p" and toks[k].text not in COMMAS:
            break
        if toks[k].kind == "w" and toks[k].key in cues and not (k > start and held(lex, "relatives", toks[k - 1])):
            found = before_verb(toks, start, k, start, lex) if k > start else subject_at(toks, k + 1, lex, False)
            content = content_of(Clause(unit, toks, lex, start), k + 1, k)
            if (
                isinstance(found, Phrase)
                and content is not None
                and content[0] > k
                and marked_as_said(toks, content, k, lex)
            ):
                media = media_between(toks, max(found.end, k + 1), content[0], lex)
                return Said(k, found, content, tuple(media), None, anonymous(toks, found, lex))
    return None


def _colon(unit: Unit, toks: list[Word], lex: Lexicon) -> Said | None:
    """``الوزير سامي حداد: "…"``: a speaker, a colon, what is said."""
    n = next((n for n, t in enumerate(toks[:12]) if t.text == ":"), None)
    if n is None or n == 0 or n + 1 >= len(toks):
        return None
    found = phrase(toks[:n], 0, lex)
    if found is None or found.end != n or toks[n + 1].kind != "q":
        return None
    return Said(0, found, (n + 1, len(toks)), (), None, anonymous(toks, found, lex))
