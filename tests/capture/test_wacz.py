"""WACZ: the WARC files inside a ZIP archive, one member's fault never the others'."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.capture import read, wacz
from slugline.model import Capture, Rejected
from tests.capture.archives import Items, http, info, members, page, record
from tests.capture.archives import wacz as made

FIRST = [record(http(page(n)), number=n) for n in range(3)]
SECOND = [record(http(page(n)), number=n) for n in range(3, 5)]
WHOLE = {
    "archive/b.warc": b"".join(SECOND),
    "archive/a.warc.gz": members(info(), *FIRST),
    "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n',
    "datapackage.json": b"{}",
}


def items(data: bytes) -> Items:
    return list(read(["-"], stdin=io.BytesIO(data)))


def refused(data: bytes) -> Rejected:
    (item,) = items(data)
    assert isinstance(item, Rejected), item
    assert item.reason.endswith(")")
    return item


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_all_warcs_in_the_order_of_their_names(method: int, tmp_path: Path) -> None:
    file = tmp_path / "crawl.wacz"
    file.write_bytes(made(WHOLE, method))
    got = [i for i in read([tmp_path]) if isinstance(i, Capture)]
    assert [i.url for i in got] == [f"https://news.example/{n}" for n in range(5)]
    assert got[3].source == f"{file.as_posix()}/archive/b.warc:0"
    assert [i.url for i in items(file.read_bytes()) if isinstance(i, Capture)] == [i.url for i in got]


def test_a_damaged_member_leaves_the_others() -> None:
    data = bytearray(made(WHOLE, zipfile.ZIP_DEFLATED))
    place = data.index(b"archive/a.warc.gz") + 60
    data[place : place + 8] = b"\xff" * 8
    got = items(bytes(data))
    assert [i.url for i in got if isinstance(i, Capture)][-2:] == [f"https://news.example/{n}" for n in (3, 4)]
    assert any(isinstance(i, Rejected) and "a.warc.gz" in i.reason for i in got)


def test_other_archives() -> None:
    assert "holds no WARC file" in refused(made({"a.txt": b"one"})).reason
    assert "cannot be read" in refused(b"PK\x03\x04 and no more").reason
    whole = made(WHOLE)
    assert "cannot be read" in refused(whole[: len(whole) // 2]).reason


def test_an_encrypted_member() -> None:
    data = bytearray(made({"archive/a.warc": FIRST[0]}))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(sign) + place
        data[at] |= 1
    assert "encrypted" in refused(bytes(data)).reason


def test_a_bomb() -> None:
    bomb = made({"archive/a.warc": FIRST[0] + bytes(100_000_000)}, zipfile.ZIP_DEFLATED)
    assert "expands to more than 300 times its size" in refused(bomb).reason


def test_a_directory_beyond_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    assert wacz._directory_size(io.BytesIO(made(WHOLE))) > 100
    monkeypatch.setattr(wacz, "_MAX_DIRECTORY", 100)
    assert "directory is larger than" in refused(made(WHOLE)).reason
    data = made(WHOLE)
    end = data.rindex(b"PK\x05\x06")
    huge = data[: end + 12] + struct.pack("<L", 0x7FFFFFFF) + data[end + 16 :]
    assert "directory is larger than" in refused(huge).reason


@settings(max_examples=150, deadline=None)
@given(
    edits=st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=6), st.integers(0, 9)), min_size=1, max_size=5),
    method=st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
)
def test_no_bytes_raise(edits: list[tuple[int, bytes, int]], method: int) -> None:
    data = made({"archive/a.warc.gz": members(*FIRST), "archive/b.warc": SECOND[0]}, method)
    for place, new, dropped in edits:
        at = place % (len(data) + 1)
        data = data[:at] + new + data[at + dropped :]
    for item in items(data):
        assert isinstance(item, Capture | Rejected)
