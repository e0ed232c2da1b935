"""Who published a page is not who provided its text."""

from __future__ import annotations

import pytest

from slugline.article.html import parse
from slugline.article.metadata import country_of, sites_of
from slugline.article.outlet import host_of, outlet_of, providers_of
from slugline.article.page import read_page


@pytest.mark.parametrize(
    ("said", "url", "publisher"),
    [
        (("Coast Herald", "Herald"), "https://herald.example/a", "Coast Herald"),
        (("Reuters", "Coast Herald"), "https://herald.example/a", "Coast Herald"),
        (("Reuters", None), "https://herald.example/a", None),
        (("Reuters",), "https://www.reuters.com/world/a", "Reuters"),
        (("Reuters",), None, "Reuters"),
        (("AFP", "Courrier"), None, "Courrier"),
        (("TASS",), "https://tass.ru/a", "TASS"),
        (("Xinhua",), "http://english.xinhuanet.com/a", "Xinhua"),
        (("Associated Press",), "https://apnews.com/a", "Associated Press"),
        (("BBC News",), "https://herald.example/a", "BBC News"),
        ((None, None), "https://herald.example/a", None),
        ((), None, None),
        (("Reuters",), "http://[::1", "Reuters"),
    ],
)
def test_outlet(said: tuple[str | None, ...], url: str | None, publisher: str | None) -> None:
    assert outlet_of(said, url) == publisher


@pytest.mark.parametrize("url", ["http://[bad", "http://[::1", "http://\u2100.example/", "//", "", None])
def test_an_address_that_is_none_has_no_host(url: str | None) -> None:
    assert host_of(url) == ""
    assert country_of(url) is None
    assert sites_of(None, url) == ()


@pytest.mark.parametrize(
    ("site", "author", "providers"),
    [
        ("Norvik Courier", "Ada Brook, AFP", ("AFP",)),
        ("Norvik Courier", "AFP and Reuters", ("AFP", "Reuters")),
        ("Norvik Courier", "Ada Brook", ()),
        ("Reuters", "Reuters", ()),
    ],
)
def test_agencies_among_the_authors_provide(site: str, author: str, providers: tuple[str, ...]) -> None:
    metas = f'<meta property="og:site_name" content="{site}"><meta name="author" content="{author}">'
    assert providers_of(read_page(parse(f"<head>{metas}</head><p>x</p>"))) == providers
