"""The shortcuts for plain text say what the Unicode patterns say."""

from __future__ import annotations

import regex
from hypothesis import given
from hypothesis import strategies as st

from slugline.article.shape import Ending, ending, is_high, plain_words, sentences, word_count, worded, words_of

SIGNS = st.sampled_from("abzÅßéøñłž '’.-,;:!?…“”«»()[]–/0239²½€ªºΩжЩіїאבعربहिन्दीไทย漢字かなカ한국ấờ\u0301©")
TEXT = st.text(SIGNS | st.characters(codec="utf-8"), max_size=40)
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’.\-]*")
_RUN = regex.compile(r"[\p{L}\p{M}\p{N}]+")


@given(st.text(SIGNS, max_size=40))
def test_words_are_those_of_the_unicode_patterns(text: str) -> None:
    assert words_of(text) == _WORD.findall(text)
    assert plain_words(text) == _RUN.findall(text)


@given(TEXT)
def test_any_text_has_a_shape(text: str) -> None:
    assert word_count(text) == word_count(text, words_of(text))
    assert word_count(text) >= 0
    assert sentences(text) >= 0
    assert isinstance(ending(text.strip()), Ending)


def test_how_a_line_ends() -> None:
    assert ending("The ferry is late.") == Ending(True, False, False)
    assert ending("„Die Fähre kommt nicht.“") == Ending(True, False, True)
    assert ending("The ferry calls at three ports:") == Ending(False, True, False)
    assert ending("The ferry is late. AFP").terminal
    assert not ending("The ferry to Norvik").terminal
    assert ending("") == Ending(False, False, False)


def test_two_characters_without_spaces_count_as_a_word() -> None:
    assert word_count("港の橋") == 1.5
    assert word_count("the old harbour") == 3.0
    assert word_count("brücke über den hafen") == 4.0


def test_scripts_without_spaces_are_high_and_quotes_are_not() -> None:
    assert is_high("橋")
    assert is_high("สะพาน")
    assert not is_high("“Brücke” – €5, Мост, γέφυρα")


def test_sentences_are_counted_by_their_ends() -> None:
    assert sentences("It rained. The ferry stayed in port! Why?") == 3
    assert sentences("At 3.30 it left") == 0
    assert sentences("雨が降った。船は出た。") == 2


def test_letters_count_among_digits_too() -> None:
    assert worded(["a1b2c3 d4e5f6 g7h8i9 j0k1l2"])
    assert not worded(["a1b2c3 d4e5f6 g7h8i9 j0k1 2"])
