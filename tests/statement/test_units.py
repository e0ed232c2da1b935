"""Tokens of sentences: the pattern for plainer text finds what the one for all scripts finds."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.statement.cues import lexicon
from slugline.statement.units import _HIGH, _low_parts, _parts, _plain

PIECES = st.sampled_from(
    ["didn't", "U.S.", "l’été", "dit-il", "a-t-elle", "«", "„", "’s", "12,5", "3.", "Ærø", "Ёлка", "ή", "e\u0301", "²",
     " ", "\u00a0", "\n", "–", "n't", "&", "-", "_", "ª", ".", "O’Neill’s", "\u058b", "\u0558"]
)  # fmt: skip
LOW = st.lists(PIECES | st.text(max_size=5).filter(lambda t: not _HIGH.search(t)), max_size=12).map("".join)


@pytest.mark.parametrize("elided", [False, True])
@given(text=LOW)
def test_both_patterns_part_plainer_text_alike(elided: bool, text: str) -> None:
    assert _low_parts(elided).split(text) == _parts(elided).split(text)


@pytest.mark.parametrize("language", ["en", "fr", "ja"])
@given(text=LOW | st.text(max_size=40), before=st.integers(0, 3))
def test_tokens_stand_where_they_say(language: str, text: str, before: int) -> None:
    span = (min(before, len(text)), len(text))
    tokens = _plain(lexicon(language), text, span)
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
