from __future__ import annotations

import math

import pytest

from slugline.stemma.bounds import Floor
from slugline.stemma.confidence import posterior
from slugline.stemma.costs import Costs, Model
from slugline.stemma.search import moves, search
from slugline.stemma.tradition import tradition
from slugline.stemma.tree import REACH, Parents, Scorer
from tests.stemma.grown import Story

STORIES = [
    Story().add("w1", "a b c d e f").add("w2", "a b c d", "de").add("w3", "a b c", "de").add("w4", "a b x c d e f"),
    Story().add("w1", "a b c d e").add("w2", "a b c d e", "fr").add("w3", "x y b c d", "de").add("w4", "a c e", "fr"),
    Story().add("w1", "a b c").add("w2", "d e f").add("w3", "a b c d e f", "de").add("w4", "a f", "fr"),
]


def scorer(story: Story, costs: Costs | None = None) -> Scorer:
    return Scorer(Model(tradition(story.witnesses, story.collations()), costs or Costs()))


def near(start: Parents, n: int) -> set[Parents]:
    """The trees up to two moves away."""
    seen = {start, *moves(start, n)}
    return seen | {t for s in sorted(seen) for t in moves(s, n)}


@pytest.mark.parametrize("story", STORIES)
def test_no_tree_costs_less_than_its_floor(story: Story) -> None:
    s = scorer(story)
    floor = Floor(s.model, s.n)
    for tree in near(search(s), s.n):
        assert floor.of(tree) <= s.cost(tree)


@pytest.mark.parametrize("story", STORIES)
def test_what_is_passed_over_changes_nothing(story: Story) -> None:
    quick, whole = scorer(story), scorer(story)
    whole._bounds.floor._base = -math.inf  # nothing is passed over
    best = search(quick)
    assert best == search(whole)
    assert quick.seen.items() <= whole.seen.items()
    left = whole.seen.keys() - quick.seen.keys()
    assert all(whole.seen[t] > whole.low + REACH for t in left)
    assert posterior(quick) == posterior(whole)
    assert quick.cheapest(lambda t: len(t) == quick.n) == whole.cheapest(lambda t: len(t) == whole.n)


def test_costs_below_nothing_have_no_floor() -> None:
    s = scorer(STORIES[0], Costs(pure=-1.0))
    assert Floor(s.model, s.n).of((-1, 0, 0, 0)) == -math.inf
