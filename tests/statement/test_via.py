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


def test_a_headline_that_opens_with_its_speaker() -> None:
    (s,) = found("Mayor Ada Brandt: the mill was never safe")
    assert (s.speaker_name, s.content.text) == ("Ada Brandt", "the mill was never safe")
    assert found("Photo: Ivo Marsh on the quay of the harbour") == ()
    assert found("Norland: a country of four hundred lakes") == ()


def test_a_known_last_name_opens_a_headline() -> None:
    text = "Ada Brandt repaired the wheel.\nBrandt: the mill was never safe"
    assert [s.speaker_name for s in found(text)] == ["Ada Brandt"]


def test_a_thing_admitted_without_a_clause() -> None:
    (s,) = found("Dans un entretien au quotidien Le Cap, la ministre Inès Morel a reconnu une erreur.", "fr")
    assert (s.speaker_name, chain(s)) == ("Inès Morel", [("Le Cap", None)])


def test_who_keeps_the_name_back_stays_unknown() -> None:
    (s,) = found("The quay is closed, a harbour clerk told AP, asking not to be named.")
    assert s.speaker_name is None
    assert chain(s) == [("AP", None)]


def test_a_deed_of_speech_that_a_medium_passes_on() -> None:
    first, *_ = found("Ada Brandt denied the reports, the Alder news agency said.")
    assert first.speaker_name == "Ada Brandt"
    assert chain(first) == [("Alder", None)]
