"""Arabic attributions: the verb opens the clause, who speaks follows it, then whom he told, then what was said.

Read in layers. Asides that tell a source ("according to", "as the agency X reported", "quoting Y") are taken off first,
wherever they stand; in what is left the first verb of saying tells the speaker; media between him and his words carried
them. The words themselves are language data (``data/ar.toml``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from slugline.statement.arabic_asides import Aside, asides, unhung
from slugline.statement.arabic_content import (
    Clause,
    apposed,
    content_of,
    interview,
    marked_as_said,
    media_between,
    segment,
    voice,
)
from slugline.statement.arabic_drafts import Said, according, anonymous, loose, made, spoken
from slugline.statement.arabic_media import Told, medium_at
from slugline.statement.arabic_names import Phrase, phrase
from slugline.statement.arabic_words import Word, cue_keys, held, plain, split_clauses, words
from slugline.statement.cues import Lexicon
from slugline.statement.drafts import Draft
from slugline.statement.units import Unit

__all__ = ["arabic"]

_FROM = frozenset(["عن", "عنه", "عنها", "عنهم"])
_ASCRIBED = ("نسب", "نسبت", "نسبوا")
_RELATIVE = frozenset(["الذي", "التي", "الذين", "لم", "ما", "وما", "مما"])
_BEEN = frozenset(["كان", "كانت", "وكان", "وكانت", "وقد", "قد", "فقد", "سبق", "وسبق", "ان"])
_REPORTERS = frozenset(["مراسل", "مراسلة", "مراسلو", "مراسلنا", "مندوب", "مراسلون"])
_MOST_LEAD = 16
_FEW = 4
_LEAST = 3
_FAR = 20
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
    "comp",
)


def arabic(unit: Unit, lex: Lexicon) -> list[Draft]:
    """The statements of a unit."""
    out: list[Draft] = []
    for clause in split_clauses(words(unit)):
        out += _clause(unit, clause, lex)
    out += loose(unit, out)
    return sorted(out, key=lambda d: (d.content[0], -d.content[1], d.kind))


def _clause(unit: Unit, toks: list[Word], lex: Lexicon) -> Iterator[Draft]:
    toks = _unbracketed(toks)
    said_by = asides(toks, lex)
    taken = {k for a in said_by for k in range(a.start, a.end)}
    rest = _without(toks, taken)
    said = _attribution(unit, rest, lex)
    outer = [a.medium.link for a in said_by if a.medium is not None]
    source = next((a for a in said_by if a.medium is None and a.speaker is not None), None)
    if said is None:
        yield from according(unit, toks, rest, said_by, outer, lex)
        return
    if said.medium is None:
        yield made(unit, rest, said, (*(m.link for m in said.media), *outer), lex)
        return
    links = (*(m.link for m in said.media), said.medium.link, *outer)
    if source is not None and source.speaker is not None:
        nameless = anonymous(source.words, source.speaker, lex)
        draft = made(unit, rest, replace(said, speaker=None, medium=None, nameless=nameless), links, lex)
        yield spoken(unit, draft, source.words, source.speaker, nameless)
        return
    inner = _inner(unit, rest, said, lex) or _within(unit, rest, (said.medium.end, said.content[1]), lex)
    if inner is not None:
        yield made(unit, rest, inner, (*(m.link for m in inner.media), *links), lex)
        return
    if outer and _cites(said_by):
        yield replace(made(unit, rest, said, (said.medium.link,), lex), named=outer[0].name, links=(said.medium.link,))
        return
    yield replace(made(unit, rest, said, tuple(outer), lex), named=said.medium.link.name)


def _unbracketed(toks: list[Word]) -> list[Word]:
    """The words without short brackets: ``منظمة الأغذية والزراعة (الفاو)``."""
    out: list[Word] = []
    k = 0
    while k < len(toks):
        end = next((n for n in range(k + 1, min(len(toks), k + 6)) if toks[n].text == ")"), None)
        if toks[k].text == "(" and end is not None:
            k = end + 1
            continue
        out.append(toks[k])
        k += 1
    return out


def _cites(said_by: list[Aside]) -> bool:
    return any(a.cites and a.medium is not None for a in said_by)


def _without(toks: list[Word], taken: set[int]) -> list[Word]:
    """The words without asides, and without a comma that only opened or closed one."""
    out: list[Word] = []
    for k, t in enumerate(toks):
        if k in taken:
            continue
        beside = (k - 1 in taken or k + 1 in taken) and t.text in "،,"
        if not beside:
            out.append(t)
    return out


def _attribution(unit: Unit, toks: list[Word], lex: Lexicon, lo: int = 0) -> Said | None:
    """The first verb of saying that has a speaker, or none to name."""
    cues, fallback = cue_keys(lex.language), None
    for k in range(lo, len(toks)):
        t = toks[k]
        if t.kind != "w" or t.key not in cues or (k > lo and toks[k - 1].key in _RELATIVE):
            continue
        if not _verbal(toks, k, lo, lex):
            continue
        said = _said(Clause(unit, toks, lex, lo), k)
        if said is not None and (said.speaker is not None or said.medium is not None or said.nameless):
            return said
        fallback = fallback or said
    return fallback or _colon(unit, toks, lex) or _unlisted(Clause(unit, toks, lex, lo))


def _unlisted(c: Clause) -> Said | None:
    """A verb that no list holds: it opens the clause, or follows a quotation, and "that" or the quotation tells it."""
    toks, lex = c.toks, c.lex
    behind = next((n for n in range(1, len(toks)) if toks[n - 1].kind == "q"), 0)
    while behind and behind < len(toks) and toks[behind].kind == "p":
        behind += 1
    for k in dict.fromkeys((c.lo, behind)):
        if k + 1 >= len(toks) or not plain(toks[k]) or any(held(lex, n, toks[k]) for n in _NO_VERBS):
            continue
        subject = phrase(toks, k + 1, lex)
        if subject is None or subject.start != k + 1 or len(toks[k].key) < _LEAST:
            continue
        content = content_of(c, subject.end, k)
        near = content is not None and (
            content[1] <= k or (held(lex, "comp", toks[content[0]]) and content[0] - k < _FAR)
        )
        if content is not None and near and (content[1] > k or behind == k):
            return _by(c, k, subject, content, [])
    return None


def _verbal(toks: list[Word], k: int, lo: int, lex: Lexicon) -> bool:
    """Whether a word that may be a noun as well stands where a verb does; no verb inside what is said."""
    if any(held(lex, "comp", t) for t in toks[max(lo, k - 30) : k]) and not (
        k > lo and toks[k - 1].text in "،," and held(lex, "comp", toks[lo])
    ):
        return False
    if not held(lex, "nounish", toks[k]):
        return True
    before = toks[k - 1] if k > lo else None
    return before is None or before.kind != "w" or held(lex, "lead_words", before) or before.key in _BEEN


def _said(c: Clause, k: int) -> Said | None:
    """The attribution of the verb at ``k``."""
    toks, lex = c.toks, c.lex
    a = segment(toks, k, c.lo)
    media = media_between(toks, _zone_start(toks, a, c.lo), k, lex)
    i = _past_adjuncts(toks, k + 1, lex, media)
    quoting = held(lex, "quoting", toks[k])
    if quoting and i < len(toks) and toks[i].key in _FROM:
        return _quoted(c, k, i, None, media)
    been = a < k and toks[a].key in _BEEN
    subject = _before_verb(toks, a, k, c.lo, lex) if been else None
    subject = subject or _subject(toks, i, lex, held(lex, "objects", toks[k]))
    if isinstance(subject, Told) and quoting:
        j = _past_adjuncts(toks, subject.end, lex, [])
        ascribed = j < len(toks) and toks[j].key == "الى" and toks[k].key.endswith(_ASCRIBED)
        if ascribed or (j < len(toks) and toks[j].key in _FROM):
            return _quoted(c, k, j, subject, media)
    end = i
    if subject is None:
        subject = _before_verb(toks, a, k, c.lo, lex)
    elif subject.start > k:
        end = subject.end
    content = content_of(c, max(k + 1, end), k)
    if content is None:
        return None
    if isinstance(subject, Told):
        return Said(k, None, content, tuple(m for m in media if m != subject), subject)
    bare = subject is None or held(lex, "needs_comp", toks[k]) or (quoting and not subject.body and subject.start > k)
    if bare and not marked_as_said(toks, content, k, lex):
        return None
    return _by(c, k, subject, content, media)


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


def _zone_start(toks: list[Word], a: int, lo: int) -> int:
    """``وفي تصريح لقناة "الواحة"، اعتبر``: the words before the verb, past one comma, that may tell a medium."""
    b = a
    while b > lo and toks[b - 1].kind == "p" and toks[b - 1].text in "،,":
        b -= 1
    start = b
    while start > lo and toks[start - 1].kind != "p" and b - start < _MOST_LEAD:
        start -= 1
    return start if start == lo and toks[start].kind == "w" and toks[start].key not in _BEEN else a


def _subject(toks: list[Word], i: int, lex: Lexicon, transitive: bool) -> Phrase | Told | None:
    """What stands where the subject does: a medium or a phrase."""
    if i >= len(toks) or toks[i].kind == "p":
        return None
    told = medium_at(toks, i, lex)
    if told is not None and toks[i].key[:1] != "ل":
        return told
    if toks[i].key in _REPORTERS and (told := medium_at(toks, i + 1, lex) if i + 1 < len(toks) else None) is not None:
        return told
    return phrase(toks, i, lex, transitive)


def _quoted(c: Clause, k: int, i: int, medium: Told | None, media: list[Told]) -> Said | None:
    """``نقلت وكالة X عن Y قوله إن …``: Y speaks, X carried it."""
    toks, lex = c.toks, c.lex
    if toks[i].key not in ("عن", "الى"):
        return None
    source: Phrase | Told | None = _subject(toks, i + 1, lex, False)
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


def _past_adjuncts(toks: list[Word], i: int, lex: Lexicon, media: list[Told]) -> int:
    """Behind times, occasions and media told that stand between the verb and who speaks."""
    while i < len(toks):
        t = toks[i]
        if t.kind == "p" and t.text in "،," and i + 1 < len(toks) and held(lex, "times", toks[i + 1]):
            i += 1
        elif t.kind == "w" and (held(lex, "times", t) or held(lex, "adverbs", t)) and not held(lex, "given", t):
            i += 1
            while i < len(toks) and toks[i].text in "،,":
                i += 1
        elif t.kind == "w" and t.key[:1] == "ل" and (told := medium_at(toks, i, lex)) is not None:
            media.append(told)
            i = told.end
        elif held(lex, "prep", t) and t.key not in _FROM and i + 1 < len(toks) and _occasion(lex, toks[i + 1]):
            i = _past_occasion(toks, i + 1, lex, media)
        elif t.key in ("للصحافيين", "للصحفيين", "للاعلام", "للاعلاميين"):
            i += 1
        else:
            break
    return i


def _occasion(lex: Lexicon, t: Word) -> bool:
    return held(lex, "occasions", t) or held(lex, "platforms", t)


def _past_occasion(toks: list[Word], i: int, lex: Lexicon, media: list[Told]) -> int:
    i += 1
    while i < len(toks) and toks[i].kind != "p":
        t = toks[i]
        told = medium_at(toks, i + 1, lex) if t.key in ("مع", "الى") else medium_at(toks, i, lex)
        if told is not None and (t.key in ("مع", "الى") or t.key[:1] == "ل"):
            media.append(told)
            i = told.end
            continue
        loose = t.kind == "q" or held(lex, "times", t) or held(lex, "platforms", t) or t.key.startswith("رسم")
        if not (
            loose
            or t.key in ("صحفي", "صحافي", "مكتوب", "مشترك", "مقتضب", "خاصة", "خاص", "متلفز", "متلفزة", "له", "لها")
        ):
            break
        i += 1
    while i < len(toks) and toks[i].text in "،,":
        i += 1
    return i


def _before_verb(toks: list[Word], a: int, k: int, lo: int, lex: Lexicon) -> Phrase | Told | None:
    """``الوزير سامي حداد قال إن``: who speaks stands before the verb."""
    while a < k and (toks[a].key in _BEEN or held(lex, "lead_words", toks[a])):
        a += 1
    b = k
    while b > a and (toks[b - 1].key in _BEEN or held(lex, "adverbs", toks[b - 1])):
        b -= 1
    if b <= a:
        return None
    told = medium_at(toks, a, lex)
    if told is not None and toks[a].key[:1] not in "لبف":
        return told
    found = phrase(toks[:b], a, lex)
    return found if found is not None and not held(lex, "prep", toks[a]) else None


def _within(unit: Unit, toks: list[Word], content: tuple[int, int], lex: Lexicon) -> Said | None:
    """``بثت قناة X تصريحات للرئيس قال فيها إن …``: whose words a station aired."""
    for k in range(content[0] + 1, content[1] - 1):
        if toks[k].key not in cue_keys(lex.language) or toks[k + 1].key not in ("فيها", "فيه", "خلالها", "خلاله"):
            continue
        at = next((n for n in range(k - 1, content[0], -1) if toks[n].key[:1] == "ل" or toks[n - 1].key == "مع"), None)
        found = phrase(unhung(toks, at), at, lex) if at is not None and toks[at].key[:1] == "ل" else None
        said = content_of(Clause(unit, toks, lex, k), k + 2, k)
        if found is not None and said is not None:
            return Said(k, found, said, (), None, anonymous(toks, found, lex))
    return None


def _inner(unit: Unit, toks: list[Word], outer: Said, lex: Lexicon) -> Said | None:
    """``ذكرت الوكالة أن الوزير X قال إن``: whose words a medium passes on."""
    a, b = outer.content
    start = a + 1 if held(lex, "comp", toks[a]) else a
    cues = cue_keys(lex.language)
    for k in range(start, min(b, start + _MOST_LEAD)):
        if toks[k].kind == "p" and toks[k].text not in "،,":
            break
        if toks[k].kind == "w" and toks[k].key in cues and not (k > start and toks[k - 1].key in _RELATIVE):
            found = _before_verb(toks, start, k, start, lex) if k > start else _subject(toks, k + 1, lex, False)
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
