"""The family tree as SVG, drawn on the server: one row a node, so that a tree of 3 and one of 300 both stay legible.

Kind and relation are told by shape, dash and words, never by colour alone. Colours come from the page's style
sheet by class, so that the drawing follows light and dark.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from xml.sax.saxutils import escape

from slugline.model import Article, Story
from slugline.report import words

ROW = 50
INDENT = 34
LEFT = 22
TEXT = 18
WIDTH = 860
BELOW, MARGIN = 22, 4  # where lines of second parents run: so far below a row's middle, so far from the left


def tree(story: Story, articles: Mapping[str, Article]) -> str:
    """The story's stemma as one ``<svg>`` element with a title and a description for screen readers."""
    drawn = words.rows(story, articles)
    at = {row.node: (LEFT + INDENT * len(row.trunk), ROW // 2 + ROW * i) for i, row in enumerate(drawn)}
    height = ROW * len(drawn) + 6
    width = max(WIDTH, max((x for x, _ in at.values()), default=0) + 520)
    name = f"tree-{clean(story.id)}"
    out = [
        f'<svg class="stemma" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'aria-labelledby="{name}-t {name}-d" xmlns="http://www.w3.org/2000/svg">',
        f'<title id="{name}-t">Family tree of the story</title>',
        f'<desc id="{name}-d">{clean(_description(story, articles))}</desc>',
    ]
    out += [_line(row, at) for row in drawn if row.edge is not None]
    second = [(e.parent, e.child) for e in story.stemma.edges if e.secondary and {e.parent, e.child} <= at.keys()]
    out += [_secondary(parent, child, at, n) for n, (parent, child) in enumerate(sorted(second))]
    out += [_node(row, story, articles, at[row.node]) for row in drawn]
    return "\n".join([*(x for x in out if x), "</svg>"])


def clean(text: str) -> str:
    """Text that may stand in the drawing: one line, escaped."""
    return escape(words.plain(text), {'"': "&quot;"})


def fitted(text: str, room: int) -> str:
    """Text cut to so many columns, wide letters counting two."""
    used = 0
    for i, c in enumerate(text):
        used += 2 if unicodedata.east_asian_width(c) in "WF" else 1
        if used > room:
            return text[: max(0, i - 1)].rstrip() + "…"
    return text


def _description(story: Story, articles: Mapping[str, Article]) -> str:
    said = []
    for row in words.rows(story, articles):
        name = words.label(row.node, story, articles)
        if row.edge is None:
            said.append(f"{name} stands at the top.")
        else:
            way = "from" if row.edge.directed else "beside (direction not known)"
            said.append(f"{name}: {row.edge.relation} {way} {words.label(row.edge.parent, story, articles)}.")
    for e in story.stemma.edges:
        if e.secondary:
            child, parent = (words.label(n, story, articles) for n in (e.child, e.parent))
            said.append(f"{child} also takes from {parent}.")
    return " ".join(said)


def _line(row: words.Row, at: Mapping[str, tuple[int, int]]) -> str:
    assert row.edge is not None
    x, y = at[row.node]
    px, py = at[row.edge.parent]
    sure = "sure" if row.edge.confidence >= 0.9 else "likely" if row.edge.confidence >= 0.6 else "unsure"
    arrow = f'<path class="arrow" d="M{x - 9} {y - 4} L{x - 3} {y} L{x - 9} {y + 4} Z"/>' if row.edge.directed else ""
    return f'<path class="edge {sure}" d="M{px} {py + 8} V{y} H{x - 8}"/>{arrow}'


def _secondary(parent: str, child: str, at: Mapping[str, tuple[int, int]], number: int) -> str:
    """From a second parent to its copy: below the words of either row and along the left edge, where no words are."""
    (px, py), (x, y) = at[parent], at[child]
    edge = MARGIN + 4 * (number % 3)
    return (
        f'<path class="edge secondary" d="M{px - 4} {py + 7} V{py + BELOW} H{edge} V{y + BELOW} H{x - 4} V{y + 12}"/>'
        f'<path class="arrow second" d="M{x - 8} {y + 15} L{x - 4} {y + 8} L{x} {y + 15} Z"/>'
    )


def _node(row: words.Row, story: Story, articles: Mapping[str, Article], at: tuple[int, int]) -> str:
    x, y = at
    a = articles.get(row.node)
    relation = ""
    if row.edge is not None:
        direction = "" if row.edge.directed else ", direction cannot be told"
        relation = f"{row.edge.relation}{direction} · {words.sureness(row.edge.confidence)}"
    if a is None:
        mark = f'<path class="lost" d="M{x} {y - 7} L{x + 7} {y} L{x} {y + 7} L{x - 7} {y} Z"/>'
        first = words.label(row.node, story, articles)
        second = " · ".join(t for t in ("proved by its copies, captured by nobody", relation) if t)
        return _row(mark, x, y, ("lost", first), second)
    mark = f'<circle class="captured" cx="{x}" cy="{y}" r="6"/>'
    facts = (
        words.language_name(a.language),
        a.publisher,
        ", ".join(a.dateline.agencies),
        words.when(a.published),
        relation,
    )
    link = _row(mark, x, y, ("captured", words.name(a.id, articles)), " · ".join(f for f in facts if f))
    return f'<a href="#{clean(a.id)}">{link}</a>'


def _row(mark: str, x: int, y: int, first: tuple[str, str], second: str) -> str:
    kind, name = first
    return (
        f"<g>{mark}"
        f'<text class="name {kind}" x="{x + TEXT}" y="{y - 3}">{clean(fitted(name, 70))}</text>'
        f'<text class="facts" x="{x + TEXT}" y="{y + 14}">{clean(fitted(second, 110))}</text></g>'
    )
