"""WACZ (Web Archive Collection Zipped, version 1.1): the WARC files inside, each streamed out of the archive."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO, cast

from slugline.capture.packed import MAX_RATIO, Gunzip, Zstd
from slugline.capture.page import rejected, tidy
from slugline.capture.places import Place
from slugline.capture.stream import Stream
from slugline.capture.warc import read_warc
from slugline.model import Capture, Rejected

__all__ = ["read_wacz"]

_WARCS = (".warc", ".warc.gz", ".warc.zst")
_ALLOWANCE = 1 << 26
_MAX_DIRECTORY = 1 << 25
_TAIL = 22 + 65_535
_FAULTS = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error,
    NotImplementedError, RuntimeError, ValueError, OverflowError, EOFError, OSError,
)  # fmt: skip
_REMEDY = "get the file again from where it was made"
_UNPACK = "unpack it, or save it as text or HTML"


def read_wacz(stream: Stream, place: Place, language: str | None) -> Iterator[Capture | Rejected]:
    """The captures of all WARC files of a ZIP archive, in the order of their names.

    ``source`` is "file.wacz/archive/data.warc.gz:offset". A member that cannot be read is Rejected, the others are
    read. From a pipe, a copy on the disk is read.
    """
    with stream.seekable() as file:
        try:
            if _directory_size(file) > _MAX_DIRECTORY:
                what = f"its ZIP directory is larger than {_MAX_DIRECTORY:,} bytes, as no web archive's is"
                yield rejected(place.name, what, "unpack it and give the WARC files in it")
                return
            archive = zipfile.ZipFile(cast(IO[bytes], file))
        except _FAULTS as error:
            what = f"the file is a ZIP archive that cannot be read: {tidy(str(error))[:200]}"
            yield rejected(place.name, what, _REMEDY)
            return
        with archive:
            yield from _members(archive, place, language)


def _members(archive: zipfile.ZipFile, place: Place, language: str | None) -> Iterator[Capture | Rejected]:
    found = sorted((m for m in archive.infolist() if m.filename.lower().endswith(_WARCS)), key=lambda m: m.filename)
    if not found:
        yield rejected(place.name, "the file is a ZIP archive that holds no WARC file", _UNPACK)
        return
    for member in found:
        name = f"{place.name}/{tidy(member.filename)[:300]}"
        if member.file_size > MAX_RATIO * member.compress_size + _ALLOWANCE:
            what = f"it expands to more than {MAX_RATIO} times its size ({member.file_size:,} bytes)"
            yield rejected(name, what, "unpack it and give what is in it, if it is no compression bomb")
            continue
        yield from _member(archive, member, Place(name, place.path), language)


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: Place, language: str | None
) -> Iterator[Capture | Rejected]:
    try:
        with archive.open(info) as opened:
            file = cast(BinaryIO, _Member(opened))
            name = info.filename.lower()
            packed = Gunzip(file) if name.endswith(".gz") else Zstd(file) if name.endswith(".zst") else None
            yield from read_warc(Stream(packed or file), place, language)
    except _FAULTS as error:
        yield rejected(place.name, f"it cannot be read out of the archive: {tidy(str(error))[:200]}", _REMEDY)


class _Member:
    """A member's bytes; every fault of the archive as an OSError."""

    def __init__(self, opened: IO[bytes]) -> None:
        self._opened = opened

    def read(self, size: int) -> bytes:
        try:
            return self._opened.read(size)
        except _FAULTS as error:
            raise OSError(f"the archive is damaged here: {error}") from None


def _directory_size(file: BinaryIO) -> int:
    """Bytes of the central directory as the archive's last record says (APPNOTE 6.3, section 4.3.16)."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    file.seek(0)
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        return 0
    told = int(struct.unpack_from("<L", tail, end + 12)[0])
    wide = tail.rfind(b"PK\x06\x06", 0, end)
    if wide >= 0 and len(tail) >= wide + 48:
        told = max(told if told < 0xFFFFFFFF else 0, int(struct.unpack_from("<Q", tail, wide + 40)[0]))
    return told
