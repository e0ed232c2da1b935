"""Few vectors that stand for many: each is covered by one that is very near to it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from slugline.model import Vectors
from slugline.ports import Index, plugin

__all__ = ["covered"]

# neighbours of each that are looked at; up to so many rows all are compared
NEIGHBOURS, EXACT_UP_TO = 64, 10_000


def covered(rows: Vectors, near: float) -> NDArray[np.int64]:
    """For each row the number of the one that stands for it, with a cosine of at least ``near``; its own number where
    it stands for itself. Those with the most neighbours come first, of equal ones the first in order: greedy, as set
    cover is done (Johnson 1974)."""
    return _greedy(*_neighbours(rows, near))


def _neighbours(rows: Vectors, near: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The neighbours of all rows laid end to end, each row's ascending, and where each row's begin and end."""
    count = len(rows)
    index: Index = plugin("indexes", "brute" if count <= EXACT_UP_TO else "cells")()
    asked, found, _ = index.search(rows, rows, NEIGHBOURS, near)
    pairs = np.stack([asked, found]).astype(np.int64)[:, asked != found]
    codes = np.unique(np.concatenate([pairs[0] * count + pairs[1], pairs[1] * count + pairs[0]]))
    return codes % count, np.searchsorted(codes, np.arange(count + 1) * count)


def _greedy(neighbours: NDArray[np.int64], bounds: NDArray[np.int64]) -> NDArray[np.int64]:
    out = np.full(len(bounds) - 1, -1, np.int64)
    for k in np.argsort(-np.diff(bounds), kind="stable").tolist():
        if out[k] < 0:
            some = neighbours[bounds[k] : bounds[k + 1]]
            out[some[out[some] < 0]] = out[k] = k
    return out
