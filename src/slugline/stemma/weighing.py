"""What a whole tree costs, the texts of all its nodes known by number: sums of what was found for pairs of texts.

What depends on a pair alone (the edge's cost, what of the child is new) is found once a pair; what depends on the tree
(what arises twice, translations of translations, the room in time of texts without a date, the shape) is added up.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from slugline.stemma.costs import Model, Range


class Made(NamedTuple):
    """One text made from another, or from nothing."""

    cost: float
    passages: int  # mask of those that the parent lacks
    readings: int
    voice: int
    crosses: bool  # whether its voice is another than the parent's


class Frame(NamedTuple):
    """What a tree costs whatever its lost texts held."""

    depth: float
    rooms: dict[int, float]  # by node

    @property
    def cost(self) -> float:
        """In nats."""
        return self.depth + sum(self.rooms.values())


@dataclass(slots=True)
class Weigher:
    """Weighs trees of one story. The first ``n`` texts of the model are the witnesses."""

    model: Model
    n: int
    _made: dict[tuple[int, int], Made] = field(default_factory=dict)
    _moments: list[float] = field(default_factory=list)  # of the witnesses
    _dated: list[bool] = field(default_factory=list)
    _all_dated: bool = True
    _until: list[float] = field(default_factory=list)
    _spans: list[Range] = field(default_factory=list)

    def __post_init__(self) -> None:
        times = [t.time for t in self.model.texts[: self.n]]
        self._moments, self._dated = [t.moment for t in times], [t.dated for t in times]
        self._until, self._all_dated = [t.hi for t in times], all(self._dated)
        self._spans = [(t, t) for t in self._moments]

    def weigh(self, parents: Sequence[int], numbers: Sequence[int], frame: Frame) -> float:
        """The cost of a tree in nats; ``numbers``: the texts of its nodes."""
        c, n, known = self.model.costs, self.n, self._made
        rooms = frame.rooms
        total, tops, seen, read, voices = 0.0, 0, 0, 0, 0
        at = [*numbers, -1]
        for v, p in enumerate(parents):
            key = at[p], at[v]
            cost, fresh, new, voice, crosses = known.get(key) or self._make(key)
            total += cost
            if crosses:
                if p < 0:
                    tops += 1
                elif self._foreign(parents, numbers, p):
                    total += c.relay
                if voice >= 0:
                    if voices >> voice & 1:
                        total += c.reborn
                    voices |= 1 << voice
            if v >= n:
                total += c.lost if p >= 0 else c.lost_root
            if v in rooms:
                total += rooms[v]
            twice, alike = fresh & seen, new & read
            if twice or alike:
                total += c.again * twice.bit_count() + c.echo * alike.bit_count()
            seen |= fresh
            read |= new
        return total + c.source * (tops - 1) + frame.depth

    def _make(self, key: tuple[int, int]) -> Made:
        m = self.model
        p, v = key
        t = m.texts[v]
        if p < 0:
            made = Made(m.top(v), t.passages, t.readings, t.voice, True)
        else:
            up = m.texts[p]
            fresh, new = t.passages & ~up.passages, t.readings & ~up.readings
            made = Made(m.edge(p, v), fresh, new, t.voice, up.voice != t.voice)
        self._made[key] = made
        return made

    def _foreign(self, parents: Sequence[int], numbers: Sequence[int], v: int) -> bool:
        """Whether a text is in another voice than the first text above it, or one between them is."""
        texts = self.model.texts
        voice = texts[numbers[v]].voice
        while parents[v] >= 0:
            v = parents[v]
            if texts[numbers[v]].voice != voice:
                return True
        return False

    def frame(self, parents: Sequence[int], kids: Sequence[Sequence[int]], order: Sequence[int]) -> Frame:
        """What a tree costs whatever its lost texts held; ``order``: all nodes, each after its parent."""
        return Frame(self.model.costs.deep_tree * _depth(parents, order), self._rooms(parents, kids, order))

    def _rooms(self, parents: Sequence[int], kids: Sequence[Sequence[int]], order: Sequence[int]) -> dict[int, float]:
        """What it costs that texts without a time were written between their parents and their copies."""
        n, moments, dated = self.n, self._moments, self._dated
        size = len(parents)
        if size == n and self._all_dated:
            return {}
        out: dict[int, float] = {}
        lag = self.model.costs.lag
        until = [*self._until, *[math.inf] * (size - n)]
        spans: list[Range] = [*self._spans, *[(0.0, 0.0)] * (size - n)]
        for v in range(size - 1, n - 1, -1) if self._all_dated else reversed(order):
            if v < n and dated[v]:
                continue
            last, first = math.inf, -math.inf
            for k in kids[v]:
                low, high = spans[k]
                if high < last:
                    last = high
                if low > first:
                    first = low
            first -= lag
            if v >= n:
                until[v] = min([until[k] for k in kids[v]])
            spans[v] = first, min(last, until[v])
            if kids[v]:
                p = parents[v]
                out[v] = self.model.room(moments[p] if 0 <= p < n and dated[p] else None, last, first)
        return out


def _depth(parents: Sequence[int], order: Sequence[int]) -> float:
    """Minus the logarithm, but for a constant, of the chance of this shape where every copy is made from a page taken
    at random among those that are there (a random recursive tree): by the hook length formula (Knuth 1973) the sum of
    the logarithms of the sizes of what hangs from every node, itself included. Broad trees are likelier than deep."""
    size = [1] * len(parents)
    for v in reversed(order):
        if parents[v] >= 0:
            size[parents[v]] += size[v]
    return sum(map(math.log, size))
