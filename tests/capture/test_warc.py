"""WARC to captures: every record that could hold a page is a capture or a Rejected, and the counts add up."""

from __future__ import annotations

import gzip
import io
import itertools
import zlib

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.capture import page as bounds
from slugline.capture import read
from slugline.model import Capture, Rejected
from tests.capture.archives import DATE, Items, chunked, http, info, members, page, record
from tests.capture.prose import encoded


def warc(data: bytes) -> Items:
    return list(read(["-"], stdin=io.BytesIO(data)))


def one(data: bytes) -> Capture:
    (item,) = warc(data)
    assert isinstance(item, Capture), item
    return item


def refused(data: bytes) -> Rejected:
    (item,) = warc(data)
    assert isinstance(item, Rejected), item
    assert item.stage == "capture"
    assert item.reason.startswith("-:")
    assert item.reason.endswith(")"), "the remedy stands last, in brackets"
    return item


class TestCaptures:
    def test_a_response(self) -> None:
        got = one(info() + record(http(page(1)), number=1))
        assert got == Capture(
            id=f"https://news.example/1@{DATE}",
            kind="html",
            text=page(1).decode(),
            source=f"-:{len(info())}",
            url="https://news.example/1",
            fetched=DATE,
        )

    def test_two_captures_of_one_address_are_two(self) -> None:
        later = record(http(page(1)), "WARC-Date: 2024-05-02T10:00:00Z", number=1)
        first, second = warc(record(http(page(1)), number=1) + later)
        assert isinstance(first, Capture)
        assert isinstance(second, Capture)
        assert first.url == second.url
        assert (first.id, second.id) == (f"{first.url}@{DATE}", f"{first.url}@2024-05-02T10:00:00Z")

    @pytest.mark.parametrize(
        ("said", "date"),
        [
            ("2024-05-01T10:00:00.123456Z", "2024-05-01T10:00:00.123456Z"),
            ("20240501100000", "2024-05-01T10:00:00Z"),
            ("2024-05", "2024-05"),
            ("yesterday", None),
        ],
    )
    def test_dates(self, said: str, date: str | None) -> None:
        got = one(record(http(page(1)), f"WARC-Date: {said}"))
        assert got.fetched == date
        assert got.id == (f"{got.url}@{date}" if date else got.url)

    def test_no_address(self) -> None:
        got = one(record(http(page(1)), "WARC-Target-URI: "))
        assert (got.id, got.url) == ("-:0", None)

    def test_an_address_in_brackets(self) -> None:
        assert one(record(http(page(1)), "WARC-Target-URI: <https://a.example/>")).url == "https://a.example/"

    def test_offsets_are_those_of_an_index(self) -> None:
        records = [record(http(page(n)), number=n) for n in range(3)]
        starts = [0, *itertools.accumulate(len(members(r)) for r in records)]
        assert [i.source for i in warc(members(*records)) if isinstance(i, Capture)] == [f"-:{s}" for s in starts[:3]]
        whole = [i.source for i in warc(gzip.compress(b"".join(records))) if isinstance(i, Capture)]
        assert whole == [f"-:{s}" for s in itertools.accumulate((len(r) for r in records[:2]), initial=0)]

    def test_a_resource_and_a_conversion(self) -> None:
        made = record(page(1), number=1, kind="resource")
        plain = record("Zwölf Fähren\nkamen".encode(), "Content-Type: text/plain", number=2, kind="conversion")
        html, text = warc(made + plain)
        assert isinstance(html, Capture)
        assert isinstance(text, Capture)
        assert (html.kind, text.kind, text.text) == ("html", "text", "Zwölf Fähren\nkamen")

    @pytest.mark.parametrize("media", ["", "application/octet-stream", "text/plain", "text/html", "TEXT/HTML;x"])
    def test_types_that_may_be_a_page(self, media: str) -> None:
        assert one(record(http(page(1), media=media))).kind == "html"

    def test_plain_text(self) -> None:
        assert one(record(http(b"Ferry late.\nIt left on Monday.", media="text/plain"))).kind == "text"

    def test_charsets(self) -> None:
        text, data = encoded("ru", "koi8-r")
        assert one(record(http(data, media="text/html; charset=koi8-r"))).text == text
        own = b'<html><meta charset="koi8-r"><body>' + data
        assert text in one(record(http(own, media="text/html"))).text
        assert text in one(record(http(own, media='text/html; charset="KOI8-R"'))).text

    def test_heads_with_bare_line_feeds(self) -> None:
        data = record(http(page(1)).replace(b"\r\n", b"\n")).replace(b"\r\n", b"\n")
        assert one(data).text == page(1).decode()

    def test_the_same_from_a_file_in_a_folder(self, tmp_path: object) -> None:
        from pathlib import Path

        folder = Path(str(tmp_path))
        data = record(http(page(1)), number=1)
        (folder / "a.warc").write_bytes(data)
        (folder / "b.warc.gz").write_bytes(members(data, record(http(page(2)), number=2)))
        assert [i.url for i in read([folder]) if isinstance(i, Capture)] == [
            f"https://news.example/{n}" for n in (1, 2)
        ]


