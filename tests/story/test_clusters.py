from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from slugline.story.clusters import clusters, components, within

NUMBERS = st.integers(0, 7)
WEIGHTS = st.dictionaries(
    st.tuples(NUMBERS, NUMBERS).filter(lambda p: p[0] < p[1]), st.floats(-4, 4, allow_nan=False), max_size=28
)


def _complete(story: list[int], weight: float) -> dict[tuple[int, int], float]:
    return {(i, j): weight for n, i in enumerate(story) for j in story[n + 1 :]}


def test_a_page_that_touches_two_stories_does_not_join_them() -> None:
    weights = {**_complete([0, 1, 2], 3.0), **_complete([4, 5, 6], 3.0)}
    roundup = {(0, 3): 2.0, (1, 3): 2.0, (2, 3): 2.0, (3, 4): 1.0, (3, 5): 1.0, (3, 6): 1.0}
    assert clusters(range(7), {**weights, **roundup}, -2.0) == [[0, 1, 2, 3], [4, 5, 6]]


def test_it_does_not_join_two_single_pages_that_speak_against_each_other() -> None:
    assert clusters(range(3), {(0, 1): 3.0, (1, 2): 2.0, (0, 2): -4.0}, -2.0) == [[0, 1], [2]]


def test_two_excerpts_without_common_text_meet_in_the_whole() -> None:
    assert clusters(range(3), {(0, 1): 4.0, (1, 2): 4.0, (0, 2): -1.0}, -2.0) == [[0, 1, 2]]


def test_nothing_speaks_for_nothing() -> None:
    assert clusters(range(2), {}, -2.0) == [[0], [1]]
    assert clusters(range(0), {}, -2.0) == []


@given(WEIGHTS)
def test_every_number_is_in_one_group(weights: dict[tuple[int, int], float]) -> None:
    found = clusters(range(8), weights, -2.0)
    assert sorted(i for g in found for i in g) == list(range(8))


@given(WEIGHTS)
def test_the_order_of_the_evidence_changes_nothing(weights: dict[tuple[int, int], float]) -> None:
    assert clusters(range(8), weights, -2.0) == clusters(range(8), dict(reversed(weights.items())), -2.0)


def test_a_number_that_stands_for_many_weighs_as_many() -> None:
    weights = {(0, 1): 3.0, (0, 2): -1.0, (1, 2): 2.0}
    assert clusters(range(3), weights, -2.0) == [[0, 1, 2]]
    assert clusters(range(3), weights, -2.0, [5, 1, 1]) == [[0, 1], [2]]


@given(WEIGHTS)
def test_each_component_by_itself_gives_the_groups_of_all(weights: dict[tuple[int, int], float]) -> None:
    ordered = sorted(weights.items())
    pairs = np.array([p for p, _ in ordered], np.int64).reshape(-1, 2)
    parts = list(within(8, pairs, np.array([w for _, w in ordered], np.float64)))
    assert sorted(i for members, _ in parts for i in members) == list(range(8))
    assert sorted(g for members, known in parts for g in clusters(members, known, -2.0)) == clusters(
        range(8), weights, -2.0
    )


def test_components_follow_chains() -> None:
    pairs = np.array([[4, 5], [0, 3], [3, 4], [1, 6]], np.int64)
    assert components(8, pairs).tolist() == [0, 1, 2, 0, 0, 0, 1, 7]
