"""What every bead that could end at every pair of sentences would gain, for a stack of stretches at once.

What a bead gains is its likeness less a part of the likeness of each side to the neighbours of the other: a
sentence that still belongs to the bead shows as a likely neighbour, so that blocks neither stop short nor swallow
what is foreign, and the ratio of lengths weighs it (Bertalign: Liu and Zhu 2022). The vector of a block is the sum
of its sentences' vectors, each by its length; sums over a table of running totals give all shapes of beads at once.

The pages of a story are short, and an array's arithmetic costs less than its call: so stretches of about one size are
laid on each other, the shorter ones filled up behind their end. Nothing that is summed crosses from one stretch to
another or comes back from behind an end, so that each has, to the last bit, what it would have alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from slugline.collation.evidence import Floats

__all__ = ["FIRST", "LARGEST", "SHAPES", "Half", "Stack", "gains", "widths"]

LARGEST = 6
SHAPES = tuple((n, m) for n in range(1, LARGEST + 1) for m in range(1, LARGEST + 2 - n))
FIRST = tuple(sum(LARGEST + 1 - k for k in range(1, n)) for n in range(1, LARGEST + 2))  # where the shapes of n begin
_N = np.array([n for n, _ in SHAPES])
_M = np.array([m for _, m in SHAPES])
_MARGIN = 0.3
_FAITHFUL = 0.2  # the same where little is foreign
_LENGTHS = np.arange(1, LARGEST + 1)
_LARGE = ((_N + _M) / 2) ** 0.2  # a little more for larger beads: two small ones gain twice


@dataclass(frozen=True, slots=True, eq=False)
class Half:
    """One side of a stack of p stretches, the longest of k sentences: how many sentences each has, shape (p,); their
    lengths and usual likeness, shape (p, k); the products of their rows, each by its length, shape (p, k, k), 0 behind
    the end; and how many places before each sentence were cut open, shape (p, k), if any were."""

    sizes: NDArray[np.intp]
    lengths: Floats
    background: Floats
    grams: Floats
    breaks: NDArray[np.intp] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """Stretches laid on each other: both sides, the products of their rows, shape (p, n, m) and 0 behind the ends, the
    right side's length over the left's and the least likeness of a bead, both of shape (p,). ``costs``, shape
    (p, n, m), is what a bead pays that ends with these two sentences; it is given where the right sides are faithful
    to the left ones."""

    left: Half
    right: Half
    products: Floats
    ratio: Floats
    least: Floats
    costs: Floats | None = None


def widths(rows: int) -> int:
    """How many of the shapes fit into so many sentences of the left side: they stand in order of them."""
    return FIRST[min(rows, LARGEST)]


def gains(stack: Stack) -> tuple[Floats, Floats]:
    """Likeness and gain of the beads by where they end, both of shape (shapes, p, n, m); the gain is minus infinity
    where a bead would reach over a cut. What would reach over an edge of the table, and what ends behind a stretch's
    end, has numbers without a meaning."""
    likeness = _likeness(stack)
    gain = _less_neighbours(stack, likeness)
    if stack.costs is not None:
        gain -= stack.costs
        gain = np.where(gain > 0, gain * _LARGE[: len(gain), None, None, None], gain)
    if stack.least.max() > -1.0:
        gain[likeness < stack.least[:, None, None]] = -np.inf
    for half, lengths, axis in ((stack.left, _N, 3), (stack.right, _M, 2)):
        if half.breaks is not None:
            gain += np.expand_dims(_cut(half.breaks, lengths[: len(gain)]), axis)
    return likeness, gain


def _blocks(half: Half) -> tuple[Floats, Floats]:
    """Norm and half the usual likeness of the block of k sentences that ends with each sentence, shape (k, p, n)."""
    count, size = half.lengths.shape
    table = np.zeros((count, size + 1, size + 1))
    inner = table[:, 1:, 1:]
    np.cumsum(half.grams, axis=1, out=inner)
    np.cumsum(inner, axis=2, out=inner)
    usual = np.zeros((count, size + 1))
    np.cumsum(half.background, axis=1, out=usual[:, 1:])
    ends = np.arange(1, size + 1)
    starts = np.maximum(ends - _LENGTHS[:, None], 0)[:, None, :]
    which = np.arange(count)[:, None]
    square = table[which, ends, ends] - table[which, ends, starts] - table[which, starts, ends]
    square += table[which, starts, starts]
    backgrounds = (usual[:, 1:] - usual[which, starts]) / (ends - starts)
    return np.sqrt(np.maximum(square, 1e-12)), backgrounds / 2


def _shifted(padded: Floats, size: int) -> Floats:
    """Views of an array that has ``LARGEST`` zeros before its last axis: shape (LARGEST, ...), the first of them one
    place on, so that each place shows what stood so many places before it."""
    view = padded[..., LARGEST - 1 :]
    step = view.strides[-1]
    return as_strided(view, (LARGEST, *view.shape[:-1], size), (-step, *view.strides), writeable=False)


def _rectangles(stack: Stack) -> Floats:
    """Shape (shapes, p, n, m): the products of the block sums of the beads that end at each cell."""
    count, n, m = stack.products.shape
    table = np.zeros((count, n + LARGEST, m + LARGEST))
    inner = table[:, LARGEST:, LARGEST:]
    weighted = stack.products * stack.left.lengths[:, :, None]
    weighted *= stack.right.lengths[:, None, :]
    np.cumsum(weighted, axis=1, out=weighted)
    np.cumsum(weighted, axis=2, out=inner)
    before = _shifted(table, m)
    out = np.empty((widths(n), count, n, m))
    for k in range(1, min(n, LARGEST) + 1):
        here = out[FIRST[k - 1] : FIRST[k]]
        above = slice(LARGEST - k, LARGEST - k + n)
        np.subtract(inner - table[:, above, LARGEST:], before[: len(here), :, LARGEST:], out=here)
        here += before[: len(here), :, above]
    return out


def _likeness(stack: Stack) -> Floats:
    """Shape (shapes, p, n, m): 0 at the pair's background, 1 where both sides are the same."""
    (norm_left, usual_left), (norm_right, usual_right) = _blocks(stack.left), _blocks(stack.right)
    out = _rectangles(stack)
    rows, columns = _N[: len(out)] - 1, _M[: len(out)] - 1
    room = norm_left[rows][..., None] * norm_right[columns][:, :, None, :]
    out /= room
    np.add(usual_left[rows][..., None], usual_right[columns][:, :, None, :], out=room)
    out -= room
    np.subtract(1.0, room, out=room)
    np.maximum(room, 0.05, out=room)
    out /= room
    np.maximum(out, -0.3, out=out)
    return np.minimum(out, 1.0, out=out)


