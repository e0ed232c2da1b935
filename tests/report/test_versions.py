"""Several versions against one base: what is shown of each, on the page, in the terminal and in the table."""

from __future__ import annotations

import csv
import io

import lxml.html
import msgspec
import pytest
from rich.console import Console

from slugline.model import Article, Bead, Change, Collation, CollationTable, Reading, Rejected, TableRow, Versions
from slugline.report import versions_to_html, versions_to_terminal, versions_to_tsv
from slugline.report.marks import woven
from slugline.report.moves import moves
from slugline.report.versions import version_rows
from tests import factories

BASE = factories.article(
    "base.txt", "The pier opened on Monday.", "It cost 3 million euros.", "Gulls nest below it.", headline="Pier open"
)
COPY = factories.article(
    "copy.txt", "The pier opened on Monday.", "It cost 5 million euros.", "A band played.", headline="A pier"
)
GERMAN = factories.article(
    "de.txt", "Möwen nisten darunter.", "Eine Kapelle spielte.", "Der Steg wurde am Montag eröffnet.", language="de"
)


def _span(a: Article, n: int, text: str) -> object:
    at = a.body[n].index(text)
    return a.span(n, at, at + len(text))


def versions() -> Versions:
    b, c, g = BASE.id, COPY.id, GERMAN.id
    rows = (
        _row(BASE, 0, 0, Reading(b, (0,), "kept"), Reading(c, (0,), "kept"), Reading(g, (2,), "translated", True)),
        _row(BASE, 1, 1, Reading(b, (1,), "kept"), Reading(c, (1,), "altered"), Reading(g, (), "missing")),
        _row(COPY, 2, 1, Reading(b, (), "missing"), Reading(c, (2,), "kept"), Reading(g, (1,), "translated")),
        _row(BASE, 2, 2, Reading(b, (2,), "kept"), Reading(c, (), "missing"), Reading(g, (0,), "translated")),
    )
    collations = (
        Collation(b, c, (_bead(0, 0), _bead(1, 1), Bead((), (2,), 0.0), Bead((2,), (), 0.0))),
        Collation(b, g, (_bead(0, 2), Bead((1,), (), 0.0), _bead(2, 0), Bead((), (1,), 0.0)), ((_bead(0, 2),),)),
    )
    number = Change(b, c, None, "number", "asserted", 0.9, _span(BASE, 1, "3 million"), _span(COPY, 1, "5 million"),  # type: ignore[arg-type]
                    "3 million stands against 5 million")  # fmt: skip
    added = Change(
        c, g, None, "addition", "possible", 0.5, None, _span(GERMAN, 1, "Kapelle"), "only in de.txt: Kapelle"
    )  # type: ignore[arg-type]
    head = Change(b, c, None, "headline", "asserted", 0.9, None, None, "the headline “Pier open” became “A pier”")
    table = CollationTable(b, (b, c, g), rows)
    texts = tuple(factories.sentences(a) for a in (BASE, COPY, GERMAN))
    return Versions((BASE, COPY, GERMAN), texts, table, collations, (number, added, head))


def _row(owner: Article, number: int, after: int, *readings: Reading) -> TableRow:
    return TableRow(owner.id, number, after, owner.span(number, 0, len(owner.body[number])), readings)


def _bead(i: int, j: int) -> Bead:
    return Bead((i,), (j,), 0.9)


def test_each_version_is_told_against_the_base() -> None:
    rows = version_rows(versions())
    assert [[c.words for c in r.cells] for r in rows] == [
        ["kept", "in another language, elsewhere"],
        ["in other words", "not here"],
        ["kept", "in another language"],
        ["not here", "in another language"],
    ]
    assert [r.sentence for r in rows] == [1, 2, 0, 3]
    assert [r.number for r in rows] == [1, 2, 3, 4]
    assert rows[2].owner is COPY


def test_findings_stand_with_their_sentence_also_where_the_base_lacks_it() -> None:
    rows = version_rows(versions())
    found = [[(c.findings[0].kind if c.findings else None) for c in r.cells] for r in rows]
    assert found == [[None, None], ["number", None], [None, "addition"], [None, None]]


