"""Records one after the other: what is held, what is passed over, where reading goes on."""

from __future__ import annotations

import io
import itertools
import tracemalloc
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.capture import page as bounds
from slugline.capture import read
from slugline.capture.frames import Frame, frames, head_fields
from slugline.capture.stream import Stream
from slugline.model import Capture, Rejected
from tests.capture.archives import Endless, as_file, http, page, record

MEGABYTES = 60


def all_of(data: bytes, bound: int = 1 << 20) -> list[Frame]:
    return list(frames(Stream(io.BytesIO(data)), bound))


def peak_of(step: Callable[[], object]) -> float:
    """Megabytes at the peak while that ran."""
    tracemalloc.start()
    try:
        step()
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def test_heads() -> None:
    head = b"WARC/1.0\r\nWARC-Type: response\r\nX-Long: one\r\n  two\r\nwarc-type: again\r\nno colon\r\n more"
    assert head_fields(head) == {"warc-type": "response", "x-long": "one two"}


def test_places() -> None:
    records = [record(b"one"), record(b"", kind="request"), record(b"three" * 99)]
    starts = list(itertools.accumulate((len(r) for r in records), initial=0))
    got = all_of(b"".join(records))
    assert [(f.start, f.kind, f.block) for f in got] == [
        (starts[0], "response", b"one"),
        (starts[1], "request", b""),
        (starts[2], "response", b"three" * 99),
    ]
    assert [f.end for f in got] == [s - 4 for s in starts[1:]]


def test_line_ends_between_records_are_forgiven() -> None:
    data = record(b"one")
    for between in (b"", b"\n", b"\r\n" * 9):
        assert [f.problem for f in all_of(data[:-4] + between + data)] == [None, None]


def test_records_written_over_one_another() -> None:
    cut = record(b"x" * 500)[:-300]
    first, second = all_of(cut + record(b"two"))
    assert "Content-Length is wrong" in (first.problem or "")
    assert second.block == b"two"
    head = record(b"x")[:50]
    first, second = all_of(head + record(b"two"))
    assert "head" in (first.problem or "")
    assert second.block == b"two"


@settings(deadline=None)
@given(
    blocks=st.lists(st.binary(max_size=200), max_size=6),
    bound=st.integers(0, 200),
    lies=st.dictionaries(st.integers(0, 5), st.integers(-100, 400), max_size=2),
)
def test_every_record_comes_once_and_in_order(blocks: list[bytes], bound: int, lies: dict[int, int]) -> None:
    records = [
        record(b, number=n, length=max(0, len(b) + lies[n]) if n in lies else None) for n, b in enumerate(blocks)
    ]
    got = [f for f in all_of(b"".join(records), bound) if f.fields]
    assert [f.fields["warc-target-uri"][-1] for f in got] == [str(n) for n in range(len(blocks))]
    for n, (frame, block) in enumerate(zip(got, blocks, strict=True)):
        if n not in lies:
            assert (frame.block == block) if len(block) <= bound else frame.problem


class TestMemory:
    """A file of many megabytes needs no more than a piece of it."""

    @pytest.fixture(autouse=True)
    def _small(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bounds, "MAX_PAGE", 1_000_000)

    def test_many_records(self) -> None:
        one = record(b"GET /" + b"x" * 20_000, kind="request") * 50
        many = Endless(b"", one, MEGABYTES * 1_000_000, record(http(page(1))))
        got: list[Capture | Rejected] = []
        assert peak_of(lambda: got.extend(read(["-"], stdin=as_file(many)))) < 8
        assert len(got) == 1

    def test_one_record_beyond_the_bound(self) -> None:
        size = MEGABYTES * 1_000_000
        head = record(b"", length=size).removesuffix(b"\r\n\r\n")
        huge = Endless(head, bytes(1_000_000), size, b"\r\n\r\n" + record(http(page(1)), number=1))
        got: list[Capture | Rejected] = []
        assert peak_of(lambda: got.extend(read(["-"], stdin=as_file(huge)))) < 8
        assert [isinstance(i, Capture) for i in got] == [False, True]

    def test_bytes_that_are_no_record(self) -> None:
        junk = Endless(record(http(page(1))), b"junk " * 200_000, MEGABYTES * 1_000_000)
        got: list[Capture | Rejected] = []
        assert peak_of(lambda: got.extend(read(["-"], stdin=as_file(junk)))) < 8
        assert isinstance(got[-1], Rejected)

    @pytest.mark.parametrize(
        "head", [b"<!DOCTYPE html>", b"", b'{"text": "', b"MIME-Version: 1.0\nContent-Type: multipart/related"]
    )
    def test_one_line(self, head: bytes) -> None:
        line = Endless(head, b"word " * 200_000, MEGABYTES * 1_000_000)
        got: list[Capture | Rejected] = []
        assert peak_of(lambda: got.extend(read(["-"], stdin=as_file(line)))) < 30
        assert [isinstance(i, Rejected) for i in got] == [True]

    def test_pictures_inside_a_page(self) -> None:
        image = b'<img src="data:image/png;base64,' + b"QUJD" * 250_000 + b'">'
        single = Endless(b"<!DOCTYPE html><p>Late.</p>", image, MEGABYTES * 1_000_000, b"<p>The end.</p>")
        got: list[Capture | Rejected] = []
        assert peak_of(lambda: got.extend(read(["-"], stdin=as_file(single)))) < 8
        assert [isinstance(i, Capture) for i in got] == [True]

    def test_a_bomb(self) -> None:
        packer = zlib.compressobj(9, wbits=31)
        bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(MEGABYTES)) + packer.flush()
        got: list[Capture | Rejected] = []
        assert peak_of(lambda: got.extend(read(["-"], stdin=io.BytesIO(bomb)))) < 8
        (bad,) = got
        assert isinstance(bad, Rejected)
        assert "expands to more than" in bad.reason
