"""What an encoder sees of a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.comparison import damage, plain


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("The mill , built in 1820 , burned ( twice ) .", "The mill, built in 1820, burned (twice)."),
        ("The mill burned", "The mill burned."),
        ("A 40 - year - old miller", "A 40-year-old miller."),
        ("The miller's. dog barked.", "The miller's. dog barked."),
        ("The bakers. wanted flour.", "The bakers wanted flour."),
        ("水车着火了", "水车着火了。"),
        ("", ""),
    ],
)
def test_marks_stand_where_they_belong(typed: str, wanted: str) -> None:
    assert plain(typed) == wanted


@given(st.text(max_size=80))
def test_a_plain_text_is_plain(text: str) -> None:
    once = plain(text)
    assert plain(plain(once)) == plain(once)


def test_a_stray_mark_after_an_article_is_no_broken_order() -> None:
    source = "Der Müller gab dem Dorf das Mehl."
    whole, stray = "The miller gave the village the flour.", "The miller gave the: village the flour."
    assert abs(damage(source, stray, "de", "en", 0.8) - damage(source, whole, "de", "en", 0.8)) < 0.02


def test_a_text_in_small_letters_lost_no_names() -> None:
    source = "मिलर पोलैंड गया।"
    assert damage(source, "the miller went to poland.", "hi", "en", 0.8) <= damage(
        source, "The miller went to Poland.", "hi", "en", 0.8
    )
