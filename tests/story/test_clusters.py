from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from slugline.story.clusters import clusters

NUMBERS = st.integers(0, 7)
WEIGHTS = st.dictionaries(
    st.tuples(NUMBERS, NUMBERS).filter(lambda p: p[0] < p[1]), st.floats(-4, 4, allow_nan=False), max_size=28
)


def _complete(story: list[int], weight: float) -> dict[tuple[int, int], float]:
    return {(i, j): weight for n, i in enumerate(story) for j in story[n + 1 :]}


def test_a_page_that_touches_two_stories_does_not_join_them() -> None:
    weights = {**_complete([0, 1, 2], 3.0), **_complete([4, 5, 6], 3.0)}
    roundup = {(0, 3): 2.0, (1, 3): 2.0, (2, 3): 2.0, (3, 4): 1.0, (3, 5): 1.0, (3, 6): 1.0}
    assert clusters(7, {**weights, **roundup}, -2.0) == [[0, 1, 2, 3], [4, 5, 6]]


def test_it_does_not_join_two_single_pages_that_speak_against_each_other() -> None:
    assert clusters(3, {(0, 1): 3.0, (1, 2): 2.0, (0, 2): -4.0}, -2.0) == [[0, 1], [2]]


def test_two_excerpts_without_common_text_meet_in_the_whole() -> None:
    assert clusters(3, {(0, 1): 4.0, (1, 2): 4.0, (0, 2): -1.0}, -2.0) == [[0, 1, 2]]


def test_nothing_speaks_for_nothing() -> None:
    assert clusters(2, {}, -2.0) == [[0], [1]]
    assert clusters(0, {}, -2.0) == []


@given(WEIGHTS)
def test_every_number_is_in_one_group(weights: dict[tuple[int, int], float]) -> None:
    found = clusters(8, weights, -2.0)
    assert sorted(i for g in found for i in g) == list(range(8))


@given(WEIGHTS)
def test_the_order_of_the_evidence_changes_nothing(weights: dict[tuple[int, int], float]) -> None:
    assert clusters(8, weights, -2.0) == clusters(8, dict(reversed(weights.items())), -2.0)
