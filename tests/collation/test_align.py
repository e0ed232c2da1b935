from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from slugline.collation import align
from slugline.model import Bead
from tests.collation.worlds import rows, sentence

numbers = st.lists(st.integers(0, 30), max_size=14)


def pairs(beads: tuple[Bead, ...]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(b.left, b.right) for b in beads]


def run(left: list[int], right: list[int], moves: bool = True, language: str = "xx") -> tuple[Bead, ...]:
    return align(
        rows(left),
        rows(right, 0.5),
        [sentence(k) for k in left],
        [sentence(k, language) for k in right],
        moves=moves,
        within=language == "en",
    )


@settings(max_examples=40, deadline=None)
@given(numbers, numbers, st.booleans(), st.sampled_from(["en", "xx"]))
def test_every_sentence_stands_in_exactly_one_bead(left: list[int], right: list[int], moves: bool, lang: str) -> None:
    beads = run(left, right, moves, lang)
    assert sorted(i for b in beads for i in b.left) == list(range(len(left)))
    assert sorted(j for b in beads for j in b.right) == list(range(len(right)))
    for b in beads:
        assert b.left or b.right
        assert len(b.left) <= 6
        assert len(b.right) <= 6
        assert 0.0 <= b.score <= 1.0
        assert b.left == tuple(range(b.left[0], b.left[-1] + 1)) if b.left else b.score == 0.0


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 60), unique=True, max_size=12), st.lists(st.integers(0, 60), unique=True, max_size=12))
@example([1, 0], [8, 6, 3, 0])
def test_swapping_the_sides_swaps_the_beads(left: list[int], right: list[int]) -> None:
    a, b = rows(left), rows(right, 0.4)
    texts = [sentence(k) for k in left], [sentence(k, "xx") for k in right]
    there = align(a, b, *texts, moves=False, within=False)
    back = align(b, a, texts[1], texts[0], moves=False, within=False)
    linked = {(x.left, x.right) for x in there if x.left and x.right}
    assert linked == {(x.right, x.left) for x in back if x.left and x.right}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 200), unique=True, min_size=1, max_size=20))
def test_identical_texts_align_one_to_one(left: list[int]) -> None:
    texts = [sentence(k) for k in left]
    beads = align(rows(left), rows(left), texts, texts, moves=True, within=True)
    assert pairs(beads) == [((i,), (i,)) for i in range(len(left))]
    assert all(b.score > 0.9 for b in beads)


def test_a_translation_aligns_and_its_inserted_sentence_is_a_gap() -> None:
    beads = run([1, 2, 3, 4, 5, 6], [1, 2, 77, 3, 4, 5, 6])
    assert pairs(beads) == [
        ((0,), (0,)), ((1,), (1,)), ((), (2,)), ((2,), (3,)), ((3,), (4,)), ((4,), (5,)), ((5,), (6,)),
    ]  # fmt: skip


def test_a_dropped_sentence_is_a_gap_of_the_left_side() -> None:
    assert ((3,), ()) in pairs(run([1, 2, 3, 4, 5, 6], [1, 2, 3, 5, 6]))


def test_two_sentences_made_one_are_one_bead() -> None:
    left, both = [1, 2, 3, 4, 5, 6], rows([3, 4]).sum(axis=0)
    right = np.vstack([rows([1, 2]), both / np.linalg.norm(both), rows([5, 6])]).astype(np.float32)
    texts = [sentence(1, "xx"), sentence(2, "xx"), sentence(3, "xx") + " " + sentence(4, "xx")]
    texts += [sentence(5, "xx"), sentence(6, "xx")]
    beads = align(rows(left), right, [sentence(k) for k in left], texts, moves=False, within=False)
    assert ((2, 3), (2,)) in pairs(beads)


