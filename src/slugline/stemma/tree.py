"""A candidate tree, what it costs, and what its lost texts must have held.

A tree is a tuple of parents: ``parents[v]`` is the parent's number or -1 for a first text; numbers below ``n`` are
witnesses, the rest lost texts. The content of a lost text is read off its relatives by parsimony (``lost``).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from slugline.stemma.clock import Interval
from slugline.stemma.costs import Model, Range
from slugline.stemma.history import History
from slugline.stemma.lost import lost_text
from slugline.stemma.tradition import Text

Parents = tuple[int, ...]

FAULT = 10_000.0  # nats that it costs to depart from what a person decided


class Bound(Protocol):
    """What a tree is bound to."""

    def faults(self, parents: Parents) -> int:
        """In how many places it departs from that."""
        ...

    def mend(self, parents: Parents) -> Parents:
        """The tree without these."""
        ...

    def bidden(self, v: int) -> int | None:
        """The parent that a witness must have, if one is said."""
        ...

    def departs(self, p: int, v: int) -> bool:
        """Whether a witness must not hang from this one (-1: from none)."""
        ...


def children(parents: Sequence[int]) -> list[list[int]]:
    """The children of every node; the last list holds the first texts."""
    out: list[list[int]] = [[] for _ in range(len(parents) + 1)]
    for v, p in enumerate(parents):
        out[p].append(v)
    return out


def downward(parents: Sequence[int]) -> list[int]:
    """All nodes, each after its parent."""
    return _ordered(children(parents))


def _ordered(kids: Sequence[Sequence[int]]) -> list[int]:
    out = list(kids[-1])
    for v in out:
        out.extend(kids[v])
    return out


def tidy(parents: Sequence[int], n: int) -> Parents:
    """Lost texts with fewer than two children taken out, the rest numbered in a canonical order."""
    if len(parents) == n:
        return tuple(parents)
    up = list(parents)
    count = [0] * len(up)
    for p in parents:
        if p >= 0:
            count[p] += 1
    idle = next((v for v in range(n, len(up)) if count[v] < 2), None)
    while idle is not None:
        above = up[idle]
        if above >= 0:
            count[above] += count[idle] - 1
        up = [above if p == idle else p for p in up]
        up[idle], count[idle] = idle, 2
        idle = next((v for v in range(n, len(up)) if count[v] < 2), None)
    live = [v for v in range(n, len(up)) if up[v] != v]
    least: dict[int, int] = {}
    for v in range(n):
        w = v
        while w >= 0 and w not in least:
            least[w] = v
            w = up[w]
    depth = {v: _depth(up, v) for v in live}
    number = {v: n + i for i, v in enumerate(sorted(live, key=lambda v: (depth[v], least[v])))}
    number.update({v: v for v in range(-1, n)})
    back = sorted(live, key=lambda v: number[v])
    return tuple(number[up[v]] for v in [*range(n), *back])


def _depth(up: Sequence[int], v: int) -> int:
    d = 0
    while up[v] >= 0:
        v = up[v]
        d += 1
    return d


def _depth_of_all(parents: Parents, order: Sequence[int]) -> float:
    """Minus the logarithm, but for a constant, of the chance of this shape where every copy is made from a page taken
    at random among those that are there (a random recursive tree): by the hook length formula (Knuth 1973) the sum of
    the logarithms of the sizes of what hangs from every node, itself included. Broad trees are likelier than deep."""
    size = [1] * len(parents)
    for v in reversed(order):
        if parents[v] >= 0:
            size[parents[v]] += size[v]
    return sum(map(math.log, size))


@dataclass(slots=True)
class Scorer:
    """Costs of whole trees over the same witnesses; every tree once."""

    model: Model
    decided: Bound | None = None
    seen: dict[Parents, float] = field(default_factory=dict)
    _settled: dict[tuple[int, int, tuple[int, ...]], int] = field(default_factory=dict)
    _drafts: dict[tuple[int, tuple[int, ...]], int] = field(default_factory=dict)
    _moments: list[tuple[float, bool]] = field(default_factory=list)  # of the model's texts: when, and whether dated
    _history: History = field(init=False)

    def __post_init__(self) -> None:
        self._history = History(self.model)

    @property
    def n(self) -> int:
        """Number of witnesses."""
        return len(self.model.tradition.texts)

    def cost(self, parents: Parents) -> float:
        """Cost of the tree in nats."""
        found = self.seen.get(parents)
        if found is None:
            found = self._cost(parents)
            if self.decided is not None:
                found += FAULT * self.decided.faults(parents)
            self.seen[parents] = found
        return found

    def mended(self, parents: Parents) -> Parents:
        """The tree as a person's decisions have it."""
        return parents if self.decided is None else self.decided.mend(parents)

    def _cost(self, parents: Parents) -> float:
        kids = children(parents)
        order = _ordered(kids)
        return self._weigh(parents, self._numbers(parents, kids, order), kids, order)

    def _weigh(self, parents: Parents, numbers: list[int], kids: list[list[int]], order: list[int]) -> float:
        """The cost of a tree whose texts, by number, are known."""
        m, c = self.model, self.model.costs
        n = self.n
        texts = [m.texts[t] for t in numbers]
        total, tops, seen, read, voices = 0.0, 0, 0, 0, 0
        foreign = self._translated(parents, texts, order)
        spans, dated = self._spans(numbers, kids, order)
        for v, p in enumerate(parents):
            t = texts[v]
            if p < 0:
                tops += 1
                total += m.top(numbers[v])
                fresh, new = t.passages, t.readings
            else:
                up = texts[p]
                total += m.edge(numbers[p], numbers[v])
                fresh, new = t.passages & ~up.passages, t.readings & ~up.readings
                if up.voice != t.voice and foreign[p]:
                    total += c.relay
            if t.voice >= 0 and (p < 0 or texts[p].voice != t.voice):
                total += c.reborn * (voices >> t.voice & 1)
                voices |= 1 << t.voice
            if v >= n:
                total += c.lost if p >= 0 else c.lost_root
            if not dated[v] and kids[v]:
                above = texts[p].time if p >= 0 and dated[p] else None
                total += m.window(above, [spans[k] for k in kids[v]])
            total += c.again * (fresh & seen).bit_count() + c.echo * (new & read).bit_count()
            seen |= fresh
            read |= new
        return total + c.source * (tops - 1) + c.deep_tree * _depth_of_all(parents, order)

    def _translated(self, parents: Parents, texts: list[Text], order: list[int]) -> list[bool]:
        """Whether each text is in another voice than the first text above it."""
        out = [False] * len(parents)
        for v in order:
            p = parents[v]
            out[v] = p >= 0 and (out[p] or texts[p].voice != texts[v].voice)
        return out

    def _spans(self, numbers: list[int], kids: list[list[int]], order: list[int]) -> tuple[list[Range], list[bool]]:
        """From when to when each text may have been written, as its own time or those of what was made from it say;
        and which texts are dated."""
        known, texts = self._moments, self.model.texts
        known += ((t.time.moment, t.time.dated) for t in texts[len(known) :])
        out = [(known[t][0], known[t][0]) for t in numbers]
        dated = [known[t][1] for t in numbers]
        if all(dated):
            return out, dated
        lag = self.model.costs.lag
        for v in reversed(order):
            if not dated[v]:
                below = [out[k] for k in kids[v]]
                last = min((b for _, b in below), default=math.inf)
                out[v] = max((a for a, _ in below), default=-math.inf) - lag, min(last, texts[numbers[v]].time.hi)
        return out, dated

    def content(self, parents: Parents) -> list[Text]:
        """The content of all nodes, lost ones reconstructed."""
        return [self.model.texts[t] for t in self.numbers(parents)]

    def numbers(self, parents: Parents) -> list[int]:
        """The same, by number in the model."""
        kids = children(parents)
        return self._numbers(parents, kids, _ordered(kids))

    def _numbers(self, parents: Parents, kids: list[list[int]], order: list[int]) -> list[int]:
        n = self.n
        out = list(range(n))
        if len(parents) == n:
            return out
        voices = self._voices(kids, order)
        out += [-1] * (len(parents) - n)
        for v in reversed(order):  # upwards: what stands below
            if v >= n:
                out[v] = self._draft(tuple(sorted(out[k] for k in kids[v])), voices[v])
        for v in order:  # downwards: what the parent had
            if v >= n:
                p = parents[v]
                out[v] = self._settle(out[p] if p >= 0 else -1, tuple(sorted(out[k] for k in kids[v])), voices[v])
        return out

    def _voices(self, kids: list[list[int]], order: list[int]) -> list[int]:
        """The voice of every node, those of lost texts by the cheapest history of translation (Sankoff 1975)."""
        texts, n, h = self.model.texts, self.n, self._history
        shape = [0] * len(order)
        sorted_kids: list[list[int]] = [[]] * len(order)
        for v in reversed(order):
            below = sorted_kids[v] = sorted(kids[v], key=shape.__getitem__)
            shape[v] = h.shape(texts[v].voice if v < n else None, tuple(shape[k] for k in below))
        out = [-1] * len(order)
        waiting = [(r, h.top(shape[r])) for r in kids[-1]]
        while waiting:
            v, state = waiting.pop()
            out[v] = state[0]
            waiting += zip(sorted_kids[v], h.below(shape[v], state), strict=True)
        return out

    def _draft(self, kids: tuple[int, ...], voice: int) -> int:
        key = voice, kids
        found = self._drafts.get(key)
        if found is None:
            texts = [self.model.texts[k] for k in kids]
            everything = 0
            for t in texts:
                everything |= t.passages
            head = next((t.headline for t in texts if t.headline is not None), None)
            time = Interval(hi=min(t.time.hi for t in texts))
            found = self._drafts[key] = self.model.number(Text(everything, 0, voice, head, time))
        return found

    def _settle(self, parent: int, kids: tuple[int, ...], voice: int) -> int:
        key = parent, voice, kids
        found = self._settled.get(key)
        if found is None:
            texts = [self.model.texts[k] for k in kids]
            above = self.model.texts[parent] if parent >= 0 else None
            found = self._settled[key] = self.model.number(lost_text(self.model, above, texts, voice))
        return found
