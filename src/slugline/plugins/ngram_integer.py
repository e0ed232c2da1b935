"""The n-gram encoder's second convolutions in 8-bit integers, by onnxruntime: two thirds of all its arithmetic.

Ranges are fixed beforehand, so that a row's integers depend on nothing beside it. Some channels run ten times as far
as others; before rounding, each is divided by a factor that its weights are multiplied by (Xiao et al. 2023,
"SmoothQuant"), which evens the ranges out. Vectors agree with those of the float arithmetic to a cosine above .999.

``python -m slugline.plugins.ngram_integer`` writes ``data/fast_ranges.npy`` anew: how far each channel runs over our
own sentences (``data/parallel_sentences.toml``) and shouted, cut and joined forms of them.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from slugline.model import Vectors
from slugline.plugins.integer_runtime import session
from slugline.plugins.ngram_network import BRANCH, BRANCHES, Convolutions, Layer
from slugline.plugins.onnx_writer import GraphWriter

__all__ = ["IntegerConvolutions", "found_ranges", "stored_ranges"]

CONTRIBUTED = "com.microsoft"
# how far a channel may run beyond what was found
MARGIN = 1.1
# how much of a channel's range goes into its weights: 0 none, 1 all
SMOOTHING = 0.6
LARGEST, STEPS = 127, 255
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


def _graph(layers: Sequence[Layer], ranges: Vectors) -> tuple[bytes, list[str]]:
    g = GraphWriter({"": 17, CONTRIBUTED: 1})
    outputs = []
    for i, ((width, left), (weight, bias)) in enumerate(zip(BRANCHES, layers, strict=True)):
        x = g.input(f"h{i}", "float32", ["rows", BRANCH])
        low, high = ranges[i] * MARGIN
        factor = _factors(np.maximum(-low, high), weight.reshape(width, BRANCH, BRANCH))
        low, high = min(float((low / factor).min()), 0.0), float((high / factor).max())
        scale = (high - low) / STEPS
        step = g.constant(np.array(scale, np.float32))
        zero = g.constant(np.array(round(-low / scale), np.uint8))
        even = g.node("Mul", [x, g.constant((1 / factor).astype(np.float32))])
        whole = g.node("QuantizeLinear", [even, step, zero])
        windows = g.node("Concat", [_rows(g, whole, k, width) for k in range(width)], axis=1)
        scaled = weight * np.tile(factor, width)[:, None]
        by_column = np.maximum(np.abs(scaled).max(axis=0), 1e-9) / LARGEST
        product = [windows, g.constant(np.round(scaled / by_column).astype(np.int8)), step]
        product += [g.constant(by_column.astype(np.float32)), zero, "", g.constant(bias)]
        y = g.node("Relu", [g.node("MatMulIntegerToFloat", product, domain=CONTRIBUTED)])
        y = g.node("Add", [y, _rows(g, x, left, width)])
        g.output(y, "float32", ["windows", BRANCH])
        outputs.append(y)
    return g.model(), outputs


def _factors(largest: Vectors, weight: Vectors) -> Vectors:
    """Per channel, what is taken out of the activations and put into the weights; their geometric mean is 1."""
    found = (largest + 1e-3) ** SMOOTHING / (np.abs(weight).max(axis=(0, 2)) + 1e-6) ** (1 - SMOOTHING)
    out: Vectors = (found / np.exp(np.log(found).mean())).astype(np.float32)
    return out


def _rows(g: GraphWriter, x: str, shift: int, width: int) -> str:
    """The rows that stand at ``shift`` in each window."""
    start, end, axis = (g.constant(np.array([n], np.int64)) for n in (shift, (shift + 1 - width) or END, 0))
    return g.node("Slice", [x, start, end, axis])


def stored_ranges() -> Vectors:
    """float32 (branches, 2, channels): the least and the greatest that ``found_ranges`` found."""
    data = files("slugline.plugins").joinpath("data", "fast_ranges.npy").read_bytes()
    out: Vectors = np.load(io.BytesIO(data), allow_pickle=False)
    return out


def found_ranges() -> Vectors:
    """What ``stored_ranges`` keeps: each channel's range over our sentences, by the float arithmetic."""
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
    return np.stack([probe.least, probe.greatest], axis=1)


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
