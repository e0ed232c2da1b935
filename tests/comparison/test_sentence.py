from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.comparison import Finding, people, residue, sentence_changes
from slugline.comparison.cues import cues, grammar
from slugline.comparison.order import broken
from slugline.comparison.speech import open_quotation, quotations
from slugline.comparison.vocabulary import cue_lists

LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "pl", "cs", "ja", "zh", "tr", "ar", "is", "hi"]


def found(left: str, right: str, a: str = "en", b: str = "en", kind: str | None = None) -> list[Finding]:
    return [f for f in sentence_changes(left, right, a, b) if kind is None or f.kind == kind]


def test_a_changed_number_is_asserted_and_shown_on_both_sides() -> None:
    left, right = "The harbour cost 1.5 million euros.", "Der Hafen kostete 1,2 Millionen Euro."
    (f,) = found(left, right, "en", "de", "number")
    assert f.certainty == "asserted"
    assert f.left is not None
    assert f.right is not None
    assert left[slice(*f.left)].startswith("1.5 million")
    assert right[slice(*f.right)].startswith("1,2 Millionen")
    assert "became" in f.words


@pytest.mark.parametrize(
    ("left", "right", "a", "b"),
    [
        ("The fair drew 12,500 guests.", "Die Messe zog 12.500 Gäste an.", "en", "de"),
        ("The bridge is 1.5 million euros dearer.", "Die Brücke ist 1,5 Mio. Euro teurer.", "en", "de"),
        ("Three ferries sank in 1998.", "Drei Fähren sanken 1998.", "en", "de"),
        ("The show starts at 3 p.m.", "Die Schau beginnt um 15 Uhr.", "en", "de"),
        ("The trail is 10 miles long.", "Der Weg ist 16 Kilometer lang.", "en", "de"),
    ],
)
def test_the_same_number_written_otherwise_is_no_finding(left: str, right: str, a: str, b: str) -> None:
    assert not [f for f in found(left, right, a, b) if f.kind in ("number", "date") and f.confidence >= 0.5]


def test_rounding_is_milder_than_a_change() -> None:
    (round_,) = found("The mill made 4,980 loaves.", "The mill made 5,000 loaves.", kind="number")
    (change,) = found("The mill made 4,980 loaves.", "The mill made 6,980 loaves.", kind="number")
    assert round_.certainty == "possible"
    assert "rounded" in round_.words
    assert change.certainty == "asserted"
    assert change.weight > round_.weight


@pytest.mark.parametrize(
    ("left", "right", "b"),
    [
        ("The council approved the plan on Monday.", "Der Rat hat den Plan am Montag nicht gebilligt.", "de"),
        ("The council approved the plan on Monday.", "Le conseil n'a pas approuvé le plan lundi.", "fr"),
        ("The council approved the plan on Monday.", "El consejo no aprobó el plan el lunes.", "es"),
        ("The council approved the plan on Monday.", "Совет не одобрил план в понедельник.", "ru"),
        ("The council approved the plan on Monday.", "市议会星期一没有批准该计划。", "zh"),
        ("The council approved the plan on Monday.", "議会は月曜日に計画を承認しなかった。", "ja"),
        ("The council approved the plan on Monday.", "Rada w poniedziałek nie zatwierdziła planu.", "pl"),
        ("The council approved the plan on Monday.", "The council did not approve the plan on Monday.", "en"),
    ],
)
def test_a_new_denial_is_asserted(left: str, right: str, b: str) -> None:
    (f,) = found(left, right, "en", b, "negation")
    assert f.certainty == "asserted"
    (back,) = found(right, left, b, "en", "negation")
    assert (back.certainty, back.right) == ("asserted", None)


