"""Few vectors that stand for many: each is covered by one that is very near to it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from slugline.model import Vectors
from slugline.ports import Index, plugin

__all__ = ["covered"]

# neighbours of each that are looked at; up to so many rows all are compared
NEIGHBOURS, EXACT_UP_TO = 64, 10_000


def covered(rows: Vectors, kinds: Sequence[str], near: float) -> NDArray[np.int64]:
    """For each row the number of the one that stands for it, of its kind and with a cosine of at least ``near``; its
    own number where it stands for itself. Those with the most neighbours come first, of equal ones the first in order:
    greedy, as set cover is done (Johnson 1974)."""
    out = np.arange(len(rows))
    named = np.array(kinds)
    for kind in sorted(set(kinds)):
        members = np.flatnonzero(named == kind)
        out[members] = members[_greedy(_neighbours(rows[members], near))]
    return out


def _neighbours(rows: Vectors, near: float) -> list[list[int]]:
    index: Index = plugin("indexes", "brute" if len(rows) <= EXACT_UP_TO else "cells")()
    asked, found, _ = index.search(rows, rows, NEIGHBOURS, near)
    both = {(a, b) for a, b in zip(asked.tolist(), found.tolist(), strict=True) if a != b}
    out: list[list[int]] = [[] for _ in range(len(rows))]
    for a, b in sorted(both | {(b, a) for a, b in both}):
        out[a].append(b)
    return out


def _greedy(neighbours: Sequence[Sequence[int]]) -> list[int]:
    out = [-1] * len(neighbours)
    for k in sorted(range(len(out)), key=lambda k: (-len(neighbours[k]), k)):
        if out[k] < 0:
            for n in (k, *neighbours[k]):
                if out[n] < 0:
                    out[n] = k
    return out
