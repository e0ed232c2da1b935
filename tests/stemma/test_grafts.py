from __future__ import annotations

import pytest

from slugline.stemma.arising import Arising
from slugline.stemma.bounds import Floor
from slugline.stemma.costs import Model
from slugline.stemma.grafts import Grafts, hung
from slugline.stemma.search import moves, search
from slugline.stemma.tradition import tradition
from slugline.stemma.tree import Parents, Scorer
from tests.stemma.grown import Story

STORIES = [
    Story().add("w1", "a b c d e f").add("w2", "a b c d", "de").add("w3", "a b c", "de").add("w4", "a b x c d e f"),
    Story().add("w1", "a b c d e").add("w2", "a b c d e", "fr").add("w3", "x y b c d", "de").add("w4", "a c e", "fr"),
    Story().add("w1", "a b c").add("w2", "d e f").add("w3", "a b c d e f", "de").add("w4", "a f", "fr"),
    Story()
    .add("w1", "a b c d", "de-1")
    .add("w2", "a b c", "de-2")
    .add("w3", "b c d y", "de-1")
    .add("w4", "a z b", "fr"),
]


def scorer(story: Story) -> Scorer:
    return Scorer(Model(tradition(story.witnesses, story.collations())))


def near(start: Parents, n: int, most: int = 1200) -> list[Parents]:
    """Trees up to three moves away."""
    seen = {start}
    for _ in range(3):
        seen |= {t for s in sorted(seen)[:most] for t in moves(s, n)}
    return sorted(seen)[:: max(1, len(seen) // most)]


@pytest.mark.parametrize("story", STORIES)
def test_no_tree_costs_less_than_its_grafts_and_what_arises_twice(story: Story) -> None:
    s = scorer(story)
    floor = Floor(s.model, s.n)
    grafts, arising = Grafts(s.model, floor), Arising(s.model, s.n)
    lost = 0
    for tree in near(search(s), s.n):
        found = grafts.of(tree)
        lost = max(lost, len(tree) - s.n)
        assert all(g.more >= 0 for g in found)
        assert floor.of(tree) + sum(g.more for g in found) + arising.least(tree, found) <= s.cost(tree)
    assert lost > 1


def test_a_tree_without_lost_texts_is_bounded_by_its_edges_exactly() -> None:
    s = scorer(STORIES[1])
    floor = Floor(s.model, s.n)
    tree = (-1, 0, 0, 1)
    least = floor.of(tree) + Arising(s.model, s.n).least(tree, [])
    assert s.cost(tree) - least == pytest.approx(
        s._weigher.frame(tree, [[1, 2], [3], [], [], [0]], [0, 1, 2, 3]).cost, abs=1e-5
    )


def test_grafts_are_known_by_what_hangs_from_them() -> None:
    assert hung((-1, 0, 0), 3) == []
    assert hung((3, 3, 0, -1), 3) == [(-1, (0, 1))]
    assert hung((-1, 4, 5, 5, 0, 4), 4) == [(0, (1, (2, 3)))]


def test_what_a_tree_costs_does_not_depend_on_those_looked_at_before() -> None:
    there, back = scorer(STORIES[3]), scorer(STORIES[3])
    trees = near((-1, 0, 0, 0), 4, 400)
    costs = {t: there.cost(t) for t in trees}
    assert costs == {t: back.cost(t) for t in reversed(trees)}
