"""What every fetcher keeps to: a page or a refusal, whatever the address, and no exception."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.model import Fetched, Rejected
from slugline.plugins.http_fetcher import Bounds, HttpFetcher
from slugline.ports import Fetcher
from tests.fetchers import MemoryFetcher

SHIP = Fetched("https://news.example/ship", b"<p>A ship.</p>", "2031-01-02T03:04:05Z", "text/html", "utf-8")
FETCHERS = [MemoryFetcher({SHIP.url: SHIP}), HttpFetcher(bounds=Bounds(seconds=0.2, delay=0.0))]


@pytest.mark.parametrize("fetcher", FETCHERS, ids=lambda f: f.name)
def test_it_has_the_ports_methods(fetcher: Fetcher) -> None:
    assert isinstance(fetcher, Fetcher)


@pytest.mark.parametrize("fetcher", FETCHERS, ids=lambda f: f.name)
@given(rest=st.text(max_size=20))
@settings(max_examples=30, deadline=None)
def test_any_address_is_answered(fetcher: Fetcher, rest: str) -> None:
    for url in (rest, "gopher://" + rest, "http://127.0.0.1:9/" + rest, "http://[" + rest):
        found = fetcher.fetch(url)
        assert isinstance(found, Rejected)
        assert found.capture == url
        assert found.stage == "fetch"
        assert found.reason


def test_the_fake_answers_what_it_was_given() -> None:
    fake = MemoryFetcher({SHIP.url: SHIP})
    assert fake.fetch(SHIP.url) == SHIP
    assert fake.asked == [SHIP.url]
