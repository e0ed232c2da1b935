"""One place to its captures: pages of HTML or text, JSON lines, JSON documents; what cannot be read is Rejected."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import BinaryIO

from slugline.capture.charset import decode
from slugline.capture.lines import MAX_LINE, document, record, tidy
from slugline.capture.places import Place
from slugline.capture.sniff import binary_reason, kind_of
from slugline.capture.stream import Stream
from slugline.errors import BadInput
from slugline.model import Capture, CaptureKind, Rejected

__all__ = ["MAX_PAGE", "captures_at"]

MAX_PAGE = 50_000_000
"""Bytes of one page: far beyond any article, and below what would fill the memory."""


def captures_at(place: Place, stdin: BinaryIO | None, language: str | None) -> Iterator[Capture | Rejected]:
    """The captures of one place. Never raises on what it finds there."""
    if place.problem is not None:
        yield _rejected(place.name, place.problem, "check its permissions")
        return
    try:
        with _opened(place, stdin) as file:
            size = 0 if place.path is None else os.fstat(file.fileno()).st_size
            yield from _from_stream(Stream(file), place, language, size)
    except (OSError, ValueError) as error:
        words = (error.strerror if isinstance(error, OSError) else None) or str(error)
        yield _rejected(place.name, f"the file cannot be read: {words}", "check that it is there and may be read")


def _opened(place: Place, stdin: BinaryIO | None) -> AbstractContextManager[BinaryIO]:
    if place.path is None:
        return nullcontext(sys.stdin.buffer if stdin is None else stdin)
    return open(place.path, "rb")


def _from_stream(stream: Stream, place: Place, language: str | None, size: int) -> Iterator[Capture | Rejected]:
    name = place.name
    if not stream.head:
        yield _rejected(name, "the file is empty", "save the page again")
    elif found := binary_reason(stream.head):
        yield _rejected(name, f"the file is {found[0]}", found[1])
    elif (kind := kind_of(name, stream.head)) == "jsonl":
        yield from _lines(stream, name, language)
    elif size > MAX_PAGE or (data := stream.whole(MAX_PAGE)) is None:
        more = f"{size:,} bytes" if size > MAX_PAGE else f"more than {MAX_PAGE:,} bytes"
        remedy = "split it into one file a page, or give it as JSONL with one page a line"
        yield _rejected(name, f"the file holds {more}, beyond the bound of {MAX_PAGE:,} for one page", remedy)
    elif kind == "json":
        yield from document(decode(data), name, language)
    else:
        yield _page(data, kind, name, language)


def _page(data: bytes, kind: CaptureKind, name: str, language: str | None) -> Capture | Rejected:
    if found := binary_reason(data):
        return _rejected(name, f"the file is {found[0]}", found[1])
    text = tidy(decode(data, html=kind == "html"))
    if not text.strip():
        return _rejected(name, "the file holds no text, only blanks", "save the page again")
    return Capture(id=name, kind=kind, text=text, source=name, language=language)


def _lines(stream: Stream, name: str, language: str | None) -> Iterator[Capture | Rejected]:
    number = 0
    held_any = False
    try:
        for number, line in enumerate(stream.lines(MAX_LINE), 1):
            where = f"{name}:{number}"
            if line is None:
                held_any = True
                yield _rejected(where, f"the line is longer than {MAX_LINE:,} bytes", "give one page a line")
            elif line.strip(b" \t\r\0"):
                held_any = True
                yield _line(line, where, language)
    except OSError as error:
        where = f"{name}:{number + 1}"
        yield _rejected(where, f"reading ended here: {error.strerror or error}", "check the disk and give it again")
        return
    if not held_any:
        yield _rejected(name, "the file holds no line, only blanks", "write one JSON object a line")


def _line(line: bytes, where: str, language: str | None) -> Capture | Rejected:
    try:
        return record(line, where, language)
    except BadInput as error:
        return _rejected(where, error.what, error.remedy)


def _rejected(capture: str, what: str, remedy: str) -> Rejected:
    return Rejected(capture=capture, stage="capture", reason=str(BadInput(what, where=capture, remedy=remedy)))
