"""Beads of the monotone path whose sentences belong elsewhere: a passage that was moved leaves a hole in the order that
both sides keep, and the path fills it with whatever stands there."""

from __future__ import annotations

import numpy as np

from slugline.collation.evidence import Floats, Scale, Side
from slugline.collation.moves import MOVED, close, elsewhere, supported
from slugline.collation.path import Search, Step, abreast
from slugline.collation.segments import CELLS
from slugline.model import Vectors

__all__ = ["with_moves"]

REGRET = 0.05
ROWS = 512  # sentences that are compared with all of the other side at once


def with_moves(left: Side, right: Side, scale: Scale, steps: list[Step]) -> Search[list[Step]]:
    """The beads of the path and those that stand elsewhere.

    Beads of the path whose sentences are nearer to others are tried without: where the passages that are then found
    elsewhere bind more than the beads did, they take their place. Those that lose nothing to others stay.
    """
    told = zip(steps, regrets(left, right, steps, scale.products), strict=True)
    doubted = sorted((s for s, much in told if much > REGRET), key=lambda s: -s.likeness)
    if not doubted:
        return steps + (yield from _found(left, right, scale, steps))
    kept = [s for s in steps if s not in doubted]
    plain, *others = yield from abreast(
        [
            _found(left, right, scale, steps),
            _found(left, right, scale, kept),
            _found(left, right, scale, kept, scale.likeness(MOVED)),
        ]
    )
    tried = [steps + plain]
    for found in others:
        other = kept + found
        for s in doubted:
            if all(_apart(s, t) for t in other):
                other.append(s)
        tried.append(other)
    return max(tried, key=_value)


def _found(left: Side, right: Side, scale: Scale, steps: list[Step], least: float = -1.0) -> Search[list[Step]]:
    found = yield from elsewhere(left, right, scale, steps, least)
    return [s for s in found if supported(left, right, scale, s)]


def _apart(a: Step, b: Step) -> bool:
    return (a.left[1] <= b.left[0] or b.left[1] <= a.left[0]) and (a.right[1] <= b.right[0] or b.right[1] <= a.right[0])


def regrets(left: Side, right: Side, steps: list[Step], products: Vectors | None = None) -> list[float]:
    """How much nearer the sentences of each bead are to sentences outside it than inside, on the mean; ``products`` are
    those of all rows of both sides, if they are known."""
    whole = close(left, right, products) if len(left) * len(right) <= CELLS else None
    best_left, best_right = _best(left, right) if whole is None else (whole.max(axis=1), whole.max(axis=0))
    bests = best_left.tolist(), best_right.tolist()
    out = []
    for step in steps:
        (a, b), (c, d) = step.left, step.right
        if whole is not None and b - a == d - c == 1:
            near = float(whole[a, c])
            out.append((bests[0][a] - near + (bests[1][c] - near)) / 2)
            continue
        rows, columns = slice(*step.left), slice(*step.right)
        inside = close(left.part(rows), right.part(columns)) if whole is None else whole[rows, columns]
        lost = (best_left[rows] - inside.max(axis=1), best_right[columns] - inside.max(axis=0))
        out.append(float(np.concatenate(lost).mean()))
    return out


def _best(left: Side, right: Side) -> tuple[Floats, Floats]:
    """How near each sentence comes to any of the other side, some rows at a time."""
    count = len(left.rows)
    by_row, by_column = np.empty(count), np.full(len(right.rows), -np.inf)
    for first in range(0, count, ROWS):
        block = np.arange(first, min(first + ROWS, count))
        near = close(left.take(block), right)
        by_row[block] = near.max(axis=1)
        np.maximum(by_column, near.max(axis=0), out=by_column)
    return by_row, by_column


def _value(steps: list[Step]) -> float:
    """How much the beads bind; one that is large only as it swallowed what is foreign binds no more for that."""
    return sum(s.likeness for s in steps)
