"""What two texts share on their surface: words, their beginnings, numbers and runs of characters.

Each text becomes a set of hashed features (Weinberger et al. 2009, feature hashing with signs), weighted by how
few sentences of the document pair hold it, so that a name or number which stands in one sentence of each side
weighs most. The rows are dense and of length 1 (or 0 where a text has no feature), so that they join a space's
vectors side by side and one product serves both.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import regex
from numpy.typing import NDArray

from slugline.model import Vectors

__all__ = ["WIDTH", "likeness", "surface"]

WIDTH = 1024
_LIMIT = 4000
_TOKEN = regex.compile(r"\p{N}+(?:[.,’' \u00a0\u202f]\p{N}{3}(?!\p{N}))*(?:[.,]\p{N}+)?|[\p{L}\p{M}]+")
_DIGITS = regex.compile(r"\D+")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")


def _bytes(token: str) -> bytes:
    return token.encode("utf-8", "surrogatepass")


def _word(token: str, within: bool) -> list[bytes]:
    """The features of one word: whole, and in runs of four characters, so that inflected forms still meet."""
    low = token.casefold()
    if low.isascii():
        plain = low.encode()
        edged = b"^%b$" % plain
        return [*([plain] if within else ()), *(edged[i : i + 4] for i in range(len(edged) - 3))]
    if _UNSPACED.match(low):
        return [_bytes(low[i : i + n]) for n in (1, 2) for i in range(len(low) - n + 1)] if within else []
    around = f"^{low}$"
    grams = [_bytes(around[i : i + 4]) for i in range(len(around) - 3)]
    return [_bytes(low), *grams] if within else grams


@lru_cache(maxsize=65536)
def _hashed(token: str, within: bool) -> tuple[list[int], bytes, int]:
    """The hashes of a token's own features; the token as it is in a pair of neighbours, and where such a pair's hash
    goes on behind it."""
    if token[0].isnumeric():
        token = _DIGITS.sub("", token)
        own = [zlib.crc32(_bytes(f"#{token}"))]
    else:
        own = [zlib.crc32(f) for f in _word(token, within)]
    low = _bytes(token.casefold())
    return own, low, zlib.crc32(low + b" ")


@lru_cache(maxsize=65536)
def _features(text: str, within: bool) -> NDArray[np.uint32]:
    """Hashes of the distinct features of a text; ``within`` one language words count whole, across languages
    only what languages borrow from each other: numbers, and the runs of characters in names and shared words."""
    out: list[int] = []
    before = zlib.crc32(b" ")
    for token in _TOKEN.findall(text[:_LIMIT]):
        own, low, after = _hashed(token, within)
        out += own
        if within:
            out.append(zlib.crc32(low, before))
            before = after
    return np.array(sorted(set(out)), dtype=np.uint32)


def surface(left: Sequence[str], right: Sequence[str], *, within: bool) -> tuple[Vectors, Vectors]:
    """Rows of shape (len(left), WIDTH) and (len(right), WIDTH), each of length 1 or 0.

    A feature weighs the inverse of its share of the pair's sentences (Spärck Jones 1972); one that stands in a
    single sentence of the whole pair cannot join anything and only lengthens its row.
    """
    sets = [_features(t, within) for t in (*left, *right)]
    n = len(sets)
    sizes = np.array([len(s) for s in sets])
    flat = np.concatenate(sets) if n else np.zeros(0, np.uint32)
    rows = np.repeat(np.arange(n), sizes)
    weight = np.log1p(n / _counts(flat)).astype(np.float32)
    sign = 1.0 - 2.0 * ((flat >> np.uint32(16)) & np.uint32(1)).astype(np.float32)
    dense = np.zeros((n, WIDTH), dtype=np.float32)
    np.add.at(dense.reshape(-1), rows * WIDTH + (flat % WIDTH).astype(np.intp), weight * sign)
    norms = np.linalg.norm(dense, axis=1, keepdims=True)
    dense /= np.where(norms > 0, norms, 1.0)
    return dense[: len(left)], dense[len(left) :]


def _counts(values: NDArray[np.uint32]) -> NDArray[np.intp]:
    """How often each value stands among them."""
    out = np.empty(len(values), dtype=np.intp)
    order = np.argsort(values, kind="stable")  # merges the runs that stand in it sorted
    ordered = values[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])) if len(values) else order
    counts = np.diff(starts, append=len(values))
    out[order] = np.repeat(counts, counts)
    return out


def likeness(left: Sequence[str], right: Sequence[str]) -> float:
    """How much of the smaller side's vocabulary the larger has, 0..1: high within one language, low across."""

    def vocabulary(texts: Sequence[str]) -> set[str]:
        out: set[str] = set()
        for text in texts[:200]:
            out.update(w.casefold() for w in _TOKEN.findall(text[:_LIMIT]) if not w[0].isnumeric())
        return out

    a, b = vocabulary(left), vocabulary(right)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
