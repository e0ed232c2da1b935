"""Archives written by hand, so that every length, head and end can be wrong on purpose."""

from __future__ import annotations

import gzip
import io
import zipfile
from typing import Any, BinaryIO, cast

from slugline.model import Capture, Rejected

Items = list[Capture | Rejected]
DATE = "2024-05-01T10:00:00Z"


def page(number: int, words: int = 40) -> bytes:
    text = f"The ferry number {number} left the harbour late on Monday. " * words
    return f"<!DOCTYPE html><html><head><title>Ferry {number}</title></head><body><p>{text}</p></body></html>".encode()


def http(body: bytes, *fields: str, status: str = "200 OK", media: str = "text/html; charset=utf-8") -> bytes:
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {media}"] if media else []), *fields]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def record(
    block: bytes, *fields: str, number: int = 0, kind: str = "response", length: int | str | None = None
) -> bytes:
    """One record; ``length`` is what its head says, ``fields`` replace or add to those that it has."""
    media = "application/http; msgtype=response" if kind == "response" else "text/html"
    head = {
        "WARC-Type": kind,
        "WARC-Target-URI": f"https://news.example/{number}",
        "WARC-Date": DATE,
        "WARC-Record-ID": f"<urn:uuid:{number}>",
        "Content-Type": media,
        "Content-Length": str(len(block) if length is None else length),
    }
    for line in fields:
        name, _, value = line.partition(": ")
        head[name] = value
    lines = ["WARC/1.0", *(f"{name}: {value}" for name, value in head.items() if value)]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def info() -> bytes:
    return record(b"software: by hand\r\n", "WARC-Target-URI: ", kind="warcinfo")


def members(*records: bytes) -> bytes:
    """Each record a gzip member of its own, as crawlers write them."""
    return b"".join(gzip.compress(r, mtime=0) for r in records)


def chunked(body: bytes, size: int = 100) -> bytes:
    parts = [body[n : n + size] for n in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"


def wacz(files: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


RELATED = 'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="=_b"\r\n'


def mhtml(*parts: tuple[str, bytes], head: str = RELATED, end: bytes = b"--=_b--\r\n") -> bytes:
    """Parts as (fields, encoded body)."""
    top = (
        "From: <Saved by hand>\r\nSnapshot-Content-Location: https://news.example/1\r\n"
        f"Date: Wed, 1 May 2024 12:00:00 +0200\r\nMIME-Version: 1.0\r\n{head}\r\n"
    ).encode()
    return top + b"".join(b"--=_b\r\n" + f.encode() + b"\r\n\r\n" + body + b"\r\n" for f, body in parts) + end


class Endless(io.RawIOBase):
    """A file of ``size`` bytes that nobody holds: ``head``, then a piece again and again, then ``tail``."""

    def __init__(self, head: bytes, piece: bytes, size: int, tail: bytes = b"") -> None:
        self._left, self._piece, self._size, self._tail = head, piece, size, tail

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._left and self._size > 0:
            self._left = self._piece
            self._size -= len(self._piece)
        elif not self._left:
            self._left, self._tail = self._tail, b""
        taken = min(len(buffer), len(self._left))
        buffer[:taken] = self._left[:taken]
        self._left = self._left[taken:]
        return taken


def as_file(endless: Endless) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(endless))
