"""Family trees: nodes, edges with their evidence, and how two nodes are related."""

from __future__ import annotations

from typing import Literal

from slugline.model.base import Record
from slugline.model.pages import Span

__all__ = ["Edge", "Evidence", "Kinship", "KinshipKind", "Node", "NodeKind", "Relation", "Stemma"]


Relation = Literal["copy", "excerpt", "revision", "translation"]


NodeKind = Literal["captured", "lost"]


KinshipKind = Literal["parent", "child", "ancestor", "descendant", "sisters", "cousins", "apart"]


class Evidence(Record, frozen=True):
    """One reason for an edge. ``weight`` is in nats of log-likelihood: above zero it speaks for the edge."""

    kind: str
    weight: float
    text: str
    left: Span | None = None
    right: Span | None = None


class Node(Record, frozen=True):
    """A witness in the tree, or a lost ancestor. A captured node's id is its article's id."""

    id: str
    kind: NodeKind
    label: str


class Edge(Record, frozen=True):
    """``child`` was made from ``parent``. Undirected (``directed`` false): the likelier parent stands first."""

    parent: str
    child: str
    relation: Relation
    confidence: float
    directed: bool = True
    secondary: bool = False
    evidence: tuple[Evidence, ...] = ()


class Stemma(Record, frozen=True):
    """The family tree (a forest where sources are independent) of a story's witnesses."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def parents(self) -> dict[str, str]:
        """child -> parent over the primary edges."""
        return {e.child: e.parent for e in self.edges if not e.secondary}

    def root_of(self, node: str) -> str:
        """The node at the top of this one's line."""
        up = self.parents()
        while node in up:
            node = up[node]
        return node


class Kinship(Record, frozen=True):
    """How two articles of one story are related in its tree, said of the left one: the "parent" of the right one, its
    "child", an "ancestor" or a "descendant" through others, "sisters" (made from one text), "cousins" (one text farther
    up), "apart" (no common source).

    ``path`` are the nodes from left to right, ``common`` among them the one from which both come (``None``: apart);
    ``edges`` the tree's own, in the order of the path; ``besides`` second parents among the two. ``directed`` is false
    where it cannot be told which was first. ``evidence``: passages of the two themselves, spans left and right;
    ``confidence`` that of all edges of the path holding together.
    """

    left: str
    right: str
    kind: KinshipKind
    path: tuple[str, ...]
    common: Node | None
    edges: tuple[Edge, ...]
    directed: bool
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    besides: tuple[Edge, ...] = ()
