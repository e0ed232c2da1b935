from __future__ import annotations

from slugline.language import split
from slugline.model import Dateline, Statement
from slugline.statement import statements
from tests.factories import article


def found(
    text: str, language: str = "en", agency: str | None = None, publisher: str | None = None
) -> tuple[Statement, ...]:
    line = Dateline(agency=agency, agencies=(agency,) if agency else ())
    a = article("v", *text.split("\n"), language=language, dateline=line, publisher=publisher)
    return statements(a, split(a))


def chain(s: Statement) -> list[tuple[str, str | None]]:
    return [(v.name, v.status) for v in s.via]


def test_the_agency_that_reports_is_a_link_and_no_statement() -> None:
    (s,) = found("Ada Brandt said the mill was safe, the state-owned Alder news agency reported.", agency="Reuters")
    assert s.speaker_name == "Ada Brandt"
    assert chain(s) == [("Alder", "state-owned"), ("Reuters", None)]


def test_the_pages_own_publisher_is_left_out() -> None:
    (s,) = found("Ada Brandt said the mill was safe.", agency="Reuters", publisher="Reuters")
    assert s.via == ()
    (s,) = found("Ada Brandt told Reuters that the mill was safe.", publisher="Reuters")
    assert s.via == ()


def test_whom_one_told_passes_it_on_first() -> None:
    (s,) = found("Ada Brandt told the Alder news agency that the mill was safe.", agency="Reuters")
    assert chain(s) == [("Alder", None), ("Reuters", None)]
    assert s.addressee is not None
    assert s.addressee.text == "the Alder news agency"


def test_passive_quoting_goes_through_the_medium_last_named() -> None:
    text = "The Alder news agency said the mill was safe.\nAda Brandt was quoted as saying that the wheel was new."
    assert chain(found(text)[-1]) == [("Alder", None)]


def test_the_medium_inside_a_passive() -> None:
    (s,) = found("Ada Brandt was quoted by the TASS news agency as saying that the mill was safe.")
    assert s.speaker_name == "Ada Brandt"
    assert chain(s) == [("TASS", None)]


def test_a_medium_may_speak_for_itself() -> None:
    (s,) = found("The mill burned down, the Alder news agency reported.")
    assert s.speaker_name == "Alder"
    assert s.via == ()


def test_what_stands_inside_a_statement_came_the_same_way() -> None:
    text = "Ada Brandt told the Alder news agency that the miller had said that the wheel was new."
    outer, inner = found(text)
    assert inner.embedded_in == outer.id
    assert chain(inner) == chain(outer) == [("Alder", None)]
