"""Bounded reading: a file's first piece seen before the rest, and lines of which none is longer than a bound."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from slugline.capture.charset import wide_codec

__all__ = ["Stream"]

_PIECE = 1 << 18


class Stream:
    """A binary file read forwards once. ``head`` is its first piece (up to 256 KiB), there before anything is read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.head = self._fill(_PIECE)

    def _fill(self, size: int) -> bytes:
        """Up to ``size`` bytes; fewer only at the end (a pipe gives what it has)."""
        parts: list[bytes] = []
        while size > 0 and (piece := self._file.read(size)):
            parts.append(piece)
            size -= len(piece)
        return b"".join(parts)

    def whole(self, bound: int) -> bytes | None:
        """All bytes, or ``None`` if there are more than ``bound`` (then no more than that was held)."""
        parts, size = [self.head], len(self.head)
        while size <= bound and (piece := self._file.read(_PIECE)):
            parts.append(piece)
            size += len(piece)
        return b"".join(parts) if size <= bound else None

    def _pieces(self) -> Iterator[bytes]:
        yield self.head
        while piece := self._file.read(_PIECE):
            yield piece

    def _utf8(self) -> Iterator[bytes]:
        """The pieces, turned into UTF-8 where the file is UTF-16 or UTF-32; a byte order mark is dropped."""
        wide = wide_codec(self.head)
        if wide is None:
            pieces = self._pieces()
            yield next(pieces).removeprefix(codecs.BOM_UTF8)
            yield from pieces
            return
        decoder = codecs.getincrementaldecoder(wide)("replace")
        first = True
        for piece in self._pieces():
            text = decoder.decode(piece)
            yield (text.removeprefix("\ufeff") if first else text).encode("utf-8", "replace")
            first = False
        yield decoder.decode(b"", True).encode("utf-8", "replace")

    def lines(self, bound: int) -> Iterator[bytes | None]:
        """Each line without its end; ``None`` for one of more than ``bound`` bytes, of which no more is ever held."""
        held: list[bytes] = []
        size = 0
        for piece in self._utf8():
            start = 0
            while (stop := piece.find(b"\n", start)) >= 0:
                size += stop - start
                yield b"".join((*held, piece[start:stop])) if size <= bound else None
                held, size, start = [], 0, stop + 1
            size += len(piece) - start
            if size <= bound:
                held.append(piece[start:])
            else:
                held.clear()
        if size:
            yield b"".join(held) if size <= bound else None
