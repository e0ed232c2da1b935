"""The headline of a text dump, without the names that a page's title ends in."""

from __future__ import annotations

import pytest

from slugline import article
from slugline.article.headline import without_site
from slugline.article.lines import Raw, read_lines
from slugline.model import Article, Capture
from slugline.plugins.trafilatura_extractor import TrafilaturaExtractor

PLAIN = "Heron nests on the town hall of Elling"


def _of(title: str, above: tuple[str, ...], below: tuple[str, ...] = ()) -> str:
    lines = read_lines([Raw(t) for t in (*above, title, "2 May 2023, 07:15", *below)])
    return without_site(lines, len(above))


@pytest.mark.parametrize(
    ("title", "above", "below"),
    [
        (f"{PLAIN} | Elling Mercury", (), ("© 2023 Elling Mercury. All rights reserved.",)),
        (f"{PLAIN} - Elling Mercury", ("Elling Mercury", "World"), ()),
        (f"{PLAIN} – Elling Mercury Online", ("The Elling Mercury", "World"), ()),
        (f"{PLAIN} · Elling Mercury", ("Skip to content", "Elling Mercury"), ()),
        (f"{PLAIN} | Wildlife | EM7", ("EM7", "Wildlife"), ()),
        (f"{PLAIN}：エリング新聞デジタル", ("エリング新聞",), ()),
    ],
)
def test_the_site_s_name_goes(title: str, above: tuple[str, ...], below: tuple[str, ...]) -> None:
    assert _of(title, above, below) == PLAIN


@pytest.mark.parametrize(
    ("title", "above", "below"),
    [
        (f"{PLAIN} - Elling Mercury", ("World", "Sport"), ()),  # nobody says that this is the site
        (f"{PLAIN}-BelTA", ("BelTA", "World"), ("© 2023 BelTA",)),
        (f"{PLAIN} - TASS", ("TASS", "World"), ()),
        (f"{PLAIN} – Wildlife", ("Elling Mercury", "Menu", "Elling", "Mercury Home", "Wildlife"), ()),
        (f"Wildlife: {PLAIN}", ("Wildlife",), ()),
        ("Elling – Mercury", ("Mercury",), ()),  # too little would be left
        (f"{PLAIN} – mayor calls for calm in the whole of the town", ("Elling Mercury",), ()),
    ],
)
def test_a_headline_s_own_words_stay(title: str, above: tuple[str, ...], below: tuple[str, ...]) -> None:
    assert _of(title, above, below) == title


BELOW = (
    "The ferry from Elling to Norsk did not sail on Monday because of the storm.",
    "Some two hundred people waited in the hall until the evening.",
    "The company said that it would pay for their rooms.",
)


def _read(*lines: str) -> tuple[str | None, tuple[str, ...]]:
    found = article.clean(Capture("c", "text", "\n".join(lines)), TrafilaturaExtractor())
    assert isinstance(found, Article)
    return found.headline, found.body


@pytest.mark.parametrize(
    "title",
    [
        "Ferry to Norsk stays",
        'Ferry company: "We could not sail in this"',
        "“Nobody told us that the boat was gone”",
    ],
)
def test_a_first_line_without_a_stop_above_sentences_is_the_headline(title: str) -> None:
    assert _read(title, *BELOW) == (title, BELOW)


@pytest.mark.parametrize(
    "title",
    [
        "High water.",
        "Who votes on 9 May 2023?",
        "An hour-long wait, and no ferry at all for the people of Elling.",
    ],
)
def test_the_last_line_above_the_page_s_time_is_the_headline_whatever_its_end(title: str) -> None:
    assert _read("Home", title, "3 August 2020, 14:05", *BELOW) == (title, BELOW)


@pytest.mark.parametrize(
    "above",
    [("By Ada Brook", "3 August 2020, 14:05"), ("Home", "Sport", "World"), ()],
)
def test_names_and_menus_and_sentences_are_no_headline(above: tuple[str, ...]) -> None:
    assert _read(*above, *BELOW) == (None, BELOW)


@pytest.mark.parametrize(
    "title",
    [
        "No ferry, no rooms: why did nobody tell us?",
        "Two hundred people wait at the pier!",
        "Storm over Elling.",
        "No ferry today:",
        'Norsk mayor: "We have never seen such a storm in Elling."',
        "The ferry from Elling to Norsk stays in port on Monday.",
        "Two hundred people from Norsk and the villages around it wait in the hall of Elling for a ferry that cannot "
        "sail before the storm of Monday has passed over the whole coast",
    ],
)
def test_a_title_above_the_sentences_opens_the_page_whatever_its_end(title: str) -> None:
    assert _read("Home", title, *BELOW) == (title, BELOW)


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("High water.", "Ferry passengers from Elling wait in the hall"),
        ("Stranded in Norsk!", "The company pays for two hundred rooms"),
        ("Elling waits for", "No ferry before the storm is over"),
    ],
)
def test_what_is_said_above_the_time_beats_the_standfirst_below_it(title: str, lead: str) -> None:
    assert _read("Home", title, "3 August 2020, 14:05", lead, *BELOW) == (title, (lead, *BELOW))


@pytest.mark.parametrize(
    "above",
    [
        ("Tides and Winds", "Boats for Hire", "3 August 2020, 14:05"),
        ("Tides and Winds", "Boats for Hire"),
        ("Boat Hire", "3 August 2020, 14:05"),
        ("Harbours",),
    ],
)
def test_a_menu_that_nobody_listed_is_no_headline(above: tuple[str, ...]) -> None:
    assert _read(*above, *BELOW) == (None, BELOW)


def test_the_only_line_that_no_menu_has_is_the_headline() -> None:
    assert _read("Home", "Politics", "Gales are back", *BELOW) == ("Gales are back", BELOW)


def test_a_long_line_above_the_time_is_the_headline_where_nothing_else_is() -> None:
    title = (
        "People from Elling and Norsk, among them " + "many who had waited for days and " * 5 + "more, sail at last."
    )
    assert _read("Home", title, "3 August 2020, 14:05", *BELOW) == (title, BELOW)
