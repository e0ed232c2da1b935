"""What it costs at least that one thing arises twice in a tree: passages, readings and voices that a text has and its
parent lacks, and translations of translations. Of lost texts only that counts which their grafts have in any case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import getitem

from slugline.stemma.costs import Model
from slugline.stemma.grafts import Graft, Masks, is_foreign


@dataclass(slots=True)
class Arising:
    """Counts for the trees of one story, whose first ``n`` texts are the witnesses."""

    model: Model
    n: int
    _own: list[int] = field(init=False)  # the voices of the witnesses
    _new: list[list[int]] = field(init=False)  # witness -> parent, the last for none -> mask of what is new
    _crosses: list[list[bool]] = field(init=False)  # ... -> whether it is in another voice than a witness
    _masks: Masks = field(init=False)

    def __post_init__(self) -> None:
        n, t = self.n, self.model.tradition
        self._own = own = [x.voice for x in t.texts]
        self._masks = Masks.of(t)
        self._new = [[*[self._between(p, v) for p in range(n)], *[0] * n, self._between(-1, v)] for v in range(n)]
        self._crosses = [[*[x != y for x in own], *[False] * (n + 1)] for y in own]

    def least(self, parents: Sequence[int], grafts: Sequence[Graft]) -> float:
        """The least cost in nats."""
        seen = passages = readings = voices = 0
        a, b = self._masks
        for new in (*[g.new for g in grafts], *map(getitem, self._new, parents)):
            twice = new & seen
            if twice:
                voices += (twice & (1 << a) - 1).bit_count()
                passages += (twice >> a & (1 << b - a) - 1).bit_count()
                readings += (twice >> b).bit_count()
            seen |= new
        c, own = self.model.costs, self._own
        crossing = [p for row, p in zip(self._crosses, parents, strict=False) if row[p] and parents[p] >= 0]
        relays = sum([is_foreign(own, parents, p) for p in crossing])
        return c.again * passages + c.echo * readings + c.reborn * voices + c.relay * relays

    def _between(self, p: int, v: int) -> int:
        text = self.model.texts[v]
        passages, readings, voices = text.passages, text.readings, 1 << text.voice
        if p >= 0:
            up = self.model.texts[p]
            passages, readings = passages & ~up.passages, readings & ~up.readings
            voices = 0 if up.voice == text.voice else voices
        return self._masks.joined(voices, passages, readings)
