"""The voices of lost texts: the cheapest history of translation below every shape of a tree.

Dynamic programming upwards, as Sankoff (1975) has it for the bases of lost sequences: for every node, every voice that
it may have and whether it is a translation already, the cheapest voices of all below it. A translation is seldom
translated again, and one wording does not arise twice, so where two languages hang from a lost text its own is most
often that of the first text. Shapes that occur in many trees are computed once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from slugline.stemma.costs import Model

State = tuple[int, bool]  # a voice, -1 for one that we do not see; whether it is a translation
Choice = tuple[float, int]  # a cost, and the state that has it, by number
Table = dict[int, tuple[float, tuple[int, ...]]]  # state, by number -> cost of all below and the states of the children


@dataclass(slots=True)
class History:
    """Tables of one story, each shape's once. States go by number: twice the voice, counted from that which we do not
    see, and one more for a translation."""

    model: Model
    _shapes: dict[tuple[int | None, tuple[int, ...]], int] = field(default_factory=dict)
    _made: list[tuple[int | None, tuple[int, ...]]] = field(default_factory=list)  # voice and children of every shape
    _tables: list[Table] = field(default_factory=list)
    _firsts: list[list[Choice] | None] = field(default_factory=list)  # shape -> state above -> the cheapest state
    _tops: dict[int, int] = field(default_factory=dict)
    _every: tuple[int, ...] = field(init=False)  # all voices, that which we do not see last
    _own: list[int] = field(init=False)  # the voices of the witnesses
    _leaves: list[int] = field(init=False)  # the shapes of witnesses without copies
    _steps: list[list[float]] = field(init=False)  # voice, that which we do not see last -> state above -> cost

    def __post_init__(self) -> None:
        self._every = (*self.model.voices, -1)
        voices = range(-1, len(self.model.voices))
        steps = [[self.model.step(x, y, t) for x in voices for t in (False, True)] for y in voices]
        self._steps = [*steps[1:], steps[0]]
        self._own = [t.voice for t in self.model.tradition.texts]
        self._leaves = [self.shape(v, ()) for v in self._own]

    def shape(self, voice: int | None, kids: tuple[int, ...]) -> int:
        """The number of a node's shape: its voice, ``None`` for a lost text, and its children's shapes."""
        key = voice, kids
        found = self._shapes.get(key)
        if found is None:
            found = self._shapes[key] = len(self._tables)
            self._made.append(key)
            self._tables.append(self._table(key, 0))
            self._firsts.append(None)
        return found

    def top(self, shape: int) -> State:
        """The cheapest state of a first text."""
        state = self._top(shape)
        return (state >> 1) - 1, bool(state & 1)

    def cost(self, shape: int, state: State) -> float:
        """What all below a node of this shape costs, the node being in this state."""
        return self._tables[shape][2 * (state[0] + 1) + state[1]][0]

    def told(self, parents: Sequence[int], kids: Sequence[Sequence[int]]) -> dict[int, int]:
        """The voices of the lost texts of a tree and of those above them, by node; ``kids``: the children of every
        node, the first texts last. The voices of witnesses are known: no table is made of what has no lost text
        above."""
        own, n = self._own, len(self._own)
        wanted, shapes, out = set[int](), dict[int, int](), dict[int, int]()
        for v in range(n, len(parents)):
            while v >= 0 and v not in wanted:
                wanted.add(v)
                v = parents[v]
        waiting = [
            (r, 2 * own[r] + 2 if r < n else self._top(self._shaped(r, kids, shapes))) for r in kids[-1] if r in wanted
        ]
        while waiting:
            v, state = waiting.pop()
            out[v] = (state >> 1) - 1
            if v < n:
                waiting += self._below_witness(kids[v], state, kids, shapes)
            else:
                waiting += zip(self._listed(kids[v]), self._tables[shapes[v]][state][1], strict=True)
            waiting = [(k, s) for k, s in waiting if k in wanted]
        return out

    def _below_witness(
        self, below: Sequence[int], state: int, kids: Sequence[Sequence[int]], shapes: dict[int, int]
    ) -> list[tuple[int, int]]:
        """The states of what hangs from a witness, the lost texts first."""
        own, out, born, voice = self._own, [], 0, state >> 1
        for k in self._listed(below):
            if k < len(own):
                new = own[k] + 1
                out.append((k, 2 * new + (state & 1 or new != voice)))
                continue
            shape = self._shaped(k, kids, shapes)
            chosen = (self._firsts[shape] or self._row(shape))[state][1]
            if born >> (chosen >> 1) & 1:
                chosen = self._child(shape, state, born)[1]
            out.append((k, chosen))
            if chosen >> 1 and chosen >> 1 != voice:
                born |= 1 << (chosen >> 1)
        return out

    def _listed(self, below: Sequence[int]) -> Sequence[int]:
        """Children in the order in which their voices are chosen: the lost ones first. It must not depend on which
        trees were looked at before."""
        n = len(self._own)
        return below if below[-1] < n else [*[k for k in below if k >= n], *[k for k in below if k < n]]

    def _shaped(self, v: int, kids: Sequence[Sequence[int]], shapes: dict[int, int]) -> int:
        """The shape of a node; those of all below it are kept beside it."""
        below, own = kids[v], self._own
        if not below:
            found = self._leaves[v]
        else:
            listed = tuple([self._shaped(k, kids, shapes) for k in self._listed(below)])
            found = self.shape(own[v] if v < len(own) else None, listed)
        shapes[v] = found
        return found

    def _top(self, shape: int) -> int:
        found = self._tops.get(shape)
        if found is None:
            first = {s: c for s, (c, _) in self._tables[shape].items() if not s & 1}
            found = self._tops[shape] = min(first, key=lambda s: (self.model.prior((s >> 1) - 1) + first[s], -s))
        return found

    def _table(self, made: tuple[int | None, tuple[int, ...]], translated: int) -> Table:
        """The states of a shape that are translations, or those that are none: a first text needs no others."""
        voice, kids = made
        rows = [self._firsts[k] or self._row(k) for k in kids]
        states = [2 * x + 2 + translated for x in (self._every if voice is None else (voice,))]
        return {s: self._cheapest(s, kids, rows) for s in states}

    def _cheapest(
        self, above: int, kids: tuple[int, ...], rows: Sequence[Sequence[Choice]]
    ) -> tuple[float, tuple[int, ...]]:
        total, chosen, born, voice = 0.0, [], 0, above >> 1
        for k, row in zip(kids, rows, strict=True):
            cost, state = row[above]
            new = state >> 1
            if born >> new & 1:  # what is dearer for its sisters' sake was the cheapest
                cost, state = self._child(k, above, born)
                new = state >> 1
            total += cost
            chosen.append(state)
            if new and new != voice:
                born |= 1 << new
        return total, tuple(chosen)

    def _row(self, k: int) -> list[Choice]:
        """The cheapest states of a child that has no sisters in voices that are new, for every state above."""
        own = self._made[k][0]
        self._tables[k].update(self._table(self._made[k], 1))
        if own is None:
            row = [self._child(k, above, 0) for above in range(len(self._steps[0]))]
        else:
            table, state = self._tables[k], 2 * own + 2
            below = table[state + 1][0]
            row = [(below + step, state + 1) for step in self._steps[own]]
            row[state] = table[state][0] + self._steps[own][state], state
        self._firsts[k] = row
        return row

    def _child(self, k: int, above: int, born: int) -> Choice:
        """The cheapest state of a child below a state; ``born``: the voices of its sisters that are new."""
        table, own = self._tables[k], self._made[k][0]
        best: Choice | None = None
        for y in self._every if own is None else (own,):
            state = 2 * y + 2 + (above & 1 or above >> 1 != y + 1)
            cost = table[state][0] + self._steps[y][above]
            if born >> (y + 1) & 1:
                cost += self.model.costs.reborn
            if best is None or cost < best[0] - 1e-9:
                best = cost, state
        assert best is not None
        return best
