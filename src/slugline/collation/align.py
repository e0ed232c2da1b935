"""Sentences of two documents into beads: one monotone path, then what stands elsewhere, then gaps."""

from __future__ import annotations

from collections.abc import Sequence

from slugline.collation.contest import with_moves
from slugline.collation.cuts import Cuts, cuts
from slugline.collation.evidence import Scale, Side, sides
from slugline.collation.features import likeness
from slugline.collation.moves import alone, supported, trim, uncross
from slugline.collation.path import Step, path
from slugline.collation.segments import segments
from slugline.model import Bead, Vectors

__all__ = ["align"]

KEEP = 0.3
UNKNOWN = 0.5  # names and numbers alone, across languages, are never more sure than this


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
    if not left_texts or not right_texts:
        return _beads([], len(left_texts), len(right_texts), None)
    if within is None:
        within = likeness(left_texts, right_texts) > 0.35
    left, right, scale = sides((left_vectors, right_vectors), (left_texts, right_texts), within)
    steps = [
        s
        for s in _forward(left, right, scale, None if moves else cuts(left_texts, right_texts))
        if scale.score(s.likeness) >= KEEP
    ]
    steps = [s for s in steps if supported(left, right, scale, s)]
    if moves:
        steps = trim(left, right, steps)
        steps = uncross(left, right, scale, steps)
        steps = with_moves(left, right, scale, steps)
    beads = _beads(steps, len(left_texts), len(right_texts), scale)
    meant = within or (left_vectors is not None and right_vectors is not None)
    return beads if meant else tuple(Bead(b.left, b.right, round(b.score * UNKNOWN, 4)) for b in beads)


def _forward(left: Side, right: Side, scale: Scale, known: Cuts | None) -> list[Step]:
    """The best monotone path, segment by segment where the documents are long."""
    anchors = [(int(i), int(j)) for i, j in scale.anchors]
    out: list[Step] = []
    for (a, b), (c, d) in segments(len(left), len(right), anchors):
        costs = known.between((a, b), (c, d)) if known else None
        part = path(left.part(slice(a, b)), right.part(slice(c, d)), scale, costs=costs)
        out += [Step((s.left[0] + a, s.left[1] + a), (s.right[0] + c, s.right[1] + c), s.likeness) for s in part]
    return out


def _beads(steps: list[Step], n: int, m: int, scale: Scale | None) -> tuple[Bead, ...]:
    """Steps and gaps as beads; a gap of the right side stands after the bead that holds its neighbour before."""
    gaps_left = alone([s.left for s in steps], n)
    gaps_right = alone([s.right for s in steps], m)
    rows: list[tuple[float, int, Bead]] = []
    after = {-1: -1.0}
    for s in steps:
        bead = Bead(tuple(range(*s.left)), tuple(range(*s.right)), round(scale.score(s.likeness), 4) if scale else 0.0)
        rows.append((float(s.left[0]), 0, bead))
        for j in range(*s.right):
            after[j] = float(s.left[0])
    rows += [(float(i), 0, Bead((int(i),), (), 0.0)) for i in gaps_left]
    for j in map(int, gaps_right):
        after[j] = after[j - 1]
        rows.append((after[j], 1 + j, Bead((), (j,), 0.0)))
    return tuple(b for _, _, b in sorted(rows, key=lambda r: r[:2]))
