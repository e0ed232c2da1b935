"""Decisions that contradict each other: the latest counts; those that do not may come in any order."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.model import Decision, Rulings, to_json
from slugline.workspace.resolving import overruled, rulings


def _made(*said: tuple[str, str, str, str]) -> tuple[Decision, ...]:
    """Kind, verdict, left, right: each letter an article."""
    return tuple(
        Decision(n, f"2026-01-{n:02}T10:00:00Z", kind, verdict, tuple(left.split()), tuple(right.split()))  # type: ignore[arg-type]
        for n, (kind, verdict, left, right) in enumerate(said, 1)
    )


def _against(*said: tuple[str, str, str, str]) -> list[int | None]:
    return [d.overruled for d in overruled(_made(*said))]


def test_an_edge_is_right_or_wrong_as_was_said_last() -> None:
    said = ("edge", "right", "a", "b"), ("edge", "wrong", "a", "b")
    assert _against(*said) == [2, None]
    (edge,) = rulings(_made(*said)).edges
    assert not edge.right


def test_a_child_has_the_parent_that_was_said_last() -> None:
    said = ("edge", "right", "a", "c"), ("edge", "right", "b", "c"), ("edge", "wrong", "a", "c")
    assert _against(*said) == [3, None, None]
    assert [(e.parent, e.right) for e in rulings(_made(*said)).edges] == [("a", False), ("b", True)]


def test_edges_do_not_run_in_a_circle() -> None:
    assert _against(("edge", "right", "a", "b"), ("edge", "right", "b", "c"), ("edge", "right", "c", "a")) == [
        3,
        None,
        None,
    ]


def test_a_lost_parent_is_known_by_the_sisters() -> None:
    said = ("edge", "wrong", "lost:1 b c", "a"), ("edge", "right", "lost:2 c b", "a")
    assert _against(*said) == [2, None]
    (edge,) = rulings(_made(*said)).edges
    assert edge.sisters == ("b", "c")


def test_a_right_edge_keeps_its_pages_in_one_story() -> None:
    found = rulings(_made(("apart", "right", "a", "b"), ("edge", "right", "a", "b")))
    assert not found.apart
    assert [(b.left, b.right) for b in found.together] == [(("b",), ("a",))]
    assert _against(("edge", "right", "a", "b"), ("apart", "right", "a", "b")) == [2, None]


def test_stories_put_together_and_parted_again() -> None:
    assert _against(("together", "right", "a b", "c d"), ("apart", "right", "a b", "c d")) == [2, None]
    assert _against(("apart", "right", "a b", "c d"), ("together", "right", "a b", "c d")) == [2, None]


def test_one_page_that_is_foreign_leaves_the_rest_together() -> None:
    said = ("together", "right", "a b", "c d"), ("member", "wrong", "c", "a b d")
    assert _against(*said) == [None, None]
    found = rulings(_made(*said))
    assert [b.left for b in found.together] == [("a", "b", "d")]


def test_what_was_parted_stays_parted_but_for_what_was_put_together() -> None:
    found = rulings(_made(("apart", "right", "a b", "c d"), ("together", "right", "a", "c")))
    pairs = {(x, y) for b in found.apart for x in b.left for y in b.right}
    assert pairs == {("a", "d"), ("b", "c"), ("b", "d")}


def test_a_page_that_belongs_after_all() -> None:
    assert _against(("member", "wrong", "a", "b c"), ("member", "right", "a", "b c")) == [2, None]
    assert _against(("member", "right", "a", "b c"), ("member", "wrong", "a", "b c")) == [2, None]


def test_what_is_withdrawn_counts_for_nothing() -> None:
    first, second = _made(("edge", "right", "a", "b"), ("edge", "wrong", "a", "b"))
    gone = msgspec.structs.replace(second, withdrawn="2026-02-01T10:00:00Z")
    assert overruled([first, gone])[0].holds
    assert not overruled([first, gone])[1].holds
    assert rulings([gone]) == Rulings()


def test_words_say_who_when_and_why() -> None:
    one = Decision(1, "2026-01-02T10:00:00Z", "edge", "right", ("a",), ("b",), note="saw the mail", who="Ana")
    assert rulings([one]).edges[0].words == "Ana decided so on 2026-01-02: saw the mail"
    bare = Decision(1, "2026-01-02T10:00:00Z", "edge", "right", ("a",), ("b",))
    assert rulings([bare]).edges[0].words == "a person decided so on 2026-01-02"


SIDES = st.sets(st.sampled_from("abcdef"), min_size=1, max_size=3)


@st.composite
def decisions(draw: st.DrawFn) -> tuple[Decision, ...]:
    out = []
    for n in range(1, draw(st.integers(0, 8)) + 1):
        kind = draw(st.sampled_from(["edge", "member", "apart", "together"]))
        verdict = draw(st.sampled_from(["right", "wrong"])) if kind in ("edge", "member") else "right"
        left, right = draw(SIDES), draw(SIDES)
        if kind == "edge":
            right = {min(right)}
        left = {min(left)} if kind in ("edge", "member") else left
        right -= left
        if right:
            time = f"2026-01-{n:02}T10:00:00Z"
            out.append(Decision(n, time, kind, verdict, tuple(sorted(left)), tuple(sorted(right))))
    return tuple(out)


@given(decisions(), st.randoms(use_true_random=False))
@settings(max_examples=300)
def test_what_is_obeyed_contradicts_itself_in_nothing(made: tuple[Decision, ...], rnd: object) -> None:
    found = rulings(made)
    apart = {frozenset((x, y)) for b in found.apart for x in b.left for y in b.right}
    for b in found.together:
        if b.left == b.right:
            assert not any(frozenset((x, y)) in apart for x in b.left for y in b.right if x != y)
        assert not any(frozenset((x, y)) in apart for x in b.left for y in b.right)
    parents: dict[str, set[str]] = {}
    for e in found.edges:
        if e.right:
            parents.setdefault(e.child, set()).add(e.parent)
    assert all(len(p) == 1 for p in parents.values())
    for start in parents:
        node, steps = start, 0
        while node in parents:
            (node,) = parents[node]
            steps += 1
            assert steps <= len(parents)
    assert {(e.parent, e.child) for e in found.edges if e.right}.isdisjoint(
        (e.parent, e.child) for e in found.edges if not e.right
    )
    shuffled = list(made)
    rnd.shuffle(shuffled)  # type: ignore[attr-defined]
    assert rulings(shuffled) == found, "what counts is when it was decided, not how it is listed"
    if made:
        last = overruled(made)[-1]
        assert last.holds, "the latest counts"


@given(decisions())
def test_decisions_survive_a_round_trip(made: tuple[Decision, ...]) -> None:
    assert msgspec.json.decode(to_json(made), type=tuple[Decision, ...]) == made