@pytest.mark.parametrize(
    ("left", "right", "b"),
    [
        ("The cause is unknown.", "Die Ursache ist nicht bekannt.", "de"),
        ("Not only the mayor came.", "Nicht nur der Bürgermeister kam.", "de"),
        ("He failed to pay.", "Er hat nicht gezahlt.", "de"),
        ("The village lacks a doctor.", "Le village n'a pas de médecin.", "fr"),
    ],
)
def test_a_denial_inside_a_word_is_not_asserted_away(left: str, right: str, b: str) -> None:
    assert not [f for f in found(left, right, "en", b, "negation") if f.certainty == "asserted"]


def test_languages_without_data_say_nothing_of_denial() -> None:
    assert not cues("xx").known
    assert not found("The council approved it.", "Konseilo ne aprobis.", "en", "xx", "negation")


def test_another_country_is_asserted() -> None:
    (f,) = found("The envoy left for Egypt.", "Der Gesandte reiste nach Kuwait ab.", "en", "de", "name")
    assert f.certainty == "asserted"
    assert f.words == "Egypt became Kuwait"


def test_a_person_replaced_by_another_across_languages_is_one_finding() -> None:
    left, right = "President Jonas Feld met Anna Brand.", "Präsident Karl Moser traf Anna Brand."
    assert [f.words for f in found(left, right, "en", "de", "name")] == ["Jonas Feld became Karl Moser"]


def test_a_country_under_its_other_name_is_none() -> None:
    assert not found("The envoy left Germany.", "Der Gesandte verließ Deutschland.", "en", "de", "name")


def test_a_quotation_that_lost_its_marks() -> None:
    left, right = "“We will rebuild the old pier,” she said.", "They will rebuild the old pier, she said."
    assert any("no longer marked" in f.words for f in found(left, right, kind="attribution"))
    assert any("stands as a quotation" in f.words for f in found(right, left, kind="attribution"))


def test_a_scare_quote_is_no_quotation() -> None:
    assert not found("The “green” pier opened.", "The green pier opened.", kind="attribution")
    assert quotations("The “green” pier") == ()


def test_an_attribution_that_moved_before_its_quotation_and_a_verb_that_stands_doubled() -> None:
    left = "“We will rebuild the old pier,” Marta Lind was quoted as saying."
    right = "Marta Lind wurde zitiert: „Wir werden den alten Steg neu bauen.“ sagen."
    assert [f.words for f in found(left, right, "en", "de", "order")]
    assert [f for f in found(left, right, "en", "de", "repetition") if "doubled" in f.words]


def test_an_aside_that_was_left_out_across_languages() -> None:
    left = "Jonas Feld, the mayor of Grünau, opened the fair."
    (f,) = found(left, "Jonas Feld eröffnete die Messe.", "en", "de", "omission")
    assert f.left is not None
    assert left[slice(*f.left)].strip() == "the mayor of Grünau"


def test_words_left_untranslated() -> None:
    assert (
        found("大会は八月に開かれる。", "The 大会 will be held in August.", "ja", "en", "untranslated")[0].certainty
        == "asserted"
    )
    left = "Der Verein hat nach der Sitzung geschwiegen."
    assert found(left, "The club hat nach der meeting kept silent.", "de", "en", "untranslated")


def test_words_that_stand_doubled() -> None:
    (f,) = found("Le port est fermé.", "The harbour harbour is closed.", "fr", "en", "repetition")
    assert f.certainty == "asserted"
    assert not found("The harbour harbour is shut.", "The harbour harbour is closed.", kind="repetition")


def test_wording_within_one_language() -> None:
    kinds = {f.kind: f for f in found("The old pier burned down at night.", "The pier was destroyed at night.")}
    assert "wording" in kinds
    kinds = {f.kind: f for f in found("The pier burned at night, witnesses said.", "The pier burned at night.")}
    assert kinds["omission"].certainty == "asserted"
    assert "witnesses said" in kinds["omission"].words


def test_quotes_case_and_percent_signs_are_no_wording() -> None:
    assert not found("The “old” pier lost 5 percent.", 'The "old" pier lost 5%.')


