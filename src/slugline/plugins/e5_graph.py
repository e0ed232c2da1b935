"""multilingual-e5-small as an ONNX graph in 8-bit integers, made from its 4-bit weights.

Weights are requantised for each output column, activations for each row (a token), so that a sentence's vector does
not depend on its batch: the products run in 8-bit integer instructions, all else in float32. The rows of a batch lie
in one (batch * length, width) array; only attention sees them as (batch, length, width).
"""

from __future__ import annotations

import numpy as np

from slugline.plugins.e5_weights import E5Weights, unpacked
from slugline.plugins.onnx_writer import GraphWriter

__all__ = ["encoder_graph"]

CONTRIBUTED = "com.microsoft"
# an activation row is scaled so that its largest value is this; the zero point makes it unsigned
LARGEST, ZERO_POINT = 127, 128


class _Layers:
    """Writes the encoder's layers into one graph."""

    def __init__(self, weights: E5Weights) -> None:
        self.w = weights
        self.g = GraphWriter({"": 17, CONTRIBUTED: 1})
        self.flat = self.g.constant(np.array([-1, weights.width], np.int64))
        heads = np.array([0, 0, weights.heads, weights.width // weights.heads], np.int64)
        self.by_head = self.g.constant(heads)
        self.second_axis = self.g.constant(np.array([1], np.int64))
        self.one = self.g.constant(np.array(1, np.float32))
        self.zero_point = self.g.constant(np.array(ZERO_POINT, np.uint8))
        self.smallest = self.g.constant(np.array(1e-9, np.float32))
        self.step = self.g.constant(np.array(1 / LARGEST, np.float32))

    def normalised(self, x: str, name: str) -> str:
        gain, shift = (self.g.constant(self.w.floats(f"{name}.{part}")) for part in "wb")
        return self.g.node("LayerNormalization", [x, gain, shift], axis=-1, epsilon=self.w.epsilon)

    def bias(self, name: str) -> str:
        return self.g.constant(self.w.floats(f"{name}.b"))

    def quantised(self, x: str) -> tuple[str, str]:
        """8-bit rows and each row's scale, shape (rows, 1)."""
        largest = self.g.node("ReduceMax", [self.g.node("Abs", [x])], axes=[-1], keepdims=1)
        scale = self.g.node("Mul", [self.g.node("Max", [largest, self.smallest]), self.step])
        by_row = self.g.node("Squeeze", [scale, self.second_axis])
        return self.g.node("QuantizeLinear", [x, by_row, "zero_points"], axis=0), scale

    def product(self, x: tuple[str, str], name: str, columns: int) -> str:
        """x times the weight's transpose, without its bias."""
        rows, row_scale = x
        weight = unpacked(self.w.blocks(f"{name}.w", columns))
        scale = np.maximum(np.abs(weight).max(axis=1), 1e-9) / LARGEST
        whole = np.round(weight / scale[:, None]).astype(np.int8)
        inputs = [rows, self.g.constant(whole.T), self.one, self.g.constant(scale), self.zero_point]
        return self.g.node("Mul", [self.g.node("MatMulIntegerToFloat", inputs, domain=CONTRIBUTED), row_scale])

    def attended(self, x: str, layer: str) -> str:
        inputs = self.quantised(x)
        q, k, v = (
            self.g.node("Reshape", [self.g.node("Add", [self.product(inputs, n, self.w.width), self.bias(n)]), "shape"])
            for n in (layer + "q", layer + "k", layer + "v")
        )
        scale = self.g.constant(np.array((self.w.width // self.w.heads) ** -0.5, np.float32))
        scores = self.g.node("Mul", [self.g.node("MatMul", [self._heads(q, False), self._heads(k, True)]), scale])
        shares = self.g.node("Softmax", [self.g.node("Add", [scores, "mask"])], axis=-1)
        mixed = self.g.node("MatMul", [shares, self._heads(v, False)])
        joined = self.g.node("Transpose", [mixed], perm=[0, 2, 1, 3])
        return self.g.node("Reshape", [joined, self.flat])

    def _heads(self, x: str, transposed: bool) -> str:
        split = self.g.node("Reshape", [x, self.by_head])
        return self.g.node("Transpose", [split], perm=[0, 2, 3, 1] if transposed else [0, 2, 1, 3])

    def layer(self, x: str, number: int) -> str:
        name = f"l{number}."
        y = self.product(self.quantised(self.attended(x, name)), name + "ao", self.w.width)
        x = self._joined(x, y, name + "ao", name + "aln")
        y = self.product(self.quantised(x), name + "fi", self.w.width)
        y = self.g.node("BiasGelu", [y, self.bias(name + "fi")], domain=CONTRIBUTED)
        y = self.product(self.quantised(y), name + "fo", self.w.inner)
        return self._joined(x, y, name + "fo", name + "oln")

    def _joined(self, x: str, y: str, bias: str, norm: str) -> str:
        with_bias = self.g.node("Add", [y, self.bias(bias)])
        return self.normalised(self.g.node("Add", [with_bias, x]), norm)


def encoder_graph(weights: E5Weights) -> tuple[bytes, str]:
    """The graph's bytes and its output's name.

    Inputs: ``x`` float32 (rows, width), the summed embeddings; ``shape`` int64 (batch, length, width); ``mask``
    float32 (batch, 1, 1, length), 0 for a piece and a large negative number for padding; ``zero_points`` uint8 (rows),
    all 128. Output: float32 (rows, width).
    """
    layers = _Layers(weights)
    g = layers.g
    x = g.input("x", "float32", ["rows", weights.width])
    g.input("shape", "int64", [3])
    g.input("mask", "float32", ["batch", 1, 1, "length"])
    g.input("zero_points", "uint8", ["rows"])
    x = layers.normalised(x, "emb.ln")
    for number in range(weights.layers):
        x = layers.layer(x, number)
    g.output(x, "float32", ["rows", weights.width])
    return g.model(), x
