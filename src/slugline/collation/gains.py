"""What every bead that could end at every pair of sentences would gain, for many stretches at once.

What a bead gains is its likeness less a part of the likeness of each side to the neighbours of the other: a
sentence that still belongs to the bead shows as a likely neighbour, so that blocks neither stop short nor swallow
what is foreign, and the ratio of lengths weighs it (Bertalign: Liu and Zhu 2022). The vector of a block is the sum
of its sentences' vectors, each by its length; sums over a table of running totals give all shapes of beads at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from slugline.collation.cells import FIRST, LARGEST, SHAPES, Cells, Index
from slugline.collation.evidence import Floats

__all__ = ["Half", "Stack", "gains"]

_MARGIN = 0.3
_FAITHFUL = 0.2  # the same where little is foreign
_LENGTHS = np.arange(1, LARGEST + 1)
_LANES = 8
_LARGE = np.array([((n + m) / 2) ** 0.2 for n, m in SHAPES])  # a little more for larger beads: two small gain twice


@dataclass(frozen=True, slots=True, eq=False)
class Half:
    """One side of p stretches, the longest of k sentences: their lengths and usual likeness, shape (p, k); the products
    of their rows, each by its length, shape (p, k, k), 0 behind the end; and how many places before each sentence were
    cut open, shape (p, k), if any were."""

    lengths: Floats
    background: Floats
    grams: Floats
    breaks: Index | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """Stretches that are solved together: their cells and both sides; the products of the sides' rows, shape (p, n, m)
    and 0 behind the ends; the right side's length over the left's and the least likeness of a bead, both of shape (p,).
    ``costs``, shape (p, n, m), is what a bead pays that ends with these two sentences; it is given where the right
    sides are faithful to the left ones."""

    cells: Cells
    left: Half
    right: Half
    products: Floats
    ratio: Floats
    least: Floats
    costs: Floats | None = None


def gains(stack: Stack) -> tuple[Floats, Floats]:
    """Likeness and gain of the beads by the cell where they end, shape (shapes, c); the gain is minus infinity where a
    bead would reach over a cut. What would reach over an edge of its table has numbers without a meaning. The likeness
    has some cells more, which are 0."""
    likeness = _likeness(stack)
    gain = _less_neighbours(stack, likeness)
    at = stack.cells
    if stack.costs is not None:
        gain -= stack.costs[at.stretch, at.row, at.column]
        gain = np.where(gain > 0, gain * _LARGE[: len(gain), None], gain)
    if stack.least.max() > -1.0:
        gain[likeness[:, : len(at)] < stack.least[at.stretch]] = -np.inf
    if stack.left.breaks is not None and stack.right.breaks is not None:
        up = _spread(_cut(stack.left.breaks), at.stretch, at.row)
        across = _spread(_cut(stack.right.breaks), at.stretch, at.column)
        for n, here in _by_rows(gain):
            here += up[n]
            here += across[: len(here)]
    return likeness, gain


def _by_rows(values: Floats) -> list[tuple[int, Floats]]:
    """The shapes of one, two and more sentences of the left side, less one."""
    return [(n, values[FIRST[n] : FIRST[n + 1]]) for n in range(FIRST.index(len(values)))]


def _spread(values: Floats, stretch: Index, number: Index) -> Floats:
    """What is known by sentence, shape (k, p, n), by cell: shape (k, c)."""
    return np.asarray(values.reshape(len(values), -1).take(stretch * values.shape[2] + number, axis=1))


def _blocks(half: Half) -> tuple[Floats, Floats]:
    """Norm and half the usual likeness of the block of k sentences that ends with each sentence, shape (k, p, n)."""
    count, size = half.lengths.shape
    table = np.zeros((count, size + 1, size + 1))
    inner = table[:, 1:, 1:]
    np.cumsum(half.grams, axis=1, out=inner)
    np.cumsum(inner, axis=2, out=inner)
    usual = np.zeros((count, size + 1))
    np.cumsum(half.background, axis=1, out=usual[:, 1:])
    ends, starts = np.arange(1, size + 1), _starts(size)
    which, wide = np.arange(count)[:, None] * table[0].size, size + 1
    square = table.take(which + ends * (wide + 1)) - table.take(which + ends * wide + starts)
    square -= table.take(which + starts * wide + ends)
    square += table.take(which + starts * (wide + 1))
    backgrounds = (usual[:, 1:] - usual.take(np.arange(count)[:, None] * wide + starts)) / (ends - starts)
    return np.sqrt(np.maximum(square, 1e-12)), backgrounds / 2


def _starts(size: int) -> Index:
    """Where the blocks of k sentences begin that end with each sentence, shape (k, 1, sentences)."""
    return np.asarray(np.maximum(np.arange(1, size + 1) - _LENGTHS[:, None], 0)[:, None, :])


def _totals(stack: Stack) -> Floats:
    """The running totals of the products, each by both lengths, in a flat table of the cells' padded shape."""
    table = np.zeros(stack.cells.padded)
    weighted = stack.products * stack.left.lengths[:, :, None]
    weighted *= stack.right.lengths[:, None, :]
    np.cumsum(weighted, axis=1, out=weighted)
    np.cumsum(weighted, axis=2, out=table[:, LARGEST:, LARGEST:])
    return table.reshape(-1)


