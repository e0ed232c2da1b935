"""A person's word on an edge holds whatever the texts say, in small families and in large ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.model import Dateline, Edge, EdgeRuling, Stemma
from slugline.stemma import build
from slugline.stemma.decided import Decided, among, joined
from slugline.stemma.tree import tidy
from tests.stemma.grown import Story


def _tree(story: Story, *rulings: EdgeRuling) -> Stemma:
    return build(story.witnesses, story.collations(), rulings=rulings)


def _edges(found: Stemma, child: str) -> list[Edge]:
    return [e for e in found.edges if e.child == child]


def _wrong(parent: str, child: str, *sisters: str) -> EdgeRuling:
    return EdgeRuling(parent, child, False, "Ana decided so on 2026-01-02", tuple(sisters))


def _right(parent: str, child: str, *sisters: str) -> EdgeRuling:
    return EdgeRuling(parent, child, True, "Ana decided so on 2026-01-02: she saw the mail", tuple(sisters))


CUT = Story().add("whole", "a b c d e").add("cut", "a b c").add("short", "a b")


def test_a_wrong_edge_is_gone_and_its_place_says_so() -> None:
    before = _tree(CUT)
    (edge,) = _edges(before, "cut")
    assert edge.parent == "whole"
    after = _tree(CUT, _wrong("whole", "cut"))
    assert "whole" not in {e.parent for e in _edges(after, "cut")}
    assert all(
        e.confidence < 1.0 or not any(x.kind == "person" and x.weight > 0 for x in e.evidence) for e in after.edges
    )


def test_a_right_edge_is_certain_and_says_who_decided() -> None:
    found = _tree(CUT, _right("short", "whole"))
    (edge,) = _edges(found, "whole")
    assert (edge.parent, edge.confidence, edge.directed) == ("short", 1.0, True)
    assert edge.evidence[0].kind == "person"
    assert "she saw the mail" in edge.evidence[0].text


def test_a_right_edge_joins_families() -> None:
    story = Story().add("one", "a b c d").add("two", "k l m n")
    assert not _tree(story).edges
    (edge,) = _tree(story, _right("one", "two")).edges
    assert (edge.parent, edge.child, edge.confidence) == ("one", "two", 1.0)


def test_twins_obey() -> None:
    story = Story().add("one", "a b c d").add("two", "a b c d")
    (edge,) = _tree(story).edges
    assert not edge.directed
    (edge,) = _tree(story, _right(edge.child, edge.parent)).edges
    assert edge.directed
    parted = _tree(story, _wrong("one", "two"), _wrong("two", "one"))
    assert not [e for e in parted.edges if {e.parent, e.child} == {"one", "two"}]


def _lost(found: Stemma) -> str:
    return next(n.id for n in found.nodes if n.kind == "lost")


def test_a_lost_parent_can_be_wrong_and_right() -> None:
    story = Story()
    told = Dateline(agencies=("Reuters",), agency="Reuters")
    for name, lacks in (("one", "ab"), ("two", "fg"), ("three", "ij")):
        story.add(name, [u for u in "abcdefghij" if u not in lacks], dateline=told)
    before = _tree(story)
    lost = _lost(before)
    kids = sorted(e.child for e in before.edges if e.parent == lost)
    assert len(kids) == 3
    child, *sisters = kids
    after = _tree(story, _wrong(lost, child, *sisters))
    parents = {e.child: e.parent for e in after.edges if not e.secondary}
    assert parents.get(child) is None or parents[child] not in {parents.get(s) for s in sisters}
    held = _tree(story, _right(lost, child, *sisters))
    (edge,) = _edges(held, child)
    assert edge.confidence == 1.0
    assert edge.parent in {e.parent for s in sisters for e in _edges(held, s)}


def test_a_named_dispatch_can_be_wrong() -> None:
    story = Story().add("one", "a b c d", dateline=Dateline(agencies=("Reuters",), agency="Reuters"))
    found = _tree(story)
    (edge,) = found.edges
    after = _tree(story, _wrong(edge.parent, "one"))
    assert not after.edges
    assert [n.kind for n in after.nodes] == ["captured"]
    (sure,) = _tree(story, _right(edge.parent, "one")).edges
    assert sure.confidence == 1.0


@pytest.mark.parametrize("size", [6, 40])
def test_decisions_hold_in_families_of_every_size(size: int) -> None:
    """Each page holds the first so many passages of one text; the texts alone would make another tree."""
    names = [f"p{i:02}" for i in range(size)]
    story = Story()
    for i, n in enumerate(names):
        story.add(n, [f"u{j}" for j in range(4 + (i * 7) % 9)], published=f"2024-05-06T{8 + i % 12:02}:{i:02}:00Z")
    found = _tree(story)
    some = [e for e in found.edges if e.parent in names and not e.secondary][:4]
    rulings = [_wrong(e.parent, e.child) for e in some[:2]] + [_right(names[-1], names[-2])]
    after = _tree(story, *rulings)
    for r in rulings:
        if r.right:
            assert [(e.parent, e.confidence) for e in _edges(after, r.child) if not e.secondary] == [(r.parent, 1.0)]
        else:
            assert r.parent not in {e.parent for e in _edges(after, r.child)}
    assert {n.id for n in after.nodes if n.kind == "captured"} == set(names)


@st.composite
def decided(draw: st.DrawFn) -> tuple[Decided, tuple[int, ...]]:
    """A tree over a few witnesses, lost texts among them, and decisions that do not contradict each other."""
    n = draw(st.integers(2, 7))
    lost = draw(st.integers(0, 2))
    order = draw(st.permutations(range(n)))
    up = [-1] * (n + lost)
    for i, v in enumerate(order):
        above = [-1, *order[:i], *range(n, n + lost)]
        up[v] = draw(st.sampled_from(above))
    rank = draw(st.permutations(range(n)))  # right edges run down this order: no circle
    right = {}
    for i, v in enumerate(rank[1:], 1):
        if draw(st.booleans()):
            right[v] = draw(st.sampled_from(rank[:i]))
    pairs = st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(lambda p: p[0] != p[1])
    wrong: dict[int, frozenset[int]] = {}
    for p, c in draw(st.lists(pairs, max_size=4)):
        if right.get(c) != p:
            wrong[c] = wrong.get(c, frozenset()) | {p}
    return Decided(n, right, wrong, {}, {}), tidy(up, n)


@given(decided())
@settings(max_examples=300)
def test_any_tree_can_be_mended(case: tuple[Decided, tuple[int, ...]]) -> None:
    rules, tree = case
    found = rules.mend(tree)
    assert rules.faults(found) == 0
    for v in range(len(found)):  # every line ends at the top
        seen = set()
        while v >= 0:
            assert v not in seen
            seen.add(v)
            v = found[v]
    if not rules.faults(tree):
        assert found == tree


def test_decisions_on_others_are_nothing_here() -> None:
    assert among(("a", "b"), [_wrong("a", "x"), _right("y", "b")]) is None
    assert joined([("a",), ("b", "c")], [_wrong("a", "b")]) == (("a",), ("b", "c"))
    assert joined([("a",), ("b", "c")], [_right("a", "b")]) == (("a", "b", "c"),)
