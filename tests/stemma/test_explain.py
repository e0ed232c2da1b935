from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.model import Collation, Dateline, Edge, Evidence, Kinship, Node, Stemma
from slugline.stemma import build, explain
from tests.stemma.grown import Story

TEN = "a b c d e f g h i j"


def told(story: Story, left: str, right: str, tree: Stemma | None = None) -> Kinship:
    of = {w.id: w for w in story.witnesses}
    found = story.collations()
    return explain(tree or build(story.witnesses, found), of[left], of[right], found.get(tuple(sorted((left, right)))))  # type: ignore[arg-type]


def chain() -> Story:
    story = Story().add("w1", TEN, published="2024-05-06T10:00:00Z")
    story.add("w2", "a b! c d! e f g h! i", published="2024-05-06T12:00:00Z").add("w3", "a b! c d! e")
    return story


def test_parent_and_child_are_two_words_for_one_edge() -> None:
    down, up = told(chain(), "w1", "w2"), told(chain(), "w2", "w1")
    assert (down.kind, up.kind) == ("parent", "child")
    assert down.edges == up.edges
    assert down.path == tuple(reversed(up.path)) == ("w1", "w2")
    assert down.common is not None
    assert down.common.id == "w1"
    assert down.confidence == down.edges[0].confidence


def test_an_ancestor_through_another() -> None:
    found = told(chain(), "w1", "w3")
    assert (found.kind, found.path) == ("ancestor", ("w1", "w2", "w3"))
    assert [e.child for e in found.edges] == ["w2", "w3"]
    assert told(chain(), "w3", "w1").kind == "descendant"


def test_sisters_under_a_lost_text_with_the_passages_of_each() -> None:
    named = Dateline(place="PORT", agencies=("Reuters",), agency="Reuters")
    story = Story().add("w1", "a b c d e x y f g h i j", "en", dateline=named)
    story.add("w2", "a b c d e f g z v h i j", "en", dateline=named)
    found = told(story, "w1", "w2")
    assert found.kind == "sisters"
    assert found.common is not None
    assert found.common.kind == "lost"
    assert found.path[1] == found.common.id
    assert any(e.left and e.right for e in found.evidence)
    alone = [e for e in found.evidence if e.kind == "only-left"]
    assert alone
    assert all(e.left and not e.right for e in alone)
    assert "2 passages" in alone[0].text


def test_independent_reports_are_apart() -> None:
    story = Story().add("w1", TEN).add("w2", "k l m n o p q r")
    found = told(story, "w1", "w2")
    assert (found.kind, found.path, found.common, found.edges) == ("apart", (), None, ())
    assert [e.text for e in found.evidence][:1] == ["no sentence stands in both"]


def test_twins_have_no_direction() -> None:
    found = told(Story().add("w1", TEN).add("w2", TEN), "w1", "w2")
    assert not found.directed


def test_cousins_and_second_parents() -> None:
    story = Story()
    for name in ("w1", "w2", "w3", "w4", "w5"):
        story.add(name, TEN)
    edges = [Edge("w1", "w2", "copy", 0.9), Edge("w1", "w3", "copy", 0.8), Edge("w2", "w4", "copy", 0.5)]
    second = Edge("w3", "w4", "excerpt", 0.5, secondary=True, evidence=(Evidence("inserted", 3.0, "one"),))
    nodes = tuple(Node(w.id, "captured", w.id) for w in story.witnesses)
    tree = Stemma(nodes, (*edges, second))
    found = told(story, "w4", "w3", tree)
    assert (found.kind, found.path) == ("cousins", ("w4", "w2", "w1", "w3"))
    assert found.besides == (second,)
    assert found.confidence == pytest.approx(0.36)


def test_a_page_outside_the_tree_is_an_error() -> None:
    story = chain().add("w9", TEN)
    with pytest.raises(KeyError, match="w9"):
        told(story, "w1", "w9", build(story.witnesses[:3], {}))


def test_the_collation_may_stand_either_way_round() -> None:
    story = Story().add("w1", TEN, published="2024-05-06T10:00:00Z").add("w2", "a b c x", published="2024-05-06T11:00Z")
    of, found = {w.id: w for w in story.witnesses}, story.collations()
    one, tree = found["w1", "w2"], build(story.witnesses, found)
    other = Collation("w2", "w1", tuple(type(b)(b.right, b.left, b.score) for b in one.beads))
    assert explain(tree, of["w1"], of["w2"], one) == explain(tree, of["w1"], of["w2"], other)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_every_path_leads_from_one_to_the_other(data: st.DataObject) -> None:
    n = data.draw(st.integers(2, 7))
    story = Story()
    for i in range(n):
        story.add(f"w{i}", "a b c")
    up = [data.draw(st.integers(-1, i - 1)) for i in range(n)]
    edges = tuple(Edge(f"w{p}", f"w{i}", "copy", 0.9) for i, p in enumerate(up) if p >= 0)
    tree = Stemma(tuple(Node(w.id, "captured", w.id) for w in story.witnesses), edges)
    a, b = data.draw(st.permutations(range(n)))[:2]
    found = told(story, f"w{a}", f"w{b}", tree)
    if found.kind == "apart":
        assert tree.root_of(f"w{a}") != tree.root_of(f"w{b}")
        return
    assert found.path[0] == f"w{a}"
    assert found.path[-1] == f"w{b}"
    steps = [{e.parent, e.child} for e in found.edges]
    assert steps == [{x, y} for x, y in zip(found.path, found.path[1:], strict=False)]