def _likeness(stack: Stack) -> Floats:
    """Shape (shapes, c + 1 and more): 0 at the pair's background, 1 where both sides are the same."""
    at = stack.cells
    norm_left, usual_left = (_spread(x, at.stretch, at.row) for x in _blocks(stack.left))
    norm_right, usual_right = (_spread(x, at.stretch, at.column) for x in _blocks(stack.right))
    totals = _totals(stack)
    whole = totals.take(at.node)
    back = totals.take(at.node - _LENGTHS[:, None])
    out = np.zeros((at.shapes, (len(at) // _LANES + 1) * _LANES))  # rows begin where the processor likes it
    for n, here in _by_rows(out[:, : len(at)]):
        began = at.node - (n + 1) * at.padded[2]
        np.subtract(whole - totals.take(began), back[: len(here)], out=here)
        here += totals.take(began - _LENGTHS[: len(here), None])
        room = norm_left[n] * norm_right[: len(here)]
        here /= room
        np.add(usual_left[n], usual_right[: len(here)], out=room)
        here -= room
        np.subtract(1.0, room, out=room)
        np.maximum(room, 0.05, out=room)
        here /= room
        np.maximum(here, -0.3, out=here)
        np.minimum(here, 1.0, out=here)
    return out


def _less_neighbours(stack: Stack, likeness: Floats) -> Floats:
    """Likeness less the neighbours' part, by balance of lengths."""
    at = stack.cells
    margin = _MARGIN if stack.costs is None else _FAITHFUL
    x = _spread(_spans(stack.left.lengths * stack.ratio[:, None]), at.stretch, at.row)
    y = _spread(_spans(stack.right.lengths), at.stretch, at.column)
    by_row, by_column = _parts(at.above, at.below), _parts(at.before, at.after)
    below = likeness[:LARGEST].take(at.below, axis=1)
    out = np.empty((len(likeness), len(at)))
    for n, here in _by_rows(out):
        most = len(here)
        narrow = likeness[FIRST[n]]  # these sentences and the one after or before on the other side
        near = narrow.take(at.before[:most])
        near += narrow.take(at.after)
        near *= by_column[:most]
        beside = likeness[:most].take(at.above[n], axis=1)
        beside += below[:most]
        beside *= by_row[n]
        near += beside
        near *= margin
        np.subtract(likeness[FIRST[n] : FIRST[n + 1], : len(at)], near, out=near)
        np.minimum(x[n], y[:most], out=here)
        here /= np.maximum(x[n], y[:most], out=beside)
        here += 1
        np.log2(here, out=here)  # 1 where the lengths stand in the usual ratio, towards 0 where they do not
        here *= np.maximum(near, 0.0, out=beside)  # only what is gained is weighed
        here += np.minimum(near, 0.0, out=near)
    return out


def _parts(back: Index, forth: Index) -> Floats:
    """Shape (k, c): what the sum of the neighbours before and after a bead is taken for, to be their mean where
    both are there and the one that is there where one is."""
    size = len(forth)
    return np.where((back < size) & (forth < size), 0.5, 1.0)


def _spans(lengths: Floats) -> Floats:
    """Shape (k, p, n): the lengths of the blocks of k sentences that end with each sentence."""
    count, size = lengths.shape
    total = np.zeros((count, size + 1))
    np.cumsum(lengths, axis=1, out=total[:, 1:])
    return np.asarray(total[:, 1:] - total.take(np.arange(count)[:, None] * (size + 1) + _starts(size)))


def _cut(breaks: Index) -> Floats:
    """Shape (k, p, n): minus infinity where a bead of k sentences that ends here would reach over a cut, else 0."""
    first = np.maximum(np.arange(breaks.shape[1]) - (_LENGTHS[:, None] - 1), 0)
    open_before = breaks[np.arange(len(breaks))[:, None], first[:, None, :]]
    return np.where(breaks != open_before, -np.inf, 0.0)
