"""Statements of our own sentences, language by language."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.language import split
from slugline.model import Dateline, Statement
from slugline.statement import located, of_text, readdressed, reads, statements
from tests import factories

CASES = [
    ("en", "“We will rebuild the mill,” mayor Ada Brandt said.", "direct", "“We will rebuild the mill,”", "Ada Brandt"),
    ("en", "Ada Brandt said the mill would be rebuilt.", "indirect", "the mill would be rebuilt", "Ada Brandt"),
    ("en", "The mill, said Ada Brandt, a retired judge, would be rebuilt.", "indirect", None, "Ada Brandt"),
    ("en", "According to Ada Brandt, the mill will be rebuilt.", "indirect", "the mill will be rebuilt", "Ada Brandt"),
    (
        "de",
        "„Wir bauen die Mühle wieder auf“, sagte Ada Brandt.",
        "direct",
        "„Wir bauen die Mühle wieder auf“",
        "Ada Brandt",
    ),
    (
        "de",
        "Ada Brandt sagte, die Mühle werde wieder aufgebaut.",
        "indirect",
        "die Mühle werde wieder aufgebaut",
        "Ada Brandt",
    ),
    ("de", "Ada Brandt teilte am Montag mit, dass die Mühle steht.", "indirect", "dass die Mühle steht", "Ada Brandt"),
    ("de", "Wie Ada Brandt erklärte, bleibt die Mühle zu.", "indirect", "bleibt die Mühle zu", "Ada Brandt"),
    ("de", "Die Mühle bleibe zu, so Ada Brandt.", "indirect", "Die Mühle bleibe zu", "Ada Brandt"),
    ("de", "Ada Brandt zufolge bleibt die Mühle zu.", "indirect", "bleibt die Mühle zu", "Ada Brandt"),
    (
        "fr",
        "« Le moulin sera reconstruit », a déclaré Ada Brandt.",
        "direct",
        "« Le moulin sera reconstruit »",
        "Ada Brandt",
    ),
    ("fr", "Ada Brandt a annoncé que le moulin rouvrirait.", "indirect", "que le moulin rouvrirait", "Ada Brandt"),
    ("fr", "Selon Ada Brandt, le moulin rouvrira.", "indirect", "le moulin rouvrira", "Ada Brandt"),
    ("es", "«Vamos a reabrir el molino», dijo Ada Brandt.", "direct", "«Vamos a reabrir el molino»", "Ada Brandt"),
    ("es", "—Vamos a reabrir el molino —dijo Ada Brandt.", "direct", "Vamos a reabrir el molino", "Ada Brandt"),
    ("it", "Ada Brandt ha detto che il mulino riaprirà.", "indirect", "che il mulino riaprirà", "Ada Brandt"),
    ("pt", "Ada Brandt disse que o moinho vai reabrir.", "indirect", "que o moinho vai reabrir", "Ada Brandt"),
    ("nl", "Volgens Ada Brandt gaat de molen weer open.", "indirect", "gaat de molen weer open", "Ada Brandt"),
    ("ru", "«Мельница откроется», — сказала Ада Брандт.", "direct", "«Мельница откроется»", "Ада Брандт"),
    ("ru", "Ада Брандт заявила, что мельница откроется.", "indirect", "что мельница откроется", "Ада Брандт"),
    ("uk", "Ада Брандт заявила, що млин відкриється.", "indirect", "що млин відкриється", "Ада Брандт"),
    ("pl", "„Młyn zostanie otwarty” – powiedziała Ada Brandt.", "direct", "„Młyn zostanie otwarty”", "Ada Brandt"),
    ("cs", "„Mlýn se otevře,“ řekla Ada Brandtová.", "direct", "„Mlýn se otevře,“", "Ada Brandtová"),
    ("tr", "Ada Brandt, değirmenin açılacağını söyledi.", "indirect", "değirmenin açılacağını", "Ada Brandt"),
    ("ar", "قالت ليلى حداد إن الطاحونة ستفتح.", "indirect", "إن الطاحونة ستفتح", "ليلى حداد"),
    ("ja", "田中市長は「水車小屋を直す」と述べた。", "direct", "「水車小屋を直す」", "田中"),
    ("ja", "「水車小屋を直す。」と田中市長は述べた。", "direct", "「水車小屋を直す。」", "田中"),
    ("zh", "市长王明说，磨坊将重新开放。", "indirect", "磨坊将重新开放", "王明"),
    (
        "fi",
        "Ada Brandt: ”Mylly avataan keväällä uudelleen.”",
        "direct",
        "”Mylly avataan keväällä uudelleen.”",
        "Ada Brandt",
    ),
    (
        "sv",
        "”Vi öppnar kvarnen igen till våren”, säger Ada Brandt.",
        "direct",
        "”Vi öppnar kvarnen igen till våren”",
        "Ada Brandt",
    ),
]


def first(text: str, language: str) -> Statement:
    return of_text(text, language)[0]


@pytest.mark.parametrize(("language", "text", "kind", "content", "name"), CASES)
def test_one_sentence(language: str, text: str, kind: str, content: str | None, name: str) -> None:
    s = first(text, language)
    assert s.kind == kind
    assert s.speaker_name == name
    if content is not None:
        assert s.content.text == content


def test_spans_point_into_the_body_and_into_running_text() -> None:
    text = "The mill burned.\n\n“We will rebuild it,” Ada Brandt told reporters on Monday.\n"
    found = of_text(text, "en")
    (x,) = located(text, found)
    assert text[slice(*x.content)] == found[0].content.text == "“We will rebuild it,”"
    assert x.speaker is not None
    assert text[slice(*x.speaker)] == "Ada Brandt"
    assert x.addressee is not None
    assert text[slice(*x.addressee)] == "reporters"


def test_pronouns_and_last_names_are_carried_back() -> None:
    text = "“The mill is safe,” Ada Brandt said. She said it would open in May. “Come and see,” Brandt added."
    assert [s.speaker_name for s in of_text(text, "en")] == ["Ada Brandt"] * 3


def test_he_is_not_she() -> None:
    text = "Frau Ada Brandt sagte, die Mühle stehe. Herr Otto Lenz sagte, sie brenne. Sie sagte, das stimme nicht."
    assert [s.speaker_name for s in of_text(text, "de")] == ["Ada Brandt", "Otto Lenz", "Ada Brandt"]


def test_an_office_stands_for_its_holder() -> None:
    text = "Ada Brandt, the mayor of Lund, opened the mill. The mayor said the wheel was new."
    assert of_text(text, "en")[-1].speaker_name == "Ada Brandt"


def test_those_who_stay_unnamed_have_no_name() -> None:
    s = first("Two sources said the mill would close.", "en")
    assert s.speaker is not None
    assert s.speaker_name is None


def test_a_body_speaks_under_its_own_name() -> None:
    assert first("The ministry said the mill would close.", "en").speaker_name == "ministry"


def test_a_quotation_that_stands_alone_belongs_to_who_spoke_before() -> None:
    text = "“The mill is safe,” Ada Brandt said. “It stood for two hundred years.”"
    found = of_text(text, "en")
    assert [s.speaker_name for s in found] == ["Ada Brandt", "Ada Brandt"]
    assert found[1].confidence < found[0].confidence


def test_speech_across_paragraphs_with_marks_reopened() -> None:
    text = "“The mill is safe,” Ada Brandt said. “It stood for years.\n“And it will stand for years to come.”"
    found = of_text(text, "en")
    assert [s.content.paragraph for s in found] == [0, 0, 1]
    assert {s.speaker_name for s in found} == {"Ada Brandt"}


def test_german_report_goes_on_in_its_own_mood() -> None:
    text = "Ada Brandt sagte, die Mühle sei sicher. Das Rad habe man erneuert. Der Bach fließt weiter."
    found = of_text(text, "de")
    assert [s.content.text for s in found] == ["die Mühle sei sicher", "Das Rad habe man erneuert."]
    assert found[1].speaker_name == "Ada Brandt"


def test_quoted_words_inside_a_report_are_a_statement_of_their_own() -> None:
    outer, nested = of_text("Ada Brandt said the mill was “sturdy as an oak” after the repair.", "en")
    assert outer.kind == "mixed"
    assert nested.kind == "direct"
    assert nested.embedded_in == outer.id


def test_words_held_at_arms_length_are_no_speech() -> None:
    (s,) = of_text("The village, which Norland calls “a model farm,” has no well.", "en")
    assert s.kind == "scare"
    assert s.speaker_name == "Norland"
    assert s.certainty == "named"


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Ada Brandt denied that the mill was closed.", "denied"),
        ("Ada Brandt claimed that the mill was closed.", "claimed"),
        ("Ada Brandt admitted that the mill was closed.", "admitted"),
        ("Ada Brandt warned that the mill was closed.", "warned"),
        ("Ada Brandt said that the mill was closed.", "said"),
    ],
)
def test_the_certainty_of_the_cue(text: str, certainty: str) -> None:
    assert first(text, "en").certainty == certainty


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("Ada Brandt wrote that the mill was closed.", "writing"),
        ("Ada Brandt tweeted that the mill was closed.", "post"),
        ("Ada Brandt said that the mill was closed.", "speech"),
    ],
)
def test_the_medium(text: str, medium: str) -> None:
    assert first(text, "en").medium == medium


def test_who_she_said_had_agreed() -> None:
    text = "Ada Brandt said she had asked the judge Otto Lenz who she said had agreed that the mill was old."
    found = of_text(text, "en")
    assert found[0].speaker_name == "Ada Brandt"
    assert found[0].embedded_speaker is not None
    assert found[0].embedded_speaker.text == "Otto Lenz"


def test_plain_narration_has_no_statements() -> None:
    assert of_text("The mill burned down in May. Rain fell for three days. Nobody was hurt.", "en") == ()
    assert of_text("", "en") == ()


def test_ids_are_stable_and_distinct() -> None:
    text = "“The mill is safe,” Ada Brandt said. She said it would open in May."
    a, b = of_text(text, "en"), of_text(text, "en")
    assert a == b
    assert len({s.id for s in a}) == len(a)


LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "pl", "cs", "tr", "ar", "ja", "zh", "fi", "und"]
MARKS = ["“", "”", "„", "'", "‘", "’", ",", ".", ":", "«", "»", "—", "(", ")", "「", "」", ".."]
WORDS = [
    "said",
    "sagte",
    "Ada",
    "Brandt",
    "dass",
    "that",
    "according",
    "to",
    "nach",
    "Angaben",
    "who",
    "と述べた",
    "说",
    "selon",
    "dedi",
    "قال",
    "der",
    "X",
    "göre",
]
PHRASES = ["\n", "according to", "wurde mit den Worten zitiert"]
PIECES = st.sampled_from([*MARKS, *WORDS, *PHRASES])


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25), st.sampled_from(LANGUAGES))
def test_any_text_is_read_and_every_span_holds(pieces: list[str], language: str) -> None:
    text = " ".join(pieces)
    for x in located(text, of_text(text, language)):
        assert text[slice(*x.content)] == x.statement.content.text
        assert x.content[0] < x.content[1]
        for at, span in (
            (x.cue, x.statement.cue),
            (x.speaker, x.statement.speaker),
            (x.addressee, x.statement.addressee),
        ):
            assert (at is None) == (span is None)
            if at is not None and span is not None:
                assert text[slice(*at)] == span.text
        assert 0.0 <= x.statement.confidence <= 1.0
        names = [v.name for v in x.statement.via] + [n for n in (x.statement.speaker_name,) if n is not None]
        assert all(n and n == n.strip() for n in names)
        assert x.statement.speaker is None or x.statement.speaker.text.strip()


def test_hostile_runs_stay_bounded() -> None:
    assert len(of_text("Ada said " * 2000, "en")) <= 1000
    assert of_text("( " * 20_000, "en") == ()
    of_text("“a” said Ada. " * 400, "en")
    of_text("according to Ada " * 1500, "en")


PAGE = (
    "OSTRAVELD (Wire) - The mill will be rebuilt, mayor Ada Brandt told the Harbour Gazette.",
    "“We will rebuild it,” she said. According to the Harbour Gazette, Brandt called the fire “a crime”.",
    "Ilse Kern said police claimed nobody was hurt.",
)


@pytest.mark.parametrize("publisher", [None, "The Harbour Gazette", "Wire"])
def test_a_copy_is_told_from_what_was_read_in_its_twin(publisher: str | None) -> None:
    first = factories.article("first", *PAGE)
    copy = msgspec.structs.replace(factories.article("copy", *PAGE), publisher=publisher)
    sentences = split(first)
    assert reads(first, sentences) == reads(copy, sentences)
    found = statements(first, sentences)
    assert any(s.embedded_in for s in found)
    assert readdressed(found, copy) == statements(copy, sentences)
    assert readdressed(found, first) == found


def test_another_dateline_is_read_otherwise() -> None:
    first = factories.article("first", *PAGE)
    other = msgspec.structs.replace(first, dateline=Dateline(agencies=("Wire",), agency="Wire"))
    assert reads(first, split(first)) != reads(other, split(other))


def test_a_dash_in_a_language_without_rules_is_nobodys_rather_than_the_last_speakers() -> None:
    first = "”Vi tar inga risker”, säger kommunalrådet Eva Lindholm."
    second = "– Vi har varnat i flera år, säger bonden Per Nyman till tidningen Granviksbladet."
    a = factories.article("a", first, second, language="sv")
    found = statements(a, split(a))
    assert [s.speaker_name for s in found] == ["Eva Lindholm", None]


def test_content_keeps_the_mark_that_closes_its_last_word() -> None:
    a = factories.article("a", "Rui Sampaio disse à Rádio Serra que a população foi “abandonada”.", language="pt")
    found = next(s for s in statements(a, split(a)) if s.kind == "indirect")
    assert found.content.text.endswith("“abandonada”")


def test_nobody_is_told_by_himself() -> None:
    text = "“Não vamos arriscar”, afirmou a presidente da câmara, Helena Prates, em declarações aos jornalistas."
    a = factories.article("a", text, language="pt")
    (found,) = statements(a, split(a))
    assert found.speaker_name == "Helena Prates"
    assert found.addressee is None or found.addressee.text == "jornalistas"
