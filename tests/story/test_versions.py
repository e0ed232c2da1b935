"""Captures of one address are versions of one page; their order rests on times that set them apart, or is not told."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from slugline.model import Article
from slugline.story import versions
from tests.factories import article

URL = "https://news.example/ferry"


def page(name: str, address: str | None = URL, **times: str) -> Article:
    return article(name, "The ferry was late.", address=address, **times)


def test_in_the_order_in_which_they_were_kept() -> None:
    late, early = page("a", fetched="2031-05-07T08:00:00Z"), page("b", fetched="2031-05-07T06:00:00+02:00")
    (one,) = versions([late, early, page("c", "https://news.example/other"), page("d", None)])
    assert (one.url, one.articles, one.ordered, one.by) == (URL, ("ab", "aa"), True, "fetched")


def test_the_next_kind_of_time_where_one_is_missing() -> None:
    first = page("a", fetched="2031-05-07T08:00:00Z", modified="2031-05-07T09:00:00")
    second = page("b", modified="2031-05-07T07:30:00")
    (one,) = versions([first, second])
    assert (one.articles, one.by) == (("ab", "aa"), "modified")


def test_no_order_where_no_time_tells_it() -> None:
    for times in (("2031-05-07", "2031-05-07"), ("2031-05-07", "2031-05-07T10:00:00"), ("soon", "2031-05-07"),
                  ("2031-05-07T10:00:00", "2031-05-07T12:00:00+00:00")):  # fmt: skip
        (one,) = versions(page(n, published=t) for n, t in zip("ab", times, strict=True))
        assert (one.ordered, one.by, one.articles) == (False, None, ("aa", "ab"))


def test_days_apart_are_in_order() -> None:
    (one,) = versions([page("a", published="2031-05-08"), page("b", published="2031-05-07")])
    assert one.articles == ("ab", "aa")


def test_one_page_with_and_without_www_or_tls() -> None:
    hosts = ("https://news.example/ferry", "http://news.example/ferry", "https://www.news.example/ferry")
    (one,) = versions(page(str(i), u) for i, u in enumerate(hosts))
    assert len(one.articles) == 3


def test_a_page_kept_once_is_no_version() -> None:
    assert versions([page("a"), page("b", None), page("c", None)]) == ()


@given(
    st.lists(st.sampled_from(["2031-05-07", "2031-05-07T10:00:00", "2031-05-07T10:00:00Z", "0001-01-01", "x"])),
    st.randoms(),
)
def test_the_order_of_the_input_changes_nothing(times: list[str], chance: random.Random) -> None:
    articles = [page(str(i), URL + str(i % 2), fetched=t) for i, t in enumerate(times)]
    mixed = articles[:]
    chance.shuffle(mixed)
    assert versions(articles) == versions(mixed)
    assert sum(len(v.articles) for v in versions(articles)) <= len(articles)
