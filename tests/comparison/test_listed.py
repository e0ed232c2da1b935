from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.comparison.listed import lists, pattern

WORDS = ["not", "no", "one", "unseen", "useless", "never", "ever", "again", ",", "nor", "don't", "keineswegs,", "knot",
         "un7", "una\u0301", "no.", "nichts", "\u0301less", "noone", "x-less", "aimlessly", "never\u0301"]  # fmt: skip
ENTRIES = ["not", "no one", "un*", "*less", "never * again", ", nor", "n't", "*n't", "keineswegs", "no.", "no",
           "keines*", "*less*", "ne*r", "no one*", "ever"]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS)).map(" ".join) | st.lists(st.sampled_from(WORDS)).map("".join)
LISTED = st.lists(st.sampled_from(ENTRIES), min_size=1, unique=True)


@given(LISTED, TEXTS, st.booleans())
def test_found_is_what_the_pattern_finds(entries: list[str], text: str, inside: bool) -> None:
    made = lists({"list": entries}, frozenset(["list"] if inside else []))
    found = tuple(m.span() for m in pattern(entries, inside).finditer(text))
    assert made.spans(text) == ({"list": found} if found else {})


@given(st.lists(LISTED, min_size=1, max_size=4), TEXTS)
def test_lists_are_found_together_as_each_by_itself(several: list[list[str]], text: str) -> None:
    together = lists(dict(enumerate(several))).spans(text)
    alone = {k: lists({k: entries}).spans(text) for k, entries in enumerate(several)}
    assert together == {k: found[k] for k, found in alone.items() if found}


@pytest.mark.parametrize(
    ("entry", "text", "found"),
    [
        ("no one", "there is no one here", ["no one"]),
        ("un*", "an unseen sun, unsaid", ["unseen", "unsaid"]),
        ("*less", "careless, less or lessen", ["careless", "less"]),
        ("never * again", "never ever again", ["never ever again"]),
        ("no.", "no. it is no", ["no."]),
        (", nor", "neither, nor", [", nor"]),
        ("not", "knot nots not_ 7not", []),
    ],
)
def test_an_entry_stands_apart(entry: str, text: str, found: list[str]) -> None:
    spans = lists({"list": [entry]}).spans(text).get("list", ())
    assert [text[a:b] for a, b in spans] == found
