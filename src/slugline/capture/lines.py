"""Captures written as JSON: one object a line, or a document of them.

An object is a capture of ours, a ninjs item, a JSON Feed, or what trafilatura or news-please made of a page; each is
known by its own names (``of_object``)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import msgspec

from slugline.capture.blocks import is_markup
from slugline.capture.charset import decode
from slugline.capture.extracts import extract_capture, given_of, is_extract
from slugline.capture.feeds import json_entries
from slugline.capture.items import link_of
from slugline.capture.ninjs import is_ninjs, ninjs
from slugline.capture.page import rejected, tidy, whole
from slugline.capture.places import Place
from slugline.capture.stamps import stamp
from slugline.capture.stream import Stream
from slugline.errors import BadInput
from slugline.model import Capture, Rejected

__all__ = ["MAX_LINE", "document", "of_object", "read_json", "read_jsonl", "record", "unread_time"]

MAX_LINE = 20_000_000
"""Bytes of one JSON line."""

_ADDRESSES = ("uri", "link", "target_uri", "warc-target-uri")
_FETCHED = ("date_download", "warc_date", "warc-date", "crawl_date")
_SHAPE = 'each line is an object {"id", "text" or "html", "url"?, "fetched"?}'


def read_json(stream: Stream, place: Place, language: str | None) -> Iterator[Capture | Rejected]:
    """A JSON document: one capture or a list of them."""
    data = whole(stream, place.name)
    if isinstance(data, Rejected):
        yield data
    else:
        yield from document(decode(data), place.name, language)


def read_jsonl(stream: Stream, place: Place, language: str | None) -> Iterator[Capture | Rejected]:
    """One JSON object a line, streamed."""
    yield from _lines(stream, place.name, language)


def _lines(stream: Stream, name: str, language: str | None) -> Iterator[Capture | Rejected]:
    number = 0
    held_any = False
    try:
        for number, line in enumerate(stream.lines(MAX_LINE), 1):
            where = f"{name}:{number}"
            if line is None:
                held_any = True
                yield rejected(where, f"the line is longer than {MAX_LINE:,} bytes", "give one page a line")
            elif line.strip(b" \t\r\0"):
                held_any = True
                yield from _line(line, where, language)
    except OSError as error:
        where = f"{name}:{number + 1}"
        yield rejected(where, f"reading ended here: {error.strerror or error}", "check the disk and give it again")
        return
    if not held_any:
        yield rejected(name, "the file holds no line, only blanks", "write one JSON object a line")


def _line(line: bytes, where: str, language: str | None) -> Iterator[Capture | Rejected]:
    try:
        yield from _objects(_parse(line), where, language)
    except BadInput as error:
        yield rejected(where, error.what, error.remedy)


def record(line: bytes, where: str, language: str | None) -> Capture:
    """The capture of one JSON line that stood at ``where``. Raises BadInput with the reason and the remedy."""
    return of_object(_parse(line), where, language)


def document(text: str, name: str, language: str | None) -> Iterator[Capture | Rejected]:
    """The captures of a JSON document: one object, or a list of them (told by their number from 1).

    A document without any is rejected once, by its name: folders hold JSON of many kinds.
    """
    try:
        value = json.loads(text.removeprefix("\ufeff"))
        items = value if isinstance(value, list) else [value]
    except (ValueError, RecursionError) as error:
        yield rejected(name, *_no_json(error))
        return
    if isinstance(value, dict) and _is_feed(value):
        yield from json_entries(value, name, language)
        return
    read = (found for n, item in enumerate(items, 1) for found in _objects(item, f"{name}:{n}", language))
    yield from _if_any(read, name) if isinstance(value, list) else read


def _if_any(items: Iterator[Capture | Rejected], name: str) -> Iterator[Capture | Rejected]:
    """The items; where no capture is among several, one rejection for all."""
    left: list[Rejected] = []
    for item in items:
        if isinstance(item, Capture):
            yield from left
            yield item
            yield from items
            return
        left.append(item)
    if len(left) == 1:
        yield left[0]
    else:
        what = f"none of its {len(left):,} entries is a capture" if left else "its list is empty"
        yield rejected(name, what, 'give a list of objects {"id", "text" or "html", "url"?, "fetched"?}')


def _wrong(error: json.JSONDecodeError) -> str:
    """What the decoder says, without the "at" with which some of its messages end."""
    return error.msg.removesuffix(" at")


def _no_json(error: Exception) -> tuple[str, str]:
    """What is wrong with a document, and the remedy."""
    if isinstance(error, json.JSONDecodeError):
        what = f"the file is no JSON: {_wrong(error)} at line {error.lineno}, column {error.colno}"
        return what, 'give an object {"id", "text" or "html", "url"?, "fetched"?}, a list of them, or one a line'
    words = "nested too deep" if isinstance(error, RecursionError) else "a number in it is too long"
    return f"the file cannot be read as JSON: {words}", "give the page itself, or its text"


def _objects(value: Any, where: str, language: str | None) -> Iterator[Capture | Rejected]:
    """The captures of one object: one, but for a feed."""
    if isinstance(value, dict) and _is_feed(value):
        yield from json_entries(value, where, language)
        return
    try:
        found = of_object(value, where, language)
    except BadInput as error:
        yield rejected(where, error.what, error.remedy)
        return
    yield found
    if (unread := unread_time(value, where)) is not None:
        yield unread


def unread_time(value: dict[str, Any], where: str) -> Rejected | None:
    """Where an object's "fetched" is no time: that it was left out. The page is worth reading without it."""
    said = value.get("fetched")
    words = tidy(said).strip() if isinstance(said, str) else ""
    if not words or stamp(words):
        return None
    what = f'"fetched" is no time that can be read ({words[:40]!r}); the page is read without it'
    return rejected(f"{where}.fetched", what, 'write it as "2024-05-01T10:00:00+02:00"')


