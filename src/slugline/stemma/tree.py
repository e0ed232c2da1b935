"""A candidate tree, what it costs, and what its lost texts must have held.

A tree is a tuple of parents: ``parents[v]`` is the parent's number or -1 for a first text; numbers below ``n`` are
witnesses, the rest lost texts. The content of a lost text is read off its relatives by parsimony (``lost``).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import lt
from typing import Protocol

from slugline.stemma.arising import Arising
from slugline.stemma.bounds import Floor
from slugline.stemma.clock import Interval
from slugline.stemma.costs import Model
from slugline.stemma.grafts import Grafts
from slugline.stemma.history import History
from slugline.stemma.lost import lost_text
from slugline.stemma.tradition import Text
from slugline.stemma.weighing import Frame, Weigher

Parents = tuple[int, ...]

REACH = 5.0  # nats above the best beyond which a tree weighs nothing
FLOOR, GRAFTED, ARISEN, FRAMED = range(4)  # how far a tree's bound was sharpened
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
    size = len(parents)
    if size == n:
        return tuple(parents)
    if size == n + 1 and parents.count(n) > 1:
        return tuple(parents)
    up, live = list(parents), list(range(n, size))
    idle = [v for v in live if parents.count(v) < 2]
    while idle:
        v = idle[0]
        live.remove(v)
        above, up[v] = up[v], -2  # nobody's child
        up = [above if p == v else p for p in up]
        idle = [v for v in live if up.count(v) < 2]
    if live == [n]:
        return tuple(up[: n + 1])
    return _numbered(up, live, n) if live else tuple(up[:n])


def _numbered(up: list[int], live: list[int], n: int) -> Parents:
    """The lost texts numbered by their depth, then by the first witness below them."""
    depths = [_depth(up, v) for v in live]
    if all(map(lt, depths, depths[1:])) and live[-1] == n + len(live) - 1:
        return tuple(up[: n + len(live)])
    if len(set(depths)) == len(live):
        back = [v for _, v in sorted(zip(depths, live, strict=True))]
    else:
        first = _firsts(up, n)
        back = [v for *_, v in sorted([(d, first[v], v) for d, v in zip(depths, live, strict=True)])]
    number = [*range(len(up)), -1]  # the last for none
    for i, v in enumerate(back):
        number[v] = n + i
    return tuple([number[p] for p in (*up[:n], *[up[v] for v in back])])


def _firsts(up: Sequence[int], n: int) -> dict[int, int]:
    """The first witness below each node, or itself."""
    out: dict[int, int] = {}
    for v in range(n):
        w = v
        while w >= 0 and w not in out:
            out[w] = v
            w = up[w]
    return out


def _depth(up: Sequence[int], v: int) -> int:
    d = 0
    while up[v] >= 0:
        v = up[v]
        d += 1
    return d


def _sisters(kids: Sequence[Sequence[int]], v: int, n: int) -> Sequence[int]:
    """The children of a lost text, lost ones last and in the order of what hangs from them: what a lost text held must
    not depend on which trees were looked at before."""
    below = kids[v]
    if below[-2] < n:
        return below
    return sorted(below, key=lambda k: _hanging(kids, k, n))


_Order = tuple[int, "tuple[int | _Order, ...]"]


def _hanging(kids: Sequence[Sequence[int]], v: int, n: int) -> _Order:
    """A witness, or a lost text with all that hangs from it, as something that can be put in order."""
    return (0, (v,)) if v < n else (1, tuple(sorted([_hanging(kids, k, n) for k in kids[v]])))


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What trees of one story cost at least."""

    floor: Floor
    grafts: Grafts
    arising: Arising

    @classmethod
    def of(cls, model: Model, n: int) -> _Bounds:
        floor = Floor(model, n)
        return cls(floor, Grafts(model, floor), Arising(model, n))


