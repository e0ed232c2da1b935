"""Compressed files read forwards in bounded pieces: gzip of one or many members, zstd and lz4.

A bomb is told by its ratio (deflate reaches 1,032 to 1, pages hardly 30 to 1). A damaged gzip member of many does not
end the file: reading goes on at the next one (RFC 1952, section 2.2: members simply follow one another), and who asks
is told where the damage stands.
"""

from __future__ import annotations

import zlib
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Generator, Iterator
from typing import Any, BinaryIO, cast

from slugline.errors import BadInput

__all__ = ["MAX_RATIO", "Gunzip", "Lz4", "Packed", "Zstd"]

MAX_RATIO = 300
"""Bytes that may come out for each that went in, beyond the allowance that any file has."""

_ALLOWANCE = 1 << 24
_PIECE = 1 << 16
_MAGIC = b"\x1f\x8b\x08"
_MAX_DAMAGES = 10_000
_BREAK = b"\r\n\r\n"


class Packed(ABC):
    """What comes out of a compressed file. ``strict``: damage ends the reading with BadInput, as a page needs.

    Where it is not strict, an empty line stands in place of what could not be read, and ``damage`` tells of it.
    ``layers`` counts how often the file is compressed.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.strict = False
        self.layers = 1
        self._file = file
        self._in = 0
        self._out = 0
        self._damages: deque[tuple[int, str]] = deque()
        self._left = b""
        self._pieces = self._unpack()

    def read(self, size: int = _PIECE) -> bytes:
        """The next unpacked bytes, at most ``size`` of them (a positive number); empty at the end.

        Raises BadInput for a bomb, and for damage if ``strict``.
        """
        if not self._left:
            self._left = next(self._pieces, b"")
            self._out += len(self._left)
        if self.strict and self._damages:
            raise BadInput(self._damages[0][1], remedy="get the file again; gzip -t FILE tests it")
        if self._out > MAX_RATIO * self._in + _ALLOWANCE:
            what = f"it expands to more than {MAX_RATIO} times its size ({self._in:,} bytes to {self._out:,})"
            raise BadInput(what, remedy="unpack it and give what is in it, if it is no compression bomb")
        piece, self._left = self._left[:size], self._left[size:]
        return piece

    def origin(self, offset: int) -> int:
        """Where in the compressed file the member stands that begins at this unpacked offset; else the offset."""
        return offset

    def damage(self, end: int) -> str | None:
        """The first damage before this unpacked offset that was not told yet."""
        told = None
        while self._damages and self._damages[0][0] < end:
            _, words = self._damages.popleft()
            told = told or words
        return told

    @abstractmethod
    def _unpack(self) -> Iterator[bytes]:
        """Unpacked pieces, none empty, each of a bounded size."""

    def _more(self) -> bytes:
        piece = self._file.read(_PIECE)
        self._in += len(piece)
        return piece

    def _damaged(self, what: str, since: int = 0) -> bytes:
        """The break that stands for what is lost behind the last byte that came out, or at ``since``."""
        if len(self._damages) >= _MAX_DAMAGES:
            raise BadInput(f"its packed data are damaged in more than {_MAX_DAMAGES:,} places", remedy="get it again")
        self._damages.append((max(since, self._out - 1), what))
        return _BREAK


class Gunzip(Packed):
    """gzip: one member after the other, zero bytes between them allowed, what follows the last one left out."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)
        self._members: deque[tuple[int, int]] = deque()

    def origin(self, offset: int) -> int:
        while self._members and self._members[0][0] < offset:
            self._members.popleft()
        return self._members[0][1] if self._members and self._members[0][0] == offset else offset

    def _unpack(self) -> Iterator[bytes]:
        raw = self._more()
        while raw:
            raw = raw.lstrip(b"\0")
            while len(raw) < len(_MAGIC) and (more := self._more()):
                raw = (raw + more).lstrip(b"\0")
            if raw.startswith(_MAGIC):
                raw = yield from self._member(raw)
            else:
                place = self._in - len(raw)
                raw = self._next_member(raw)
                if raw:
                    yield self._damaged(f"at byte {place:,} stand bytes that are no gzip data", self._out)
            raw = raw or self._more()

    def _member(self, raw: bytes) -> Generator[bytes, None, bytes]:
        """One member's content; returns the bytes after it."""
        start, since = self._in - len(raw), self._out
        self._members.append((since, start))
        engine = zlib.decompressobj(31)
        while not engine.eof:
            try:
                piece = engine.decompress(raw, _PIECE)
            except zlib.error:
                yield self._damaged(f"the gzip data that begin at byte {start:,} are damaged", since)
                return self._next_member(raw[1:])
            if piece:
                yield piece
            raw = engine.unconsumed_tail
            if not (raw or engine.eof or (raw := self._more()) or len(piece) == _PIECE):
                yield self._damaged(f"the gzip data that begin at byte {start:,} are cut off", since)
                return b""
        return engine.unused_data

    def _next_member(self, raw: bytes) -> bytes:
        """The bytes from the next that could begin a member; empty if there is none."""
        while (found := raw.find(_MAGIC)) < 0:
            more = self._more()
            if not more:
                return b""
            raw = raw[-2:] + more
        return raw[found:]


class _Foreign(Packed):
    """What fastwarc's readers unpack; what goes in is counted on its way."""

    def _unpack(self) -> Iterator[bytes]:
        source = self._reader()
        while True:
            try:
                piece = source.read(_PIECE)
            except (BadInput, KeyboardInterrupt, SystemExit):
                raise
            except BaseException as error:  # a panic of the library is no Exception, and hostile bytes may cause one
                if self._in:
                    yield self._damaged(f"its packed data are damaged or cut off: {error}")
                return
            if not piece:
                return
            yield piece

    @abstractmethod
    def _reader(self) -> BinaryIO: ...

    def _counted(self) -> BinaryIO:
        return cast(BinaryIO, _Counted(self))


class _Counted:
    """A file as fastwarc asks for one: read forwards, and able to tell where it stands."""

    def __init__(self, packed: _Foreign) -> None:
        self._packed = packed

    def read(self, _size: int = -1) -> bytes:
        return self._packed._more()

    def tell(self) -> int:
        return self._packed._in

    def seek(self, _offset: int, _whence: int = 0) -> int:
        raise OSError("read forwards alone")

    def close(self) -> None:
        """The file belongs to who opened it."""


class Zstd(_Foreign):
    """zstd, with the window bound of the library (128 MiB)."""

    def _reader(self) -> BinaryIO:
        return cast(BinaryIO, _library().ZstdReader(self._counted()))


class Lz4(_Foreign):
    """lz4 frames."""

    def _reader(self) -> BinaryIO:
        return cast(BinaryIO, _library().Lz4Reader(self._counted()))


def _library() -> Any:
    """fastwarc's readers. Raises BadInput where it has no wheel (Windows on ARM) or was taken away."""
    try:
        from fastwarc import stream_io
    except ImportError as error:
        raise BadInput(
            "zstd and lz4 need fastwarc, which is not here", remedy="unpack it first, or pip install fastwarc"
        ) from error
    return stream_io
