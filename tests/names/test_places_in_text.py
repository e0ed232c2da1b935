"""What tells a place from a person where no gazetteer knows it, and an organisation by what is said of it."""

from __future__ import annotations

import pytest

from slugline.model import Article, Credits, Dateline
from slugline.names import entities, mentions


def article(ident: str, language: str, *body: str, dateline: Dateline | None = None) -> Article:
    return Article(
        ident, "", None, None, language, None, None, None, None, (), None, dateline or Dateline(), Credits(), body
    )


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "The last bus to the island of Torvøy left. Nobody on Torvøy saw it.", "Torvøy"),
        ("en", "She keeps bees in Hallvik and sells the honey.", "Hallvik"),
        ("fr", "Le car pour l'île de Torvøy est parti. À midi, Torvøy était vide.", "Torvøy"),
        ("de", "Der Bus zur Insel Torvøy ist weg. Nach Torvøy fährt keiner mehr.", "Torvøy"),
        ("es", "El barco vuelve a la isla de Torvøy en marzo.", "Torvøy"),
    ],
)
def test_words_around_a_place(language: str, text: str, name: str) -> None:
    found = [m for m in mentions(text, language) if m.text == name]
    assert found
    assert {m.kind for m in found} == {"place"}


def test_a_common_noun_is_no_part_of_the_name() -> None:
    assert "Insel" not in {m.text.split()[0] for m in mentions("Auf der Insel Torvøy brennt Licht.", "de")}


def test_one_place_in_three_languages() -> None:
    pages = (
        article("a", "en", "The island of Torvøy has one road."),
        article("b", "de", "Die Insel Torvøy hat eine Straße."),
        article("c", "fr", "L'île de Torvøy n'a qu'une route."),
    )
    (entity,) = entities(pages)
    assert (entity.kind, entity.name, len(entity.variants)) == ("place", "Torvøy", 3)


def test_an_apposition_tells_an_organisation() -> None:
    (entity,) = entities([article("a", "en", "The road belongs to Veidrift, the company that built it.")])
    assert (entity.kind, entity.name) == ("organisation", "Veidrift")


def test_the_dateline_tells_its_place_and_its_agency() -> None:
    line = Dateline("HALLVIK", None, ("Nordwire",), "Nordwire", 21)
    pages = [article("a", "en", "HALLVIK (Nordwire) - Buses left Hallvik late.", "They were full.", dateline=line)]
    assert {(e.kind, e.name) for e in entities(pages)} == {("place", "Hallvik"), ("organisation", "Nordwire")}


def test_a_declined_name_leads_back_to_its_nominative() -> None:
    pages = [
        article("a", "ru", "Ремонт оплатил Антон Бергов.", "По словам Антона Бергова, дом стоит у реки."),
        article("b", "ru", "С Антоном Берговым говорил мэр."),
    ]
    names = {e.name for e in entities(pages) if e.kind == "person"}
    assert names == {"Антон Бергов"}