def test_a_hedge_that_is_gone_and_a_verb_that_was_sharpened() -> None:
    gone = found("The baker allegedly sold the mill.", "The baker sold the mill.", kind="modality")
    assert [f.words for f in gone] == ["a mark of hearsay (“allegedly”) is gone"]
    sharper = found("The baker said he sold it.", "The baker admitted he sold it.", kind="modality")
    assert [f.words for f in sharper] == ["a verb of admitting (“admitted”) is new"]
    across = found("The baker allegedly sold the mill.", "Der Bäcker verkaufte die Mühle.", "en", "de", "modality")
    assert [f.certainty for f in across] == ["possible"]


def test_an_attribution_that_is_gone() -> None:
    (f,) = found("The mill was sold, the baker said.", "The mill was sold.", kind="attribution")
    assert "is gone" in f.words


def test_broken_word_order() -> None:
    assert broken("The harbour of the town is closed.", "en") == 0
    assert broken("The of harbour closed town is the.", "en") >= 2
    assert broken("of the.", "xx") == 0
    assert grammar("xx") == {}


def test_open_quotations() -> None:
    assert open_quotation("„Wir bauen den Steg.")
    assert not open_quotation("„Wir bauen den Steg.“")
    assert open_quotation('He said: "We build.')


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=80), st.text(max_size=80), st.sampled_from(LANGUAGES), st.sampled_from([*LANGUAGES, "xx", "und"])
)
def test_any_text_gives_findings_that_stand_in_it(left: str, right: str, a: str, b: str) -> None:
    for f in sentence_changes(left, right, a, b):
        assert f.left is None or 0 <= f.left[0] <= f.left[1] <= len(left)
        assert f.right is None or 0 <= f.right[0] <= f.right[1] <= len(right)
        assert 0 <= f.confidence <= 1
        assert f.words


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
@settings(max_examples=40, deadline=None)
def test_a_text_does_not_differ_from_itself(text: str, language: str) -> None:
    assert sentence_changes(text, text, language, language) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_file_has_what_it_needs(language: str) -> None:
    assert cues(language).known
    assert {"negation", "soft", "neutral", "claimed", "denied", "possible", "alleged"} <= set(cue_lists(language))


@pytest.mark.parametrize(
    ("left", "right", "a", "b"),
    [
        ("The new roof cost 2.4 million euros.", "Das neue Dach kostete 24 Millionen Euro.", "en", "de"),
        ("Le toit a coûté 2,4 millions d'euros.", "Das Dach kostete 24 Millionen Euro.", "fr", "de"),
        ("Le toit a coûté 2,4 millions d'euros.", "The roof cost 24 million euros.", "fr", "en"),
        ("El puente costó 3,5 millones de dólares.", "The bridge cost 35 million dollars.", "es", "en"),
        ("The mast is 12.5 metres tall.", "Der Mast ist 125 Meter hoch.", "en", "de"),
    ],
)
def test_a_decimal_mark_that_went_astray_is_an_asserted_change(left: str, right: str, a: str, b: str) -> None:
    (f,) = found(left, right, a, b, "number")
    assert (f.kind, f.certainty) == ("number", "asserted")


@pytest.mark.parametrize(
    ("left", "right", "b"),
    [
        ("The tram left at 5:25 a.m. with 40 guests.", "Die Bahn fuhr um 5.25 Uhr mit 40 Gästen ab.", "de"),
        ("The tram left at 5:25 a.m. with 40 guests.", "Le tram est parti à 5h25 avec 40 invités.", "fr"),
        ("The tram left at 5:25 p.m. with 40 guests.", "Le tram est parti à 17 h 25 avec 40 invités.", "fr"),
        ("The tram left at 17:25 with 40 guests.", "路面電車は午後5時25分に40人の客を乗せて出発した。", "ja"),
        ("The tram left at 17:25 with 40 guests.", "Tramwaj odjechał o 17.25 z 40 gośćmi.", "pl"),
    ],
)
def test_one_clock_time_is_written_in_many_ways(left: str, right: str, b: str) -> None:
    assert not [f for f in found(left, right, "en", b) if f.kind in ("date", "number")]


