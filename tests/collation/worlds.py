"""Documents of known alignment: each meaning has a direction, each language bends it a little."""

from __future__ import annotations

import numpy as np

from slugline.model import Sentence, Vectors, Witness
from tests.factories import article

WORDS = [
    "harbour", "ferry", "lantern", "orchard", "tunnel", "glacier", "museum", "bakery", "violin",
    "compass", "meadow", "factory", "barrel", "canal", "temple", "pilot", "market", "engine",
    "cellar", "bishop", "carpet", "desert", "falcon", "garden", "hammer", "island", "jacket",
    "kettle", "ladder", "mirror", "needle", "oyster", "pepper", "quarry", "ribbon", "saddle",
    "timber", "valley", "window", "yellow", "zipper", "anchor", "bridge", "candle", "dragon",
    "effort",
]  # fmt: skip


def meaning(number: int, noise: float = 0.0, seed: int = 0) -> Vectors:
    """The unit vector of a meaning, blurred by a translation's noise."""
    rng = np.random.default_rng(1000 + number)
    v = rng.normal(size=96) / np.sqrt(96)
    v = v + noise * np.random.default_rng([seed, number]).normal(size=96) / np.sqrt(96)
    row: Vectors = (v / np.linalg.norm(v)).astype(np.float32)
    return row


def sentence(number: int, language: str = "en") -> str:
    """A sentence of that meaning: seven words drawn by it, other words in another language."""
    rng = np.random.default_rng(number)
    picked = [WORDS[i] for i in rng.integers(0, len(WORDS), 7)]
    return " ".join(picked if language == "en" else [w[::-1] + "oj" for w in picked]).capitalize() + "."


def rows(numbers: list[int], noise: float = 0.0, seed: int = 0) -> Vectors:
    """The vectors of these meanings, shape (len(numbers), 96)."""
    return np.stack([meaning(k, noise, seed) for k in numbers]) if numbers else np.zeros((0, 96), np.float32)


def witness(
    name: str, numbers: list[int], language: str = "en", space: str | None = "s", noise: float = 0.0
) -> Witness:
    """A witness of one paragraph a meaning."""
    body = tuple(sentence(k, language) for k in numbers)
    made = article(name, *body, language=language)
    sentences = tuple(Sentence(i, 0, len(t), t, t.lower()) for i, t in enumerate(body))
    return Witness(made, sentences, {space: rows(numbers, noise, len(name))} if space else {})
