"""What a person decided of edges, obeyed by the search: a tree that departs from it costs more than any other.

An edge that is wrong: the child's nearest captured ancestor is another page. One that is right: the child hangs from
that page itself. With a lost parent: the child hangs from no lost text, or from one, together with those that hung from
it beside the child. Starts are mended so that the search begins inside what was decided and never leaves it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from slugline.model import Edge, EdgeRuling, Evidence
from slugline.stemma.tree import Parents, tidy

__all__ = ["Decided", "among", "decided_edges", "joined", "named"]

SURE = 20.0  # nats that a person's word brings
LOST = "lost:"


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions on one family, its ``n`` witnesses by number. ``right[child]`` and ``wrong[child]`` are captured
    parents, ``beside[child]`` and ``parted[child]`` the sisters below one lost text."""

    n: int
    right: dict[int, int]
    wrong: dict[int, frozenset[int]]
    beside: dict[int, frozenset[int]]
    parted: dict[int, frozenset[int]]

    def faults(self, parents: Parents) -> int:
        """In how many places a tree departs from what was decided."""
        out = sum(parents[c] != p for c, p in self.right.items())
        out += sum(self._above(parents, c) in ps for c, ps in self.wrong.items())
        out += sum(not self._shared(parents, c, ps) for c, ps in self.beside.items())
        return out + sum(self._shared(parents, c, ps) for c, ps in self.parted.items())

    def mend(self, parents: Parents) -> Parents:
        """The tree with what departs from the decisions put right, and little else changed."""
        up = tuple(parents)
        for _ in range(4):
            if not self.faults(up):
                break
            for c, sisters in sorted(self.parted.items()):
                if self._shared(up, c, sisters):
                    up = tidy(_with(up, c, up[up[c]]), self.n)
            for c, p in sorted(self.right.items()):
                if up[c] != p:
                    up = tidy(_hung(up, c, p), self.n)
            for c, sisters in sorted(self.beside.items()):
                if not self._shared(up, c, sisters):
                    up = tidy(_beside(up, c, min(sisters), self.n), self.n)
            for c, wrong in sorted(self.wrong.items()):
                if self._above(up, c) in wrong:
                    up = tidy(_with(up, c, self._elsewhere(up, c, wrong)), self.n)
        return up

    def bidden(self, v: int) -> int | None:
        """The captured parent that a witness must have, if one is said."""
        return self.right.get(v)

    def departs(self, p: int, v: int) -> bool:
        """Whether a witness must not hang from this one (-1: from none)."""
        return p in self.wrong.get(v, ()) or self.right.get(v, p) != p

    def _above(self, parents: Sequence[int], v: int) -> int:
        """The nearest captured ancestor, or -1."""
        p = parents[v]
        while p >= self.n:
            p = parents[p]
        return p

    def _shared(self, parents: Sequence[int], c: int, sisters: frozenset[int]) -> bool:
        return parents[c] >= self.n and any(parents[s] == parents[c] for s in sisters)

    def _elsewhere(self, parents: Sequence[int], c: int, wrong: frozenset[int]) -> int:
        """Where the child may hang instead: above its parent, as near as may be."""
        p = self._above(parents, c)
        while p in wrong:
            q = parents[p]
            p = self._above(parents, p)
            if p not in wrong:
                return q
        return p


def _with(parents: Sequence[int], v: int, p: int) -> list[int]:
    up = list(parents)
    up[v] = p
    return up


def _is_below(parents: Sequence[int], v: int, top: int) -> bool:
    while v >= 0:
        if v == top:
            return True
        v = parents[v]
    return False


def _hung(parents: Sequence[int], c: int, p: int) -> list[int]:
    """``c`` hung from ``p``; where that hung below it, it is put above first."""
    up = list(parents)
    if _is_below(up, p, c):
        up[p] = up[c]
    up[c] = p
    return up


def _beside(parents: Sequence[int], c: int, sister: int, n: int) -> list[int]:
    """Both hung from one lost text, the sister's if it has one."""
    up = list(parents)
    if _is_below(up, sister, c):
        up[sister] = up[c]
    if _is_below(up, c, sister) or up[sister] < n:
        up.append(up[sister])
        up[sister] = len(up) - 1
    up[c] = up[sister]
    return up


def among(ids: Sequence[str], rulings: Iterable[EdgeRuling]) -> Decided | None:
    """The decisions on these witnesses; ``None`` where there are none."""
    at = {i: n for n, i in enumerate(ids)}
    out = Decided(len(ids), {}, {}, {}, {})
    for r in rulings:
        if r.child not in at:
            continue
        c = at[r.child]
        if r.parent.startswith(LOST):
            sisters = frozenset(at[s] for s in r.sisters if s in at)
            if sisters:
                (out.beside if r.right else out.parted)[c] = sisters
        elif r.parent in at and r.right:
            out.right[c] = at[r.parent]
        elif r.parent in at:
            out.wrong[c] = out.wrong.get(c, frozenset()) | {at[r.parent]}
    return out if out.right or out.wrong or out.beside or out.parted else None


def named(rulings: Iterable[EdgeRuling]) -> frozenset[str]:
    """All witnesses that a decision names."""
    return frozenset(i for r in rulings for i in (r.parent, r.child, *r.sisters))


def joined(families: Sequence[tuple[str, ...]], rulings: Iterable[EdgeRuling]) -> tuple[tuple[str, ...], ...]:
    """The families, those joined between which an edge was said to be right."""
    out = [set(f) for f in families]
    for r in (r for r in rulings if r.right):
        ends = {r.child, r.parent, *r.sisters[:1]}
        met = [f for f in out if f & ends]
        if len(met) > 1 and any(r.child in f for f in met):
            out = [f for f in out if f not in met] + [set().union(*met)]
    return tuple(sorted(tuple(sorted(f)) for f in out))


def decided_edges(edges: Iterable[Edge], rulings: Sequence[EdgeRuling]) -> list[Edge]:
    """The edges as they are to be shown: what a person decided is certain and says so; an edge where another was said
    to be wrong says that, too. A second parent that was said to be wrong, or a named dispatch, is left out."""
    right = {r.child: r for r in rulings if r.right}
    wrong: dict[str, list[EdgeRuling]] = {}
    for r in rulings:
        if not r.right:
            wrong.setdefault(r.child, []).append(r)
    kids: dict[str, set[str]] = {}
    every = list(edges)
    for e in every:
        kids.setdefault(e.parent, set()).add(e.child)
    out = []
    for e in every:
        against = wrong.get(e.child, [])
        if any(_is_that(r, e, kids[e.parent]) for r in against):
            continue
        made = right.get(e.child)
        if made is not None and not e.secondary and _is_that(made, e, kids[e.parent]):
            said = Evidence("person", SURE, made.words)
            e = Edge(e.parent, e.child, e.relation, 1.0, True, False, (said, *e.evidence))
        elif against and not e.secondary:
            told = tuple(Evidence("person", 0.0, f"not made from another that was named: {r.words}") for r in against)
            e = Edge(e.parent, e.child, e.relation, e.confidence, e.directed, False, (*e.evidence, *told))
        out.append(e)
    return out


def _is_that(r: EdgeRuling, e: Edge, kids: set[str]) -> bool:
    """Whether a decision is on this edge. A lost text is known by those that hang from it; one from which the child
    hangs alone is a dispatch that its own credits name."""
    if not r.parent.startswith(LOST):
        return r.parent == e.parent
    if not e.parent.startswith(LOST):
        return False
    return bool(kids & set(r.sisters)) or (len(kids) == 1 and (not r.right or not r.sisters))
