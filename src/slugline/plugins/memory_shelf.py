"""Vectors in this process's memory, half precision: for runs without a workspace."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from slugline.model import Vectors

__all__ = ["MemoryShelf"]

_FIRST = 1024


class MemoryShelf:
    """Rows in one array that grows by doubling; a place is a row's number."""

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self._row: dict[str, int] = {}
        self._rows = np.empty((_FIRST, dimension), dtype=np.float16)

    def places(self, keys: Sequence[str]) -> NDArray[np.int64]:
        """The place of each key's row, -1 where there is none."""
        return np.array([self._row.get(k, -1) for k in keys], dtype=np.int64)

    def add(self, keys: Sequence[str], rows: Vectors) -> None:
        """Takes these rows; a key that is there already keeps its row."""
        new = [n for n, k in enumerate(keys) if k not in self._row]
        start, stop = len(self._row), len(self._row) + len(new)
        while stop > len(self._rows):
            self._rows = np.concatenate([self._rows, np.empty_like(self._rows)])
        self._rows[start:stop] = rows[new]
        self._row.update((keys[n], start + i) for i, n in enumerate(new))

    def flush(self) -> None:
        """Nothing: no row outlives the process."""

    def rows(self, places: NDArray[np.int64]) -> Vectors:
        """The rows at these places, float32."""
        found: Vectors = self._rows[places].astype(np.float32)
        return found
