"""Trees in Newick (Felsenstein et al. 1986, http://evolution.genetics.washington.edu/phylip/newicktree.html): one
rooted tree a line, a story of several sources as several trees.

Captured ancestors and lost texts are labels of inner nodes. How a node was made from the one above it stands behind
its label as a comment of the kind that BEAST and FigTree write, ``[&relation=copy,confidence=0.9]``. Second parents
are no part of a tree; the comment at the head of their tree counts them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from slugline.model import Article, Edge, Story, Trace
from slugline.report import words

__all__ = ["to_newick"]


def to_newick(trace: Trace) -> str:
    """All trees of a trace, those of a story in the order of the tree's drawing."""
    articles = words.by_id(trace)
    return "".join(f"{line}\n" for story in trace.stories for line in _trees(story, articles))


def _trees(story: Story, articles: Mapping[str, Article]) -> list[str]:
    rows = words.rows(story, articles)
    called = {row.node: words.plain(words.label(row.node, story, articles)) for row in rows}
    often = Counter(called.values())
    names = {n: c if c and often[c] == 1 else f"{c} ({n})" for n, c in called.items()}
    below: dict[str, list[str]] = {}
    for row in reversed(rows):  # every node after all below it
        edge, node = row.edge, row.node
        inside = f"({','.join(reversed(below.pop(node)))})" if node in below else ""
        if edge is None:
            below.setdefault("", []).append(f"{inside}{_quoted(names[node])}")
        else:
            below.setdefault(edge.parent, []).append(f"{inside}{_quoted(names[node])}{_comment(edge)}")
    second = sum(e.secondary for e in story.stemma.edges)
    beside = f",second_parents={second}" if second else ""
    head = f"[&R] [&story={_quoted(words.plain(story.id))}{beside}] "
    return [f"{head}{tree};" for tree in reversed(below.get("", []))]


def _comment(edge: Edge) -> str:
    direction = "" if edge.directed else ",directed=false"
    return f"[&relation={edge.relation},confidence={edge.confidence:.3f}{direction}]"


def _quoted(text: str) -> str:
    """A label in quotation marks, those inside doubled. Square brackets would open a comment for some readers."""
    return "'" + text.replace("'", "''").translate(_ROUND) + "'"


_ROUND = str.maketrans("[]", "()")
