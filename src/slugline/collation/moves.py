"""Passages that stand elsewhere: passes over what the monotone path left alone, each a best path of its own.

News is reordered by block; the longest order that both sides keep is found first, then the next, until a pass
finds nothing. Where long documents leave much alone, a pass looks only around pairs of sentences that are each
other's best.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from slugline.collation.evidence import Floats, Given, Scale, Side, mutual
from slugline.collation.path import Search, Step, Stretch
from slugline.collation.segments import CELLS, rising
from slugline.model import Vectors

__all__ = ["alone", "close", "elsewhere", "supported", "trim", "uncross"]

MOVED = 0.48
TRIM = 0.0
BORNE = 0.3
STRANGE = 0.25  # a cosine that no known space has for two texts of one meaning; some have none so low for any two
FAR = 0.7  # a block of sentences is seldom this much more alike than the closest two in it
_PASSES = 8
_REACH = 7

Index = NDArray[np.intp]


def elsewhere(left: Side, right: Side, scale: Scale, steps: list[Step], least: float = -1.0) -> Search[list[Step]]:
    """The beads between sentences that are in none of ``steps``, surer ones than on the path, pass by pass. Those below
    the ``least`` likeness take no part: many weak beads in order can hide a sure one that breaks it."""
    found: list[Step] = []
    for _ in range(_PASSES):
        rest_left = alone([s.left for s in [*steps, *found]], len(left))
        rest_right = alone([s.right for s in [*steps, *found]], len(right))
        tried = yield from _pass(left, right, scale, (rest_left, rest_right), least)
        fresh = [s for s in tried if scale.score(s.likeness) >= MOVED]
        if not fresh:
            break
        found += fresh
    return found


def uncross(left: Side, right: Side, scale: Scale, steps: list[Step]) -> list[Step]:
    """A bead whose sentences match one to one, but in another order, taken apart: the sum of a block's vectors
    does not know their order."""
    out: list[Step] = []
    for s in steps:
        (a, b), (c, d) = s.left, s.right
        size = b - a
        if size < 2 or size != d - c:
            out.append(s)
            continue
        near = close(left.part(slice(a, b)), right.part(slice(c, d)))
        best = near.argmax(axis=1).tolist()
        crossed = sorted(best) == list(range(size)) and best != list(range(size))
        if crossed and near.max(axis=1).min() >= 0.8 * s.likeness:
            out += [Step((a + i, a + i + 1), (c + j, c + j + 1), float(near[i, j])) for i, j in enumerate(best)]
        else:
            out.append(s)
    return out


def supported(left: Side, right: Side, scale: Scale, step: Step) -> bool:
    """Whether a bead's sentences bear it out: in their space as it was given, where no two that say the same are as
    far from each other as strangers; those of a bead of many to many also one by one. What two short documents hold
    besides their matches leans the same way once their means are taken off, as a block but not as sentences."""
    (a, b), (c, d) = step.left, step.right
    if _strangers(left, right, step):
        return False
    if b - a < 2 or d - c < 2:
        return True
    near = close(left.part(slice(a, b)), right.part(slice(c, d)))
    best = float(near.max(axis=1).mean() + near.max(axis=0).mean()) / 2
    return scale.score(best) >= BORNE


def _strangers(left: Side, right: Side, step: Step) -> bool:
    if left.given is None or right.given is None:
        return False
    p, p_norm = _summed(left.given, step.left)
    q, q_norm = _summed(right.given, step.right)
    return float(p @ q) < STRANGE * (p_norm * q_norm)


def _summed(given: Given, run: tuple[int, int]) -> tuple[Floats, float]:
    """The sum of a run of rows, and its norm."""
    a, b = run
    if b - a == 1:
        return np.asarray(given.rows[a]), given.norms[a]
    out = given.rows[a:b].sum(axis=0)
    return np.asarray(out), math.sqrt(out @ out)


def trim(left: Side, right: Side, steps: list[Step]) -> list[Step]:
    """Beads without the sentences at their ends that only blur them: what is foreign lowers a block's likeness."""
    return [_trimmed(left, right, s) if s.left[1] - s.left[0] + s.right[1] - s.right[0] > 3 else s for s in steps]


def _trimmed(left: Side, right: Side, step: Step) -> Step:
    while True:
        (a, b), (c, d) = step.left, step.right
        smaller = [((a + 1, b), (c, d)), ((a, b - 1), (c, d))] if b - a > 1 else []
        smaller += [((a, b), (c + 1, d)), ((a, b), (c, d - 1))] if d - c > 1 else []
        tried = [Step(x, y, _between_blocks(left, right, x, y)) for x, y in smaller]
        better = [s for s in tried if s.likeness >= step.likeness + TRIM]
        if not better:
            return step
        step = max(better, key=lambda s: s.likeness)


