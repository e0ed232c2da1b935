"""Times, titles and names of a page."""

from __future__ import annotations

import pytest

from slugline.article.html import parse
from slugline.article.metadata import authors_of, country_of, stamp
from slugline.article.page import plain_title, read_page
from slugline.model import Extraction


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2022-05-14T07:30:00Z", "2022-05-14T07:30:00+00:00"),
        ("2022-05-14T07:30:00.000+0200", "2022-05-14T07:30:00+02:00"),
        ("2022-05-14 07:30", "2022-05-14T07:30:00"),
        ("2022-05-14", "2022-05-14"),
        ("20220514", "2022-05-14"),
        ("Sat, 14 May 2022 07:30:00 +0200", "2022-05-14T07:30:00+02:00"),
        ("2022-13-45T99:99", None),
        ("soon", None),
    ],
)
def test_stamps_keep_their_offset_and_invent_none(text: str, iso: str | None) -> None:
    assert stamp(text, "en") == iso


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Boats stop at night | Norvik Courier", "Boats stop at night"),
        ("Boats stop at night - Norvik Courier", "Boats stop at night"),
        ("Norvik Courier: Boats stop", "Norvik Courier: Boats stop"),
        ("Norvik Courier | Boats stop", "Boats stop"),
        ("Boats stop at night-BelTA", "Boats stop at night-BelTA"),
        ("Boats – and bread – stop", "Boats – and bread – stop"),
    ],
)
def test_the_sites_name_is_taken_off(title: str, plain: str) -> None:
    assert plain_title(title, ("Norvik Courier",)) == plain


def test_agencies_and_desks_are_no_authors() -> None:
    names = authors_of(None, Extraction(), ["By Ada Brook and Tom Reed, Reuters"])
    assert names == ("Ada Brook", "Tom Reed")
    assert authors_of(None, Extraction(), ["By News Desk"]) == ()


def test_country_of_an_address() -> None:
    assert country_of("https://www.norvik.co.uk/a") == "GB"
    assert country_of("https://norvik.com/a") is None
    assert country_of(None) is None


def test_a_page_without_metadata() -> None:
    page = read_page(parse("<p>x</p>"))
    assert (page.titles, page.headings, page.published, page.url) == ((), (), (), None)
