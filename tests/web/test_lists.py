"""What an address asks of the list, and back."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from slugline.web.lists import _steps, query_of, words_of


def test_a_query_and_its_address_say_the_same() -> None:
    asked = "q=ferry&language=de&language=fr&agency=Nordwire&since=2024-03-01&pages=3&sources=2&sort=pages&page=4"
    query = query_of(QueryParams(asked))
    assert query.offset == 120
    again = query_of(QueryParams(urlsplit(words_of(query, page=4)).query))
    assert again == query
    assert words_of(query_of(QueryParams(""))) == "/"


@given(st.lists(st.tuples(st.sampled_from(("q", "language", "pages", "since", "sort", "page", "kind")), st.text())))
def test_any_address_is_read(pairs: list[tuple[str, str]]) -> None:
    query = query_of(QueryParams(pairs))
    assert query.offset >= 0
    assert parse_qsl(urlsplit(words_of(query)).query) is not None


@given(st.integers(1, 3000), st.integers(1, 3000))
def test_steps_have_the_first_the_last_and_this(number: int, last: int) -> None:
    number = min(number, last)
    steps = _steps(number, last)
    assert {1, number, last} <= set(steps)
    assert len(steps) <= 11
