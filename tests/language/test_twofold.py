"""One pattern for two engines."""

from __future__ import annotations

import re

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from slugline.language.twofold import Twofold

WORD = r"[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|[\p{N}]+(?![\p{Lu}])"
EUROPE = st.text(st.characters(max_codepoint=0x2029, exclude_categories=("Cs",)), max_size=60)
BELOW = "".join(map(chr, range(0x590)))


@given(EUROPE)
@example("ե\u058bե\u0558.")  # signs that the tables of two engines do not call the same
@example("Ёлка e\u0301tude ½² d’Ísland \u2014")
@example(BELOW)
@example(BELOW[::-1])
def test_both_engines_find_the_same(text: str) -> None:
    assert Twofold(WORD).findall(text) == regex.findall(WORD, text)


@pytest.mark.parametrize("text", ["漢字 and Latin", "שלום", "𝔘niqode", "Ａ full width", "ab\u2126c", "\u0590"])
def test_text_with_signs_of_other_scripts_is_read_by_the_engine_that_knows_them(text: str) -> None:
    assert not isinstance(Twofold(WORD).for_text(text), re.Pattern)
    assert isinstance(Twofold(WORD).for_text("Ёлка, “été”"), re.Pattern)


def test_scripts_that_no_alphabet_of_europe_has_are_named_for_the_other_engine_alone() -> None:
    sign = Twofold(r"[\p{Han}]|" + WORD, low=WORD)
    assert sign.findall("漢字") == ["漢", "字"]
    assert sign.findall("ab c") == ["ab", "c"]
