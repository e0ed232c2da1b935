"""How sure an edge is: its share of the posterior over all trees that the search looked at.

A tree of cost ``c`` has posterior weight ``exp(-c / heat)``; the search visits every tree one move away from the best,
so what weighs is among them. ``heat`` above 1 tempers the model's own certainty, since its parts are not
independent; it is set so that of edges said at 0.9 nine in ten are right on artificial family trees. The tree that
is reported is not the cheapest but, of those near it, the one with most edges right in expectation (minimum Bayes
risk).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from slugline.stemma.tree import REACH, Parents, Scorer

HEAT = 1.7
COOLER = 1.4  # the same where trees are chosen between: what reading got wrong, it got wrong for all of them
CHOICE = 400  # trees that are weighed against each other at most
CLOSE = 2.0  # ... and nats above the best at most: what hedges best must be likely itself
SISTERS = 0.8  # what a pair of sisters under a lost text is worth beside a right nearest ancestor
DESCENT = 0.2  # ... and what an ancestor and its descendant, near or far, are
HALF = 0.5  # chance from which a line of descent that is named gains more than it risks
RARE = 0.45  # ... a pair of sisters: what is rare is worth naming at less than even odds (Lewis 1995, on F measures)


@dataclass(frozen=True, slots=True)
class Posterior:
    """``near[v]``: weight of every nearest captured ancestor (-1: none) of witness ``v``; ``lost[v]``: of its
    hanging from a lost text of that nearest captured ancestor; ``best``: the tree to report. Weights sum to 1."""

    best: Parents
    near: tuple[dict[int, float], ...]
    lost: tuple[dict[int, float], ...]


def nearest(parents: Parents, v: int, n: int) -> int:
    """The nearest captured ancestor, or -1."""
    p = parents[v]
    while p >= n:
        p = parents[p]
    return p


def posterior(scorer: Scorer) -> Posterior:
    """Weigh all trees seen; choose the one to report."""
    n = scorer.n
    ranked = sorted((c, t) for t, c in scorer.seen.items())
    low = ranked[0][0]
    kept = [(c - low, t) for c, t in ranked if c - low <= REACH]
    near: list[dict[int, float]] = [{} for _ in range(n)]
    lost: list[dict[int, float]] = [{} for _ in range(n)]
    for share, t in _weighed(kept, HEAT):
        for v in range(n):
            a = nearest(t, v, n)
            near[v][a] = near[v].get(a, 0.0) + share
            if t[v] >= n:
                lost[v][a] = lost[v].get(a, 0.0) + share
    return Posterior(_chosen(kept, n), tuple(near), tuple(lost))


def _weighed(kept: Sequence[tuple[float, Parents]], heat: float) -> list[tuple[float, Parents]]:
    """Shares of trees, whose costs stand above the least."""
    weights = [math.exp(-c / heat) for c, _ in kept]
    total = math.fsum(weights)
    return [(w / total, t) for w, (_, t) in zip(weights, kept, strict=True)]


def _chosen(kept: Sequence[tuple[float, Parents]], n: int) -> Parents:
    """Of the trees near the best the one with most right in expectation."""
    near: dict[tuple[int, int], float] = {}
    sisters: dict[tuple[int, int], float] = {}
    descent: dict[tuple[int, int], float] = {}
    for share, t in _weighed(kept, COOLER):
        for found, pairs in ((near, _nearest(t, n)), (descent, _lines(t, n)), (sisters, _sisters(t, n))):
            for pair in pairs:
                found[pair] = found.get(pair, 0.0) + share

    def worth(t: Parents) -> float:
        right = sum(near[p] for p in _nearest(t, n))
        right += DESCENT * sum(descent[p] - HALF for p in _lines(t, n))
        return right + SISTERS * sum(sisters[p] - RARE for p in _sisters(t, n))

    close = [(c, t) for c, t in kept[:CHOICE] if c <= CLOSE]
    return min(close, key=lambda k: (-worth(k[1]), k[0], k[1]))[1]


def _nearest(parents: Parents, n: int) -> list[tuple[int, int]]:
    """Every witness with its nearest captured ancestor, or -1."""
    return [(nearest(parents, v, n), v) for v in range(n)]


def _lines(parents: Parents, n: int) -> list[tuple[int, int]]:
    """Pairs of a captured ancestor and a captured descendant."""
    out = []
    for v in range(n):
        p = parents[v]
        while p >= 0:
            if p < n:
                out.append((p, v))
            p = parents[p]
    return out


def _sisters(parents: Parents, n: int) -> list[tuple[int, int]]:
    """Pairs of witnesses that hang from one lost text."""
    groups: dict[int, list[int]] = {}
    for v in range(n):
        if parents[v] >= n:
            groups.setdefault(parents[v], []).append(v)
    return [(a, b) for g in groups.values() for i, a in enumerate(g) for b in g[i + 1 :]]
