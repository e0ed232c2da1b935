"""The commands that keep a workspace: add, status, search, why, history, remove."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from slugline.cli.files import captures_at, progress_bar, writable, write
from slugline.cli.options import EncoderName, EngineName, Fetch, Json, Language, Master, NamerName, Quiet, engine_at

__all__ = ["commands"]

commands = typer.Typer()

Folder = Annotated[Path, typer.Argument(metavar="WORKSPACE", help="The workspace's folder.", show_default=False)]


@commands.command(
    epilog="Example:  slugline add work pages/ archive.warc.gz   (again after Ctrl-C or a crash: it goes on)"
)
def add(
    workspace: Annotated[Path, typer.Argument(metavar="WORKSPACE", help="The workspace's folder; made if not there.")],
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH…]",
            help="What to add, as for trace. Without: finish what was stopped, read anew what another version read.",
        ),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Take in captures that were removed before, too.")] = False,
    language: Language = None,
    fetch: Fetch = False,
    encoder: EncoderName = "auto",
    names: NamerName = None,
    engine: EngineName = "local",
    master: Master = None,
    json: Json = None,
    quiet: Quiet = False,
) -> None:
    """Puts captures into a workspace and brings its stories up to date."""
    from slugline import report
    from slugline.collection import open_workspace

    writable(json)
    given = captures_at(paths, language, fetch) if paths else iter(())
    with (
        progress_bar(quiet) as progress,
        open_workspace(
            workspace, engine=engine_at(engine, master), progress=progress, encoder=encoder, make=bool(paths)
        ) as here,
    ):
        before, known = here.status(), set(here.workspace.pages.rejected())
        if names is not None:
            here.find_names_by(names)
        here.add(given, again=again)
        after, rejected = here.status(), [r for r in here.workspace.pages.rejected() if r not in known]
    write(json, lambda: report.account_to_json("status", after))
    if not quiet and json != "-":
        report.added_to_terminal(before, after, Console(), rejected)
    if not after.articles:
        raise typer.Exit(1)


@commands.command(epilog="Example:  slugline status work")
def status(workspace: Folder, json: Json = None) -> None:
    """What a workspace holds, and what is left to do."""
    from slugline import report
    from slugline.collection import open_workspace

    writable(json)
    with open_workspace(workspace, engine="serial", reading=True) as here:
        found = here.status()
    write(json, lambda: report.account_to_json("status", found))
    if json != "-":
        report.status_to_terminal(str(workspace), found, Console())


@commands.command(epilog='Example:  slugline search work "ferry service resumed"')
def search(
    workspace: Folder,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Words, or a sentence in any language.")],
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=1000, help="How many to show.")] = 20,
    json: Json = None,
) -> None:
    """Finds articles by their words and by what they mean, across languages."""
    from slugline import report
    from slugline.collection import open_workspace

    writable(json)
    with open_workspace(workspace, engine="serial", reading=True) as here:
        found = here.search(text, limit)
    write(json, lambda: report.account_to_json("search", found))
    if json != "-":
        report.found_to_terminal(found, Console())
    if not found:
        raise typer.Exit(1)


@commands.command(epilog="Example:  slugline history work s1c0ffee1c0ffee1")
def history(
    workspace: Folder,
    story: Annotated[str | None, typer.Argument(metavar="[STORY]", help="A story's id; without it, all.")] = None,
    json: Json = None,
) -> None:
    """What became of stories: born, grew, merged, split."""
    from slugline import report
    from slugline.collection import open_workspace

    writable(json)
    with open_workspace(workspace, engine="serial", reading=True) as here:
        found = here.history(story)
    write(json, lambda: report.account_to_json("history", found))
    if json != "-":
        report.history_to_terminal(found, Console())
    if not found:
        raise typer.Exit(1)


@commands.command(epilog='Example:  slugline remove work https://example.org/page --reason "taken down"')
def remove(
    workspace: Folder,
    names: Annotated[
        list[str], typer.Argument(metavar="NAME…", help="Ids of articles or captures, or addresses, as search shows.")
    ],
    reason: Annotated[str, typer.Option("--reason", help="Why; kept with the date; what was removed is not.")] = "",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    engine: EngineName = "local",
    master: Master = None,
    json: Json = None,
    quiet: Quiet = False,
) -> None:
    """Takes pages out of a workspace, with all that was read from them."""
    from slugline import report
    from slugline.collection import open_workspace

    writable(json)
    if not yes:
        with open_workspace(workspace, engine="serial", reading=True) as here:
            count = len(here.workspace.meant(names))
        typer.confirm(f"Remove {count} page(s) for good?", abort=True, err=True)
    with (
        progress_bar(quiet) as progress,
        open_workspace(workspace, engine=engine_at(engine, master), progress=progress, make=False) as here,
    ):
        gone = here.remove(names, reason)
    write(json, lambda: report.account_to_json("removal", gone))
    if not quiet and json != "-":
        report.removal_to_terminal(gone, Console())
