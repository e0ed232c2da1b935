"""Graphs that other tools can read."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest

from slugline.errors import UsageError
from slugline.model import Edge, Node, Stemma, Story, Trace
from slugline.report import graph_ending, to_graph
from tests import factories

SPACE = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.mark.parametrize("trace", [factories.trace(), factories.hostile_trace()])
def test_graphml_holds_every_node_and_edge(trace: Trace) -> None:
    root = ElementTree.fromstring(to_graph(trace, ".graphml"))
    nodes = {n.get("id") for n in root.iter(f"{SPACE}node")}
    assert nodes == {n.id for s in trace.stories for n in s.stemma.nodes}
    edges = [(e.get("source"), e.get("target")) for e in root.iter(f"{SPACE}edge")]
    assert edges == [(e.parent, e.child) for s in trace.stories for e in s.stemma.edges]


def test_graphml_says_which_edges_have_no_direction() -> None:
    root = ElementTree.fromstring(to_graph(factories.trace(), ".graphml"))
    assert [e.get("directed") for e in root.iter(f"{SPACE}edge")] == ["true", "false", "true"]


def test_json_holds_the_evidence() -> None:
    found = json.loads(to_graph(factories.trace(), ".json"))
    assert found["stories"][0]["edges"][0]["evidence"] == "both datelines name the Agency"


def test_dot_quotes_every_name() -> None:
    text = to_graph(factories.hostile_trace(), ".dot")
    inside = False
    previous = ""
    for c in text:
        if c == '"' and previous != "\\":
            inside = not inside
        assert c != "\n" or not inside
        previous = "" if previous == "\\" and c == "\\" else c
    assert not inside


def test_another_ending_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match=r"\.graphml"):
        to_graph(factories.trace(), ".gif")


@pytest.mark.parametrize(
    ("name", "ending"),
    [("a.prov.json", ".prov.json"), ("A.JSON", ".json"), ("x/y.nwk", ".nwk"), ("a.png", ".png"), ("none", "")],
)
def test_the_ending_of_a_name(name: str, ending: str) -> None:
    assert graph_ending(name) == ending


Tree = tuple[str, str, list["Tree"]]


def newick(text: str) -> Tree:
    """A parser of our own: (label, comment, children) of the root."""
    at = 0

    def comments() -> str:
        nonlocal at
        out = ""
        while text[at] in " [":
            if text[at] == "[":
                end = text.index("]", at)
                out += text[at + 1 : end]
                at = end
            at += 1
        return out

    def label() -> str:
        nonlocal at
        assert text[at] == "'"
        out, at = "", at + 1
        while True:
            if text[at] == "'":
                at += 1
                if text[at] != "'":
                    return out
            out += text[at]
            at += 1

    def node() -> Tree:
        nonlocal at
        children = []
        if text[at] == "(":
            at += 1
            children.append(node())
            while text[at] == ",":
                at += 1
                children.append(node())
            assert text[at] == ")"
            at += 1
        return label(), comments(), children

    comments()
    root = node()
    assert text[at] == ";"
    return root


def test_newick_holds_one_tree_a_source() -> None:
    lines = to_graph(factories.trace(), ".nwk").splitlines()
    found = sorted(newick(line) for line in lines)
    assert [name for name, _, _ in found] == ["lost: Agency", "own.txt"]
    (english,) = found[0][2]
    assert english[:2] == ("en.txt", "&relation=copy,confidence=0.950")
    assert english[2] == [("de.html", "&relation=translation,confidence=0.700,directed=false", [])]
    assert "second_parents=1" in lines[0]


def test_newick_survives_hostile_names_and_deep_trees() -> None:
    for line in to_graph(factories.hostile_trace(), ".newick").splitlines():
        newick(line)
    n = 3000
    nodes = tuple(Node(f"a{i}", "captured", f"it's [{i}]") for i in range(n))
    edges = tuple(Edge(f"a{i}", f"a{i + 1}", "copy", 0.9) for i in range(n - 1))
    articles = tuple(factories.article(str(i)) for i in range(n))
    story = Story("s", tuple(a.id for a in articles), 1, ("a0",), Stemma(nodes, edges))
    text = to_graph(Trace(articles, (), (story,)), ".nwk")
    assert text.count("(") == text.count(")") == n - 1


def test_newick_is_read_by_another_tool() -> None:
    dendropy = pytest.importorskip("dendropy", reason="dendropy is not installed")
    text = to_graph(factories.trace(), ".nwk")
    trees = dendropy.TreeList.get(data=text, schema="newick", preserve_underscores=True)
    assert len(trees) == 2
    assert {n.taxon.label if n.taxon else n.label for t in trees for n in t.preorder_node_iter()} == {
        "lost: Agency", "own.txt", "en.txt", "de.html",
    }  # fmt: skip


@pytest.mark.parametrize("trace", [factories.trace(), factories.hostile_trace()])
def test_prov_is_read_by_another_tool(trace: Trace) -> None:
    model = pytest.importorskip("prov.model", reason="prov is not installed")
    found = model.ProvDocument.deserialize(content=to_graph(trace, ".prov.json"), format="json")
    nodes = {n.id for s in trace.stories for n in s.stemma.nodes}
    assert len(list(found.get_records(model.ProvEntity))) == len(nodes)
    derived = list(found.get_records(model.ProvDerivation))
    edges = [e for s in trace.stories for e in s.stemma.edges]
    rest = [m for s in trace.stories for m in s.members if s.stemma.root_of(m) != m]
    assert len(derived) == len(edges) + len(rest)
    entities = {str(e.identifier) for e in found.get_records(model.ProvEntity)}
    for d in derived:
        assert {str(x) for x in d.args[:2]} <= entities


def test_prov_says_quotations_revisions_and_sources_by_their_type() -> None:
    found = json.loads(to_graph(factories.trace(), ".provjson"))
    derived = found["wasDerivedFrom"].values()
    kinds = [(d["prov:generatedEntity"], d.get("prov:type", {}).get("$")) for d in derived]
    english = f"slugline:{factories.ENGLISH.id}"
    assert (english, "prov:Quotation") in kinds  # the second parent
    assert (english, "prov:PrimarySource") in kinds
    assert (f"slugline:{factories.GERMAN.id}", None) in kinds  # a translation is a derivation and no more
    agents = {a["prov:label"] for a in found["agent"].values()}
    assert "Agency" in agents
    assert all(re.fullmatch(r"slugline:[A-Za-z0-9_.-]+", k) for k in found["entity"])


def test_prov_ids_are_safe_whatever_a_page_says() -> None:
    found = json.loads(to_graph(factories.hostile_trace(), ".prov.json"))
    assert all(re.fullmatch(r"slugline:[A-Za-z0-9_.-]+", k) for k in (*found["entity"], *found["agent"]))
