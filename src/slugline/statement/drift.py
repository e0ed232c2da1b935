"""What became of a statement on its way: who lost its speaker, claims more, or quotes what was a paraphrase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

import regex

from slugline.model import Article, Bead, Collation, Drift, DriftKind, Sentence, Span, Statement, Via
from slugline.names import agency, similarity
from slugline.statement.cues import Lexicon, lexicon
from slugline.statement.speakers import pronounlike

__all__ = ["drifts"]

# how far the writer vouches for the words: an allegation, a report, a fact that somebody owns up to
_VOUCHED = {"claimed": 0, "believed": 0, "warned": 1, "said": 1, "reported": 1, "admitted": 2}
_CERTAINTY = {
    "claimed": "a claim", "believed": "a belief", "warned": "a warning", "said": "something said",
    "reported": "a report", "admitted": "an admission",
}  # fmt: skip
_QUOTING = regex.compile(r"[“”„«»‹›「」『』\"]")
_WORDS = regex.compile(r"[\p{L}\p{N}]+(?:['’][\p{L}]+)*")
_ALARMS = frozenset(("speaker changed", "hardened", "quotation made", "attribution lost"))
_OTHER_NAME = 0.5
_SAME_NAME = 0.75
_ALIGNED = 0.5
_SURE = 0.7
_MOST = 500
_SHOWN = 60


def drifts(
    statements: Sequence[Statement],
    compared: Sequence[tuple[Collation, str | None]],
    articles: Mapping[str, Article],
    sentences: Mapping[str, tuple[Sentence, ...]],
) -> tuple[Drift, ...]:
    """What became of each statement that ``same_as`` finds on both sides of a collation, in the collations' order.

    ``compared`` gives each collation with the edge of the tree that it stands for (``None``: sisters, of whom nobody
    copied the other; they are said to differ, and nothing is an alarm). Wire credits of a whole page are no drift of
    its statements. Versions that say the same in the same words drift nowhere.
    """
    of: dict[str, list[Statement]] = {}
    for s in statements:
        of.setdefault(s.article, []).append(s)
    out: list[Drift] = []
    for c, edge in compared:
        if c.left not in articles or c.right not in articles:
            continue
        here = {s.id: s for s in of.get(c.right, [])}
        for s in of.get(c.left, []):
            for other in (here[i] for i in s.same_as if i in here):
                out += _between(s, other, edge, articles)
        out += _asserted(c, edge, of, articles, sentences)
    return tuple(out[:_MOST])


def _between(a: Statement, b: Statement, edge: str | None, articles: Mapping[str, Article]) -> Iterator[Drift]:
    ways = ((a, b),) if edge is not None else ((a, b), (b, a))
    for x, y in ways:
        yield from _speaker(x, y, edge, articles)
        yield from _via(x, y, edge, articles)
        yield from _marks(x, y, edge)
    yield from _certainty(a, b, edge)
    yield from _wording(a, b, edge, articles)


def _made(a: Statement, b: Statement, edge: str | None, kind: DriftKind, words: str, confidence: float) -> Drift:
    sure = round(min(confidence, 0.4 + 0.6 * min(a.confidence, b.confidence)), 2)
    return Drift(a.id, b.id, edge, kind, words, sure, a.content, b.content, kind in _ALARMS and edge is not None)


def _speaker(a: Statement, b: Statement, edge: str | None, articles: Mapping[str, Article]) -> Iterator[Drift]:
    """The speaker's name left out, or another's in its place."""
    name = _name(a, articles)
    if name is None or a.kind == "scare" or b.kind == "scare":
        return
    if _name(b, articles) is None:
        if b.speaker is not None and pronounlike(b.speaker.text.lower(), lexicon(articles[b.article].language)):
            return
        instead = f"; it is “{_short(b.speaker.text)}” there" if b.speaker is not None else ""
        said = f"the speaker, {_short(name)}, is left out{instead}"
        if edge is None:
            said = f"only one names the speaker, {_short(name)}{instead}"
        yield _made(a, b, edge, "speaker lost", said, 0.8 if b.speaker is not None else 0.6)
    elif _other_name(a, b) and (edge is not None or a.id < b.id):
        told = f"the speaker is {_short(name)} in one and {_short(b.speaker_name or '')} in the other"
        yield _made(a, b, edge, "speaker changed", told, 0.6)


def _name(s: Statement, articles: Mapping[str, Article]) -> str | None:
    """The speaker's name; ``None`` for a description ("an official") as for silence."""
    if s.speaker_name is None or s.speaker_name.islower():
        return None
    first, *rest = s.speaker_name.split()
    if rest and first[0].isupper() and not any(c.isupper() for w in rest for c in w):
        return None  # "Farmers on the island"
    lex = lexicon(articles[s.article].language)
    opening = s.speaker.text.split(maxsplit=1)[0].lower() if s.speaker is not None and s.speaker.text.split() else ""
    if "nouns_capital" not in lex.flags or s.speaker_entity:
        return s.speaker_name
    noun = any(lex.has(k, first.lower()) for k in ("roles", "titles")) or (not rest and lex.has("det", opening))
    beside = bool(rest) and rest[0] != "von" and (lex.has("det", rest[0]) or lex.has("prep", rest[0]))
    return None if noun or beside else s.speaker_name


