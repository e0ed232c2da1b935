"""The n-gram encoder's products, over single pieces and over windows of them, in 8-bit integers, by onnxruntime: nearly
all of its arithmetic.

Ranges are fixed beforehand, so that a row's integers depend on nothing beside it. Some channels run ten times as far
as others; before rounding, each is divided by a factor that its weights are multiplied by (Xiao et al. 2023,
"SmoothQuant"), which evens the ranges out. Vectors agree with those of the float arithmetic to a cosine above .999.

``python -m slugline.plugins.ngram_integer`` writes ``data/fast_ranges.npy`` anew: how far each channel runs, over all
pieces of the vocabulary where single pieces are read, and where windows are, over our own sentences
(``data/parallel_sentences.toml``) and shouted, cut and joined forms of them.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from slugline.model import Vectors
from slugline.plugins.integer_runtime import session
from slugline.plugins.ngram_network import (
    BRANCH,
    BRANCHES,
    PARTS,
    Convolutions,
    Embedded,
    FirstLayer,
    Layer,
    NgramNetwork,
)
from slugline.plugins.ngram_weights import EMBEDDING
from slugline.plugins.onnx_writer import GraphWriter

__all__ = ["IntegerConvolutions", "IntegerPieces", "found_ranges", "stored_ranges"]

CONTRIBUTED = "com.microsoft"
# how far a channel may run beyond what was found
MARGIN = 1.1
# how much of a channel's range goes into its weights: 0 none, 1 all
SMOOTHING = 0.6
LARGEST, STEPS = 127, 255
# pieces of the vocabulary that are looked at together
AT_ONCE = 2048
END = 2**62


class IntegerConvolutions:
    """See ``ngram_network.Convolutions``. Raises ImportError where onnxruntime is missing."""

    def __init__(self, layers: Sequence[Layer], ranges: Vectors) -> None:
        graph, self._outputs = _graph(layers, ranges)
        self._session: Any = session(graph)

    def __call__(self, hidden: Sequence[Vectors]) -> list[Vectors]:
        """The branches' features; each lacks the rows whose window would leave the array."""
        found: list[Vectors] = self._session.run(self._outputs, {f"h{i}": h for i, h in enumerate(hidden)})
        return found


class IntegerPieces:
    """See ``ngram_network.Pieces``. Raises ImportError where onnxruntime is missing."""

    def __init__(self, layer: FirstLayer, ranges: Vectors) -> None:
        graph, self._outputs = _pieces_graph(layer, ranges)
        self._session: Any = session(graph)

    def __call__(self, embedded: Embedded, out: Sequence[Vectors]) -> None:
        """See ``Pieces``."""
        found = self._session.run(self._outputs, embedded._asdict())
        for column, rows in zip(out, found, strict=True):
            column[:] = rows


