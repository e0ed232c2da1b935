"""The data by which languages deny, hedge and report."""

from __future__ import annotations

import pytest

from slugline import comparison
from slugline.comparison.cues import MODALITY, REPORTING, cues
from slugline.comparison.vocabulary import cue_lists

LISTS = ("negation", "firm", "soft", "exempt", "only", "until", *REPORTING, *MODALITY)


def test_the_languages_that_have_rules_are_told() -> None:
    assert {"en", "de", "fr", "ja", "ar"} <= set(comparison.languages())
    assert list(comparison.languages()) == sorted(comparison.languages())
    assert not cues("xx").known


@pytest.mark.parametrize("code", comparison.languages())
def test_each_language_has_every_list(code: str) -> None:
    assert cues(code).known
    assert [k for k in LISTS if k not in cue_lists(code)] == []


def test_a_pair_of_correlatives_is_found_as_such() -> None:
    assert len(cues("en").find("correlative", "It takes neither rye nor oats.")) == 2


def test_an_attribution_after_a_comma() -> None:
    text = "Das Boot fuhr pünktlich ab, so Seelinie."
    assert [text[a:b] for (a, b), _ in cues("de").reporting(text)] == [", so Seelinie"]
