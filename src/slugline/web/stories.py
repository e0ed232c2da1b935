"""The views of one story: tree, changes, statements, names, pages, history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from slugline.model import Edge, Statement, Story
from slugline.report import words
from slugline.report.family import family
from slugline.report.said import SIGNS, drift_groups
from slugline.report.timeline import timeline
from slugline.report.tree_words import along_the_tree
from slugline.web.deciding import described
from slugline.web.desk import Shown
from slugline.web.forms import STORY_FORMS, addresses
from slugline.web.site import Links, Site, missing, page

__all__ = [
    "changes",
    "history",
    "line",
    "names",
    "of_one",
    "pages",
    "shown",
    "statement",
    "statements",
    "times",
    "tree",
]

COLUMNS = 16  # versions that stand beside each other in the matrix
ROWS = 200


def shown(site: Site, request: Request) -> Shown:
    """The story that an address names. A story that became part of another leads there."""
    name = request.path_params["story"]
    found = site.desk.story(name)
    if found is not None:
        return found
    heir = site.desk.heir(name)
    if heir is not None and site.desk.story(heir) is not None:
        there = request.url.path.replace(f"/story/{name}", f"/story/{quote(heir, safe='')}", 1)
        raise HTTPException(302, "it became part of another story", headers={"location": there})
    raise missing("no story of this name, or it is not studied yet")


def of_one(request: Request, template: str, one: Shown, tab: str, **values: Any) -> Response:
    """A view of a story under its heading and tabs."""
    story = one.story
    spoken = Counter(a.language for a in one.articles.values())
    return page(
        request, template, shown=one, story=story, articles=one.articles, title=one.title, tab=tab, to=Links(one),
        overview=words.sources_line(story.independent_sources, len(story.members)),
        languages=sorted(spoken.items(), key=lambda x: (-x[1], x[0])),
        forms=addresses(f"/story/{story.id}/export", STORY_FORMS), **values,
    )  # fmt: skip


def tree(site: Site, request: Request) -> Response:
    """The family tree, what rests on what, and the same as a table."""
    one = shown(site, request)
    fold = request.query_params.get("all") != "1"
    found = site.desk.kept(("family", one.story.id, fold), lambda: family(one.story, one.articles, fold=fold))
    return of_one(
        request, "story.html", one, "tree", family=found, rests=_rests(one.story, one), edges=_edges(one.story, one),
        unfolded=not fold,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rest:
    """An independent source and the pages that rest on it, in the tree's order."""

    source: str
    lost: bool
    pages: tuple[str, ...]
    languages: tuple[tuple[str, int], ...]


def _rests(story: Story, one: Shown) -> list[Rest]:
    below: dict[str, list[str]] = {s: [] for s in story.sources}
    for row in words.rows(story, one.articles):
        root = story.stemma.root_of(row.node)
        if row.node in one.articles and row.node != root:
            below.setdefault(root, []).append(row.node)
    out = []
    for source, rest in below.items():
        spoken = Counter(one.articles[n].language for n in rest)
        out.append(Rest(source, source not in one.articles, tuple(rest), tuple(spoken.most_common())))
    return sorted(out, key=lambda r: (-len(r.pages), r.source))


def _edges(story: Story, one: Shown) -> list[dict[str, object]]:
    return [
        {
            "edge": e,
            "relation": words.RELATIONS[e.relation],
            "parent": words.label(e.parent, story, one.articles),
            "child": words.label(e.child, story, one.articles),
        }
        for e in story.stemma.edges
    ]


def line(site: Site, request: Request) -> Response:
    """One line of the tree with its evidence; for a lost parent, which has no text, the sisters to compare with."""
    one = shown(site, request)
    parent, child = request.query_params.get("parent", ""), request.query_params.get("child", "")
    edge = edge_of(one.story, parent, child)
    if edge is None:
        raise missing("no such line in the tree of this story")
    if parent in one.articles and child in one.articles:
        return RedirectResponse(Links(one).pair(parent, child), 302)
    sisters = [
        e.child for e in one.story.stemma.edges if e.parent == parent and e.child != child and e.child in one.articles
    ]
    return of_one(request, "line.html", one, "tree", edge=edge, sisters=sisters)


def edge_of(story: Story, parent: str, child: str) -> Edge | None:
    """The tree's line from one node to another."""
    return next((e for e in story.stemma.edges if (e.parent, e.child) == (parent, child)), None)


def changes(site: Site, request: Request) -> Response:
    """What the copies did, pair by pair, and the story along its tree."""
    one = shown(site, request)
    along = site.desk.kept(("along", one.story.id), lambda: along_the_tree(one.story, one.articles))
    edges = {(e.parent, e.child): e for e in one.story.stemma.edges}
    pairs = [(pair, found, edges.get(pair)) for pair, found in words.by_pair(one.story.changes)]
    return of_one(request, "changes.html", one, "changes", pairs=pairs, along=along)


