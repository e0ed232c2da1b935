"""Grouping that does not chain: average linkage over evidence for and against.

Every pair has a weight, above zero for "one story" and below for "two". The two clusters whose pairs agree most on the
average are joined, again and again, until no two agree. A page that touches two stories joins the nearer one; the two
stay apart, since their other pairs speak against it.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping

__all__ = ["clusters"]


def clusters(count: int, weights: Mapping[tuple[int, int], float], unseen: float) -> list[list[int]]:
    """Groups of the numbers below ``count``, sorted. ``unseen`` weighs a pair that is not in ``weights``."""
    members = {i: [i] for i in range(count)}
    sums: dict[int, dict[int, tuple[float, int]]] = {i: {} for i in range(count)}
    for (i, j), w in sorted(weights.items()):
        sums[i][j] = sums[j][i] = (w, 1)

    def average(a: int, b: int) -> float:
        total, known = sums[a][b]
        pairs = len(members[a]) * len(members[b])
        return (total + unseen * (pairs - known)) / pairs

    heap = [(-w, i, j) for (i, j), w in sorted(weights.items()) if w > 0]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if a not in members or b not in members or b not in sums[a] or -negative != average(a, b):
            continue
        _join(members, sums, a, b)
        for c in sorted(sums[a]):
            mean = average(a, c)
            if mean > 0:
                heapq.heappush(heap, (-mean, min(a, c), max(a, c)))
    return sorted(sorted(m) for m in members.values())


def _join(members: dict[int, list[int]], sums: dict[int, dict[int, tuple[float, int]]], a: int, b: int) -> None:
    """Puts b into a."""
    members[a] += members.pop(b)
    for c, (total, known) in sums.pop(b).items():
        del sums[c][b]
        if c == a:
            continue
        before, pairs = sums[a].get(c, (0.0, 0))
        sums[a][c] = sums[c][a] = (before + total, pairs + known)
