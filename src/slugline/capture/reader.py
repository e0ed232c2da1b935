"""One place to its captures: pages of HTML or text, JSON lines, JSON documents; what cannot be read is Rejected."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import BinaryIO

from slugline.capture.lines import read_json, read_jsonl
from slugline.capture.page import read_html, read_text, rejected
from slugline.capture.places import Place
from slugline.capture.sniff import Kind, binary_reason, container_of, kind_of
from slugline.capture.stream import Stream
from slugline.model import Capture, Rejected

__all__ = ["READERS", "captures_at"]

Reader = Callable[[Stream, Place, str | None], Iterator[Capture | Rejected]]


def captures_at(place: Place, stdin: BinaryIO | None, language: str | None) -> Iterator[Capture | Rejected]:
    """The captures of one place. Never raises on what it finds there."""
    if place.problem is not None:
        yield rejected(place.name, place.problem, "check its permissions")
        return
    try:
        with _opened(place, stdin) as file:
            size = 0 if place.path is None else os.fstat(file.fileno()).st_size
            yield from _from_stream(Stream(file, size), place, language)
    except (OSError, ValueError) as error:
        words = (error.strerror if isinstance(error, OSError) else None) or str(error)
        yield rejected(place.name, f"the file cannot be read: {words}", "check that it is there and may be read")


def _opened(place: Place, stdin: BinaryIO | None) -> AbstractContextManager[BinaryIO]:
    if place.path is None:
        return nullcontext(sys.stdin.buffer if stdin is None else stdin)
    return open(place.path, "rb")


def _from_stream(stream: Stream, place: Place, language: str | None) -> Iterator[Capture | Rejected]:
    """By the first bytes and the name to the reader of that kind (``READERS``)."""
    if not stream.head:
        yield rejected(place.name, "the file is empty", "save the page again")
        return
    kind = container_of(stream.head)
    if kind is None and (found := binary_reason(stream.head)):
        yield rejected(place.name, f"the file is {found[0]}", found[1])
        return
    yield from READERS[kind or kind_of(place.name, stream.head)](stream, place, language)


READERS: dict[Kind, Reader] = {
    "html": read_html,
    "json": read_json,
    "jsonl": read_jsonl,
    "text": read_text,
}
"""One reader a kind. A reader never raises on what it finds, holds one capture at a time, and says what it leaves."""