@dataclass(slots=True)
class Scorer:
    """Costs of whole trees over the same witnesses; every tree once."""

    model: Model
    decided: Bound | None = None
    seen: dict[Parents, float] = field(default_factory=dict)
    low: float = math.inf  # the least cost of those seen
    _passed: dict[Parents, tuple[float, int]] = field(default_factory=dict)  # trees passed over -> their bounds
    _settled: dict[tuple[int, int, tuple[int, ...]], int] = field(default_factory=dict)
    _drafts: dict[tuple[int, tuple[int, ...]], int] = field(default_factory=dict)
    _history: History = field(init=False)
    _weigher: Weigher = field(init=False)
    _bound: _Bounds | None = None

    def __post_init__(self) -> None:
        self._history = History(self.model)
        self._weigher = Weigher(self.model, self.n)

    @property
    def _bounds(self) -> _Bounds:
        if self._bound is None:  # large stories need none
            self._bound = _Bounds.of(self.model, self.n)
        return self._bound

    @property
    def n(self) -> int:
        """Number of witnesses."""
        return len(self.model.tradition.texts)

    def cost(self, parents: Parents, frame: Frame | None = None) -> float:
        """Cost of the tree in nats; ``frame``: where it is known already."""
        found = self.seen.get(parents)
        if found is None:
            found = self._cost(parents, frame)
            if self.decided is not None:
                found += FAULT * self.decided.faults(parents)
            self.seen[parents] = found
            self.low = min(self.low, found)
        return found

    def least(self, trees: Iterable[Parents], below: float) -> tuple[float, Parents] | None:
        """The cheapest of some trees, the smallest of equal ones, if one costs no more than ``below``. Those that
        cannot be that are passed over; ``complete`` looks at those of them that come near the cheapest of all."""
        floor, best, seen, passed = self._bounds.floor.of, None, self.seen, self._passed
        rest: list[tuple[float, Parents, int]] = []
        for t in trees:
            cost = seen.get(t)
            if cost is None:
                known = passed.get(t)
                rest.append((floor(t), t, FLOOR) if known is None else (known[0], t, known[1]))
            elif best is None or (cost, t) < best:
                best = cost, t
        below = below if best is None else min(below, best[0])
        rest.sort()
        last: Parents | None = None
        for k, (least, t, stage) in enumerate(rest):
            if least > below:
                passed.update([(t, (least, stage)) for least, t, stage in rest[k:]])
                break
            if t == last:  # several moves lead there
                continue
            last = t
            cost = self._weighed(t, least, stage, below)
            if cost is not None and (best is None or (cost, t) < best):
                best = cost, t
                below = min(below, cost)
        return best

    def _weighed(self, tree: Parents, least: float, stage: int, below: float) -> float | None:
        """The cost of a tree; ``None`` where its bound, sharpened step by step, shows that it is above ``below``.
        ``least``: the bound as far as it is known, ``stage``: how far that is."""
        b, frame = self._bound or self._bounds, None
        if stage < ARISEN:
            grafts = b.grafts.of(tree) if len(tree) > self.n else []
            if stage == FLOOR:
                least, stage = least + sum([g.more for g in grafts]), GRAFTED
            if least <= below:
                least, stage = least + b.arising.least(tree, grafts), ARISEN
        if stage == ARISEN and least <= below:
            kids = children(tree)
            frame = self._weigher.frame(tree, kids, _ordered(kids))
            least, stage = least + frame.cost, FRAMED
        if least <= below:
            return self.cost(tree, frame)
        self._passed[tree] = least, stage
        return None

    def cheapest(self, fits: Callable[[Parents], bool]) -> float:
        """What the cheapest costs of the trees looked at that fit, infinite where none does."""
        best = math.inf
        for t, c in self.seen.items():
            if c < best and fits(t):
                best = c
        for t, (least, _) in self._passed.items():
            if least < best and t not in self.seen and fits(t):
                best = min(best, self.cost(t))
        return best

    def look(self, trees: Iterable[Parents]) -> None:
        """Costs those of some trees that may come within ``REACH`` of the cheapest of all."""
        near, floor = self.low + REACH, self._bounds.floor.of
        for t in dict.fromkeys(trees):
            if t not in self.seen:
                known = self._passed.get(t)
                least, stage = (floor(t), FLOOR) if known is None else known
                if least <= near:
                    self._weighed(t, least, stage, near)

    def complete(self) -> None:
        """Costs all trees passed over that may come within ``REACH`` of the cheapest."""
        near = self.low + REACH
        for t, (least, stage) in [*self._passed.items()]:
            if least <= near and t not in self.seen:
                self._weighed(t, least, stage, near)

    def mended(self, parents: Parents) -> Parents:
        """The tree as a person's decisions have it."""
        return parents if self.decided is None else self.decided.mend(parents)

    def _cost(self, parents: Parents, frame: Frame | None) -> float:
        kids = children(parents)
        if frame is None:
            frame = self._weigher.frame(parents, kids, _ordered(kids))
        return self._weigher.weigh(parents, self._numbers(parents, kids), frame)

    def content(self, parents: Parents) -> list[Text]:
        """The content of all nodes, lost ones reconstructed."""
        return [self.model.texts[t] for t in self.numbers(parents)]

    def numbers(self, parents: Parents) -> list[int]:
        """The same, by number in the model."""
        kids = children(parents)
        return self._numbers(parents, kids)

    def _numbers(self, parents: Parents, kids: list[list[int]]) -> list[int]:
        n = self.n
        out = list(range(n))
        if len(parents) == n:
            return out
        voices = self._history.told(parents, kids)
        out += [-1] * (len(parents) - n)
        below: dict[int, tuple[int, ...]] = {}
        for v in range(len(parents) - 1, n - 1, -1):  # upwards: what stands below
            below[v] = tuple([out[k] for k in _sisters(kids, v, n)])
            out[v] = self._draft(below[v], voices[v])
        for v in range(n, len(parents)):  # downwards: what the parent had; what is below is a draft still
            p = parents[v]
            out[v] = self._settle(out[p] if p >= 0 else -1, below[v], voices[v])
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
            above = self.model.texts[parent] if parent >= 0 else None
            found = self._settled[key] = self.model.number(lost_text(self.model, above, kids, voice))
        return found