class TestCompressedBodies:
    @pytest.mark.parametrize(
        ("name", "body"),
        [
            ("gzip", gzip.compress(page(1))),
            ("x-gzip", gzip.compress(page(1))),
            ("gzip", gzip.compress(gzip.compress(page(1)))),
            ("gzip, gzip", gzip.compress(gzip.compress(page(1)))),
            ("deflate", zlib.compress(page(1))),
            ("deflate", zlib.compress(page(1))[2:-4]),
            ("br", brotli.compress(page(1))),
            ("gzip, br", brotli.compress(gzip.compress(page(1)))),
            ("", gzip.compress(page(1))),
            ("identity", page(1)),
            ("gzip", page(1)),
            ("br", page(1)),
            ("deflate", page(1)),
            ("zstd", page(1)),
        ],
    )
    @pytest.mark.parametrize("chunks", [False, True])
    def test_decoded_as_the_body_bears_out(self, name: str, body: bytes, chunks: bool) -> None:
        fields = [f"Content-Encoding: {name}"] if name else []
        if chunks:
            fields.append("Transfer-Encoding: chunked")
        assert one(record(http(chunked(body) if chunks else body, *fields))).text == page(1).decode()

    def test_a_head_that_says_chunked_of_a_body_that_is_not(self) -> None:
        assert one(record(http(page(1), "Transfer-Encoding: chunked"))).text == page(1).decode()

    def test_a_bomb(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bounds, "MAX_PAGE", 1_000_000)
        for name, body in (
            ("gzip", gzip.compress(bytes(5_000_000))),
            ("br", brotli.compress(bytes(5_000_000))),
            ("deflate", zlib.compress(bytes(5_000_000))),
        ):
            assert "expands to more than 1,000,000" in refused(record(http(body, f"Content-Encoding: {name}"))).reason

    def test_damage(self) -> None:
        body = gzip.compress(page(1))
        assert "cut off" in refused(record(http(body[:-20], "Content-Encoding: gzip"))).reason
        assert "damaged" in refused(record(http(body[:20] + b"XXXX" + body[24:], "Content-Encoding: gzip"))).reason
        cut = chunked(page(1))[:-30]
        assert "chunks" in refused(record(http(cut, "Transfer-Encoding: chunked"))).reason
        assert "not known" in refused(record(http(body, "Content-Encoding: pack200"))).reason

    def test_what_the_crawler_cut_by_its_bound_is_taken(self) -> None:
        body = gzip.compress(page(1, words=4000))[:-20]
        got = one(record(http(body, "Content-Encoding: gzip"), "WARC-Truncated: length"))
        assert got.text.startswith("<!DOCTYPE html>")
        assert "disconnect" in refused(record(http(page(1)), "WARC-Truncated: disconnect")).reason


