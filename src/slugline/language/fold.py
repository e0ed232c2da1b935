"""A reading of text that keeps every offset: lower case, ASCII digits, plain spaces."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold"]

_SAME = {
    "：": ":", "∶": ":", "．": ".", "，": ",", "／": "/", "（": "(", "）": ")", "−": "-", "‐": "-", "‑": "-",
    "’": "'", "ʼ": "'", "٫": ".", "٬": ",", "،": ",", "％": "%", "٪": "%", "＋": "+", "－": "-",
    "ي": "ی", "ك": "ک", "\u200b": " ",
}  # fmt: skip


_MARKS = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff\u200c"
_ODD = re.compile(rf"[^\S ]|[^\D0-9]|[{_MARKS}]")  # spaces and digits that are not plain, marks of direction


@lru_cache(maxsize=8192)
def _fold_char(c: str) -> str:
    if c in _SAME:
        return _SAME[c]
    if c.isdecimal():
        return str(unicodedata.decimal(c))
    if c.isspace() or c in _MARKS:
        return " "
    low = c.lower()
    return low if len(low) == 1 else low[0]


def fold(text: str) -> str:
    """``text`` in lower case with ASCII digits, plain spaces and ASCII clock signs; the length never changes."""
    if text.isascii():
        return text.lower().replace("\t", " ").replace("\n", " ").replace("\r", " ")
    low = text.lower()
    if len(low) != len(text) or "Σ" in text:  # a capital of two characters, or one whose small form its place decides
        return "".join(map(_fold_char, text))
    for sign, plain in _SAME.items():
        low = low.replace(sign, plain)
    return _ODD.sub(lambda m: _fold_char(m.group()), low)
