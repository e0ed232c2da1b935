"""Which page an address names: sender, device, port and case aside; and when a page's own word of it is believed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.article import clean
from slugline.article.address import address_of, normalised, one_site, url_of
from slugline.model import Article, Capture

ONE = "https://news.example/2031/05/ferry-late-again"


@pytest.mark.parametrize(
    "same",
    [
        ONE + "/", ONE + "#comments", ONE + "?utm_source=mail&utm_medium=x", ONE + "?fbclid=Iw1&gclid=2",
        "HTTPS://NEWS.Example:443/2031/05/ferry-late-again", ONE + "/amp", ONE + "/amp/", ONE + "?outputType=amp",
        ONE + ".amp", ONE + "/index.html", ONE.replace("ferry", "%66erry"), f" {ONE}\n",
        "https://web.archive.org/web/20310506070809/" + ONE, "https://web.archive.org/web/20310506id_/" + ONE,
        "https://news-example.cdn.ampproject.org/c/s/news.example/2031/05/ferry-late-again?amp=1",
    ],
)  # fmt: skip
def test_one_page(same: str) -> None:
    assert normalised(same) == ONE


@pytest.mark.parametrize(
    "other", [ONE + "-2", ONE + "?page=2", "https://news.example/", "https://other.example/2031/05/ferry-late-again",
              "https://news.example:8080/2031/05/ferry-late-again", ONE.replace("ferry", "Ferry")]
)  # fmt: skip
def test_other_pages(other: str) -> None:
    assert normalised(other) != ONE


def test_what_names_the_page_in_the_query_stays() -> None:
    assert normalised("http://a.example/read?utm_id=9&id=77&a=b") == "http://a.example/read?a=b&id=77"


ODD = (
    None, "", "mailto:a@b.example", "file:///etc/passwd", "http://[::1", "ftp://a.example/x", "javascript:alert(1)",
    "http://a.example:99999/", "x" * 9_000, "http:///x",
)  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_what_is_no_address(odd: str | None) -> None:
    assert normalised(odd) is None


@given(st.text())
def test_normal_forms_are_normal(text: str) -> None:
    for url in (text, "https://a.example/" + text, "https://a.example/?" + text):
        once = normalised(url)
        assert once is None or normalised(once) == once


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("www.news.example", "news.example", True), ("m.news.example", "www.news.example", True),
        ("sport.news.example", "news.example", True), ("news.example", "other.example", False),
        ("badnews.example", "news.example", False), ("news.example", None, False),
    ],
)  # fmt: skip
def test_one_site(a: str, b: str | None, one: bool) -> None:
    assert one_site(a, b) is one


def test_the_captures_own_address_goes_first() -> None:
    assert url_of(ONE, ["https://news.example/other-page-of-it"]) == ONE
    assert url_of(None, [None, "https://news.example/", ONE]) == ONE
    assert url_of(None, ["/2031/05/ferry-late-again"], "https://news.example/x") == ONE
    assert url_of(None, ["/2031/05/ferry-late-again"]) is None
    assert url_of(None, ["https://news.example/"]) is None


@pytest.mark.parametrize(
    ("own", "said", "address"),
    [
        ("https://amp.news.example/ferry-late-again-123456", "https://news.example/ferry-late-again-123456", None),
        ("https://news.example/?p=123456", "https://news.example/ferry-late-again-123456", None),
        (ONE, "https://news.example/", ONE),
        (ONE, "https://agency.example/ferry-late-again", ONE),
        (ONE, "https://news.example/news", ONE),
        (ONE, "javascript:void(0)", ONE),
        (ONE, "", ONE),
        ("no address", ONE, "nothing"),
    ],
)
def test_when_a_canonical_address_is_believed(own: str, said: str, address: str | None) -> None:
    found = address_of(own, [said])
    assert found == (said if address is None else None if address == "nothing" else address)


PAGE = (
    '<html><head><base href="https://news.example/2031/"><link rel="canonical" href="{canonical}">'
    '<meta property="og:url" content="{shared}"></head><body><article><h1>The ferry was late again</h1>'
    + "<p>The ferry between the two islands was late again on Tuesday, the harbour office said in a statement.</p>" * 4
    + "</article></body></html>"
)


def _article(canonical: str, shared: str, url: str | None = None) -> Article:
    found = clean(Capture("p", "html", PAGE.format(canonical=canonical, shared=shared), url=url))
    assert isinstance(found, Article)
    return found


def test_the_address_of_a_page() -> None:
    found = _article("05/ferry-late-again?utm_source=x", "")
    assert (found.url, found.address) == (ONE + "?utm_source=x", ONE)
    assert _article("/", ONE).url == ONE
    assert _article("https://other.example/a-page-of-theirs", ONE, ONE + "#x").address == ONE
    assert _article("https://other.example/a-page-of-theirs", ONE, ONE + "#x").url == ONE + "#x"
    assert _article("", "").address is None
