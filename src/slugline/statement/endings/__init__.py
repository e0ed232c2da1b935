"""Attributions of languages whose words tell their place by their endings: Russian, Ukrainian, Polish, Czech, Turkish."""

from slugline.statement.endings.attributed import attributed
from slugline.statement.endings.grammar import grammar

__all__ = ["attributed", "grammar"]
