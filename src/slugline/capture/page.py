"""One page, and what all readers share: the bound of a page, why a place gives none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slugline.capture.charset import decode
from slugline.capture.places import Place
from slugline.capture.sniff import binary_reason
from slugline.capture.stream import Stream
from slugline.errors import BadInput
from slugline.model import Capture, CaptureKind, Rejected

__all__ = ["MAX_PAGE", "read_html", "read_text", "rejected", "tidy", "whole"]

MAX_PAGE = 50_000_000
"""Bytes of one page: far beyond any article, and below what would fill the memory."""

_LINE_END = re.compile("\r\n?|[\u2028\u2029\x85\x0b\x0c]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def tidy(text: str) -> str:
    """Line ends become ``\\n`` (form feeds too), control characters go, lone surrogates become U+FFFD."""
    text = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))


def rejected(capture: str, what: str, remedy: str) -> Rejected:
    """Why what stands there is no capture: place, reason and remedy in one line."""
    return Rejected(capture=capture, stage="capture", reason=str(BadInput(what, where=capture, remedy=remedy)))


def read_html(stream: Stream, place: Place, language: str | None) -> Iterator[Capture | Rejected]:
    """One page of HTML."""
    yield _page(stream, "html", place.name, language)


def read_text(stream: Stream, place: Place, language: str | None) -> Iterator[Capture | Rejected]:
    """The visible lines of one page."""
    yield _page(stream, "text", place.name, language)


def whole(stream: Stream, name: str) -> bytes | Rejected:
    """All bytes of a file that holds one page or document, or why not."""
    data = None if stream.size > MAX_PAGE else stream.whole(MAX_PAGE)
    if data is not None:
        return data
    more = f"{stream.size:,} bytes" if stream.size > MAX_PAGE else f"more than {MAX_PAGE:,} bytes"
    remedy = "split it into one file a page, or give it as JSONL with one page a line"
    return rejected(name, f"the file holds {more}, beyond the bound of {MAX_PAGE:,} for one page", remedy)


def _page(stream: Stream, kind: CaptureKind, name: str, language: str | None) -> Capture | Rejected:
    data = whole(stream, name)
    if isinstance(data, Rejected):
        return data
    if found := binary_reason(data):
        return rejected(name, f"the file is {found[0]}", found[1])
    text = tidy(decode(data, html=kind == "html"))
    if not text.strip():
        return rejected(name, "the file holds no text, only blanks", "save the page again")
    return Capture(id=name, kind=kind, text=text, source=name, language=language)