def test_a_translation_without_findings_is_no_change() -> None:
    found = versions()
    first = found.table.rows[0]
    still = msgspec.structs.replace(first, readings=(*first.readings[:2], Reading(GERMAN.id, (2,), "translated")))
    table = msgspec.structs.replace(found.table, rows=(still, *found.table.rows[1:]))
    assert version_rows(msgspec.structs.replace(found, table=table))[0].number == 0


def test_a_sentence_that_only_resembles_is_told_as_that() -> None:
    found = versions()
    first = found.table.rows[0]
    weak = msgspec.structs.replace(first, readings=(*first.readings[:2], Reading(GERMAN.id, (2,), "resembles")))
    rows = version_rows(msgspec.structs.replace(found, table=CollationTable(BASE.id, found.table.witnesses, (weak,))))
    cell = rows[0].cells[1]
    assert (cell.sign, cell.words, cell.same) == ("≈", "tells of the same, perhaps on its own", False)
    assert cell.text


def test_sentences_that_are_one_in_a_version_are_told_once() -> None:
    left = factories.article("l", "A bell rang.", "Boats came.")
    right = factories.article("r", "A bell rang and boats came.")
    bead = Bead((0, 1), (0,), 0.9)
    readings = [(Reading(left.id, (n,), "kept"), Reading(right.id, (0,), "altered")) for n in (0, 1)]
    rows = tuple(_row(left, n, n, *r) for n, r in enumerate(readings))
    table = CollationTable(left.id, (left.id, right.id), rows)
    found = Versions((left, right), tuple(map(factories.sentences, (left, right))), table,
                     (Collation(left.id, right.id, (bead,)),), ())  # fmt: skip
    (one,), (other,) = (r.cells for r in version_rows(found))
    assert one.text == "A bell rang and boats came."
    assert (other.joined, other.pieces, other.words) == (True, (), "in other words, with the sentence above")


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("the red door shut", "the door shut", ["the ", "-red", " ", "door shut"]),
        ("the door shut", "the red door shut", ["the ", "+red", " door shut"]),
        ("the red door", "the blue door.", ["the ", "-red", " ", "+blue", " door."]),
        ("the door shut", "the door", ["the door", "-shut", " "]),
        ("", "the door", ["the door"]),
    ],
)
def test_words_are_woven_with_what_they_lack(left: str, right: str, told: list[str]) -> None:
    made = woven(left, right)
    assert [{"gone": "-", "come": "+", "": ""}[p.mark] + p.text for p in made] == told
    assert "".join(p.text for p in made if p.mark != "gone").split() == right.split()


def test_the_page_tells_states_in_words_and_marks_in_more_than_colour() -> None:
    page = lxml.html.fromstring(versions_to_html(versions()))
    rows = page.xpath("//table[@class='versions']/tbody/tr")
    said = [" ".join(" ".join(r.xpath(".//span[@class='state']//text()")).split()) for r in rows]
    assert said == [
        "= kept t↕ in another language, elsewhere",
        "~ in other words · not here",
        "not in the base; in the words of copy.txt = its own words t in another language",
        "· not here t in another language",
    ]
    assert [m.text for m in rows[1].xpath(".//mark[@class='gone']")] == ["3"]
    assert [m.text for m in rows[1].xpath(".//mark[@class='come']")] == ["5"]
    assert "3 million stands against 5 million" in rows[1].text_content()
    assert "the headline “Pier open” became" in page.text_content()
    assert not page.xpath("//script|//@style|//@onclick")


def test_the_page_names_what_was_left_out_and_languages_without_rules() -> None:
    found = msgspec.structs.replace(
        versions(), rejected=(Rejected("x<b>.html", "article", "no text"),), without_rules=("ha",)
    )
    text = lxml.html.fromstring(versions_to_html(found)).text_content()
    assert "x<b>.html" in text
    assert "Hausa: no rules" in text


