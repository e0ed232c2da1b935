"""What two texts of one language have in common to the letter, without comparing them: whole sentences, and winnowed
shingles, which find an excerpt in its original (Schleimer, Wilkerson, Aiken 2003: of every few neighbouring shingles
the smallest is kept, so that a shared passage of ``SHINGLE + WINDOW`` words always leaves a shared print)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from slugline.model import Sentence

__all__ = ["Prints", "Shared", "prints", "shared"]

Keys = NDArray[np.uint64]

# words in a shingle, characters where a script sets no spaces; neighbours of which the smallest is kept
SHINGLE, SHINGLE_UNSPACED, WINDOW = 5, 12, 6
# a shorter sentence says nothing
MIN_SENTENCE = 20
MAX_CHARACTERS = 60_000
_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_TURN, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True, slots=True)
class Prints:
    """``sentences``: a key for each sentence, in order, 0 for short ones; ``shingles``: the kept ones, ascending."""

    sentences: Keys
    shingles: Keys


@dataclass(frozen=True, slots=True)
class Shared:
    """Pairs of owners, the smaller first, that have keys in common, and how many; what was too common to pair all."""

    pairs: NDArray[np.int64]
    counts: NDArray[np.int64]
    crowded: int


def prints(sentences: Sequence[Sentence]) -> Prints:
    """The prints of one article."""
    keys = [sentence_key(s.normal) if len(s.normal) >= MIN_SENTENCE else 0 for s in sentences]
    return Prints(np.array(keys, np.uint64), _shingles("\n".join(s.normal for s in sentences)[:MAX_CHARACTERS]))


def sentence_key(normal: str) -> int:
    """A sentence as a number of 64 bits, never 0."""
    return int.from_bytes(blake2b(normal.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") | 1


def _shingles(text: str) -> Keys:
    words = _WORD.findall(text.casefold())
    length = SHINGLE
    if _without_spaces(text):
        words, length = list("".join(words)), SHINGLE_UNSPACED
    if len(words) < length:
        return np.zeros(0, np.uint64)
    encoded = "\n".join(words).encode("utf-8", "surrogatepass").split(b"\n")
    hashed = np.fromiter(map(crc32, encoded), np.uint64, len(words))
    sums = np.zeros(len(words) - length + 1, np.uint64)
    for k in range(length):  # wraps around at 64 bits, as hashes do
        sums = sums * _TURN + hashed[k : k + len(sums)]
    mixed = (sums ^ (sums >> np.uint64(31))) * _MIX
    mixed ^= mixed >> np.uint64(29)
    smallest = mixed[: max(1, len(mixed) - WINDOW + 1)].copy()
    for k in range(1, min(WINDOW, len(mixed))):
        np.minimum(smallest, mixed[k : k + len(smallest)], out=smallest)
    return np.unique(smallest)


def _without_spaces(text: str) -> bool:
    """Whether most of it is of scripts that set no spaces; each of their characters takes three bytes."""
    many = len(text.encode("utf-8", "surrogatepass")) > 2 * len(text)
    return many and 2 * len(_UNSPACED.findall(text)) > len(text)


def shared(keys: Sequence[Keys], crowd: int, reach: int = 2) -> Shared:
    """Which owners, numbered by their place in ``keys``, have a key in common.

    A key with more than ``crowd`` owners joins each only with the next ``reach`` in order, and is counted.
    """
    owner = np.repeat(np.arange(len(keys), dtype=np.int64), [len(k) for k in keys])
    key = np.concatenate([np.asarray(k, np.uint64) for k in keys]) if len(keys) else np.zeros(0, np.uint64)
    owner, key = owner[key > 0], key[key > 0]
    order = np.lexsort((owner, key))
    owner, key = owner[order], key[order]
    first = np.ones(len(key), bool)
    first[1:] = (key[1:] != key[:-1]) | (owner[1:] != owner[:-1])
    owner, key = owner[first], key[first]
    starts = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]])) if len(key) else np.zeros(0, np.int64)
    sizes = np.diff(np.append(starts, len(key)))
    return _paired(owner, np.repeat(sizes, sizes), np.repeat(starts + sizes, sizes), (crowd, reach))


def _paired(
    owner: NDArray[np.int64], size: NDArray[np.int64], end: NDArray[np.int64], bounds: tuple[int, int]
) -> Shared:
    crowd, reach = bounds
    crowded = size > crowd
    places = np.flatnonzero(size > 1)
    found = []
    for step in range(1, crowd):
        places = places[places + step < end[places]]
        if step > reach:
            places = places[~crowded[places]]
        if not len(places):
            break
        found.append((owner[places] << 32) | owner[places + step])
    both = np.concatenate(found) if found else np.zeros(0, np.int64)
    codes, counts = np.unique(both, return_counts=True)
    pairs = np.stack([codes >> 32, codes & 0xFFFFFFFF], axis=1)
    hot = int(np.count_nonzero(crowded & (np.arange(len(owner)) + 1 == end)))
    return Shared(pairs, counts.astype(np.int64), hot)
