"""The best monotone path through two documents: beads of n to m sentences, and gaps.

What a bead gains is its likeness less a part of the likeness of each side to the neighbours of the other: a
sentence that still belongs to the bead shows as a likely neighbour, so that blocks neither stop short nor swallow
what is foreign, and the ratio of lengths weighs it (Bertalign: Liu and Zhu 2022). The vector of a block is the sum
of its sentences' vectors, each by its length; sums over a table of running totals give all shapes of beads at once.
The programme itself is that of Gale and Church (1993), a row of the table at a time: the beads that end in the row
by gathers, the gaps of the right side by a running maximum.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from slugline.collation.evidence import Floats, Scale, Side

__all__ = ["LARGEST", "Step", "path"]

LARGEST = 6
SHAPES = tuple((n, m) for n in range(1, LARGEST + 1) for m in range(1, LARGEST + 2 - n))
_N = np.array([n for n, _ in SHAPES])
_M = np.array([m for _, m in SHAPES])
_NARROW = np.array([SHAPES.index((n, 1)) for n, _ in SHAPES])
_FLAT = np.array([SHAPES.index((1, m)) for _, m in SHAPES])
_UP, _ACROSS = len(SHAPES), len(SHAPES) + 1
_MARGIN = 0.3
_FAITHFUL = 0.2  # the same where little is foreign
_SKIP = 0.005
_LENGTHS = np.arange(1, LARGEST + 1)
_LARGE = ((_N + _M) / 2) ** 0.2  # a little more for larger beads: two small ones gain twice

Breaks = tuple[NDArray[np.intp], NDArray[np.intp]]


class Step(NamedTuple):
    """A bead of the path: the half-open ranges of both sides, and its likeness on the pair's scale."""

    left: tuple[int, int]
    right: tuple[int, int]
    likeness: float


def path(
    left: Side,
    right: Side,
    scale: Scale,
    breaks: Breaks | None = None,
    costs: Floats | None = None,
    least: float = -1.0,
) -> list[Step]:
    """The beads of the best path, none of less than the ``least`` likeness; what stands in none is a gap. ``breaks``
    counts, for each sentence, the places before it where the document was cut open: no bead reaches over one.
    ``costs``, shape (left, right), is what a bead pays that ends with these two sentences; it is given where the right
    side is faithful to the left."""
    if not len(left) or not len(right):
        return []
    likeness = _likeness(left, right)
    gain = _gain(likeness, _balance(left, right, scale), _MARGIN if costs is None else _FAITHFUL)
    if costs is not None:
        gain -= costs
        gain = np.where(gain > 0, gain * _LARGE[:, None, None], gain)
    gain[likeness < least] = -np.inf
    _forbid(gain, breaks)
    return _trace(_solve(gain), likeness)


def _blocks(side: Side) -> tuple[Floats, Floats]:
    """Norm and usual likeness of the block of k sentences that ends with each sentence: shape (k, sentences)."""
    weighted = side.rows * side.lengths[:, None].astype(np.float32)
    table = np.zeros((len(side) + 1, len(side) + 1))
    table[1:, 1:] = (weighted @ weighted.T).cumsum(axis=0, dtype=np.float64).cumsum(axis=1)
    usual = np.concatenate([[0.0], np.cumsum(side.background)])
    ends = np.arange(1, len(side) + 1)
    norms, backgrounds = np.ones((LARGEST + 1, len(side))), np.zeros((LARGEST + 1, len(side)))
    starts = np.maximum(ends[None, :] - _LENGTHS[:, None], 0)
    square = table.diagonal()[1:] - table[ends, starts] - table[starts, ends] + table[starts, starts]
    norms[1:] = np.sqrt(np.maximum(square, 1e-12))
    backgrounds[1:] = (usual[1:] - usual[starts]) / (ends - starts)
    return norms, backgrounds


def _rectangles(left: Side, right: Side) -> Floats:
    """Shape (shapes, n, m): the products of the block sums of the beads that end at each cell."""
    n, m = len(left), len(right)
    table = np.zeros((n + 1, m + 1))
    weighted = (left.rows @ right.rows.T) * left.lengths[:, None] * right.lengths[None, :]
    table[1:, 1:] = weighted.cumsum(axis=0).cumsum(axis=1)
    up = np.maximum(np.arange(1, n + 1)[None, :] - _N[:, None], 0)
    back = np.maximum(np.arange(1, m + 1)[None, :] - _M[:, None], 0)
    corner = table[up[:, :, None], back[:, None, :]]
    return np.asarray(table[None, 1:, 1:] - table[:, 1:][up] - table[1:].T[back].transpose(0, 2, 1) + corner)


def _likeness(left: Side, right: Side) -> Floats:
    """Shape (shapes, n, m): 0 at the pair's background, 1 where both sides are the same."""
    norm_left, usual_left = _blocks(left)
    norm_right, usual_right = _blocks(right)
    raw = _rectangles(left, right) / (norm_left[_N][:, :, None] * norm_right[_M][:, None, :])
    usual = (usual_left[_N][:, :, None] + usual_right[_M][:, None, :]) / 2
    return np.asarray(np.clip((raw - usual) / np.maximum(1.0 - usual, 0.05), -0.3, 1.0))


