"""The command that shows a workspace in the browser: serve."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["commands"]

commands = typer.Typer()


@commands.command(epilog="Example:  slugline serve work examples/ferry --open")
def serve(
    workspace: Annotated[
        Path, typer.Argument(metavar="WORKSPACE", help="The workspace's folder; made if not there.", show_default=False)
    ],
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH…]", help="What to add first, as for trace.", show_default=False)
    ] = None,
    host: Annotated[
        str,
        typer.Option(
            "--host", metavar="HOST", help="Where to listen; beyond this machine all stands behind a random token."
        ),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Where to listen; 0 takes a free port.")] = 8000,
    show: Annotated[bool, typer.Option("--open", help="Open the browser, too.")] = False,
) -> None:
    """Shows a workspace in the browser: its stories, their trees, the versions side by side."""
    from slugline import web

    web.serve(workspace, host, port, paths=tuple(paths or ()), show=show)
