"""How far each channel of multilingual-e5-small runs, so that its integer form can round by steps fixed beforehand.

``python -m slugline.plugins.e5_ranges`` writes ``data/wide_ranges.npy`` anew: what the float form does with our own
sentences (``data/parallel_sentences.toml``) and with shouted, cut and joined forms of them.
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

__all__ = ["RANGES", "Noting", "calibration", "found_ranges", "stored_ranges"]

RANGES = Path(__file__).with_name("data") / "wide_ranges.npy"


def stored_ranges() -> Vectors:
    """float32 (layers, inputs, 2, width): the least and the greatest that ``found_ranges`` found."""
    out: Vectors = np.load(RANGES, allow_pickle=False).astype(np.float32)
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
    """Runs the float form of the encoder, and notes how far the inputs of its products run; stands for a session of
    the runtime. Raises ImportError where onnxruntime is missing."""

    def __init__(self, weights: E5Weights) -> None:
        layers = FloatLayers(weights)
        graph, self.output = layers.encoder()
        self._inputs = layers.inputs
        self._session: Any = session(graph)
        shape = (weights.layers, len(FIXED), weights.width)
        self._least, self._greatest = np.full(shape, np.inf, np.float32), np.full(shape, -np.inf, np.float32)

    def run(self, outputs: Sequence[str], feed: Mapping[str, Any]) -> list[Vectors]:
        """The output of one batch. It is the only one that can be asked for."""
        known = {k: v for k, v in feed.items() if k in ("x", "shape")}
        out, *noted = self._session.run([self.output, *self._inputs], known)
        shape = self._least.shape
        self._least = np.minimum(self._least, np.stack([n.min(axis=0) for n in noted]).reshape(shape))
        self._greatest = np.maximum(self._greatest, np.stack([n.max(axis=0) for n in noted]).reshape(shape))
        return [out]

    @property
    def ranges(self) -> Vectors:
        """float32 (layers, inputs, 2, width)."""
        return np.stack([self._least, self._greatest], axis=2)


def found_ranges(texts: Sequence[str]) -> Vectors:
    """What ``stored_ranges`` keeps, for these texts."""
    from slugline.plugins.wide_encoder import WideEncoder

    encoder = WideEncoder(unbiased=False)
    noting = encoder.floating()
    encoder.encode(texts)
    return noting.ranges


if __name__ == "__main__":
    np.save(RANGES, found_ranges(calibration()).astype(np.float16))