class _Steps(NamedTuple):
    """Rows in whole numbers, as names in a graph, and by which factor each of their channels was divided before."""

    rows: str
    step: str
    zero: str
    factors: Vectors

    def product(self, g: GraphWriter, rows: str, weight: Vectors, bias: Vectors | None = None) -> str:
        """The product of windows of the rows with a weight; ``rows``: these windows."""
        repeated = np.tile(self.factors, len(weight) // len(self.factors))
        whole, by_column = _whole(weight * repeated[:, None])
        inputs = [rows, g.constant(whole), self.step, g.constant(by_column), self.zero]
        inputs += [] if bias is None else ["", g.constant(bias)]
        return g.node("MatMulIntegerToFloat", inputs, domain=CONTRIBUTED)


def _steps(g: GraphWriter, x: str, ranges: Vectors, weight: Vectors) -> _Steps:
    """Rows that go into products with ``weight``, (width, channels, channels), in steps fixed by ``ranges``."""
    low, high = ranges
    factors = _factors(np.maximum(-low, high), weight)
    least, greatest = min(float((low / factors).min()), 0.0), float((high / factors).max())
    scale = (greatest - least) / STEPS
    step, zero = g.constant(np.array(scale, np.float32)), g.constant(np.array(round(-least / scale), np.uint8))
    even = g.node("Mul", [x, g.constant((1 / factors).astype(np.float32))])
    return _Steps(g.node("QuantizeLinear", [even, step, zero]), step, zero, factors)


def _whole(weight: Vectors) -> tuple[NDArray[np.int8], Vectors]:
    """The weight in whole numbers, and each column's step."""
    by_column = (np.maximum(np.abs(weight).max(axis=0), 1e-9) / LARGEST).astype(np.float32)
    return np.round(weight / by_column).astype(np.int8), by_column


def _graph(layers: Sequence[Layer], ranges: Vectors) -> tuple[bytes, list[str]]:
    g = GraphWriter({"": 17, CONTRIBUTED: 1})
    outputs = []
    for i, ((width, left), (weight, bias)) in enumerate(zip(BRANCHES, layers, strict=True)):
        x = g.input(f"h{i}", "float32", ["rows", BRANCH])
        steps = _steps(g, x, ranges[i] * MARGIN, weight.reshape(width, BRANCH, BRANCH))
        windows = g.node("Concat", [_rows(g, steps.rows, k, width) for k in range(width)], axis=1)
        y = g.node("Relu", [steps.product(g, windows, weight, bias)])
        y = g.node("Add", [y, _rows(g, x, left, width)])
        g.output(y, "float32", ["windows", BRANCH])
        outputs.append(y)
    return g.model(), outputs


def _pieces_graph(layer: FirstLayer, ranges: Vectors) -> tuple[bytes, list[str]]:
    """Outputs in the order of the columns of ``PieceTable``."""
    g = GraphWriter({"": 17, CONTRIBUTED: 1})
    x = _projected(g, layer)
    x = g.node("LayerNormalization", [x, *map(g.constant, layer[2:4])], axis=-1, epsilon=float(layer.eps))
    own, products = [], []
    for i, ((width, _), weight) in enumerate(zip(BRANCHES, layer.convolutions, strict=True)):
        own.append(g.node("Slice", [x, *_span(g, i * BRANCH, (i + 1) * BRANCH, 1)]))
        parts = weight.reshape(width, BRANCH, BRANCH)
        steps = _steps(g, own[-1], ranges[i], parts)  # no piece runs beyond
        products += [steps.product(g, steps.rows, part) for part in parts]
    for name in (*own, *products):
        g.output(name, "float32", ["rows", BRANCH])
    return g.model(), [*own, *products]


def _projected(g: GraphWriter, layer: FirstLayer) -> str:
    """The embeddings, which are whole numbers, times the projection, which is made so: its columns' sums are those of
    what it then is, so that the errors of both cancel out."""
    codes = g.input("whole", "uint8", ["rows", EMBEDDING])
    scale, low = (g.input(name, "float32", ["rows", 1]) for name in ("scale", "low"))
    whole, by_column = _whole(layer.project)
    steps = [g.constant(np.array(1, np.float32)), g.constant(by_column), g.constant(np.array(0, np.uint8))]
    y = g.node("MatMulIntegerToFloat", [codes, g.constant(whole), *steps], domain=CONTRIBUTED)
    sums = (whole.astype(np.float32) * by_column).sum(axis=0, keepdims=True)
    y = g.node("Add", [g.node("Mul", [y, scale]), g.node("Mul", [low, g.constant(sums)])])
    return g.node("Add", [y, g.constant(layer.bias)])


def _factors(largest: Vectors, weight: Vectors) -> Vectors:
    """Per channel, what is taken out of the activations and put into the weights; their geometric mean is 1."""
    found = (largest + 1e-3) ** SMOOTHING / (np.abs(weight).max(axis=(0, 2)) + 1e-6) ** (1 - SMOOTHING)
    out: Vectors = (found / np.exp(np.log(found).mean())).astype(np.float32)
    return out


def _rows(g: GraphWriter, x: str, shift: int, width: int) -> str:
    """The rows that stand at ``shift`` in each window."""
    return g.node("Slice", [x, *_span(g, shift, (shift + 1 - width) or END, 0)])


def _span(g: GraphWriter, start: int, end: int, axis: int) -> list[str]:
    return [g.constant(np.array([n], np.int64)) for n in (start, end, axis)]


def stored_ranges() -> Vectors:
    """float32 (2, branches, 2, channels): the least and the greatest that ``found_ranges`` found; of single pieces, and
    of what goes into the second convolutions."""
    data = files("slugline.plugins").joinpath("data", "fast_ranges.npy").read_bytes()
    out: Vectors = np.load(io.BytesIO(data), allow_pickle=False)
    return out


def found_ranges() -> Vectors:
    """What ``stored_ranges`` keeps: each channel's range over the vocabulary and over our sentences, by the float
    arithmetic."""
    from slugline.plugins.fast_encoder import FastEncoder
    from slugline.plugins.language_bias import parallel_sentences

    encoder = FastEncoder(integer=False)
    rows = parallel_sentences()
    texts = ["", "Yes.", "1", "..."]
    for code in sorted(rows):
        if encoder.languages and code in encoder.languages:
            texts += rows[code] + _varied(rows[code])
    probe = _Probe(encoder.network.convolutions)
    encoder.network.convolutions = probe
    encoder.encode(texts)
    return np.stack([_of_pieces(encoder.network), np.stack([probe.least, probe.greatest], axis=1)])


def _of_pieces(network: NgramNetwork) -> Vectors:
    """The ranges over all pieces that there are."""
    shape = (len(BRANCHES), BRANCH)
    least, greatest = np.full(shape, np.inf, np.float32), np.full(shape, -np.inf, np.float32)
    widths = [EMBEDDING] + [BRANCH] * (len(BRANCHES) + PARTS)
    columns = [np.empty((AT_ONCE, w), np.float32) for w in widths]
    for start in range(0, len(network.table), AT_ONCE):
        ids = np.arange(start, min(start + AT_ONCE, len(network.table)))
        network.pieces(ids, [c[: len(ids)] for c in columns])
        own = np.stack([c[: len(ids)] for c in columns[1 : 1 + len(BRANCHES)]])
        least, greatest = np.minimum(least, own.min(axis=1)), np.maximum(greatest, own.max(axis=1))
    return np.stack([least, greatest], axis=1)


def _varied(s: Sequence[str]) -> list[str]:
    odd = [s[0].upper(), s[1].lower(), f"{s[2]} (AP)", f'"{s[3]}"', s[4].split()[0], f"{s[1]} 12.345,67 % – 2026"]
    return [" ".join(s), f"{s[4].rstrip('.')}: {s[0]}", *odd]


class _Probe:
    """Convolutions that note how far their inputs run."""

    def __init__(self, inner: Convolutions) -> None:
        self._inner = inner
        self.least, self.greatest = (np.zeros((len(BRANCHES), BRANCH), np.float32) for _ in range(2))

    def __call__(self, hidden: Sequence[Vectors]) -> list[Vectors]:
        for i, h in enumerate(hidden):
            self.least[i] = np.minimum(self.least[i], h.min(axis=0))
            self.greatest[i] = np.maximum(self.greatest[i], h.max(axis=0))
        return self._inner(hidden)


if __name__ == "__main__":
    np.save(Path(__file__).with_name("data") / "fast_ranges.npy", found_ranges())
