"""The cheapest tree of a small story, and those near it: local search over regraftings, inversions and lost texts.

Each step takes the best of all trees one move away: a text with all that hangs from it is moved below another text;
two texts are hung from a new lost one; a text and its child change places. Two starts: the best that insertion finds
from any root, and one lost text above all. Then, best first (Dechter and Pearl 1985), all trees one move away from the
cheapest and from its near rivals are looked at. What is looked at is remembered with its cost (``Scorer.seen``): the
trees near the best are what the confidence is read from. Trees that can be neither better nor near the best are passed
over by their floor (``bounds``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from slugline.stemma.tree import Parents, Scorer, children, tidy

STEPS = 60  # at most, from one start
RIVALS = 10  # trees, the cheapest among them, whose neighbours are all looked at, at most
RIVAL = 3.0  # nats above the cheapest that a rival costs at most


def search(scorer: Scorer) -> Parents:
    """The cheapest tree found over all witnesses of the scorer (one family)."""
    n = scorer.n
    if n == 1:
        scorer.cost((-1,))
        return (-1,)
    edge = scorer.model.edge
    costs = [[edge(p, v) if p != v else 0.0 for v in range(n)] for p in range(n)]
    first = min((scorer.mended(_inserted(costs, r)) for r in range(n)), key=lambda t: (scorer.cost(t), t))
    hill = _Hill(scorer)
    for start in dict.fromkeys((first, scorer.mended(tidy([n] * n + [-1], n)))):
        hill.climbed(start)
    _look_around(scorer)
    scorer.complete()
    return min((cost, tree) for tree, cost in scorer.seen.items())[1]


def _look_around(scorer: Scorer) -> None:
    """Looks at what is one move away from the cheapest tree, then from the next, and so on."""
    done: set[Parents] = set()
    for _ in range(RIVALS):
        limit = scorer.low + RIVAL
        near = min(((c, t) for t, c in scorer.seen.items() if c <= limit and t not in done), default=None)
        if near is None:
            return
        done.add(near[1])
        scorer.look(moves(near[1], scorer.n))


def _inserted(costs: Sequence[Sequence[float]], root: int) -> Parents:
    """Prim's way: the text that is cheapest to hang from what already hangs, one at a time. ``costs``: of hanging
    from every text, text by text."""
    up = [-1] * len(costs)
    near = {v: (costs[root][v], root) for v in range(len(costs)) if v != root}
    while near:
        _, p, v = min([(cost, p, v) for v, (cost, p) in near.items()])
        up[v] = p
        del near[v]
        row = costs[v]
        for w, was in near.items():
            if (row[w], v) < was:
                near[w] = row[w], v
    return tuple(up)


@dataclass(frozen=True, slots=True)
class _Hill:
    """Climbs from several starts; their ways meet, and what the steps from a tree lead to is found once."""

    scorer: Scorer
    _steps: dict[Parents, dict[tuple[int, int], tuple[float, Parents] | None]] = field(default_factory=dict)

    def climbed(self, start: Parents) -> Parents:
        """The tree that has no cheaper one a move away."""
        best, cost = start, self.scorer.cost(start)
        for _ in range(STEPS):
            before = cost
            for kind in range(len(MOVES)):
                for v in range(len(best)):
                    near = self._step(best, cost, kind, v)
                    if near is not None:
                        cost, best = near
                    if v + 1 >= len(best):
                        break
            if cost >= before - 1e-9:
                break
        return best

    def _step(self, tree: Parents, cost: float, kind: int, v: int) -> tuple[float, Parents] | None:
        """The cheapest tree one such move away, if it is cheaper."""
        known = self._steps.get(tree)
        if known is None:
            known = self._steps[tree] = {}
        key = kind, v
        if key not in known:
            scorer = self.scorer
            near = scorer.least(MOVES[kind](tree, scorer.n, v), cost)
            known[key] = near if near is not None and near[0] < cost - 1e-9 else None
        return known[key]


def moves(parents: Parents, n: int) -> Iterator[Parents]:
    """All trees one move away, some more than once."""
    for v in range(len(parents)):
        for kind in MOVES:
            yield from kind(parents, n, v)


def regraft(parents: Parents, n: int, v: int) -> Iterator[Parents]:
    """``v`` with all below it moved to another parent, or to the top."""
    below = _below(children(parents), v)
    head, tail = parents[:v], parents[v + 1 :]
    for p in range(-1, len(parents)):
        if p != parents[v] and (p < 0 or not below >> p & 1):
            yield tidy((*head, p, *tail), n)


def rehang(parents: Parents, n: int, v: int) -> Iterator[Parents]:
    """``v`` and one more text, its own child too, hung from a new lost one where ``v`` hung."""
    size = len(parents)
    below, above = _below(children(parents), v), _above(parents, v)
    for w in range(size):
        if w != v and (parents[w] == v or not below >> w & 1) and not above >> w & 1:
            up = [*parents, parents[v]]
            up[v] = up[w] = size
            yield tidy(up, n)


def invert(parents: Parents, n: int, v: int) -> Iterator[Parents]:
    """``v`` and its parent change places, children going along or staying; a first text becomes a sister."""
    size, p = len(parents), parents[v]
    if v >= n:
        return
    if p < 0:
        yield tidy([size if w == v or q == v else q for w, q in enumerate(parents)] + [-1], n)
        return
    up = list(parents)
    up[v], up[p] = parents[p], v
    yield tidy(up, n)
    yield tidy([v if q == p and w != v else q for w, q in enumerate(up)], n)
    yield tidy([p if q == v and w != p else q for w, q in enumerate(up)], n)


MOVES: tuple[Callable[[Parents, int, int], Iterator[Parents]], ...] = (regraft, rehang, invert)


def _above(parents: Parents, v: int) -> int:
    out, p = 0, parents[v]
    while p >= 0:
        out |= 1 << p
        p = parents[p]
    return out


def _below(kids: list[list[int]], v: int) -> int:
    out, stack = 0, [v]
    while stack:
        w = stack.pop()
        out |= 1 << w
        stack.extend(kids[w])
    return out