def test_a_moved_passage_is_found_where_moves_are_looked_for() -> None:
    left, right = [1, 2, 3, 4, 5, 6, 7, 8], [5, 6, 1, 2, 3, 4, 7, 8]
    assert {((4,), (0,)), ((5,), (1,))} <= set(pairs(run(left, right)))
    assert not {((4,), (0,)), ((5,), (1,))} & set(pairs(run(left, right, moves=False)))


def test_documents_that_share_nothing_are_all_gaps() -> None:
    beads = run([1, 2, 3, 4, 5], [11, 12, 13, 14, 15])
    assert not [b for b in beads if b.left and b.right and b.score > 0.6]


def test_an_empty_side_leaves_gaps() -> None:
    assert pairs(run([], [1, 2])) == [((), (0,)), ((), (1,))]
    assert pairs(run([1], [])) == [((0,), ())]
    assert run([], []) == ()


def test_one_language_aligns_without_vectors() -> None:
    left, right = [1, 2, 3, 4, 5], [1, 3, 4, 9, 5]
    beads = align(None, None, [sentence(k) for k in left], [sentence(k) for k in right], moves=True)
    assert pairs(beads) == [((0,), (0,)), ((1,), ()), ((2,), (1,)), ((3,), (2,)), ((), (3,)), ((4,), (4,))]


def test_a_space_that_holds_everything_close_scores_like_any_other() -> None:
    shift = np.ones(96, np.float32) * 0.25
    left = [1, 2, 3, 4, 5, 6, 7, 8]
    close = [(v + shift) / np.linalg.norm(v + shift, axis=1, keepdims=True) for v in (rows(left), rows(left, 0.5))]
    texts = [sentence(k) for k in left], [sentence(k, "xx") for k in left]
    crowded = align(close[0], close[1], *texts, moves=False, within=False)
    plain = align(rows(left), rows(left, 0.5), *texts, moves=False, within=False)
    assert pairs(crowded) == pairs(plain)
    assert np.mean([b.score for b in crowded]) == pytest.approx(np.mean([b.score for b in plain]), abs=0.12)


def test_long_documents_align_across_their_segments() -> None:
    left = list(range(700))
    right = [k for k in left if not 300 <= k < 310]
    beads = run(left, right)
    assert [b for b in beads if not b.right] == [Bead((k,), (), 0.0) for k in range(300, 310)]
    assert all(left[b.left[0]] == right[b.right[0]] for b in beads if b.left and b.right)


def test_a_passage_moved_far_in_a_long_document_is_found() -> None:
    rest = [*range(100), *range(120, 700)]
    right = [*rest[:600], *range(100, 120), *rest[600:]]
    found = {(b.left, b.right) for b in run(list(range(700)), right)}
    assert {((100 + k,), (600 + k,)) for k in range(20)} <= found


@pytest.mark.parametrize("odd", ["", " ", "\ud800", "1" * 9000, "،،،", "😀" * 50])
def test_odd_text_never_raises(odd: str) -> None:
    assert align(None, None, [odd, "A word."], ["A word.", odd], moves=True)


@pytest.mark.parametrize("seed", [1, 6, 7])  # where the sums of what is left over meet
def test_what_two_documents_have_left_over_is_no_block(seed: int) -> None:
    rng = np.random.default_rng(seed)
    shared = rng.normal(size=(2, 96)) + 1.0
    left = np.vstack([shared, rng.normal(size=(5, 96))])
    right = np.vstack([shared + 0.3 * rng.normal(size=(2, 96)), rng.normal(size=(4, 96))])
    rows = [(m / np.linalg.norm(m, axis=1, keepdims=True)).astype(np.float32) for m in (left, right)]
    texts = [f"Satz {c * 24}." for c in "abcdefg"], [f"{c * 24} phrase." for c in "nopqrs"]
    beads = align(rows[0], rows[1], *texts, moves=True, within=False)
    assert all(len(b.left) < 2 or len(b.right) < 2 for b in beads)
    linked = {(i, j) for b in beads for i in b.left for j in b.right}
    assert linked >= {(0, 0), (1, 1)}
