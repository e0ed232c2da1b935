"""Passages that read as if they came from elsewhere: far in meaning from the rest of every text that holds them.

A paragraph put in from another story stands apart from its neighbours; a first text was written in one go. So a
passage apart is more likely an addition than a part of the first text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from slugline.model import Vectors, Witness

FEWEST = 5  # sentences below which a text has no middle
NEIGHBOURS = 3
APART = -0.6  # standard deviations below its text's median at which a passage says nothing
STEEP, MOST = 1.5, 2.5  # nats per deviation beyond, and at most


def apartness(
    witnesses: Sequence[Witness], places: Sequence[Mapping[int, tuple[int, ...]]], count: int
) -> tuple[float, ...]:
    """Nats against every passage having stood in a first text, 0 or above; all 0 where there are no vectors."""
    total, seen = [0.0] * count, [0] * count
    for w, at in zip(witnesses, places, strict=True):
        if not w.vectors or len(w.sentences) < FEWEST:
            continue
        away = _deviations(w.vectors[max(w.vectors)])
        for p, sentences in at.items():
            total[p] += float(away[sentences[0]] if len(sentences) == 1 else np.mean(away[list(sentences)]))
            seen[p] += 1
    return tuple(min(MOST, max(0.0, STEEP * (APART - t / k))) if k else 0.0 for t, k in zip(total, seen, strict=True))


def _deviations(vectors: Vectors) -> NDArray[np.float64]:
    """How near every sentence is to its nearest few, in deviations from the text's median."""
    near = (vectors @ vectors.T).astype(np.float64)
    np.fill_diagonal(near, -np.inf)
    k = min(NEIGHBOURS, len(vectors) - 1)
    mean = np.sort(near, axis=1)[:, -k:].mean(axis=1)
    ordered = sorted(mean.tolist())
    middle = (ordered[len(ordered) // 2] + ordered[(len(ordered) - 1) // 2]) / 2
    return np.asarray((mean - middle) / (mean.std() + 0.03))
