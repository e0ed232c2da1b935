"""multilingual-e5-small as an ONNX graph in 8-bit integers, made from its 4-bit weights.

Weights are requantised for each output column. What goes into the products is rounded by steps that are fixed
beforehand, from how far each channel runs over our own sentences (``e5_ranges``): some channels run ten times as far
as others, so each is divided by a factor first that its weights are multiplied by (Xiao et al. 2023, "SmoothQuant").
The widest layer's activations, which run a hundred times as far for some pieces as for others, have a step for each
row (a piece) instead. So a sentence's vector depends on nothing beside it. All but the products is float32. Of the
last layer's inner values, most of which hardly change what comes out, few are computed (``KEPT``); the others stand at
their means over our own sentences (pruning by the variance of what a unit gives, its mean kept in the bias). The rows
of a batch lie in one (length * batch, width) array, the first pieces of all sentences first, so that attention, which
alone sees sentences (all of one length), reads queries, keys and values where they lie: nothing is moved before it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from slugline.model import Vectors
from slugline.plugins.e5_weights import E5Weights, unpacked
from slugline.plugins.onnx_writer import GraphWriter

__all__ = ["FIXED", "ZERO_POINT", "FloatLayers", "IntegerLayers", "encoder_graph"]

CONTRIBUTED = "com.microsoft"
# the inputs of a layer's products that have fixed steps: of queries, keys and values, of attention's output, of the
# feed-forward part
FIXED = ("qkv", "ao", "fi")
STEPS, LARGEST = 255, 127
# where zero stands among a row's own steps: no value below zero comes out of GELU farther than this
ZERO_POINT, GELU_LEAST = 32, 0.17
# how far a channel may run beyond what was found
MARGIN = 1.1
# how much of a channel's range goes into its weights: 0 none, 1 all
SMOOTHING = 0.7
# so many of the last layer's inner values are computed; with all of them a vector has a cosine of .9995 on average
KEPT = 256


class FloatLayers:
    """Writes the encoder's layers into one graph, all products in float32; ``inputs`` names what goes into those of
    ``FIXED``, layer by layer, ``inner`` the last layer's inner values."""

    def __init__(self, weights: E5Weights) -> None:
        self.w = weights
        self.g = GraphWriter({"": 17, CONTRIBUTED: 1})
        self.inputs: list[str] = []
        self.inner = ""
        self._flat = self.g.constant(np.array([-1, weights.width], np.int64))

    def encoder(self) -> tuple[bytes, str]:
        """The whole graph: see ``encoder_graph``."""
        g, width = self.g, self.w.width
        x = g.input("x", "float32", ["rows", width])
        g.input("shape", "int64", [4])
        x = self.normalised(x, "emb.ln")
        for number in range(self.w.layers):
            x = self._layer(x, f"l{number}.")
        g.output(x, "float32", ["rows", width])
        for name in self.inputs:
            g.output(name, "float32", ["rows", width])
        if self.inner:
            g.output(self.inner, "float32", ["rows", self.w.inner])
        return g.model(), x

    def normalised(self, x: str, name: str) -> str:
        gain, shift = (self.g.constant(self.w.floats(f"{name}.{part}")) for part in "wb")
        return self.g.node("LayerNormalization", [x, gain, shift], axis=-1, epsilon=self.w.epsilon)

    def projections(self, x: str, layer: str) -> list[str]:
        """Queries, keys and values, each (rows, width)."""
        self.inputs.append(x)
        return [self._product(x, *part) for part in self.parted(*self.stacked(layer))]

    def output(self, x: str, layer: str) -> str:
        """Attention's output projected."""
        return self._noted(x, self.weight(layer + "ao", self.w.width), self.w.floats(layer + "ao.b"))

    def expanded(self, x: str, layer: str) -> str:
        """The feed-forward part's first product."""
        return self._noted(x, self.weight(layer + "fi", self.w.width), self.w.floats(layer + "fi.b"))

    def narrowed(self, x: str, layer: str) -> str:
        """The feed-forward part's second product."""
        self.inner = x
        return self._product(x, self.weight(layer + "fo", self.w.inner), self.w.floats(layer + "fo.b"))

    def weight(self, name: str, columns: int) -> Vectors:
        """float32 (outputs, inputs)."""
        return unpacked(self.w.blocks(f"{name}.w", columns))

    def stacked(self, layer: str) -> tuple[Vectors, Vectors]:
        """Weight and bias of queries, keys and values as of one product."""
        names = [layer + part for part in "qkv"]
        weights = np.concatenate([self.weight(n, self.w.width) for n in names])
        return weights, np.concatenate([self.w.floats(f"{n}.b") for n in names])

    def parted(self, weights: Vectors, biases: Vectors) -> list[tuple[Vectors, Vectors]]:
        """What ``stacked`` put together, each again on its own."""
        return list(zip(np.split(weights, 3), np.split(biases, 3), strict=True))

    def _noted(self, x: str, weight: Vectors, bias: Vectors) -> str:
        self.inputs.append(x)
        return self._product(x, weight, bias)

    def _product(self, x: str, weight: Vectors, bias: Vectors) -> str:
        return self.g.node("Add", [self.g.node("MatMul", [x, self.g.constant(weight.T)]), self.g.constant(bias)])

    def _layer(self, x: str, layer: str) -> str:
        y = self.output(self._attended(self.projections(x, layer)), layer)
        x = self.normalised(self.g.node("Add", [y, x]), layer + "aln")
        y = self.g.node("FastGelu", [self.expanded(x, layer)], domain=CONTRIBUTED)
        return self.normalised(self.g.node("Add", [self.narrowed(y, layer), x]), layer + "oln")

    def _attended(self, projections: Sequence[str]) -> str:
        q, k, v = (self.g.node("Reshape", [rows, "shape"]) for rows in projections)
        scale = (self.w.width // self.w.heads) ** -0.5
        scores = self._multiplied(q, k, transBatchA=1, transBatchB=1, transB=1, alpha=scale)
        mixed = self._multiplied(self.g.node("Softmax", [scores], axis=-1), v, transBatchB=1)
        return self.g.node("Reshape", [self.g.node("Transpose", [mixed], perm=[2, 0, 1, 3]), self._flat])

    def _multiplied(self, left: str, right: str, **how: int | float) -> str:
        return self.g.node("FusedMatMul", [left, right], domain=CONTRIBUTED, **how)


class IntegerLayers(FloatLayers):
    """The same with products in 8-bit integers; ``ranges`` and ``inner`` as ``e5_ranges`` keeps them."""

    def __init__(self, weights: E5Weights, ranges: Vectors, inner: Vectors) -> None:
        super().__init__(weights)
        self._ranges = ranges * np.float32(MARGIN)
        self._means, self._deviations = inner
        self._last = f"l{weights.layers - 1}."
        self._one = self.g.constant(np.array(1, np.float32))
        self._zero_point = self.g.constant(np.array(ZERO_POINT, np.uint8))
        self._share = self.g.constant(np.array(1 / (STEPS - ZERO_POINT), np.float32))
        self._finest = self.g.constant(np.array(GELU_LEAST / ZERO_POINT, np.float32))
        self._second = self.g.constant(np.array([1], np.int64))

    def encoder(self) -> tuple[bytes, str]:
        """The whole graph: see ``encoder_graph``."""
        self.g.input("zero_points", "uint8", ["rows"])
        return super().encoder()

    def projections(self, x: str, layer: str) -> list[str]:
        """See above. The values come out divided by the factors of attention's output, which is their mean."""
        weight, bias = self.stacked(layer)
        values = np.ones(len(bias), np.float32)
        values[2 * self.w.width :] = self._factors(layer, "ao", self.weight(layer + "ao", self.w.width))
        weight, bias = weight / values[:, None], bias / values
        factors = self._factors(layer, "qkv", weight)
        rows = self._rounded(self._evened(x, factors), (layer, "qkv"), factors)
        return [self._summed(rows, *part) for part in self.parted(weight * factors, bias)]

    def output(self, x: str, layer: str) -> str:
        """See above."""
        weight, bias = self.weight(layer + "ao", self.w.width), self.w.floats(layer + "ao.b")
        return self._stepped(x, (layer, "ao"), (weight, bias), self._factors(layer, "ao", weight))

    def expanded(self, x: str, layer: str) -> str:
        """See above."""
        weight, bias = self.weight(layer + "fi", self.w.width), self.w.floats(layer + "fi.b")
        factors, kept = self._factors(layer, "fi", weight), self._kept(layer)
        return self._stepped(self._evened(x, factors), (layer, "fi"), (weight[kept], bias[kept]), factors)

    def narrowed(self, x: str, layer: str) -> str:
        """See above, with a step for each row."""
        largest = self.g.node("ReduceMax", [x], axes=[-1], keepdims=1)
        step = self.g.node("Max", [self.g.node("Mul", [largest, self._share]), self._finest])
        by_row = self.g.node("Squeeze", [step, self._second])
        rows = self.g.node("QuantizeLinear", [x, by_row, "zero_points"], axis=0)
        weight, kept = self.weight(layer + "fo", self.w.inner), self._kept(layer)
        whole, scale = _whole(weight[:, kept])
        inputs = [rows, self.g.constant(whole), self._one, self.g.constant(scale), self._zero_point]
        y = self.g.node("Mul", [self.g.node("MatMulIntegerToFloat", inputs, domain=CONTRIBUTED), step])
        bias = self.w.floats(layer + "fo.b")
        if layer == self._last:
            bias = bias + np.delete(weight, kept, axis=1) @ np.delete(self._means, kept)
        return self.g.node("Add", [y, self.g.constant(bias)])

    def _kept(self, layer: str) -> NDArray[np.intp]:
        """The numbers of the inner values that are computed, ascending: those that change most what comes out."""
        if layer != self._last:
            return np.arange(self.w.inner)
        given = self.weight(layer + "fo", self.w.inner) * self.w.floats(layer + "oln.w")[:, None]
        changing = self._deviations * np.linalg.norm(given, axis=0)
        return np.sort(np.argsort(-changing, kind="stable")[:KEPT])

    def _range(self, layer: str, kind: str) -> Vectors:
        """float32 (2, width): the least and the greatest of each channel."""
        found: Vectors = self._ranges[int(layer[1:-1]), FIXED.index(kind)]
        return found

    def _factors(self, layer: str, kind: str, weight: Vectors) -> Vectors:
        """For each channel what is taken out of it and put into the weights; their geometric mean is 1."""
        largest = np.abs(self._range(layer, kind)).max(axis=0)
        found = (largest + 1e-3) ** SMOOTHING / (np.abs(weight).max(axis=0) + 1e-6) ** (1 - SMOOTHING)
        out: Vectors = (found / np.exp(np.log(found).mean())).astype(np.float32)
        return out

    def _evened(self, x: str, factors: Vectors) -> str:
        return self.g.node("Mul", [x, self.g.constant(1 / factors)])

    def _stepped(self, x: str, place: tuple[str, str], linear: tuple[Vectors, Vectors], factors: Vectors) -> str:
        """The product of what was divided by its factors with its weight, and the bias."""
        return self._summed(self._rounded(x, place, factors), linear[0] * factors, linear[1])

    def _rounded(self, x: str, place: tuple[str, str], factors: Vectors) -> tuple[str, str, str]:
        """What was divided by its factors in whole numbers, their step, and which of them is zero."""
        low, high = self._range(*place) / factors
        least, greatest = min(float(low.min()), 0.0), max(float(high.max()), 1e-9)
        step = self.g.constant(np.array((greatest - least) / STEPS, np.float32))
        zero = self.g.constant(np.array(round(-least * STEPS / (greatest - least)), np.uint8))
        return self.g.node("QuantizeLinear", [x, step, zero]), step, zero

    def _summed(self, rounded: tuple[str, str, str], weight: Vectors, bias: Vectors) -> str:
        rows, step, zero = rounded
        whole, scale = _whole(weight)
        inputs = [rows, self.g.constant(whole), step, self.g.constant(scale), zero, "", self.g.constant(bias)]
        return self.g.node("MatMulIntegerToFloat", inputs, domain=CONTRIBUTED)


def _whole(weight: Vectors) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.int8]], Vectors]:
    """The weight's transpose in whole numbers, and each column's scale."""
    scale = np.maximum(np.abs(weight).max(axis=1), 1e-9).astype(np.float32) / np.float32(LARGEST)
    return np.round(weight / scale[:, None]).astype(np.int8).T, scale


def encoder_graph(weights: E5Weights, ranges: Vectors, inner: Vectors) -> bytes:
    """The graph in integers.

    Inputs: ``x`` float32 (rows, width), the summed embeddings; ``shape`` int64 [length, batch, heads, width of a head];
    ``zero_points`` uint8 (rows), all ``ZERO_POINT``. Output: float32 (rows, width).
    """
    return IntegerLayers(weights, ranges, inner).encoder()[0]
