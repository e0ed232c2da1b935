"""One page, and what all readers share: the bound of a page, why a place gives none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slugline.capture.charset import decode
from slugline.capture.datauri import without_data
from slugline.capture.places import Place
from slugline.capture.sniff import binary_reason
from slugline.capture.stream import Stream
from slugline.errors import BadInput
from slugline.model import Capture, CaptureKind, Rejected

__all__ = ["MAX_PAGE", "read_html", "read_text", "rejected", "text_of", "tidy", "whole"]

MAX_PAGE = 50_000_000
"""Bytes of one page: far beyond any article, and below what would fill the memory."""

_LINE_ENDS = "\u2028\u2029\x85\x0b\x0c"
_CONTROLS = "".join(map(chr, (*range(9), *range(14, 32), 127)))
_CONTROL = re.compile(f"[{_CONTROLS}]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def tidy(text: str) -> str:
    """Line ends become ``\\n`` (form feeds too), control characters go, lone surrogates become U+FFFD."""
    # Most pages hold none of these: looking for each is ten times faster than a substitution over the whole.
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for end in _LINE_ENDS:
        if end in text:
            text = text.replace(end, "\n")
    if any(control in text for control in _CONTROLS):
        text = _CONTROL.sub("", text)
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def rejected(capture: str, what: str, remedy: str) -> Rejected:
    """Why what stands there is no capture: place, reason and remedy in one line."""
    return Rejected(capture=capture, stage="capture", reason=str(BadInput(what, where=capture, remedy=remedy)))


def read_html(stream: Stream, place: Place, language: str | None) -> Iterator[Capture | Rejected]:
    """One page of HTML, without the pictures and fonts that it carries inside it."""
    yield _page(stream, "html", place.name, language)


def read_text(stream: Stream, place: Place, language: str | None) -> Iterator[Capture | Rejected]:
    """The visible lines of one page."""
    yield _page(stream, "text", place.name, language)


def whole(stream: Stream, name: str, *, html: bool = False) -> bytes | Rejected:
    """All bytes of a file that holds one page or document, or why not. ``html``: without its data URIs."""
    known = 0 if html else stream.size
    data = None if known > MAX_PAGE else stream.whole(MAX_PAGE, without_data if html else None)
    if data is not None:
        return data
    verb = "expands to" if stream.packed else "holds"
    more = f"{known:,} bytes" if known > MAX_PAGE else f"more than {MAX_PAGE:,} bytes"
    remedy = "split it into one file a page, or give it as JSONL with one page a line"
    return rejected(name, f"the file {verb} {more}, beyond the bound of {MAX_PAGE:,} for one page", remedy)


def text_of(data: bytes, kind: CaptureKind, said: str | None = None) -> str:
    """The page's text, made plain. Raises BadInput where the bytes are no text. ``said``: the charset sent with it."""
    if found := binary_reason(data):
        raise BadInput(f"the file is {found[0]}", remedy=found[1])
    text = tidy(decode(data, html=kind == "html", said=said))
    if not text.strip():
        raise BadInput("the file holds no text, only blanks", remedy="save the page again")
    return text


def _page(stream: Stream, kind: CaptureKind, name: str, language: str | None) -> Capture | Rejected:
    data = whole(stream, name, html=kind == "html")
    if isinstance(data, Rejected):
        return data
    try:
        text = text_of(data, kind)
    except BadInput as error:
        return rejected(name, error.what, error.remedy)
    return Capture(id=name, kind=kind, text=text, source=name, language=language)
