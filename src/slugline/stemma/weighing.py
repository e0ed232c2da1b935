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


@dataclass(slots=True)
class Weigher:
    """Weighs trees of one story. The first ``n`` texts of the model are the witnesses."""

    model: Model
    n: int
    _made: dict[tuple[int, int], Made] = field(default_factory=dict)
    _moments: list[float] = field(default_factory=list)  # of the witnesses
    _dated: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        times = [t.time for t in self.model.texts[: self.n]]
        self._moments, self._dated = [t.moment for t in times], [t.dated for t in times]

    def weigh(
        self, parents: Sequence[int], numbers: Sequence[int], kids: Sequence[Sequence[int]], order: Sequence[int]
    ) -> float:
        """The cost of a tree in nats; ``numbers``: the texts of its nodes, ``order``: all nodes, each after its
        parent."""
        c, n, known = self.model.costs, self.n, self._made
        rooms = self._rooms(parents, numbers, kids, order)
        total, tops, seen, read, voices = 0.0, 0, 0, 0, 0
        for v, p in enumerate(parents):
            key = (numbers[p], numbers[v]) if p >= 0 else (-1, numbers[v])
            cost, fresh, new, voice, crosses = known.get(key) or self._make(key)
            total += cost
            if crosses:
                if p < 0:
                    tops += 1
                elif self._foreign(parents, numbers, p):
                    total += c.relay
                if voice >= 0:
                    total += c.reborn * (voices >> voice & 1)
                    voices |= 1 << voice
            if v >= n:
                total += c.lost if p >= 0 else c.lost_root
            if v in rooms:
                total += rooms[v]
            total += c.again * (fresh & seen).bit_count() + c.echo * (new & read).bit_count()
            seen |= fresh
            read |= new
        return total + c.source * (tops - 1) + c.deep_tree * _depth(parents, order)

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

    def _rooms(
        self, parents: Sequence[int], numbers: Sequence[int], kids: Sequence[Sequence[int]], order: Sequence[int]
    ) -> dict[int, float]:
        """What it costs that texts without a time were written between their parents and their copies."""
        n, moments, dated = self.n, self._moments, self._dated
        if len(parents) == n and all(dated):
            return {}
        out: dict[int, float] = {}
        lag, texts = self.model.costs.lag, self.model.texts
        spans: list[Range] = [(t, t) for t in moments]
        spans += [(0.0, 0.0)] * (len(parents) - n)
        for v in reversed(order):
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
            spans[v] = first, min(last, texts[numbers[v]].time.hi)
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
