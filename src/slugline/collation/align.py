"""Sentences of two documents into beads: one monotone path, then what stands elsewhere, then gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from slugline.collation.contest import with_moves
from slugline.collation.cuts import Cuts, cuts
from slugline.collation.evidence import Document, Scale, Side, Text, documents, sides
from slugline.collation.features import likeness
from slugline.collation.moves import alone, supported, trim, uncross
from slugline.collation.path import Search, Step, Stretch, together
from slugline.collation.segments import segments
from slugline.model import Bead, Vectors

__all__ = ["Known", "Pair", "align", "aligned"]

Known = dict[tuple[Text, bool], Document]  # by text, and whether what it is compared with is in its language

KEEP = 0.3
ALIKE = 0.35  # of the smaller vocabulary: two texts that have more in common are in one language
UNKNOWN = 0.5  # names and numbers alone, across languages, are never more sure than this


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two texts to align; ``within`` as in ``align``."""

    left: Text
    right: Text
    within: bool | None = None


def align(
    left_vectors: Vectors | None,
    right_vectors: Vectors | None,
    left_texts: Sequence[str],
    right_texts: Sequence[str],
    *,
    moves: bool,
    within: bool | None = None,
) -> tuple[Bead, ...]:
    """Every sentence of both sides in exactly one bead, in the order of the left side, right gaps in place.

    ``left_vectors`` and ``right_vectors`` are unit rows of one space, shape (sentences, dimension), or ``None``
    where nothing but the surface is known. ``within`` says that both sides are in one language (``None``: told
    from the words). With ``moves`` passages that stand elsewhere are looked for, too, and sentences are expected to be
    missing; without, the right side is taken for a faithful translation, whose beads end where both sides can be cut.
    """
    pair = Pair(Text(left_texts, left_vectors), Text(right_texts, right_vectors), within)
    return aligned([pair], moves=moves)[0]


def aligned(pairs: Sequence[Pair], *, moves: bool, known: Known | None = None) -> list[tuple[Bead, ...]]:
    """The beads of each pair, as ``align`` tells of them. What is known of a text is found out once for all its pairs,
    and what all pairs ask for is solved at once. ``known`` keeps it for pairs of the same texts that follow."""
    known = {} if known is None else known
    told = [_within(p) for p in pairs]
    for within in (True, False):
        of = [p for p, w in zip(pairs, told, strict=True) if w is within and len(p.left) and len(p.right)]
        texts = list(dict.fromkeys(t for p in of for t in (p.left, p.right)))
        if not all((t, within) in known for t in texts):  # those that are compared must have been made together
            for key in [k for k in known if k[1] is within]:
                del known[key]
            known.update(zip(((t, within) for t in texts), documents(texts, within=within), strict=True))
    return together([_aligned(p, w, known, moves) for p, w in zip(pairs, told, strict=True)])


def _within(pair: Pair) -> bool:
    if pair.within is not None:
        return pair.within
    return likeness(pair.left.sentences, pair.right.sentences) > ALIKE


def _aligned(pair: Pair, within: bool, known: Known, moves: bool) -> Search[tuple[Bead, ...]]:
    n, m = len(pair.left), len(pair.right)
    if not n or not m:
        return _beads([], n, m, None)
    left, right, scale = sides(known[pair.left, within], known[pair.right, within])
    ends = None if moves else cuts(pair.left.sentences, pair.right.sentences)
    forward = yield from _forward(left, right, scale, ends)
    steps = [s for s in forward if scale.score(s.likeness) >= KEEP and supported(left, right, scale, s)]
    if moves:
        steps = trim(left, right, steps)
        steps = uncross(left, right, scale, steps)
        steps = yield from with_moves(left, right, scale, steps)
    beads = _beads(steps, n, m, scale)
    meant = within or (pair.left.vectors is not None and pair.right.vectors is not None)
    return beads if meant else tuple(Bead(b.left, b.right, round(b.score * UNKNOWN, 4)) for b in beads)


def _forward(left: Side, right: Side, scale: Scale, known: Cuts | None) -> Search[list[Step]]:
    """The best monotone path, segment by segment where the documents are long."""
    parts = segments(len(left), len(right), scale.anchors)
    if len(parts) == 1 and known is None:
        return (yield [Stretch(left, right, scale.ratio, products=scale.products)])[0]
    products = scale.products if len(parts) == 1 else None
    found = yield [
        Stretch(
            left.part(slice(*rows)),
            right.part(slice(*columns)),
            scale.ratio,
            costs=known.between(rows, columns) if known else None,
            products=products,
        )
        for rows, columns in parts
    ]
    return [
        Step((s.left[0] + a, s.left[1] + a), (s.right[0] + c, s.right[1] + c), s.likeness)
        for ((a, _), (c, _)), steps in zip(parts, found, strict=True)
        for s in steps
    ]


def _beads(steps: list[Step], n: int, m: int, scale: Scale | None) -> tuple[Bead, ...]:
    """Steps and gaps as beads; a gap of the right side stands after the bead that holds its neighbour before."""
    rows: list[tuple[int, Bead]] = []
    far = m + 2  # the place of a bead: its first sentence on the left, then the right gaps behind it
    after = [-1] * (m + 1)  # the last for what stands before all
    for (a, b), (c, d), like in steps:
        score = round(scale.score(like), 4) if scale else 0.0
        rows.append((a * far, Bead(_run(a, b), _run(c, d), score)))
        after[c:d] = [a] * (d - c)
    rows += [(i * far, Bead((i,), (), 0.0)) for i in alone([s.left for s in steps], n).tolist()]
    for j in alone([s.right for s in steps], m).tolist():
        after[j] = after[j - 1]
        rows.append((after[j] * far + 1 + j, Bead((), (j,), 0.0)))
    rows.sort(key=itemgetter(0))
    return tuple([bead for _, bead in rows])


def _run(first: int, end: int) -> tuple[int, ...]:
    return (first,) if end - first == 1 else tuple(range(first, end))
