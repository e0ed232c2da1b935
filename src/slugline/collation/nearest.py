"""Which witnesses of a large story are worth collating with one another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from slugline.model import Vectors, Witness

# sentences looked at together
ROWS = 256


def nearest(witnesses: Sequence[Witness], count: int, foreign: int = 0) -> tuple[tuple[int, ...], ...]:
    """For each witness the numbers of the ``count`` others nearest to it in each space that it has, and of the
    ``foreign`` nearest in other languages, which its own may have crowded out.

    Likeness is the mean, over a witness's sentences, of each sentence's best cosine among the other's: an excerpt
    is near its original though the original is far from it. Witnesses without vectors get none.
    """
    out: list[set[int]] = [set() for _ in witnesses]
    for space in sorted({s for w in witnesses for s in w.vectors}):
        members = [i for i, w in enumerate(witnesses) if space in w.vectors and len(w.sentences)]
        if not members:
            continue
        likeness = _likeness([witnesses[i].vectors[space] for i in members])
        for row, i in enumerate(members):
            order = np.argsort(-likeness[row].round(5), kind="stable")
            others = [j for j in order if witnesses[members[j]].language != witnesses[i].language][:foreign]
            out[i].update(members[j] for j in others)
            out[i].update(members[j] for j in order[: count + 1] if j != row)
    return tuple(tuple(sorted(found)) for found in out)


def _likeness(vectors: Sequence[Vectors]) -> Vectors:
    """Containment of each witness in each other, shape (n, n); some rows at a time."""
    every = np.concatenate(list(vectors))
    sizes = np.array([len(v) for v in vectors])
    starts = np.cumsum(sizes) - sizes
    found = np.empty((len(vectors), len(vectors)), dtype=np.float32)
    for first, last in _runs(sizes):
        rows = every[starts[first] : starts[last - 1] + sizes[last - 1]]
        best = np.maximum.reduceat(every @ rows.T, starts, axis=0)
        within = starts[first:last] - starts[first]
        found[first:last] = (np.add.reduceat(best, within, axis=1) / sizes[first:last]).T
    return found


def _runs(sizes: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Consecutive witnesses of about ``ROWS`` sentences together, as half-open ranges."""
    block = (np.cumsum(sizes) - sizes) // ROWS
    cuts = [0, *(np.flatnonzero(np.diff(block)) + 1).tolist(), len(sizes)]
    return list(pairwise(cuts))
