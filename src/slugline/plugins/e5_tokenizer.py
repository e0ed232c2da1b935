"""The unigram tokenizer of multilingual-e5-small: ``sentencepiece`` over the vocabulary in the packed weights."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from typing import Any

import numpy as np

from slugline.model import Vectors
from slugline.plugins.e5_weights import Vocabulary
from slugline.plugins.onnx_writer import field_bytes, field_float, field_int

__all__ = ["E5Tokenizer", "unigram_model"]

# of sentencepiece_model.proto
NORMAL, UNKNOWN, CONTROL = 1, 2, 3
UNIGRAM = 1
# lengths below this are one byte; bytes of a piece's message beside the piece itself
SHORT, FRAME = 128, 7
SPACES = re.compile(" {2,}")
# the ids of the pieces, in the order in which the model has them
ID, ID_BYTES = "<u4", 4


class E5Tokenizer:
    """Text to piece ids, begin and end included.

    The vocabulary's map of code points (which stands for XLM-R's normalisation) is applied first, then runs of spaces
    become one. A run of unknown characters is one unknown piece, as in the model's own tokenizer.
    """

    def __init__(self, vocabulary: Vocabulary, model: bytes) -> None:
        """``model``: what ``unigram_model`` made of the vocabulary."""
        import sentencepiece

        self._begin, self._end = vocabulary.begin, vocabulary.end
        self._normal = vocabulary.normal
        known = ID_BYTES * vocabulary.count
        self._ids = array("I", np.frombuffer(model[:known], ID).tolist())
        self._processor: Any = sentencepiece.SentencePieceProcessor(model_proto=model[known:])

    def encode(self, texts: Sequence[str], limit: int, threads: int = 1) -> list[list[int]]:
        """Ids of each text, at most ``limit`` with begin and end."""
        plain = [SPACES.sub(" ", text.encode("utf-8", "replace").decode().translate(self._normal)) for text in texts]
        found: list[list[int]] = self._processor.encode(plain, num_threads=threads)
        own = self._ids.__getitem__
        return [[self._begin, *map(own, places[: limit - 2]), self._end] for places in found]


def unigram_model(vocabulary: Vocabulary) -> bytes:
    """The vocabulary as a model that ``sentencepiece`` reads, its pieces in the order of their bytes: it sorts them
    itself, which takes it twice as long from the vocabulary's own order. Before the model stands the id of each."""
    found, scores = vocabulary.pieces()
    ids = sorted(range(len(found)), key=lambda i: found[i].encode())
    place = {i: n for n, i in enumerate(ids)}
    pieces = [found[i] for i in ids]
    parts = _plain_pieces(pieces, scores[ids])
    special = (vocabulary.unknown, vocabulary.begin, vocabulary.end, vocabulary.pad)
    for i in (len(found) - 1, *special):
        kind = UNKNOWN if i == vocabulary.unknown else CONTROL
        body = field_bytes(1, found[i]) + field_float(2, float(scores[i])) + field_int(3, kind)
        parts[place[i]] = field_bytes(1, body)
    trainer = field_int(3, UNIGRAM) + field_int(4, len(parts))
    trainer += b"".join(field_int(40 + k, place[i]) for k, i in enumerate(special))
    trainer += b"".join(field_bytes(45 + k, found[i]) for k, i in enumerate(special))
    # identity map, a space before the text, spaces kept and written as U+2581
    normalizer = field_bytes(1, "identity") + field_int(3, 1) + field_int(4, 0) + field_int(5, 1)
    model = b"".join(parts) + field_bytes(2, trainer) + field_bytes(3, normalizer)
    return np.array(ids, ID).tobytes() + model


def _plain_pieces(pieces: Sequence[str], scores: Vectors) -> list[bytes]:
    """Every piece with its score as a message of the model. There are a quarter of a million, and all but a few are
    so short that their lengths are one byte, which is written here without calls."""
    lengths = [bytes([n]) for n in range(SHORT)]
    packed = scores.astype("<f4").tobytes()
    out = []
    for i, piece in enumerate(pieces):
        raw, score = piece.encode(), packed[4 * i : 4 * i + 4]
        if len(raw) < SHORT - FRAME:
            out.append(b"\n%b\n%b%b\x15%b" % (lengths[len(raw) + FRAME], lengths[len(raw)], raw, score))
        else:
            out.append(field_bytes(1, field_bytes(1, raw) + b"\x15" + score))
    return out
