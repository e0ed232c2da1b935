"""What commands read and write: captures in, files that are whole or not there, a bar where a person looks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import typer
from rich.console import Console

from slugline.errors import UsageError

__all__ = ["captures_at", "no_article", "only_capture", "progress_bar", "whole_file", "writable", "write"]


def captures_at(paths: list[str], language: str | None, fetch: bool) -> Iterator[Any]:
    from slugline import api

    return api.read(paths, stdin=sys.stdin.buffer, language=language, fetch=fetch)


def only_capture(path: str, fetch: bool) -> Any:
    """The single capture of a path. Raises UsageError where there are more or none."""
    from slugline.model import Capture, Rejected

    found = list(captures_at([path], None, fetch))
    if len(found) != 1:
        raise UsageError(f"{len(found)} captures where one is wanted", where=path, remedy="name one page on each side")
    if isinstance(found[0], Rejected):
        raise UsageError(found[0].beside, where=found[0].capture)
    one: Capture = found[0]
    return one


def writable(*targets: str | None) -> None:
    """Raises UsageError before the work begins where its result could not be written."""
    if sum(t == "-" for t in targets) > 1:
        raise UsageError("two results cannot both go to standard output", remedy="name a file for one of them")
    for target in targets:
        if target and target != "-":
            folder = Path(target).resolve().parent
            if not folder.is_dir():
                raise UsageError("the folder does not exist", where=target, remedy=f"make it first: mkdir -p {folder}")
            if Path(target).is_dir():
                raise UsageError("this is a folder", where=target, remedy="name a file in it")


def write(target: str | None, make: Any) -> None:
    """Writes whole or not at all: to a neighbour first, then renamed."""
    if target is None:
        return
    content: bytes = make()
    if target == "-":
        sys.stdout.buffer.write(content + (b"" if content.endswith(b"\n") else b"\n"))
        sys.stdout.buffer.flush()
        return
    with whole_file(target) as file:
        file.write(content)


@contextmanager
def whole_file(target: str) -> Iterator[BinaryIO]:
    """A file that is there when it is whole, or not at all: written beside the target, then renamed."""
    path = Path(target)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            yield file
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def no_article(quiet: bool, rejected: int | None = None) -> typer.Exit:
    """Exit code 1; where nothing is shown on the terminal, one line on standard error says why."""
    if quiet:
        many = "" if rejected is None else f"{rejected} rejected: "
        print(f"slugline: nothing that was given is an article ({many}--json FILE says why)", file=sys.stderr)
    return typer.Exit(1)


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Any]:
    """A progress bar on standard error where a person looks at it."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield None
        return
    from slugline.report.progress import Bars

    with Bars(console) as bars:
        yield bars
