"""The voices of lost texts: the cheapest history of translation below every shape of a tree.

Dynamic programming upwards, as Sankoff (1975) has it for the bases of lost sequences: for every node, every voice that
it may have and whether it is a translation already, the cheapest voices of all below it. A translation is seldom
translated again, and one wording does not arise twice, so where two languages hang from a lost text its own is most
often that of the first text. Shapes that occur in many trees are computed once.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

from slugline.stemma.costs import Model

State = tuple[int, bool]  # a voice, -1 for one that we do not see; whether it is a translation
Table = dict[State, tuple[float, tuple[State, ...]]]  # cost of all below and the states of the children


@dataclass(slots=True)
class History:
    """Tables of one story, each shape's once."""

    model: Model
    _shapes: dict[tuple[int | None, tuple[int, ...]], int] = field(default_factory=dict)
    _tables: list[Table] = field(default_factory=list)
    _tops: dict[int, State] = field(default_factory=dict)
    _steps: dict[tuple[int, int, bool], float] = field(default_factory=dict)
    _firsts: dict[tuple[int, int, bool], tuple[float, State]] = field(default_factory=dict)

    def shape(self, voice: int | None, kids: tuple[int, ...]) -> int:
        """The number of a node's shape: its voice, ``None`` for a lost text, and its children's shapes."""
        key = voice, kids
        found = self._shapes.get(key)
        if found is None:
            found = self._shapes[key] = len(self._tables)
            self._tables.append(self._table(voice, kids))
        return found

    def top(self, shape: int) -> State:
        """The cheapest state of a first text."""
        found = self._tops.get(shape)
        if found is None:
            first = {s: c for s, (c, _) in self._tables[shape].items() if not s[1]}
            found = self._tops[shape] = min(first, key=lambda s: (self.model.prior(s[0]) + first[s], -s[0]))
        return found

    def cost(self, shape: int, state: State) -> float:
        """What all below a node of this shape costs, the node being in this state."""
        return self._tables[shape][state][0]

    def below(self, shape: int, state: State) -> tuple[State, ...]:
        """The states of the children, in the order in which their shapes were given."""
        return self._tables[shape][state][1]

    def _step(self, voice: int, other: int, translated: bool) -> float:
        key = voice, other, translated
        found = self._steps.get(key)
        if found is None:
            found = self._steps[key] = self.model.step(voice, other, translated)
        return found

    def _table(self, voice: int | None, kids: tuple[int, ...]) -> Table:
        voices = [*self.model.voices, -1] if voice is None else [voice]
        return {(x, t): self._cheapest(x, t, kids) for x in voices for t in (False, True)}

    def _cheapest(self, voice: int, translated: bool, kids: tuple[int, ...]) -> tuple[float, tuple[State, ...]]:
        total, chosen, born = 0.0, [], set[int]()
        for k in kids:
            cost, state = self._alone(k, voice, translated) if not born else self._child(k, voice, translated, born)
            total += cost
            chosen.append(state)
            if state[0] not in (voice, -1):
                born.add(state[0])
        return total, tuple(chosen)

    def _alone(self, k: int, voice: int, translated: bool) -> tuple[float, State]:
        """The cheapest state of a child that has no sisters in voices that are new."""
        key = k, voice, translated
        found = self._firsts.get(key)
        if found is None:
            found = self._firsts[key] = self._child(k, voice, translated, frozenset())
        return found

    def _child(self, k: int, voice: int, translated: bool, born: Set[int]) -> tuple[float, State]:
        best: tuple[float, State] | None = None
        for state, (below, _) in self._tables[k].items():
            y = state[0]
            if state[1] != (translated or y != voice):
                continue
            cost = below + self._step(voice, y, translated)
            if y in born:
                cost += self.model.costs.reborn
            if best is None or cost < best[0] - 1e-9:
                best = cost, state
        assert best is not None
        return best
