"""Which witnesses of a large story are worth collating with one another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from slugline.model import Vectors, Witness


def nearest(witnesses: Sequence[Witness], count: int) -> tuple[tuple[int, ...], ...]:
    """For each witness the numbers of the ``count`` others nearest to it in each space that it has.

    Likeness is the mean, over a witness's sentences, of each sentence's best cosine among the other's: an excerpt
    is near its original though the original is far from it. Witnesses without vectors get none.
    """
    out: list[set[int]] = [set() for _ in witnesses]
    for space in sorted({s for w in witnesses for s in w.vectors}):
        members = [i for i, w in enumerate(witnesses) if space in w.vectors and len(w.sentences)]
        likeness = _likeness([witnesses[i].vectors[space] for i in members])
        for row, i in enumerate(members):
            order = np.argsort(-likeness[row], kind="stable")
            out[i].update(members[j] for j in order[: count + 1] if j != row)
    return tuple(tuple(sorted(found)) for found in out)


def _likeness(vectors: Sequence[Vectors]) -> Vectors:
    """Containment of each witness in each other, shape (n, n); one block of rows at a time."""
    starts = np.cumsum([0, *(len(v) for v in vectors)])[:-1]
    every = np.concatenate(list(vectors))
    rows = [np.maximum.reduceat(v @ every.T, starts, axis=1).mean(axis=0) for v in vectors]
    found: Vectors = np.stack(rows).astype(np.float32)
    return found
