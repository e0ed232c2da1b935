from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from slugline.collation import align
from slugline.collation.cuts import cuts
from tests.collation.worlds import meaning


def test_a_bead_may_end_where_both_sides_do() -> None:
    known = cuts(["They took:", "rope and bread.", "It rained."], ["Ils prirent corde et pain.", "Il plut."])
    costs = known.between((0, 3), (0, 2))
    assert costs[0, 0] > costs[1, 0] == 0.0


def test_a_number_left_behind_costs() -> None:
    left = ["The first rope took hours.", "They needed 250 pegs."]
    right = ["Die erste Seillänge kostete Stunden und 250 Haken.", "Es wurde dunkel."]
    costs = cuts(left, right).between((0, 2), (0, 2))
    assert costs[0, 0] > costs[1, 0]


def test_a_sign_that_stands_often_ties_nothing() -> None:
    texts = ["In 1950 it rained.", "In 1950 it snowed.", "In 1950 it froze."]
    assert cuts(texts, texts).ties == ()


def test_a_part_of_the_costs_is_the_part_of_all() -> None:
    left = [f"Peak {k * 37 + 100} was climbed;" for k in range(8)]
    right = [f"On gravit le sommet {k * 37 + 100}." for k in range(8)]
    known = cuts(left, right)
    whole = known.between((0, 8), (0, 8))
    assert (known.between((2, 5), (2, 5)) <= whole[2:5, 2:5] + 1e-9).all()


def test_a_colon_joins_what_it_announces() -> None:
    texts = ("The climbers were:", "Anna, Peter and Maria.", "They came home.")
    other = ("Es waren Anna, Peter und Maria.", "Sie kamen heim.")
    a = np.stack([meaning(4), meaning(1), meaning(3)])
    b = np.stack([meaning(1) + 0.5 * meaning(4), meaning(3)])
    rows = [x / np.linalg.norm(x, axis=1, keepdims=True) for x in (a, b)]
    beads = align(rows[0].astype(np.float32), rows[1].astype(np.float32), texts, other, moves=False, within=False)
    assert ((0, 1), (0,)) in [(x.left, x.right) for x in beads]


@given(st.lists(st.text(max_size=30), max_size=6), st.lists(st.text(max_size=30), max_size=6))
def test_no_text_is_too_odd(left: list[str], right: list[str]) -> None:
    costs = cuts(left, right).between((0, len(left)), (0, len(right)))
    assert costs.shape == (len(left), len(right))
    assert (costs >= 0).all()
