"""Sentences to vectors through an engine: each embedded once, and taken from the store where an earlier run left it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from slugline.errors import EncoderError
from slugline.model import Vectors, digest
from slugline.ports import Encoder, Engine, Progress, Store, plugin

__all__ = ["Pool", "Progress", "encoder_named", "key_of"]

# sentences in one piece of an engine's work
PIECE = {"fast": 512}
# others read texts of one length together: at least and at most, and so many pieces where that can be, so that no
# worker is left waiting
LEAST, MOST, SHARES = 32, 256, 16
# passes over the lengths, so that the rate that progress shows is the rate to come
PASSES = 8
# places asked from the shelf at once
ASKED = 4096


class Pool:
    """The vectors of one encoder's sentences, on the shelf of a store: what is there is not encoded again."""

    def __init__(
        self, name: str, engine: Engine, store: Store, progress: Progress | None = None, stage: str = ""
    ) -> None:
        self.name = name
        encoder = encoder_named(name)
        self.shelf = store.shelf(encoder.identity, encoder.dimension)
        self._stage = stage or f"embedding sentences ({name})"
        self._engine, self._progress = engine, progress

    def encode(self, texts: Iterable[str]) -> None:
        """Embeds those that are new. Stopped midway, what was embedded is kept where the store lasts."""
        missing = self._missing(texts)
        if not missing:
            return
        pieces = _pieces(missing, self.name)
        if self._progress is not None:
            self._progress.begin(self._stage, len(missing))
        try:
            for piece, rows in zip(pieces, self._engine.fold(partial(_encoded, self.name), pieces), strict=True):
                self.shelf.add([key_of(t) for t in piece], rows)
                if self._progress is not None:
                    self._progress.advance(len(piece))
        finally:
            self.shelf.flush()
            if self._progress is not None:
                self._progress.end()

    def places(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """Where the vectors of these sentences lie, which have been encoded."""
        return self.shelf.places([key_of(t) for t in texts])

    def rows(self, texts: Sequence[str]) -> Vectors:
        """The vectors of these sentences, which have been encoded."""
        return self.shelf.rows(self.places(texts))

    def _missing(self, texts: Iterable[str]) -> list[str]:
        """Those that the shelf has not, each once."""
        new = list(dict.fromkeys(texts))
        missing: list[str] = []
        for at in range(0, len(new), ASKED):
            some = new[at : at + ASKED]
            missing += [t for t, place in zip(some, self.places(some).tolist(), strict=True) if place < 0]
        return missing


def key_of(text: str) -> str:
    """The key under which a shelf keeps a sentence's vector."""
    return digest(text, size=16)


def _pieces(texts: Sequence[str], name: str) -> list[tuple[str, ...]]:
    """Pieces of work, those of one length together; the fast encoder gains by texts of one language instead, which
    stand together already."""
    if name in PIECE:
        return list(_cut(texts, PIECE[name]))
    size = min(MOST, max(LEAST, -(-len(texts) // SHARES)))
    by_length = list(_cut(sorted(texts, key=lambda t: (-len(t), t)), size))
    return [piece for start in range(PASSES) for piece in by_length[start::PASSES]]


def _cut(texts: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    return (tuple(texts[i : i + size]) for i in range(0, len(texts), size))


def _encoded(name: str, sentences: tuple[str, ...]) -> Vectors:
    return encoder_named(name).encode(sentences)


@lru_cache(maxsize=4)
def encoder_named(name: str) -> Encoder:
    """This process's encoder: a plug-in's name, or with a colon the model too; weights are read at the first sentence.

    Raises UnknownPlugin, and EncoderError where a plug-in that has one model is given another.
    """
    known, _, model = name.partition(":")
    made = plugin("encoders", known)
    try:
        encoder: Encoder = made(model) if model else made()
    except TypeError as error:
        raise EncoderError(f"the encoder {known} takes no model", remedy=f"use {known!r} alone") from error
    return encoder
