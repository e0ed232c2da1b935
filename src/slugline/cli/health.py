"""The command that looks at the installation: doctor."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from slugline.cli.files import writable, write
from slugline.cli.options import Json

__all__ = ["commands"]

commands = typer.Typer()


@commands.command(epilog="Example:  slugline doctor")
def doctor(
    json: Json = None,
    speed: Annotated[bool, typer.Option("--speed/--no-speed", help="Measure the encoders, a second or two.")] = True,
) -> None:
    """What is installed: which encoder serves which language and how fast, what is lost without it and the remedy."""
    from slugline import report
    from slugline.doctor import examine

    writable(json)
    found = examine(speed)
    write(json, lambda: report.account_to_json("doctor", found))
    if json != "-":
        report.health_to_terminal(found, Console())
