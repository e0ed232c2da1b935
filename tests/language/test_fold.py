"""Folding keeps every offset and folds each character by itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from slugline.language.fold import _fold_char, fold

SIGNS = st.sampled_from("aÄéΣσςİıß’：，٫٬ي٣६\u00a0\u2009\u3000\u200b\u200e\u200c\n\t1")


@given(st.text(SIGNS | st.characters(codec="utf-8"), max_size=40))
def test_every_character_is_folded_where_it_stands(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert text.isascii() or folded == "".join(map(_fold_char, text))


def test_digits_spaces_and_signs_become_plain() -> None:
    assert fold("Am ５．\u00a0Mai, ٣：٤٥\u2009Uhr") == "am 5. mai, 3:45 uhr"
