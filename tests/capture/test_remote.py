"""Pages given by their address: refused unless fetching is asked for; then captures like any other."""

from __future__ import annotations

import pytest

import slugline
from slugline.capture import read
from slugline.errors import UsageError
from slugline.model import Capture, Fetched, Rejected
from tests.fetchers import MemoryFetcher

URL = "https://news.example/ferry"
TIME = "2031-01-02T03:04:05Z"


def fetched(content: bytes, media_type: str = "text/html", charset: str | None = None) -> Capture | Rejected:
    fetcher = MemoryFetcher({URL: Fetched(URL + "/1", content, TIME, media_type, charset)})
    (one,) = read([URL], fetcher=fetcher)
    return one


def test_an_address_is_refused_with_the_remedy() -> None:
    with pytest.raises(UsageError, match="--fetch") as told:
        read([URL])
    assert "save the page" in told.value.remedy
    with pytest.raises(UsageError):
        slugline.read([URL])


def test_a_page_by_its_address() -> None:
    one = fetched("<html><p>Größer</p></html>".encode())
    assert isinstance(one, Capture)
    assert (one.id, one.url, one.fetched, one.kind) == (URL, URL + "/1", TIME, "html")
    assert "Größer" in one.text


def test_the_servers_charset_goes_before_the_pages() -> None:
    page = '<html><meta charset="utf-8"><p>Крейсер вышел в море.</p></html>'.encode("cp1251")
    one = fetched(page, charset="windows-1251")
    assert isinstance(one, Capture)
    assert "Крейсер" in one.text


def test_plain_text_is_text_unless_it_is_html() -> None:
    one, two = fetched(b"The ferry was late.\nAgain.", "text/plain"), fetched(b"<!doctype html><p>Late.", "text/plain")
    assert isinstance(one, Capture)
    assert isinstance(two, Capture)
    assert (one.kind, two.kind) == ("text", "html")


@pytest.mark.parametrize(
    ("content", "said"), [(b"%PDF-1.7 \x00\x01", "a PDF"), (b" \n ", "only blanks"), (b"\x00\x01\x02" * 99, "binary")]
)
def test_what_is_no_page_is_rejected(content: bytes, said: str) -> None:
    one = fetched(content)
    assert isinstance(one, Rejected)
    assert said in one.reason


def test_a_refusal_of_the_fetcher_passes_through() -> None:
    fetcher = MemoryFetcher({})
    (one,) = slugline.read([URL], fetch=fetcher)
    assert isinstance(one, Rejected)
    assert one.stage == "fetch"
    assert fetcher.asked == [URL]


def test_one_address_given_twice_is_fetched_once() -> None:
    fetcher = MemoryFetcher({URL: Fetched(URL, b"<p>The ferry was late.</p>", TIME, "text/html")})
    assert len(list(read([URL, URL], fetcher=fetcher))) == 1
    assert fetcher.asked == [URL]


def test_nothing_is_fetched_before_it_is_asked_for() -> None:
    fetcher = MemoryFetcher({})
    read([URL], fetcher=fetcher)
    assert fetcher.asked == []
