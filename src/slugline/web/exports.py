"""What a person takes along from each view: pages of their own, tables, graphs, translation memories."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from slugline import report
from slugline.accounts import StoryLine
from slugline.model import Comparison, Trace, Versions, to_json
from slugline.report import words
from slugline.report.drawing import tree_png, tree_svg
from slugline.report.exchange import cell
from slugline.web import lists, pairs, stories, versions
from slugline.web.desk import Shown
from slugline.web.forms import LIST_FORMS, PAGE_FORMS, PAIR_FORMS, STORY_FORMS, VERSIONS_FORMS, Form
from slugline.web.site import Site, missing

__all__ = ["of_list", "of_page", "of_pair", "of_story", "of_versions"]

MOST_LISTED = 100_000


def _file(name: str, form: Form, data: bytes) -> Response:
    """A file to keep: never shown as a page of the viewer, whose rules it does not follow."""
    headers = {"content-disposition": f'attachment; filename="{name}{form.ending}"'}
    return Response(data, media_type=form.kind, headers=headers)


def _form(request: Request, forms: Mapping[str, Form]) -> tuple[str, Form]:
    name = request.path_params["form"]
    if name not in forms:
        raise missing(f"no export of this kind; there are {', '.join(forms)}")
    return name, forms[name]


def of_story(site: Site, request: Request) -> Response:
    """A story in one of ``STORY_FORMS``."""
    name, form = _form(request, STORY_FORMS)
    one = stories.shown(site, request)
    return _file(one.story.id, form, _STORY[name](one, site))


def _trace(one: Shown, site: Site) -> Trace:
    """The story alone as an output document, its articles with their furniture."""
    return Trace(tuple(site.desk.here().workspace.pages.articles(one.story.members)), (), (one.story,))


def _graph(ending: str) -> Callable[[Shown, Site], bytes]:
    return lambda one, site: report.to_graph(_trace(one, site), ending).encode()


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table for spreadsheets: no cell is read as a formula."""
    out = io.StringIO()
    table = csv.writer(out, delimiter="\t", lineterminator="\r\n")
    table.writerow(head)
    table.writerows([cell(str(x)) for x in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _changes(one: Shown, _: Site) -> bytes:
    head = ("kind", "certainty", "confidence", "left", "right", "edge", "words", "left text", "right text")
    rows = (
        (
            c.kind, c.certainty, f"{c.confidence:.3f}", words.name(c.left, one.articles),
            words.name(c.right, one.articles), "yes" if c.edge else "no", c.words,
            c.left_span.text if c.left_span else "", c.right_span.text if c.right_span else "",
        )
        for c in one.story.changes if c.kind != "kept"
    )  # fmt: skip
    return _table(head, rows)


def _statements(one: Shown, _: Site) -> bytes:
    head = (
        "statement",
        "version",
        "language",
        "kind",
        "speaker",
        "addressee",
        "through",
        "certainty",
        "text",
        "same as",
    )
    rows = (
        (
            s.id, words.name(s.article, one.articles), one.articles[s.article].language, s.kind, s.speaker_name or "",
            s.addressee.text if s.addressee else "", " > ".join(v.name for v in s.via), s.certainty or "",
            s.content.text, " ".join(s.same_as),
        )
        for s in one.story.statements
    )  # fmt: skip
    return _table(head, rows)


def _names(one: Shown, _: Site) -> bytes:
    head = ("name", "kind", "form", "language", "version", "misspelt")
    rows = (
        (e.name, e.kind, v.text, v.language, words.name(v.article, one.articles), "yes" if v.misspelling else "")
        for e in one.story.entities
        for v in e.variants
    )
    return _table(head, rows)


_STORY: Mapping[str, Callable[[Shown, Site], bytes]] = {
    "html": lambda one, site: report.to_html(_trace(one, site)).encode(),
    "json": lambda one, site: report.to_json(_trace(one, site)),
    "svg": lambda one, _: tree_svg(one.story, one.articles).encode(),
    "png": lambda one, _: tree_png(one.story, one.articles),
    "changes": _changes, "statements": _statements, "names": _names, "graphml": _graph(".graphml"),
    "dot": _graph(".dot"), "nwk": _graph(".nwk"), "prov": _graph(".prov.json"),
}  # fmt: skip


_PAIR: Mapping[str, Callable[[Comparison], bytes]] = {
    "html": lambda found: report.comparison_to_html(found).encode(),
    "json": to_json,
    "tsv": lambda found: report.comparison_to_tsv(found).encode("utf-8-sig"),
    "tmx": lambda found: report.comparison_to_tmx(found).encode(),
    "vecalign": lambda found: report.comparison_to_vecalign(found).encode(),
}


def of_pair(site: Site, request: Request) -> Response:
    """A pair in one of ``PAIR_FORMS``."""
    name, form = _form(request, PAIR_FORMS)
    pair = pairs.asked(site, request)
    called = f"{pair.left.id}..{pair.right.id}"
    found = pairs.compared(site, pair)
    if name == "correction":
        text = pairs.request_text(pair, found.changes)
        if text is None:
            raise missing("no line of a tree between the two, nor one lost text above both")
        return _file(called, form, text.encode())
    return _file(called, form, _PAIR[name](found))


_VERSIONS: Mapping[str, Callable[[Versions], bytes]] = {
    "html": lambda found: report.versions_to_html(found).encode(),
    "json": to_json,
    "tsv": lambda found: report.versions_to_tsv(found).encode("utf-8-sig"),
}


def of_versions(site: Site, request: Request) -> Response:
    """The table of all versions in one of ``VERSIONS_FORMS``, against the base that the address names."""
    name, form = _form(request, VERSIONS_FORMS)
    one, found = versions.asked(site, request)
    if found is None:
        raise missing("no table of so few or so many versions")
    return _file(one.story.id, form, _VERSIONS[name](found))


def of_page(site: Site, request: Request) -> Response:
    """An article as JSON."""
    _, form = _form(request, PAGE_FORMS)
    article = site.desk.article(request.path_params["article"])
    if article is None:
        raise missing("no page of this name")
    return _file(article.id, form, to_json(article))


def of_list(site: Site, request: Request) -> Response:
    """The list of stories that an address asks for, all its pages, as a table or as JSON."""
    name, form = _form(request, LIST_FORMS)
    query = lists.query_of(request.query_params)
    rows: list[StoryLine] = []
    for offset in range(0, MOST_LISTED, 500):
        found = site.desk.listing(msgspec.structs.replace(query, offset=offset, limit=500))
        rows += found.rows
        if len(rows) >= found.total or not found.rows:
            break
    if name == "json":
        return _file("stories", form, to_json({"schema": "slugline/1", "stories": rows}))
    head = (
        "story",
        "headline",
        "language",
        "kind",
        "pages",
        "sources",
        "lost",
        "languages",
        "agencies",
        "first",
        "last",
    )
    table = (
        (
            s.id, s.headline or "", s.language, s.kind, str(s.pages), str(s.sources), str(s.lost),
            " ".join(code for code, _ in s.languages), ", ".join(s.agencies), s.first or "", s.last or "",
        )
        for s in rows
    )  # fmt: skip
    return _file("stories", form, _table(head, table))
