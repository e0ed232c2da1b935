from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.names import mentions

SENTENCES = [
    ("en", "Norwegian President Ingrid Solberg met Prime Minister Pedro Alvar in Lisbon, the AFP news agency said. "
           "Solberg smiled.", {"Ingrid Solberg": "person", "Pedro Alvar": "person", "Lisbon": "place",
                               "AFP": "organisation", "Solberg": "person"}),
    ("en", "Ursula van der Berg and J. R. Whitcombe left Great Britain for Kyiv.",
     {"Ursula van der Berg": "person", "J. R. Whitcombe": "person", "Great Britain": "place", "Kyiv": "place"}),
    ("de", "Der Präsident Karl Obermoser sagte in der Hauptstadt Kiew, die Lage sei ernst. Obermoser reist nach "
           "Warschau.",
     {"Karl Obermoser": "person", "Kiew": "place", "Obermoser": "person", "Warschau": "place"}),
    ("fr", "Le ministre Jules Ferrand a parlé à Moscou, selon l'AFP.",
     {"Jules Ferrand": "person", "Moscou": "place", "AFP": "organisation"}),
    ("ru", "Президент Белоруссии Иван Кравец встретился с Петром Сидоровым в Минске.",
     {"Белоруссии": "place", "Иван Кравец": "person", "Петром Сидоровым": "person", "Минске": "place"}),
    ("ja", "ベラルーシのイワン・クラベツ大統領は東京で会談した。クラベツ氏は述べた。",
     {"ベラルーシ": "place", "イワン・クラベツ": "person", "東京": "place", "クラベツ": "person"}),
    ("zh", "白俄罗斯总统克拉维茨在明斯克对记者说。", {"白俄罗斯": "place", "明斯克": "place"}),
    ("ar", "قال الرئيس النرويجي إيفان كرافيتس في موسكو إن الثلج كثير.", {"إيفان كرافيتس": "person", "موسكو": "place"}),
    ("ko", "이반 크라베츠 벨라루스 대통령은 모스크바에서 말했다.",
     {"이반 크라베츠": "person", "벨라루스": "place", "모스크바": "place"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), SENTENCES, ids=range(len(SENTENCES)))
def test_names_are_found_with_their_kind(language: str, text: str, expected: dict[str, str]) -> None:
    found = {m.text: m.kind for m in mentions(text, language)}
    assert {name: found.get(name) for name in expected} == expected


def test_titles_weekdays_and_common_nouns_are_no_names() -> None:
    assert mentions("On Monday the President spoke. However, nobody listened.", "en") == ()
    assert mentions("Die Garantien der Regierung seien am Montag nicht genug.", "de") == ()


def test_a_headline_in_capitals_gives_places_and_known_names() -> None:
    text = "MAYOR ANNA BRANDT RETURNS TO LISBON AFTER STORM\nMayor Anna Brandt was tired."
    assert [m.text for m in mentions(text, "en")] == ["ANNA BRANDT", "LISBON", "Anna Brandt"]


def test_a_language_without_a_file_still_finds_capitals_and_places() -> None:
    found = [m.text for m in mentions("Ntate Thabo Mokoena o etetse Moscow maobane.", "st")]
    assert "Moscow" in found
    assert any("Thabo Mokoena" in name for name in found)


@given(st.text(max_size=120), st.sampled_from(["en", "de", "ru", "ja", "zh", "ar", "he", "ko", "hi", "xx", ""]))
def test_offsets_fit_and_nothing_overlaps(text: str, language: str) -> None:
    last = 0
    for m in mentions(text, language):
        assert text[m.start : m.end] == m.text
        assert last <= m.start < m.end
        assert 0.0 <= m.confidence <= 1.0
        last = m.end
