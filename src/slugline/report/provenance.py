"""Trees as W3C PROV (PROV-DM 2013), in PROV-JSON (W3C Member Submission of 24 April 2013).

Pages and lost texts are entities; publishers, agencies and authors are the agents they are attributed to. An edge is
``wasDerivedFrom``; its subtypes are said by ``prov:type``, as PROV-JSON has it: an excerpt and what was taken from a
second parent are quotations (``wasQuotedFrom``), a revision is a ``Revision``, and the source at the top of a page's
line is its ``PrimarySource`` (``hadPrimarySource``). PROV knows no derivation without direction: where it cannot be
told ``slugline:directed`` is false.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from slugline.model import Article, Edge, Node, Story, Trace, digest
from slugline.report import words

__all__ = ["to_prov"]

SPACE = "urn:slugline:"
_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*[A-Za-z0-9_]|[A-Za-z0-9_]")
_TYPES = {"excerpt": "Quotation", "revision": "Revision"}
Fields = dict[str, object]


def to_prov(trace: Trace) -> str:
    """All stories of a trace as one PROV-JSON document."""
    articles = words.by_id(trace)
    book = _Book()
    for story in trace.stories:
        for node in story.stemma.nodes:
            book.node(node, story, articles)
        for edge in story.stemma.edges:
            book.edge(edge)
        for member in story.members:
            book.source(member, story.stemma.root_of(member))
    return json.dumps(book.document(), ensure_ascii=False, indent=1) + "\n"


@dataclass(slots=True)
class _Book:
    """The document as it grows."""

    entities: dict[str, Fields] = field(default_factory=dict)
    agents: dict[str, Fields] = field(default_factory=dict)
    derived: dict[str, Fields] = field(default_factory=dict)
    attributed: dict[str, Fields] = field(default_factory=dict)

    def document(self) -> Fields:
        parts = {
            "entity": self.entities, "agent": self.agents, "wasDerivedFrom": self.derived,
            "wasAttributedTo": self.attributed,
        }  # fmt: skip
        return {"prefix": {"slugline": SPACE}, **{k: v for k, v in parts.items() if v}}

    def node(self, node: Node, story: Story, articles: Mapping[str, Article]) -> None:
        label = words.plain(words.label(node.id, story, articles))
        facts: Fields = {"prov:label": label, "slugline:kind": node.kind, "slugline:story": words.plain(story.id)}
        a = articles.get(node.id)
        if a is None:
            if not node.label.startswith("lost"):
                self.agent(node.id, node.label, "Organization", "agency")
        else:
            said = {"language": a.language, "published": a.published, "url": a.url, "headline": a.headline}
            facts |= {f"slugline:{k}": words.plain(v) for k, v in said.items() if v}
            named = [(a.publisher, "Organization", "publisher")] if a.publisher else []
            named += [(x, "Organization", "agency") for x in a.dateline.agencies]
            named += [(x, "Person", "author") for x in a.authors]
            for name, kind, role in named:
                self.agent(node.id, name, kind, role)
        self.entities[_entity(node.id)] = facts

    def agent(self, node: str, name: str, kind: str, role: str) -> None:
        label = words.plain(name)
        if not label:
            return
        key = f"slugline:agent-{digest(kind, label.casefold())}"
        self.agents.setdefault(key, {"prov:label": label, "prov:type": _qualified(kind)})
        pair: Fields = {"prov:entity": _entity(node), "prov:agent": key, "slugline:role": role}
        if pair not in self.attributed.values():
            self.attributed[f"_:a{len(self.attributed) + 1}"] = pair

    def edge(self, edge: Edge) -> None:
        kind = "Quotation" if edge.secondary else _TYPES.get(edge.relation)
        said: Fields = {
            "slugline:relation": edge.relation,
            "slugline:confidence": {"$": f"{edge.confidence:.4f}", "type": "xsd:double"},
            "slugline:directed": _boolean(edge.directed),
            "slugline:secondary": _boolean(edge.secondary),
        }
        if edge.evidence:
            said["slugline:evidence"] = [words.plain(e.text) for e in edge.evidence]
        self._derive(edge.child, edge.parent, kind, said)

    def source(self, member: str, root: str) -> None:
        if member != root:
            self._derive(member, root, "PrimarySource", {})

    def _derive(self, child: str, parent: str, kind: str | None, said: Fields) -> None:
        typed: Fields = {"prov:type": _qualified(kind)} if kind else {}
        ends = {"prov:generatedEntity": _entity(child), "prov:usedEntity": _entity(parent)}
        self.derived[f"_:d{len(self.derived) + 1}"] = {**ends, **typed, **said}


def _entity(node: str) -> str:
    """A qualified name; a node's id that is no safe local name is told by its digest."""
    local = node.replace("lost:", "lost-", 1)
    return f"slugline:{local if _PLAIN.fullmatch(local) else 'x' + digest(node)}"


def _qualified(kind: str) -> Fields:
    return {"$": f"prov:{kind}", "type": "prov:QUALIFIED_NAME"}


def _boolean(value: bool) -> Fields:
    return {"$": str(value).lower(), "type": "xsd:boolean"}
