"""What two texts share on their surface: words, their beginnings, numbers and runs of characters.

Each text becomes a set of hashed features (Weinberger et al. 2009, feature hashing with signs), weighted by how
few sentences of the document pair hold it, so that a name or number which stands in one sentence of each side
weighs most. The rows are dense and of length 1 (or 0 where a text has no feature), so that they join a space's
vectors side by side and one product serves both.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat

import numpy as np
import regex
from numpy.typing import NDArray

from slugline.language.twofold import Twofold
from slugline.model import Vectors

__all__ = ["WIDTH", "Surface", "likeness", "surfaces", "table"]

WIDTH = 1024
_LIMIT = 4000
_TOKEN = Twofold(r"[\p{N}]+(?:[.,’' \u00a0\u202f][\p{N}]{3}(?![\p{N}]))*(?:[.,][\p{N}]+)?|[\p{L}\p{M}]+")
_BEGIN = zlib.crc32(b" ")
_DIGITS = regex.compile(r"\D+")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """The features of a document's sentences, one after another: their numbers in a vocabulary, their places in a
    table of shape (``size``, WIDTH), and their signs. Those that were made together share their vocabulary."""

    size: int
    numbers: NDArray[np.intp]
    places: NDArray[np.intp]
    signs: NDArray[np.float32]


def surfaces(documents: Sequence[Sequence[str]], *, within: bool) -> list[Surface]:
    """The features of documents that are compared with one another, ``within`` one language or across languages."""
    sets = [[_features(t, within) for t in texts] for texts in documents]
    hashes = [np.concatenate(some) if some else np.zeros(0, np.uint32) for some in sets]
    numbers = _numbered(np.concatenate(hashes)) if hashes else np.zeros(0, np.intp)
    out, start = [], 0
    for some, flat in zip(sets, hashes, strict=True):
        rows = np.repeat(np.arange(0, len(some) * WIDTH, WIDTH), [len(s) for s in some])
        sign = 1.0 - 2.0 * ((flat >> np.uint32(16)) & np.uint32(1)).astype(np.float32)
        own = numbers[start : start + len(flat)]
        out.append(Surface(len(some), own, rows + (flat % WIDTH).astype(np.intp), sign))
        start += len(flat)
    return out


def table(left: Surface, right: Surface) -> Vectors:
    """Rows of shape (sentences of both, WIDTH), each of length 1 or 0.

    A feature weighs the inverse of its share of the pair's sentences (Spärck Jones 1972); one that stands in a
    single sentence of the whole pair cannot join anything and only lengthens its row.
    """
    n = left.size + right.size
    numbers = np.concatenate([left.numbers, right.numbers])
    weight = np.log1p(n / np.arange(1, n + 1)).astype(np.float32)[np.bincount(numbers)[numbers] - 1]
    weight *= np.concatenate([left.signs, right.signs])
    dense = np.zeros((n, WIDTH), dtype=np.float32)
    np.add.at(dense.reshape(-1), np.concatenate([left.places, right.places + left.size * WIDTH]), weight)
    norms = np.sqrt(np.add.reduce(dense * dense, axis=1, keepdims=True))
    dense /= np.where(norms > 0, norms, 1.0)
    return dense


def _tokens(text: str) -> list[str]:
    """The first words and numbers of a text."""
    return _TOKEN.findall(text[:_LIMIT])


def _bytes(token: str) -> bytes:
    return token.encode("utf-8", "surrogatepass")


def _grams(low: str) -> tuple[list[bytes], list[bytes]]:
    """The runs of four characters in a word, so that inflected forms still meet: those that count in every language,
    and those of a script without spaces, of one and two characters, that count within one."""
    if low.isascii():
        edged = b"^%b$" % low.encode()
        return [edged[i : i + 4] for i in range(len(edged) - 3)], []
    if _UNSPACED.match(low):
        return [], [_bytes(low[i : i + n]) for n in (1, 2) for i in range(len(low) - n + 1)]
    around = f"^{low}$"
    return [_bytes(around[i : i + 4]) for i in range(len(around) - 3)], []


def _hashes(features: Iterable[bytes], before: Iterable[int] = repeat(0)) -> bytes:
    """The hashes of features, four bytes each, as they go on from those before."""
    return array("I", map(zlib.crc32, features, before)).tobytes()


@lru_cache(maxsize=65536)
def _hashed(token: str) -> tuple[bytes, bytes, bytes, int]:
    """The hashes of a token's own features, four bytes each, that count across languages, and that count within one
    only; the token as it is in a pair of neighbours, and where such a pair's hash goes on behind it."""
    if token[0].isnumeric():
        low = _bytes(_DIGITS.sub("", token).casefold())
        return _hashes([b"#" + low]), b"", low, zlib.crc32(low + b" ")
    folded = token.casefold()
    low = _bytes(folded)
    grams, short = _grams(folded)
    return _hashes(grams), _hashes(short or [low]), low, zlib.crc32(low + b" ")


@lru_cache(maxsize=8192)
def _found(text: str) -> tuple[bytes, bytes]:
    """Hashes of the features of a text, four bytes each: what languages borrow from each other, numbers and the runs of
    characters in names and shared words; and what counts within one language only, whole words and pairs of them."""
    known = [_hashed(token) for token in _tokens(text)]
    if not known:
        return b"", b""
    shared, own, low, after = zip(*known, strict=True)
    pairs = _hashes(low, (_BEGIN, *after))
    return b"".join(shared), b"".join(own) + pairs


@lru_cache(maxsize=65536)
def _features(text: str, within: bool) -> NDArray[np.uint32]:
    """Hashes of the distinct features of a text, in order, ``within`` one language or across languages."""
    shared, own = _found(text)
    return _distinct(np.frombuffer(shared + own if within else shared, dtype=np.uint32))


def _distinct(values: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """As ``numpy.unique``, which takes its time."""
    ordered = np.sort(values)
    new = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return ordered[new]


def _numbered(values: NDArray[np.uint32]) -> NDArray[np.intp]:
    """Which of the distinct values each one is."""
    order = np.argsort(values, kind="stable")  # merges the runs that stand in it sorted
    ordered = values[order]
    out = np.empty(len(values), dtype=np.intp)
    out[order] = np.cumsum(np.concatenate([[False], ordered[1:] != ordered[:-1]])) if len(values) else 0
    return out


def likeness(left: Sequence[str], right: Sequence[str]) -> float:
    """How much of the smaller side's vocabulary the larger has, 0..1: high within one language, low across."""

    def vocabulary(texts: Sequence[str]) -> set[str]:
        out: set[str] = set()
        for text in texts[:200]:
            out.update(w.casefold() for w in _tokens(text) if not w[0].isnumeric())
        return out

    a, b = vocabulary(left), vocabulary(right)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
