"""Captures written as JSON: one object a line, or a document of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from slugline.capture.charset import decode
from slugline.capture.page import rejected, tidy, whole
from slugline.capture.places import Place
from slugline.capture.stream import Stream
from slugline.errors import BadInput
from slugline.model import Capture, Rejected

__all__ = ["MAX_LINE", "document", "read_json", "read_jsonl", "record"]

MAX_LINE = 20_000_000
"""Bytes of one JSON line."""

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
                yield _line(line, where, language)
    except OSError as error:
        where = f"{name}:{number + 1}"
        yield rejected(where, f"reading ended here: {error.strerror or error}", "check the disk and give it again")
        return
    if not held_any:
        yield rejected(name, "the file holds no line, only blanks", "write one JSON object a line")


def _line(line: bytes, where: str, language: str | None) -> Capture | Rejected:
    try:
        return record(line, where, language)
    except BadInput as error:
        return rejected(where, error.what, error.remedy)


def record(line: bytes, where: str, language: str | None) -> Capture:
    """The capture of one JSON line that stood at ``where``. Raises BadInput with the reason and the remedy."""
    return _capture(_parse(line), where, language)


def document(text: str, name: str, language: str | None) -> Iterator[Capture | Rejected]:
    """The captures of a JSON document: one object, or a list of them (told by their number from 1)."""
    try:
        value = json.loads(text.removeprefix("\ufeff"))
        items = value if isinstance(value, list) else [value]
    except (ValueError, RecursionError) as error:
        reason = str(BadInput(f"no JSON: {error}", where=name, remedy=_SHAPE))
        yield Rejected(capture=name, stage="capture", reason=reason)
        return
    for number, item in enumerate(items, 1):
        where = f"{name}:{number}"
        try:
            yield _capture(item, where, language)
        except BadInput as error:
            reason = str(BadInput(error.what, where=where, remedy=error.remedy))
            yield Rejected(capture=where, stage="capture", reason=reason)


def _parse(line: bytes) -> Any:
    try:
        return msgspec.json.decode(line)
    except (ValueError, RecursionError):  # lone surrogates, NaN, legacy bytes: the lenient way, or the better message
        pass
    try:
        # Only an object is worth finding its code page for.
        return json.loads(decode(line) if line.lstrip()[:1] == b"{" else line.decode("utf-8", "replace"))
    except json.JSONDecodeError as error:
        raise BadInput(f"the line is no JSON: {error.msg} at column {error.colno}", remedy=_SHAPE) from None
    except (ValueError, RecursionError) as error:
        words = "nested too deep" if isinstance(error, RecursionError) else "a number is too long"
        raise BadInput(f"the line cannot be read as JSON: {words}", remedy=_SHAPE) from None


def _capture(value: Any, where: str, language: str | None) -> Capture:
    if not isinstance(value, dict):
        raise BadInput(f"the line holds {_kind_words(value)}, not an object", remedy=_SHAPE)
    html, text = _string(value, "html"), _string(value, "text")
    if html is None and text is None:
        raise BadInput('the object has neither "text" nor "html"', remedy=_SHAPE)
    content = tidy(html if html and html.strip() else text or "")
    if not content.strip():
        raise BadInput('the "text" or "html" is empty', remedy="save the page again")
    number = value.get("id")
    named = str(number) if type(number) is int and abs(number) < 1 << 64 else _string(value, "id")
    url = _address(value)
    return Capture(
        id=tidy(named or "") or url or where,
        kind="html" if html and html.strip() else "text",
        text=content,
        source=where,
        url=url,
        fetched=tidy(_string(value, "fetched") or "").strip() or None,
        language=language,
    )


def _address(value: dict[str, Any]) -> str | None:
    return tidy(_string(value, "url") or "").strip() or None


def _string(value: dict[str, Any], field: str) -> str | None:
    found = value.get(field)
    if found is None or isinstance(found, str):
        return found
    raise BadInput(f'"{field}" is {_kind_words(found)}, not a string', remedy=_SHAPE)


def _kind_words(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
