"""The commands for very many pages: tables, load."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from slugline.cli.files import progress_bar, writable, write
from slugline.cli.options import Bulk, EncoderName, EngineName, Json, Language, Master, Quiet, engine_at

__all__ = ["commands"]

commands = typer.Typer()


@commands.command(
    epilog="Example:  slugline tables crawl/*.warc.gz --out day1 --engine spark --master spark://host:7077"
)
def tables(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH…",
            help="Files, folders and patterns as for trace, addresses of filesystems (s3://, gs://, hdfs://, …: all "
            "that fsspec reads, patterns and folders too), or @FILE, which lists them, one a line.",
        ),
    ],
    out: Annotated[str, typer.Option("--out", metavar="DIR", help="Where the tables go; the same call takes them up.")],
    before: Annotated[
        list[str] | None,
        typer.Option("--before", metavar="DIR", help="Tables of an earlier day, whose stories go on; may be repeated."),
    ] = None,
    pages: Annotated[
        bool, typer.Option("--pages/--no-pages", help="Keep the pages, so that load can use them.")
    ] = True,
    bulk: Bulk = False,
    encoder: EncoderName = "auto",
    language: Language = None,
    engine: EngineName = "local",
    master: Master = None,
    json: Json = None,
    quiet: Quiet = False,
) -> None:
    """Very many pages to Parquet tables: articles, stories, edges, changes, statements, rejected."""
    from slugline import scale
    from slugline.model import to_json

    writable(json)
    wanted = scale.Wanted(
        tuple(paths), "resiliparse" if bulk else "trafilatura", encoder, language, tuple(before or ()), pages
    )
    made = scale.tables_named(engine_at(engine, master))
    try:
        counts = scale.survey(wanted, out, made)
    finally:
        made.close()
    write(json, lambda: to_json(counts))
    if not quiet and json != "-":
        console = Console()
        for name, count in counts.items():
            console.print(f"{count:>12,}  {name}", highlight=False)
    if not counts["articles"]:
        raise typer.Exit(1)


@commands.command(epilog="Example:  slugline load work day1 day2 --largest 20")
def load(
    workspace: Annotated[Path, typer.Argument(metavar="WORKSPACE", help="The workspace's folder; made if not there.")],
    folders: Annotated[list[str], typer.Argument(metavar="DIR…", help="Folders of `slugline tables`, days in order.")],
    story: Annotated[
        list[str] | None, typer.Option("--story", metavar="ID", help="A story of theirs; may be repeated.")
    ] = None,
    largest: Annotated[
        int, typer.Option("--largest", metavar="N", min=1, help="Without --story: the N largest stories.")
    ] = 20,
    engine: EngineName = "local",
    master: Master = None,
    encoder: EncoderName = "auto",
    quiet: Quiet = False,
) -> None:
    """A slice of the tables becomes a workspace, for the viewer and for search."""
    from slugline import loading, scale
    from slugline.collection import open_workspace

    made = scale.tables_named(engine_at(engine, master))
    try:
        with progress_bar(quiet) as progress, open_workspace(workspace, progress=progress, encoder=encoder) as here:
            count = loading.load(here, folders, made, story or (), largest)
    finally:
        made.close()
    if not quiet:
        Console().print(f"{count:,} stories are in {workspace}", highlight=False)
