"""The commands on the stories of a workspace: stories, story, correction, decide, decisions, withdraw."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from slugline.cli.files import progress_bar, writable, write
from slugline.cli.options import EngineName, Html, Json, Master, Quiet, engine_at
from slugline.errors import InputNotFound, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slugline.collection import Collection
    from slugline.model import Article, Change, Story

__all__ = ["commands"]

commands = typer.Typer()

Folder = Annotated[Path, typer.Argument(metavar="WORKSPACE", help="The workspace's folder.", show_default=False)]
Note = Annotated[str, typer.Option("--note", help="Why; kept with the decision.")]
Who = Annotated[str, typer.Option("--who", help="Who decides; kept with the decision.")]
Many = list[str] | None
VERBS = "edge-right, edge-wrong, member-right, member-wrong, apart, together"


@commands.command(epilog="Example:  slugline stories work --language de --agency AFP --sort pages")
def stories(
    workspace: Folder,
    text: Annotated[str, typer.Argument(metavar="[TEXT]", help="Words, or a sentence in any language.")] = "",
    language: Annotated[Many, typer.Option("--language", metavar="CODE", help="With pages in it; repeatable.")] = None,
    agency: Annotated[Many, typer.Option("--agency", metavar="NAME", help="That name this agency; repeatable.")] = None,
    outlet: Annotated[Many, typer.Option("--outlet", metavar="NAME", help="With its pages; repeatable.")] = None,
    kind: Annotated[Many, typer.Option("--kind", metavar="KIND", help="story, round-up or ticker; repeatable.")] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="TIME", help="From 2024-05 or 2024-05-06T10:00 on.")
    ] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="TIME", help="Up to this time.")] = None,
    pages: Annotated[str, typer.Option("--pages", metavar="MIN-MAX", help="So many pages: 3, 3-, -10 or 3-10.")] = "",
    sources: Annotated[str, typer.Option("--sources", metavar="MIN-MAX", help="So many independent sources.")] = "",
    sort: Annotated[
        str | None, typer.Option("--sort", metavar="BY", help="time, pages, sources, headline, relevance.")
    ] = None,
    reverse: Annotated[bool, typer.Option("--reverse", help="The other way round.")] = False,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=500, help="How many to show.")] = 20,
    skip: Annotated[int, typer.Option("--skip", min=0, help="How many to pass over first.")] = 0,
    json: Json = None,
) -> None:
    """Lists the stories of a workspace that have what is asked."""
    from slugline import report
    from slugline.accounts import ListQuery
    from slugline.collection import open_workspace

    writable(json)
    if sort == "relevance" and not text.strip():
        remedy = "say what to look for: slugline stories WORKSPACE TEXT --sort relevance"
        raise UsageError("without a text nothing is relevant", where="--sort relevance", remedy=remedy)
    (least, most), (few, many) = _bounds("--pages", pages), _bounds("--sources", sources)
    query = ListQuery(
        text, tuple(language or ()), tuple(agency or ()), tuple(outlet or ()), _kinds(kind),
        _time("--since", since), _time("--until", until),
        least, most, few, many, _sort(sort), (sort == "headline") if reverse else None, skip, limit,
    )  # fmt: skip
    with open_workspace(workspace, engine="serial", reading=True) as here:
        found = here.stories(query)
    write(json, lambda: report.account_to_json("stories", found))
    if json != "-":
        report.listing_to_terminal(found, Console())
    if not found.rows:
        raise typer.Exit(1)


def _bounds(option: str, text: str) -> tuple[int | None, int | None]:
    low, dash, high = text.partition("-")
    if not all(part.isdecimal() or not part for part in (low.strip(), high.strip())):
        raise UsageError(
            "this is no number of pages or sources", where=f"{option} {text}", remedy="say 3, 3-, -10 or 3-10"
        )
    least = int(low) if low.strip() else None
    most = (int(high) if high.strip() else None) if dash else least
    if least is not None and most is not None and most < least:
        raise UsageError("the greater number stands first", where=f"{option} {text}", remedy=f"say {most}-{least}")
    return least, most


def _time(option: str, text: str | None) -> str | None:
    """A time or its beginning, as a list takes it; raises UsageError for what is neither."""
    missing = "0001-01-01T00:00:00"[len(text or "") :]
    try:
        datetime.fromisoformat(f"{text}{missing}" if text else missing)
    except ValueError:
        remedy = "say 2024, 2024-05, 2024-05-06 or 2024-05-06T10:00"
        raise UsageError("this is no time", where=f"{option} {text}", remedy=remedy) from None
    return text


def _kinds(asked: Many) -> Any:
    for one in asked or ():
        if one not in ("story", "round-up", "ticker"):
            raise UsageError("there is no such kind", where=f"--kind {one}", remedy="say story, round-up or ticker")
    return tuple(asked or ())


def _sort(asked: str | None) -> Any:
    if asked not in (None, "time", "pages", "sources", "headline", "relevance"):
        remedy = "say time, pages, sources, headline or relevance"
        raise UsageError("there is no such order", where=f"--sort {asked}", remedy=remedy)
    return asked


@commands.command(epilog="Example:  slugline story work s1c0ffee1c0ffee1 --graph tree.png --html story.html")
def story(
    workspace: Folder,
    name: Annotated[str, typer.Argument(metavar="STORY", help="A story's id, as `slugline stories` shows it.")],
    json: Json = None,
    html: Html = None,
    graph: Annotated[
        str | None,
        typer.Option("--graph", metavar="FILE", help="Write the tree, by the ending: .svg, .png or as for trace."),
    ] = None,
) -> None:
    """One story of a workspace, reported as trace does."""
    from slugline import report
    from slugline.collection import open_workspace

    writable(json, html, graph)
    ending = ".json" if graph in (None, "-") else report.graph_ending(graph)
    report.known_ending(ending)
    with open_workspace(workspace, engine="serial", reading=True) as here:
        found = here.story_trace(name)
    write(json, lambda: report.to_json(found))
    write(html, lambda: report.to_html(found).encode())
    write(graph, lambda: report.graph_file(found, ending))
    if "-" not in (json, html, graph):
        report.to_terminal(found, Console())


@commands.command(epilog="Example:  slugline correction work https://a.example/wire https://b.example/copy")
def correction(
    workspace: Folder,
    left: Annotated[str, typer.Argument(metavar="LEFT", help="The page to compare with: an id or an address.")],
    right: Annotated[str, typer.Argument(metavar="RIGHT", help="The page to correct.")],
) -> None:
    """A text for a correction request: what a page changed, with the sentences of both."""
    from slugline import report
    from slugline.collection import open_workspace
    from slugline.report.words import Shelf

    with open_workspace(workspace, engine="serial", reading=True) as here:
        source, copy = here.article(left), here.article(right)
        name = here.workspace.stories.of(copy.id)
        found = here.story(name) if name else None
        if found is None or not report.correctable(found, source.id, copy.id):
            raise UsageError(
                "neither of these is known to be made from the other, nor both from one lost text",
                where=f"{left} {right}",
                remedy=f"see slugline why --workspace {workspace} LEFT RIGHT",
            )
        shelf = Shelf(here.workspace.pages.articles(found.members, whole=False))
        typer.echo(report.correction(found, source.id, copy.id, shelf, _changes(here, found, source, copy)), nl=False)


def _changes(here: Collection, story: Story, left: Article, right: Article) -> Sequence[Change]:
    """What these two differ in, which the story's study holds for the pairs of its tree alone."""
    ends = {left.id, right.id}
    if any({c.left, c.right} == ends for c in story.collations):
        return story.changes
    return here.compare(left.id, right.id).changes


