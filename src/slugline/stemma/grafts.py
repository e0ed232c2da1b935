"""What the lost texts of a tree cost at least, whatever their wording: a bound that needs no reconstruction.

Lost texts that hang together, with the witnesses around them, are one graft; grafts recur in many trees. Which
passages a lost text held is known (``lost``), but for the first of a source, where it is one of few choices. Its voice
is not: every voice's least cost is found upwards, as Sankoff (1975) has it for the bases of lost sequences, and the
cheapest counts.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise, product
from typing import NamedTuple

from slugline.stemma.bounds import Floor
from slugline.stemma.costs import Model, bits
from slugline.stemma.habits import remoteness
from slugline.stemma.tradition import Tradition

Kids = tuple["int | Kids", ...]  # what hangs from a lost text: witnesses by number, lost texts by what hangs from them
Pair = tuple[float, float]  # what a text costs that is made within the voice, and in translation
Below = tuple[list[float], float]  # the least cost of all below a text, by its voice; and what of it the floor knows
UNSEEN, NONE, EVERY = -1, -2, -3  # of voices
CHOICES = 4  # of what the first text of a source held, at most


class Graft(NamedTuple):
    """Lost texts that hang together."""

    more: float  # by how much they cost more, at least, than the floor says
    new: int  # mask of what arises in them, once at least (``Masks``)


class Masks(NamedTuple):
    """Where in one mask the passages and the readings begin; the voices stand first."""

    passages: int
    readings: int

    @classmethod
    def of(cls, t: Tradition) -> Masks:
        """The places for the texts of a story."""
        return cls(len(t.languages), len(t.languages) + len(t.readings_of))

    def joined(self, voices: int, passages: int, readings: int) -> int:
        """One mask of all three."""
        return voices | passages << self.passages | readings << self.readings


class Around(NamedTuple):
    """What the texts below a lost text have."""

    surely: int  # masks of passages: below two of its children
    most: int  # ... below any
    readings: int
    voices: int
    until: float  # when the first of them was published at the latest


@dataclass(slots=True)
class Grafts:
    """The least costs of the lost texts of one story, each graft's once."""

    model: Model
    floor: Floor
    _known: dict[tuple[int, Kids, bool], Graft] = field(default_factory=dict)
    _near: dict[Kids, Around] = field(default_factory=dict)
    _pairs: dict[tuple[int, int], Pair] = field(default_factory=dict)
    _apart: dict[int, float] = field(default_factory=dict)
    _inside: dict[tuple[Kids, int | None, int], Below] = field(default_factory=dict)
    _crossings: dict[tuple[int, tuple[int, ...]], list[float]] = field(default_factory=dict)
    _masks: Masks = field(init=False)
    _own: list[int] = field(init=False)  # the voices of the witnesses
    _alone: list[Around] = field(init=False)  # what each witness has
    _titled: list[bool] = field(init=False)  # whether it has a headline
    _witnesses: list[tuple[int, int, float]] = field(init=False)  # passages, voice, and what the floor knows
    _prior: list[float] = field(init=False)  # of a first text's voice
    _steps: list[list[float]] = field(init=False)  # voice -> voice, the one that we do not see last -> at least
    _loose: Pair = field(init=False)  # the least of all pairs
    _worded: float = field(init=False)  # the least cost of the wording within a voice
    _crossed: float = field(init=False)  # ... from any to any other

    def __post_init__(self) -> None:
        c, every = self.model.costs, [*self.model.voices, -1]
        texts, n = self.model.tradition.texts, self.floor.n
        self._masks, self._own = Masks.of(self.model.tradition), [t.voice for t in texts]
        self._witnesses = [(t.passages, t.voice, self.floor.row(v)[n]) for v, t in enumerate(texts)]
        self._alone = [Around(0, t.passages, t.readings, 1 << t.voice, t.time.hi) for t in texts]
        self._titled = [t.headline is not None for t in texts]
        self._prior = [self.model.prior(x) for x in every]
        self._worded = min(c.verbatim, c.edit - 0.5)
        self._steps = [[self._step(x, y) for x in every] for y in every]
        self._crossed = min([s for i, row in enumerate(self._steps) for j, s in enumerate(row) if i != j])
        self._loose = (
            min(c.whole, c.cut, c.front, c.trim) + min(c.pure, c.front_added, c.add),
            min(c.whole_translating, c.cut, c.front, c.trim_translating)
            + min(c.pure, c.front_added, c.add_translating),
        )

    def of(self, parents: Sequence[int]) -> list[Graft]:
        """The grafts of a tree."""
        n, known, out = self.floor.n, self._known, []
        for p, kids in hung(parents, n):
            key = p, kids, p >= 0 and is_foreign(self._own, parents, p)
            found = known.get(key)
            if found is None:
                found = known[key] = self._first(kids) if p < 0 else self._inner(*key)
            out.append(found)
        return out

    def _first(self, kids: Kids) -> Graft:
        """Lost texts above which nothing is."""
        c, least, said = self.model.costs, math.inf, 0.0
        for held in self._choices(kids):
            row, said = self._below(kids, held, EVERY)
            least = min(least, self._apart_of(held or 0) + min(map(float.__add__, self._prior, row)))
        least += c.lost_root + c.source + self._headlines(kids)
        if self._is_named(kids):
            least -= c.named
        near = self._around(kids)
        return Graft(self._more(least - said, -1), self._masks.joined(near.voices, near.most, near.readings))

    def _inner(self, p: int, kids: Kids, foreign: bool) -> Graft:
        """Lost texts below a witness; ``foreign``: which is in another voice than a text above it."""
        c, near, up = self.model.costs, self._around(kids), self.model.texts[p]
        held = near.surely | (near.most & up.passages)
        own, other = self._pair(up.passages, held)
        row, said = self._below(kids, held, NONE if foreign else up.voice)
        other += c.relay * foreign
        first = [s + other for s in self._steps[up.voice]]
        first[up.voice] = self._worded + own
        least = min(map(float.__add__, first, row)) + c.lost + self._headlines(kids, up.headline is not None)
        if up.time.lo > near.until:
            least += c.early
        voices = near.voices & ~(1 << up.voice)
        new = self._masks.joined(voices, near.most & ~up.passages, near.readings & ~up.readings)
        return Graft(self._more(least - said, p), new)

    def _apart_of(self, held: int) -> float:
        """What it costs a first text to hold what reads as if it came from elsewhere."""
        found = self._apart.get(held)
        if found is None:
            apart = self.model.tradition.apart
            found = self._apart[held] = self.model.costs.apart * sum([apart[b] for b in bits(held)])
        return found

    def _more(self, least: float, p: int) -> float:
        return max(0.0, least - self.floor.row(self.floor.n)[p])

    def _below(self, kids: Kids, held: int | None, spared: int) -> Below:
        """All below a lost text that held these passages. A translation of it is one of a translation, unless it is in
        the voice ``spared`` (``NONE``: in any, ``EVERY``: never)."""
        said = total = 0.0
        witnesses, pairs = self._witnesses, self._pairs
        voices, own_voice, lost = [], dict[int, float](), list[Kids]()
        for k in kids:
            if not isinstance(k, int):
                lost.append(k)
                continue
            passages, voice, known = witnesses[k]
            own, other = self._loose if held is None else pairs.get((held, passages)) or self._pair(held, passages)
            if voice in own_voice:
                other += self.model.costs.reborn
            own_voice[voice] = own_voice.get(voice, 0.0) + own - other
            voices.append(voice)
            total += other
            said += known
        row = [x + total for x in self._crossing(spared, tuple(voices))]
        for voice, more in own_voice.items():
            row[voice] += more + self._worded * voices.count(voice)
        for some in lost:
            more_of, known = self._lost_below(some, held, spared)
            row = [x + y for x, y in zip(row, more_of, strict=True)]
            said += known
        return row, said

    def _crossing(self, spared: int, voices: tuple[int, ...]) -> list[float]:
        """What it costs at least that witnesses of these voices are translated from one text, by the voice of that."""
        found = self._crossings.get((spared, voices))
        if found is None:
            relay = self._relay(spared)
            found = self._crossings[spared, voices] = [
                sum([self._steps[y][i] + relay[i] for y in voices if y != x])
                for i, x in enumerate([*self.model.voices, -1])
            ]
        return found

    def _relay(self, spared: int) -> list[float]:
        c = self.model.costs
        return [0.0 if spared in (x, EVERY) else c.relay for x in [*self.model.voices, UNSEEN]]

    def _lost_below(self, kids: Kids, above: int | None, spared: int) -> Below:
        """A lost text that hangs from a lost one, and all below it, by the voice of the latter."""
        near = self._around(kids)
        held = None if above is None else near.surely | (near.most & above)
        own, other = self._loose if held is None or above is None else self._pair(above, held)
        key = kids, held, NONE if spared == NONE else EVERY
        found = self._inside.get(key)
        if found is None:
            found = self._inside[key] = self._below(*key)
        row, said = found
        alike = self.model.costs.lost + self._headlines(kids)
        other += alike + self._crossed + min(row)
        own += alike + self._worded
        made = [min(own + x, other + r) for x, r in zip(row, self._relay(spared), strict=True)]
        return made, said + self.floor.row(self.floor.n)[self.floor.n]

    def _choices(self, kids: Kids) -> Iterator[int | None]:
        """What the first text of a source may have held (``lost``); ``None`` where there are too many choices."""
        surely, parts = self._around(kids).surely, []
        for k in kids:
            most = self._most(k)
            mine, shared = most & ~surely, most & surely
            tail = mine & -(1 << shared.bit_length()) if shared else mine
            parts.append(sorted({0, mine, tail, mine & ~tail}))
        if math.prod(map(len, parts)) > CHOICES:
            return iter([None])
        return map(partial(sum, start=surely), product(*parts))

    def _headlines(self, kids: Kids, above: bool | None = None) -> float:
        """The least cost of the headlines around a lost text that had one, or none; ``above``: whether its parent has
        one."""
        c = self.model.costs
        has = [self._titled[k] for k in kids if isinstance(k, int)]
        left = min(c.head_lost, c.head_lost_translating)
        some = sum(has)
        bare, full = c.head_new * some, 0.2 * some + left * (len(has) - some)
        if above is not None:
            bare, full = bare + left * above, full + (0.2 if above else c.head_new)
        return min(bare, full)

    def _is_named(self, kids: Kids) -> bool:
        """Whether two of these name one agency."""
        named = [self.model.texts[k].agency for k in kids if isinstance(k, int)]
        return any(a == b for a, b in pairwise(sorted([a for a in named if a is not None])))

    def _around(self, kids: Kids) -> Around:
        found = self._near.get(kids)
        if found is None:
            surely = most = readings = voices = 0
            until = math.inf
            for k in kids:
                one = self._alone[k] if isinstance(k, int) else self._around(k)
                surely, most = surely | (most & one.most), most | one.most
                readings, voices, until = readings | one.readings, voices | one.voices, min(until, one.until)
            found = self._near[kids] = Around(surely, most, readings, voices, until)
        return found

    def _most(self, k: int | Kids) -> int:
        return (self._alone[k] if isinstance(k, int) else self._around(k)).most

    def _pair(self, parent: int, child: int) -> Pair:
        found = self._pairs.get((parent, child))
        if found is None:
            own, other = (sum(self.model.passages(parent, child, x)) for x in (True, False))
            found = self._pairs[parent, child] = own, other
        return found

    def _step(self, x: int, y: int) -> float:
        """The least cost of the wording of one voice made from another."""
        c, languages = self.model.costs, self.model.tradition.languages
        if x == y:
            return self._worded
        if x < 0 or y < 0:
            return c.translate
        if languages[x] == languages[y]:
            return c.retell
        return c.translate + c.remote * remoteness(languages[x], languages[y]) - c.grown_most


def is_foreign(own: Sequence[int], parents: Sequence[int], v: int) -> bool:
    """Whether a witness is surely in another voice than a text above it; ``own``: the voices of the witnesses."""
    n, voice, p = len(own), own[v], parents[v]
    while p >= 0:
        if p < n and own[p] != voice:
            return True
        p = parents[p]
    return False


def hung(parents: Sequence[int], n: int) -> list[tuple[int, Kids]]:
    """The grafts of a tree: the witness above, or -1, and what hangs from the topmost lost text."""
    size = len(parents)
    if size == n + 1:
        return [(parents[n], tuple([v for v, p in enumerate(parents) if p == n]))]
    kids: list[list[int]] = [[] for _ in range(size + 1)]  # the last of the first texts
    for v, p in enumerate(parents):
        kids[p].append(v)
    return [(parents[v], _nested(kids, v, n)) for v in range(n, size) if parents[v] < n]


def _nested(kids: Sequence[Sequence[int]], v: int, n: int) -> Kids:
    return tuple([k if k < n else _nested(kids, k, n) for k in kids[v]])
