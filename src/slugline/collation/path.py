"""The best monotone paths through two documents: beads of n to m sentences, and gaps.

What each bead gains is told in ``gains``. The programme itself is that of Gale and Church (1993), a row of the table
at a time: the beads that end in the row by gathers, the gaps of the right side by a running maximum. Many stretches
are solved at once, those of about one size together.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from slugline.collation.evidence import Floats, Side
from slugline.collation.gains import LARGEST, SHAPES, Half, Stack, gains
from slugline.model import Vectors

__all__ = ["LARGEST", "Search", "Step", "Stretch", "paths", "together"]

Index = NDArray[np.intp]

_UP, _ACROSS = len(SHAPES), len(SHAPES) + 1
_SKIP = 0.005
_N = np.array([n for n, _ in SHAPES])
_M = np.array([m for _, m in SHAPES])
WASTE = 1_000  # cells filled up for nothing that cost less than a stack of their own
LAID = 6_000  # cells of a stack above which its tables leave the processor's nearest memory


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
    """What each search finds. They go on in step, so that what all of them ask for next is solved at once."""
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
        told = iter(paths([s for some in asked.values() for s in some]))
        before, asked = asked, {}
        for k, some in before.items():
            go_on(k, [next(told) for _ in some])
    return [found[k] for k in range(len(searches))]


def paths(stretches: Sequence[Stretch]) -> list[list[Step]]:
    """For each of them the beads of its best path; what stands in none is a gap."""
    out: list[list[Step]] = [[] for _ in stretches]
    for group in _groups(stretches):
        some = [stretches[k] for k in group]
        likeness, gain = gains(_stack(some))
        choice = _solve(gain)
        for p, k in enumerate(group):
            out[k] = _trace(choice[p], likeness[:, p], (len(some[p].left), len(some[p].right)))
    return out


def _groups(stretches: Sequence[Stretch]) -> Iterator[list[int]]:
    """Numbers of those that are solved together: alike in what they know, and of sizes not far from each other."""
    sizes = [(len(s.left), len(s.right)) for s in stretches]
    order = [k for k, (n, m) in enumerate(sizes) if n and m]
    order.sort(key=lambda k: (stretches[k].costs is None, stretches[k].breaks is None, sizes[k]), reverse=True)
    group: list[int] = []
    n = m = cells = 0
    for k in order:
        rows, columns = max(n, sizes[k][0]), max(m, sizes[k][1])
        laid, own = rows * columns * (len(group) + 1), cells + sizes[k][0] * sizes[k][1]
        if group and (laid - own > WASTE or laid > LAID or not _akin(stretches[group[0]], stretches[k])):
            yield group
            group, rows, columns, own = [], *sizes[k], sizes[k][0] * sizes[k][1]
        group.append(k)
        n, m, cells = rows, columns, own
    if group:
        yield group


def _akin(a: Stretch, b: Stretch) -> bool:
    return (a.costs is None) == (b.costs is None) and (a.breaks is None) == (b.breaks is None)


def _stack(some: Sequence[Stretch]) -> Stack:
    n, m = max(len(s.left) for s in some), max(len(s.right) for s in some)
    products = np.zeros((len(some), n, m))
    costs = np.zeros((len(some), n, m)) if some[0].costs is not None else None
    for p, s in enumerate(some):
        rows, columns = len(s.left), len(s.right)
        products[p, :rows, :columns] = s.left.rows @ s.right.rows.T if s.products is None else s.products
        if costs is not None:
            costs[p, :rows, :columns] = s.costs
    left = _half([s.left for s in some], [s.breaks[0] for s in some if s.breaks], n)
    right = _half([s.right for s in some], [s.breaks[1] for s in some if s.breaks], m)
    ratio, least = np.array([s.ratio for s in some]), np.array([s.least for s in some])
    return Stack(left, right, products, ratio, least, costs)


def _half(some: Sequence[Side], cut: Sequence[Index], size: int) -> Half:
    count = len(some)
    sizes = np.array([len(s) for s in some])
    lengths, background, grams = np.ones((count, size)), np.zeros((count, size)), np.zeros((count, size, size))
    for p, (k, s) in enumerate(zip(sizes.tolist(), some, strict=True)):
        lengths[p, :k], background[p, :k], grams[p, :k, :k] = s.lengths, s.background, s.gram()
    if not cut:
        return Half(sizes, lengths, background, grams)
    breaks = np.zeros((count, size), np.intp)
    for p, b in enumerate(cut):
        breaks[p, : len(b)] = b
    return Half(sizes, lengths, background, grams, breaks)


def _solve(gain: Floats) -> NDArray[np.uint8]:
    """For each cell of each stretch which shape (or gap) ends there on the best path; shape (p, n + 1, m + 1). The
    gains are overwritten."""
    shapes, count, n, m = gain.shape
    pad = LARGEST
    high, wide = n + 1 + pad, m + 1 + pad
    best = np.full((count, high, wide), -np.inf)  # beads that reach over an edge come from here
    gaps = -_SKIP * np.arange(m + 1)
    best[:, pad, pad:] = gaps
    row = np.full((count, n, m + 1), -np.inf)  # the best that ends with a bead, then with a bead or a left gap
    began = (pad - _N[:shapes, None, None]) * wide + (np.arange(count) * (high * wide))[:, None]
    began = began + (np.arange(1, m + 1) - _M[:shapes, None] + pad)[:, None, :]
    flat = best.reshape(-1)
    options, along = np.empty((shapes, count, m)), np.empty((count, m + 1))
    for i in range(n):
        began += wide
        flat.take(began, out=options, mode="clip")
        here = gain[:, :, i]
        here += options
        np.maximum.reduce(here, axis=0, out=row[:, i, 1:])
        np.subtract(best[:, i + pad, pad:], _SKIP, out=along)
        np.maximum(along, row[:, i], out=along)
        along -= gaps
        np.maximum.accumulate(along, axis=1, out=along)
        np.add(along, gaps, out=best[:, i + pad + 1, pad:])
    return _choice(gain, row, best[:, pad:, pad:])


def _choice(options: Floats, row: Floats, best: Floats) -> NDArray[np.uint8]:
    """Which of the options, or which gap, made the best of each cell."""
    count, n, width = row.shape
    out = np.full((count, n + 1, width), _ACROSS, dtype=np.uint8)
    out[:, 1:, 1:] = options.argmax(axis=0)
    above = best[:, :-1] - _SKIP
    inner = out[:, 1:]
    inner[above > row] = _UP
    inner[best[:, 1:] > np.maximum(above, row) + 1e-12] = _ACROSS
    return out


def _trace(choice: NDArray[np.uint8], likeness: Floats, size: tuple[int, int]) -> list[Step]:
    """The beads of one stretch; ``likeness`` of shape (shapes, n, m)."""
    width, cells = choice.shape[1], choice.tobytes()
    i, j = size
    out: list[Step] = []
    while i > 0 and j > 0:
        k = cells[i * width + j]
        if k == _UP:
            i -= 1
        elif k == _ACROSS:
            j -= 1
        else:
            x, y = SHAPES[k]
            out.append(Step((i - x, i), (j - y, j), float(likeness[k, i - 1, j - 1])))
            i, j = i - x, j - y
    return out[::-1]
