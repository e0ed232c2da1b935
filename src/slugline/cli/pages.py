"""The commands that read pages and give a result: trace, clean, compare, statements."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from slugline.cli.files import captures_at, no_article, only_capture, progress_bar, whole_file, writable, write
from slugline.cli.options import (
    Bulk,
    EncoderName,
    EngineName,
    Fetch,
    Html,
    Json,
    Language,
    Master,
    NamerName,
    Paths,
    Quiet,
    engine_at,
)
from slugline.cli.versions import Asked, compared
from slugline.errors import UsageError

if TYPE_CHECKING:
    from slugline.model import Comparison, Versions

__all__ = ["commands"]

commands = typer.Typer()


@commands.command(epilog="Example:  slugline trace examples/ferry --html report.html --json report.json")
def trace(
    paths: Paths,
    json: Json = None,
    html: Html = None,
    graph: Annotated[
        str | None,
        typer.Option(
            "--graph",
            metavar="FILE",
            help="Write the trees as .svg, .png, .graphml, .dot, .json, .nwk (Newick) or .prov.json (W3C PROV).",
        ),
    ] = None,
    workspace: Annotated[
        Path | None,
        typer.Option("--workspace", metavar="DIR", help="Add the captures to this workspace and report on all of it."),
    ] = None,
    encoder: EncoderName = "auto",
    names: NamerName = None,
    language: Language = None,
    fetch: Fetch = False,
    engine: EngineName = "local",
    master: Master = None,
    quiet: Quiet = False,
) -> None:
    """Captures in; stories, family trees, changes and statements out."""
    from slugline import api, report

    writable(json, html, graph)
    ending = ".json" if graph in (None, "-") else report.graph_ending(graph)
    report.known_ending(ending)
    with progress_bar(quiet) as progress:
        given = captures_at(paths, language, fetch)
        found = api.trace(
            given,
            engine=engine_at(engine, master),
            progress=progress,
            workspace=workspace,
            encoder=encoder,
            namer=names,
        )
    write(json, lambda: report.to_json(found))
    write(html, lambda: report.to_html(found).encode())
    if graph is not None:
        write(graph, lambda: report.graph_file(found, ending))
    if not quiet and "-" not in (json, html, graph):
        report.to_terminal(found, Console())
    if not found.articles:
        raise no_article(quiet, len(found.rejected))


@commands.command(epilog="Example:  slugline clean pages/*.html --json articles.json")
def clean(
    paths: Paths,
    json: Annotated[
        str | None,
        typer.Option(
            "--json",
            metavar="FILE",
            help="Write the articles for machines (slugline/1); - for standard output. A FILE.jsonl gets "
            "one {article} or {rejected} a line as they are read, however many there are.",
        ),
    ] = None,
    language: Language = None,
    fetch: Fetch = False,
    bulk: Bulk = False,
    engine: EngineName = "local",
    master: Master = None,
    quiet: Quiet = False,
) -> None:
    """The articles alone: body, headline, times, credits, and the furniture that was left out."""
    from slugline import api, report
    from slugline.model import Article, Rejected, to_json

    writable(json)
    extractor = "resiliparse" if bulk else "trafilatura"
    if json is not None and json.endswith((".jsonl", ".ndjson")):
        _clean_stream(captures_at(paths, language, fetch), json, engine_at(engine, master), extractor, quiet)
        return
    with progress_bar(quiet) as progress:
        given = captures_at(paths, language, fetch)
        found = api.clean_all(given, engine=engine_at(engine, master), progress=progress, extractor=extractor)
    articles = [a for a in found if isinstance(a, Article)]
    rejected = [r for r in found if isinstance(r, Rejected)]
    write(json, lambda: to_json({"schema": "slugline/1", "articles": articles, "rejected": rejected}))
    if not quiet and json != "-":
        report.articles_to_terminal(articles, rejected, Console())
    if not articles:
        raise no_article(quiet, len(rejected))


def _clean_stream(captures: Iterator[Any], target: str, engine: str, extractor: str, quiet: bool) -> None:
    """One line an article or rejection, as they are read."""
    from slugline import api, report
    from slugline.model import Article, to_json

    tally = report.Tally()
    with (
        progress_bar(quiet) as progress,
        whole_file(target) as file,
        closing(api.clean_stream(captures, engine=engine, progress=progress, extractor=extractor)) as found,
    ):
        for item in found:
            tally.add(item)
            file.write(to_json({"article" if isinstance(item, Article) else "rejected": item}) + b"\n")
    if not quiet:
        report.tally_to_terminal(tally, Console())
    if not tally.articles:
        raise no_article(quiet)


@commands.command(
    epilog="Example:  slugline compare original.txt copy.html --html changes.html\n\n"
    "Example:  slugline compare first.html second.html third.html --base second.html"
)
def compare(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="VERSION VERSION…",
            help="Captures (or with --lines files of one sentence a line): two stand side by side, more in a table. "
            "With --workspace ids or addresses in it.",
        ),
    ] = None,
    base: Annotated[
        str | None, typer.Option("--base", metavar="VERSION", help="What the others are compared with: not the first.")
    ] = None,
    workspace: Annotated[
        Path | None, typer.Option("--workspace", metavar="DIR", help="Compare pages of this workspace, as a table.")
    ] = None,
    story: Annotated[
        str | None, typer.Option("--story", metavar="ID", help="All pages of this story of the workspace.")
    ] = None,
    json: Json = None,
    html: Html = None,
    tsv: Annotated[str | None, typer.Option("--tsv", metavar="FILE", help="Aligned sentences as a table.")] = None,
    tmx: Annotated[
        str | None, typer.Option("--tmx", metavar="FILE", help="Aligned sentences of two as a translation memory.")
    ] = None,
    vecalign: Annotated[
        str | None, typer.Option("--vecalign", metavar="FILE", help="Aligned sentence numbers of two, a bead a line.")
    ] = None,
    lines: Annotated[bool, typer.Option("--lines", help="Each input line is a sentence; no page is read.")] = False,
    fetch: Fetch = False,
    quiet: Quiet = False,
) -> None:
    """Versions of one text: what the others kept, dropped, added, moved or altered of the first."""
    from slugline.model import Comparison, to_json

    writable(json, html, tsv, tmx, vecalign)
    found = compared(Asked(tuple(paths or ()), base, workspace, story, lines, fetch))
    if not isinstance(found, Comparison) and (tmx or vecalign):
        raise UsageError("these formats hold two versions", where=tmx or vecalign or "", remedy="use --tsv or --json")
    write(json, lambda: to_json(found))
    shown = not quiet and "-" not in (json, html, tsv, tmx, vecalign)
    if isinstance(found, Comparison):
        _two(found, (html, tsv, tmx, vecalign), shown)
    else:
        _table(found, (html, tsv), shown)


def _two(found: Comparison, files: tuple[str | None, str | None, str | None, str | None], shown: bool) -> None:
    from slugline import report

    html, tsv, tmx, vecalign = files
    write(html, lambda: report.comparison_to_html(found).encode())
    write(tsv, lambda: report.comparison_to_tsv(found).encode("utf-8-sig"))
    write(tmx, lambda: report.comparison_to_tmx(found).encode())
    write(vecalign, lambda: report.comparison_to_vecalign(found).encode())
    if shown:
        report.comparison_to_terminal(found, Console())


def _table(found: Versions, files: tuple[str | None, str | None], shown: bool) -> None:
    from slugline import report

    html, tsv = files
    write(html, lambda: report.versions_to_html(found).encode())
    write(tsv, lambda: report.versions_to_tsv(found).encode("utf-8-sig"))
    if shown:
        report.versions_to_terminal(found, Console())


@commands.command(epilog="Example:  slugline statements page.html --json said.json")
def statements(
    paths: Paths,
    json: Json = None,
    language: Language = None,
    fetch: Fetch = False,
    engine: EngineName = "local",
    master: Master = None,
    quiet: Quiet = False,
) -> None:
    """Who said what, in what kind of speech, and through whom it reached the page."""
    from slugline import api, report
    from slugline.model import to_json

    writable(json)
    with progress_bar(quiet) as progress:
        found = api.statements_of(
            captures_at(paths, language, fetch), engine=engine_at(engine, master), progress=progress
        )
    write(json, lambda: to_json(found))
    if not quiet and json != "-":
        report.statements_to_terminal(found, Console())
    if not found.articles:
        raise no_article(quiet, len(found.rejected))


@commands.command(epilog="Example:  slugline why examples/ferry/hafenblatt.html examples/ferry/coast-herald.txt")
def why(
    left: Annotated[str, typer.Argument(metavar="LEFT", help="A capture; with --workspace an id or address in it.")],
    right: Annotated[str, typer.Argument(metavar="RIGHT", help="Another.")],
    workspace: Annotated[
        Path | None,
        typer.Option("--workspace", metavar="DIR", help="Look in this workspace, where the whole tree is known."),
    ] = None,
    json: Json = None,
    fetch: Fetch = False,
) -> None:
    """Why two pages are of one story or not, and who was made from whom, with the passages that prove it."""
    from slugline import api, report
    from slugline.collection import open_workspace
    from slugline.model import to_json

    writable(json)
    if workspace is None:
        found = api.why(only_capture(left, fetch), only_capture(right, fetch))
    else:
        with open_workspace(workspace, engine="serial", reading=True) as here:
            found = here.why(left, right)
    write(json, lambda: to_json(found))
    if json != "-":
        report.why_to_terminal(found, Console())