def test_hostile_text_stays_text() -> None:
    left = factories.article("l", factories.HOSTILE)
    right = factories.article("r", "More. " + factories.HOSTILE, headline=factories.HOSTILE)
    rows = (_row(left, 0, 0, Reading(left.id, (0,), "kept"), Reading(right.id, (0,), "altered")),)
    table = CollationTable(left.id, (left.id, right.id), rows)
    texts = tuple(map(factories.sentences, (left, right)))
    found = Versions((left, right), texts, table, (Collation(left.id, right.id, (_bead(0, 0),)),), ())
    page = lxml.html.fromstring(versions_to_html(found))
    assert not page.xpath("//script|//img")
    console = Console(file=io.StringIO(), width=90)
    versions_to_terminal(found, console)
    assert "\x1b]0" not in console.file.getvalue()  # type: ignore[attr-defined]


def test_the_table_has_a_row_a_sentence_and_three_columns_a_version() -> None:
    rows = list(csv.reader(io.StringIO(versions_to_tsv(versions())), delimiter="\t"))
    assert rows[0] == ["number", "version", "words", "copy.txt: state", "copy.txt: words", "copy.txt: findings",
                       "de.txt: state", "de.txt: words", "de.txt: findings"]  # fmt: skip
    assert [r[0] for r in rows[1:]] == ["1", "2", "", "3"]
    assert rows[2][3:6] == ["in other words", "It cost 5 million euros.", "number: 3 million stands against 5 million"]
    assert rows[3][1] == "copy.txt"


def test_the_terminal_shows_a_sign_for_each_version() -> None:
    console = Console(file=io.StringIO(), width=100)
    versions_to_terminal(versions(), console)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    lines = [line.split() for line in text.splitlines()]
    assert ["1", "=", "t↕", "The", "pier", "opened", "on", "Monday."] in lines
    assert ["+", "=", "t", "A", "band", "played."] in lines
    assert "2 copy.txt, English: 2 kept, 1 in other words, 1 not here" in text
    assert "number: 3 million stands against 5 million" in text


def test_a_moved_passage_and_its_place_in_its_version_lead_to_each_other() -> None:
    page = lxml.html.fromstring(versions_to_html(versions()))
    rows = page.xpath("//table[@class='versions']/tbody/tr")
    (away,) = rows[0].xpath(".//a[@class='shift']")
    (there,) = rows[2].xpath(".//a[@class='shift']")
    assert (away.get("href"), there.get("href")) == (f"#{there.get('id')}", f"#{away.get('id')}")
    assert away.text_content() == "↕ in this version it stands after “Eine Kapelle spielte.”"
    assert there.getparent().getparent() is rows[2].xpath("./td")[1]
    assert "“Der Steg wurde am Montag eröffnet.”" in there.text_content()


def test_a_passage_at_the_beginning_of_its_version_stands_before_another() -> None:
    found = versions()
    last = found.table.rows[3]
    here = (*last.readings[:2], Reading(GERMAN.id, (0,), "translated", True))
    table = msgspec.structs.replace(
        found.table, rows=(*found.table.rows[:3], msgspec.structs.replace(last, readings=here))
    )
    told = {m.home: m for m in moves(msgspec.structs.replace(found, table=table))}
    assert (told[3, 1].there, told[3, 1].after, told[3, 1].beside) == ((2, 1), False, "Eine Kapelle spielte.")


def test_the_rows_of_one_passage_lead_away_once() -> None:
    """Its later sentences stand below its first both in the base and in the version."""
    left = factories.article("l", *(f"Sentence {n} is here." for n in range(4)))
    right = factories.article("r", *(f"Sentence {n} is here." for n in (2, 3, 0, 1)))
    where = {0: 2, 1: 3, 2: 0, 3: 1}
    rows = tuple(
        _row(left, n, n, Reading(left.id, (n,), "kept"), Reading(right.id, (where[n],), "kept", n < 2))
        for n in range(4)
    )
    table = CollationTable(left.id, (left.id, right.id), rows)
    texts = tuple(map(factories.sentences, (left, right)))
    (only,) = moves(Versions((left, right), texts, table, (), ()))
    assert (only.home, only.there, only.after) == ((0, 0), (3, 0), True)
