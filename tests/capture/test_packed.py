"""Compressed captures: any single file packed, bombs by name, damage told, memory bounded."""

from __future__ import annotations

import gzip
import io
import json
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastwarc.stream_io import Lz4Writer, ZstdWriter
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.capture import page as bounds
from slugline.capture import read
from slugline.capture.packed import Gunzip, Lz4, Packed, Zstd
from slugline.errors import BadInput
from slugline.model import Capture, Rejected
from tests.capture.archives import Items, http, page, record

TEXT = b"The ferry left late.\nNobody was hurt, the harbour master said."


def foreign(writer: Callable[[Any], Any], data: bytes) -> bytes:
    out = io.BytesIO()
    made = writer(out)
    made.write(data)
    made.finish()
    made.flush()
    return out.getvalue()


def zstd(data: bytes) -> bytes:
    return foreign(ZstdWriter, data)


def lz4(data: bytes) -> bytes:
    return foreign(Lz4Writer, data)


def write(folder: Any, name: str, data: bytes) -> str:
    (folder / name).write_bytes(data)
    return str(folder / name)


def from_pipe(data: bytes) -> Items:
    return list(read(["-"], stdin=io.BytesIO(data)))


@pytest.mark.parametrize("pack", [gzip.compress, zstd, lz4])
class TestFiles:
    def test_a_text(self, pack: Callable[[bytes], bytes]) -> None:
        (got,) = from_pipe(pack(TEXT))
        assert got == Capture("-", "text", TEXT.decode(), "-")

    def test_a_page_by_its_inner_suffix(self, pack: Callable[[bytes], bytes], tmp_path: Any) -> None:
        name = write(tmp_path, "a.html.gz", pack(b"a page without a tag"))
        (got,) = read([name])
        assert isinstance(got, Capture)
        assert (got.kind, got.id) == ("html", name)

    def test_lines(self, pack: Callable[[bytes], bytes]) -> None:
        lines = "".join(json.dumps({"id": str(n), "text": f"line {n}"}) + "\n" for n in range(500))
        assert [i.id for i in from_pipe(pack(lines.encode())) if isinstance(i, Capture)] == [str(n) for n in range(500)]

    def test_a_warc(self, pack: Callable[[bytes], bytes]) -> None:
        got = from_pipe(pack(b"".join(record(http(page(n)), number=n) for n in range(30))))
        assert len(got) == 30
        assert all(isinstance(i, Capture) for i in got)

    def test_twice_but_not_thrice(self, pack: Callable[[bytes], bytes]) -> None:
        (got,) = from_pipe(pack(pack(TEXT)))
        assert isinstance(got, Capture)
        (bad,) = from_pipe(pack(pack(pack(TEXT))))
        assert isinstance(bad, Rejected)
        assert "more than 2 times over" in bad.reason

    def test_cut_off(self, pack: Callable[[bytes], bytes]) -> None:
        noise = "".join(chr(33 + n * n * 7919 % 90) for n in range(20_000)).encode()
        packed = pack(noise)
        (bad,) = from_pipe(packed[: len(packed) // 2])
        assert isinstance(bad, Rejected)
        assert "cut off" in bad.reason

    def test_nothing_inside(self, pack: Callable[[bytes], bytes]) -> None:
        (bad,) = from_pipe(pack(b""))
        assert isinstance(bad, Rejected)

    def test_a_bomb_of_one_page(self, pack: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bounds, "MAX_PAGE", 1_000_000)
        for filling in (b"\0", b"a"):
            (bad,) = from_pipe(pack(filling * 5_000_000))
            assert isinstance(bad, Rejected)
            assert "expands to more than" in bad.reason

    def test_a_folder(self, pack: Callable[[bytes], bytes], tmp_path: Any) -> None:
        for name in ("a.txt.gz", "b.jsonl.zst", "c.text.lz4", "d.png.gz", "e.gz"):
            write(tmp_path, name, pack(b'{"text": "one"}'))
        assert len(list(read([tmp_path]))) == 3


class TestGunzip:
    def test_members_one_after_the_other(self) -> None:
        (got,) = from_pipe(gzip.compress(TEXT[:20]) + bytes(700) + gzip.compress(TEXT[20:]) + b"rubbish")
        assert isinstance(got, Capture)
        assert got.text == TEXT.decode()

    def test_a_page_in_damaged_data_is_told(self) -> None:
        data = gzip.compress(TEXT)
        (bad,) = from_pipe(data[:30] + b"\xff\xff\xff" + data[33:])
        assert isinstance(bad, Rejected)
        assert "the gzip data that begin at byte 0 are damaged" in bad.reason

    def test_lines_before_the_damage_are_read(self) -> None:
        lines = [json.dumps({"id": str(n), "text": "x" * 5000}).encode() + b"\n" for n in range(200)]
        packed = b"".join(gzip.compress(line) for line in lines)
        got = from_pipe(packed[:-20])
        assert isinstance(got[0], Capture)
        assert isinstance(got[-1], Rejected)
        assert "cut off" in got[-1].reason

    def test_a_bomb_of_lines(self) -> None:
        head = zlib.compressobj(9, wbits=31)
        bomb = head.compress(b'{"text": "one"}\n') + b"".join(head.compress(b"x" * 1_000_000) for _ in range(100))
        *first, last = from_pipe(bomb + head.flush())
        assert [isinstance(i, Capture) for i in first] == [True]
        assert isinstance(last, Rejected)
        assert "expands to more than 300 times its size" in last.reason

    def test_hostile_magics_are_given_up(self) -> None:
        packed = Gunzip(io.BytesIO(gzip.compress(TEXT) + b"\x1f\x8b\x08\xff" * 100_000))
        with pytest.raises(BadInput, match="damaged in more than"):
            list(iter(packed.read, b""))


@settings(max_examples=150, deadline=None)
@given(
    engine=st.sampled_from([(Gunzip, gzip.compress), (Zstd, zstd), (Lz4, lz4)]),
    whole=st.lists(st.binary(min_size=1, max_size=400), max_size=4),
    edits=st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=4), st.integers(0, 5)), max_size=4),
    size=st.integers(1, 1000),
)
def test_any_bytes_end(
    engine: tuple[type[Packed], Callable[[bytes], bytes]],
    whole: list[bytes],
    edits: list[tuple[int, bytes, int]],
    size: int,
) -> None:
    kind, pack = engine
    data = b"".join(pack(part) for part in whole)
    for place, new, dropped in edits:
        at = place % (len(data) + 1)
        data = data[:at] + new + data[at + dropped :]
    packed = kind(io.BytesIO(data))
    parts = []
    while part := packed.read(size):
        assert len(part) <= size
        parts.append(part)
    if not edits:
        assert b"".join(parts) == b"".join(whole)
        assert packed.damage(1 << 60) is None


def test_without_the_library_the_remedy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc", None)
    (tmp_path / "a.txt.zst").write_bytes(zstd(TEXT))
    (only,) = read([tmp_path / "a.txt.zst"])
    assert isinstance(only, Rejected)
    assert "pip install fastwarc" in only.reason