def _is_feed(value: dict[str, Any]) -> bool:
    version = value.get("version")
    return isinstance(version, str) and "jsonfeed.org/version" in version[:60]


def _parse(line: bytes) -> Any:
    try:
        return msgspec.json.decode(line)
    except (ValueError, RecursionError):  # lone surrogates, NaN, legacy bytes: the lenient way, or the better message
        pass
    try:
        # Only an object is worth finding its code page for.
        return json.loads(decode(line) if line.lstrip()[:1] == b"{" else line.decode("utf-8", "replace"))
    except json.JSONDecodeError as error:
        raise BadInput(f"the line is no JSON: {_wrong(error)} at column {error.colno}", remedy=_SHAPE) from None
    except (ValueError, RecursionError) as error:
        words = "nested too deep" if isinstance(error, RecursionError) else "a number is too long"
        raise BadInput(f"the line cannot be read as JSON: {words}", remedy=_SHAPE) from None


def of_object(value: Any, where: str, language: str | None) -> Capture:
    """The capture of one object that stood at ``where``. Raises BadInput with the reason and the remedy."""
    if not isinstance(value, dict):
        raise BadInput(f"the line holds {_kind_words(value)}, not an object", remedy=_SHAPE)
    if str(value.get("schema", ""))[:9] == "slugline/":
        raise BadInput("this is a result of Slugline, no capture", remedy="give the captures that it was made from")
    if is_ninjs(value):
        return ninjs(value, where, language)
    if is_extract(value):
        return extract_capture(value, where, language)
    return _capture(value, where, language)


def _capture(value: dict[str, Any], where: str, language: str | None) -> Capture:
    html, text = _string(value, "html"), _string(value, "text")
    if html is None and text is None and isinstance(value.get("content"), str):
        html, text = (value["content"], None) if is_markup(value["content"]) else (None, value["content"])
    if html is None and text is None:
        raise BadInput('the object has neither "text" nor "html"', remedy=_SHAPE)
    marked = bool(html and html.strip())
    content = tidy(html if html and marked else text or "")
    if not content.strip():
        raise BadInput('the "text" or "html" is empty', remedy="save the page again")
    number = value.get("id")
    named = str(number) if type(number) is int and abs(number) < 1 << 64 else _string(value, "id")
    url = _address(value)
    return Capture(
        id=tidy(named or "") or url or where,
        kind="html" if marked else "text",
        text=content,
        source=where,
        url=url,
        fetched=_fetched(value),
        language=language,
        given=None if marked else given_of(value),  # a page's HTML knows better itself
    )


def _address(value: dict[str, Any]) -> str | None:
    if url := tidy(_string(value, "url") or "").strip():
        return url
    return next((u for key in _ADDRESSES if (u := link_of(value.get(key)))), None)


def _fetched(value: dict[str, Any]) -> str | None:
    """When it was fetched, by the names that captures, extractors and crawls have for it.

    A word that is no time ("yesterday") is left out, and ``unread_time`` says so.
    """
    if isinstance(value.get("fetched"), date):  # a table gives a time as a time
        return stamp(value["fetched"])
    if (said := tidy(_string(value, "fetched") or "").strip()) and (read := stamp(said)):
        return said if _is_iso(said) else read
    return next((t for key in _FETCHED if (t := stamp(value.get(key)))), None)


def _is_iso(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return text[4:5] == "-"


def _string(value: dict[str, Any], field: str) -> str | None:
    found = value.get(field)
    if found is None or isinstance(found, str):
        return found
    raise BadInput(f'"{field}" is {_kind_words(found)}, not a string', remedy=_SHAPE)


def _kind_words(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