def _gain(likeness: Floats, balance: Floats, margin: float) -> Floats:
    """Likeness less the neighbours' part, by balance of lengths."""
    _, n, m = likeness.shape
    wide = np.zeros((len(SHAPES), n + LARGEST + 1, m + LARGEST + 1))
    wide[:, LARGEST:-1, LARGEST:-1] = likeness
    rows, columns = np.arange(n) + LARGEST, np.arange(m) + LARGEST
    k = np.arange(len(SHAPES))
    narrow, flat = wide[_NARROW], wide[_FLAT]
    right_after = narrow[:, LARGEST:-1, LARGEST + 1 :]
    right_before = narrow[k[:, None, None], rows[None, :, None], (columns[None, :] - _M[:, None])[:, None, :]]
    left_after = flat[:, LARGEST + 1 :, LARGEST:-1]
    left_before = flat[k[:, None, None], (rows[None, :] - _N[:, None])[:, :, None], columns[None, None, :]]
    near = (right_after + right_before) * _parts(m, _M)[:, None, :] + (left_after + left_before) * _parts(n, _N)[
        :, :, None
    ]
    out = likeness - margin * near
    return np.asarray(np.where(out > 0, out * balance, out))


def _parts(size: int, lengths: NDArray[np.intp]) -> Floats:
    """Shape (shapes, size): what the sum of the neighbours before and after a bead is taken for, to be their mean where
    both are there and the one that is there where one is."""
    ends = np.arange(size)[None, :]
    both = (ends - lengths[:, None] >= 0) & (ends < size - 1)
    return np.where(both, 0.5, 1.0)


def _balance(left: Side, right: Side, scale: Scale) -> Floats:
    """Shape (shapes, n, m): 1 where the lengths stand in the pair's usual ratio, towards 0 where they do not."""
    a = np.concatenate([[0.0], np.cumsum(left.lengths * scale.ratio)])
    b = np.concatenate([[0.0], np.cumsum(right.lengths)])
    i, j = np.arange(1, len(left) + 1), np.arange(1, len(right) + 1)
    x = a[i][None, :] - a[np.maximum(i[None, :] - _N[:, None], 0)]
    y = b[j][None, :] - b[np.maximum(j[None, :] - _M[:, None], 0)]
    shorter = np.minimum(x[:, :, None], y[:, None, :])
    return np.asarray(np.log2(1 + shorter / np.maximum(x[:, :, None], y[:, None, :])))


def _forbid(gain: Floats, breaks: Breaks | None) -> None:
    """No bead reaches over the edge of the table or over a place where the document was cut open."""
    n, m = gain.shape[1:]
    rows, columns = (None, None) if breaks is None else breaks
    gain[_cut(n, _N, rows)[:, :, None] | _cut(m, _M, columns)[:, None, :]] = -np.inf


def _cut(size: int, lengths: NDArray[np.intp], breaks: NDArray[np.intp] | None) -> NDArray[np.bool_]:
    """Shape (shapes, size): whether a bead that ends here would reach over the edge or a cut."""
    first = np.arange(size)[None, :] - (lengths[:, None] - 1)
    out = first < 0
    return out if breaks is None else out | (breaks[None, :] != breaks[np.maximum(first, 0)])


def _solve(gain: Floats) -> NDArray[np.uint8]:
    """For each cell which shape (or gap) ends there on the best path; shape (n + 1, m + 1)."""
    n, m = gain.shape[1:]
    pad = LARGEST
    best = np.full((n + 1 + pad, m + 1 + pad), -np.inf)
    gaps = -_SKIP * np.arange(m + 1)
    best[pad, pad:] = gaps
    choice = np.full((n + 1, m + 1), _ACROSS, dtype=np.uint8)
    width = m + 1 + pad
    before = (pad - _N)[:, None] * width + np.arange(1, m + 1)[None, :] - _M[:, None] + pad  # where a bead began
    flat = best.reshape(-1)
    row = np.empty(m + 1)
    for i in range(1, n + 1):
        options = flat.take(before + i * width)
        options += gain[:, i - 1, :]
        row[0] = -np.inf
        row[1:] = options.max(axis=0)
        choice[i, 1:] = options.argmax(axis=0)
        above = best[i + pad - 1, pad:] - _SKIP
        leave = above > row
        row[leave] = above[leave]
        choice[i, leave] = _UP
        along = np.maximum.accumulate(row - gaps) + gaps
        choice[i, along > row + 1e-12] = _ACROSS
        best[i + pad, pad:] = along
    return choice


def _trace(choice: NDArray[np.uint8], likeness: Floats) -> list[Step]:
    i, j = choice.shape[0] - 1, choice.shape[1] - 1
    out: list[Step] = []
    while i > 0 and j > 0:
        k = int(choice[i, j])
        if k == _UP:
            i -= 1
        elif k == _ACROSS:
            j -= 1
        else:
            x, y = SHAPES[k]
            out.append(Step((i - x, i), (j - y, j), float(likeness[k, i - 1, j - 1])))
            i, j = i - x, j - y
    return out[::-1]
