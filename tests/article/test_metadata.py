"""Times, titles and names of a page."""

from __future__ import annotations

import pytest

from slugline.article.html import parse
from slugline.article.metadata import authors_of, country_of, headline_of, stamp
from slugline.article.page import Page, plain_title, read_page
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
    assert authors_of(None, Extraction(), ["Par Ambre Collin avec AFP"]) == ("Ambre Collin",)
    assert authors_of(None, Extraction(), ["Von Jutta Ahrens mit dpa und AFP"]) == ("Jutta Ahrens",)


def test_country_of_an_address() -> None:
    assert country_of("https://www.norvik.co.uk/a") == "GB"
    assert country_of("https://norvik.com/a") is None
    assert country_of(None) is None


def test_a_page_without_metadata() -> None:
    page = read_page(parse("<p>x</p>"))
    assert (page.titles, page.headings, page.published, page.addresses) == ((), (), (), ())


def _page(head: str, heading: str = "") -> Page:
    return read_page(parse(f"<html><head>{head}</head><body><h1>{heading}</h1><p>x</p></body></html>"))


def _linked(headline: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{headline}"}}</script>'


def _shared(title: str) -> str:
    return f'<meta property="og:title" content="{title}">'


SITES = ("Norvik Courier",)


@pytest.mark.parametrize(
    ("head", "heading", "headline"),
    [
        # the site's name and the section, by the site or by what the page says elsewhere
        (_shared("Boats stop at night | Norvik Courier"), "", "Boats stop at night"),
        (_shared("Boats stop at night * Harbour * by Ada Brook"), "Boats stop at night", "Boats stop at night"),
        (_shared("Boats stop at night：Norvik Courier"), "", "Boats stop at night"),
        # a title written for those who share it, without the kicker
        (_linked("Ferries: Boats stop at night") + _shared("Boats stop"), "Ferries: Boats stop at night", "Boats stop"),
        # a template repeats heading and title; JSON-LD was written for itself
        (
            _linked("Night boats are over") + _shared("Ferry news today") + "<title>Ferry news today</title>",
            "Ferry news today",
            "Night boats are over",
        ),
        # a limit of length cut it off, an unescaped quotation mark ended it, an ellipsis stands for the rest
        (
            _linked("The boats of Norvik will not run at night before the harbour is")
            + _shared("The boats of Norvik will not run at night before the harbour is mended")
            + "<title>The boats of Norvik will not run at night before the harbour is mended</title>",
            "The boats of Norvik will not run at night before the harbour is mended",
            "The boats of Norvik will not run at night before the harbour is mended",
        ),
        (_shared("Harbour master says"), "Harbour master says &quot;no boats&quot;", 'Harbour master says "no boats"'),
        (
            _shared("The boats of Norvik will not…"),
            "The boats of Norvik will not run at night",
            "The boats of Norvik will not run at night",
        ),
        # nothing but the site's name is no headline
        (_shared("Norvik Courier"), "Boats stop at night", "Boats stop at night"),
        (_shared("Norvik Courier"), "", None),
    ],
)
def test_which_of_the_pages_titles_is_the_headline(head: str, heading: str, headline: str | None) -> None:
    assert headline_of(_page(head, heading), Extraction(), SITES) == headline


@pytest.mark.parametrize(
    ("head", "line", "authors"),
    [
        ('<meta name="author" content="By Ada Brook, Tom Reed and AFP">', "", ("Ada Brook", "Tom Reed")),
        ('<meta name="author" content="Norvik Courier">', "By Ada Brook", ("Ada Brook",)),
        ('<meta name="author" content="Reuters">', "By Ada Brook and Tom Reed", ("Ada Brook", "Tom Reed")),
        ('<meta name="author" content="Von Trapp">', "", ("Von Trapp",)),
        ('<meta name="author" content="Norvik Courier">', "", ()),
        ("", "川上太郎、花田一子", ("川上太郎", "花田一子")),
        ("", "문가람 기자", ("문가람",)),
        ("", "山" * 5_000, ()),
    ],
)
def test_who_wrote_it(head: str, line: str, authors: tuple[str, ...]) -> None:
    page = read_page(parse(f'<head><meta property="og:site_name" content="Norvik Courier">{head}</head><p>x</p>'))
    assert authors_of(page, Extraction(), [line]) == authors
