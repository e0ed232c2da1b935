"""World bodies under their names in many languages."""

from __future__ import annotations

import pytest

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
