"""Who copied whom: the family tree of a story's witnesses, lost ancestors included, with evidence and confidence."""

from slugline.stemma.build import build
from slugline.stemma.costs import Costs

__all__ = ["Costs", "build"]
