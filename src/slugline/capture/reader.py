"""One place to its captures: pages of HTML or text, JSON lines, JSON documents; what cannot be read is Rejected."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import BinaryIO, cast

from slugline.capture import page
from slugline.capture.documents import read_feed, read_newsml, read_xml
from slugline.capture.lines import read_json, read_jsonl
from slugline.capture.mhtml import read_mhtml
from slugline.capture.packed import Gunzip, Lz4, Packed, Zstd
from slugline.capture.page import read_html, read_text, rejected
from slugline.capture.parquet import read_parquet
from slugline.capture.places import Place
from slugline.capture.sniff import Kind, binary_reason, container_of, kind_of
from slugline.capture.stream import Stream
from slugline.capture.wacz import read_wacz
from slugline.capture.warc import read_warc
from slugline.errors import BadInput
from slugline.model import Capture, Rejected

__all__ = ["READERS", "captures_at"]

Items = Iterator[Capture | Rejected]
Reader = Callable[[Stream, Place, str | None], Items]

_LAYERS = 2


def captures_at(place: Place, stdin: BinaryIO | None, language: str | None) -> Iterator[Capture | Rejected]:
    """The captures of one place. Never raises on what it finds there."""
    if place.problem is not None:
        yield rejected(place.name, place.problem, "check its permissions")
        return
    try:
        with _opened(place, stdin) as file:
            size = 0 if place.path is None else os.fstat(file.fileno()).st_size
            yield from _from_stream(Stream(file, size), place, language)
    except BadInput as error:
        yield rejected(place.name, error.what, error.remedy)
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
    kind = container_of(place.name, stream.head)
    if kind is None and (found := binary_reason(stream.head)):
        bomb = stream.packed is not None and stream.whole(page.MAX_PAGE) is None
        words = f"the file expands to more than {page.MAX_PAGE:,} bytes, and is" if bomb else "the file is"
        yield rejected(place.name, f"{words} {found[0]}", found[1])
        return
    yield from READERS[kind or kind_of(place.name, stream.head)](stream, place, language)


def read_packed(engine: type[Packed], stream: Stream, place: Place, language: str | None) -> Items:
    """What a compressed file holds, read by its own kind. Damage costs a WARC file its record, any other file all."""
    if stream.packed and stream.packed.layers >= _LAYERS:
        yield rejected(place.name, f"the file is compressed more than {_LAYERS} times over", "unpack it")
        return
    packed = engine(cast(BinaryIO, stream))
    packed.layers += stream.packed.layers if stream.packed else 0
    inner = Stream(packed)
    packed.strict = container_of(place.name, inner.head) != "warc"
    if not inner.head:
        packed.read()
    yield from _from_stream(inner, place, language)


READERS: dict[Kind, Reader] = {
    "feed": read_feed,
    "gzip": partial(read_packed, Gunzip),
    "html": read_html,
    "json": read_json,
    "jsonl": read_jsonl,
    "lz4": partial(read_packed, Lz4),
    "mhtml": read_mhtml,
    "newsml": read_newsml,
    "parquet": read_parquet,
    "text": read_text,
    "warc": read_warc,
    "xml": read_xml,
    "zip": read_wacz,
    "zstd": partial(read_packed, Zstd),
}
"""One reader a kind. A reader never raises on what it finds, holds one capture at a time, and says what it leaves."""
