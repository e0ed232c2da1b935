"""World bodies under their names in many languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.names import entities
from slugline.names.bodies import body, find_bodies
from tests.names.test_places_in_text import article


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "NATO", "NATO"),
        ("fr", "OTAN", "NATO"),
        ("ru", "НАТО", "NATO"),
        ("de", "Vereinten Nationen", "United Nations"),
        ("ru", "Организацией Объединённых Наций", "United Nations"),
        ("pl", "Unii Europejskiej", "European Union"),
        ("uk", "Євросоюзу", "European Union"),
        ("es", "OMS", "World Health Organization"),
        ("ja", "国連", "United Nations"),
        ("zh", "联合国安理会", "UN Security Council"),
        ("ar", "الأمم المتحدة", "United Nations"),
        ("sv", "European Commission", "European Commission"),
    ],
)
def test_a_body_by_its_names(language: str, text: str, name: str) -> None:
    assert body(text, language) == name


def test_words_and_other_languages_abbreviations_are_no_bodies() -> None:
    assert find_bodies("Who said that? The eu of the word.", "en") == ()
    assert find_bodies("UN HOMME EST ARRIVÉ", "fr") == ()


def test_one_body_in_four_languages_is_one_entity() -> None:
    pages = (
        article("a", "en", "The mill was paid for by the European Union."),
        article("b", "de", "Die Mühle bezahlte die EU."),
        article("c", "ru", "Мельницу оплатил Евросоюз."),
        article("d", "ja", "水車は欧州連合が支払った。"),
    )
    (entity,) = [e for e in entities(pages) if e.kind == "organisation"]
    assert entity.name == "European Union"
    assert {v.text for v in entity.variants} == {"European Union", "EU", "Евросоюз", "欧州連合"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Under der Brücke, und unten.", []),
        ("The pro-NATO ferry, unNATO-like.", []),
        ("İzmir: NATO met the World Bank.", ["NATO", "World Bank"]),
        ("the World  Bank", []),
        ("the World\nBank; the UN.", ["World Bank", "United Nations"]),
        ("The UNs of this world, UN-led", []),
    ],
)
def test_a_body_begins_where_a_word_does(text: str, found: list[str]) -> None:
    assert [name for _, _, name in find_bodies(text, "en")] == found


@given(st.text(st.sampled_from("NATOnatoUNEuworldbank İß.'’- \n"), max_size=60))
def test_bodies_stand_where_they_are_told(text: str) -> None:
    for start, end, _ in find_bodies(text, "en"):
        assert 0 <= start < end <= len(text)
        assert not text[start - 1 : start].isalnum()
        assert not text[end : end + 1].isalnum()


def test_a_dotted_capital_is_the_small_letter_of_turkish() -> None:
    assert find_bodies("«AGİT» ile İnterpol", "tr") == ((1, 5, "OSCE"), (11, 19, "Interpol"))
