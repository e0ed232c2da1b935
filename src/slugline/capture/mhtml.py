"""MHTML (RFC 2557): the page of a web page saved with all that it shows, found among its parts, the others passed over.

A mail (RFC 5322) is read in the same way: its HTML, where it has one, goes before the plain text beside it. Read line
by line, so that of pictures and fonts nothing is held.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from slugline.capture import page
from slugline.capture.frames import head_fields
from slugline.capture.http import media_type
from slugline.capture.page import rejected, text_of, tidy
from slugline.capture.places import Place
from slugline.capture.stream import Stream
from slugline.errors import BadInput
from slugline.model import Capture, CaptureKind, Rejected

__all__ = ["read_mhtml"]

_KINDS: dict[str, CaptureKind] = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
_BOUNDARY = re.compile(r"\bboundary\s{0,9}=\s{0,9}(?:\"([^\"]{1,200})\"|([^\s;\"]{1,200}))", re.I)
_START = re.compile(r"\bstart\s{0,9}=\s{0,9}(?:\"([^\"]{1,400})\"|([^\s;\"]{1,400}))", re.I)
_MAX_HEAD = 1 << 16
_MAX_DEPTH = 5
_AGAIN = "save the page again"

Fields = dict[str, str]


@dataclass(slots=True)
class _Part:
    """A part as its lines come in; ``lines`` is ``None`` for one that is no page."""

    fields: Fields
    lines: list[bytes] | None
    size: int = 0
    closed: bool = False

    def add(self, line: bytes | None) -> None:
        if self.lines is not None and self.size <= page.MAX_PAGE:
            self.size += page.MAX_PAGE + 1 if line is None else len(line) + 1
            if line is not None and self.size <= page.MAX_PAGE:
                self.lines.append(line)


@dataclass(slots=True)
class _Parts:
    """The leaves of a multipart message, one after the other."""

    lines: Iterator[bytes | None]
    delimiters: list[bytes] = field(default_factory=list)

    def __iter__(self) -> Iterator[_Part]:
        part: _Part | None = None
        for line in self.lines:
            if line is not None and line.startswith(b"--") and (depth := self._depth(line)) is not None:
                if part:
                    part.closed = True
                    yield part
                part = None
                if line.rstrip() == self.delimiters[depth] + b"--":
                    del self.delimiters[depth:]
                else:
                    del self.delimiters[depth + 1 :]
                    part = self._opened(_head(self.lines))
            elif part:
                part.add(line)
        if part:
            yield part

    def _depth(self, line: bytes) -> int | None:
        bare = line.rstrip()
        places = range(len(self.delimiters) - 1, -1, -1)
        return next((n for n in places if bare in (self.delimiters[n], self.delimiters[n] + b"--")), None)

    def _opened(self, fields: Fields) -> _Part | None:
        kind = media_type(fields.get("content-type", "text/plain"))[0]
        if kind.startswith("multipart/") and (delimiter := _delimiter(fields)) and len(self.delimiters) < _MAX_DEPTH:
            self.delimiters.append(delimiter)
            return None
        return _Part(fields, [] if kind in _KINDS else None)


def read_mhtml(stream: Stream, place: Place, language: str | None) -> Iterator[Capture | Rejected]:
    """The page that was saved or sent: the part that ``start`` or the snapshot's address names, else the first HTML
    part, else the first text.

    ``url`` is the snapshot's address, ``fetched`` the message's Date.
    """
    try:
        yield _capture(stream, place, language)
    except BadInput as error:
        yield rejected(place.name, error.what, error.remedy or _AGAIN)


def _capture(stream: Stream, place: Place, language: str | None) -> Capture:
    lines = stream.lines(page.MAX_PAGE)
    fields = _head(lines)
    part = _root(fields, lines)
    if part is None or part.lines is None:
        raise BadInput("the file holds no part that is a page", remedy=_AGAIN)
    if part.size > page.MAX_PAGE:
        what = f"its page holds more than {page.MAX_PAGE:,} bytes, beyond the bound for one page"
        raise BadInput(what, remedy="save the page as HTML alone")
    if not part.closed:
        raise BadInput("the file is cut off inside its page", remedy=_AGAIN)
    media, charset = media_type(part.fields.get("content-type", "text/plain"))
    kind = _KINDS[media]
    urls = (fields.get("snapshot-content-location", ""), part.fields.get("content-location", ""))
    url = next((u for u in map(tidy, urls) if u.lower().startswith(("http://", "https://"))), None)
    text = text_of(_decoded(part), kind, charset)
    return Capture(place.name, kind, text, place.name, url, _moment(fields.get("date", "")), language)


def _root(fields: Fields, lines: Iterator[bytes | None]) -> _Part | None:
    delimiter = _delimiter(fields)
    if delimiter is None:
        media = media_type(fields.get("content-type", ""))[0]
        part = _Part(fields, [] if media in _KINDS else None, closed=True)
        for line in lines:
            part.add(line)
        return part
    start = _param(_START, fields).strip("<>")
    location = fields.get("snapshot-content-location", "")
    first: _Part | None = None
    for part in _Parts(lines, [delimiter]):
        if part.lines is None:
            continue
        named = start and part.fields.get("content-id", "").strip("<> ") == start
        located = location and part.fields.get("content-location", "") == location
        if named or located or (_kind(part) == "html" and not (start or location)):
            return part
        if first is None or (_kind(first) == "text" and _kind(part) == "html"):
            first = part
    return first


def _kind(part: _Part) -> CaptureKind:
    return _KINDS[media_type(part.fields.get("content-type", "text/plain"))[0]]


def _head(lines: Iterator[bytes | None]) -> Fields:
    """The fields up to the next blank line."""
    held: list[bytes] = []
    size = 0
    for line in lines:
        if line is not None and not line.strip():
            if held:
                break
            continue
        size += _MAX_HEAD if line is None else len(line)
        if size > _MAX_HEAD:
            raise BadInput(f"a head in the file holds more than {_MAX_HEAD:,} bytes", remedy=_AGAIN)
        held.append(line or b"")
    return head_fields(b"\n" + b"\n".join(held))


def _delimiter(fields: Fields) -> bytes | None:
    found = _param(_BOUNDARY, fields)
    return b"--" + found.encode("utf-8", "replace").rstrip() if found.strip() else None


def _param(pattern: re.Pattern[str], fields: Fields) -> str:
    found = pattern.search(fields.get("content-type", "")[:4000])
    return (found.group(1) or found.group(2)) if found else ""


def _decoded(part: _Part) -> bytes:
    body = b"\n".join(part.lines or []).removesuffix(b"\r")  # the last line end is the delimiter's
    encoding = part.fields.get("content-transfer-encoding", "").lower()
    try:
        if encoding == "quoted-printable":
            return binascii.a2b_qp(body)
        return binascii.a2b_base64(body) if encoding == "base64" else body
    except binascii.Error:
        raise BadInput(f"the page's {encoding} data are damaged", remedy=_AGAIN) from None


def _moment(said: str) -> str | None:
    """A mail date as ISO 8601, with the offset where it gives one."""
    try:
        return parsedate_to_datetime(said[:100]).isoformat() if said else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
