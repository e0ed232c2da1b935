"""Large families: the cheapest arborescence over likely parents, then lost texts where they pay.

Every witness gets the parents that hold most of what it holds (counted by matrix product), the exact costs of those
edges, and Edmonds' arborescence. Then the witnesses that hang at the greatest cost are tried under a lost text beside
their likely parents. O(n^2) in counting, O(n * CANDIDATES) in costs.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from slugline.stemma.arborescence import arborescence
from slugline.stemma.confidence import HEAT, Posterior, nearest
from slugline.stemma.costs import bits
from slugline.stemma.tree import FAULT, Parents, Scorer, tidy

CANDIDATES = 24
TRIES = 400  # whole trees costed in search of lost texts, at most
WORK = 150_000  # ... and texts in all of them, for the time that it takes
LOST = 0.6  # how sure a lost text is that was found so: about as often right as in small families


def search_large(scorer: Scorer) -> Posterior:
    """A good tree, and how sure its edges are: each text's likely parents weighed against each other alone."""
    into = _costs(scorer)
    best = scorer.mended(tuple(arborescence(into)))
    cost, n, tries = scorer.cost(best), scorer.n, min(TRIES, WORK // scorer.n)
    for v in sorted(range(n), key=lambda v: (-into[v].get(best[v], 0.0), v)):
        for w in sorted(p for p in {*into[v], best[v]} if p >= 0):
            if tries <= 0:
                break
            t = _hung(best, n, v, w)
            if t is not None:
                tries -= 1
                if scorer.cost(t) < cost - 1e-9:
                    best, cost = t, scorer.cost(t)
                    break
    near = tuple(_shares(row) for row in into)
    lost = tuple({nearest(best, v, n): LOST} if best[v] >= n else {} for v in range(n))
    return Posterior(best, near, lost)


def _hung(parents: Parents, n: int, v: int, w: int) -> Parents | None:
    """``v`` and ``w`` hung from a new lost text where ``v`` hung; ``None`` where ``w`` stands above ``v``'s parent or
    below ``v``'s children."""
    if w == v or (parents[w] != v and (_is_above(parents, v, w) or _is_above(parents, w, v))):
        return None
    up = [*parents, parents[v]]
    up[v] = up[w] = len(parents)
    return tidy(up, n)


def _is_above(parents: Parents, ancestor: int, v: int) -> bool:
    while v >= 0:
        v = parents[v]
        if v == ancestor:
            return True
    return False


def _costs(scorer: Scorer) -> list[dict[int, float]]:
    """What it costs to hang every witness from its likely parents, or from nothing."""
    m = scorer.model
    texts, elsewhere = m.tradition.texts, _elsewhere(scorer)
    into: list[dict[int, float]] = []
    for v, row in enumerate(_candidates(scorer)):
        costs = {-1: m.top(v) + m.costs.source + 10.0}
        for p in row:
            foreign = texts[v].passages & ~texts[p].passages & elsewhere
            costs[p] = m.edge(p, v) + 0.5 * m.costs.again * foreign.bit_count()
        if scorer.decided is not None:
            bidden = scorer.decided.bidden(v)
            if bidden is not None and bidden not in costs:
                costs[bidden] = m.edge(bidden, v)
            costs = {p: c + FAULT * scorer.decided.departs(p, v) for p, c in costs.items()}
        into.append(costs)
    return into


def _shares(costs: Mapping[int, float]) -> dict[int, float]:
    low = min(costs.values())
    weights = {p: math.exp((low - c) / HEAT) for p, c in costs.items()}
    total = math.fsum(weights.values())
    return {p: w / total for p, w in weights.items()}


def _candidates(scorer: Scorer) -> list[list[int]]:
    """The likeliest parents of every witness: shared passages less what only one side has, same wording first."""
    texts = scorer.model.tradition.texts
    n = len(texts)
    passages = _matrix([t.passages for t in texts])
    readings = _matrix([t.readings for t in texts])
    size = passages.sum(axis=1)
    voice = np.array([t.voice for t in texts])
    middle = np.array([t.time.moment if t.time.dated else np.nan for t in texts])
    out = []
    for v in range(n):
        shared = passages @ passages[v]
        same = readings @ readings[v]
        worth = same - 2.0 * (size[v] - shared) - 0.3 * (size - shared) - 3.0 * (voice != voice[v])
        late = middle > middle[v]
        worth = np.where(late, worth - 50.0, worth)
        gap = np.abs(middle - middle[v])
        worth -= np.where(np.isnan(gap), 0.0, np.minimum(gap / 24.0, 5.0)) * 0.2
        worth[v] = -np.inf
        order = np.lexsort((np.arange(n), -worth))[:CANDIDATES]
        out.append([int(p) for p in order if np.isfinite(worth[p])])
    return out


def _matrix(masks: list[int]) -> NDArray[np.float32]:
    width = max((m.bit_length() for m in masks), default=1)
    out = np.zeros((len(masks), max(1, width)), dtype=np.float32)
    for i, m in enumerate(masks):
        out[i, list(bits(m))] = 1.0
    return out


def _elsewhere(scorer: Scorer) -> int:
    """Passages that stand in more than one voice or in many texts."""
    one = two = 0
    for t in scorer.model.tradition.texts:
        two |= one & t.passages
        one |= t.passages
    return two
