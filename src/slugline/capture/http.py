"""An HTTP response as a crawler kept it: its head, and its body without chunks and compression.

Many crawlers keep the head as it came and the body already decoded, so that a head's Transfer-Encoding and
Content-Encoding are believed only where the body bears them out; and a body may be compressed twice.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from slugline.capture.frames import head_fields
from slugline.errors import BadInput

__all__ = ["Response", "content", "media_type", "response"]

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})(?!\d)")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_MAX_HEAD = 1 << 18
_CHUNK = re.compile(rb"[ \t]{0,8}([0-9A-Fa-f]{1,12})[ \t]{0,8}(?:;[^\r\n]{0,1000})?\r?\n")
_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_CHARSET = re.compile(r"(?<![A-Za-z\-])charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:+\-]{1,40})", re.I)
_LAYERS = 3
_AGAIN = "capture the page again"


@dataclass(frozen=True, slots=True)
class Response:
    """``fields`` by name in lower case; ``body`` as it was kept."""

    status: int
    fields: dict[str, str]
    body: bytes


def response(block: bytes) -> Response:
    """The response in a record's block. Raises BadInput where there is none."""
    status = _STATUS.match(block)
    if not status:
        raise BadInput("the record holds no HTTP response", remedy=_AGAIN)
    end = _HEAD_END.search(block, 0, _MAX_HEAD)
    if not end:
        raise BadInput("the head of the HTTP response does not end, or is cut off", remedy=_AGAIN)
    return Response(int(status.group(1)), head_fields(block[: end.start()]), block[end.end() :])


def media_type(said: str) -> tuple[str, str | None]:
    """The type of a Content-Type in lower case, and its charset."""
    kind, _, beside = said[:1000].partition(";")
    charset = _CHARSET.search(beside)
    return kind.strip().lower(), charset.group(1) if charset else None


def content(answer: Response, bound: int, *, cut: bool = False) -> bytes:
    """The body without its chunks and its compression, of at most ``bound`` bytes.

    Raises BadInput for more, for damage and for a compression that is not known. ``cut``: the crawler says that it cut
    the body off, so what is there of it is all.
    """
    body = answer.body
    if "chunked" in answer.fields.get("transfer-encoding", "").lower():
        body = _joined(body, cut)
    said = [e.strip() for e in answer.fields.get("content-encoding", "").lower().split(",") if e.strip()]
    for name in reversed(said[:_LAYERS]):
        body = _without(name, body, bound, cut)
    for _ in range(_LAYERS):
        if not body.startswith(_GZIP):
            return body
        body = _gunzip(body, bound, cut)
    raise BadInput("the body is compressed many times over", remedy=_AGAIN)


def _joined(body: bytes, cut: bool) -> bytes:
    """The chunks put together (RFC 9112, section 7.1); the body itself if it does not begin with one."""
    parts: list[bytes] = []
    place = 0
    while found := _CHUNK.match(body, place):
        size = int(found.group(1), 16)
        if not size:
            return b"".join(parts)
        end = found.end() + size
        if not parts and end < len(body) and body[end : end + 1] not in (b"\r", b"\n"):
            return body
        parts.append(body[found.end() : end])
        place = end + (2 if body.startswith(b"\r\n", end) else 1)
    if not parts:
        return body
    if cut:
        return b"".join(parts)
    raise BadInput("the chunks of the body are cut off or damaged", remedy=_AGAIN)


def _without(name: str, body: bytes, bound: int, cut: bool) -> bytes:
    """The body without that compression; as it is where it does not have it."""
    if name in ("identity", "none", "utf-8", "binary") or not body:
        return body
    if name in ("gzip", "x-gzip"):
        return _gunzip(body, bound, cut) if body.startswith(_GZIP) else body
    if name in ("br", "deflate"):
        plain = _unbrotli(body, bound) if name == "br" else _inflate(body, bound)
        return body if plain is None else plain
    if name == "zstd":
        return _unzstd(body, bound) if body.startswith(_ZSTD) else body
    raise BadInput(f"the body is compressed in a way that is not known: {name[:40]}", remedy=_AGAIN)


def _gunzip(body: bytes, bound: int, cut: bool) -> bytes:
    parts: list[bytes] = []
    room = bound
    while body.startswith(_GZIP):
        engine = zlib.decompressobj(31)
        try:
            part = engine.decompress(body, room + 1)
        except zlib.error:
            raise BadInput("the compressed body is damaged", remedy=_AGAIN) from None
        parts.append(part)
        room -= len(part)
        if room < 0:
            raise _too_much(bound)
        if not engine.eof and not cut:
            raise BadInput("the compressed body is cut off", remedy=_AGAIN)
        body = engine.unused_data
    return b"".join(parts)


def _inflate(body: bytes, bound: int) -> bytes | None:
    """With the zlib head or without: both are sent under this name. ``None`` if it is neither."""
    for bits in (15, -15):
        engine = zlib.decompressobj(bits)
        try:
            plain = engine.decompress(body, bound + 1)
        except zlib.error:
            continue
        if len(plain) > bound:
            raise _too_much(bound)
        if engine.eof:
            return plain
    return None


def _unbrotli(body: bytes, bound: int) -> bytes | None:
    import brotli

    engine = brotli.Decompressor()
    return _drained(lambda data: engine.process(data, output_buffer_limit=1 << 20), engine.is_finished, body, bound)


def _drained(step: Callable[[bytes], bytes], finished: Callable[[], bool], body: bytes, bound: int) -> bytes | None:
    parts: list[bytes] = []
    room = bound
    data = body
    while not finished():
        try:
            part = step(data)
        except Exception:  # the library's own error, raised for any bytes that are none of its
            return None
        if not part and not data:
            return None
        parts.append(part)
        room -= len(part)
        data = b""
        if room < 0:
            raise _too_much(bound)
    return b"".join(parts)


def _unzstd(body: bytes, bound: int) -> bytes:
    from io import BytesIO

    from slugline.capture.packed import Zstd

    engine = Zstd(BytesIO(body))
    engine.strict = True
    parts: list[bytes] = []
    room = bound
    while part := engine.read():
        parts.append(part)
        room -= len(part)
        if room < 0:
            raise _too_much(bound)
    return b"".join(parts)


def _too_much(bound: int) -> BadInput:
    return BadInput(f"the compressed body expands to more than {bound:,} bytes", remedy="give the page alone")
