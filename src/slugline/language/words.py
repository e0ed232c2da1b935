"""Words of a text, in any script, and its normal form."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from slugline.language.twofold import Twofold

# scripts without spaces between words are read character by character
_SPACED = r"[\p{N}]+(?:[.,][\p{N}]+)*|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*"
_WORD = Twofold(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*|" + _SPACED, low=_SPACED)
_SHORT = 1000  # sentences are asked for again and again
_FOLD = (
    ("“", '"'), ("”", '"'), ("„", '"'), ("«", '"'), ("»", '"'), ("‘", "'"), ("’", "'"), ("‚", "'"), ("–", "-"),
    ("—", "-"), ("\u00a0", " "), ("\u202f", " "), ("\u200b", ""), ("\u00ad", ""),
)  # fmt: skip


def words(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each word."""
    return _kept(text) if len(text) <= _SHORT else _spans(text)


@lru_cache(maxsize=16_384)
def _kept(text: str) -> tuple[tuple[int, int], ...]:
    return _spans(text)


def _spans(text: str) -> tuple[tuple[int, int], ...]:
    return tuple([m.span() for m in _WORD.for_text(text).finditer(text)])


def normal(text: str) -> str:
    """The normal form that algorithms read: NFKC, case folded, quotes and dashes of one kind, single spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    return _normal(text) if len(text) <= _SHORT else _normal.__wrapped__(text)


@lru_cache(maxsize=4_096)
def _normal(text: str) -> str:
    for sign, plain in _FOLD:  # a search for each costs less than a look at every character
        text = text.replace(sign, plain)
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
