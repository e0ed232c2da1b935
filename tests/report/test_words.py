"""What is shown of a page's text: what it says, nothing that rearranges or ends what stands around it."""

from __future__ import annotations

import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.report.html import comparison_to_html, to_html
from slugline.report.words import clipped, harmless, manner, many, plain
from tests import factories

TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_letters_are_joined_and_parted_as_their_writing_asks() -> None:
    for text in ("می‌خواهم", "क्‍ष", "👩‍🚀", "ab\u00adc", "ភាសា\u200bខ្មែរ", "\u200fאב"):
        assert plain(text) == text
        assert clipped(text, 40) == text


def test_marks_that_turn_the_writing_and_controls_are_taken_out() -> None:
    assert plain("a\u202eb\u2066c\x00d\x1b[31m") == "abc\ufffdd\ufffd[31m"
    assert harmless("a\x0bb\n\tc\u2028d") == "a b\n\tc\u2028d"


@given(st.text())
def test_nothing_harmful_is_left(text: str) -> None:
    left = harmless(text)
    assert not TURNING & set(left)
    assert not {c for c in left if unicodedata.category(c) in ("Cc", "Cs")} - set("\t\n\r")
    assert harmless(left) == left
    assert "\n" not in plain(text)


def test_no_page_holds_them_whatever_field_they_come_from() -> None:
    left, right = (factories.article(n, factories.HOSTILE, headline=factories.HOSTILE) for n in "lr")
    for page in (to_html(factories.hostile_trace()), comparison_to_html(factories.comparison(left, right))):
        assert not (TURNING | set("\x00\x07\x1b")) & set(page)


def test_counts_with_their_nouns() -> None:
    assert [many(n, "story") for n in (0, 1, 2000)] == ["0 stories", "1 story", "2,000 stories"]
    assert many(3, "page") == "3 pages"


@pytest.mark.parametrize(("certainty", "shown"), [(None, "direct"), ("said", "direct"), ("denied", "direct, denied")])
def test_a_denial_is_told_with_the_kind_of_speech(certainty: str | None, shown: str) -> None:
    said = msgspec.structs.replace(factories.trace().stories[0].statements[0], kind="direct", certainty=certainty)
    assert manner(said) == shown
