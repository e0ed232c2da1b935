"""The forward pass of the multilingual sentence encoder v3 (convolution over n-grams), written for throughput.

The network (Yang et al. 2019, "Multilingual Universal Sentence Encoder for Semantic Retrieval"): each piece's
embedding is projected and normalised once for each n-gram width (2, 3, 5), two convolutions with residuals follow,
embedding and branches are normalised together, summed over the sentence, and a small dense head ends in 512 numbers.

What makes it fast: all that stands before the first non-linearity depends on single pieces, the first convolution's
products included, so it is computed once for each distinct piece and kept (``PieceTable``): the first convolution
becomes a sum of kept rows. Sentences lie in one flat array with two zero rows between them, so that a window is a
strided view; the last normalisation is folded into one product a sentence. A sentence's vector is the same to the last
bit whatever stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from slugline.model import Vectors
from slugline.plugins.ngram_weights import CHUNKS, EMBEDDING, read_weights

__all__ = [
    "Convolutions",
    "Embedded",
    "FirstLayer",
    "FloatConvolutions",
    "FloatPieces",
    "Layer",
    "NgramNetwork",
    "PieceTable",
    "Pieces",
]

Ints = NDArray[np.int64]
# a weight, shape (width * channels, channels), and a bias
Layer = tuple[Vectors, Vectors]

BRANCH = 256
# width of the window and how many of its pieces stand before the present one
BRANCHES = ((2, 0), (3, 1), (5, 2))
FEATURES = EMBEDDING + len(BRANCHES) * BRANCH
# zero rows between two sentences: no window may reach from one into the next
GAP = 2
# products of fewer rows than this run by another way, with other roundings
LEAST_ROWS = 16
PARTS = sum(width for width, _ in BRANCHES)


class Convolutions(Protocol):
    """relu(windows of rows times weight + bias) + rows, for each branch."""

    def __call__(self, hidden: Sequence[Vectors]) -> list[Vectors]:
        """One array a branch, shape (rows, channels) -> shape (rows - width + 1, channels): no row for a window that
        would leave the array."""
        ...


class Embedded(NamedTuple):
    """The embeddings of some pieces: ``whole * scale + low``."""

    whole: NDArray[np.uint8]  # (pieces, 512)
    scale: Vectors  # (pieces, 1)
    low: Vectors

    def floats(self, out: Vectors) -> None:
        """As float32, into ``out``."""
        np.multiply(self.whole, self.scale, out=out)
        out += self.low


class FirstLayer(NamedTuple):
    """The weights of all that depends on single pieces; those of the branches' projections stand side by side."""

    project: Vectors  # (512, branches * channels)
    bias: Vectors
    gain: Vectors
    shift: Vectors
    eps: np.float32
    convolutions: tuple[Vectors, ...]  # of each branch, (width * channels, channels)


class Pieces(Protocol):
    """The embeddings projected and normalised, and the products of that with the first convolutions."""

    def __call__(self, embedded: Embedded, out: Sequence[Vectors]) -> None:
        """Into ``out``: the columns of ``PieceTable`` but the first. At least ``LEAST_ROWS`` pieces."""
        ...


