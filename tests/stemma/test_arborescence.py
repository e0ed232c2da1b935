from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.stemma.arborescence import arborescence


def cheapest(into: list[dict[int, float]]) -> float:
    best = float("inf")
    for parents in product(*[sorted(row) for row in into]):
        if all(reaches(parents, v) for v in range(len(parents))):
            best = min(best, sum(into[v][p] for v, p in enumerate(parents)))
    return best


def reaches(parents: tuple[int, ...] | list[int], v: int) -> bool:
    for _ in range(len(parents) + 1):
        if v < 0:
            return True
        v = parents[v]
    return False


def test_a_cycle_is_broken_where_it_is_cheapest() -> None:
    assert arborescence([{-1: 10.0, 1: 1.0}, {-1: 12.0, 0: 1.0}]) == [-1, 0]
    assert arborescence([]) == []


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 5).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, 20), min_size=n + 1, max_size=n + 1), min_size=n, max_size=n)
    )
)
def test_none_is_cheaper(rows: list[list[int]]) -> None:
    into = [{p - 1: float(c) for p, c in enumerate(row) if p - 1 != v} for v, row in enumerate(rows)]
    found = arborescence(into)
    assert all(reaches(found, v) for v in range(len(found)))
    assert sum(into[v][p] for v, p in enumerate(found)) == cheapest(into)
