"""How alike two sentences are, measured against what is usual for the document pair.

Vectors of a space and surface features stand side by side in one row. The rows of each side are centred, since
sentences of one document and one language lean the same way in every known space, and a space such as E5's holds
unrelated sentences at a cosine above .75. What is left is put on a scale where 0 is the pair's own background
and 1 is what its best matches reach (compare CSLS in Conneau et al. 2018 and the cost of vecalign, Thompson and
Koehn 2019, which both divide by random neighbours).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slugline.collation.features import surface
from slugline.model import Vectors

__all__ = ["Scale", "Side", "mutual", "sides"]

Floats = NDArray[np.float64]
_SHRINK = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One document: unit rows (or zero rows), the length of each sentence, each row's usual likeness, and the rows of
    the space as they were given, each by its length, if any were."""

    rows: Vectors
    lengths: Floats
    background: Floats
    given: Floats | None = None

    def __len__(self) -> int:
        return len(self.lengths)

    def take(self, index: NDArray[np.intp]) -> Side:
        """The sentences of these numbers alone, in this order."""
        given = None if self.given is None else self.given[index]
        return Side(self.rows[index], self.lengths[index], self.background[index], given)

    def part(self, run: slice) -> Side:
        """The sentences of this run alone, not copied."""
        given = None if self.given is None else self.given[run]
        return Side(self.rows[run], self.lengths[run], self.background[run], given)


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """What the numbers of a document pair mean.

    ``good`` is the likeness (0 at the background, 1 at identity) that the pair's good matches reach, ``ratio`` the
    right side's length over the left's, ``anchors`` the pairs of sentences that are each other's best, shape (k, 2),
    in the left side's order.
    """

    good: float
    ratio: float
    anchors: NDArray[np.intp]

    def score(self, likeness: float) -> float:
        """The likeness as a score in 0..1 that means the same for copies and translations, and in every space."""
        knee = 0.8 + 0.2 * self.good
        if likeness <= self.good:
            return max(0.0, likeness / self.good * knee)
        return min(1.0, knee + (likeness - self.good) / (1 - self.good) * (1 - knee)) if self.good < 1 else 1.0

    def likeness(self, score: float) -> float:
        """The likeness that has this score, up to that of the pair's good matches."""
        return min(self.good, score * self.good / (0.8 + 0.2 * self.good))


def _centred(vectors: Vectors) -> Vectors:
    """Less of what all rows of a document share, the less so the fewer rows there are."""
    rows = np.asarray(vectors, dtype=np.float32)
    rows = rows - rows.sum(axis=0) / (len(rows) + _SHRINK)
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(norms > 1e-9, norms, 1.0), dtype=np.float32)


def _rows(vectors: Vectors | None, surfaces: Vectors, share: float) -> Vectors:
    if vectors is None or vectors.shape[1] == 0:
        return surfaces
    return np.hstack([_centred(vectors) * np.float32(np.sqrt(1 - share)), surfaces * np.float32(np.sqrt(share))])


def sides(
    vectors: tuple[Vectors | None, Vectors | None], texts: tuple[Sequence[str], Sequence[str]], within: bool
) -> tuple[Side, Side, Scale]:
    """Both documents on one scale. ``within`` one language the surface weighs half, across languages little."""
    left, right = surface(texts[0], texts[1], within=within)
    share = 0.5 if within else 0.12
    a, b = _rows(vectors[0], left, share), _rows(vectors[1], right, share)
    la, lb = (np.array([max(1, len(t)) for t in side], dtype=np.float64) for side in texts)
    best_left, _, mean_left, mean_right, spread, pairs = _survey(a, b)
    ratio = float(np.exp(_median(np.log(lb[pairs[:, 1]] / la[pairs[:, 0]])))) if len(pairs) else 1.0
    ground = float(mean_left.mean() + mean_right.mean()) / 2
    raw = _quantile(best_left[pairs[:, 0]], 0.7) if len(pairs) else 0.0
    room = max(1.0 - ground, 0.05)
    good = float(np.clip((raw - ground) / room, max(0.3, 2.5 * spread / room), 1.0))
    weighed = [v * n[:, None] if v is not None and v.shape[1] else None for v, n in zip(vectors, (la, lb), strict=True)]
    given = weighed if all(w is not None for w in weighed) else [None, None]
    return (
        Side(a, la, mean_left, given[0]),
        Side(b, lb, mean_right, given[1]),
        Scale(min(good, 1.0), ratio, pairs),
    )


def _median(values: Floats) -> float:
    """As ``numpy.median``, which takes its time."""
    ordered = np.sort(values).tolist()
    return float(ordered[len(ordered) // 2] + ordered[(len(ordered) - 1) // 2]) / 2


def _quantile(values: Floats, share: float) -> float:
    """What this share of the values lies below, linear between two (as ``numpy.quantile``, which takes its time)."""
    ordered = np.sort(values).tolist()
    place = (len(ordered) - 1) * share
    k = int(place)
    low, high, part = ordered[k], ordered[min(k + 1, len(ordered) - 1)], place - k
    apart = high - low
    return float(low + apart * part if part < 0.5 else high - apart * (1 - part))


def _survey(a: Vectors, b: Vectors) -> tuple[Floats, Floats, Floats, Floats, float, NDArray[np.intp]]:
    """Best and usual likeness of every row, the background's spread, and the mutual best pairs; row by row in
    chunks, so that memory grows with the sum of the lengths."""
    n, m = len(a), len(b)
    top_left, arg_left, sum_left = np.zeros(n), np.zeros(n, np.intp), np.zeros(n)
    top_right, arg_right, sum_right = np.full(m, -np.inf), np.zeros(m, np.intp), np.zeros(m)
    square = 0.0
    for start in range(0, n, 256):
        part = a[start : start + 256] @ b.T
        stop = start + len(part)
        arg_left[start:stop] = part.argmax(axis=1)
        top_left[start:stop] = part.max(axis=1)
        sum_left[start:stop] = part.sum(axis=1)
        sum_right += part.sum(axis=0)
        square += float(np.square(part).sum())
        best, where = part.max(axis=0), part.argmax(axis=0)
        better = best > top_right
        top_right[better], arg_right[better] = best[better], where[better] + start
    both = np.flatnonzero(arg_right[arg_left] == np.arange(n))
    rest = max(1, n * m - len(both))
    ground = float(sum_left.sum() - top_left[both].sum()) / rest
    spread = float(np.sqrt(max(0.0, (square - float(np.square(top_left[both]).sum())) / rest - ground**2)))
    mean_left = (sum_left - top_left + ground * 4) / (max(0, m - 1) + 4)
    mean_right = (sum_right - top_right + ground * 4) / (max(0, n - 1) + 4)
    return top_left, top_right, mean_left, mean_right, spread, np.stack([both, arg_left[both]], axis=1)


def mutual(a: Vectors, b: Vectors) -> NDArray[np.intp]:
    """The pairs of rows that are each other's best, shape (k, 2), in the order of ``a``."""
    return _survey(a, b)[5]
