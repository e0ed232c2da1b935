"""What runs on from sentence to sentence."""

from __future__ import annotations

from slugline.statement import of_text


def test_the_mood_of_report_without_an_attribution() -> None:
    (s,) = of_text("Ada Brandt sieht darin keine Gefahr. Das Rad sei nie geprüft worden.", "de")
    assert (s.content.text, s.speaker_name) == ("Das Rad sei nie geprüft worden.", "Ada Brandt")
    assert s.confidence < 0.5


def test_where_nobody_can_speak_the_speaker_is_unknown() -> None:
    (s,) = of_text("Der Verkauf dauert an. Das Rad sei nie geprüft worden.", "de")
    assert s.speaker_name is None


def test_a_sentence_confirmed_by_the_next() -> None:
    (s,) = of_text("Die Mühle ist gebrochen. Dies bestätigte der Bürgermeister Jan Lund.", "de")
    assert (s.content.text, s.speaker_name) == ("Die Mühle ist gebrochen.", "Jan Lund")


def test_whose_opinion() -> None:
    (s,) = of_text("Nach Brandts Meinung wird zu viel gebaut.", "de")
    assert (s.content.text, s.speaker_name) == ("wird zu viel gebaut", "Brandt")


def test_present_tense_of_report_behind_a_pronoun() -> None:
    found = of_text("„Die Mühle ist alt“, sagte Brandt. Er baue im Mai eine neue.", "de")
    assert [s.content.text for s in found] == ["„Die Mühle ist alt“", "Er baue im Mai eine neue."]
