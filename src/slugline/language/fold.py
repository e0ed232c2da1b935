"""A reading of text that keeps every offset: lower case, ASCII digits, plain spaces."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["fold"]

_SAME = {
    "：": ":", "∶": ":", "．": ".", "，": ",", "／": "/", "（": "(", "）": ")", "−": "-", "‐": "-", "‑": "-",
    "’": "'", "ʼ": "'", "٫": ".", "٬": ",", "،": ",", "％": "%", "٪": "%", "＋": "+", "－": "-",
    "ي": "ی", "ك": "ک", "\u200b": " ",
}  # fmt: skip


@lru_cache(maxsize=8192)
def _fold_char(c: str) -> str:
    if c in _SAME:
        return _SAME[c]
    if c.isdecimal():
        return str(unicodedata.decimal(c))
    if c.isspace() or c in "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff\u200c":
        return " "
    low = c.lower()
    return low if len(low) == 1 else low[0]


def fold(text: str) -> str:
    """``text`` in lower case with ASCII digits, plain spaces and ASCII clock signs; the length never changes."""
    if text.isascii():
        return text.lower().replace("\t", " ").replace("\n", " ").replace("\r", " ")
    return "".join(map(_fold_char, text))
