"""Who is kept out of one story by a person is free to join another."""

from __future__ import annotations

from slugline import story
from slugline.model import Bond, Rulings
from slugline.story import obeyed
from tests.story.worlds import witness

WHOLE = list(range(100, 112))
OTHER = list(range(200, 212))
PAGES = [
    witness("a0", WHOLE), witness("a1", WHOLE[:10]), witness("b0", OTHER), witness("b1", OTHER[:9]),
    witness("mixed", [*WHOLE[:8], *OTHER[:5]]),
]  # fmt: skip


def _groups(*apart: Bond) -> list[tuple[str, ...]]:
    return [g.members for g in obeyed(story.group(PAGES, apart=apart), Rulings(apart=apart))]


def test_a_page_that_was_sent_away_joins_its_next_nearest() -> None:
    before = _groups()
    home = next(g for g in before if "a0" in g)
    assert "mixed" in home
    after = _groups(Bond(("mixed",), ("a0", "a1"), "Ana decided so"))
    assert ("a0", "a1") in after
    assert ("b0", "b1", "mixed") in after


def test_articles_that_are_not_here_change_nothing() -> None:
    assert _groups(Bond(("x",), ("a0",), "Ana decided so")) == _groups()


def test_copies_of_one_text_are_parted_too() -> None:
    pages = [witness("one", WHOLE), witness("two", WHOLE), witness("three", WHOLE[:9])]
    bond = Bond(("one",), ("two", "three"), "Ana decided so")
    found = obeyed(story.group(pages, apart=[bond]), Rulings(apart=(bond,)))
    assert [g.members for g in found] == [("one",), ("three", "two")]
