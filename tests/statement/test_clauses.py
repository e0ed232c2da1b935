"""Where speaker, addressee and content end: appositions, asides, clauses that go on without the report."""

from __future__ import annotations

import msgspec
import pytest

from slugline.language import split
from slugline.model import Dateline
from slugline.statement import of_text, statements
from slugline.statement.running import article_of


@pytest.mark.parametrize(
    ("language", "text", "speaker", "addressee"),
    [
        (
            "en",
            "“The wall will hold,” the dam's chief engineer, Per Olsen, told the committee.",
            "Per Olsen",
            "the committee",
        ),
        (
            "en",
            "“We are proud,” Lund Bakery's owner, Ada Brandt, told guests at the gate.",
            "Ada Brandt",
            "guests",
        ),
        (
            "fr",
            "« Le mur tiendra », a déclaré à la presse devant le barrage la directrice de la société, Anne Morel.",
            "Anne Morel",
            "la presse",
        ),
        (
            "es",
            "«El muro aguantará», declaró ante la prensa en el muelle la directora de la empresa, Ana Ruiz.",
            "Ana Ruiz",
            "la prensa",
        ),
        (
            "it",
            "«Il muro terrà», ha detto ai giornalisti sul molo la direttrice della società, Anna Rossi.",
            "Anna Rossi",
            "giornalisti",
        ),
    ],
)
def test_office_first_and_the_name_between_commas(language: str, text: str, speaker: str, addressee: str) -> None:
    (s,) = of_text(text, language)
    assert (s.kind, s.speaker_name) == ("direct", speaker)
    assert s.addressee is not None
    assert s.addressee.text.startswith(addressee)
    assert s.via == ()


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        ("en", "The mill opens in May, according to Lund Works, the firm that owns it.", "The mill opens in May"),
        (
            "fr",
            "Le moulin ouvre en mai, selon Lund, la société qui gère le site pour la ville.",
            "Le moulin ouvre en mai",
        ),
        (
            "de",
            "Die Mühle öffnet im Mai, so Lundwerke, das Unternehmen, das sie für die Stadt betreibt.",
            "Die Mühle öffnet im Mai",
        ),
    ],
)
def test_who_the_speaker_is_is_not_what_he_said(language: str, text: str, content: str) -> None:
    (s,) = of_text(text, language)
    assert s.content.text == content


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        ("en", "Millers had warned that the grain was wet, and the bakery closed its doors.", "that the grain was wet"),
        (
            "fr",
            "Les meuniers avaient averti que le grain manquait et le boulanger a fermé ses portes.",
            "que le grain manquait",
        ),
        (
            "de",
            "Die Müller hatten gewarnt, dass das Korn fehle, und der Bäcker schloss im Mai sein Haus.",
            "dass das Korn fehle",
        ),
    ],
)
def test_the_sentence_goes_on_without_the_report(language: str, text: str, content: str) -> None:
    (s,) = of_text(text, language)
    assert s.content.text == content
    assert s.addressee is None


def test_a_verb_with_its_object_reports_nothing() -> None:
    assert (
        of_text("Depuis lundi, un autobus a assuré trois trajets par jour, mais il ne prend pas les vélos.", "fr") == ()
    )
    (s,) = of_text("Le mur tiendra, a assuré le maire.", "fr")
    assert s.speaker_name == "maire"


def test_who_is_told_ends_where_the_report_begins() -> None:
    (s,) = of_text("Ada Brandt told reporters in Lund the mill would be closed.", "en")
    assert s.content.text == "the mill would be closed"
    assert s.addressee is not None
    assert s.addressee.text == "reporters in Lund"


def test_a_name_in_marks_is_no_quotation() -> None:
    (s,) = of_text("Die „Möwe“ lief um acht Uhr aus, sagte Ada Brandt.", "de")
    assert s.kind == "indirect"


def test_the_dateline_is_no_part_of_what_is_said() -> None:
    text = "LUND (Nordwire) - The mill opens in May, the owner said."
    article = article_of(text, "en")
    article = msgspec.structs.replace(article, dateline=Dateline("LUND", None, ("Nordwire",), "Nordwire", 18))
    (s,) = statements(article, split(article))
    assert s.content.text == "The mill opens in May"
    assert [v.name for v in s.via] == ["Nordwire"]


def test_the_page_is_no_link_to_itself() -> None:
    article = article_of('"The mill is old," farmer Ada Brandt told the Courier.', "en")
    own = msgspec.structs.replace(article, publisher="The Lund Courier")
    assert statements(own, split(own))[0].via == ()
