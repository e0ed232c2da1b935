"""The tables of many stretches in one row of cells, so that each step of arithmetic is one call for all of them.

The pages of a story are short, and an array's arithmetic costs less than its call. The cells stand row by row: the
first rows of all stretches, then their second rows, and so on, the longest stretch first in each; within a row of one
stretch by column. Nothing stands between them, and nothing that is summed crosses from one stretch to another, so that
each has, to the last bit, what it would have alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

__all__ = ["FIRST", "LARGEST", "SHAPES", "Cells", "Index", "cells"]

Index = NDArray[np.intp]

LARGEST = 6
SHAPES = tuple((n, m) for n in range(1, LARGEST + 1) for m in range(1, LARGEST + 2 - n))
FIRST = (0, *accumulate(LARGEST + 1 - n for n in range(1, LARGEST + 1)))  # where the shapes of n + 1 sentences begin
_LENGTHS = np.arange(1, LARGEST + 1)[:, None]


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Where the c cells of p stretches stand, and what stands beside them.

    ``sizes`` are the sentences of both sides, ``stretch``, ``row`` and ``column`` tell of each cell where it is from.
    ``above`` and ``before``, shape (LARGEST, c), are the cells so many rows or columns back, ``below`` and ``after``
    the next ones: c where there is none. ``node`` is the place where a bead that ends with the cell ends in a table of
    shape ``padded``, which has ``LARGEST`` rows and columns more than the largest stretch, all but one of them
    before its first. ``starts[i][p]`` is the first cell of a row.
    """

    sizes: tuple[Index, Index]
    padded: tuple[int, int, int]
    stretch: Index
    row: Index
    column: Index
    above: Index
    below: Index
    before: Index
    after: Index
    node: Index
    starts: list[Index]

    def __len__(self) -> int:
        return len(self.row)

    @property
    def shapes(self) -> int:
        """How many of the shapes fit into the rows there are: they stand in the order of theirs."""
        return FIRST[min(self.padded[1] - LARGEST, LARGEST)]


def cells(rows: Index, columns: Index) -> Cells:
    """The cells of stretches of so many rows and columns, none without any, the longest first."""
    count, most, wide = len(rows), int(rows[0]), int(columns.max())
    lasting = [int(k) for k in np.searchsorted(-rows, -np.arange(most))]  # stretches that have each row
    of = np.concatenate([np.arange(k) for k in lasting])
    width = columns[of]
    ends = np.cumsum(width)
    begins = ends - width
    line = np.repeat(np.arange(len(of)), width)  # which row of which stretch
    size = len(line)
    number = np.arange(size)
    row, stretch = np.repeat(np.arange(most), lasting)[line], of[line]
    column = number - begins[line]
    base = np.concatenate([[0], np.cumsum(lasting)])
    back = begins[base[np.maximum(row - _LENGTHS, 0)] + stretch] + column
    there = row + 1 < rows[stretch]
    below = np.full(size, size)
    below[there] = begins[base[row[there] + 1] + stretch[there]] + column[there]
    padded = count, most + LARGEST, wide + LARGEST
    node = (stretch * padded[1] + row + LARGEST) * padded[2] + column + LARGEST
    return Cells(
        (rows, columns), padded, stretch, row, column,
        above=np.where(row >= _LENGTHS, back, size),
        below=below,
        before=np.where(column >= _LENGTHS, number - _LENGTHS, size),
        after=np.where(column + 1 < width[line], number + 1, size),
        node=node,
        starts=np.split(begins, base[1:-1]),
    )  # fmt: skip