def _between_blocks(left: Side, right: Side, x: tuple[int, int], y: tuple[int, int]) -> float:
    """Likeness of two blocks, on the scale of ``path``."""
    p = (left.rows[slice(*x)] * left.lengths[slice(*x), None]).sum(axis=0)
    q = (right.rows[slice(*y)] * right.lengths[slice(*y), None]).sum(axis=0)
    usual = (left.background[slice(*x)].mean() + right.background[slice(*y)].mean()) / 2
    raw = float(p @ q) / max(math.sqrt(p @ p) * math.sqrt(q @ q), 1e-9)
    return float(min(max((raw - usual) / max(1.0 - usual, 0.05), -0.3), 1.0))


def close(left: Side, right: Side, products: Vectors | None = None) -> Floats:
    """The likeness of every two sentences; ``products`` are those of their rows, if they are known."""
    usual = (left.background[:, None] + right.background) / 2
    known = left.rows @ right.rows.T if products is None else products
    return np.asarray((known - usual) / np.maximum(1.0 - usual, 0.05))


def alone(ranges: Iterable[tuple[int, int]], size: int) -> Index:
    """Numbers of the sentences that are in no range."""
    free = bytearray(b"\1") * size
    for a, b in ranges:
        free[a:b] = bytes(b - a)
    return np.flatnonzero(np.frombuffer(free, dtype=np.bool_))


def _pass(left: Side, right: Side, scale: Scale, rest: tuple[Index, Index], least: float) -> Search[list[Step]]:
    if not len(rest[0]) or not len(rest[1]):
        return []
    if len(rest[0]) * len(rest[1]) <= CELLS:
        return (yield from _between(left, right, scale, rest, least, FAR * MOVED))
    pairs = mutual(left.rows[rest[0]], right.rows[rest[1]])
    together = left.rows[rest[0][pairs[:, 0]]] * right.rows[rest[1][pairs[:, 1]]]
    usual = (left.background[rest[0][pairs[:, 0]]] + right.background[rest[1][pairs[:, 1]]]) / 2
    likeness = (together.sum(axis=1) - usual) / np.maximum(1.0 - usual, 0.05)
    pairs = pairs[np.array([scale.score(float(x)) >= MOVED for x in likeness], dtype=bool)]
    out: list[Step] = []
    for first, last in _runs(pairs[rising([int(j) for j in pairs[:, 1]])]):
        a, b = max(0, int(first[0]) - _REACH), int(last[0]) + _REACH + 1
        c, d = max(0, int(first[1]) - _REACH), int(last[1]) + _REACH + 1
        if out:  # what the run before took is taken
            a, c = _after(rest[0], out[-1].left[1], a), _after(rest[1], out[-1].right[1], c)
        out += yield from _between(left, right, scale, (rest[0][a:b], rest[1][c:d]), least)
    return out


def _after(rest: Index, end: int, start: int) -> int:
    return max(start, int(np.searchsorted(rest, end)))


def _runs(chain: Index) -> list[tuple[Index, Index]]:
    """First and last pair of each run of anchors that stand near each other on both sides."""
    if not len(chain):
        return []
    far = (np.diff(chain, axis=0) > 2 * _REACH).any(axis=1)
    size = np.arange(1, len(chain)) % 200 == 0  # a run is never so long that its table grows large
    cuts = np.flatnonzero(far | size) + 1
    return [(run[0], run[-1]) for run in np.split(chain, cuts)]


def _between(
    left: Side, right: Side, scale: Scale, rest: tuple[Index, Index], least: float, hope: float = 0.0
) -> Search[list[Step]]:
    """The best path through these sentences alone; no bead joins what did not follow each other. None is sought where
    no two sentences have the score of ``hope``."""
    x, y = rest
    if not len(x) or not len(y):
        return []
    a, b = left.take(x), right.take(y)
    products = a.rows @ b.rows.T
    if scale.score(float(close(a, b, products).max())) < hope:
        return []
    (part,) = yield [Stretch(a, b, scale.ratio, (_breaks(x), _breaks(y)), least=least, products=products)]
    return [
        Step(
            (int(x[s.left[0]]), int(x[s.left[1] - 1]) + 1), (int(y[s.right[0]]), int(y[s.right[1] - 1]) + 1), s.likeness
        )
        for s in part
    ]


def _breaks(index: Index) -> Index:
    out = np.zeros(len(index), dtype=np.intp)
    np.cumsum(index[1:] - index[:-1] != 1, out=out[1:])
    return out
