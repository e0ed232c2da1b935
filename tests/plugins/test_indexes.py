"""One contract for all indexes."""

from __future__ import annotations

import importlib.util
from typing import Any

import numpy as np
import pytest

from slugline.errors import UnknownPlugin
from slugline.model import Vectors
from slugline.plugins import cells_index, faiss_index
from slugline.ports import Index, plugin

NAMES = ["brute", "cells", pytest.param("faiss", marks=pytest.mark.skipif(
    importlib.util.find_spec("faiss") is None, reason="faiss-cpu is not installed (extra large)"))]  # fmt: skip


def _rows(count: int, dimension: int = 32) -> Vectors:
    """Unit rows in families of five that are near each other."""
    chance = np.random.default_rng(11)
    rows = np.repeat(chance.normal(size=(-(-count // 5), dimension)), 5, axis=0)[:count]
    rows = rows + 0.3 * chance.normal(size=rows.shape)
    out: Vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return out


@pytest.fixture(params=NAMES)
def index(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(cells_index, "FEW", 100)
    monkeypatch.setattr(faiss_index, "FEW", 100)
    return plugin("indexes", request.param)()


def test_it_is_an_index(index: Index) -> None:
    assert isinstance(index, Index)


@pytest.mark.parametrize("count", [40, 3000])
def test_near_rows_are_found_in_order_and_none_below_the_floor(index: Index, count: int) -> None:
    rows = _rows(count)
    asked, near, products = index.search(rows, rows, 5, 0.5)
    assert (asked.dtype, near.dtype, products.dtype) == (np.int32, np.int32, np.float32)
    assert len(asked) == len(near) == len(products)
    assert (np.diff(asked) >= 0).all()
    same = np.flatnonzero(np.diff(asked) == 0)
    assert (products[same] >= products[same + 1]).all()
    assert products.min() >= 0.5
    assert np.bincount(asked).max() <= 5
    exact = np.einsum("ij,ij->i", rows[asked], rows[near])
    assert np.allclose(exact, products, atol=0.02)
    family = {(int(a), int(b)) for a, b in zip(asked, near, strict=True) if a // 5 == b // 5}
    assert len(family) >= 0.98 * count * 5


def test_the_same_input_gives_the_same_result(index: Index) -> None:
    rows = _rows(1000)
    for one, other in zip(index.search(rows, rows[:50], 7, 0.1), index.search(rows, rows[:50], 7, 0.1), strict=True):
        assert np.array_equal(one, other)


def test_nothing_asked_and_nothing_there(index: Index) -> None:
    rows, none = _rows(500), np.zeros((0, 32), np.float32)
    assert [len(x) for x in index.search(rows, none, 5, 0.0)] == [0, 0, 0]
    assert [len(x) for x in index.search(none, rows[:3], 5, 0.0)] == [0, 0, 0]


def test_equal_rows_are_all_found(index: Index) -> None:
    rows = np.tile(_rows(5)[:1], (300, 1))
    asked, _, products = index.search(rows, rows, 4, 0.9)
    assert np.bincount(asked).tolist() == [4] * 300
    assert np.allclose(products, 1.0, atol=0.02)


def test_without_faiss_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "faiss", None)
    with pytest.raises(UnknownPlugin, match="slugline\\[large\\]"):
        faiss_index.FaissIndex()
