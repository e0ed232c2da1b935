"""Words and marks of running text, with where a capital means nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

__all__ = ["Token", "lines", "tokens"]

_TOKEN = regex.compile(
    r"\p{Lu}\.(?:[ -]?\p{Lu}\.)*|[\p{L}\p{M}\p{N}]+(?:[’'‐-][\p{L}\p{M}\p{N}]+)*|[.!?…:;\n–—“”\"„«»()\[\],/]"
)
_ELISION = regex.compile(r"^(?:[dlDL]|[Dd]ell|[Aa]ll|[Dd]all|[Nn]ell|[Ss]ull)[’']")
_POSSESSIVE = regex.compile(r"[’'](?:s|S)?$")
_STOP = frozenset('.!?…:;\n–—"“”„«»')


class Token(NamedTuple):
    """A word or mark; offsets are the text's."""

    text: str
    start: int
    end: int
    capital: bool
    opens: bool  # stands where any word would be capitalised
    low: str  # casefolded, without a closing stop


def tokens(text: str) -> list[Token]:
    """Words and marks in order; elided articles and possessive endings are cut off."""
    out: list[Token] = []
    opens = True
    for m in _TOKEN.finditer(text):
        word = m.group()
        start = m.start()
        if word[0].isalnum():
            cut, word, capital, low = _read(word)
            start += cut
            out.append(Token(word, start, start + len(word), capital, opens, low))
            opens = False
        else:
            out.append(Token(word, start, m.end(), False, False, word.rstrip(".")))
            opens = opens or word in _STOP
    return out


@lru_cache(maxsize=65_536)
def _read(word: str) -> tuple[int, str, bool, str]:
    """How many letters an elided article before a word has; the word without it and a possessive ending, whether it
    has a capital, and the word casefolded."""
    cut = 0
    if "'" in word or "’" in word:
        if (article := _ELISION.match(word)) and word[article.end() :]:
            cut, word = article.end(), word[article.end() :]
        if tail := _POSSESSIVE.search(word):
            word = word[: tail.start()]
    capital = word[:1].isupper() or (word[:1].isdigit() and word[1:2].isupper())
    return cut, word, capital, word.casefold().rstrip(".")


def lines(words: list[Token]) -> list[list[Token]]:
    """The words of each line."""
    out: list[list[Token]] = [[]]
    for t in words:
        if t.text == "\n":
            out.append([])
        else:
            out[-1].append(t)
    return out
