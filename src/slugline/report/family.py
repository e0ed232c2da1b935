"""The family tree as rows on a time axis: what each row draws in its own lane, so that a tree of 3 and one of 300 stay
legible at any width.

A row is one node; time runs to the right, in per cent of the lane's width. Gaps between times are drawn by their
logarithm, since copies come within minutes and then for days. A lost text stands before the first of its copies, a page
without a time behind the one it came from.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from slugline.model import Article, Edge, Story
from slugline.report import words

__all__ = ["Dotted", "Family", "FamilyRow", "Tick", "axis", "family", "moment", "ticks"]

FIRST, LAST = 14.0, 94.0  # per cent of the lane where the first and the last time stand
STEP = 4.0  # a child stands at least so far behind its parent
BETWEEN_TICKS = 36.0
STEPS = 3  # dotted lines that stand in one place side by side
MANY = 60  # rows from which sisters that nobody copied are folded
SHOWN_SISTERS = 4


@dataclass(frozen=True, slots=True)
class Tick:
    """A time on the axis: where, and how it is written."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Dotted:
    """What one row draws of the lines from one second parent.

    At ``x``, where that parent stands, a line that comes from ``above`` and goes on ``below``, and where there is an
    ``edge`` over to the row's own node. ``step`` tells lines of several parents in one place apart.
    """

    x: float
    step: int
    above: bool = False
    below: bool = False
    edge: Edge | None = None


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """One node and its lane. ``x`` is where it stands and ``parent_x`` where its parent does (``None``: at the top);
    ``through`` are the lines that only pass, ``goes_on`` tells whether the parent's line does, ``opens`` whether one
    begins here. ``besides`` are its second parents, ``dotted`` the pieces of the lines from second parents. ``folded``:
    where the row stands for several sisters that nobody copied, their nodes, its own the first."""

    node: str
    label: str
    depth: int
    article: Article | None
    edge: Edge | None
    x: float
    parent_x: float | None
    through: tuple[float, ...]
    goes_on: bool
    opens: bool
    besides: tuple[Edge, ...]
    folded: tuple[str, ...] = ()
    dotted: tuple[Dotted, ...] = ()

    @property
    def sure(self) -> str:
        """How sure the edge is, as the lane draws it."""
        c = self.edge.confidence if self.edge is not None else 1.0
        return "sure" if c >= 0.9 else "likely" if c >= 0.6 else "unsure"


@dataclass(frozen=True, slots=True)
class Family:
    """A drawn tree: its rows in reading order and the times on its axis; how many pages have no time. ``grown`` is
    false where the study of the tree failed."""

    rows: tuple[FamilyRow, ...]
    ticks: tuple[Tick, ...]
    undated: int
    nodes: int
    grown: bool


