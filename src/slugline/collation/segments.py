"""Long documents cut into segments at sure places, so that memory grows with their length and not its square.

Anchors are pairs of sentences that are each other's best; those of the longest chain that rises on both sides are
kept, and a cut is made between two that follow each other on both sides (the first pass of Bertalign, Liu and
Zhu 2022, finds its anchors likewise).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

__all__ = ["CELLS", "Segment", "rising", "segments"]

Segment = tuple[tuple[int, int], tuple[int, int]]
CELLS = 20_000
_SIDE = 120


def rising(values: Sequence[int]) -> list[int]:
    """Numbers of the members of a longest strictly rising chain (Fredman 1975), the first of equal ones."""
    tails: list[int] = []
    at: list[int] = []
    back: list[int] = []
    for k, v in enumerate(values):
        i = bisect_left(tails, v)
        back.append(at[i - 1] if i else -1)
        if i == len(tails):
            tails.append(v)
            at.append(k)
        else:
            tails[i], at[i] = v, k
    out = []
    k = at[-1] if at else -1
    while k >= 0:
        out.append(k)
        k = back[k]
    return out[::-1]


def segments(n: int, m: int, anchors: NDArray[np.intp]) -> list[Segment]:
    """Consecutive pieces that cover both sides whole; one piece where the documents are short enough. ``anchors`` has
    the shape (k, 2)."""
    if n * m <= CELLS:
        return [((0, n), (0, m))]
    chain = [(i, j) for i, j in anchors[rising(anchors[:, 1].tolist())].tolist()]
    sure = [b for a, b in pairwise(chain) if b[0] - a[0] == 1 and b[1] - a[1] == 1]
    out: list[Segment] = []
    at = (0, 0)
    while (n - at[0]) > _SIDE or (m - at[1]) > _SIDE:
        cut = _next(at, (n, m), sure) or _next(at, (n, m), chain) or _straight(at, (n, m))
        out.append(((at[0], cut[0]), (at[1], cut[1])))
        at = cut
    out.append(((at[0], n), (at[1], m)))
    return out


def _next(at: tuple[int, int], end: tuple[int, int], places: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The farthest of ``places`` that makes a segment of fair size. A cut without an anchor may have gone past some on
    one side: they are behind."""
    fair = [
        p
        for p in places
        if 0 <= p[0] - at[0] <= _SIDE
        and 0 <= p[1] - at[1] <= _SIDE
        and max(p[0] - at[0], p[1] - at[1]) >= _SIDE // 4
        and p < end
    ]
    return fair[-1] if fair else None


def _straight(at: tuple[int, int], end: tuple[int, int]) -> tuple[int, int]:
    """Where no anchor is: on the straight line to the end."""
    rest = (end[0] - at[0], end[1] - at[1])
    share = min(1.0, _SIDE / max(rest))
    return at[0] + round(rest[0] * share), at[1] + round(rest[1] * share)
