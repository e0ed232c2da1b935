"""A sentence as an encoder should see it: without what typing and typesetting did to its marks."""

from __future__ import annotations

from functools import lru_cache

import regex

__all__ = ["plain"]

_BEFORE = regex.compile(r"\s+(?=[,.;:!?%)\]}’”»]|'s\b)")
_AFTER = regex.compile(r"(?<=[(\[{„«‘])\s+")
_HYPHEN = regex.compile(r"(?<=[\p{L}\p{N}]) - (?=[\p{Ll}\p{N}])")
_STRAY = regex.compile(r"(?<=[\p{L}\p{M}]{4})[.!?](?=\s\p{Ll})")
_CLOSERS = ")]%"
_EAST = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]$")


@lru_cache(maxsize=32768)
def plain(text: str) -> str:
    """The text with marks where they belong and a full stop at its end, so that a missing or a loose one is no other
    meaning to an encoder. For vectors only: people are shown the text as it stands."""
    out: str = _AFTER.sub("", _BEFORE.sub("", " ".join(text.split())))
    out = _STRAY.sub("", _HYPHEN.sub("-", out))
    if out and (out[-1].isalnum() or (out[-1] in _CLOSERS and out[-2:-1].isalnum())):
        out += "。" if _EAST.search(out) else "."
    return out
