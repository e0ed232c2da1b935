"""One self-contained page: nothing is loaded, nothing runs; the content security policy inside forbids both.

Every text goes through Jinja's escaping. The style sheet is admitted by its own digest.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from slugline.language import split
from slugline.model import Article, Bead, Change, Collation, Comparison, Sentence, Span, Story, Trace, digest
from slugline.report import svg, words
from slugline.report.marks import Piece, differing, found_in, pieces
from slugline.report.said import LEGEND, drift_groups, matrix
from slugline.report.tree_words import along_the_tree

# a page longer than this names the rest in a table without their texts
FULL_STORIES = 60
MATRIX_ROWS = 400


@cache
def _environment() -> Environment:
    from jinja2 import PackageLoader

    env = Environment(
        loader=PackageLoader("slugline.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(language=words.language_name, sure=words.sureness, clip=words.clipped, title=words.title)
    env.globals.update(CHANGES=words.CHANGES, LEGEND=LEGEND, name=words.name, between=words.between)
    return env


def _render(name: str, **values: Any) -> str:
    style = files("slugline.report").joinpath("templates/page.css").read_text(encoding="utf-8")
    seal = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = _environment().get_template(name)
    return page.render(style=Markup(style), seal=seal, **values)


def to_html(trace: Trace) -> str:
    """The whole trace as one page: stories with trees, comparisons, changes, statements, names, articles."""
    articles = words.by_id(trace)
    several = [s for s in trace.stories if len(s.members) > 1] or list(trace.stories[:1])
    full, rest = several[:FULL_STORIES], several[FULL_STORIES:]
    shown = {s.id for s in several}
    single = [s for s in trace.stories if s.id not in shown]
    return _render(
        "trace.html", trace=trace, stories=[_story(s, articles) for s in full],
        rest=[_listed(s, articles) for s in (*rest, *single)], articles=articles,
        versions=lambda p: words.versions_line(p, [words.name(a, articles) for a in p.articles]),
    )  # fmt: skip


def _listed(story: Story, articles: Mapping[str, Article]) -> dict[str, Any]:
    overview = words.sources_line(story.independent_sources, len(story.members))
    return {
        "title": words.story_title(story, articles),
        "overview": overview,
        "pages": [words.name(m, articles) for m in story.members],
    }


def _story(story: Story, articles: Mapping[str, Article]) -> dict[str, Any]:
    sentences = {m: split(articles[m]) for m in story.members}
    edges = [
        {
            "edge": e,
            "parent": words.label(e.parent, story, articles),
            "child": words.label(e.child, story, articles),
            "relation": words.RELATIONS[e.relation],
        }
        for e in story.stemma.edges
    ]
    return {
        "story": story,
        "title": words.story_title(story, articles),
        "overview": words.sources_line(story.independent_sources, len(story.members)),
        "languages": sorted({articles[m].language for m in story.members}),
        "sources": [words.label(n, story, articles) for n in story.sources],
        "tree": Markup(svg.tree(story, articles)),
        "edges": edges,
        "pairs": [_pair(k, articles, sentences, story.changes) for k in story.collations],
        "changes": words.by_pair(story.changes),
        "along": along_the_tree(story, articles),
        "statements": words.statement_groups(story, articles),
        "matrix": [r for r in matrix(story, articles) if r.versions > 1][:MATRIX_ROWS],
        "drifts": drift_groups(story),
        "names": [e for e in story.entities if len({v.text for v in e.variants}) > 1],
        "members": [articles[m] for m in story.members],
    }


def comparison_to_html(found: Comparison) -> str:
    """Two articles side by side as one page."""
    articles = words.Shelf((found.left, found.right))
    sentences = {found.left.id: found.left_sentences, found.right.id: found.right_sentences}
    pair = _pair(found.collation, articles, sentences, found.changes)
    return _render("comparison.html", pair=pair, articles=articles, without_rules=found.without_rules)


def _pair(
    collation: Collation,
    articles: Mapping[str, Article],
    sentences: Mapping[str, Sequence[Sentence]],
    changes: Sequence[Change],
) -> dict[str, Any]:
    left, right = articles[collation.left], articles[collation.right]
    found = [c for c in changes if (c.left, c.right) == (left.id, right.id)]
    moved = {b for block in collation.moved for b in block}
    sides = (sentences[left.id], sentences[right.id])
    rows = [_row(b, sides, found, left.language == right.language, b in moved) for b in collation.beads]
    _numbered(rows)
    return {
        "left": left,
        "right": right,
        "rows": rows,
        "differing": sum(bool(r["number"]) for r in rows),
        "anchor": f"c{digest(left.id, right.id)}",
        "changes": words.ranked([c for c in found if c.kind != "kept"]),
    }


def _numbered(rows: Sequence[dict[str, Any]]) -> None:
    """Counts the rows that differ from 1, in the order of the page; the others are 0."""
    number = 0
    for row in rows:
        marked = any(p.mark for side in ("left", "right") for sentence in row[side] for p in sentence)
        number += bool(marked or row["state"])
        row["number"] = number if marked or row["state"] else 0


def _row(
    bead: Bead, sides: tuple[Sequence[Sentence], Sequence[Sentence]], found: Sequence[Change], same: bool, moved: bool
) -> dict[str, Any]:
    left, right = [sides[0][i] for i in bead.left], [sides[1][j] for j in bead.right]
    gone, come = _differences(left, right) if same and left and right else ({}, {})
    return {
        "left": [_marked(s, gone.get(i, []), _spans(found, "left"), "gone") for i, s in enumerate(left)],
        "right": [_marked(s, come.get(i, []), _spans(found, "right"), "come") for i, s in enumerate(right)],
        "state": "moved" if moved else "" if left and right else "only-left" if left else "only-right",
        "score": bead.score,
    }


def _spans(found: Sequence[Change], side: str) -> list[tuple[Span, Change]]:
    spans = ((c.left_span if side == "left" else c.right_span, c) for c in found)
    return [(s, c) for s, c in spans if s is not None]


Stretches = dict[int, list[tuple[int, int]]]


def _differences(left: Sequence[Sentence], right: Sequence[Sentence]) -> tuple[Stretches, Stretches]:
    """Word-level differences of a bead, by the number of the sentence in it."""
    gone, come = differing(" ".join(s.text for s in left), " ".join(s.text for s in right))
    return _by_sentence(left, gone), _by_sentence(right, come)


def _by_sentence(sentences: Sequence[Sentence], stretches: Sequence[tuple[int, int]]) -> Stretches:
    out: Stretches = {}
    start = 0
    for i, s in enumerate(sentences):
        end = start + len(s.text)
        out[i] = [(max(a, start) - start, min(b, end) - start) for a, b in stretches if a < end and b > start]
        start = end + 1
    return out


def _marked(
    sentence: Sentence, stretches: Sequence[tuple[int, int]], spans: Sequence[tuple[Span, Change]], mark: str
) -> list[Piece]:
    named = {"gone": "not in the other", "come": "not in the other"}[mark]
    return pieces(sentence.text, [*((a, b, mark, named) for a, b in stretches), *found_in(sentence, spans)])
