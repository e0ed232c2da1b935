"""The cheapest monotone path through two documents: beads of n to m sentences, and gaps.

The programme is that of Gale and Church (1993) with the cost of vecalign (Thompson and Koehn 2019): one less the
likeness, times n times m, so that merging must pay. A row of the table is solved at once: the beads ending in it
by gathers, the gaps of the right side by a running minimum.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slugline.collation.evidence import Floats, Scale, Side

__all__ = ["LARGEST", "Step", "path"]

LARGEST = 6
SHAPES = tuple((n, m) for n in range(1, LARGEST + 1) for m in range(1, LARGEST + 2 - n))
_N = np.array([n for n, _ in SHAPES])
_M = np.array([m for _, m in SHAPES])
_UP, _ACROSS = len(SHAPES), len(SHAPES) + 1


@dataclass(frozen=True, slots=True)
class Step:
    """A bead of the path: the half-open ranges of both sides, and its likeness on the pair's scale."""

    left: tuple[int, int]
    right: tuple[int, int]
    likeness: float


def path(left: Side, right: Side, scale: Scale, gap: float, breaks: tuple[Floats, Floats] | None = None) -> list[Step]:
    """The beads of the cheapest path; what stands in none is a gap. ``gap`` is what leaving a sentence alone
    costs. ``breaks`` counts, for each sentence, the places before it where the document was cut open."""
    n, m = len(left), len(right)
    if not n or not m:
        return []
    likeness = _likeness(left, right, scale)
    cost = (1.0 - likeness) * (_N * _M)[:, None, None]
    _forbid(cost, breaks)
    choice = _solve(cost, gap)
    return _trace(choice, likeness)


def _blocks(side: Side, counts: NDArray[np.intp]) -> tuple[Floats, Floats]:
    """Norm and usual likeness of the block of k sentences that ends with each sentence, for k in ``counts``."""
    weights = side.lengths[:, None]
    total = np.vstack([np.zeros((1, side.rows.shape[1])), np.cumsum(side.rows * weights, axis=0)])
    usual = np.concatenate([[0.0], np.cumsum(side.background)])
    ends = np.arange(1, len(side) + 1)
    norms, backgrounds = np.ones((LARGEST + 1, len(side))), np.zeros((LARGEST + 1, len(side)))
    for k in range(1, LARGEST + 1):
        starts = np.maximum(ends - k, 0)
        block = total[ends] - total[starts]
        norms[k] = np.maximum(np.sqrt(np.einsum("ij,ij->i", block, block)), 1e-9)
        backgrounds[k] = (usual[ends] - usual[starts]) / (ends - starts)
    return norms[counts], backgrounds[counts]


def _likeness(left: Side, right: Side, scale: Scale) -> Floats:
    """Shape (shapes, n, m): likeness of the beads that end at each cell, 0 at the background, 1 at the best."""
    n, m = len(left), len(right)
    weighted = (left.rows @ right.rows.T) * left.lengths[:, None] * right.lengths[None, :]
    table = np.zeros((n + 1, m + 1))
    table[1:, 1:] = weighted.cumsum(axis=0).cumsum(axis=1)
    up = np.maximum(np.arange(1, n + 1)[None, :] - _N[:, None], 0)
    back = np.maximum(np.arange(1, m + 1)[None, :] - _M[:, None], 0)
    full = table[None, 1:, 1:]
    corner = table[up[:, :, None], back[:, None, :]]
    sums = full - table[:, 1:][up] - table[1:].T[back].transpose(0, 2, 1) + corner
    norm_left, usual_left = _blocks(left, _N)
    norm_right, usual_right = _blocks(right, _M)
    raw = sums / (norm_left[:, :, None] * norm_right[:, None, :])
    usual = (usual_left[:, :, None] + usual_right[:, None, :]) / 2
    out = GOOD * (raw - usual) / (scale.reference - usual)
    return np.asarray(np.clip(out - LENGTH * _mismatch(left, right, scale), -0.2, 1.0))


LENGTH = 0.15
GOOD = 0.65


def _mismatch(left: Side, right: Side, scale: Scale) -> Floats:
    """How far the lengths of a bead's sides are from the pair's usual ratio, in nats beyond a free third."""
    a = np.concatenate([[0.0], np.cumsum(left.lengths)])
    b = np.concatenate([[0.0], np.cumsum(right.lengths)])
    i, j = np.arange(1, len(left) + 1), np.arange(1, len(right) + 1)
    x = np.log(a[i][None, :] - a[np.maximum(i[None, :] - _N[:, None], 0)] + 10) + np.log(scale.ratio)
    y = np.log(b[j][None, :] - b[np.maximum(j[None, :] - _M[:, None], 0)] + 10 * scale.ratio)
    return np.asarray(np.clip(np.abs(x[:, :, None] - y[:, None, :]) - 0.3, 0.0, 1.5))


def _forbid(cost: Floats, breaks: tuple[Floats, Floats] | None) -> None:
    """No bead reaches over the edge of the table or over a place where the document was cut open."""
    n, m = cost.shape[1:]
    for k, (x, y) in enumerate(SHAPES):
        cost[k, : x - 1, :] = np.inf
        cost[k, :, : y - 1] = np.inf
        if breaks is not None:
            if 1 < x <= n:
                cost[k, x - 1 :][breaks[0][x - 1 :] != breaks[0][: n - x + 1]] = np.inf
            if 1 < y <= m:
                cost[k, :, y - 1 :][:, breaks[1][y - 1 :] != breaks[1][: m - y + 1]] = np.inf


def _solve(cost: Floats, gap: float) -> NDArray[np.uint8]:
    """For each cell which shape (or gap) ends there on the cheapest path; shape (n + 1, m + 1)."""
    n, m = cost.shape[1:]
    pad = LARGEST
    best = np.full((n + 1 + pad, m + 1 + pad), np.inf)
    gaps = gap * np.arange(m + 1)
    best[pad, pad:] = gaps
    choice = np.full((n + 1, m + 1), _ACROSS, dtype=np.uint8)
    columns = np.arange(1, m + 1)[None, :] - _M[:, None] + pad
    cell = np.arange(1, m + 1)
    for i in range(1, n + 1):
        options = best[(i + pad - _N)[:, None], columns] + cost[:, i - 1, :]
        pick = options.argmin(axis=0)
        row = np.empty(m + 1)
        row[0] = np.inf
        row[1:] = options[pick, cell - 1]
        choice[i, 1:] = pick
        above = best[i + pad - 1, pad:] + gap
        leave = above < row
        row[leave] = above[leave]
        choice[i, leave] = _UP
        along = np.minimum.accumulate(row - gaps) + gaps
        choice[i, along < row - 1e-12] = _ACROSS
        best[i + pad, pad:] = along
    return choice


def _trace(choice: NDArray[np.uint8], likeness: Floats) -> list[Step]:
    i, j = choice.shape[0] - 1, choice.shape[1] - 1
    out: list[Step] = []
    while i > 0 and j > 0:
        k = int(choice[i, j])
        if k == _UP:
            i -= 1
        elif k == _ACROSS:
            j -= 1
        else:
            x, y = SHAPES[k]
            out.append(Step((i - x, i), (j - y, j), float(likeness[k, i - 1, j - 1])))
            i, j = i - x, j - y
    return out[::-1]
