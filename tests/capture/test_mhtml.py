"""MHTML: the saved page among its parts."""

from __future__ import annotations

import base64
import binascii
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.capture import page as bounds
from slugline.capture import read
from slugline.model import Capture, Rejected
from tests.capture.archives import RELATED, Items, mhtml, page
from tests.capture.prose import encoded

HTML = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable"
PLACED = HTML + "\r\nContent-Location: https://news.example/1"
PICTURE = ("Content-Type: image/png\r\nContent-Transfer-Encoding: base64", base64.encodebytes(bytes(9000)))


def quoted(data: bytes) -> bytes:
    return binascii.b2a_qp(data).replace(b"\n", b"\r\n")


def items(data: bytes) -> Items:
    return list(read(["-"], stdin=io.BytesIO(data)))


def one(data: bytes) -> Capture:
    (item,) = items(data)
    assert isinstance(item, Capture), item
    return item


def refused(data: bytes) -> str:
    (item,) = items(data)
    assert isinstance(item, Rejected), item
    assert item.reason.endswith(")")
    return item.reason


def test_a_saved_page() -> None:
    got = one(mhtml((PLACED, quoted(page(1))), PICTURE))
    assert got == Capture(
        id="-",
        kind="html",
        text=page(1).decode(),
        source="-",
        url="https://news.example/1",
        fetched="2024-05-01T12:00:00+02:00",
    )


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("base64", base64.encodebytes(page(1))),
        ("BASE64", base64.b64encode(page(1))),
        ("quoted-printable", quoted(page(1))),
        ("8bit", page(1)),
        ("binary", page(1)),
    ],
)
def test_encodings(encoding: str, body: bytes) -> None:
    fields = f"Content-Type: text/html\r\nContent-Transfer-Encoding: {encoding}"
    assert one(mhtml((fields, body))).text.strip() == page(1).decode()


def test_the_charset_beside_the_page() -> None:
    text, data = encoded("ja", "euc_jp")
    fields = "Content-Type: text/html; charset=EUC-JP\r\nContent-Transfer-Encoding: base64"
    assert one(mhtml((fields, base64.encodebytes(data)))).text.strip() == text


def test_the_page_is_the_part_that_is_named() -> None:
    frame = (HTML.replace("utf-8", "utf-8\r\nContent-Location: https://ads.example/"), quoted(page(9)))
    assert "Ferry 1<" in one(mhtml(frame, (PLACED, quoted(page(1))), PICTURE)).text
    head = RELATED.replace("boundary", 'start="<root@a>";\r\n\tboundary')
    named = (HTML + "\r\nContent-ID: <root@a>", quoted(page(2)))
    assert "Ferry 2<" in one(mhtml(frame, named, head=head)).text
    assert "Ferry 9<" in one(mhtml(frame, PICTURE)).text, "the first page where none has that name"


def test_parts_within_parts() -> None:
    inner = b"--in\r\nContent-Type: text/plain\r\n\r\nplain\r\n--in\r\n" + HTML.encode() + b"\r\n\r\n" + quoted(page(1))
    nested = ("Content-Type: multipart/alternative; boundary=in", b"\r\n" + inner + b"\r\n--in--")
    assert "Ferry 1<" in one(mhtml(nested, PICTURE)).text


def test_one_part_alone(tmp_path: object) -> None:
    from pathlib import Path

    file = Path(str(tmp_path)) / "a.mht"
    file.write_bytes(b"MIME-Version: 1.0\r\n" + HTML.encode() + b"\r\n\r\n" + quoted(page(1)))
    (got,) = read([file])
    assert isinstance(got, Capture)
    assert got.text == page(1).decode()


def test_what_is_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no part that is a page" in refused(mhtml(PICTURE))
    assert "cut off" in refused(mhtml((PLACED, quoted(page(1))), end=b""))
    damaged = (HTML.replace("quoted-printable", "base64"), b"A")
    assert "base64 data are damaged" in refused(mhtml(damaged))
    assert "only blanks" in refused(mhtml((PLACED, b"")))
    assert "head in the file holds more than" in refused(mhtml(("X: " + "y" * 70_000, b"")))
    monkeypatch.setattr(bounds, "MAX_PAGE", 100_000)
    assert "more than 100,000 bytes" in refused(mhtml((PLACED, quoted(page(1, words=4000)))))
    assert "more than 100,000 bytes" in refused(mhtml((PLACED, page(1, words=4000))))
    assert "Ferry 1<" in one(mhtml((PLACED, quoted(page(1))), PICTURE, PICTURE, *([PICTURE] * 20))).text


@settings(max_examples=200, deadline=None)
@given(
    edits=st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=6), st.integers(0, 40)), max_size=8),
    pieces=st.lists(
        st.sampled_from(
            [
                b"--=_b",
                b"--=_b--",
                b"\r\n",
                b"\r\n\r\n",
                b"Content-Type: ",
                b"multipart/related; boundary=",
                b"text/html",
            ]
        ),
        max_size=12,
    ),
)
def test_no_bytes_raise(edits: list[tuple[int, bytes, int]], pieces: list[bytes]) -> None:
    data = mhtml((PLACED, quoted(page(1, words=3))), (HTML, b"".join(pieces)))
    for place, new, dropped in edits:
        at = place % (len(data) + 1)
        data = data[:at] + new + data[at + dropped :]
    for item in items(data):
        assert isinstance(item, Capture | Rejected)


def _mail(kind: str, *parts: tuple[str, bytes]) -> bytes:
    head = "From: a@norvik.example\r\nSubject: Boats\r\nDate: Wed, 4 May 2022 10:00:00 +0200\r\nMIME-Version: 1.0\r\n"
    head += f'Content-Type: {kind}; boundary="b1"\r\n\r\n'
    told = b"".join(b"--b1\r\n" + h.encode() + b"\r\n\r\n" + body + b"\r\n" for h, body in parts)
    return head.encode() + told + b"--b1--\r\n"


TEXT = ("Content-Type: text/plain; charset=utf-8", "Die Fähre fährt nicht, sagte der Hafenmeister.".encode())


@pytest.mark.parametrize("kind", ["multipart/alternative", "multipart/mixed"])
def test_a_mail_is_its_html_and_not_the_text_beside_it(kind: str) -> None:
    got = one(_mail(kind, TEXT, (HTML, quoted(page(1)))))
    assert (got.kind, got.text, got.fetched) == ("html", page(1).decode(), "2022-05-04T10:00:00+02:00")


def test_a_mail_without_html_is_its_text() -> None:
    got = one(_mail("multipart/alternative", TEXT, PICTURE))
    assert (got.kind, got.text) == ("text", TEXT[1].decode())


def test_a_mail_of_one_part_is_told_by_its_ending(tmp_path: Path) -> None:
    file = tmp_path / "boats.eml"
    file.write_bytes(b"Subject: Boats\r\n" + HTML.encode() + b"\r\n\r\n" + quoted(page(1)))
    (got,) = read([tmp_path])
    assert isinstance(got, Capture)
    assert (got.kind, got.text.rstrip()) == ("html", page(1).decode().rstrip())
