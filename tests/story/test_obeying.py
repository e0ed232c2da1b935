"""What a person decided of memberships holds, with the least change to the rest, in whatever order it was decided."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.model import Bond, Grouping, Link, Rulings, Touch
from slugline.story import obeyed

WORDS = "Ana decided so on 2026-01-02"


def _grouping(*members: str, kind: str = "story", roundups: tuple[str, ...] = ()) -> Grouping:
    links = tuple(Link(a, b, 0.9, ("alike",)) for a, b in pairwise(members))
    return Grouping(tuple(sorted(members)), links, kind, (), roundups)  # type: ignore[arg-type]


def _groups(found: tuple[Grouping, ...]) -> list[tuple[str, ...]]:
    return [g.members for g in found]


def _whole(*names: str) -> Bond:
    return Bond(names, names, WORDS)


def test_without_decisions_nothing_changes() -> None:
    before = (_grouping("a", "b"), _grouping("c"))
    assert obeyed(before, Rulings()) == before


def test_decisions_on_others_change_nothing() -> None:
    before = (_grouping("a", "b"), _grouping("c"))
    assert obeyed(before, Rulings(apart=(Bond(("a",), ("x",), WORDS),), together=(_whole("y", "z"),))) == before


def test_a_page_that_is_foreign_leaves_alone() -> None:
    before = (_grouping("a", "b", "c"),)
    found = obeyed(before, Rulings(apart=(Bond(("b",), ("a", "c"), WORDS),)))
    assert _groups(found) == [("a", "c"), ("b",)]
    assert {x for k in found[0].links for x in (k.left, k.right)} == {"a", "c"}, "who is not alone has a reason"
    assert WORDS in found[0].links[0].reasons


def test_who_was_not_named_goes_with_its_nearest() -> None:
    before = (_grouping("a", "b", "c", "d"),)  # linked in a row
    found = obeyed(before, Rulings(apart=(Bond(("a",), ("d",), WORDS), Bond(("b",), ("c",), WORDS))))
    assert _groups(found) == [("a", "b"), ("c", "d")]


def test_two_stories_are_put_together_and_say_why() -> None:
    before = (_grouping("a", "b"), _grouping("c", "d"), _grouping("e"))
    found = obeyed(before, Rulings(together=(_whole("a", "b", "c", "d"),)))
    assert _groups(found) == [("a", "b", "c", "d"), ("e",)]
    assert any(WORDS in k.reasons and k.score == 1.0 for k in found[0].links)


def test_new_pages_of_a_story_go_along_when_it_is_put_together() -> None:
    before = (_grouping("a", "b", "new"), _grouping("c"))
    assert _groups(obeyed(before, Rulings(together=(_whole("a", "b", "c"),)))) == [("a", "b", "c", "new")]


def test_a_page_alone_is_fetched_out_of_another_story() -> None:
    before = (_grouping("a", "b", "c"), _grouping("p", "q", "r", "x"))
    found = obeyed(before, Rulings(together=(Bond(("x",), ("a", "b", "c"), WORDS),)))
    assert _groups(found) == [("a", "b", "c", "x"), ("p", "q", "r")]


def test_to_confirm_what_is_so_changes_no_group() -> None:
    before = (_grouping("a", "b", "c"), _grouping("d"))
    found = obeyed(before, Rulings(together=(Bond(("b",), ("a", "c"), WORDS),)))
    assert _groups(found) == _groups(before)


def test_a_round_up_that_is_put_into_a_story_is_none_any_more() -> None:
    touch = Touch("u", "a", (1,))
    before = (_grouping("a", "b", roundups=("u",)), Grouping(("u",), (), "round-up", (touch,)))
    assert obeyed(before, Rulings(apart=(Bond(("a",), ("z",), WORDS),))) == before
    (found,) = obeyed(before, Rulings(together=(Bond(("u",), ("a", "b"), WORDS),)))
    assert (found.members, found.kind, found.touches, found.roundups) == (("a", "b", "u"), "story", (), ())


def test_a_round_up_stays_with_the_page_that_it_touches() -> None:
    touch = Touch("u", "a", (1,))
    before = (_grouping("a", "b", roundups=("u",)), Grouping(("u",), (), "round-up", (touch,)))
    found = {g.members: g for g in obeyed(before, Rulings(apart=(Bond(("a",), ("b",), WORDS),)))}
    assert found["a",].roundups == ("u",)
    assert found["b",].roundups == ()
    assert found["u",].touches == (touch,)


NAMES = "abcdefgh"


@st.composite
def cases(draw: st.DrawFn) -> tuple[tuple[Grouping, ...], Rulings]:
    """Groups of a few articles, articles that must be apart, and blocks that must be together and hold no foes."""
    homes = draw(st.lists(st.integers(0, 3), min_size=len(NAMES), max_size=len(NAMES)))
    before = tuple(_grouping(*(a for a, h in zip(NAMES, homes, strict=True) if h == n)) for n in sorted(set(homes)))
    blocks = draw(st.lists(st.integers(0, 5), min_size=len(NAMES), max_size=len(NAMES)))
    together = [
        _whole(*(a for a, b in zip(NAMES, blocks, strict=True) if b == n)) for n in range(3) if blocks.count(n) > 1
    ]
    block = dict(zip(NAMES, blocks, strict=True))
    foes = draw(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=4))
    apart = [Bond((a,), (b,), WORDS) for a, b in foes if a != b and (block[a] != block[b] or block[a] > 2)]
    return tuple(sorted(before, key=lambda g: g.members)), Rulings((), tuple(apart), tuple(together))


@given(cases(), st.randoms(use_true_random=False))
@settings(max_examples=300)
def test_decisions_hold_in_any_order(case: tuple[tuple[Grouping, ...], Rulings], rnd: object) -> None:
    before, rules = case
    found = obeyed(before, rules)
    home = {a: n for n, g in enumerate(found) for a in g.members}
    assert sorted(home) == sorted(NAMES), "everybody is in one group"
    for b in rules.apart:
        assert home[b.left[0]] != home[b.right[0]]
    for b in rules.together:
        assert len({home[a] for a in b.left}) == 1
    for g in found:
        linked = {a for k in g.links for a in (k.left, k.right)}
        assert linked <= set(g.members)
        assert len(g.members) == 1 or linked == set(g.members)
    apart, together = list(rules.apart), list(rules.together)
    rnd.shuffle(apart)  # type: ignore[attr-defined]
    rnd.shuffle(together)  # type: ignore[attr-defined]
    again = obeyed(tuple(reversed(before)), Rulings((), tuple(apart), tuple(together)))
    assert _groups(again) == _groups(found)
    assert _groups(obeyed(found, rules)) == _groups(found), "what is obeyed stays so"
