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
    """Tables of one story, each shape's once and as far as they are asked for. States go by number: twice the voice,
    counted from that which we do not see, and one more for a translation."""

    model: Model
    _shapes: dict[tuple[int | None, tuple[int, ...]], int] = field(default_factory=dict)
    _made: list[tuple[int | None, tuple[int, ...]]] = field(default_factory=list)  # voice and children of every shape
    _tables: list[Table] = field(default_factory=list)
    _firsts: list[list[Choice | None]] = field(default_factory=list)  # shape -> state above -> the cheapest state
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
            self._tables.append({})
            self._firsts.append([None] * len(self._steps[0]))
        return found

    def top(self, shape: int) -> State:
        """The cheapest state of a first text."""
        state = self._top(shape)
        return (state >> 1) - 1, bool(state & 1)

    def cost(self, shape: int, state: State) -> float:
        """What all below a node of this shape costs, the node being in this state."""
        return self._below(shape, 2 * (state[0] + 1) + state[1])[0]

    def told(self, parents: Sequence[int], kids: Sequence[Sequence[int]]) -> dict[int, int]:
        """The voices of the lost texts of a tree, by node, each numbered after those above it; ``kids``: the children
        of every node, the first texts last. The voices of witnesses are known: no table is made of what has no lost
        text above."""
        n = len(self._own)
        shapes, states, out, born = dict[int, int](), dict[int, int](), dict[int, int](), dict[int, int]()
        for v in range(n, len(parents)):
            p = parents[v]
            if p < n:
                shape = shapes[v] if v in shapes else self._shaped(v, kids, shapes)
                states[v] = self._top(shape) if p < 0 else self._below_witness(shape, p, parents, states, born)
            state = states[v]
            out[v] = (state >> 1) - 1
            states.update(zip(self._listed(kids[v]), self._below(shapes[v], state)[1], strict=True))
        return out

    def _below_witness(
        self, shape: int, p: int, parents: Sequence[int], states: dict[int, int], born: dict[int, int]
    ) -> int:
        """The state of a lost text of this shape that hangs from a witness; ``states``: those known above; ``born``:
        the voices that are new in the lost sisters before it, by the witness from which they hang."""
        voice = self._own[p] + 1
        above = 2 * voice + self._is_translated(p, parents, states)
        state = (self._firsts[shape][above] or self._first(shape, above))[1]
        before = born.get(p, 0)
        if before >> (state >> 1) & 1:
            state = self._child(shape, above, before)[1]
        new = state >> 1
        if new and new != voice:
            born[p] = before | 1 << new
        return state

    def _is_translated(self, v: int, parents: Sequence[int], states: dict[int, int]) -> bool:
        """Whether a witness is a translation, as far as the states above it tell."""
        own = self._own
        while v not in states:
            p = parents[v]
            if p < 0:
                return False
            if own[p] != own[v]:
                return True
            v = p
        return bool(states[v] & 1)

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
            own = self._made[shape][0]
            every = self._every if own is None else (own,)
            first = {s: self._below(shape, s)[0] for s in [2 * x + 2 for x in every]}
            found = self._tops[shape] = min(first, key=lambda s: (self.model.prior((s >> 1) - 1) + first[s], -s))
        return found

    def _below(self, shape: int, state: int) -> tuple[float, tuple[int, ...]]:
        """The cost of all below a node of this shape in a state, and the states of its children: found when it is
        first asked for, since most shapes hang from one witness, whose voice is known."""
        table = self._tables[shape]
        found = table.get(state)
        if found is None:
            found = table[state] = self._cheapest(state, self._made[shape][1])
        return found

    def _cheapest(self, above: int, kids: tuple[int, ...]) -> tuple[float, tuple[int, ...]]:
        total, chosen, born, voice = 0.0, [], 0, above >> 1
        for k in kids:
            cost, state = self._firsts[k][above] or self._first(k, above)
            new = state >> 1
            if born >> new & 1:  # what is dearer for its sisters' sake was the cheapest
                cost, state = self._child(k, above, born)
                new = state >> 1
            total += cost
            chosen.append(state)
            if new and new != voice:
                born |= 1 << new
        return total, tuple(chosen)

    def _first(self, k: int, above: int) -> Choice:
        """The cheapest state of a child that has no sisters in voices that are new, below a state."""
        found = self._firsts[k][above] = self._child(k, above, 0)
        return found

    def _child(self, k: int, above: int, born: int) -> Choice:
        """The cheapest state of a child below a state; ``born``: the voices of its sisters that are new."""
        table, own = self._tables[k], self._made[k][0]
        best: Choice | None = None
        for y in self._every if own is None else (own,):
            state = 2 * y + 2 + (above & 1 or above >> 1 != y + 1)
            cost = (table.get(state) or self._below(k, state))[0] + self._steps[y][above]
            if born >> (y + 1) & 1:
                cost += self.model.costs.reborn
            if best is None or cost < best[0] - 1e-9:
                best = cost, state
        assert best is not None
        return best
