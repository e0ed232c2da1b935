"""Keys by which candidates are found where articles are too many to be held: what two articles of one story share to
the letter, or by name, without looking at either again.

Of an article's shingles those are taken whose hash falls into a fixed part of all hashes (Broder 1997, resemblance and
containment by a sketch modulo m): two articles take the same ones, so that what they share of them estimates how much
of one is in the other, however long that is. Names and long numbers meet across languages and scripts.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np

from slugline.model import Sentence
from slugline.story.fingerprints import prints
from slugline.story.marks import Marks

__all__ = ["CROWDED_CONTAINED", "NAME", "NAMES_SHARED", "TEXT", "TEXT_SHARED", "keys_of", "text_key"]

TEXT, NAME = "text", "name"
# of all shingles one in so many is a key; shingles and sentences are bounded for each article
ONE_IN, MOST_KEYS, MOST_NAMES = 4, 256, 64
# digits from which a number says something by itself
DIGITS = 3
# keys that a pair must share: of text at least so many, and this part of the shorter one's; where they are in very many
# articles, this part; of names so many
TEXT_SHARED, CONTAINED, CROWDED_CONTAINED, NAMES_SHARED = 2, 0.1, 0.5, 3


def keys_of(sentences: Sequence[Sentence], marks: Marks) -> list[tuple[str, int]]:
    """(way, key) of one article, keys as signed numbers of 64 bits, sorted, each once."""
    found = prints(sentences)
    taken = found.shingles[found.shingles % np.uint64(ONE_IN) == 0]
    text = np.unique(np.concatenate([found.sentences[found.sentences > 0], taken]))[:MOST_KEYS]
    numbers = (n for n in marks.lasting if n.isdecimal() and len(n) >= DIGITS)
    named = sorted({_signed(_hashed(m)) for m in (*marks.named, *numbers)})[:MOST_NAMES]
    return [(TEXT, k) for k in sorted(text.astype(np.int64).tolist())] + [(NAME, k) for k in named]


def text_key(sentences: Sequence[Sentence], language: str) -> int:
    """The same for articles that have the same long sentences in the same language; 0 where there is none."""
    long = np.unique(prints(sentences).sentences)
    long = long[long > 0]
    return _signed(_hashed(language + long.tobytes().hex())) if len(long) else 0


def _hashed(mark: str) -> int:
    return int.from_bytes(blake2b(mark.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _signed(number: int) -> int:
    return number - (1 << 64) if number >= 1 << 63 else number
