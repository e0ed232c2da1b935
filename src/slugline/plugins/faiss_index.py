"""Nearest neighbours by faiss (extra ``large``): an inverted file over rows of one byte a number."""

from __future__ import annotations

import math

import numpy as np

from slugline.errors import UnknownPlugin
from slugline.model import Vectors
from slugline.plugins.brute_index import BruteIndex, joined
from slugline.ports import Neighbours

__all__ = ["FaissIndex"]

FEW = 4096
# cells for the root of the number of rows; rows that teach each; cells looked into
CELLS, TAUGHT, PROBES = 4.0, 48, 32
BLOCK = 16384


class FaissIndex:
    """Approximate (IVF,SQ8): a quarter of the memory, for millions of rows. Products carry the error of one byte."""

    name = "faiss"

    def __init__(self) -> None:
        try:
            import faiss
        except ImportError as missing:
            raise UnknownPlugin("faiss is not installed", remedy="pip install slugline[large]") from missing
        self._faiss = faiss

    def search(self, rows: Vectors, queries: Vectors, count: int, floor: float) -> Neighbours:
        """See ``ports.Index``."""
        if len(rows) < FEW or not len(queries):
            return BruteIndex().search(rows, queries, count, floor)
        faiss, cells = self._faiss, int(CELLS * math.sqrt(len(rows)))
        index = faiss.index_factory(rows.shape[1], f"IVF{cells},SQ8", faiss.METRIC_INNER_PRODUCT)
        index.train(np.ascontiguousarray(rows[:: max(1, len(rows) // (cells * TAUGHT))]))
        for at in range(0, len(rows), BLOCK):
            index.add(np.ascontiguousarray(rows[at : at + BLOCK]))
        index.nprobe = PROBES
        found = []
        for at in range(0, len(queries), BLOCK):
            products, near = index.search(np.ascontiguousarray(queries[at : at + BLOCK]), count)
            asked, place = np.nonzero((near >= 0) & (products >= floor))
            row, product = near[asked, place].astype(np.int32), products[asked, place].astype(np.float32)
            found.append(((asked + at).astype(np.int32), row, product))
        return joined(found, count)
