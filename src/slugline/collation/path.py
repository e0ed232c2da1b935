"""The best monotone paths through two documents: beads of n to m sentences, and gaps.

What each bead gains is told in ``gains``. The programme itself is that of Gale and Church (1993), a row of the table
at a time: the beads that end in the row by gathers, the gaps of the right side by a running maximum. Many stretches
are solved at once.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from slugline.collation.cells import LARGEST, SHAPES, Cells, Index, cells
from slugline.collation.evidence import Floats, Side
from slugline.collation.gains import Half, Stack, gains
from slugline.model import Vectors

__all__ = ["LARGEST", "Search", "Step", "Stretch", "abreast", "paths", "together"]

_UP, _ACROSS = len(SHAPES), len(SHAPES) + 1
_SKIP = 0.005
_N = np.array([n for n, _ in SHAPES])
_M = np.array([m for _, m in SHAPES])
LAID = 4_000  # cells of the stretches that are solved together: more leave the processor's nearest memory
FILLED = 3  # how much larger than its stretches a table may be


class Step(NamedTuple):
    """A bead of the path: the half-open ranges of both sides, and its likeness on the pair's scale."""

    left: tuple[int, int]
    right: tuple[int, int]
    likeness: float


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """What a path is sought through: two sides, and the right one's length over the left's.

    ``breaks`` counts, for each sentence, the places before it where the document was cut open: no bead reaches over
    one. ``costs``, shape (left, right), is what a bead pays that ends with these two sentences; it is given where the
    right side is faithful to the left. No bead has less than the ``least`` likeness. ``products``, shape (left,
    right), are those of the rows, if they are known.
    """

    left: Side
    right: Side
    ratio: float
    breaks: tuple[Index, Index] | None = None
    costs: Floats | None = None
    least: float = -1.0
    products: Vectors | None = None


Found = TypeVar("Found")
Search = Generator[list[Stretch], list[list[Step]], Found]  # asks for the paths of some stretches until it has found


def together(searches: Sequence[Search[Found]]) -> list[Found]:
    """What each search finds."""
    every = abreast(searches)
    try:
        asked = next(every)
        while True:
            asked = every.send(paths(asked))
    except StopIteration as end:
        found: list[Found] = end.value
        return found


def abreast(searches: Sequence[Search[Found]]) -> Search[list[Found]]:
    """Several searches as one: they go on in step, so that what all of them ask for next is solved at once."""
    found: dict[int, Found] = {}
    asked: dict[int, list[Stretch]] = {}

    def go_on(k: int, told: list[list[Step]] | None) -> None:
        try:
            asked[k] = searches[k].send(told)  # type: ignore[arg-type]  # a generator begins with None
        except StopIteration as end:
            found[k] = end.value

    for k in range(len(searches)):
        go_on(k, None)
    while asked:
        told = iter((yield [s for some in asked.values() for s in some]))
        before, asked = asked, {}
        for k, some in before.items():
            go_on(k, [next(told) for _ in some])
    return [found[k] for k in range(len(searches))]


def paths(stretches: Sequence[Stretch]) -> list[list[Step]]:
    """For each of them the beads of its best path; what stands in none is a gap."""
    out: list[list[Step]] = [[] for _ in stretches]
    for group in _groups(stretches):
        stack = _stack([stretches[k] for k in group])
        likeness, gain = gains(stack)
        choice = _solve(gain, stack.cells)
        for p, k in enumerate(group):
            out[k] = _trace(choice[p], likeness, stack.cells, p)
    return out


def _groups(stretches: Sequence[Stretch]) -> Iterator[list[int]]:
    """Numbers of those that are solved together, the longest first: alike in what they know, and not so different in
    size that their tables would be filled up for the most part."""
    sizes = [(len(s.left), len(s.right)) for s in stretches]
    order = [k for k, (n, m) in enumerate(sizes) if n and m]
    order.sort(key=lambda k: (_knows(stretches[k]), sizes[k]), reverse=True)
    group: list[int] = []
    n = m = cells = 0
    for k in order:
        rows, columns = sizes[k]
        if group:
            wide = max(m, columns)
            filled = n * wide * (len(group) + 1)
            cells += rows * columns
            if cells > LAID or filled > FILLED * cells + LAID or _knows(stretches[group[0]]) != _knows(stretches[k]):
                yield group
                group = []
        if not group:
            n, m, cells = rows, columns, rows * columns
        group.append(k)
        m = max(m, columns)
    if group:
        yield group


