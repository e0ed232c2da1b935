"""The text for a correction request: what is asserted, with both sentences, and never more than is known."""

from __future__ import annotations

import msgspec
import pytest

from slugline.model import Article, Edge, Evidence, Story, pair_name
from slugline.report import correctable, correction
from slugline.report.words import Shelf
from tests import factories
from tests.factories import ENGLISH, GERMAN, LOST, OTHER

SHELF = Shelf((ENGLISH, GERMAN, OTHER))


def _story(**edge: object) -> Story:
    """The story with another edge between the two pages; with ``edge=None`` without one."""
    story = factories.story()
    old = next(e for e in story.stemma.edges if e.child == GERMAN.id)
    rest = tuple(e for e in story.stemma.edges if e is not old)
    new = () if edge.get("edge", old) is None else (msgspec.structs.replace(old, **edge),)
    return msgspec.structs.replace(story, stemma=msgspec.structs.replace(story.stemma, edges=(*rest, *new)))


def test_a_sure_edge_says_who_was_made_from_whom() -> None:
    said = correction(_story(directed=True, confidence=0.98), ENGLISH.id, GERMAN.id, SHELF)
    assert said.startswith("About: “Brücke eröffnet”, de.html\n\nCompared with: “Bridge opens”")
    assert "The first page was made from the second, as a translation (certain, 98%)." in said
    assert "Why:\n- both datelines name the Agency" in said
    assert "What the first page has otherwise than the second:" in said
    assert "1. number: 3 million became 3 Millionen" in said
    assert "first page: “Sie kostete 3 Millionen Euro, sagte der Bürgermeister.”" in said
    assert "second page: “It cost 3 million euros, the mayor said.”" in said
    assert "1 left out" in said
    assert f"story s1, comparison {pair_name(ENGLISH.id, GERMAN.id)}" in said


def test_an_unsure_edge_accuses_nobody() -> None:
    said = correction(_story(directed=True, confidence=0.6), ENGLISH.id, GERMAN.id, SHELF)
    assert "Who took it from whom is not certain; likeliest: the first page was made from the second" in said
    assert "Where the two pages differ:" in said
    assert "What the first page has" not in said


def test_a_direction_that_is_not_known_is_not_claimed() -> None:
    said = correction(_story(), ENGLISH.id, GERMAN.id, SHELF)
    assert "One of the two was made from the other; which was first cannot be told" in said
    assert "What the first page has" not in said


def test_sisters_of_a_lost_text_are_equal() -> None:
    story = _story(edge=None)
    up = Edge(LOST, GERMAN.id, "translation", 0.9)
    story = msgspec.structs.replace(
        story, stemma=msgspec.structs.replace(story.stemma, edges=(*story.stemma.edges, up))
    )
    said = correction(story, ENGLISH.id, GERMAN.id, SHELF)
    assert "go back to a text of Agency that was not captured" in said
    assert "cannot be told from the two alone" in said
    assert "made from the second" not in said


def test_pages_that_nothing_ties_are_not_said_to_have_one_source() -> None:
    story = _story(edge=None)
    assert not correctable(story, GERMAN.id, OTHER.id)
    assert not correctable(story, GERMAN.id, GERMAN.id)
    assert correctable(factories.story(), GERMAN.id, ENGLISH.id)
    said = correction(story, GERMAN.id, OTHER.id, SHELF)
    assert "It is not known that" in said
    assert "go back to" not in said


def _sisters(parent: str, confidence: float) -> Story:
    """The story with a page beside the German one, made from the same text."""
    story = _story(edge=None)
    ups = tuple(Edge(parent, child, "copy", confidence) for child in (GERMAN.id, OTHER.id))
    return msgspec.structs.replace(story, stemma=msgspec.structs.replace(story.stemma, edges=ups))


def test_sisters_of_a_page_are_not_said_to_go_back_to_a_lost_text() -> None:
    story = _sisters(ENGLISH.id, 0.9)
    assert not correctable(story, GERMAN.id, OTHER.id)
    said = correction(story, GERMAN.id, OTHER.id, SHELF)
    assert "not captured" not in said
    assert "It is not known that one of the two pages was made from the other." in said
    assert "Both seem to be made from a third, en.txt (likely, 90%)" in said


def test_how_sure_a_lost_text_is_is_told() -> None:
    said = correction(_sisters(LOST, 0.55), GERMAN.id, OTHER.id, SHELF)
    assert "Both pages may go back to a text of Agency that was not captured (possible, 55%)." in said
    assert "Both pages seem to go back" in correction(_sisters(LOST, 0.8), GERMAN.id, OTHER.id, SHELF)


def test_pages_that_were_not_compared_are_not_said_to_agree() -> None:
    story = _sisters(LOST, 0.9)
    said = correction(story, GERMAN.id, OTHER.id, SHELF)
    assert "The two were not compared sentence by sentence" in said
    assert "No difference" not in said
    assert "No difference in facts was found" in correction(story, GERMAN.id, OTHER.id, SHELF, ())


def test_what_one_page_left_out_the_other_put_in() -> None:
    assert "seen from the second page: 1 left out." in correction(_story(), ENGLISH.id, GERMAN.id, SHELF)
    assert "seen from the second page: 1 put in." in correction(_story(), GERMAN.id, ENGLISH.id, SHELF)


def test_a_person_is_named_as_the_ground() -> None:
    word = Evidence("person", 20.0, "Ana decided so on 2026-01-02: saw the mail")
    said = correction(_story(directed=True, confidence=1.0, evidence=(word,)), ENGLISH.id, GERMAN.id, SHELF)
    assert "(a person decided so)" in said
    assert "- Ana decided so on 2026-01-02: saw the mail" in said
    assert "certain" not in said


@pytest.mark.parametrize("certainty", ["possible"])
def test_what_is_merely_possible_stays_out(certainty: str) -> None:
    story = factories.story()
    changes = tuple(msgspec.structs.replace(c, certainty=certainty) for c in story.changes)
    said = correction(msgspec.structs.replace(story, changes=changes), ENGLISH.id, GERMAN.id, SHELF)
    assert "3 Millionen" not in said
    assert "No difference in facts was found that can be asserted." in said


def test_an_article_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        correction(factories.story(), ENGLISH.id, "a0", SHELF)


def test_hostile_pages_stay_one_line_a_field() -> None:
    trace = factories.hostile_trace()
    a, b = trace.articles
    said = correction(trace.stories[0], a.id, b.id, Shelf(trace.articles))
    assert "\u202e" not in said
    assert "\x1b" not in said
    assert "\x00" not in said
    assert len(said.split("\n\n")) <= 9


def test_a_second_parent_gives_passages() -> None:
    said = correction(factories.story(), OTHER.id, ENGLISH.id, Shelf(_articles()))
    assert "likeliest: the first page takes passages from the second" in said


def _articles() -> tuple[Article, ...]:
    return ENGLISH, GERMAN, OTHER