@commands.command(
    epilog='Example:  slugline decide work edge-wrong ORIGINAL COPY --who Ana --note "both from the wire"'
)
def decide(
    workspace: Folder,
    verb: Annotated[str, typer.Argument(metavar="VERB", help=f"One of {VERBS}.")],
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME…",
            help="Ids of articles, captures or stories, or addresses. edge-…: the original, then the copy. member-…: "
            "the page, then the story (else its own). apart: the pages that are another story. together: all.",
        ),
    ],
    than: Annotated[
        Many, typer.Option("--than", metavar="NAME", help="apart: other than these, else than the rest; repeatable.")
    ] = None,
    note: Note = "",
    who: Who = "",
    engine: EngineName = "local",
    master: Master = None,
    json: Json = None,
    quiet: Quiet = False,
) -> None:
    """Keeps a person's decision, which the stories obey at once and every later run obeys too."""
    from slugline.collection import open_workspace
    from slugline.deciding import VERBS as KNOWN

    writable(json)
    known = next((v for v in KNOWN if v == verb), None)
    if known is None:
        raise UsageError("there is no such decision", where=verb, remedy=f"say {VERBS}")
    left, right = (names, than or []) if verb == "apart" else (names[:1], names[1:])
    with (
        progress_bar(quiet) as progress,
        open_workspace(workspace, engine=engine_at(engine, master), progress=progress, make=False) as here,
    ):
        found = here.decide(known, left, right, note=note, who=who)
        _shown(here, [found], json, quiet)


@commands.command(epilog="Example:  slugline withdraw work 3")
def withdraw(
    workspace: Folder,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The decision's number, as decisions shows it.")],
    engine: EngineName = "local",
    master: Master = None,
    json: Json = None,
    quiet: Quiet = False,
) -> None:
    """Takes a decision back; it stays noted."""
    from slugline.collection import open_workspace

    writable(json)
    with (
        progress_bar(quiet) as progress,
        open_workspace(workspace, engine=engine_at(engine, master), progress=progress, make=False) as here,
    ):
        _shown(here, [here.withdraw(number)], json, quiet)


@commands.command(epilog="Example:  slugline decisions work --gold gold.jsonl")
def decisions(
    workspace: Folder,
    name: Annotated[str | None, typer.Argument(metavar="[STORY]", help="A story's id; without it, all.")] = None,
    gold: Annotated[
        str | None, typer.Option("--gold", metavar="FILE", help="Write those that hold as gold, JSON Lines.")
    ] = None,
    json: Json = None,
) -> None:
    """What people decided: edges, memberships, stories put together and parted."""
    from slugline import report
    from slugline.collection import open_workspace

    writable(json, gold)
    with open_workspace(workspace, engine="serial", reading=True) as here:
        if name is not None and here.named(name) is None:
            raise InputNotFound("the workspace holds no story of that name", where=name, remedy="see slugline stories")
        found = here.decisions(name)
        write(gold, lambda: report.decisions_to_gold(found, _articles(here, found)))
        _shown(here, found, json, gold == "-")


def _articles(here: Collection, found: Any) -> Any:
    from slugline.report.words import Shelf

    return Shelf(here.workspace.pages.articles([a for d in found for a in (*d.left, *d.right)], whole=False))


def _shown(here: Collection, found: Any, json: str | None, quiet: bool) -> None:
    from slugline import report

    write(json, lambda: report.account_to_json("decisions", found))
    if not quiet and json != "-":
        report.decisions_to_terminal(found, _articles(here, found), Console())
