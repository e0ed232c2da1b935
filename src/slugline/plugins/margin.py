"""Which sentence translates which: nearest neighbours by margin.

Artetxe & Schwenk 2019, "Margin-based Parallel Corpus Mining with Multilingual Sentence Embeddings": a cosine counts
by how far it stands above the mean of each side's nearest neighbours, so that sentences which are near to everything
("Yes.") win nothing by it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from slugline.model import Vectors

__all__ = ["centred", "margins", "nearest"]

NEIGHBOURS = 4
# fewer sentences than this do not say where a language lies
ENOUGH = 50


def centred(vectors: Vectors) -> Vectors:
    """Unit rows without their mean, which in a multilingual space is mostly the language; few rows stay as they are."""
    if len(vectors) < ENOUGH:
        return vectors
    moved = vectors - vectors.mean(axis=0)
    out: Vectors = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), np.float32(1e-9))
    return out


def margins(left: Vectors, right: Vectors, neighbours: int = NEIGHBOURS) -> Vectors:
    """Cosines of shape (len(left), len(right)) less the mean cosine of both sides' nearest neighbours."""
    cosines = left @ right.T
    k = min(neighbours, *cosines.shape)
    if k < 1:
        return cosines
    by_row = np.partition(cosines, -k, axis=1)[:, -k:].mean(axis=1)
    by_column = np.partition(cosines, -k, axis=0)[-k:].mean(axis=0)
    out: Vectors = cosines - (by_row[:, None] + by_column[None, :]) / 2
    return out


def nearest(left: Vectors, right: Vectors) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each row of one side the number of the row of the other that most likely renders it; both ways."""
    if not len(left) or not len(right):
        return np.zeros(0, np.intp), np.zeros(0, np.intp)
    scores = margins(centred(left), centred(right))
    return scores.argmax(axis=1), scores.argmax(axis=0)
