"""Nearest neighbours among very many rows, in numpy alone: rows lie in cells, and a query looks into the nearest ones.

The inverted file of Sivic and Zisserman (2003) with a spherical k-means for the cells. What lies in a cell that a query
does not look into is not found; near rows are seldom missed, far ones often.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from slugline.model import Vectors
from slugline.plugins.brute_index import BruteIndex, best, joined
from slugline.ports import Neighbours

__all__ = ["CellsIndex"]

# below so many rows every row is looked at
FEW = 4096
# cells for the root of the number of rows; rows that teach each cell its place; rounds of teaching
CELLS, TAUGHT, ROUNDS = 3.0, 24, 4
PROBES = 20
# queries of like place that are looked up together
TOGETHER = 4096
BLOCK = 8192


class CellsIndex:
    """Approximate: for some hundred thousand rows and more where faiss is not installed."""

    name = "cells"

    def search(self, rows: Vectors, queries: Vectors, count: int, floor: float) -> Neighbours:
        """See ``ports.Index``."""
        if len(rows) < FEW or not len(queries):
            return BruteIndex().search(rows, queries, count, floor)
        centres = _centres(rows, int(CELLS * math.sqrt(len(rows))))
        home = _nearest(rows, centres, 1)[:, 0]
        order = np.argsort(home, kind="stable")
        starts = np.searchsorted(home[order], np.arange(len(centres) + 1))
        probed = _nearest(queries, centres, PROBES)
        found = []
        alike = np.argsort(probed[:, 0], kind="stable")
        for at in range(0, len(alike), TOGETHER):
            some = alike[at : at + TOGETHER]
            asked, row, product = _in_cells(rows, queries[some], probed[some], (order, starts), (count, floor))
            found.append((some[asked].astype(np.int32), row, product))
        return joined(found, count)


def _in_cells(
    rows: Vectors,
    queries: Vectors,
    probed: NDArray[np.int64],
    cells: tuple[NDArray[np.int64], NDArray[np.int64]],
    wanted: tuple[int, float],
) -> Neighbours:
    """The best of these queries in the cells that each looks into."""
    order, starts = cells
    flat = np.argsort(probed, axis=None, kind="stable")
    cell_of = probed.ravel()[flat]
    bounds = np.flatnonzero(np.diff(cell_of, prepend=-1))
    parts = []
    for a, b in zip(bounds, [*bounds[1:], len(flat)], strict=True):
        members = order[starts[cell_of[a]] : starts[cell_of[a] + 1]]
        who = flat[a:b] // probed.shape[1]
        asked, row, product = best(queries[who] @ rows[members].T, *wanted)
        parts.append((who[asked].astype(np.int32), members[row].astype(np.int32), product))
    return joined(parts, wanted[0])


def _centres(rows: Vectors, count: int) -> Vectors:
    """Spherical k-means over every n-th row, from every m-th of those: no chance in it."""
    taught = rows[:: max(1, len(rows) // (count * TAUGHT))]
    centres = taught[:: max(1, len(taught) // count)][:count].copy()
    for _ in range(ROUNDS):
        home = _nearest(taught, centres, 1)[:, 0]
        order = np.argsort(home, kind="stable")
        filled, starts = np.unique(home[order], return_index=True)
        sums = np.add.reduceat(taught[order], starts, axis=0)
        centres[filled] = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), np.float32(1e-9))
    return centres


def _nearest(rows: Vectors, centres: Vectors, count: int) -> NDArray[np.int64]:
    """The ``count`` nearest centres of each row, the nearest first."""
    out = np.zeros((len(rows), min(count, len(centres))), np.int64)
    for at in range(0, len(rows), BLOCK):
        products = rows[at : at + BLOCK] @ centres.T
        if count == 1:
            out[at : at + BLOCK, 0] = products.argmax(axis=1)
            continue
        near = np.argpartition(-products, out.shape[1] - 1, axis=1)[:, : out.shape[1]]
        falling = np.argsort(-np.take_along_axis(products, near, axis=1), axis=1, kind="stable")
        out[at : at + BLOCK] = np.take_along_axis(near, falling, axis=1)
    return out
