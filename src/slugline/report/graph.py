"""Trees for other tools: GraphML (http://graphml.graphdrawing.org), DOT (Graphviz), JSON, Newick and W3C PROV-JSON; and
as pictures."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape, quoteattr

from slugline.errors import UsageError
from slugline.model import Article, Edge, Node, Story, Trace
from slugline.report import words
from slugline.report.drawing import trees_png, trees_svg
from slugline.report.newick import to_newick
from slugline.report.provenance import to_prov

_NODE = ("story", "kind", "label", "language", "published", "url", "headline")
_EDGE = ("relation", "confidence", "directed", "secondary", "evidence")


def known_ending(ending: str) -> None:
    """Raises UsageError where no graph format ends so; for asking before the work begins."""
    if ending not in FORMATS and ending not in PICTURES:
        remedy = f"use one of {', '.join((*FORMATS, *PICTURES))}"
        raise UsageError(f"no graph format ends in {ending!r}", remedy=remedy)


def graph_ending(name: str) -> str:
    """The ending of a file name by which its format is known: ".prov.json" is one, any other begins at the last dot."""
    low = name.casefold()
    known = [e for e in FORMATS if low.endswith(e)]
    dot = low.rfind(".")
    return max(known, key=len) if known else low[dot:] if dot >= 0 else ""


def to_graph(trace: Trace, ending: str) -> str:
    """All trees of a trace in the format of a file ending: ".graphml", ".dot", ".json", ".nwk" (or ".newick"), ".svg",
    or ".prov.json" (or ".provjson").

    Raises UsageError for another ending, and for ".png", which is no text: see ``graph_file``.
    """
    known_ending(ending)
    if ending in PICTURES:
        raise UsageError(f"{ending} is no text", remedy="ask for the file")
    return FORMATS[ending](trace)


def graph_file(trace: Trace, ending: str) -> bytes:
    """``to_graph`` as a file's content, ".png" too. Raises UsageError for another ending."""
    known_ending(ending)
    return PICTURES[ending](trace) if ending in PICTURES else to_graph(trace, ending).encode()


def _node(n: Node, story: Story, articles: Mapping[str, Article]) -> dict[str, str]:
    a = articles.get(n.id)
    facts = {"language": a.language, "published": a.published, "url": a.url, "headline": a.headline} if a else {}
    label = words.label(n.id, story, articles)
    return {"story": story.id, "kind": n.kind, "label": label, **{k: v for k, v in facts.items() if v}}


def _edge(e: Edge) -> dict[str, str]:
    return {
        "relation": e.relation, "confidence": f"{e.confidence:.3f}", "directed": str(e.directed).lower(),
        "secondary": str(e.secondary).lower(), "evidence": "; ".join(x.text for x in e.evidence),
    }  # fmt: skip


def _graphml(trace: Trace) -> str:
    articles = words.by_id(trace)
    out = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    out += [f'<key id="{k}" for="node" attr.name="{k}" attr.type="string"/>' for k in _NODE]
    out += [f'<key id="e_{k}" for="edge" attr.name="{k}" attr.type="string"/>' for k in _EDGE]
    out.append('<graph edgedefault="directed">')
    for story in trace.stories:
        for n in story.stemma.nodes:
            data = "".join(
                f'<data key="{k}">{escape(words.xml_text(v))}</data>' for k, v in _node(n, story, articles).items()
            )
            out.append(f"<node id={quoteattr(n.id)}>{data}</node>")
        for e in story.stemma.edges:
            data = "".join(f'<data key="e_{k}">{escape(words.xml_text(v))}</data>' for k, v in _edge(e).items())
            ends = f"source={quoteattr(e.parent)} target={quoteattr(e.child)}"
            out.append(f'<edge {ends} directed="{str(e.directed).lower()}">{data}</edge>')
    return "\n".join([*out, "</graph>", "</graphml>", ""])


def _quoted(text: str) -> str:
    return '"' + "".join(c if c.isprintable() else " " for c in text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _dot(trace: Trace) -> str:
    articles = words.by_id(trace)
    out = ["digraph slugline {", "  rankdir=TB; node [shape=box];"]
    for i, story in enumerate(trace.stories):
        out.append(f"  subgraph cluster_{i} {{ label={_quoted(words.clipped(words.story_title(story, articles)))};")
        for n in story.stemma.nodes:
            style = ' style="dashed"' if n.kind == "lost" else ""
            out.append(f"    {_quoted(n.id)} [label={_quoted(words.label(n.id, story, articles))}{style}];")
        for e in story.stemma.edges:
            style = "dashed" if e.secondary else "solid"
            head = "normal" if e.directed else "none"
            said = _quoted(f"{e.relation} {e.confidence:.2f}")
            out.append(f"    {_quoted(e.parent)} -> {_quoted(e.child)} [label={said} style={style} arrowhead={head}];")
        out.append("  }")
    return "\n".join([*out, "}", ""])


def _json(trace: Trace) -> str:
    articles = words.by_id(trace)
    stories = [
        {
            "id": s.id,
            "nodes": [{"id": n.id, **_node(n, s, articles)} for n in s.stemma.nodes],
            "edges": [{"source": e.parent, "target": e.child, **_edge(e)} for e in s.stemma.edges],
        }
        for s in trace.stories
    ]
    return json.dumps({"directed": True, "stories": stories}, ensure_ascii=False, indent=1) + "\n"


FORMATS: dict[str, Callable[[Trace], str]] = {
    ".graphml": _graphml, ".dot": _dot, ".json": _json, ".nwk": to_newick, ".newick": to_newick,
    ".prov.json": to_prov, ".provjson": to_prov, ".svg": trees_svg,
}  # fmt: skip
PICTURES: dict[str, Callable[[Trace], bytes]] = {".png": trees_png}
