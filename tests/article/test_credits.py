"""Credit lines and their parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.article.credits import agencies_in, credits_beside, desk_of, is_credit, is_standards, read_credits, tag_of

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


def test_an_agency_tag_at_the_end_of_a_headline() -> None:
    assert tag_of("Boats stop running at night-BelTA") == "BelTA"
    assert tag_of("Boats stop running at night - Norvik Courier") is None
    assert tag_of("Boats stop running at night - BBC") is None  # a house, not a wire
    assert tag_of("Source: TASS") is None
    assert read_credits([], headline="Boats stop running at night - TASS").source == "TASS"
    assert read_credits(["(AFP)"], headline="Boats stop running at night - TASS").source == "AFP"


@pytest.mark.parametrize(
    ("line", "reporting", "editing", "source"),
    [
        ("AP writer Ada Brook contributed to this report.", "Ada Brook", None, "AP"),
        ("Norvik Courier with AFP and Reuters", None, None, "AFP and Reuters"),
        ("(Ada Brook, edited by Tom Reed)", "Ada Brook", "Tom Reed", None),
        ("Writing by Ada Brook; editing by Tom Reed", None, "Tom Reed", None),
        ("（完）", None, None, None),
    ],
)
def test_roles_of_one_line(line: str, reporting: str | None, editing: str | None, source: str | None) -> None:
    assert is_credit(line)
    c = read_credits([line])
    assert (c.reporting, c.editing, c.source) == (reporting, editing, source)


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    assert read_credits([text]) == read_credits([text])
    assert is_credit(text) in (True, False)
    tag_of(text)


def test_all_agencies_of_a_byline_are_its_source() -> None:
    assert agencies_in("Par Ada Brook avec AFP et Reuters") == ("AFP", "Reuters")
    assert read_credits((), bylines=["Par Ada Brook avec AFP et Reuters"]).source == "AFP/Reuters"
    assert read_credits(["(Avec AFP)"], bylines=["Par Ada Brook avec AFP et Reuters"]).source == "AFP/Reuters"
    assert read_credits(["(Avec dpa)"], bylines=["Par Ada Brook avec AFP"]).source == "dpa"


@pytest.mark.parametrize(
    ("line", "role", "value"),
    [
        ("Autor: ČTK", "source", "ČTK"),
        ("==Kyodo", "source", "Kyodo"),
        ("＝共同＝", "source", "共同"),
        ("【纠错】责任编辑：林小河", "editing", "林小河"),
    ],
)
def test_more_forms_of_credits(line: str, role: str, value: str) -> None:
    assert getattr(read_credits([line]), role) == value


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("2024-05-14 18:20:33 来源:新华网", ("来源:新华网",)),
        ("12 May 2024 | Source: dpa", ("Source: dpa",)),
        ("12 May 2024, 18:05", ()),
        ("2024年5月14日 18时20分", ()),
    ],
)
def test_a_credit_beside_a_time(line: str, credits: tuple[str, ...]) -> None:
    assert credits_beside(line) == credits


def test_an_agency_that_reports_stays_the_reporter() -> None:
    """A page may say that the agency itself reported, in the place of a person."""
    assert read_credits(["Berichterstattung von Reuters. Bearbeitung von Nina Falk"]).reporting == "Reuters"
