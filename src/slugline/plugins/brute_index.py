"""Exact nearest neighbours: every query against every row, block by block."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from slugline.model import Vectors
from slugline.ports import Neighbours

__all__ = ["BruteIndex", "best", "joined"]

# products held at once
BLOCK = 1 << 24


class BruteIndex:
    """The default up to some ten thousand rows; time grows with rows times queries."""

    name = "brute"

    def search(self, rows: Vectors, queries: Vectors, count: int, floor: float) -> Neighbours:
        """See ``ports.Index``."""
        step = max(1, BLOCK // max(1, len(rows)))
        found = []
        for at in range(0, len(queries), step):
            asked, row, product = best(queries[at : at + step] @ rows.T, count, floor)
            found.append((asked + np.int32(at), row, product))
        return joined(found)


def best(products: Vectors, count: int, floor: float) -> Neighbours:
    """The greatest ``count`` of each line, none below ``floor``; equal ones in the order of the columns."""
    keep = min(count, products.shape[1])
    if keep < 1:
        return joined([])
    if keep < products.shape[1]:
        cut = np.partition(products, products.shape[1] - keep, axis=1)[:, products.shape[1] - keep]
        asked, row = np.nonzero(products >= np.maximum(cut, np.float32(floor))[:, None])
    else:
        asked, row = np.nonzero(products >= np.float32(floor))
    return _cut(asked.astype(np.int32), row.astype(np.int32), products[asked, row], count)


def _cut(asked: NDArray[np.int32], row: NDArray[np.int32], product: Vectors, count: int) -> Neighbours:
    """In order, and no more than ``count`` for each query."""
    order = np.lexsort((row, -product, asked))
    asked, row, product = asked[order], row[order], product[order]
    place = np.arange(len(asked)) - np.searchsorted(asked, asked, side="left")
    keep = place < count
    return asked[keep], row[keep], product[keep].astype(np.float32)


def joined(parts: list[Neighbours], count: int | None = None) -> Neighbours:
    """Several findings as one; with ``count``, the greatest of each query over all of them."""
    if not parts:
        return np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.float32)
    asked, row, product = (np.concatenate([p[k] for p in parts]) for k in range(3))
    return (asked, row, product) if count is None else _cut(asked, row, product, count)
