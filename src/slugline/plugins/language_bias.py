"""What a multilingual space says of the language and not of the meaning, and how it is taken out.

All vectors of such a space share one direction, and those of one language share more. Yang et al. 2021, "A Simple
and Effective Method to Eliminate the Self Language Bias in Multilingual Representations": the language's part lies in
few directions, which a singular value decomposition of the languages' means finds. Here the means are those of the
same sentences in every language (ours, ``data/parallel_sentences.toml``), so that no subject is taken out with it.

``python -m slugline.plugins.language_bias`` writes ``data/wide_bias.npy`` anew: the mean, then the directions.
"""

from __future__ import annotations

import io
import tomllib
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np

from slugline.model import Vectors

__all__ = ["found_bias", "parallel_sentences", "stored_bias", "without_bias"]

DIRECTIONS = 8
DATA = files("slugline.plugins").joinpath("data")


def parallel_sentences() -> dict[str, list[str]]:
    """Language code -> our sentences; those of one number say the same in every language."""
    return tomllib.loads(DATA.joinpath("parallel_sentences.toml").read_text(encoding="utf-8"))


def found_bias(encode: Callable[[Sequence[str]], Vectors]) -> Vectors:
    """float32 (1 + DIRECTIONS, dimension): the mean vector, then orthonormal directions of language."""
    rows = parallel_sentences()
    texts = [t for language in sorted(rows) for t in rows[language]]
    means = encode(texts).reshape(len(rows), -1, encode(texts[:1]).shape[1]).mean(axis=1)
    mean = means.mean(axis=0)
    _, _, directions = np.linalg.svd(means - mean, full_matrices=False)
    return np.concatenate([mean[None], directions[:DIRECTIONS]]).astype(np.float32)


def stored_bias() -> Vectors:
    """What ``found_bias`` found for the wide encoder."""
    out: Vectors = np.load(io.BytesIO(DATA.joinpath("wide_bias.npy").read_bytes()), allow_pickle=False)
    return out


def without_bias(vectors: Vectors, bias: Vectors) -> Vectors:
    """Unit rows without the mean and the language's directions; each row's bits depend on that row alone."""
    moved = vectors - bias[0]
    for direction in bias[1:]:
        moved -= (moved * direction).sum(axis=1, keepdims=True) * direction
    out: Vectors = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), np.float32(1e-9))
    return out


def _write() -> None:
    from slugline.plugins.wide_encoder import WideEncoder

    path = Path(__file__).with_name("data") / "wide_bias.npy"
    np.save(path, found_bias(WideEncoder(unbiased=False).encode))


if __name__ == "__main__":
    _write()
