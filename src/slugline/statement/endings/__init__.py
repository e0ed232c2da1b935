"""Attributions of languages whose nouns tell their place by endings: Russian, Ukrainian, Polish, Czech, Turkish."""

from slugline.statement.endings.attributed import attributed
from slugline.statement.endings.grammar import grammar

__all__ = ["attributed", "grammar"]