def _other_name(a: Statement, b: Statement) -> bool:
    """Two full names known for two different entities, and not alike. Single words may be a body and who speaks for
    it."""
    if " " not in (a.speaker_name or "") or " " not in (b.speaker_name or ""):
        return False
    if a.embedded_in or b.embedded_in or min(a.confidence, b.confidence) < _SURE:
        return False
    if not a.speaker_entity or not b.speaker_entity or a.speaker_entity == b.speaker_entity:
        return False
    return similarity(a.speaker_name or "", b.speaker_name or "", _OTHER_NAME) < _OTHER_NAME


def _via(a: Statement, b: Statement, edge: str | None, articles: Mapping[str, Article]) -> Iterator[Drift]:
    """Links of the chain that the other no longer has."""
    if a.kind == "scare" or b.kind == "scare":
        return
    here, there = articles[a.article], articles[b.article]
    wire = here.dateline.agency
    lost = [v for v in a.via if not (wire and _one(v.name, wire)) and not _passed_on(v, b, there)]
    for v in lost:
        status = f" ({v.status})" if v.status else ""
        said = f"through {_short(v.name)}{status}"
        words = f"only one says that it came {said}" if edge is None else f"that it came {said} is left out"
        yield _made(a, b, edge, "via lost", words, 0.7)


def _passed_on(v: Via, b: Statement, there: Article) -> bool:
    known = [*(w.name for w in b.via), b.speaker_name, there.publisher, *there.dateline.agencies]
    return any(n is not None and _one(v.name, n) for n in known)


def _one(a: str, b: str) -> bool:
    left, right = agency(a), agency(b)
    return left == right if left is not None and right is not None else similarity(a, b, _SAME_NAME) >= _SAME_NAME


def _marks(a: Statement, b: Statement, edge: str | None) -> Iterator[Drift]:
    """Quotation marks put round a paraphrase, or taken off."""
    if a.kind == "indirect" and b.kind == "direct" and edge is not None:
        words = f"a paraphrase became a quotation: “{_short(_bare(b.content.text))}”"
        yield _made(a, b, edge, "quotation made", words, 0.75)
    elif a.kind == "direct" and b.kind == "indirect" and a.embedded_in is None:
        sisters = "the words are quoted in one and told in the other"
        words = sisters if edge is None else "a quotation became a paraphrase"
        yield _made(a, b, edge, "quotation lost", words, 0.75)


def _certainty(a: Statement, b: Statement, edge: str | None) -> Iterator[Drift]:
    """How far the writer vouches: alleged -> said -> admitted."""
    if a.cue is None or b.cue is None or a.certainty not in _VOUCHED or b.certainty not in _VOUCHED:
        return
    step = _VOUCHED[b.certainty] - _VOUCHED[a.certainty]
    if step == 0:
        return
    words = f"{_CERTAINTY[a.certainty]} (“{_short(a.cue.text)}”) is {_CERTAINTY[b.certainty]} (“{_short(b.cue.text)}”)"
    yield _made(a, b, edge, "hardened" if step > 0 else "hedged", words, 0.65)