class NgramNetwork:
    """Weights and arithmetic; holds no state between calls, so threads may share it.

    ``first`` does what depends on single pieces, ``convolutions`` those of the second layer, by which half of the work
    is done; they can be exchanged.
    """

    def __init__(self, weights: Path) -> None:
        self.table, w = read_weights(weights)
        widths = [n for n, _ in BRANCHES]
        self._scale, self._low = w["scale"], w["lo"]
        self._eps = np.float32(w["eps"])
        bias, gain, shift = (np.concatenate([w[f"{name}{n}"] for n in widths]) for name in ("proj_b", "ln_g", "ln_b"))
        project = np.concatenate([w[f"proj{n}"] for n in widths], axis=1)
        self.layer = FirstLayer(project, bias, gain, shift, self._eps, tuple(w[f"w1_{n}"] for n in widths))
        self.first: Pieces = FloatPieces(self.layer)
        self._first_bias = [w[f"b1_{n}"] for n in widths]
        self.second: list[Layer] = [(w[f"w2_{n}"], w[f"b2_{n}"]) for n in widths]
        self.convolutions: Convolutions = FloatConvolutions(self.second)
        # the last normalisation's scale and shift go into the projection that follows it
        self._pool = np.ascontiguousarray(w["ln_g"][:, None] * w["cnn_W"])
        self._pool_bias = w["ln_b"] @ w["cnn_W"] + w["cnn_b"]
        self._head = [w[k] for k in ("d0", "d1", "p1", "d2", "p3", "d3")]

    def pieces(self, ids: Ints, out: Sequence[Vectors]) -> None:
        """All that these pieces bring whatever stands beside them, into ``out``: rows of the columns of
        ``PieceTable``."""
        count = len(ids)
        if count < LEAST_ROWS:  # products of very few rows run otherwise and round otherwise
            wider = [np.empty((LEAST_ROWS, o.shape[1]), np.float32) for o in out]
            self.pieces(np.concatenate([ids, np.zeros(LEAST_ROWS - count, dtype=ids.dtype)]), wider)
            for narrow, wide in zip(out, wider, strict=True):
                narrow[:] = wide[:count]
            return
        chunk = ids % CHUNKS
        embedded = Embedded(self.table[ids], self._scale[chunk, None], self._low[chunk, None])
        embedded.floats(out[0])
        self.first(embedded, out[1:])

    def pooled(self, table: PieceTable, slots: Sequence[Ints]) -> Vectors:
        """Normalised features summed over each sentence: (len(slots), 1280). ``slots`` are rows of ``table``."""
        flat, gaps = _laid_out(slots)
        hidden = []
        part = 1 + len(BRANCHES)
        for i, (width, left) in enumerate(BRANCHES):
            h = _summed(table.columns[part : part + width], flat, left)
            part += width
            h += self._first_bias[i]
            np.maximum(h, 0.0, out=h)
            h += table.columns[1 + i].take(flat, axis=0)
            h[gaps] = 0.0
            hidden.append(h)
        # the rows that a branch lacks at the edges are those of gaps
        features = [(0, table.columns[0].take(flat, axis=0))]
        features += [(left, f) for (_, left), f in zip(BRANCHES, self.convolutions(hidden), strict=True)]
        mean, weight = self._normal(features, len(flat))
        out = np.empty((len(slots), FEATURES), dtype=np.float32)
        # a product for each sentence: its sum's order, and so its last bit, depends on nothing beside it
        for i, (first, last) in enumerate(_bounds(slots)):
            own = weight[first:last]
            np.concatenate([own @ f[first - at : last - at] for at, f in features], out=out[i])
            out[i] -= own @ mean[first:last]
        return out

    def _normal(self, features: Sequence[tuple[int, Vectors]], rows: int) -> tuple[Vectors, Vectors]:
        """Each row's mean over all features, and one over its standard deviation."""
        mean, square = np.zeros(rows, np.float32), np.zeros(rows, np.float32)
        for at, f in features:
            mean[at : at + len(f)] += f.sum(axis=1)
            square[at : at + len(f)] += np.einsum("ij,ij->i", f, f)
        mean /= np.float32(FEATURES)
        square /= np.float32(FEATURES)
        weight: Vectors = np.reciprocal(np.sqrt(np.maximum(square - mean * mean, 0.0) + self._eps))
        return mean, weight

    def finish(self, pooled: Vectors, lengths: Ints) -> Vectors:
        """From summed features to unit vectors (n, 512)."""
        d0, d1, p1, d2, p3, d3 = self._head
        count = len(pooled)
        pooled = _filled(pooled)
        n = np.ones((len(pooled), 1), dtype=np.float32)
        n[:count, 0] = lengths
        mean = (pooled @ self._pool + n * self._pool_bias) / np.sqrt(n)
        y0 = np.maximum(mean @ d0, 0.0)
        y1 = np.maximum(mean @ p1 + y0 @ d1, 0.0)
        y2 = np.maximum(y1 @ d2, 0.0)
        z: Vectors = np.tanh(y1 @ p3 + y2 @ d3)
        z /= np.maximum(np.linalg.norm(z, axis=1, keepdims=True), np.float32(1e-12))
        return z[:count]


def _bounds(slots: Sequence[Ints]) -> Iterator[tuple[int, int]]:
    """First row and end of each sentence in the flat array."""
    at = GAP
    for s in slots:
        yield at, at + len(s)
        at += len(s) + GAP


