"""Words and marks of a line of running text, with where a capital means nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from slugline.language.twofold import Twofold
from slugline.model import Record

__all__ = ["Token", "tokens"]

_TOKEN = Twofold(
    r"([\p{Lu}]\.(?:[ -]?[\p{Lu}]\.)*|[\p{L}\p{M}\p{N}]+(?:[’'‐-][\p{L}\p{M}\p{N}]+)*|[.!?…:;–—“”\"„«»()\[\],/])"
)
_ELISION = regex.compile(r"^(?:[dlDL]|[Dd]ell|[Aa]ll|[Dd]all|[Nn]ell|[Ss]ull)[’']")
_POSSESSIVE = regex.compile(r"[’'](?:s|S)?$")
_STOP = frozenset('.!?…:;–—"“”„«»')


class Token(Record, frozen=True, gc=False):
    """A word or mark; offsets are the line's."""

    text: str
    start: int
    end: int
    capital: bool
    opens: bool  # stands where any word would be capitalised
    low: str  # casefolded, without a closing stop


def tokens(line: str) -> list[Token]:
    """Words and marks in order; elided articles and possessive endings are cut off."""
    out: list[Token] = []
    opens = True
    parts = _TOKEN.for_text(line).split(line)  # what stands between them, and they themselves
    end = 0
    for gap, word in zip(parts[::2], parts[1::2], strict=False):
        start = end + len(gap)
        end = start + len(word)
        if word.islower() and word.isalpha():  # most words
            out.append(Token(word, start, end, False, opens, word.casefold()))
            opens = False
            continue
        mark, cut, text, capital, low = _read(word)
        if mark:
            out.append(Token(word, start, end, False, False, low))
            opens = opens or word in _STOP
        else:
            start += cut
            out.append(Token(text, start, start + len(text), capital, opens, low))
            opens = False
    return out


class _Read(NamedTuple):
    """A word read: how many letters an elided article before it has, the word without it and without a possessive
    ending, whether it has a capital, and the word casefolded; or that it is a mark."""

    mark: bool
    cut: int
    text: str
    capital: bool
    low: str


@lru_cache(maxsize=65_536)
def _read(word: str) -> _Read:
    if not word[0].isalnum():
        return _Read(True, 0, word, False, word.rstrip("."))
    cut = 0
    if "'" in word or "’" in word:
        if (article := _ELISION.match(word)) and word[article.end() :]:
            cut, word = article.end(), word[article.end() :]
        if tail := _POSSESSIVE.search(word):
            word = word[: tail.start()]
    capital = word[:1].isupper() or (word[:1].isdigit() and word[1:2].isupper())
    return _Read(False, cut, word, capital, word.casefold().rstrip("."))
