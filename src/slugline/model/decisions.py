"""What a person decided of a story, and what the rooms are to obey."""

from __future__ import annotations

from typing import Literal

from slugline.model.base import Record

__all__ = ["Bond", "Decision", "DecisionKind", "EdgeRuling", "Rulings", "Verdict"]


DecisionKind = Literal["edge", "member", "apart", "together"]


Verdict = Literal["right", "wrong"]


class Decision(Record, frozen=True):
    """One decision of a person, as it was made; ids are of articles, which no later run changes.

    edge: ``right`` (one article) was made from ``left`` (one article; for a lost text its node's id and behind it the
    other captured pages that hung from it then), or was not. member: ``left`` (one article) belongs to the story of
    which ``right`` were the other pages, or does not. apart: ``left`` and ``right`` are two stories. together: they are
    one. The last two are always "right". ``story``: the id of the story then. ``time``, ``withdrawn``: ISO 8601, UTC.
    ``overruled``: the number of a later decision that took it back as a whole.
    """

    number: int
    time: str
    kind: DecisionKind
    verdict: Verdict
    left: tuple[str, ...]
    right: tuple[str, ...]
    note: str = ""
    who: str = ""
    story: str | None = None
    withdrawn: str | None = None
    overruled: int | None = None

    @property
    def holds(self) -> bool:
        """Whether later runs obey it."""
        return self.withdrawn is None and self.overruled is None


class EdgeRuling(Record, frozen=True):
    """``child`` was made from ``parent``, or was not. ``sisters``: for a lost parent the captured pages that hung from
    it beside the child. ``words``: who decided it and why, for the evidence."""

    parent: str
    child: str
    right: bool
    words: str
    sisters: tuple[str, ...] = ()


class Bond(Record, frozen=True):
    """Articles that must be in one story (every left one where most of the right ones are), or must not."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    words: str


class Rulings(Record, frozen=True):
    """Decisions as constraints that do not contradict each other: no edge is both right and wrong, no child has two
    parents, no edges run in a circle, no two articles are bidden to be both apart and together."""

    edges: tuple[EdgeRuling, ...] = ()
    apart: tuple[Bond, ...] = ()
    together: tuple[Bond, ...] = ()

    def among(self, members: tuple[str, ...]) -> Rulings:
        """Those that concern the tree and the reasons of a story of these members."""
        here = frozenset(members)
        edges = (e for e in self.edges if e.child in here and (e.parent in here or e.parent.startswith("lost:")))
        bonds = (b for b in self.together if here.issuperset(b.left) and here.intersection(b.right))
        return Rulings(tuple(edges), (), tuple(bonds))
