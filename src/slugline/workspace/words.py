"""Text made fit for a word index: scripts without spaces are cut into overlapping pairs of characters."""

from __future__ import annotations

import regex

__all__ = ["INDEXED", "asked", "indexed"]

_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]+")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
MAX_WORDS = 40
INDEXED = "2"
"""The number of this way to index; what was indexed in another is indexed anew."""


def indexed(text: str) -> str:
    """The text with spaces between overlapping pairs of characters where its script has none; the last character of
    a run alone, too, so that every one begins a word of the index."""
    return str(_UNSPACED.sub(lambda m: " " + " ".join([*_pairs(m.group()), m.group()[-1]]) + " ", text))


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)]


def asked(query: str) -> str:
    """A person's words as an FTS5 expression that matches any of them; empty where there is no word in it.

    Every word is quoted, so that nothing in it is read as the index's own language.
    """
    parts: list[str] = []
    for word in _UNSPACED.sub(lambda m: " " + " ".join(_pairs(m.group()) or [m.group()]) + " ", query[:1000]).split():
        parts += _WORD.findall(word)
    return " OR ".join(_term(w) for w in dict.fromkeys(parts[:MAX_WORDS]))


def _term(word: str) -> str:
    """A word; a lone character of a script without spaces as the beginning of a pair."""
    return f'"{word}"*' if len(word) == 1 and _UNSPACED.match(word) else f'"{word}"'
