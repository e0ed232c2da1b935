from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.collation import collate, moved_blocks
from slugline.model import Bead
from tests.collation.worlds import witness


def test_a_moved_block_is_one_finding() -> None:
    made = collate(witness("a", [1, 2, 3, 4, 5, 6, 7, 8]), witness("bb", [5, 6, 1, 2, 3, 4, 7, 8], "xx", noise=0.4))
    assert len(made.moved) == 1
    assert [b.left for b in made.moved[0]] == [(4,), (5,)]
    assert all(b in made.beads for b in made.moved[0])


def test_two_moved_blocks_are_two_findings() -> None:
    left, right = list(range(12)), [9, 10, 0, 1, 2, 5, 6, 7, 8, 11, 3, 4]
    made = collate(witness("a", left), witness("bb", right))
    assert [[b.left[0] for b in block] for block in made.moved] == [[3, 4], [9, 10]]


def test_no_shared_space_in_one_language_reads_the_surface() -> None:
    made = collate(witness("a", [1, 2, 3], space="s"), witness("b", [1, 2, 3], space="t"))
    assert [(b.left, b.right) for b in made.beads] == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]


def test_no_shared_space_across_languages_is_never_sure() -> None:
    made = collate(witness("a", [1, 2, 3], space="s"), witness("b", [1, 2, 3], "xx", space="t"))
    assert all(b.score <= 0.5 for b in made.beads)


def test_ids_and_determinism() -> None:
    a, b = witness("a", [1, 2, 3, 4]), witness("b", [4, 1, 2], "xx", noise=0.3)
    assert collate(a, b) == collate(a, b)
    assert (collate(a, b).left, collate(a, b).right) == (a.id, b.id)


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(9)))
def test_what_is_not_moved_rises_on_both_sides(order: list[int]) -> None:
    beads = tuple(Bead((i,), (j,), 0.8) for i, j in enumerate(order))
    moved = {b for block in moved_blocks(beads) for b in block}
    still = [b.right[0] for b in beads if b not in moved]
    assert still == sorted(still)
    assert len(moved) <= len(beads) - 1


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 6), st.integers(1, 3), st.integers(0, 6))
def test_one_cut_and_paste_is_at_most_one_block(at: int, size: int, to: int) -> None:
    left = list(range(10))
    cut = left[at : at + size]
    rest = [k for k in left if k not in cut]
    made = collate(witness("a", left), witness("b", rest[:to] + cut + rest[to:]))
    assert len(made.moved) <= 1
    assert len(made.beads) == 10
