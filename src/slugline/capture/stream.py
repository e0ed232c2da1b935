"""Bounded reading: a file's first piece seen before the rest, and lines of which none is longer than a bound."""

from __future__ import annotations

import codecs
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from slugline.capture.charset import wide_codec
from slugline.capture.packed import Packed

__all__ = ["Stream"]

Strip = Callable[[Iterable[bytes]], Iterator[bytes]]

_PIECE = 1 << 18


class Stream:
    """A binary file read forwards once. ``head`` is its first piece (up to 256 KiB), there before anything is read.

    ``size`` is the file's length in bytes where it is known beforehand, else 0. ``packed`` is what unpacks it, where
    it stands in a compressed file.
    """

    def __init__(self, file: BinaryIO | Packed, size: int = 0) -> None:
        self._file = cast(BinaryIO, file)
        self.packed = file if isinstance(file, Packed) else None
        self.size = size
        self.head = self._fill(_PIECE)
        self._ahead = self.head

    def _fill(self, size: int) -> bytes:
        """Up to ``size`` bytes; fewer only at the end (a pipe gives what it has)."""
        parts: list[bytes] = []
        while size > 0 and (piece := self._file.read(size)):
            parts.append(piece)
            size -= len(piece)
        return b"".join(parts)

    def read(self, size: int = _PIECE) -> bytes:
        """The next bytes, at most ``size`` of them (a positive number); empty at the end."""
        if self._ahead:
            piece, self._ahead = self._ahead[:size], self._ahead[size:]
            return piece
        return self._file.read(size)

    @contextmanager
    def seekable(self) -> Iterator[BinaryIO]:
        """The whole file to be read in any order, from its beginning: a copy on the disk where it is a pipe."""
        if self.size and self._file.seekable():
            self._file.seek(0)
            yield self._file
            return
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(self, cast(BinaryIO, copy), _PIECE)
            copy.seek(0)
            yield cast(BinaryIO, copy)

    def whole(self, bound: int, strip: Strip | None = None) -> bytes | None:
        """All bytes, or ``None`` if there are more than ``bound`` (then no more than that was held).

        ``strip`` takes out what does not count: pieces of bytes to fewer of them.
        """
        parts: list[bytes] = []
        size = 0
        for piece in strip(self.pieces()) if strip else self.pieces():
            parts.append(piece)
            size += len(piece)
            if size > bound:
                return None
        return b"".join(parts)

    def pieces(self) -> Iterator[bytes]:
        """The bytes in pieces of up to 256 KiB."""
        while piece := self.read(_PIECE):
            yield piece

    def _utf8(self) -> Iterator[bytes]:
        """The pieces, turned into UTF-8 where the file is UTF-16 or UTF-32; a byte order mark is dropped."""
        wide = wide_codec(self.head)
        if wide is None:
            pieces = self.pieces()
            yield next(pieces, b"").removeprefix(codecs.BOM_UTF8)
            yield from pieces
            return
        decoder = codecs.getincrementaldecoder(wide)("replace")
        first = True
        for piece in self.pieces():
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
