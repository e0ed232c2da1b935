"""One self-contained page: nothing is loaded, nothing runs; the content security policy inside forbids both.

Every text goes through Jinja's escaping. The style sheet is admitted by its own digest.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from slugline.language import split
from slugline.model import Article, Comparison, Story, Trace, Versions
from slugline.report import words
from slugline.report.family import family
from slugline.report.pairs import pair_anchor, pair_view
from slugline.report.said import drift_groups, matrix
from slugline.report.tabular import versions_view
from slugline.report.templating import environment, style_sheet
from slugline.report.tree_words import along_the_tree

# a page longer than this names the rest in a table without their texts
FULL_STORIES = 60
MATRIX_ROWS = 400


def _render(name: str, **values: Any) -> str:
    style = style_sheet()
    seal = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = environment().get_template(name)
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


@dataclass(frozen=True, slots=True)
class _Links:
    """Places in the page to which the tree leads."""

    story: Story
    articles: Mapping[str, Article]
    pairs: frozenset[tuple[str, str]]

    def node(self, node: str) -> str:
        """A page's own text."""
        return f"#{node}"

    def pair(self, parent: str, child: str) -> str:
        """The comparison of two pages where there is one, else the evidence of all lines."""
        left, right = (parent, child) if (parent, child) in self.pairs else (child, parent)
        return f"#{pair_anchor(left, right)}" if (left, right) in self.pairs else f"#{self.story.id}-e"

    def label(self, node: str) -> str:
        """What to call a node."""
        return words.label(node, self.story, self.articles)


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
        "family": family(story, articles),
        "to": _Links(story, articles, frozenset((k.left, k.right) for k in story.collations)),
        "edges": edges,
        "pairs": [pair_view(k, articles, sentences, story.changes) for k in story.collations],
        "changes": words.by_pair(story.changes),
        "along": along_the_tree(story, articles),
        "statements": words.statement_groups(story, articles),
        "matrix": [r for r in matrix(story, articles) if r.versions > 1][:MATRIX_ROWS],
        "drifts": drift_groups(story),
        "faults": story.faults,
        "names": [e for e in story.entities if len({v.text for v in e.variants}) > 1],
        "members": [articles[m] for m in story.members],
    }


def comparison_to_html(found: Comparison) -> str:
    """Two articles side by side as one page."""
    articles = words.Shelf((found.left, found.right))
    sentences = {found.left.id: found.left_sentences, found.right.id: found.right_sentences}
    pair = pair_view(found.collation, articles, sentences, found.changes)
    return _render("comparison.html", pair=pair, articles=articles, without_rules=found.without_rules)


def versions_to_html(found: Versions) -> str:
    """Several versions against one base as one page."""
    return _render("versions.html", v=versions_view(found), articles=words.Shelf(found.articles))
