"""Large families: the cheapest arborescence over likely parents, then lost texts where they pay.

Every witness gets the parents that hold most of what it holds (counted by matrix product), the exact costs of those
edges, and Edmonds' arborescence. Then the witnesses of every voice without a captured parent in it are tried under a
lost text. O(n^2) in counting, O(n * CANDIDATES) in costs.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from slugline.stemma.arborescence import arborescence
from slugline.stemma.costs import bits
from slugline.stemma.search import regraft, rehang
from slugline.stemma.tree import Parents, Scorer

CANDIDATES = 24
TRIES = 400  # whole trees costed in search of lost texts


def search_large(scorer: Scorer) -> Parents:
    """A good tree; what was looked at is in ``scorer.seen``."""
    m = scorer.model
    texts = m.tradition.texts
    likely = _candidates(scorer)
    elsewhere = _elsewhere(scorer)
    into: list[dict[int, float]] = []
    for v, row in enumerate(likely):
        costs = {-1: m.top(v) + m.costs.source + 10.0}
        for p in row:
            foreign = texts[v].passages & ~texts[p].passages & elsewhere
            costs[p] = m.edge(p, v) + 0.5 * m.costs.again * foreign.bit_count()
        into.append(costs)
    best = tuple(arborescence(into))
    cost = scorer.cost(best)
    n, tries = scorer.n, TRIES
    weak = sorted(range(n), key=lambda v: (-into[v].get(best[v], 0.0), v))
    for v in weak:
        if tries <= 0:
            break
        near = {*likely[v], best[v]}
        for kind in (regraft, rehang):
            for t in kind(best, n, v):
                touched = t[v] if t[v] < n else next((w for w in range(n) if w != v and t[w] == t[v]), -1)
                if touched not in near or tries <= 0:
                    continue
                tries -= 1
                if scorer.cost(t) < cost - 1e-9:
                    best, cost = t, scorer.cost(t)
                    break
    return best


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
