"""WARC records one after the other (ISO 28500:2017), however the file is damaged.

A record is as long as its head says, and what follows it proves it: the end of the file or the next record. Where that
does not hold, the length is wrong or the file is cut off, and reading goes on where the next record opens: no record is
swallowed by the one before it, and none that is cut off passes for whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from slugline.capture.stream import Stream

__all__ = ["Frame", "frames", "head_fields"]

_MAX_HEAD = 1 << 16
_MAX_LENGTH = 1 << 50
_OPENING = re.compile(rb"WARC/\d\.\d{1,2}\r?\n")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_BLANK = re.compile(rb"[\r\n]*")
_NEXT = re.compile(rb"WARC/\d\.\d{1,2}\r?\n(?:WARC-|Content-)")
_OVERLAP = 64
_LOOK = 16


@dataclass(frozen=True, slots=True)
class Frame:
    """One record: its head's ``fields`` (names in lower case), its ``block``, and where it stands.

    ``problem`` says why there is no block to read: the record is damaged, cut off or beyond the bound. ``start`` and
    ``end`` are offsets in the (unpacked) file. A frame of no ``fields`` is a stretch that is no record.
    """

    start: int
    end: int
    fields: dict[str, str] = field(default_factory=dict)
    block: bytes = b""
    problem: str | None = None
    remedy: str = "get the file again from where it was made"

    @property
    def kind(self) -> str:
        """The WARC-Type in lower case; empty where there is none."""
        return self.fields.get("warc-type", "").lower()


class _Window:
    """The bytes ahead of a forward reading: ``held`` begins at ``place`` in the file."""

    def __init__(self, stream: Stream) -> None:
        self.held = bytearray()
        self.place = 0
        self._stream = stream

    def fill(self, size: int) -> bool:
        """Whether ``size`` bytes are held now, read on as far as needed."""
        while len(self.held) < size:
            piece = self._stream.read()
            if not piece:
                return False
            self.held += piece
        return True

    def take(self, size: int) -> bytes:
        with memoryview(self.held) as view:
            taken = bytes(view[:size])
        self.drop(size)
        return taken

    def drop(self, size: int) -> None:
        size = min(size, len(self.held))
        del self.held[:size]
        self.place += size

    def to_next(self, start: int) -> None:
        """Drop all up to where the next record opens, at or after ``start`` in what is held, or to the end."""
        while not (found := _NEXT.search(self.held, start)):
            self.drop(max(start, len(self.held) - _OVERLAP))
            start = 0
            if not self.fill(len(self.held) + 1):
                self.drop(len(self.held))
                return
        self.drop(found.start())


def frames(stream: Stream, bound: int) -> Iterator[Frame]:
    """All records in order; a block of more than ``bound`` bytes is passed over without being held."""
    window = _Window(stream)
    while True:
        _skip_blank_lines(window)
        if not window.held:
            return
        start = window.place
        if _OPENING.match(window.held):
            yield _record(window, bound)
        else:
            window.to_next(0)
            words = f"{window.place - start:,} bytes that belong to no record"
            yield Frame(start, window.place, problem=words)


def _skip_blank_lines(window: _Window) -> None:
    while window.fill(1):
        if blank := _BLANK.match(window.held):
            window.drop(blank.end())
        if window.held:
            window.fill(_LOOK)
            return


def _record(window: _Window, bound: int) -> Frame:
    start = window.place
    head_end = _head_end(window)
    if head_end is None:
        window.to_next(1)
        return Frame(start, window.place, problem="the head of the record does not end, or is cut off")
    fields = head_fields(window.take(head_end))
    length = _length(fields.get("content-length", ""))
    if length is None:
        said = fields.get("content-length", "none")[:40]
        window.to_next(0)
        return Frame(start, window.place, fields, problem=f"the record's Content-Length is no length: {said}")
    if length > bound:
        return _beyond(window, start, fields, (length, bound))
    window.fill(length + _LOOK)
    if _ends_at(window, length):
        block = window.take(length)
        return Frame(start, window.place, fields, block)
    return _wrong_length(window, start, fields, length)


def _head_end(window: _Window) -> int | None:
    while True:
        if found := _HEAD_END.search(window.held, 0, _MAX_HEAD):
            return None if _NEXT.search(window.held, 1, found.end()) else found.end()
        if len(window.held) >= _MAX_HEAD or not window.fill(len(window.held) + 1):
            return None


def head_fields(head: bytes) -> dict[str, str]:
    """The fields of a head whose first line says its version: names in lower case, the first of each name."""
    fields: dict[str, str] = {}
    name = ""
    for line in head.decode("utf-8", "replace").splitlines()[1:]:
        if line[:1] in (" ", "\t") and name:
            fields[name] += " " + line.strip()
            continue
        name, colon, value = line.partition(":")
        name = name.strip().lower()
        if colon and name not in fields:
            fields[name] = value.strip()
        else:
            name = ""
    return fields


def _length(said: str) -> int | None:
    if not (said.isascii() and said.isdigit() and len(said) < 16):
        return None
    return int(said) if int(said) < _MAX_LENGTH else None


def _ends_at(window: _Window, length: int) -> bool:
    """Whether the block ends there: two line ends follow, or the next record, or the end of the file."""
    if len(window.held) < length:
        return False
    after = bytes(window.held[length : length + _LOOK])
    rest = after.lstrip(b"\r\n")
    return not rest or rest.startswith(b"WARC/") or after.startswith(b"\r\n\r\n")


def _wrong_length(window: _Window, start: int, fields: dict[str, str], length: int) -> Frame:
    ended = len(window.held) < length
    before = window.place
    window.to_next(0)
    if ended and not window.held:
        found = window.place - before
        words = f"the record is cut off: {found:,} of {length:,} bytes are there"
        return Frame(start, window.place, fields, problem=words)
    words = f"the record's Content-Length is wrong: it says {length:,}, and {window.place - before:,} bytes stand there"
    return Frame(start, window.place, fields, problem=words)


def _beyond(window: _Window, start: int, fields: dict[str, str], sizes: tuple[int, int]) -> Frame:
    """A block that is too long to be held: passed over, unless a record opens inside it."""
    length, bound = sizes
    before = window.place
    end = before + length
    while window.place < end:
        if found := _NEXT.search(window.held):
            if window.place + found.start() < end:
                window.drop(found.start())
                words = f"the record's Content-Length is wrong: it says {length:,}, and another record opens before"
                return Frame(start, window.place, fields, problem=words)
            window.drop(end - window.place)
            break
        window.drop(min(end - window.place, max(0, len(window.held) - _OVERLAP)))
        if not window.fill(len(window.held) + 1):
            window.drop(end - window.place)
            break
    if window.place < end:
        words = f"the record is cut off: {window.place - before:,} of {length:,} bytes are there"
        return Frame(start, window.place, fields, problem=words)
    words = f"the record holds {length:,} bytes, beyond the bound of {bound:,} for one page"
    return Frame(start, window.place, fields, problem=words, remedy="give the page alone, without what it embeds")