def test_another_clock_time_is_a_change() -> None:
    (f,) = found("The tram left at 5:25 a.m.", "Die Bahn fuhr um 7.25 Uhr ab.", "en", "de")
    assert (f.kind, f.certainty) == ("date", "asserted")


@pytest.mark.parametrize(
    ("left", "right", "a", "b"),
    [
        ("The mill will not reopen before spring.", "Die Mühle öffnet erst im Frühling wieder.", "en", "de"),
        ("The mill will not reopen until spring.", "Le moulin ne rouvrira qu'au printemps.", "en", "fr"),
        ("The mill will not reopen until spring.", "El molino abrirá solo en primavera.", "en", "es"),
        ("Die Mühle öffnet nicht vor dem Frühling.", "The mill will open only in spring.", "de", "en"),
        ("It can mill neither rye nor oats.", "Sie kann weder Roggen noch Hafer mahlen.", "en", "de"),
        ("It can mill neither rye nor oats.", "Il ne peut moudre ni seigle ni avoine.", "en", "fr"),
        ("Sie kann weder Roggen noch Hafer mahlen.", "Она не может молоть ни рожь, ни овёс.", "de", "ru"),
    ],
)
def test_denials_that_limit_or_come_in_pairs_are_one_meaning(left: str, right: str, a: str, b: str) -> None:
    assert not found(left, right, a, b, "negation")
    assert not found(right, left, b, a, "negation")


def test_a_denial_beside_a_time_is_still_one() -> None:
    (f,) = found("The mill will reopen before spring.", "Die Mühle öffnet nicht vor dem Frühling.", "en", "de")
    assert (f.kind, f.certainty) == ("negation", "asserted")


def test_ordinary_attributions_are_no_hearsay() -> None:
    left = "The Elster left with 90 guests, according to Seelinie, which runs the route."
    right = "Die „Elster“ fuhr mit 90 Gästen ab, so Seelinie, die die Strecke betreibt."
    assert not [f for f in found(left, right, "en", "de") if f.confidence >= 0.3]
    assert not [f for f in found(right, left, "de", "en") if f.confidence >= 0.3]


def test_a_name_in_quotation_marks_opens_no_quotation() -> None:
    assert quotations("Die „Elster“ fuhr mit 90 Gästen nach der Insel ab.") == ()


def test_a_measure_given_twice_is_no_new_number() -> None:
    left, right = "The canal is 25 miles (40 km) long.", "Der Kanal ist 40 Kilometer lang."
    assert not [f for f in found(left, right, "en", "de", "number") if f.confidence >= 0.3]


def test_a_story_retold_in_other_words_asserts_nothing() -> None:
    left = "The county will not decide on a second bridge before the harvest, a clerk said."
    right = "Mayor Tilda Ross promised to speak of her plans for boats at the next fair."
    findings = found(left, right)
    assert any(f.words == "said in other words" for f in findings)
    assert {f.certainty for f in findings} == {"possible"}


def test_names_of_things_are_no_news_across_languages() -> None:
    left, right = "The Foreign Office warned travellers.", "Das Außenministerium warnte Reisende."
    assert not [f for f in found(left, right, "en", "de", "name") if f.confidence >= 0.3]


def test_a_person_of_one_side_is_told_across_languages() -> None:
    left, right = "The prize went to Marta Lindqvist.", "Der Preis wurde gestern verliehen."
    assert [f for f in found(left, right, "en", "de", "name") if f.confidence >= 0.3]


@given(st.characters())
def test_a_quick_look_misses_no_letter_of_another_script(letter: str) -> None:
    assert people._EASTERN.match(letter) or not people._UNCASED.match(letter)
    assert residue._BEYOND.match(letter) or not residue._ELSE.match(letter)
