"""Who copied whom: the family tree of a story's witnesses, lost ancestors included, with evidence and confidence."""

from slugline.stemma.build import build
from slugline.stemma.costs import Costs
from slugline.stemma.explain import explain

__all__ = ["Costs", "build", "explain"]