def _less_neighbours(stack: Stack, likeness: Floats) -> Floats:
    """Likeness less the neighbours' part, by balance of lengths."""
    count, n, m = stack.products.shape
    narrow = np.zeros((min(n, LARGEST), count, n, m + LARGEST + 1))
    flat = np.zeros((LARGEST, count, n + LARGEST + 1, m))
    narrow[..., LARGEST:-1] = likeness[list(FIRST[: len(narrow)])]
    flat[:, :, LARGEST:-1] = likeness[:LARGEST]
    for p, (rows, columns) in enumerate(zip(stack.left.sizes, stack.right.sizes, strict=True)):
        if rows < n or columns < m:  # behind the end there is no neighbour
            narrow[:, p, :, LARGEST + columns] = 0.0
            flat[:, p, LARGEST + rows] = 0.0
    margin = _MARGIN if stack.costs is None else _FAITHFUL
    by_row, by_column = _parts(stack.left)[..., None], _parts(stack.right)[:, :, None, :]
    out = np.empty_like(likeness)
    for k in range(1, len(narrow) + 1):
        here = out[FIRST[k - 1] : FIRST[k]]
        wide, most = narrow[k - 1], len(here)
        np.add(wide[..., LARGEST + 1 :], _shifted(wide, m)[:most], out=here)
        here *= by_column[:most]
        beside = flat[:most, :, LARGEST + 1 :] + flat[:most, :, LARGEST - k : LARGEST - k + n]
        beside *= by_row[k - 1]
        here += beside
    out *= margin
    np.subtract(likeness, out, out=out)
    return np.where(out > 0, out * _balance(stack, len(out)), out)


def _parts(half: Half) -> Floats:
    """Shape (k, p, n): what the sum of the neighbours before and after a bead is taken for, to be their mean where
    both are there and the one that is there where one is."""
    ends = np.arange(half.lengths.shape[1])
    both = (ends >= _LENGTHS[:, None, None]) & (ends < half.sizes[:, None] - 1)
    return np.where(both, 0.5, 1.0)


def _balance(stack: Stack, shapes: int) -> Floats:
    """Shape (shapes, p, n, m): 1 where the lengths stand in the pair's usual ratio, towards 0 where they do not."""
    x = _spans(stack.left.lengths * stack.ratio[:, None])[_N[:shapes] - 1][..., None]
    y = _spans(stack.right.lengths)[_M[:shapes] - 1][:, :, None, :]
    out = np.minimum(x, y)
    out /= np.maximum(x, y)
    out += 1
    return np.asarray(np.log2(out, out=out))


def _spans(lengths: Floats) -> Floats:
    """Shape (k, p, n): the lengths of the blocks of k sentences that end with each sentence."""
    count, size = lengths.shape
    total = np.zeros((count, size + 1))
    np.cumsum(lengths, axis=1, out=total[:, 1:])
    starts = np.maximum(np.arange(1, size + 1) - _LENGTHS[:, None], 0)
    return np.asarray(total[:, 1:] - total[np.arange(count)[:, None], starts[:, None, :]])


def _cut(breaks: NDArray[np.intp], lengths: NDArray[np.intp]) -> Floats:
    """Shape (shapes, p, n): minus infinity where a bead that ends here would reach over a cut, else 0."""
    first = np.maximum(np.arange(breaks.shape[1]) - (lengths[:, None] - 1), 0)
    open_before = breaks[np.arange(len(breaks))[:, None], first[:, None, :]]
    return np.where(breaks != open_before, -np.inf, 0.0)
