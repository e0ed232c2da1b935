"""Bombs and other documents that are meant to fill the memory: each is refused by name, and costs little."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

import pytest

import slugline
from benchmarks.fuzz import document, read
from slugline.model import Capture, Rejected

MUCH = 400_000_000


def refused(file: BinaryIO) -> list[str]:
    """The reasons of all that the file gives, none of which may be an article."""
    out = []
    for item in slugline.read(["-"], stdin=file):
        found = slugline.clean(item) if isinstance(item, Capture) else item
        assert isinstance(found, Rejected)
        out.append(found.reason)
    return out


def _zeros() -> bytes:
    """400 MB of blanks in 400 KB, without holding them."""
    pack = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [pack.compress(b" " * 1_000_000) for _ in range(MUCH // 1_000_000)]
    return b"".join([*parts, pack.flush()])


def test_a_gzip_bomb() -> None:
    (reason,) = refused(io.BytesIO(_zeros()))
    assert "expands to more than" in reason


def test_a_gzip_bomb_within_another() -> None:
    reasons = refused(io.BytesIO(gzip.compress(gzip.compress(_zeros()))))
    assert reasons
    assert "compress" in reasons[0] or "expands" in reasons[0]


def test_a_zip_bomb() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("datapackage.json", "{}")
        with made.open("archive/data.warc", "w", force_zip64=True) as entry:
            for _ in range(MUCH // 1_000_000):
                entry.write(b" " * 1_000_000)
    file.seek(0)
    reasons = refused(file)
    assert any("expands to" in r or "bomb" in r for r in reasons), reasons


@pytest.mark.parametrize(
    "bomb",
    [
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">'
        + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(20))
        + "]><rss version='2.0'><channel><item><title>&u;</title><description>&u;</description></item></channel></rss>",
        '<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>&x;</title><content>&x;</content></entry></feed>",
    ],
    ids=["laughs", "external"],
)
def test_an_xml_bomb(bomb: str) -> None:
    reasons = refused(io.BytesIO(bomb.encode()))
    assert any("entit" in r or "DOCTYPE" in r or "document type" in r for r in reasons), reasons


class _Line(io.RawIOBase):
    """One JSON line of 100 MB, made while it is read."""

    def __init__(self) -> None:
        self._parts = self._made()

    def _made(self) -> Iterator[bytes]:
        yield b'{"id": "a", "text": "'
        for _ in range(100):
            yield b"The ferry was late. " * 50_000
        yield b'"}\n{"id": "b", "text": ""}\n'

    def read(self, size: int = -1) -> bytes:
        return next(self._parts, b"")


def test_a_line_of_a_hundred_megabytes() -> None:
    reasons = refused(cast(BinaryIO, _Line()))
    assert "longer than 20,000,000 bytes" in reasons[0]


@pytest.mark.parametrize("count", [300, 5_000, 1_000_000])
@pytest.mark.parametrize("tag", ["<div>", "<table><tr><td>", "<b>"])
def test_nested_tags(count: int, tag: str) -> None:
    text = "<p>" + "The ferry between the islands was late again on Tuesday, the harbour office said. " * 9
    page = Capture("deep", "html", "<html><body>" + tag * count + text)
    found = slugline.clean(page)
    assert isinstance(found, Rejected)
    assert "nested too deeply" in found.reason


@pytest.mark.parametrize("number", range(60))
def test_damaged_documents_are_read_without_complaint(number: int) -> None:
    """The first inputs of ``python -m benchmarks.fuzz``."""
    name, data = document(3, number)
    assert document(3, number) == (name, data)
    captures, articles = read(name, data, None)
    assert articles <= captures
