"""Witnesses made for tests: a sentence's meaning is a number, and its vector follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec
import numpy as np

from slugline.model import Article, Credits, Dateline, Sentence, Vectors, Witness

DIMENSION = 256


def meaning(number: int, language: str = "en", noise: float = 0.35) -> Vectors:
    """The vector of what is said: the same number near in every language, another number far."""
    own = np.random.default_rng(number).normal(size=DIMENSION)
    spoken = np.random.default_rng([number, sum(map(ord, language))]).normal(size=DIMENSION)
    row = own / np.linalg.norm(own) + noise * spoken / np.linalg.norm(spoken)
    out: Vectors = (row / np.linalg.norm(row)).astype(np.float32)
    return out


def said(number: int, language: str = "en") -> str:
    """A sentence whose words belong to its number and its language."""
    made = np.random.default_rng([number, sum(map(ord, language)), 7])
    return " ".join("".join(made.choice(list("aeioubdfgklmnprst"), size=7)) for _ in range(9)) + "."


def witness(key: str, numbers: Sequence[int], language: str = "en", space: str = "use-m3") -> Witness:
    """An article of these sentences."""
    texts = tuple(said(n, language) for n in numbers)
    article = Article(
        id=key, capture=key, url=None, fetched=None, language=language, headline=None, caption=None, published=None,
        modified=None, authors=(), publisher=None, dateline=Dateline(), credits=Credits(), body=texts,
    )  # fmt: skip
    sentences = tuple(Sentence(i, 0, len(t), t, t) for i, t in enumerate(texts))
    rows = np.stack([meaning(n, language) for n in numbers]) if numbers else np.zeros((0, DIMENSION), np.float32)
    return Witness(article, sentences, {space: rows})


def published(w: Witness, when: str | None) -> Witness:
    """The witness with another time of publication."""
    return replace(w, article=msgspec.structs.replace(w.article, published=when))


def naming(w: Witness, text: str) -> Witness:
    """The witness with another first sentence of the same meaning."""
    first = msgspec.structs.replace(w.sentences[0], text=text, normal=text, end=len(text))
    return replace(w, sentences=(first, *w.sentences[1:]))
