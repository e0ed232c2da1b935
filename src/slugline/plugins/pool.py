"""Sentences to vectors through an engine: each embedded once, and taken from the store where an earlier run left it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial

import numpy as np

from slugline.errors import EncoderError
from slugline.model import Vectors, digest
from slugline.ports import Encoder, Engine, Progress, Store, plugin

__all__ = ["Pool", "Progress", "encoder_named"]

STAGE = "vectors"
# sentences in one piece of an engine's work, and of what is put into the store at once
PIECE = {"fast": 512}
OTHER_PIECE = 64
# passes over the lengths, so that the rate that progress shows is the rate to come
PASSES = 8
# vectors asked from the store at once
ASKED = 4096


class Pool:
    """The vectors of one encoder's sentences.

    With a ``store`` that outlives the process, each piece is put there as it comes (float32 bytes, by the encoder's
    identity and the sentence), so that a run that is killed loses one piece; what is there is not encoded again.
    """

    def __init__(
        self, name: str, engine: Engine, progress: Progress | None = None, store: Store | None = None, stage: str = ""
    ) -> None:
        self.name = name
        self._stage = stage or f"embedding sentences ({name})"
        self._engine, self._progress = engine, progress
        self._store = store if store is not None and store.lasting else None
        self._row: dict[str, int] = {}
        self._blocks: list[Vectors] = []

    def encode(self, texts: Iterable[str]) -> None:
        """Embeds those that are new."""
        new = [t for t in dict.fromkeys(texts) if t not in self._row]
        missing = self._held(new)
        if not missing:
            return
        pieces = _pieces(missing, self.name)
        if self._progress is not None:
            self._progress.begin(self._stage, len(missing))
        for piece, rows in zip(pieces, self._engine.fold(partial(_encoded, self.name), pieces), strict=True):
            self._take(piece, rows)
            if self._store is not None:
                self._store.put(STAGE, [(self._key(t), r.tobytes()) for t, r in zip(piece, rows, strict=True)])
            if self._progress is not None:
                self._progress.advance(len(piece))
        if self._progress is not None:
            self._progress.end()

    def rows(self, texts: Sequence[str]) -> Vectors:
        """The vectors of these sentences, which have been encoded."""
        if not texts:
            return np.zeros((0, encoder_named(self.name).dimension), dtype=np.float32)
        if len(self._blocks) > 1:
            self._blocks = [np.concatenate(self._blocks)]
        found: Vectors = self._blocks[0][[self._row[t] for t in texts]]
        return found

    def _take(self, texts: Sequence[str], rows: Vectors) -> None:
        self._blocks.append(rows)
        for t in texts:
            self._row[t] = len(self._row)

    def _held(self, texts: list[str]) -> list[str]:
        """Takes what the store has; the texts that it has not."""
        if self._store is None:
            return texts
        missing = []
        for at in range(0, len(texts), ASKED):
            keys = {t: self._key(t) for t in texts[at : at + ASKED]}
            kept = self._store.get_many(STAGE, list(keys.values()))
            found = [t for t, k in keys.items() if k in kept]
            missing += [t for t, k in keys.items() if k not in kept]
            if found:
                rows = np.frombuffer(b"".join(kept[keys[t]] for t in found), dtype=np.float32)
                self._take(found, rows.reshape(len(found), -1))
        return missing

    def _key(self, text: str) -> str:
        return digest(encoder_named(self.name).identity, text, size=16)


def _pieces(texts: Sequence[str], name: str) -> list[tuple[str, ...]]:
    """Pieces of work. Where padding costs, those of one length together; the fast encoder has none and gains by
    texts of one language, which stand together already."""
    size = PIECE.get(name, OTHER_PIECE)
    if name in PIECE:
        return list(_cut(texts, size))
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
