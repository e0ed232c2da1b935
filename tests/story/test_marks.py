from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.story.marks import Lexicon, Marks, marks, skeleton


@pytest.mark.parametrize(
    "forms",
    [
        ("lukashenko", "lukaschenko", "лукашенко"),
        ("putin", "путин", "poutine"),
        ("wladimir", "vladimir", "владимир"),
        ("merkel", "меркель", "μερκελ"),
    ],
)
def test_one_name_has_one_skeleton_in_many_spellings(forms: tuple[str, ...]) -> None:
    assert len({skeleton(f) for f in forms}) == 1
    assert skeleton(forms[0])


def test_short_words_have_no_skeleton() -> None:
    assert skeleton("li") == skeleton("ao") == ""


def test_words_stay_in_their_language_and_numbers_travel() -> None:
    english = marks(["Mayor Halvorsen opened 1,250 flats in Brennholm."], "en")
    german = marks(["Bürgermeister Halvorsen weihte in Brennholm 1.250 Wohnungen ein."], "de")
    assert {"mayor", "halvorsen", "flats"} <= set(english.words)
    assert "in" not in english.words
    assert {"1250", skeleton("halvorsen"), skeleton("brennholm")} <= english.lasting.keys() & german.lasting.keys()
    assert english.lasting[skeleton("halvorsen")] == "Halvorsen"


def test_a_sentence_gives_each_article_the_marks_that_its_language_has_for_it() -> None:
    shared, other = "Die Halvorsen-Brücke in Brennholm", "Halvorsen war 1250 Tage da."
    assert "die" not in marks([shared], "de").words
    assert "die" in marks([shared], "en").words
    both = marks([shared, other, shared], "de")
    assert set(both.words) == {*marks([shared], "de").words, *marks([other], "de").words}
    assert both.lasting == {**marks([other], "de").lasting, **marks([shared], "de").lasting}
    long = f"{shared} " * 100  # longer than what is kept
    assert (marks([long], "de").words, marks([long], "de").lasting) == (
        marks([shared], "de").words, marks([shared], "de").lasting,
    )  # fmt: skip


def test_names_meet_across_languages_and_agencies_are_none() -> None:
    english = marks(["President Ivana Horvat left London for Tokyo (Reuters). London was calm."], "en")
    japanese = marks(["イヴァナ・ホルヴァット大統領はロンドンから東京へ向かった。"], "ja")
    common = english.named.keys() & japanese.named.keys()
    assert {english.named[k] for k in common} >= {"London", "Tokyo"}
    assert not any("Reuters" in form for form in english.named.values())
    assert max(english.counts.values()) == 2
    lexicon = Lexicon([english, japanese])
    parts = lexicon.parts(lexicon.articles[0])
    assert len(parts) == len(english.named)
    assert (parts @ parts) == pytest.approx(1.0)
    assert {"London", "Tokyo"} <= set(lexicon.forms(lexicon.articles[0].named.tolist()))


def test_scripts_without_spaces_are_read_in_pairs() -> None:
    assert {"市長", "学校"} <= set(marks(["市長が学校を開いた"], "ja").words)


def test_a_rare_mark_weighs_more_than_a_common_one() -> None:
    found = [marks([f"Budget talks number{'abcdefgh'[i]}"], "en") for i in range(8)]
    lexicon = Lexicon(found, smallest=8)
    first = lexicon.articles[0].words
    weights = {lexicon.forms([k])[0]: lexicon.weights[k] for k in first.tolist()}
    assert weights["numbera"] > weights["budget"]
    assert lexicon.weight(first) == pytest.approx(sum(weights.values()))
    assert lexicon.forms(first.tolist())[0] == "numbera"


def test_marks_survive_being_kept() -> None:
    found = marks(["President Ivana Horvat left London for Tokyo with 1,250 guests."], "en")
    assert msgspec.json.decode(msgspec.json.encode(found), type=Marks) == found


@given(st.text(max_size=300), st.sampled_from(["en", "ja", "und", "ru"]))
def test_any_text_has_marks(text: str, language: str) -> None:
    found = marks([text], language)
    assert "" not in {*found.words, *found.lasting, *found.named}
    assert found.named.keys() == found.counts.keys()
