"""What a line says of names by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.names import mentions
from slugline.names.runs import name_line
from slugline.names.tokens import tokens


@given(st.text(max_size=80))
def test_words_and_marks_stand_where_they_are_told(line: str) -> None:
    for t in tokens(line):
        assert line[t.start : t.end] == t.text


def test_an_elided_article_and_a_possessive_ending_are_cut_off() -> None:
    assert [t.text for t in tokens("l'Agence d’Ada Brandt's U.S. trip")] == ["Agence", "Ada", "Brandt", "U.S.", "trip"]


@pytest.mark.parametrize("size", [1, 60])
def test_a_line_has_its_runs_with_their_kinds(size: int) -> None:
    line = "Mayor Anna Brandt left Lisbon. " * size  # kept, and too long to be kept
    found = name_line(line, "en").runs
    assert [(" ".join(t.text for t in r.tokens), r.kind) for r in found[:2]] == [
        ("Anna Brandt", "person"), ("Lisbon", "place"),
    ]  # fmt: skip
    assert len(found) == 2 * size


def test_a_line_in_capitals_has_words_and_no_runs() -> None:
    read = name_line("MAYOR ANNA BRANDT RETURNS TO LISBON", "en")
    assert (read.runs, len(read.loud)) == ((), 6)


def test_a_line_means_what_the_rest_of_its_text_makes_of_it() -> None:
    line = "Then Brandt slept."
    alone = {m.text: m.kind for m in mentions(line, "en")}
    told = {m.text: m.kind for m in mentions(f"Mayor Anna Brandt was tired.\n{line}", "en")}
    assert (alone.get("Brandt"), told["Brandt"]) == (None, "person")
    assert {m.text: m.kind for m in mentions(line, "en")} == alone