def moment(text: str | None) -> datetime | None:
    """A page's time as one that can be compared; one without an offset is taken as UTC. ``None`` for none or for one
    that cannot be read."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def family(story: Story, articles: Mapping[str, Article], *, fold: bool = False) -> Family:
    """The story's tree, laid out. With ``fold``, in a tree of very many nodes sisters that nobody copied share a row,
    but for the first of them."""
    whole = words.rows(story, articles)
    drawn, folded = _folded(whole) if fold and len(whole) > MANY else (whole, {})
    times = {r.node: moment(articles[r.node].published) for r in drawn if r.node in articles}
    scale = axis(sorted({t for t in times.values() if t is not None}))
    at = _places(drawn, {n: scale[t] for n, t in times.items() if t is not None})
    besides: dict[str, list[Edge]] = {}
    for e in story.stemma.edges:
        if e.secondary and e.parent in at and e.child in at and not {e.parent, e.child} & folded.keys():
            besides.setdefault(e.child, []).append(e)
    dotted = _dotted([r.node for r in drawn], [e for some in besides.values() for e in some], at)
    lanes = _lanes(drawn, at)
    rows = tuple(
        FamilyRow(
            r.node, words.label(r.node, story, articles), len(r.trunk), articles.get(r.node), r.edge, at[r.node],
            at[r.edge.parent] if r.edge else None, *lanes[r.node], tuple(besides.get(r.node, ())),
            folded.get(r.node, ()), tuple(dotted[r.node].values()),
        )
        for r in drawn
    )  # fmt: skip
    return Family(rows, ticks(scale), sum(t is None for t in times.values()), len(whole), bool(story.sources))


def _folded(whole: Sequence[words.Row]) -> tuple[tuple[words.Row, ...], dict[str, tuple[str, ...]]]:
    """The rows that are left, and for those that stand for several the nodes of all."""
    bearing = {r.edge.parent for r in whole if r.edge is not None}
    barren: dict[str, list[str]] = {}
    for r in whole:
        if r.edge is not None and r.node not in bearing:
            barren.setdefault(r.edge.parent, []).append(r.node)
    folds = {some[SHOWN_SISTERS - 1]: tuple(some[SHOWN_SISTERS - 1 :]) for some in barren.values()
             if len(some) > SHOWN_SISTERS}  # fmt: skip
    gone = {n for some in folds.values() for n in some[1:]}
    return tuple(r for r in whole if r.node not in gone), folds


def axis(times: Sequence[datetime]) -> dict[datetime, float]:
    """Where each of these times (sorted, each once) stands, in per cent: gaps by the logarithm of their minutes, so
    that neither minutes nor days are lost."""
    places = [0.0]
    for a, b in pairwise(times):
        places.append(places[-1] + 1.0 + math.log2(1.0 + (b - a) / timedelta(minutes=10)))
    whole = places[-1] or 1.0
    return {t: FIRST + (LAST - FIRST) * p / whole for t, p in zip(times, places, strict=False)}


def _places(drawn: Sequence[words.Row], dated: Mapping[str, float]) -> dict[str, float]:
    """Where each node stands: at its time, and always behind its parent."""
    first: dict[str, float] = dict(dated)
    for r in reversed(drawn):  # every node after all below it
        if r.edge is not None and r.node in first:
            first[r.edge.parent] = min(first.get(r.edge.parent, 100.0), first[r.node])
    at: dict[str, float] = {}
    for r in drawn:
        behind = at[r.edge.parent] + STEP if r.edge is not None else 2.0
        own = dated[r.node] if r.node in dated else first[r.node] - 2 * STEP if r.node in first else behind
        at[r.node] = round(min(98.0, max(own, behind)), 2)
    return at


def _lanes(drawn: Sequence[words.Row], at: Mapping[str, float]) -> dict[str, tuple[tuple[float, ...], bool, bool]]:
    """node -> the lines that pass its row, whether its parent's line goes on below it, whether one begins at it."""
    left: dict[str, int] = {}
    for r in drawn:
        if r.edge is not None:
            left[r.edge.parent] = left.get(r.edge.parent, 0) + 1
    out: dict[str, tuple[tuple[float, ...], bool, bool]] = {}
    line: list[str] = []  # the nodes above the present one, the root first
    for r in drawn:
        del line[len(r.trunk) :]
        parent = r.edge.parent if r.edge is not None else None
        if parent is not None:
            left[parent] -= 1
        through = tuple(at[n] for n in line if n != parent and left[n] > 0)
        out[r.node] = through, parent is not None and left[parent] > 0, left.get(r.node, 0) > 0
        line.append(r.node)
    return out


def _dotted(order: Sequence[str], second: Sequence[Edge], at: Mapping[str, float]) -> dict[str, dict[str, Dotted]]:
    """node -> second parent -> what the node's row draws of that parent's lines."""
    row = {n: k for k, n in enumerate(order)}
    out: dict[str, dict[str, Dotted]] = {n: {} for n in order}
    steps = {p: k % STEPS for k, p in enumerate(sorted({e.parent for e in second}, key=row.__getitem__))}
    for e in second:
        first, last = sorted((row[e.parent], row[e.child]))
        for k in range(first, last + 1):
            here = out[order[k]].get(e.parent, Dotted(at[e.parent], steps[e.parent]))
            out[order[k]][e.parent] = replace(
                here, above=here.above or k > first, below=here.below or k < last,
                edge=e if order[k] == e.child else here.edge,
            )  # fmt: skip
    return out


def ticks(scale: Mapping[datetime, float]) -> tuple[Tick, ...]:
    """The times of an axis that are written, far enough from each other to be read; with their years, where it reaches
    over the end of one."""
    out: list[Tick] = []
    day = None
    years = len({time.year for time in scale}) > 1
    for time, x in scale.items():
        if not out or x - out[-1].x >= BETWEEN_TICKS:
            whole = f"{time.day} {time:%b} {time.year}" if years else f"{time.day} {time:%b %H:%M}"
            out.append(Tick(round(x, 2), f"{time:%H:%M}" if day == time.date() else whole))
            day = time.date()
    return tuple(out)
