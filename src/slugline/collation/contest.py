"""Beads of the monotone path whose sentences belong elsewhere: a passage that was moved leaves a hole in the order that
both sides keep, and the path fills it with whatever stands there."""

from __future__ import annotations

import numpy as np

from slugline.collation.evidence import Floats, Scale, Side
from slugline.collation.moves import MOVED, elsewhere, supported
from slugline.collation.path import Step

__all__ = ["with_moves"]

REGRET = 0.05


def with_moves(left: Side, right: Side, scale: Scale, steps: list[Step]) -> list[Step]:
    """The beads of the path and those that stand elsewhere.

    Beads of the path whose sentences are nearer to others are tried without: where the passages that are then found
    elsewhere bind more than the beads did, they take their place. Those that lose nothing to others stay.
    """
    plain = steps + _found(left, right, scale, steps)
    doubted = sorted((s for s in steps if regret(left, right, s) > REGRET), key=lambda s: -s.likeness)
    if not doubted:
        return plain
    kept = [s for s in steps if s not in doubted]
    tried = [plain]
    for least in (-1.0, scale.likeness(MOVED)):
        other = kept + _found(left, right, scale, kept, least)
        for s in doubted:
            if all(_apart(s, t) for t in other):
                other.append(s)
        tried.append(other)
    return max(tried, key=_value)


def _found(left: Side, right: Side, scale: Scale, steps: list[Step], least: float = -1.0) -> list[Step]:
    return [s for s in elsewhere(left, right, scale, steps, least) if supported(left, right, scale, s)]


def _apart(a: Step, b: Step) -> bool:
    return (a.left[1] <= b.left[0] or b.left[1] <= a.left[0]) and (a.right[1] <= b.right[0] or b.right[1] <= a.right[0])


def regret(left: Side, right: Side, step: Step) -> float:
    """How much nearer the sentences of a bead are to sentences outside it than inside, on the mean."""
    rows, columns = slice(*step.left), slice(*step.right)
    out = _lost(_close(left.take(np.arange(*step.left)), right), columns)
    back = _lost(_close(left, right.take(np.arange(*step.right))).T, rows)
    return float(np.concatenate([out, back]).mean())


def _close(left: Side, right: Side) -> Floats:
    usual = (left.background[:, None] + right.background[None, :]) / 2
    return np.asarray((left.rows @ right.rows.T - usual) / np.maximum(1.0 - usual, 0.05))


def _lost(close: Floats, inside: slice) -> Floats:
    return np.asarray(close.max(axis=1) - close[:, inside].max(axis=1))


def _value(steps: list[Step]) -> float:
    """How much the beads bind; one that is large only as it swallowed what is foreign binds no more for that."""
    return sum(s.likeness for s in steps)
