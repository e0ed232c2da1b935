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
    lasting = np.searchsorted(-rows, -np.arange(most))  # stretches that have each row
    base = np.zeros(most + 2, np.intp)  # lines, which are the rows of all stretches, before each row
    np.cumsum(lasting, out=base[1:-1])
    base[-1] = base[-2]
    row_of = np.repeat(np.arange(most), lasting)
    stretch_of = np.arange(len(row_of)) - base.take(row_of)
    width = columns.take(stretch_of)
    ends = np.cumsum(width)
    size = int(ends[-1])
    begins = ends - width
    over = np.where(row_of >= _LENGTHS, begins.take(base.take(np.maximum(row_of - _LENGTHS, 0)) + stretch_of), size)
    last = row_of + 1 == rows.take(stretch_of)
    under = np.where(last, size, begins.take(base.take(row_of + 1) + stretch_of, mode="clip"))
    line, number = np.repeat(np.arange(len(row_of)), width), np.arange(size)
    row, stretch, column = row_of.take(line), stretch_of.take(line), number - begins.take(line)
    padded = count, most + LARGEST, wide + LARGEST
    return Cells(
        (rows, columns), padded, stretch, row, column,
        above=np.minimum(over.take(line, axis=1) + column, size),
        below=np.minimum(under.take(line) + column, size),
        before=np.where(column >= _LENGTHS, number - _LENGTHS, size),
        after=np.where(number + 1 < ends.take(line), number + 1, size),
        node=(stretch * padded[1] + row + LARGEST) * padded[2] + column + LARGEST,
        starts=np.split(begins, base[1:-2]),
    )  # fmt: skip
