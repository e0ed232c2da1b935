"""The same statement in other versions, over aligned sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from slugline.language.twofold import Twofold
from slugline.model import Collation, Record, Sentence, Statement
from slugline.names import similarity
from slugline.statement.cues import Lexicon, lexicon
from slugline.statement.speakers import alike

_CUT = 0.35
_SAME_NAME = 0.75
_LIKE = 0.75  # shares of each other's length from which two contents can be held against each other
_WORD = Twofold(r"[\p{L}\p{M}]+(?:['’][\p{L}]+)?")
_KIN = {
    frozenset(("direct", "mixed")),
    frozenset(("indirect", "mixed")),
    frozenset(("direct", "indirect")),
    frozenset(("direct", "scare")),
}


_Placed = dict[tuple[str, int], list[Statement]]  # by article and paragraph


class _Place(Record, frozen=True, gc=False):
    """Where a statement stands in the sentences of a bead's side: begin and end as shares of it."""

    begin: float
    end: float


def same(
    statements: Sequence[Statement],
    collations: Sequence[Collation],
    sentences: Mapping[str, tuple[Sentence, ...]],
    languages: Mapping[str, str] | None = None,
) -> tuple[Statement, ...]:
    """The statements with ``same_as`` filled.

    Two statements are the same where their contents stand in aligned sentences (``sentences`` by article id), at like
    places, of kinds that a copy may turn into each other, and neither speaker speaks against it; where ``languages``
    (by article id) tell that both are of one language, one that says no is never the same as one that says yes. One
    to one in each collation; ids sorted.
    """
    placed: _Placed = {}
    for s in statements:
        placed.setdefault((s.article, s.content.paragraph), []).append(s)
    partners: dict[str, set[str]] = {s.id: set() for s in statements}
    for c in collations:
        if c.left in sentences and c.right in sentences:
            spoken = languages or {}
            alike_in = spoken.get(c.left) if spoken.get(c.left) == spoken.get(c.right) else None
            for a, b in _pairs(c, placed, sentences, alike_in):
                partners[a].add(b)
                partners[b].add(a)
    return tuple(msgspec.structs.replace(s, same_as=tuple(sorted(partners[s.id] | set(s.same_as)))) for s in statements)


def _pairs(
    c: Collation,
    placed: _Placed,
    sentences: Mapping[str, tuple[Sentence, ...]],
    language: str | None,
) -> list[tuple[str, str]]:
    scored = []
    for bead in c.beads:
        if not bead.left or not bead.right:
            continue
        left = _inside(c.left, [sentences[c.left][i] for i in bead.left], placed)
        right = _inside(c.right, [sentences[c.right][i] for i in bead.right], placed)
        scored += [
            (_score(a, pa, b, pb), a.id, b.id) for a, pa in left for b, pb in right if not opposed(a, b, language)
        ]
    out: list[tuple[str, str]] = []
    used: set[str] = set()
    for score, a, b in sorted(scored, key=lambda t: (-t[0], t[1], t[2])):
        if score >= _CUT and a not in used and b not in used:
            used |= {a, b}
            out.append((a, b))
    return out


def opposed(a: Statement, b: Statement, language: str | None) -> bool:
    """Whether two statements of one language say the opposite: one negated or denied, the other not, and both of like
    length (what only one of them has may hold the negation). Told where the language lists its negations alone."""
    lex = lexicon(language) if language else None
    if lex is None or not lex.lists.get("negation"):
        return False
    few, many = sorted((len(a.content.text), len(b.content.text)))
    return few >= _LIKE * many and _negative(a, lex) != _negative(b, lex)


def _negative(s: Statement, lex: Lexicon) -> bool:
    """An odd number of negations, a denial among them."""
    return bool((_negations(s.content.text, lex.language) + (s.certainty == "denied")) % 2)


@lru_cache(maxsize=2_048)
def _negations(text: str, language: str) -> int:
    """How many there are; what a statement says is held against many others."""
    words = [w.lower().replace("’", "'") for w in _WORD.findall(text)]
    negation = lexicon(language).lists["negation"]
    return sum(w in negation or w.endswith("n't") for w in words)


def _inside(article: str, side: Sequence[Sentence], placed: _Placed) -> list[tuple[Statement, _Place]]:
    """The statements whose content lies (by the larger part) in these sentences, with their places."""
    found = [st for p in dict.fromkeys(s.paragraph for s in side) for st in placed.get((article, p), ())]
    if not found:
        return []
    total = sum(s.end - s.start for s in side) or 1
    out = []
    for st in found:
        at, begin, end, covered = 0, None, 0, 0
        for s in side:
            a, b = max(s.start, st.content.start), min(s.end, st.content.end)
            if s.paragraph == st.content.paragraph and b > a:
                begin = at + a - s.start if begin is None else begin
                end = at + b - s.start
                covered += b - a
            at += s.end - s.start
        if begin is not None and covered * 2 >= st.content.end - st.content.start:
            out.append((st, _Place(begin / total, end / total)))
    return out


def _score(a: Statement, pa: _Place, b: Statement, pb: _Place) -> float:
    """How alike two statements of aligned sentences are, 0..1."""
    shared = min(pa.end, pb.end) - max(pa.begin, pb.begin)
    union = max(pa.end, pb.end) - min(pa.begin, pb.begin)
    lengths = min(pa.end - pa.begin, pb.end - pb.begin) / (max(pa.end - pa.begin, pb.end - pb.begin) or 1)
    place = max(0.0, shared / union) if union > 0 else 0.0
    if a.kind == b.kind:
        kind = 1.0
    elif frozenset((a.kind, b.kind)) in _KIN:
        kind = 0.6
    else:
        return 0.0
    score = 0.45 * max(place, 0.7 * lengths) + 0.2 * lengths + 0.35 * kind
    if bool(a.embedded_in) != bool(b.embedded_in):
        score -= 0.1
    return score + _speakers(a.speaker_name, b.speaker_name)


def _speakers(a: str | None, b: str | None) -> float:
    if not a or not b:
        return 0.0
    if alike(a.split()[-1], b.split()[-1]):
        return 0.15
    return 0.15 if similarity(a, b, _SAME_NAME) >= _SAME_NAME else -0.05
