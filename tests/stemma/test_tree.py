from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.stemma.confidence import nearest, posterior
from slugline.stemma.costs import Model
from slugline.stemma.search import moves, search
from slugline.stemma.tradition import tradition
from slugline.stemma.tree import REACH, Scorer, children, downward, tidy
from tests.stemma.grown import Story


def scorer(story: Story) -> Scorer:
    return Scorer(Model(tradition(story.witnesses, story.collations())))


def test_tidy_takes_out_idle_lost_texts_and_numbers_the_rest() -> None:
    assert tidy([3, 3, 0, -1], 3) == (3, 3, 0, -1)
    assert tidy([3, 0, 0, -1], 3) == (-1, 0, 0)
    assert tidy([4, 4, 3, -1, 3], 3) == (4, 4, 3, -1, 3)
    assert tidy([3, 3, 4, 4, -1], 3) == (4, 4, 3, -1, 3)


def test_walks() -> None:
    tree = (-1, 0, 0, 1)
    assert children(tree)[:2] == [[1, 2], [3]]
    order = downward(tree)
    assert all(order.index(p) < order.index(v) for v, p in enumerate(tree) if p >= 0)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_move_gives_a_sound_tree(data: st.DataObject) -> None:
    n = data.draw(st.integers(2, 6))
    tree = tuple(data.draw(st.integers(-1, v - 1)) for v in range(n))
    for _ in range(3):
        near = sorted(set(moves(tree, n)))
        for t in near:
            assert sorted(downward(t)) == list(range(len(t)))
            assert tidy(t, n) == t
            assert all(len(children(t)[v]) > 1 for v in range(n, len(t)))
        tree = data.draw(st.sampled_from(near))


def test_a_lost_text_holds_what_two_of_its_children_hold() -> None:
    s = scorer(Story().add("w1", "a b c d x", "de-1").add("w2", "a b c d", "de-2").add("w3", "a b c", "fr"))
    lost = s.content((3, 3, 3, -1))[3]
    assert lost.passages & 0b1111 == 0b1111
    assert lost.captured == -1


def test_the_cheapest_of_some_trees_is_the_same_whatever_is_known_of_them() -> None:
    story = Story().add("w1", "a b c d e").add("w2", "a b c", "fr").add("w3", "x b c d", "de").add("w4", "a c e", "fr")
    fresh, s = scorer(story), scorer(story)
    trees = sorted({t for near in moves((-1, 0, 0, 0), 4) for t in moves(near, 4)})
    costs = sorted((fresh.cost(t), t) for t in trees)
    for below in (costs[0][0] - 3.0, costs[0][0] - 1.0):  # their bounds are known from here on, some to the last step
        near = s.least(trees, below)
        assert near is None or near in costs
    for cost, t in (costs[40], costs[20], costs[0]):
        some = [t for c, t in costs if c >= cost]
        assert s.least([*some, *some], cost) == (cost, t)
    assert s.least(trees, costs[-1][0]) == costs[0]


def test_the_search_finds_the_cheapest_of_all_small_trees() -> None:
    s = scorer(
        Story().add("w1", "a b c d e f").add("w2", "a b c d", "de").add("w3", "a b c", "de").add("w4", "a b x c d e f")
    )
    best = search(s)
    todo, seen = [best], {best}
    while todo and len(seen) < 3000:
        for t in moves(todo.pop(), 4):
            if t not in seen:
                seen.add(t)
                todo.append(t)
    assert s.cost(best) <= min(s.cost(t) for t in seen) + 1e-9


def test_the_neighbours_of_the_cheapest_tree_are_looked_at() -> None:
    story = Story().add("w1", "a b c d e f").add("w2", "a b c d e", "de").add("w3", "a b c d e g")
    s, costs = scorer(story), scorer(story).cost
    near = {t for t in moves(search(s), s.n) if costs(t) <= s.low + REACH}
    assert near <= s.seen.keys()


def test_looking_costs_only_what_may_be_near() -> None:
    story = Story().add("w1", "a b c d e f").add("w2", "a b", "de").add("w3", "a b c d e g h")
    s, costs = scorer(story), scorer(story).cost
    some = sorted(set(moves((-1, 0, 0), 3)))
    s.cost((-1, 0, 0))
    s.look(some)
    assert {t for t in some if costs(t) <= s.low + REACH} <= s.seen.keys() < {(-1, 0, 0), *some}


def test_the_posterior_sums_to_one() -> None:
    s = scorer(Story().add("w1", "a b c d").add("w2", "a b c", "de").add("w3", "a b c d"))
    search(s)
    found = posterior(s)
    for v, row in enumerate(found.near):
        assert abs(sum(row.values()) - 1) < 1e-9
        assert nearest(found.best, v, 3) in row
    assert all(0 <= x <= 1 + 1e-9 for row in found.lost for x in row.values())
