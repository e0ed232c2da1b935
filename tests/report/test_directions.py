"""What a sentence of ours quotes keeps its own direction and moves nothing around it."""

from __future__ import annotations

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from slugline.report.directions import isolated
from slugline.report.words import clipped
from tests.factories import HOSTILE


def test_quotations_and_runs_of_another_direction_are_set_apart() -> None:
    assert isolated("“عاصفة” arose in a.txt") == "“<bdi>عاصفة</bdi>” arose in a.txt"
    assert isolated("الجمعة became 18 مايو, 400") == "<bdi>الجمعة</bdi> became 18 <bdi>مايو</bdi>, 400"
    assert isolated("ליל שישי, 3 became Friday") == "<bdi>ליל שישי</bdi>, 3 became Friday"
    assert isolated("18 million became 1.8 million") == "18 million became 1.8 million"


@given(st.text(st.one_of(st.characters(), st.sampled_from("“”<>&'\"اب、،ab1 "))))
def test_nothing_is_lost_and_nothing_becomes_markup(text: str) -> None:
    made = lxml.html.fragment_fromstring(str(isolated(text)), create_parent="p")
    assert "".join(made.itertext()).split() == clipped(text, 2000).split()
    assert {e.tag for e in made.iterdescendants()} <= {"bdi"}


def test_hostile_text_stays_text() -> None:
    assert "<script" not in isolated(HOSTILE)
    assert len(isolated("ا،" * 100_000)) < 20_000
