from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from slugline.model import Vectors
from slugline.plugins.margin import ENOUGH, centred, margins, nearest


def _unit(x: NDArray[np.float64]) -> Vectors:
    out: Vectors = (x / np.linalg.norm(x, axis=1, keepdims=True)).astype(np.float32)
    return out


def test_each_row_finds_its_noisy_copy() -> None:
    rng = np.random.default_rng(1)
    left = _unit(rng.normal(size=(80, 16)))
    order = rng.permutation(80)
    right = _unit(left + 0.1 * rng.normal(size=left.shape))[order]
    there, back = nearest(left, right)
    assert np.array_equal(order[there], np.arange(80))
    assert np.array_equal(back, order)


def test_a_row_that_is_near_to_all_wins_nothing_by_it() -> None:
    left = _unit(np.eye(3) + 1.0)
    hub = np.full((1, 3), 1.0)
    right = _unit(np.concatenate([np.eye(3), hub]))
    assert (left @ right.T).argmax(axis=1).tolist() == [3, 3, 3]
    assert margins(left, right, 2).argmax(axis=1).tolist() == [0, 1, 2]


def test_few_rows_are_left_where_they_are() -> None:
    rows = _unit(np.ones((ENOUGH - 1, 4)))
    assert centred(rows) is rows


def test_nothing_finds_nothing() -> None:
    none = np.zeros((0, 4), np.float32)
    there, back = nearest(none, none)
    assert len(there) == len(back) == 0
