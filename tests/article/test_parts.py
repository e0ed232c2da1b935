"""What kinds the lines around a text have, and what becomes its caption."""

from __future__ import annotations

import pytest

from slugline.article import clean
from slugline.article.lines import credited_alone
from slugline.model import Article, Capture

PAGE = """Almtaler Bote
Politik
Turm von Sankt Veit wird gerüstet
Von Ute Ohm
2. Mai 2023, 07:15 Uhr
{}
Der Turm von Sankt Veit wird von Juni an eingerüstet, wie die Gemeinde am Dienstag mitteilte.
Rund 300 Ziegel waren bei dem Sturm im Februar abgestürzt, sagte Pfarrerin Ina Reh.
Kommentare (3)
Impressum
Datenschutz"""


def _read(line: str) -> tuple[Article, dict[str, str]]:
    article = clean(Capture(id="t", kind="text", text=PAGE.format(line)))
    assert isinstance(article, Article)
    return article, {f.text: f.kind for f in article.furniture}


def test_the_links_at_a_page_s_foot_are_no_comments() -> None:
    kinds = _read("Ute Ohm")[1]
    assert (kinds["Kommentare (3)"], kinds["Impressum"], kinds["Datenschutz"]) == (
        "comments",
        "navigation",
        "navigation",
    )


@pytest.mark.parametrize("line", ["Diesen Artikel anhören: drei Stimmen", "Lesezeit: 2 Minuten", "mehr dazu im heft"])
def test_a_row_of_tools_is_no_byline(line: str) -> None:
    assert _read(line)[1][line] != "byline"


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("Foto: Ina Reh", None),
        ("Foto: dpa", None),
        ("Der Turm im Februar. Foto: Ina Reh", "Der Turm im Februar. Foto: Ina Reh"),
        ("Foto: Der Turm nach dem Sturm im Februar", "Foto: Der Turm nach dem Sturm im Februar"),
    ],
)
def test_a_picture_s_credit_alone_is_no_caption(line: str, caption: str | None) -> None:
    article, kinds = _read(line)
    assert kinds[line] == "caption"
    assert article.caption == caption


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Photograph: Ann Poe/The Mercury", True),
        ("(Foto: dpa)", True),
        ("© Ada Brook", True),
        ("写真：林春子", True),
        ("写真：六十年ぶりに動いた水車", False),
        ("Photo: A heron on the roof of the hall", False),
        ("Tower: Ada Brook", False),
        ("", False),
        ("©", False),
    ],
)
def test_a_label_of_pictures_and_a_name(text: str, alone: bool) -> None:
    assert credited_alone(text) is alone


def test_a_note_on_where_a_text_came_from_is_none_of_it() -> None:
    note = "(This report was published from a wire agency feed, and nobody here has read it.)"
    text = (
        "Bell found in Almtal well\n2 May 2023 07:15\nALMTAL, May 2 (PTI) A bell of 1720 was found in a well of Almtal "
        "on Tuesday, the village council said.\nIt weighs as much as two men and will hang in the school, the teacher "
        f"said.\n{note}\nAlso Read\nGold prices fall"
    )
    article = clean(Capture(id="t", kind="text", text=text))
    assert isinstance(article, Article)
    assert len(article.body) == 2
    assert {f.text: f.kind for f in article.furniture}[note] == "credit"


TOWN = (
    "Rund 300 Ziegel waren bei dem Sturm im Februar abgestürzt, sagte Pfarrerin Ina Reh am Montag.",
    "Die Gemeinde rechnet mit Kosten von 40.000 Euro und hofft auf Spenden.",
    "Der Turm steht seit dem Jahr 1712 am Markt und wurde zuletzt vor dem Krieg gerüstet.",
)


def _body(*lines: str) -> tuple[str, ...]:
    article = clean(Capture(id="t", kind="text", text="\n".join(lines)))
    assert isinstance(article, Article)
    return article.body


@pytest.mark.parametrize("lead", ["Die Gemeinde hofft auf Spenden", "Auf der Suche nach Geld für 300 neue Ziegel"])
def test_the_standfirst_below_the_time_is_text_without_a_stop_too(lead: str) -> None:
    assert _body("Turm von Sankt Veit wird gerüstet", "2. Mai 2023, 07:15 Uhr", lead, *TOWN) == (lead, *TOWN)


@pytest.mark.parametrize("line", ["Ina Reh", "Markt | Kirche | Turm", "Stand: 7:15", "Sturm : Turm wird gerüstet"])
def test_a_name_a_trail_and_a_clock_below_the_time_are_no_standfirst(line: str) -> None:
    assert _body("Turm von Sankt Veit wird gerüstet", "2. Mai 2023, 07:15 Uhr", line, *TOWN) == TOWN


@pytest.mark.parametrize(
    "foot",
    [
        ("© 2023 Almtaler Bote Verlag Ges.m.b.H.",),
        ("Lesen Sie auch", "Wer bezahlt im Almtal künftig die neuen Busse?"),
        ("Werden Sie Mitglied im Leserklub.",),
        ("Werden Sie Mitglied im Leserklub.", "Wir suchen noch Austräger."),
    ],
)
def test_what_stands_at_the_very_end_is_none_of_the_text(foot: tuple[str, ...]) -> None:
    assert _body("Turm von Sankt Veit wird gerüstet", "2. Mai 2023, 07:15 Uhr", *TOWN, *foot) == TOWN


@pytest.mark.parametrize(
    "last", ["Die Ziegel kommen aus Linz.", "„Wir warten“, sagte sie dann noch.", "Mehr sagte sie nicht."]
)
def test_a_short_last_sentence_of_the_text_stays(last: str) -> None:
    assert _body("Turm wird gerüstet", *TOWN, last, "(APA)", "Mehr zum Thema", "Busse im Almtal") == (*TOWN, last)


def test_latest_news_in_a_menu_hides_no_article() -> None:
    assert _body("Neueste Meldungen", *TOWN, "Impressum") == TOWN


def test_an_abbreviation_makes_no_fragments() -> None:
    last = "Für sie hat die A.B.Z. sieben Dachdecker gefunden."
    assert _body("Turm wird gerüstet", *TOWN, last, "Meistgelesen", "Busse im Almtal") == (*TOWN, last)


def test_a_title_below_the_time_under_a_menu_alone_is_headline_and_standfirst() -> None:
    title = "Die Gemeinde hofft auf Spenden"
    found = clean(Capture(id="t", kind="text", text="\n".join(("Politik", "2. Mai 2023, 07:15 Uhr", title, *TOWN))))
    assert isinstance(found, Article)
    assert (found.headline, found.body) == (title, (title, *TOWN))


def test_a_title_below_the_time_under_a_site_s_own_lines_is_the_headline_alone() -> None:
    lines = ("Almtaler Bote, die Zeitung im Tal", "2. Mai 2023, 07:15 Uhr", "Die Gemeinde hofft auf Spenden", *TOWN)
    found = clean(Capture(id="t", kind="text", text="\n".join(lines)))
    assert isinstance(found, Article)
    assert lines[2] not in found.body or found.headline != lines[2]


def test_two_words_over_a_single_sentence_are_no_menu() -> None:
    assert _body("Turm gerüstet", TOWN[0])[-1] == TOWN[0]
