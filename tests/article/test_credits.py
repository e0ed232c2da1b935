"""Credit lines and their parts."""

from __future__ import annotations

import pytest

from slugline.article.credits import desk_of, is_credit, is_standards, read_credits

CREDITS = [
    "Reporting by Ada Brook; Editing by Tom Reed",
    "(Reuters)",
    "(Reporting by Ada Brook in Norvik; editing by Tom Reed)",
    "Berichterstattung von Ada Brook. Bearbeitung von Tom Reed",
    "Mit Material von dpa",
    "Avec AFP",
    "Fuente: EFE",
    "Fonte: ANSA",
    "Источник: ТАСС",
    "По материалам Интерфакс",
    "Źródło: PAP",
    "（共同）",
    "来源：新华社",
    "Kilde: NTB",
]
NONE = [
    "Reporting by radio, the captain said that the fire was out.",
    "Mit Blick auf das Wetter blieb die Fähre im Hafen.",
    "Avec le soleil revenu, les touristes ont repris le bac.",
    "The Reuters building stands by the river.",
    "",
]


@pytest.mark.parametrize("line", CREDITS)
def test_credits(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize("line", NONE)
def test_near_misses(line: str) -> None:
    assert not is_credit(line)


def test_parts() -> None:
    c = read_credits(["Reporting by Ada Brook; editing by Tom Reed", "Source: AFP"])
    assert (c.reporting, c.editing, c.source) == ("Ada Brook", "Tom Reed", "AFP")
    c = read_credits(
        ["Berichterstattung von Ada Brook. Bearbeitung von Tom Reed"], ["Unsere Maßstäbe: Die Norvik-Regeln."]
    )
    assert (c.reporting, c.editing, c.standards) == ("Ada Brook", "Tom Reed", "Die Norvik-Regeln")


def test_a_desk_glued_to_a_label() -> None:
    assert desk_of('"News Desk" MOST READ') == "News Desk"
    assert desk_of('"So be it" MOST READ') is None


def test_standards() -> None:
    assert is_standards("Our Standards: The Norvik Principles")
    assert not is_standards("The standards of the harbour were low.")


def test_agencies_that_the_page_names_itself() -> None:
    named = frozenset({"Nordwire"})
    assert is_credit("Avec Nordwire", named)
    assert not is_credit("Avec Nordwire")
    assert is_credit("(Nordwire)", named)
    assert not is_credit("Avec le soleil revenu, les touristes ont repris le bac.", named)
    assert read_credits(["Avec Nordwire"], named=named).source == "Nordwire"
    assert read_credits([], bylines=["By Nordwire staff"], named=named).source == "Nordwire"
    assert read_credits([], bylines=["By Ada Brook"], named=named).source is None
