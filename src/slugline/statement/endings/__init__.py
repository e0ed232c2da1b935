"""Attributions of languages whose words tell their place by their endings: Russian, Ukrainian, Polish, Czech."""

from slugline.statement.endings.grammars import grammar
from slugline.statement.endings.settled import settled

__all__ = ["grammar", "settled"]