def _knows(stretch: Stretch) -> tuple[bool, bool]:
    return stretch.costs is not None, stretch.breaks is not None


def _stack(some: Sequence[Stretch]) -> Stack:
    rows, columns = np.array([len(s.left) for s in some]), np.array([len(s.right) for s in some])
    shape = len(some), int(rows.max()), int(columns.max())
    products = np.zeros(shape)
    costs = np.zeros(shape) if some[0].costs is not None else None
    for p, s in enumerate(some):
        n, m = len(s.left), len(s.right)
        products[p, :n, :m] = s.left.rows @ s.right.rows.T if s.products is None else s.products
        if costs is not None:
            costs[p, :n, :m] = s.costs
    left = _half([s.left for s in some], [s.breaks[0] for s in some if s.breaks], shape[1])
    right = _half([s.right for s in some], [s.breaks[1] for s in some if s.breaks], shape[2])
    ratio, least = np.array([s.ratio for s in some]), np.array([s.least for s in some])
    return Stack(cells(rows, columns), left, right, products, ratio, least, costs)


def _half(some: Sequence[Side], cut: Sequence[Index], size: int) -> Half:
    count = len(some)
    lengths, background, grams = np.ones((count, size)), np.zeros((count, size)), np.zeros((count, size, size))
    for p, s in enumerate(some):
        k = len(s)
        lengths[p, :k], background[p, :k], grams[p, :k, :k] = s.lengths, s.background, s.gram()
    if not cut:
        return Half(lengths, background, grams)
    breaks = np.zeros((count, size), np.intp)
    for p, b in enumerate(cut):
        breaks[p, : len(b)] = b
    return Half(lengths, background, grams, breaks)


def _solve(gain: Floats, at: Cells) -> NDArray[np.uint8]:
    """For each place of each stretch which shape (or gap) ends there on the best path; shape (p, n + 1, m + 1). The
    gains, shape (shapes, c), are overwritten."""
    pad = LARGEST - 1
    best = np.full(at.padded, -np.inf)  # beads that reach over an edge come from here
    flat = best.reshape(-1)
    gaps = -_SKIP * np.arange(at.padded[2] - pad)
    best[:, pad, pad:] = gaps
    row = np.full(at.padded, -np.inf)  # the best that ends with a bead
    rows = row.reshape(-1)
    began = (_N * at.padded[2] + _M)[: len(gain), None]
    last = np.searchsorted(at.row, np.arange(len(at.starts)), side="right").tolist()
    for i, (first, end) in enumerate(pairwise([0, *last])):
        here, node = gain[:, first:end], at.node[first:end]
        here += flat.take(node - began)
        rows[node] = here.max(axis=0)
        along = best[:, i + pad, pad:] - _SKIP
        np.maximum(along, row[:, i + LARGEST, pad:], out=along)
        along -= gaps
        np.maximum.accumulate(along, axis=1, out=along)
        np.add(along, gaps, out=best[:, i + LARGEST, pad:])
    return _choice(gain.argmax(axis=0), row[:, pad:, pad:], best[:, pad:, pad:], at)


def _choice(shape: Index, row: Floats, best: Floats, at: Cells) -> NDArray[np.uint8]:
    """Which shape, or which gap, made the best of each place."""
    out = np.full(row.shape, _ACROSS, dtype=np.uint8)
    out[at.stretch, at.row + 1, at.column + 1] = shape
    above, inner = best[:, :-1] - _SKIP, out[:, 1:]
    inner[above > row[:, 1:]] = _UP
    inner[best[:, 1:] > np.maximum(above, row[:, 1:]) + 1e-12] = _ACROSS
    return out


def _trace(choice: NDArray[np.uint8], likeness: Floats, at: Cells, stretch: int) -> list[Step]:
    """The beads of one stretch."""
    width, made = choice.shape[1], choice.tobytes()
    i, j = int(at.sizes[0][stretch]), int(at.sizes[1][stretch])
    out: list[Step] = []
    while i > 0 and j > 0:
        k = made[i * width + j]
        if k == _UP:
            i -= 1
        elif k == _ACROSS:
            j -= 1
        else:
            x, y = SHAPES[k]
            out.append(Step((i - x, i), (j - y, j), float(likeness[k, at.starts[i - 1][stretch] + j - 1])))
            i, j = i - x, j - y
    return out[::-1]
