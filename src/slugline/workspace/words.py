"""Text made fit for a word index: scripts without spaces are cut into overlapping pairs of characters."""

from __future__ import annotations

import regex

__all__ = ["asked", "indexed"]

_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]+")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
MAX_WORDS = 40


def indexed(text: str) -> str:
    """The text with spaces between overlapping pairs of characters where its script has none."""
    return str(_UNSPACED.sub(lambda m: " " + " ".join(_pairs(m.group())) + " ", text))


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


def asked(query: str) -> str:
    """A person's words as an FTS5 expression that matches any of them; empty where there is no word in it.

    Every word is quoted, so that nothing in it is read as the index's own language.
    """
    parts: list[str] = []
    for word in dict.fromkeys(indexed(query[:1000]).split()):
        parts += _WORD.findall(word)
    return " OR ".join(f'"{w}"' for w in dict.fromkeys(parts[:MAX_WORDS]))
