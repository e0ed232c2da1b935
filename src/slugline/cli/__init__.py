"""The command line: a thin layer over the API. People get a report, machines get --json."""

from __future__ import annotations

import os
import sys
from typing import Annotated, NoReturn

import typer

from slugline import __version__
from slugline.cli import health, naming, pages, scale, stories, viewer, workspace
from slugline.errors import SluglineError

__all__ = ["app", "main"]

STOPPED = 130  # what shells give for Ctrl-C

app = typer.Typer(
    name="slugline",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Finds the story behind news pages in any language: which pages carry one dispatch, who copied whom, "
    "what each copy dropped, added or altered, who said what, and how many independent sources there really are.\n\n"
    "Nothing leaves this machine; nothing is fetched but with --fetch.\n\n"
    "Start with:  [bold]slugline trace FOLDER --html report.html[/]",
    epilog="Exit codes: 0 done; 1 nothing that was given is an article, or nothing was found; 2 the call is "
    "wrong; 130 stopped with Ctrl-C.",
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"slugline {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and end.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    """What holds for all commands."""


def _add(commands: typer.Typer, panel: str) -> None:
    """The commands of one file, under a heading of the help."""
    for command in commands.registered_commands:
        command.rich_help_panel = panel
    app.add_typer(commands)


_add(pages.commands, "Pages in, findings out")
_add(workspace.commands, "A workspace that grows")
_add(naming.commands, "A workspace that grows")
_add(viewer.commands, "A workspace that grows")
_add(stories.commands, "Stories of a workspace, and what people decide about them")
_add(scale.commands, "Very many pages")
_add(health.commands, "This machine")


def main() -> None:
    """The entry point: errors of ours become one clear line and exit code 2, Ctrl-C 130, a closed pipe 0."""
    try:
        code = app(standalone_mode=False)
    except (KeyboardInterrupt, typer.Abort):
        _stopped()
    except BrokenPipeError:  # who read our output has left, as head does; nothing is left to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except SluglineError as error:
        _fail(error.words(), 2)
    except OSError as error:
        _fail(f"{error.filename or 'input/output'}: {error.strerror or error}", 2)
    except Exception as error:
        shown = getattr(error, "show", None)  # usage errors of the command line's own library show themselves
        if shown is None:
            raise
        shown()
        sys.exit(int(getattr(error, "exit_code", 2)))
    if code == STOPPED:
        _stopped()
    sys.exit(code if isinstance(code, int) else 0)


def _stopped() -> NoReturn:
    _fail("stopped; nothing half-written was left behind, and a workspace goes on when the same is run again", STOPPED)


def _fail(words: str, code: int) -> NoReturn:
    print(f"slugline: {words}", file=sys.stderr)
    sys.exit(code)
