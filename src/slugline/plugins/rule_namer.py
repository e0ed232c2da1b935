"""The names that rules and word lists find (``slugline.names``) behind the Namer port: no model, every language."""

from __future__ import annotations

from slugline import names
from slugline.model import Mention

__all__ = ["RuleNamer"]


class RuleNamer:
    """Capitals, titles, appositions, gazetteers. Holds no state."""

    name = "rules"
    languages: frozenset[str] | None = None

    def mentions(self, text: str, language: str) -> tuple[Mention, ...]:
        """The names of a text by position."""
        return names.mentions(text, language)
