"""What a file is, by its first bytes: HTML, JSON lines, text, or nothing that carries a page."""

from __future__ import annotations

import json
import os
import re
from typing import Literal

from slugline.capture.charset import decode, wide_codec

__all__ = ["Kind", "binary_reason", "container_of", "kind_of"]

Kind = Literal[
    "feed", "gzip", "html", "json", "jsonl", "lz4", "mhtml", "newsml", "parquet", "text", "warc", "xml", "zip", "zstd",
]  # fmt: skip
"""What ``reader.READERS`` can read."""

_MAGICS = (
    (b"%PDF-", "a PDF", "save its text, or the page it came from, and give that"),
    (b"\x89PNG", "a PNG picture", "give the page's text or HTML"),
    (b"\xff\xd8\xff", "a JPEG picture", "give the page's text or HTML"),
    (b"GIF8", "a GIF picture", "give the page's text or HTML"),
    (b"RIFF", "a media file (RIFF)", "give the page's text or HTML"),
    (b"BZh", "bzip2-compressed", "unpack it first: bunzip2"),
    (b"\xfd7zXZ\0", "xz-compressed", "unpack it first: unxz"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"SQLite format 3\0", "an SQLite database", "export its pages as JSONL"),
    (b"\x7fELF", "a program", "give the page's text or HTML"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", "save it as text or HTML"),
    (b"bplist", "a binary property list (web archive)", "save the page as HTML"),
)
_CONTROLS = bytes(n for n in range(32) if n not in b"\t\n\r\x0b\x0c\x1a\x1b")
_CONTROL_SHARE = 0.005
_STRONG = re.compile(
    r"\s*+(?:(?><!--.{0,4000}?-->|<\?xml\b[^>]{0,500}>)\s*+){0,5}+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_WEAK = re.compile(r"<(?:html|head|body|article|main|meta|div|p|section|table|h1|title)(?:\s[^<>]{0,500})?/?>", re.I)
_OBJECT = re.compile(r"\s*\{\s*(?:\"|\})")
_BEFORE_ROOT = (
    r"\s*+(?:(?><!--.{0,4000}?-->|<\?[^>]{0,500}>|<!DOCTYPE\s[^\[>]{0,500}(?:\[.{0,60000}?\]\s{0,9})?>)\s*+){0,9}+"
)


def _root(names: str) -> re.Pattern[str]:
    """A document whose root element has one of these names, with any prefix."""
    return re.compile(rf"{_BEFORE_ROOT}<(?:[A-Za-z][\w.\-]{{0,20}}:)?(?:{names})(?=[\s>])", re.I | re.S)


# Three tables say what a file is, in this order: its first bytes where no text could open so, its name, its text.
_BY_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x5d\x2a\x4d\x18", "zstd"),  # the dictionary that a .warc.zst opens with
    (b"\x04\x22\x4d\x18", "lz4"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PAR1\x15", "parquet"),
)
_WARC = re.compile(rb"[\r\n]{0,8}WARC/\d\.\d{1,2}\r?\n")
_PACKED = (".gz", ".zst", ".lz4")
_BY_SUFFIX: dict[str, Kind] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".mhtml": "mhtml", ".mht": "mhtml", ".eml": "mhtml",
}  # fmt: skip
_MHTML = r"(?=[a-z][a-z0-9\-]{1,60}: )[\s\S]{0,4000}?^content-type:\s{0,9}multipart/(?:related|alternative|mixed)\b"
_BY_TEXT: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(_MHTML, re.I | re.M), "mhtml"),
    (_root("rss|rdf|feed"), "feed"),
    (_root("newsMessage|newsItem|packageItem|conceptItem|knowledgeItem|planningItem|nitf"), "newsml"),
    (re.compile(r"\s*+<\?xml\b(?!.{0,4000}?<(?:html|head|body)\b)", re.I | re.S), "xml"),
)


def binary_reason(data: bytes) -> tuple[str, str] | None:
    """What the bytes are if they carry no text, and the remedy; ``None`` if they may be text."""
    for magic, what, remedy in _MAGICS:
        # A signature of letters alone can open a text as well: then its bytes must look binary too.
        if data.startswith(magic) and (not magic.isalnum() or _controls(data[:4096])):
            return what, remedy
    if wide_codec(data):
        return None
    if _controls(data):
        return "binary: it holds too many control characters to be text", "give the page's text or HTML"
    return None


def _controls(data: bytes) -> bool:
    bad = len(data) - len(data.translate(None, _CONTROLS))
    return bad > _CONTROL_SHARE * len(data)


def container_of(name: str, head: bytes) -> Kind | None:
    """The kind of a file that no text could be, by its first bytes; ``None`` if it may be a text."""
    if _WARC.match(head):
        return "warc"
    found = next((kind for magic, kind in _BY_MAGIC if head.startswith(magic)), None)
    return "warc" if found is None and _suffix(name) == ".warc" else found


def kind_of(name: str, head: bytes) -> Kind:
    """The kind of a text file by its name's suffix and, where that says nothing, by its first bytes."""
    suffix = _suffix(name)
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    text = decode(head)
    for pattern, kind in _BY_TEXT:
        if pattern.match(text):
            return kind
    if suffix in (".txt", ".text"):
        return "html" if _STRONG.match(text) else "text"
    if (suffix == ".json" or text.lstrip()[:1] == "{") and (found := _json_kind(text, suffix)):
        return found
    return "html" if _STRONG.match(text) or _WEAK.search(text[:4096]) else "text"


def _suffix(name: str) -> str:
    """The name's suffix in lower case, what it was packed with left out."""
    root, suffix = os.path.splitext(name.lower())
    while suffix in _PACKED:
        root, suffix = os.path.splitext(root)
    return suffix


def _json_kind(text: str, suffix: str) -> Kind | None:
    line, end, _rest = text.lstrip().partition("\n")
    if not end and _OBJECT.match(line) and '"' in line:
        return "jsonl"  # one line, perhaps longer than what was seen of it
    try:
        whole = isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        whole = False
    if whole:
        return "jsonl"
    return "json" if suffix == ".json" else ("jsonl" if _OBJECT.match(line) else None)
