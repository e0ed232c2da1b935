"""Sentences of two documents into beads: one monotone path, then what stands elsewhere, then gaps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from slugline.collation.evidence import Scale, Side, sides
from slugline.collation.features import likeness
from slugline.collation.path import Step, path
from slugline.model import Bead, Vectors

__all__ = ["align"]

KEEP = 0.2
MOVED = 0.4
PASSES = 8


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
    from the words). With ``moves`` passages that stand elsewhere are looked for, too.
    """
    if not left_texts or not right_texts:
        return _beads([], len(left_texts), len(right_texts))
    if within is None:
        within = likeness(left_texts, right_texts) > 0.35
    left, right, scale = sides((left_vectors, right_vectors), (left_texts, right_texts), within)
    steps = path(left, right, scale)
    steps = [s for s in steps if s.likeness >= KEEP]
    if moves:
        steps = steps + _elsewhere(left, right, scale, steps)
    return _beads(steps, len(left_texts), len(right_texts))


def _elsewhere(left: Side, right: Side, scale: Scale, steps: list[Step]) -> list[Step]:
    """Passes over what is still alone, until a pass finds nothing: the next best monotone path each time."""
    found: list[Step] = []
    for _ in range(PASSES):
        rest_left, rest_right = _alone([s.left for s in steps], len(left)), _alone([s.right for s in steps], len(right))
        if not len(rest_left) or not len(rest_right):
            break
        breaks = (_breaks(rest_left), _breaks(rest_right))
        part = path(left.take(rest_left), right.take(rest_right), scale, breaks)
        fresh = [
            Step((int(rest_left[s.left[0]]), int(rest_left[s.left[1] - 1]) + 1),
                 (int(rest_right[s.right[0]]), int(rest_right[s.right[1] - 1]) + 1), s.likeness)
            for s in part if s.likeness >= MOVED
        ]  # fmt: skip
        if not fresh:
            break
        found += fresh
        steps = steps + fresh
    return found


def _alone(ranges: list[tuple[int, int]], size: int) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    free = np.ones(size, dtype=bool)
    for a, b in ranges:
        free[a:b] = False
    return np.flatnonzero(free)


def _breaks(index: np.ndarray[tuple[int], np.dtype[np.intp]]) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    return np.concatenate([[0], np.cumsum(np.diff(index) != 1)])


def _score(step: Step) -> float:
    return round(float(np.clip(step.likeness, 0.0, 1.0)), 4)


def _beads(steps: list[Step], n: int, m: int) -> tuple[Bead, ...]:
    """Steps and gaps as beads; a gap of the right side stands after the bead that holds its neighbour before."""
    gaps_left = _alone([s.left for s in steps], n)
    gaps_right = _alone([s.right for s in steps], m)
    rows: list[tuple[float, int, Bead]] = []
    after = {-1: -1.0}
    for s in steps:
        bead = Bead(tuple(range(*s.left)), tuple(range(*s.right)), _score(s))
        rows.append((float(s.left[0]), 0, bead))
        for j in range(*s.right):
            after[j] = float(s.left[0])
    rows += [(float(i), 0, Bead((int(i),), (), 0.0)) for i in gaps_left]
    for j in map(int, gaps_right):
        after[j] = after[j - 1]
        rows.append((after[j], 1 + j, Bead((), (j,), 0.0)))
    return tuple(b for _, _, b in sorted(rows, key=lambda r: r[:2]))
