"""Graphs that other tools can read."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from slugline.errors import UsageError
from slugline.model import Trace
from slugline.report import to_graph
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
        to_graph(factories.trace(), ".png")
