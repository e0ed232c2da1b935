from __future__ import annotations

import pytest

from slugline.comparison import damage
from slugline.comparison.order import broken
from slugline.comparison.residue import shared_words

SOURCE = "Der Stadtrat von Lindau hat am Montag 25 neue Fähren bestellt."
GOOD = "The town council of Lindau ordered 25 new ferries on Monday."


@pytest.mark.parametrize(
    "bad",
    [
        "The town council of Lindau ordered 21 new ferries on Monday.",
        "The town council of Lindau did not order 25 new ferries on Monday.",
        "The town council of Bregenz ordered 25 new ferries on Monday.",
        "The Stadtrat von Lindau hat ordered 25 new ferries on Monday.",
        "The council.",
        "Council the of the town Lindau of 25 ordered new on ferries the.",
    ],
)
def test_harm_ranks_above_a_faithful_translation(bad: str) -> None:
    assert damage(SOURCE, bad, "de", "en", 0.8) > damage(SOURCE, GOOD, "de", "en", 0.8)


def test_the_farther_the_vectors_the_worse() -> None:
    assert damage(SOURCE, GOOD, "de", "en", 0.5) > damage(SOURCE, GOOD, "de", "en", 0.9)


def test_without_vectors_the_findings_still_rank() -> None:
    bad = GOOD.replace("25", "250")
    assert damage(SOURCE, bad, "de", "en", None) > damage(SOURCE, GOOD, "de", "en", None)


def test_lost_capitals_are_no_harm() -> None:
    assert damage(SOURCE, GOOD.lower(), "de", "en", 0.78) <= damage(SOURCE, GOOD, "de", "en", 0.8) + 0.01


@pytest.mark.parametrize("text", ["", " ", "\ud800", "7" * 5000])
def test_odd_text_never_raises(text: str) -> None:
    assert damage(text, GOOD, "de", "en", 0.1) >= 0
    assert damage(GOOD, text, "en", "zz", 0.1) >= 0


@pytest.mark.parametrize(
    ("text", "language", "places"),
    [
        ("A report of was told in the their town.", "en", 2),
        ("It will take a while for the US to act, of at least two.", "en", 0),
        ("Le bateau dans est parti.", "fr", 1),
        ("Waren für den Export und das von Waren.", "de", 0),
    ],
)
def test_words_that_never_stand_together_are_counted(text: str, language: str, places: int) -> None:
    assert broken(text, language) == places


def test_a_word_left_over_weighs_by_its_letters() -> None:
    spoken = ("de", "en")
    left = "Der Hafen hat das neue System geprüft, modern und schnell, sagte er zwischen Mahlzeiten."
    assert shared_words(left, "The port geprüft the system.", spoken) > 1
    assert shared_words(left, "The port checked the modern system.", spoken) <= 1
    assert shared_words(left, "The port checked the system.", spoken) == 0
