"""Bare names in Japanese and Chinese phrases for a speaker: titles before or behind, descriptions taken off.

No spaces part a name from its title. What does: nouns for offices and callings, characters that only write foreign
names, family names, and the script itself (a run of katakana before Han). All of it is language data.
"""

from __future__ import annotations

from slugline.statement.spaceless import names_ja, names_zh

__all__ = ["bare_name"]

_LONGEST = 60


def bare_name(text: str, language: str) -> str | None:
    """The bare name in a phrase; ``None`` where none can be told from what surrounds it."""
    text = text.strip(" 　、，")[-_LONGEST:]
    return names_ja.bare(text) if language == "ja" else names_zh.bare(text)
