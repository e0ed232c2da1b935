"""The medium beside an attribution, and the source that a medium cites."""

from __future__ import annotations

from slugline.model import Statement, Via
from slugline.statement import of_text
from slugline.statement.channels import as_medium, owned
from slugline.statement.cues import lexicon


def only(text: str, language: str) -> Statement:
    (s,) = [s for s in of_text(text, language) if s.embedded_in is None and s.kind != "scare"]
    return s


def chain(text: str, language: str) -> list[tuple[str, str | None]]:
    return [(v.name, v.status) for v in only(text, language).via]


def test_remarks_carried_by_a_medium() -> None:
    text = "The kiln was cold, Mara Voss said in remarks carried by the state-run Harrier news agency."
    assert chain(text, "en") == [("Harrier", "state-run")]


def test_whose_the_medium_is_stays_with_the_link() -> None:
    text = "Mara Voss told the Harrier news agency, which is funded by the church, that the kiln was cold."
    assert chain(text, "en") == [("Harrier", "funded by the church")]


def test_ones_own_channel_is_no_link() -> None:
    assert chain("Mara Voss said on her Telegram channel that the kiln was cold.", "en") == []


def test_a_dative_needs_no_preposition() -> None:
    assert chain("«Печь холодная», — сказала Мара Фосс независимой газете «Лунь».", "ru") == [("Лунь", "независимой")]
    assert chain("„Pec je studená,“ řekla Mara Fossová nezávislému deníku Luňák.", "cs") == [("Luňák", "nezávislému")]


def test_an_agency_stands_before_the_speaker() -> None:
    s = only("El horno estaba frío, dijo a EFE Mara Fossa.", "es")
    assert (s.speaker_name, [v.name for v in s.via]) == ("Mara Fossa", ["EFE"])


def test_who_is_cited_speaks() -> None:
    s = only("Как сообщает агентство «Лунь» со ссылкой на полицию, печь холодная.", "ru")
    assert (s.speaker_name, [v.name for v in s.via]) == ("полицию", ["Лунь"])


def test_a_phrase_without_medium_is_no_link() -> None:
    assert as_medium("the director of the mill", lexicon("en")) is None
    assert owned(Via("Harrier"), " and others", lexicon("en")) == Via("Harrier")


def test_cues_without_end_are_read_within_bounds() -> None:
    assert len(of_text("citing " * 3000, "en")) <= 1000
    assert of_text("told TASS, " * 500, "en") is not None
