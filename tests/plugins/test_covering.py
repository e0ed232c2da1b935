from __future__ import annotations

import numpy as np
import pytest

from slugline.model import Vectors
from slugline.plugins import covering
from slugline.plugins.covering import covered

NEAR = 0.9


def _families(sizes: list[int], noise: float = 0.1) -> Vectors:
    chance = np.random.default_rng(5)
    rows = np.repeat(chance.normal(size=(len(sizes), 32)), sizes, axis=0)
    rows += noise * chance.normal(size=rows.shape)
    out: Vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return out


def test_one_of_each_family_stands_for_it() -> None:
    found = covered(_families([4, 1, 7]), NEAR)
    assert [len(set(found[a:b].tolist())) for a, b in ((0, 4), (4, 5), (5, 12))] == [1, 1, 1]
    assert len(set(found.tolist())) == 3
    assert all(found[k] == k for k in found)


def test_who_stands_for_another_is_near() -> None:
    rows = _families([9, 9, 9], noise=0.45)
    found = covered(rows, NEAR).tolist()
    assert all(rows[k] @ rows[n] >= NEAR or k == n for k, n in enumerate(found))
    assert all(found[n] == n for n in found)


def test_nothing_and_one_alone() -> None:
    assert covered(np.zeros((0, 4), np.float32), NEAR).tolist() == []
    assert covered(_families([1]), NEAR).tolist() == [0]


def test_many_rows_are_looked_up_in_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = _families([5] * 40)
    whole = covered(rows, NEAR)
    monkeypatch.setattr(covering, "EXACT_UP_TO", 10)
    assert covered(rows, NEAR).tolist() == whole.tolist()
