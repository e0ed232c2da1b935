"""Grouping that does not chain: average linkage over evidence for and against.

Every pair has a weight, above zero for "one story" and below for "two". The two clusters whose pairs agree most on the
average are joined, again and again, until no two agree. A page that touches two stories joins the nearer one; the two
stay apart, since their other pairs speak against it. Pages that no chain of favourable pairs connects are never
compared, so each such component is worked on by itself.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["clusters", "components", "within"]


def components(count: int, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each number below ``count`` the smallest one that a chain of pairs connects it with."""
    up = np.arange(count, dtype=np.int64)
    while len(pairs):
        ends = up[pairs]
        low, high = ends.min(axis=1), ends.max(axis=1)
        np.minimum.at(up, high, low)
        while not np.array_equal(up, up[up]):
            up = up[up]
        pairs = pairs[up[pairs[:, 0]] != up[pairs[:, 1]]]
    return up


def within(
    count: int, pairs: NDArray[np.int64], weights: NDArray[np.float64]
) -> Iterator[tuple[list[int], dict[tuple[int, int], float]]]:
    """The components of favourable pairs, each with the weights of all pairs inside it, numbers unchanged."""
    home = components(count, pairs[weights > 0])
    inside = home[pairs[:, 0]] == home[pairs[:, 1]]
    pairs, weights = pairs[inside], weights[inside]
    order = np.argsort(home[pairs[:, 0]], kind="stable")
    pairs, weights = pairs[order], weights[order]
    members = np.argsort(home, kind="stable")
    starts = np.flatnonzero(np.diff(home[members], prepend=-1))
    bounds = np.searchsorted(home[pairs[:, 0]], home[members[starts]], side="left")
    for at, end, a, b in zip(
        starts, np.append(starts, count)[1:], bounds, np.append(bounds, len(pairs))[1:], strict=True
    ):
        known = zip(pairs[a:b].tolist(), weights[a:b].tolist(), strict=True)
        yield members[at:end].tolist(), {(i, j): w for (i, j), w in known}


def clusters(
    numbers: Sequence[int], weights: Mapping[tuple[int, int], float], unseen: float, sizes: Sequence[int] | None = None
) -> list[list[int]]:
    """Groups of the numbers, sorted. ``unseen`` weighs a pair that is not in ``weights``; ``sizes[i]`` says for how
    many the number ``i`` stands (one each where it is not given)."""
    members = {i: [i] for i in numbers}
    mass = {i: 1 if sizes is None else int(sizes[i]) for i in numbers}
    sums: dict[int, dict[int, tuple[float, int]]] = {i: {} for i in numbers}
    for (i, j), w in sorted(weights.items()):
        both = mass[i] * mass[j]
        sums[i][j] = sums[j][i] = (w * both, both)

    def average(a: int, b: int) -> float:
        total, known = sums[a][b]
        pairs = mass[a] * mass[b]
        return (total + unseen * (pairs - known)) / pairs

    heap = [(-average(i, j), i, j) for (i, j), w in sorted(weights.items()) if w > 0]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if a not in members or b not in members or b not in sums[a] or -negative != average(a, b):
            continue
        mass[a] += mass.pop(b)
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