@dataclass(frozen=True, slots=True)
class Said:
    """One statement in all its versions: by article, the fullest of each."""

    first: Statement
    speaker: str | None
    by: Mapping[str, Statement]


def _said(one: Shown) -> list[Said]:
    out = []
    for group in words.statement_groups(one.story, one.articles):
        by: dict[str, Statement] = {}
        for s in group:
            have = by.get(s.article)
            if have is None or _fuller(s) > _fuller(have):
                by[s.article] = s
        out.append(Said(group[0], next((s.speaker_name for s in group if s.speaker_name), None), by))
    return out


def _fuller(s: Statement) -> tuple[bool, bool, int]:
    return s.speaker_name is not None, s.kind == "direct", len(s.via)


def statements(site: Site, request: Request) -> Response:
    """Who said what: statements by versions, with the via chains, and what became of them."""
    one = shown(site, request)
    said = site.desk.kept(("said", one.story.id), lambda: _said(one))
    in_order = [r.node for r in words.rows(one.story, one.articles) if r.node in one.articles]
    saying = {a for s in said for a in s.by}
    columns = [a for a in in_order if a in saying]
    first, at = _part(request, len(columns), COLUMNS)
    return of_one(
        request, "statements.html", one, "statements", said=said[:ROWS], more=max(0, len(said) - ROWS), SIGNS=SIGNS,
        columns=columns[first : first + COLUMNS], all_columns=len(columns), part=at, parts=-(-len(columns) // COLUMNS),
        drifts=drift_groups(one.story),
    )  # fmt: skip


def _part(request: Request, count: int, size: int) -> tuple[int, int]:
    """The first of a part and the part's number (from 1), as the address asks for it."""
    asked = request.query_params.get("part", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < 7 else 1
    number = max(1, min(number, -(-count // size) or 1))
    return (number - 1) * size, number


def statement(site: Site, request: Request) -> Response:
    """One statement as each version has it."""
    article, _, name = request.path_params["name"].partition(".")
    story = site.desk.story_of(article)
    one = site.desk.story(story) if story else None
    if one is None:
        raise missing("no such statement")
    found = next((s for s in _said(one) if any(x.id == name for x in s.by.values()) or s.first.id == name), None)
    if found is None:
        raise missing("no such statement")
    in_order = [r.node for r in words.rows(one.story, one.articles) if r.node in found.by]
    drifts = [d for _, ds in drift_groups(one.story) for d in ds if _touches(d.statement, d.other, found)]
    without = [m for m in one.story.members if m not in found.by]
    return of_one(
        request, "statement.html", one, "statements", said=found, order=in_order, drifts=drifts, without=without,
        meant=name,
    )  # fmt: skip


def _touches(left: str, right: str | None, said: Said) -> bool:
    ids = {s.id for s in said.by.values()}
    return left in ids or right in ids


def names(site: Site, request: Request) -> Response:
    """People, places and organisations under all their names."""
    one = shown(site, request)
    found = sorted(one.story.entities, key=lambda e: (-len({v.article for v in e.variants}), e.kind, e.name))
    return of_one(request, "names.html", one, "names", entities=[(e, _forms(e.variants)) for e in found])


def _forms(variants: Sequence[Any]) -> list[tuple[str, str, bool, list[str]]]:
    """(text, language, misspelt, articles) of each form."""
    forms: dict[tuple[str, str, bool], list[str]] = {}
    for v in variants:
        forms.setdefault((v.text, v.language, v.misspelling), []).append(v.article)
    return [(*form, list(dict.fromkeys(where))) for form, where in forms.items()]


def times(site: Site, request: Request) -> Response:
    """When its pages were published, changed and captured."""
    one = shown(site, request)
    return of_one(request, "timeline.html", one, "timeline", found=timeline(one.story, one.articles))


def pages(site: Site, request: Request) -> Response:
    """The story's pages as a table."""
    one = shown(site, request)
    order = [r.node for r in words.rows(one.story, one.articles) if r.node in one.articles]
    return of_one(request, "pages.html", one, "pages", order=order)


def history(site: Site, request: Request) -> Response:
    """What became of the story, what people decided of it, and where they split or merge it."""
    one = shown(site, request)
    here = site.desk.here()
    decided = [described(site, d) for d in reversed(here.decisions(one.story.id))]
    order = [r.node for r in words.rows(one.story, one.articles) if r.node in one.articles]
    return of_one(
        request, "history.html", one, "history", events=here.history(one.story.id), decided=decided, order=order
    )
