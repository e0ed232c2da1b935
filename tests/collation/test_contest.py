"""A passage that was moved leaves a hole: what the path fills it with gives way to where the sentences belong."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.collation import align
from slugline.collation.contest import regrets, with_moves
from slugline.collation.evidence import Scale, Side, Text, documents, sides
from slugline.collation.path import Step, together
from slugline.model import Vectors
from tests.collation.worlds import meaning, rows, sentence


def links(left: list[int], right: list[int], noise: float = 0.5) -> set[tuple[int, int]]:
    beads = align(rows(left, noise, 1), rows(right, noise, 2), [sentence(k) for k in left],
                  [sentence(k, "xx") for k in right], moves=True, within=False)  # fmt: skip
    return {(left[i], right[j]) for b in beads for i in b.left for j in b.right}


def known(vectors: tuple[Vectors, Vectors], texts: tuple[list[str], list[str]]) -> tuple[Side, Side, Scale]:
    left, right = documents([Text(t, v) for t, v in zip(texts, vectors, strict=True)], within=False)
    return sides(left, right)


def test_moved_sentences_meet_though_strangers_stand_in_their_place() -> None:
    left, right = [1, 2, 3, 4, 5, 6, 21, 22], [5, 31, 1, 2, 32, 3, 33, 4]
    assert {(k, k) for k in (1, 2, 3, 4, 5)} <= links(left, right)


def test_a_bead_regrets_what_its_sentences_are_nearer_to() -> None:
    numbers = ([1, 2, 3, 4], [2, 1, 3, 4])
    texts = [sentence(k) for k in numbers[0]], [sentence(k, "xx") for k in numbers[1]]
    left, right, _ = known((rows(numbers[0]), rows(numbers[1])), texts)
    assert regrets(left, right, [Step((2, 3), (2, 3), 1.0)])[0] == 0
    assert regrets(left, right, [Step((0, 1), (0, 1), 0.1)])[0] > 0.5


def test_sure_beads_are_not_given_up() -> None:
    numbers = list(range(1, 9))
    texts = [sentence(k) for k in numbers], [sentence(k, "xx") for k in numbers]
    left, right, scale = known((rows(numbers, 0.3, 1), rows(numbers, 0.3, 2)), texts)
    steps = [Step((k, k + 1), (k, k + 1), 0.8) for k in range(8)]
    assert together([with_moves(left, right, scale, steps)]) == [steps]


def test_texts_as_far_apart_as_strangers_are_no_bead() -> None:
    """Two sentences a side lean alike once their means are taken off, whatever they say."""
    left = [sentence(k) for k in (1, 2, 3)]
    right = [sentence(k, "xx") for k in (1, 2, 41)]
    vectors = np.stack([meaning(1), meaning(2), meaning(3)]), np.stack([meaning(1), meaning(2), -meaning(3)])
    beads = align(*vectors, left, right, moves=True, within=False)
    assert [(b.left, b.right) for b in beads if b.left and b.right] == [((0,), (0,)), ((1,), (1,))]


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(1, 9)), st.permutations(range(3, 12)), st.sampled_from([0.2, 0.8, 1.5]))
def test_every_sentence_stands_in_one_bead(left: list[int], right: list[int], noise: float) -> None:
    beads = align(rows(left, noise, 1), rows(right, noise, 2), [sentence(k) for k in left],
                  [sentence(k, "xx") for k in right], moves=True, within=False)  # fmt: skip
    assert sorted(i for b in beads for i in b.left) == list(range(len(left)))
    assert sorted(j for b in beads for j in b.right) == list(range(len(right)))
