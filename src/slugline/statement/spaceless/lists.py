"""Word lists of a language's lexicon, and patterns of words that end with one of a list."""

from __future__ import annotations

import re
from functools import cache

from slugline.statement.cues import lexicon

__all__ = ["endings", "words"]

_NONE: frozenset[str] = frozenset()


def words(language: str, name: str) -> frozenset[str]:
    """A list of the language's lexicon; empty if there is none."""
    return lexicon(language).lists.get(name, _NONE)


@cache
def endings(language: str, name: str) -> re.Pattern[str]:
    """Any word of the list at the end of a text, the longest first."""
    held = sorted(words(language, name), key=lambda w: (-len(w), w))
    return re.compile(rf"(?:{'|'.join(map(re.escape, held))})$")
