"""How alike two sentences are, measured against what is usual for the document pair.

Vectors of a space and surface features stand side by side in one row. The rows of each side are centred, since
sentences of one document and one language lean the same way in every known space, and a space such as E5's holds
unrelated sentences at a cosine above .75. What is left is put on a scale where 0 is the pair's own background
and 1 is what its best matches reach (compare CSLS in Conneau et al. 2018 and the cost of vecalign, Thompson and
Koehn 2019, which both divide by random neighbours).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from slugline.collation.features import WIDTH, Surface, surfaces, table
from slugline.collation.segments import CELLS
from slugline.model import Vectors

__all__ = ["Document", "Given", "Scale", "Side", "Text", "documents", "mutual", "sides"]

Floats = NDArray[np.float64]
_SHRINK = 2.0
ROWS = 256  # sentences of the left side that are compared with all of the other at once
_WITHIN, _ACROSS = 0.5, 0.12  # what the surface weighs within one language, and across languages


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """The rows of a space as they were given, each by its sentence's length, and how long they then are."""

    rows: Floats
    norms: list[float]


@dataclass(frozen=True, eq=False)
class Text:
    """What is aligned: sentences and their unit rows of one space, shape (sentences, dimension), ``None`` where nothing
    but the surface is known. What follows from them is found once."""

    sentences: Sequence[str]
    vectors: Vectors | None = None

    def __len__(self) -> int:
        return len(self.sentences)

    @cached_property
    def lengths(self) -> Floats:
        """Characters of each sentence."""
        return np.array([max(1, len(s)) for s in self.sentences], dtype=np.float64)

    @cached_property
    def centred(self) -> Vectors | None:
        """The unit rows less what they share, if there are any."""
        return None if self.vectors is None or self.vectors.shape[1] == 0 else _centred(self.vectors)

    @cached_property
    def given(self) -> Given | None:
        """The rows as they are, if there are any."""
        if self.vectors is None or self.vectors.shape[1] == 0:
            return None
        rows = np.asarray(self.vectors * self.lengths[:, None])
        return Given(rows, [math.sqrt(row @ row) for row in rows])


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """What is known of a text before it is compared with another one: the length of each sentence, the features of its
    surface, its rows of the space, centred and weighed, shape (sentences, dimension), and the same rows as they were
    given, each by its length; both ``None`` where there are none."""

    lengths: Floats
    surface: Surface
    share: float
    rows: Vectors | None = None
    given: Given | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One document: unit rows (or zero rows), the length of each sentence, each row's usual likeness; the products of
    the rows with one another, each by its length, where they are known; and the rows of the space as they were given,
    if any were and the document is whole."""

    rows: Vectors
    lengths: Floats
    background: Floats
    products: Vectors | None = None
    given: Given | None = None

    def __len__(self) -> int:
        return len(self.lengths)

    def take(self, index: NDArray[np.intp]) -> Side:
        """The sentences of these numbers alone, in this order."""
        products = None if self.products is None or len(index) < 2 else self.products[index[:, None], index]
        return Side(self.rows.take(index, axis=0), self.lengths[index], self.background[index], products)

    def part(self, run: slice) -> Side:
        """The sentences of this run alone, not copied."""
        products = None if self.products is None else self.products[run, run]
        return Side(self.rows[run], self.lengths[run], self.background[run], products)

    def gram(self) -> Vectors:
        """The products of the rows with one another, each row by its length: shape (sentences, sentences)."""
        return _gram(self.rows, self.lengths) if self.products is None else self.products


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """What the numbers of a document pair mean.

    ``good`` is the likeness (0 at the background, 1 at identity) that the pair's good matches reach, ``ratio`` the
    right side's length over the left's, ``anchors`` the pairs of sentences that are each other's best, shape (k, 2),
    in the left side's order, ``products`` those of all rows of both sides, where the documents are short.
    """

    good: float
    ratio: float
    anchors: NDArray[np.intp]
    products: Vectors | None = None

    def score(self, likeness: float) -> float:
        """The likeness as a score in 0..1 that means the same for copies and translations, and in every space."""
        knee = 0.8 + 0.2 * self.good
        if likeness <= self.good:
            return max(0.0, likeness / self.good * knee)
        return min(1.0, knee + (likeness - self.good) / (1 - self.good) * (1 - knee)) if self.good < 1 else 1.0

    def likeness(self, score: float) -> float:
        """The likeness that has this score, up to that of the pair's good matches."""
        return min(self.good, score * self.good / (0.8 + 0.2 * self.good))


