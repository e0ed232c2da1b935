from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from slugline.stemma.clock import hours_between, published
from tests.stemma.grown import witness


def when(published_at: str | None, language: str = "en", fetched: str | None = None):  # type: ignore[no-untyped-def]
    return published(witness("w", "a", language, published=published_at, fetched=fetched).article)


def test_an_offset_gives_one_moment() -> None:
    a, b = when("2024-05-06T10:00:00+09:00"), when("2024-05-06T02:30:00Z")
    assert a.dated
    assert math.isclose(hours_between(a, b), 1.5)


def test_a_clock_without_zone_is_an_interval() -> None:
    assert when("2024-05-06T10:00:00", "fr").hi - when("2024-05-06T10:00:00", "fr").lo > 1
    nobody = when("2024-05-06T10:00:00", "xx")
    assert nobody.hi - nobody.lo > 25


def test_clocks_of_one_language_are_compared_as_they_stand() -> None:
    assert math.isclose(hours_between(when("2024-05-06T10:00:00", "ru"), when("2024-05-06T10:20:00", "ru")), 1 / 3)


def test_summer_and_winter() -> None:
    utc = when("2024-07-06T08:00:00Z")
    assert math.isclose(hours_between(utc, when("2024-07-06T10:30:00", "de")), 0.5)
    utc = when("2024-01-06T08:00:00Z")
    assert math.isclose(hours_between(utc, when("2024-01-06T09:30:00", "de")), 0.5)


def test_fetched_bounds_from_above_and_nothing_is_nothing() -> None:
    assert when(None, fetched="2024-05-06T10:00:00Z").hi < math.inf
    assert not when(None, fetched="2024-05-06T10:00:00Z").dated
    assert not when(None).dated


@given(st.text(max_size=20), st.sampled_from(["en", "de", "xx", "zh-Hant", "../x", ""]))
def test_odd_times_never_raise(text: str, language: str) -> None:
    published(witness("w", "a", "en", published=text or None, language=language).article)
