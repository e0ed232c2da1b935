"""The shape of a line: its words, its end, its sentences. Most text is settled without Unicode tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import regex

__all__ = ["UNMARKED", "Ending", "ending", "is_high", "plain_words", "sentences", "word_count", "worded", "words_of"]

# characters of scripts without spaces, and all that the patterns for plainer text do not know
_HIGH = re.compile(r"[^\x00-\u0dff\u1e00-\u2bff]")
_LOW = (range(0x0E00), range(0x1E00, 0x2C00))
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’.\-]*")
_ASCII_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'.\-]*")
_LETTERS = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_ASCII_LETTERS = re.compile(r"[A-Za-z0-9]+")
_TERMINAL = regex.compile(r"[.!?…。！？｡؟۔।॥።](?:[\"”“»«’')\]）」』】›\s]|\[\d+\])*(?:\s\p{Lu}{2,4}){0,4}$")
_OPEN_END = regex.compile(r"[:;,：；，、](?:[\"”“»’')\]）」』\s])*$")
_QUOTE_END = regex.compile(r"[\"”“»」』](?:[\s)）])*$")
_SEEN = 4_000  # characters of a body that are looked at
_STEP = 500
_STOPS = frozenset(".!?…。！？｡؟۔।॥።")
_COMMAS = frozenset(":;,：；，、")
_INNER = regex.compile(r"[.!?…。！？؟۔।](?=[\"”“»’')\]）」』]*(?:\s|$)|[\p{Han}\p{Hiragana}\p{Katakana}])")
_LOW_INNER = re.compile(r"[.!?…؟۔।](?=[\"”“»’')\]）」』]*(?:\s|$))")


class Ending(NamedTuple):
    """How a line ends: with a full stop or its like, open (a colon, a comma), with a quotation mark."""

    terminal: bool
    open_end: bool
    quote_end: bool


UNMARKED = Ending(False, False, False)


@cache
def _low() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words and runs of letters, for text without scripts that write no spaces."""
    found = [c for part in _LOW for c in part if unicodedata.category(chr(c))[0] in "LMN"]
    starts = [c for c, before in zip(found, [-2, *found], strict=False) if c != before + 1]
    ends = [c for c, after in zip(found, [*found[1:], -2], strict=True) if after != c + 1]
    letters = "".join(rf"\u{a:04x}-\u{b:04x}" for a, b in zip(starts, ends, strict=True))
    return re.compile(rf"[{letters}][{letters}'’.\-]*"), re.compile(rf"[{letters}]+")


def is_high(text: str) -> bool:
    """Whether it may have characters of a script without spaces; most that have none are told at once."""
    return not text.isascii() and _HIGH.search(text) is not None


def words_of(text: str) -> list[str]:
    """Its words, hyphenated and abbreviated ones whole; a run of a script without spaces is one."""
    if text.isascii():
        return _ASCII_WORD.findall(text)
    if not _HIGH.search(text):
        return _low()[0].findall(text)
    return list(_WORD.findall(text))


def plain_words(text: str) -> list[str]:
    """All runs of letters and digits."""
    if text.isascii():
        return _ASCII_LETTERS.findall(text)
    if not _HIGH.search(text):
        return _low()[1].findall(text)
    return list(_LETTERS.findall(text))


def word_count(text: str, words: list[str] | None = None) -> float:
    """Length in words (``words``, where they are known); two characters of a script without spaces count as one."""
    if text.isascii() or not _HIGH.search(text) or not (dense := _DENSE.findall(text)):
        return float(len(words_of(text) if words is None else words))
    return len(dense) / 2 + len(_WORD.findall(_DENSE.sub(" ", text)))


def ending(text: str) -> Ending:
    """How the text ends; its last character settles most."""
    last = text[-1:]
    if last in _STOPS:
        return Ending(True, False, False)
    if last in _COMMAS:
        return Ending(False, True, False)
    if last.islower() or last.isdecimal() or not last:
        return UNMARKED
    end = text[-60:]
    return Ending(bool(_TERMINAL.search(end)), bool(_OPEN_END.search(end)), bool(_QUOTE_END.search(end)))


def sentences(text: str) -> int:
    """How many sentences end in it."""
    return len((_INNER if not text.isascii() and _HIGH.search(text) else _LOW_INNER).findall(text))


def worded(lines: Sequence[str], least: int = 12) -> bool:
    """Whether the lines are words: ``least`` letters at the least, and among the first characters a fifth letters."""
    letters = seen = 0
    for line in lines:
        for at in range(0, min(len(line), _SEEN - seen), _STEP):
            piece = line[at : min(at + _STEP, _SEEN - seen)]
            letters += sum([len(w) if w.isalpha() else sum(map(str.isalpha, w)) for w in piece.split()])
            if letters >= least and 5 * letters >= _SEEN:
                return True  # whatever the rest is
        seen += min(len(line), _SEEN - seen)
        if seen >= _SEEN:
            break
    return letters >= least and 5 * letters >= seen
