"""Code pages told from text alone, and what happens where they cannot be."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.capture.legacy import guess, legible
from tests.capture.prose import PAGES, PROSE, encoded


@pytest.mark.parametrize(("language", "codec", "label"), [p for p in PAGES if p[1] != "iso2022_jp"])
def test_half_of_the_text_is_enough(language: str, codec: str, label: str) -> None:
    text, _ = encoded(language, codec)
    half = text[len(text) // 2 :]
    data = half.encode(codec)
    assert data.decode(guess(data), "replace") == half


def test_nothing_to_tell_from_is_windows_1252() -> None:
    assert guess(b"") == "cp1252"
    assert guess(b"plain words") == "cp1252"


@pytest.mark.parametrize("text", ["The fund holds £5m, not £4m.", "A café in Skærby", "Señor Peña’s plan"])
def test_a_few_letters_in_plain_words_are_windows_1252(text: str) -> None:
    assert text.encode("cp1252").decode(guess(text.encode("cp1252"))) == text


def test_wide_letters_are_legible() -> None:
    assert legible(PROSE["ja"]) > 0.6
    assert legible(PROSE["zh-tw"]) > 0.5
    assert legible("") == 0
    assert legible(PROSE["de"].encode("utf-16-be").decode("utf-16-le", "replace")) < 0.1


@given(st.binary(max_size=2000))
@settings(deadline=None)
def test_any_bytes_get_a_codec(data: bytes) -> None:
    assert codecs.lookup(guess(data))
