"""How far each channel of multilingual-e5-small runs, so that its integer form can round by steps fixed beforehand, and
how much each of the last layer's inner values changes, so that it need not compute those that hardly do.

``python -m slugline.plugins.e5_ranges`` writes ``data/wide_ranges.npy`` and ``data/wide_inner.npy`` anew: what
the float form does with our own sentences (``data/parallel_sentences.toml``), shouted, cut and joined forms of them
among these.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from slugline.model import Vectors
from slugline.plugins.e5_graph import FIXED, FloatLayers
from slugline.plugins.e5_weights import E5Weights
from slugline.plugins.integer_runtime import session
from slugline.plugins.language_bias import parallel_sentences

__all__ = ["INNER", "RANGES", "Noting", "calibration", "noted", "stored_inner", "stored_ranges"]

RANGES = Path(__file__).with_name("data") / "wide_ranges.npy"
INNER = Path(__file__).with_name("data") / "wide_inner.npy"


def stored_ranges() -> Vectors:
    """float32 (layers, inputs, 2, width): the least and the greatest of each channel over our sentences."""
    out: Vectors = np.load(RANGES, allow_pickle=False).astype(np.float32)
    return out


def stored_inner() -> Vectors:
    """float32 (2, inner): the mean and the standard deviation of the last layer's inner values over our sentences."""
    out: Vectors = np.load(INNER, allow_pickle=False).astype(np.float32)
    return out


def calibration() -> list[str]:
    """The texts whose ranges are kept."""
    rows = parallel_sentences()
    return ["", "Yes.", "1", "...", *(t for code in sorted(rows) for t in [*rows[code], *varied(rows[code])])]


def varied(s: Sequence[str]) -> list[str]:
    """Other forms of five sentences: shouted, cut, quoted, joined."""
    odd = [s[0].upper(), s[1].lower(), f"{s[2]} (AP)", f'"{s[3]}"', s[4].split()[0], f"{s[1]} 12.345,67 % – 2026"]
    return [" ".join(s), f"{s[4].rstrip('.')}: {s[0]}", *odd]


class Noting:
    """Runs the float form of the encoder, and notes how far the inputs of its products run, and what the last layer's
    inner values are; stands for a session of the runtime. Raises ImportError where onnxruntime is missing."""

    def __init__(self, weights: E5Weights) -> None:
        layers = FloatLayers(weights)
        graph, self.output = layers.encoder()
        self._noted = [*layers.inputs, layers.inner]
        self._rows, self._sums = 0, np.zeros((2, weights.inner))
        self._session: Any = session(graph)
        shape = (weights.layers, len(FIXED), weights.width)
        self._least, self._greatest = np.full(shape, np.inf, np.float32), np.full(shape, -np.inf, np.float32)

    def run(self, outputs: Sequence[str], feed: Mapping[str, Any]) -> list[Vectors]:
        """The output of one batch. It is the only one that can be asked for."""
        known = {k: v for k, v in feed.items() if k in ("x", "shape")}
        out, *noted, inner = self._session.run([self.output, *self._noted], known)
        self._rows += len(inner)
        self._sums += [inner.sum(axis=0, dtype=np.float64), np.square(inner, dtype=np.float64).sum(axis=0)]
        shape = self._least.shape
        self._least = np.minimum(self._least, np.stack([n.min(axis=0) for n in noted]).reshape(shape))
        self._greatest = np.maximum(self._greatest, np.stack([n.max(axis=0) for n in noted]).reshape(shape))
        return [out]

    @property
    def ranges(self) -> Vectors:
        """float32 (layers, inputs, 2, width)."""
        return np.stack([self._least, self._greatest], axis=2)

    @property
    def inner(self) -> Vectors:
        """float32 (2, inner): mean and standard deviation."""
        mean, square = self._sums / self._rows
        return np.stack([mean, np.sqrt(np.maximum(square - mean**2, 0))]).astype(np.float32)


def noted(texts: Sequence[str]) -> Noting:
    """What the float form does with these texts."""
    from slugline.plugins.wide_encoder import WideEncoder

    encoder = WideEncoder(unbiased=False)
    noting = encoder.floating()
    encoder.encode(texts)
    return noting


if __name__ == "__main__":
    seen = noted(calibration())
    np.save(RANGES, seen.ranges.astype(np.float16))
    np.save(INNER, seen.inner.astype(np.float16))