def _wording(a: Statement, b: Statement, edge: str | None, articles: Mapping[str, Article]) -> Iterator[Drift]:
    """Other words between the marks of a quotation, in one language."""
    if a.kind != "direct" or b.kind != "direct" or articles[a.article].language != articles[b.article].language:
        return
    left, right = _WORDS.findall(a.content.text), _WORDS.findall(b.content.text)
    low = [w.casefold() for w in left], [w.casefold() for w in right]
    if low[0] == low[1]:
        return
    ops = SequenceMatcher(None, *low, autojunk=False).get_opcodes()
    parts = [
        f"“{_short(' '.join(left[i:j]))}” → “{_short(' '.join(right[k:m]))}”" for op, i, j, k, m in ops if op != "equal"
    ]
    more = f" and {len(parts) - 2} more" if len(parts) > 2 else ""
    yield _made(a, b, edge, "wording", f"the quotation's words differ: {'; '.join(parts[:2])}{more}", 0.85)


# -- words that lost their attribution ----------------------------------------


def _asserted(
    c: Collation,
    edge: str | None,
    of: Mapping[str, list[Statement]],
    articles: Mapping[str, Article],
    sentences: Mapping[str, tuple[Sentence, ...]],
) -> Iterator[Drift]:
    """A statement whose aligned sentence says the same without anybody who says it: ``said`` has become ``is``."""
    lex = lexicon(articles[c.right].language)
    if not lex.cues or edge is None or c.left not in sentences or c.right not in sentences:
        return
    matched = {s.id for s in of.get(c.right, [])}
    open_ones = [s for s in of.get(c.left, []) if s.cue is not None and not matched & set(s.same_as)]
    for bead in (b for b in c.beads if len(b.left) == len(b.right) == 1 and b.score >= _ALIGNED):
        here, there = sentences[c.left][bead.left[0]], sentences[c.right][bead.right[0]]
        for s in (s for s in open_ones if _is_most_of(s, here)):
            if not _attributed(there, of.get(c.right, []), lex) and not _shorter(s, there, bead):
                span = articles[c.right].span(there.paragraph, there.start, there.end)
                name = f"{_short(s.speaker_name)} " if s.speaker_name else "somebody "
                words = f"what {name}said is told as a fact: “{_short(there.text)}”"
                yield Drift(s.id, None, edge, "attribution lost", words, 0.55, s.content, span, True)


def _is_most_of(s: Statement, here: Sentence) -> bool:
    at: Span = s.content
    inside = s.embedded_in is None and s.kind in ("direct", "indirect", "mixed") and at.paragraph == here.paragraph
    covered = min(at.end, here.end) - max(at.start, here.start)
    return inside and covered * 2 >= here.end - here.start and covered > 0


def _shorter(s: Statement, there: Sentence, bead: Bead) -> bool:
    """Whether the other sentence holds too little or too much to be the statement's words alone."""
    share = len(there.text) / max(1, len(s.content.text))
    return not 0.5 <= share <= 2.0


def _attributed(there: Sentence, found: Sequence[Statement], lex: Lexicon) -> bool:
    """Whether anything in a sentence may say who says it."""
    if any(s.content.paragraph == there.paragraph and s.content.start < there.end and there.start < s.content.end
           for s in found):  # fmt: skip
        return True
    words = [w.lower() for w in _WORDS.findall(there.text)]
    if _QUOTING.search(there.text) or any(w in lex.cues or w in lex.after for w in words):
        return True
    if any(tuple(words[i : i + len(p)]) == p for i, w in enumerate(words) for p in lex.before.get(w, ())):
        return True
    if "spaceless" in lex.flags:
        return any(w in there.text for w in (*lex.cues, *lex.before, *lex.after))
    mood = lex.patterns.get("konjunktiv")
    return mood is not None and mood.search(there.text) is not None


def _bare(text: str) -> str:
    return text.strip("“”„«»‹›「」『』\"'‘’ ")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"
