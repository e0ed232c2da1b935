"""A pattern for two engines: ``regex`` knows what a letter is in every script, and Python's own is many times faster.

Text in the alphabets of Europe is read by the second. What a letter is there is asked of the first, for the tables of
two need not be of one age.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TypeAlias

import regex

__all__ = ["Twofold"]

Either: TypeAlias = re.Pattern[str] | regex.Pattern[str]
_LOW = 0x0590  # Latin, Greek, Cyrillic and Armenian stand below
_HIGH = re.compile(r"[^\x00-\u058f\u2010-\u202f]")  # what the second does not know
_KIND = re.compile(r"\\p\{\w+\}")


class Twofold:
    """``source`` as ``regex`` reads it, its kinds of characters (``\\p{L}``) within brackets; ``low``: the same without
    what no alphabet of Europe has, where it names other scripts."""

    def __init__(self, source: str, low: str | None = None) -> None:
        self._source, self._low = source, source if low is None else low

    def for_text(self, text: str) -> Either:
        """The pattern that reads this text: both find the same in it."""
        return self._every if not text.isascii() and _HIGH.search(text) else self._european

    def findall(self, text: str) -> list[str]:
        """All that it finds in a text."""
        return self.for_text(text).findall(text)

    @cached_property
    def _every(self) -> Either:
        return regex.compile(self._source)

    @cached_property
    def _european(self) -> Either:
        return re.compile(_KIND.sub(lambda m: _known(m.group()), self._low))


@cache
def _known(kind: str) -> str:
    """The characters of a kind that stand below, as runs."""
    every = "".join(map(chr, range(_LOW)))
    return "".join([f"{re.escape(run[0])}-{re.escape(run[-1])}" for run in regex.findall(f"[{kind}]+", every)])
