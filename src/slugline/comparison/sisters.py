"""Words for two sisters of one lost text: it cannot be known which of them departed from it."""

from __future__ import annotations

from slugline.comparison.finding import Finding
from slugline.comparison.passage import Passage, label

__all__ = ["sisterly"]

_GONE = (" is gone", " is not named")
_NEW = (" is new", " is newly named")


def sisterly(f: Finding, left: Passage, right: Passage) -> str:
    """The finding's words without saying that the one side did something to the other."""
    mine, theirs = label(left.witness.article), label(right.witness.article)
    for start, where in (("left out: ", mine), ("put in: ", theirs)):
        if f.words.startswith(start):
            return f"only in {where}: {f.words.removeprefix(start)}"
    for ends, where in ((_GONE, mine), (_NEW, theirs)):
        for end in ends:
            if f.words.endswith(end):
                return f"only in {where}: {f.words.removesuffix(end)}"
    if f.kind == "order":
        before, after = (mine, theirs) if f.words.endswith("to after it") else (theirs, mine)
        return f"the attribution of the quotation stands before it in {before}, after it in {after}"
    if f.kind == "repetition":
        return f.words.replace("stood doubled", "stands doubled")
    return f.words.replace(" became ", " stands against ", 1)
