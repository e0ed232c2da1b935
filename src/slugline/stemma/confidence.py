"""How sure an edge is: its share of the posterior over all trees that the search looked at.

A tree of cost ``c`` has posterior weight ``exp(-c / heat)``; the search visits every tree one move away from the best,
so what weighs is among them. ``heat`` above 1 tempers the model's own certainty, since its parts are not
independent; it is set so that of edges said at 0.9 nine in ten are right on artificial family trees. The tree that
is reported is not the cheapest but, of those near it, the one with most edges right in expectation (minimum Bayes
risk).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from slugline.stemma.tree import Parents, Scorer

HEAT = 1.7
REACH = 8.0  # nats above the best beyond which a tree weighs nothing
CHOICE = 400  # trees that are weighed against each other at most
CLOSE = 3.0  # ... and nats above the best at most: what hedges best must be likely itself
SISTERS = 0.8  # what a pair of sisters under a lost text is worth beside a right nearest ancestor
DESCENT = 0.2  # ... and what an ancestor and its descendant, near or far, are
HALF = 0.5  # chance from which a pair that is named gains more than it risks


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
    kept = [(math.exp((low - c) / HEAT), t) for c, t in ranked if c - low <= REACH]
    total = math.fsum(w for w, _ in kept)
    near: list[dict[int, float]] = [{} for _ in range(n)]
    lost: list[dict[int, float]] = [{} for _ in range(n)]
    sisters: dict[tuple[int, int], float] = {}
    descent: dict[tuple[int, int], float] = {}
    for w, t in kept:
        share = w / total
        for v in range(n):
            a = nearest(t, v, n)
            near[v][a] = near[v].get(a, 0.0) + share
            if t[v] >= n:
                lost[v][a] = lost[v].get(a, 0.0) + share
        for line in _lines(t, n):
            descent[line] = descent.get(line, 0.0) + share
        for pair in _sisters(t, n):
            sisters[pair] = sisters.get(pair, 0.0) + share

    def worth(t: Parents) -> float:
        right = sum(near[v].get(nearest(t, v, n), 0.0) for v in range(n))
        right += DESCENT * sum(descent.get(p, 0.0) - HALF for p in _lines(t, n))
        return right + SISTERS * sum(sisters.get(p, 0.0) - HALF for p in _sisters(t, n))

    close = [k for k, (c, _) in zip(kept[:CHOICE], ranked, strict=False) if c - low <= CLOSE]
    best = min(close, key=lambda k: (-worth(k[1]), -k[0], k[1]))[1]
    return Posterior(best, tuple(near), tuple(lost))


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
