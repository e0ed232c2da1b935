"""WARC files to captures: response, resource and conversion records, one after the other, one held at a time.

Every record that could hold a page becomes a capture or a Rejected with its reason. Requests, metadata, the file's own
description, name look-ups and what a crawler wrote of its own accord (``urn:`` addresses) are no pages and are passed
over; a file in which nothing else stands is told once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from slugline.capture import page
from slugline.capture.frames import Frame, frames
from slugline.capture.http import content, media_type, response
from slugline.capture.page import rejected, text_of
from slugline.capture.places import Place
from slugline.capture.sniff import binary_reason, kind_of
from slugline.capture.stream import Stream
from slugline.errors import BadInput
from slugline.model import Capture, CaptureKind, Rejected

__all__ = ["read_warc"]

_PAGES = frozenset({"response", "resource", "conversion", "revisit"})
_HTML = frozenset({"text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"})
_UNTOLD = frozenset(
    {"", "application/octet-stream", "application/unknown", "content/unknown", "unknown/unknown", "*/*"}
)
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?Z)?)?)?", re.A)
_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)", re.A)
_GET_AGAIN = "get the file again from where it was made"
_GIVE_PAGE = "give the page that shows it"
_AGAIN = "capture the page again"


def read_warc(stream: Stream, place: Place, language: str | None) -> Iterator[Capture | Rejected]:
    """The captures of a WARC file, compressed or not.

    ``id`` is the address and the date of the capture ("https://a.example/1@2024-05-01T10:00:00Z"), so that two
    captures of one address are two; ``source`` is the file and the record's offset in it, in bytes: in the compressed
    file where each record is compressed for itself, as an index counts, else in the unpacked one.
    """
    name, end = place.name, 0
    others, any_page = 0, False
    try:
        for frame in frames(stream, page.MAX_PAGE):
            end = frame.end
            where = f"{name}:{stream.packed.origin(frame.start) if stream.packed else frame.start}"
            for item in _items(frame, stream, where, language):
                any_page = True
                yield item
            others += 1
    except (OSError, BadInput) as error:
        what = error.what if isinstance(error, BadInput) else f"reading ended here: {error.strerror or error}"
        yield rejected(f"{name}:{end}", what, (error.remedy if isinstance(error, BadInput) else "") or _GET_AGAIN)
        return
    if stream.packed and (lost := stream.packed.damage(end + (1 << 60))):
        any_page = True
        yield rejected(f"{name}:{end}", f"records may be lost here: {lost}", _GET_AGAIN)
    if not any_page:
        what = f"the file holds no page: {others:,} records of other kinds" if others else "the file holds no record"
        yield rejected(name, what, "give the file that holds the responses")


def _items(frame: Frame, stream: Stream, where: str, language: str | None) -> Iterator[Capture | Rejected]:
    """What one record gives: its capture or why there is none; nothing for a record that is no page."""
    if stream.packed and (lost := stream.packed.damage(frame.start)):
        yield rejected(where, f"records before this one may be lost: {lost}", _GET_AGAIN)
    damage = stream.packed.damage(frame.end + 4) if stream.packed else None
    if frame.fields and not _is_page(frame):
        if damage:
            yield rejected(where, damage, _GET_AGAIN)
        return
    try:
        if damage or frame.problem:
            raise BadInput(damage or frame.problem or "", remedy=frame.remedy)
        yield _capture(frame, where, language)
    except BadInput as error:
        reason = str(BadInput(error.what, where=where, remedy=error.remedy or _AGAIN))
        yield Rejected(capture=_id(frame, where), stage="capture", reason=reason)


def _is_page(frame: Frame) -> bool:
    if not frame.kind:
        return True
    return frame.kind in _PAGES and not _address(frame).startswith(("dns:", "urn:", "metadata:", "warcinfo:"))


def _address(frame: Frame) -> str:
    return page.tidy(frame.fields.get("warc-target-uri", "")).strip().removeprefix("<").removesuffix(">").strip()


def _date(frame: Frame) -> str | None:
    """The WARC-Date where it is one; the fourteen digits of older crawlers written out."""
    said = frame.fields.get("warc-date", "").strip()
    if stamp := _STAMP.fullmatch(said):
        return "{}-{}-{}T{}:{}:{}Z".format(*stamp.groups())
    return said if _DATE.fullmatch(said) else None


def _id(frame: Frame, where: str) -> str:
    address, date = _address(frame), _date(frame)
    return (f"{address}@{date}" if date else address) if address else where


def _capture(frame: Frame, where: str, language: str | None) -> Capture:
    if frame.kind == "revisit":
        raise BadInput("a revisit record holds no body", remedy="give the file that holds the first capture too")
    if not frame.kind:
        raise BadInput("the record does not say its WARC-Type", remedy=_GET_AGAIN)
    if "warc-segment-number" in frame.fields:
        raise BadInput("the record is one segment of many", remedy="write it anew as one record")
    truncated = frame.fields.get("warc-truncated", "").lower()
    if truncated and truncated != "length":
        raise BadInput(f"the crawler cut the page off ({truncated[:40]})", remedy=_AGAIN)
    data, said = _payload(frame, cut=bool(truncated))
    media, charset = media_type(said or frame.fields.get("warc-identified-payload-type", ""))
    kind = _kind(media, data, _address(frame))
    return Capture(
        id=_id(frame, where),
        kind=kind,
        text=text_of(data, kind, "utf-8" if frame.kind == "conversion" else charset),
        source=where,
        url=_address(frame) or None,
        fetched=_date(frame),
        language=language,
    )


def _payload(frame: Frame, *, cut: bool) -> tuple[bytes, str]:
    """The page's bytes and what type they are said to be. Raises BadInput where a response holds no page."""
    said = frame.fields.get("content-type", "")
    if frame.kind != "response" or (said and not media_type(said)[0].startswith("application/http")):
        return frame.block, said
    answer = response(frame.block)
    if answer.status not in (200, 203):
        raise BadInput(*_status_words(answer.status, answer.fields.get("location", "")))
    said = answer.fields.get("content-type", "")
    media = media_type(said)[0]
    if media not in _HTML and media not in _UNTOLD and media != "text/plain":
        raise _no_page(media)
    return content(answer, page.MAX_PAGE, cut=cut), said


def _status_words(status: int, location: str) -> tuple[str]:
    if 300 <= status < 400 and location:
        return (f"the address leads elsewhere (HTTP status {status}): {page.tidy(location)[:200]}",)
    return (f"the server gave no page but HTTP status {status}",)


def _kind(media: str, data: bytes, address: str) -> CaptureKind:
    """Whether it is HTML or text. Raises BadInput, naming its type, where it is neither."""
    if media in _HTML:
        return "html"
    if media != "text/plain" and media not in _UNTOLD:
        raise _no_page(media)
    if _path(address) == "/robots.txt":
        raise BadInput("it is the site's robots.txt, no page", remedy=_GIVE_PAGE)
    if found := binary_reason(data):
        raise BadInput(f"the content is {found[0]}", remedy=_GIVE_PAGE)
    kind = kind_of("", data[: 1 << 18])
    if kind == "html" or kind == "text":
        return kind
    raise BadInput(f"the content is {kind}, no page", remedy=_GIVE_PAGE)


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _no_page(media: str) -> BadInput:
    return BadInput(f"it is {page.tidy(media)[:80]}, no page", remedy=_GIVE_PAGE)
