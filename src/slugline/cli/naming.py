"""The command on the names of a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from slugline.cli.files import writable, write
from slugline.cli.options import Json

__all__ = ["commands"]

commands = typer.Typer()

_SHOWN = 8


@commands.command(epilog="Example:  slugline names work Лукашенко")
def names(
    workspace: Annotated[Path, typer.Argument(metavar="WORKSPACE", help="The workspace's folder.", show_default=False)],
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="Only who may bear this name, in any script.")] = "",
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=10_000, help="How many to show.")] = 30,
    json: Json = None,
) -> None:
    """People, places and organisations of all stories, each under all its names."""
    from slugline.collection import open_workspace
    from slugline.model import to_json

    writable(json)
    with open_workspace(workspace, engine="serial", reading=True) as here:
        found = here.entities(name)
    write(json, lambda: to_json({"schema": "slugline/1", "entities": found}))
    if json != "-":
        table = Table("name", "kind", "pages", "written")
        for e in found[:limit]:
            forms = sorted({v.text for v in e.variants if v.text != e.name})
            more = f" … {len(forms) - _SHOWN} more" if len(forms) > _SHOWN else ""
            pages = str(len({v.article for v in e.variants}))
            table.add_row(escape(e.name), e.kind, pages, escape(", ".join(forms[:_SHOWN]) + more))
        Console().print(table)
    if not found:
        raise typer.Exit(1)
