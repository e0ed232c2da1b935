from __future__ import annotations

import pytest

from slugline.comparison import damage

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
