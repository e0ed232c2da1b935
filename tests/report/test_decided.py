"""Decisions and lists on the terminal, and decisions as gold."""

from __future__ import annotations

import io
import json

from rich.console import Console

from slugline.accounts import Facets, Listing, ListQuery, StoryLine
from slugline.model import Decision
from slugline.report import Shelf, decisions_to_gold, decisions_to_terminal, listing_to_terminal
from tests.factories import ENGLISH, GERMAN, OTHER

SHELF = Shelf((ENGLISH, GERMAN, OTHER))
TIME = "2026-01-02T10:00:00Z"
MADE = (
    Decision(1, TIME, "edge", "wrong", (ENGLISH.id,), (GERMAN.id,), "a note", "Ana"),
    Decision(2, TIME, "edge", "right", ("lost:1", ENGLISH.id), (GERMAN.id,)),
    Decision(3, TIME, "member", "wrong", (OTHER.id,), (ENGLISH.id, GERMAN.id), overruled=4),
    Decision(4, TIME, "together", "right", (OTHER.id,), (ENGLISH.id, GERMAN.id), withdrawn="2026-02-01T10:00:00Z"),
    Decision(5, TIME, "apart", "right", ("agone",), (GERMAN.id,)),
)


def _told(made: tuple[Decision, ...]) -> str:
    out = io.StringIO()
    decisions_to_terminal(made, SHELF, Console(file=out, width=200))
    return out.getvalue()


def test_each_decision_in_words() -> None:
    said = _told(MADE)
    assert "de.html was not made from en.txt" in said
    assert "Ana, 2026-01-02: a note" in said
    assert "de.html was made from the lost text of en.txt" in said
    assert "own.txt does not belong with en.txt, de.html [taken back by 4]" in said
    assert "own.txt and en.txt, de.html are one story [withdrawn on 2026-02-01]" in said
    assert "agone: another story than de.html" in said
    assert "Nobody decided anything" in _told(())


def test_gold_holds_what_holds() -> None:
    lines = [json.loads(x) for x in decisions_to_gold(MADE, SHELF).splitlines()]
    assert [(x["type"], x["right"]) for x in lines] == [("edge", False), ("edge", True), ("same_story", False)]
    assert lines[1]["lost"] == "lost:1"
    assert [p["article"] for p in lines[1]["sisters"]] == [ENGLISH.id]
    assert lines[2]["left"] == [{"article": "agone", "capture": None, "url": None}]


def test_a_list_says_how_much_there_is_more() -> None:
    row = StoryLine("s1", None, "en", "ticker", 1, 1, 2, (("en", 1),), ("AFP",), 0, None, None)
    out = io.StringIO()
    console = Console(file=out, width=200)
    listing_to_terminal(Listing(ListQuery(offset=20), (row,), 30, Facets()), console)
    said = out.getvalue()
    assert "without a headline [ticker]" in said
    assert "s1 · 1 page, 1 source, 2 lost · en 1 · AFP · undated" in said
    assert "21 to 21 of 30 stories" in said
