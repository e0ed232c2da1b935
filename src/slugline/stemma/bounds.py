"""What a tree costs at least, told without its lost texts: most trees need no more to be passed over.

An edge between two witnesses costs what it costs in any tree; one from or to a lost text at least what the cheapest
text imaginable would; what depends on the whole tree (what arises twice, room in time, the shape) only adds. So a tree
whose floor is above those that matter does not matter (branch and bound: Land and Doig 1960; for trees Hendy and Penny
1982).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass, field
from operator import getitem

from slugline.stemma.costs import Model
from slugline.stemma.tradition import Text

_GRACE = 1e-6  # of rounding: sums are added up in another order


@dataclass(slots=True)
class Floor:
    """The floors of the trees of one story, whose first ``n`` texts are the witnesses."""

    model: Model
    n: int
    _rows: list[list[float]] = field(init=False)  # node -> parent, the last for none -> at least
    _base: float = field(init=False)

    def __post_init__(self) -> None:
        c, n = self.model.costs, self.n
        sound = min(astuple(c)) >= 0.0
        self._base = -c.source - _GRACE if sound else -math.inf
        lost = [c.lost + self._made()] * (2 * n) + [c.lost_root + self._first() + c.source]
        self._rows = [self._row(v) for v in range(n)] + [lost] * n

    def of(self, parents: Sequence[int]) -> float:
        """What the tree costs at least, in nats."""
        return sum(map(getitem, self._rows, parents), self._base)

    def row(self, v: int) -> list[float]:
        """What a node costs at least below every other, below none last."""
        return self._rows[v]

    def _row(self, v: int) -> list[float]:
        model, n = self.model, self.n
        text = model.texts[v]
        known = [model.edge(p, v) if p != v else math.inf for p in range(n)]
        return [*known, *[self._from_lost(text)] * n, model.top(v) + model.costs.source]

    def _from_lost(self, child: Text) -> float:
        """An edge from a lost text to a witness."""
        c = self.model.costs
        return self._made() + (min(0.2, c.head_new) if child.headline else 0.0)

    def _made(self) -> float:
        """An edge from or to a lost text, whatever both hold."""
        c = self.model.costs
        dropped = min(c.whole, c.whole_translating, c.cut, c.front, c.trim, c.trim_translating)
        added = min(c.pure, c.front_added, c.add, c.add_translating)
        worded = min(c.verbatim, c.edit - 0.5, c.translate - c.grown_most, c.retell)
        return dropped + added + worded

    def _first(self) -> float:
        """A lost text that is the first of its source."""
        return min(self.model.prior(v) for v in (-1, *self.model.voices)) - self.model.costs.named
