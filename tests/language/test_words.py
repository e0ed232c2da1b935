"""Words and the normal form."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from slugline.language import normal, words


def test_words_of_spaced_and_unspaced_scripts() -> None:
    text = "It's 3.5 km, 東京へ"
    assert [text[a:b] for a, b in words(text)] == ["It's", "3.5", "km", "東", "京", "へ"]


def test_normal_folds_quotes_dashes_case_and_spaces() -> None:
    assert normal("„Grüße“\u00a0—  „STRASSE“") == '"grüsse" - "strasse"'


@given(st.text(max_size=200))
def test_normal_is_stable_but_for_rare_compositions(text: str) -> None:
    assert "  " not in normal(text)
    assert normal(text) == normal(text)


@given(st.text(max_size=200))
def test_words_are_in_order(text: str) -> None:
    end = 0
    for a, b in words(text):
        assert end <= a < b <= len(text)
        end = b