def _gram(rows: Vectors, lengths: Floats) -> Vectors:
    weighted = rows * lengths[:, None].astype(np.float32)
    return np.asarray(weighted @ weighted.T)


def _centred(vectors: Vectors) -> Vectors:
    """Less of what all rows of a document share, the less so the fewer rows there are."""
    rows = np.asarray(vectors, dtype=np.float32)
    rows = rows - rows.sum(axis=0) / (len(rows) + _SHRINK)
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(norms > 1e-9, norms, 1.0), dtype=np.float32)


def documents(texts: Sequence[Text], *, within: bool) -> list[Document]:
    """Texts that are compared with one another. ``within`` one language the surface weighs half, across languages
    little."""
    share = _WITHIN if within else _ACROSS
    marks = surfaces([t.sentences for t in texts], within=within)
    weight = np.float32(np.sqrt(1 - share))
    return [
        Document(t.lengths, mark, share, None if t.centred is None else t.centred * weight, t.given)
        for t, mark in zip(texts, marks, strict=True)
    ]


def _rows(left: Document, right: Document) -> tuple[Vectors, Vectors]:
    """The rows of the space, where both have some, and those of the surface side by side."""
    n, known = len(left.lengths), table(left.surface, right.surface)
    if left.rows is None or right.rows is None:
        return known[:n], known[n:]
    width = left.rows.shape[1]
    out = np.empty((len(known), width + WIDTH), dtype=np.float32)
    out[:n, :width], out[n:, :width] = left.rows, right.rows
    np.multiply(known, np.float32(np.sqrt(left.share)), out=out[:, width:])
    return out[:n], out[n:]


def sides(left: Document, right: Document) -> tuple[Side, Side, Scale]:
    """Both documents on one scale."""
    a, b = _rows(left, right)
    la, lb = left.lengths, right.lengths
    products = a @ b.T if len(a) <= ROWS and len(a) * len(b) <= CELLS else None
    best_left, _, mean_left, mean_right, spread, pairs = _survey(a, b, products)
    ratio = float(np.exp(_median(np.log(lb[pairs[:, 1]] / la[pairs[:, 0]])))) if len(pairs) else 1.0
    ground = float(mean_left.mean() + mean_right.mean()) / 2
    raw = _quantile(best_left[pairs[:, 0]], 0.7) if len(pairs) else 0.0
    room = max(1.0 - ground, 0.05)
    good = min(max((raw - ground) / room, 0.3, 2.5 * spread / room), 1.0)
    given = (left.given, right.given) if left.rows is not None and right.rows is not None else (None, None)
    return (
        Side(a, la, mean_left, _gram(a, la) if len(a) ** 2 <= CELLS else None, given[0]),
        Side(b, lb, mean_right, _gram(b, lb) if len(b) ** 2 <= CELLS else None, given[1]),
        Scale(good, ratio, pairs, products),
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


def _survey(
    a: Vectors, b: Vectors, products: Vectors | None = None
) -> tuple[Floats, Floats, Floats, Floats, float, NDArray[np.intp]]:
    """Best and usual likeness of every row, the background's spread, and the mutual best pairs; row by row in
    chunks, so that memory grows with the sum of the lengths."""
    n, m = len(a), len(b)
    top_left, arg_left, sum_left = np.zeros(n), np.zeros(n, np.intp), np.zeros(n)
    top_right, arg_right, sum_right = np.full(m, -np.inf), np.zeros(m, np.intp), np.zeros(m)
    square = 0.0
    for start in range(0, n, ROWS):
        part = a[start : start + ROWS] @ b.T if products is None else products
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