class TestRejected:
    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (record(http(b"", "Location: /elsewhere", status="301 Moved")), "leads elsewhere (HTTP status 301): /else"),
            (record(http(page(1), status="404 Not Found")), "HTTP status 404"),
            (record(http(page(1), status="206 Partial")), "HTTP status 206"),
            (record(http(b"\x89PNG", media="image/png")), "image/png, no page"),
            (record(http(b"%PDF-1.7", media="application/pdf")), "application/pdf"),
            (record(http(b"{}", media="application/json; charset=utf-8")), "application/json"),
            (record(b"%PDF-1.7", "Content-Type: application/pdf", kind="resource"), "application/pdf"),
            (record(http(b"%PDF-1.7 ...", media="")), "a PDF"),
            (record(http(bytes(range(256)) * 9)), "binary"),
            (record(http(b" \r\n")), "only blanks"),
            (record(http(b"x", media="text/plain"), "WARC-Target-URI: https://a.example/robots.txt"), "robots.txt"),
            (record(b"HTTP/1.1 200 OK\r\n\r\n", kind="revisit"), "a revisit record holds no body"),
            (record(b"no answer"), "no HTTP response"),
            (record(b"HTTP/1.1 200 OK\r\nno end"), "does not end"),
            (record(http(page(1)), "WARC-Segment-Number: 1"), "one segment of many"),
            (record(http(page(1)), "WARC-Type: "), "does not say its WARC-Type"),
            (record(http(page(1)), length="many"), "is no length: many"),
            (record(http(page(1)), length=-5), "is no length: -5"),
            (record(http(page(1)), length="9" * 30), "is no length: 9999"),
            (record(http(page(1)), "Content-Length: "), "is no length: none"),
            (record(http(page(1)), length=10), "is wrong: it says 10, and"),
            (record(http(page(1)))[:-900], "is cut off"),
            (record(http(page(1)))[:60], "the head of the record does not end"),
        ],
    )
    def test_by_name(self, data: bytes, words: str) -> None:
        assert words in refused(data).reason
        first, bad, last = warc(record(http(page(7)), number=7) + data + record(http(page(8)), number=8))
        assert isinstance(first, Capture)
        assert isinstance(bad, Rejected)
        assert isinstance(last, Capture)
        assert last.text == page(8).decode()

    def test_a_length_that_would_swallow_the_next_record(self) -> None:
        records = [http(page(n)) for n in range(4)]
        for length in (len(records[1]) + n for n in (5, 40, 500, 5000, 10**9)):
            data = b"".join(record(r, number=n, length=length if n == 1 else None) for n, r in enumerate(records))
            got = warc(data)
            assert [isinstance(i, Capture) for i in got] == [True, False, True, True], length

    def test_a_page_that_quotes_a_record_is_whole(self) -> None:
        body = page(1) + b"\r\n" + record(http(page(2)))
        assert one(record(http(body))).text.count("WARC/1.0") == 1

    def test_beyond_the_bound(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bounds, "MAX_PAGE", 300_000)
        big = record(http(b"x" * 700_000), number=1)
        first, bad, last = warc(record(http(page(0))) + big + record(http(page(2)), number=2))
        assert isinstance(first, Capture)
        assert isinstance(last, Capture)
        assert isinstance(bad, Rejected)
        assert bad.capture == f"https://news.example/1@{DATE}"
        assert "beyond the bound of 300,000" in bad.reason
        assert "cut off" in refused(big[:500_000]).reason

    def test_what_is_no_page_is_passed_over(self) -> None:
        others = [
            info(),
            record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
            record(b"fetchTimeMs: 5", kind="metadata"),
            record(b"news.example 1.2.3.4", "WARC-Target-URI: dns:news.example", "Content-Type: text/dns"),
            record(b"text", "WARC-Target-URI: urn:text:https://a.example", kind="resource"),
            record(b"more", kind="continuation"),
        ]
        assert len(warc(b"".join(others) + record(http(page(1))))) == 1
        (nothing,) = warc(b"".join(others))
        assert isinstance(nothing, Rejected)
        assert "no page: 6 records of other kinds" in nothing.reason

    def test_bytes_between_records(self) -> None:
        first, bad, last = warc(record(http(page(1))) + b"no record\n" * 50 + record(http(page(2)), number=2))
        assert isinstance(first, Capture)
        assert isinstance(last, Capture)
        assert isinstance(bad, Rejected)
        assert "500 bytes that belong to no record" in bad.reason