def _laid_out(slots: Sequence[Ints]) -> tuple[Ints, Ints]:
    """One flat array of rows with gaps before, between and after the sentences; and which of its rows are gaps."""
    total = max(LEAST_ROWS, GAP + sum(len(s) + GAP for s in slots))
    flat = np.zeros(total, dtype=np.int64)
    gap = np.ones(total, dtype=np.bool_)
    for s, (first, last) in zip(slots, _bounds(slots), strict=True):
        flat[first:last] = s
        gap[first:last] = False
    return flat, np.flatnonzero(gap)


def _filled(x: Vectors) -> Vectors:
    """At least ``LEAST_ROWS`` rows, zeros below: products of very few rows run otherwise and round otherwise."""
    if len(x) >= LEAST_ROWS:
        return x
    return np.concatenate([x, np.zeros((LEAST_ROWS - len(x), x.shape[1]), dtype=x.dtype)])


def _summed(parts: Sequence[Vectors], flat: Ints, left: int) -> Vectors:
    """The first convolution: to each row, the kept products of the pieces in its window (gap rows: anything)."""
    out = parts[left].take(flat, axis=0)
    for k, part in enumerate(parts):
        if k == left:
            continue
        shift = k - left
        if shift < 0:
            out[-shift:] += part.take(flat[:shift], axis=0)
        else:
            out[:-shift] += part.take(flat[shift:], axis=0)
    return out


class FloatPieces:
    """See ``Pieces``: in float32, by BLAS."""

    def __init__(self, layer: FirstLayer) -> None:
        self._layer = layer

    def __call__(self, embedded: Embedded, out: Sequence[Vectors]) -> None:
        """See ``Pieces``."""
        w = self._layer
        embedding = np.empty(embedded.whole.shape, np.float32)
        embedded.floats(embedding)
        x = embedding @ w.project
        x += w.bias
        x -= x.mean(axis=1, keepdims=True)
        x /= np.sqrt(np.einsum("ij,ij->i", x, x) / x.shape[1] + w.eps)[:, None]
        x *= w.gain
        x += w.shift
        products = iter(out[len(BRANCHES) :])
        for i, ((width, _), weight) in enumerate(zip(BRANCHES, w.convolutions, strict=True)):
            own = out[i]
            own[:] = x[:, i * BRANCH : (i + 1) * BRANCH]
            for k in range(width):
                np.matmul(own, weight[k * BRANCH : (k + 1) * BRANCH], out=next(products))


class FloatConvolutions:
    """See ``Convolutions``: in float32, by BLAS."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = layers

    def __call__(self, hidden: Sequence[Vectors]) -> list[Vectors]:
        return [
            _convolved(x, width, left, layer)
            for x, (width, left), layer in zip(hidden, BRANCHES, self._layers, strict=True)
        ]


def _convolved(x: Vectors, width: int, left: int, layer: Layer) -> Vectors:
    weight, bias = layer
    rows = len(x) - width + 1
    windows = np.ascontiguousarray(as_strided(x, (rows, width * BRANCH), (x.strides[0], x.itemsize), writeable=False))
    out: Vectors = windows @ weight
    out += bias
    np.maximum(out, 0.0, out=out)
    out += x[left : left + rows]
    return out


class PieceTable:
    """``NgramNetwork.pieces`` of the pieces seen so far, at most ``capacity``; row 0 is all zeros.

    15 kB a piece, which are taken from the system when the piece comes. When it is full it starts afresh with the
    pieces at hand: frequent pieces come back at once, and memory that was never touched costs more than they do.
    """

    def __init__(self, network: NgramNetwork, capacity: int = 8192) -> None:
        self.capacity = capacity
        self._network = network
        self._slot = np.zeros(len(network.table), dtype=np.int64)
        self._used = 1
        widths = [EMBEDDING] + [BRANCH] * (len(BRANCHES) + PARTS)
        self.columns = [np.empty((capacity + 1, w), dtype=np.float32) for w in widths]
        for column in self.columns:
            column[0] = 0.0

    def rows(self, ids: Ints) -> Ints:
        """The row of each piece id, filling in those that are new. At most ``capacity`` distinct ids."""
        new = np.unique(ids[self._slot[ids] == 0])
        if self._used + len(new) > self.capacity + 1:
            self._slot[:] = 0
            self._used = 1
            new = np.unique(ids)
        for i in range(0, len(new), 1024):
            self._fill(new[i : i + 1024])
        found: Ints = self._slot[ids]
        return found

    def _fill(self, new: Ints) -> None:
        need = self._used + len(new)
        self._network.pieces(new, [column[self._used : need] for column in self.columns])
        self._slot[new] = np.arange(self._used, need)
        self._used = need
