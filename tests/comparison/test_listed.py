from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from slugline.comparison.listed import beginnings, listed, openers, pattern

WORDS = ["not", "no", "one", "unseen", "useless", "never", "ever", "again", ",", "nor", "don't", "keineswegs,", "knot"]
ENTRIES = ["not", "no one", "un*", "*less", "never * again", ", nor", "n't", "keineswegs"]


@given(
    st.lists(st.sampled_from(ENTRIES), min_size=1, unique=True),
    st.lists(st.sampled_from(WORDS)),
    st.booleans(),
)
def test_nothing_is_missed_that_the_pattern_finds(entries: list[str], words: list[str], inside: bool) -> None:
    text = " ".join(words)
    made = listed(entries, inside)
    found = [m.span() for m in pattern(entries, inside).finditer(text)]
    assert made.spans(text) == found
    assert made.first(text) == (found[0] if found else None)


@given(st.lists(st.sampled_from(ENTRIES), min_size=1, unique=True), st.lists(st.sampled_from(WORDS)), st.booleans())
def test_every_list_that_stands_in_a_text_is_opened(entries: list[str], words: list[str], inside: bool) -> None:
    text = " ".join(words)
    lists = [listed([e], inside) for e in entries]
    opened = openers(lists).of(text)
    assert opened == sorted(set(opened))
    assert {k for k, words_ in enumerate(lists) if words_.spans(text)} <= set(opened)


def test_beginnings_are_of_words() -> None:
    found = beginnings("the cat, not")
    assert {"t*", "th*", "the*", "the", "cat", "not", ","} <= found
    assert not {"at", "at*", "c"} & found
    assert beginnings("") == frozenset()