class TestDamagedGzip:
    def test_a_damaged_member_costs_its_record_alone(self) -> None:
        packed = [members(record(http(page(n)), number=n)) for n in range(5)]
        packed[2] = packed[2][:120] + b"\xff\xff\xff\xff" + packed[2][124:]
        got = warc(b"".join(packed))
        assert [i.url for i in got if isinstance(i, Capture)] == [f"https://news.example/{n}" for n in (0, 1, 3, 4)]
        (bad,) = (i for i in got if isinstance(i, Rejected))
        assert "damaged" in bad.reason

    def test_the_first_member_is_damaged(self) -> None:
        packed = [members(record(http(page(n)), number=n)) for n in range(3)]
        packed[0] = packed[0][:15] + b"\xff\xff\xff\xff" + packed[0][19:]
        first, *others = warc(b"".join(packed))
        assert isinstance(first, Rejected)
        assert "records before this one may be lost" in first.reason
        assert [i.url for i in others if isinstance(i, Capture)] == [f"https://news.example/{n}" for n in (1, 2)]

    def test_a_wrong_checksum_costs_its_record_alone(self) -> None:
        packed = [members(record(http(page(n)), number=n)) for n in range(3)]
        packed[1] = packed[1][:-8] + b"\0\0\0\0" + packed[1][-4:]
        first, bad, last = warc(b"".join(packed))
        assert isinstance(first, Capture)
        assert isinstance(last, Capture)
        assert isinstance(bad, Rejected)
        assert "damaged" in bad.reason

    @pytest.mark.parametrize("whole", [False, True])
    def test_a_tail_that_is_cut_off(self, whole: bool) -> None:
        records = [record(http(page(n)), number=n) for n in range(4)]
        data = gzip.compress(b"".join(records)) if whole else members(*records)
        got = warc(data[:-60])
        assert [isinstance(i, Capture) for i in got[:2]] == [True, True]
        assert isinstance(got[-1], Rejected)
        assert "cut off" in got[-1].reason

    def test_zeros_and_rubbish_behind_the_end(self) -> None:
        data = members(record(http(page(1))))
        assert len(warc(data + bytes(5000))) == 1
        assert len(warc(data + b"rubbish")) == 1


FATES = ["good", "gone", "picture", "twice", "short", "long", "cut", "revisit", "request", "damaged"]


def fate(kind: str, number: int) -> bytes:
    block = http(page(number, words=5))
    match kind:
        case "gone":
            block = http(page(number, words=5), status="410 Gone")
        case "picture":
            block = http(b"\x89PNG", media="image/png")
        case "twice":
            block = http(gzip.compress(gzip.compress(page(number, words=5))), "Content-Encoding: gzip")
        case "cut":
            block = http(chunked(page(number, words=5))[:-9], "Transfer-Encoding: chunked")
        case "damaged":
            block = http(gzip.compress(page(number, words=5))[:40], "Content-Encoding: gzip")
    length = {"short": len(block) - 30, "long": len(block) + 300}.get(kind)
    return record(block, number=number, kind=kind if kind in ("revisit", "request") else "response", length=length)


@settings(max_examples=60, deadline=None)
@given(kinds=st.lists(st.sampled_from(FATES), min_size=1, max_size=12), packed=st.sampled_from(["no", "each", "all"]))
def test_counts_add_up(kinds: list[str], packed: str) -> None:
    records = [fate(k, n) for n, k in enumerate(kinds)]
    plain = b"".join(records) + info()
    data = {"no": plain, "all": gzip.compress(plain), "each": members(*records, info())}[packed]
    got = warc(data)
    pages = [n for n, k in enumerate(kinds) if k != "request"]
    if not pages:
        assert len(got) == 1
        return
    found = {i.id if isinstance(i, Capture) else i.capture: isinstance(i, Capture) for i in got}
    assert len(found) == len(got) == len(pages)
    for n in pages:
        assert found[f"https://news.example/{n}@{DATE}"] == (kinds[n] in ("good", "twice")), kinds[n]


@settings(max_examples=200, deadline=None)
@given(
    data=st.data(),
    packed=st.booleans(),
    edits=st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=6), st.integers(0, 9)), max_size=6),
)
def test_no_bytes_raise(data: st.DataObject, packed: bool, edits: list[tuple[int, bytes, int]]) -> None:
    kinds = data.draw(st.lists(st.sampled_from(FATES), max_size=5))
    records = [fate(k, n) for n, k in enumerate(kinds)]
    whole = members(*records) if packed else b"".join(records)
    for place, new, dropped in edits:
        at = place % (len(whole) + 1)
        whole = whole[:at] + new + whole[at + dropped :]
    for item in warc(whole):
        assert isinstance(item, Capture | Rejected)
        if isinstance(item, Capture):
            assert item.text.strip()
