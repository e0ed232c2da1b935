"""Small words of the languages, and the patterns that are made of them."""

from __future__ import annotations

import pytest

from slugline.article import particles as p


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Ada Brook and Tom Reed", ["Ada Brook", "Tom Reed"]),
        ("Ada Bach und Tom Ried", ["Ada Bach", "Tom Ried"]),
        ("Ада Брук и Том Рид", ["Ада Брук", "Том Рид"]),
        ("Ада Брук та Том Рід", ["Ада Брук", "Том Рід"]),
        ("Ada Brook, Tom Reed", ["Ada Brook", "Tom Reed"]),
        ("Andy Sandford", ["Andy Sandford"]),
    ],
)
def test_names_are_parted_by_words_of_every_language(byline: str, names: list[str]) -> None:
    assert p.between_names().split(byline) == names


def test_agencies_may_stand_without_spaces() -> None:
    assert p.between_agencies().split("ロイターとAP") == ["ロイター", "AP"]
    assert p.joint().split("路透社和法新社") == ["路透社", "法新社"]
    assert p.joint().split("رويترز وفرانس برس") == ["رويترز", "فرانس برس"]


@pytest.mark.parametrize("text", ["2 of 14", "Bild 2 von 14", "2/14", "Foto 3 de 7", "2 из 14"])
def test_a_numbered_picture(text: str) -> None:
    assert p.numbered().match(text)


@pytest.mark.parametrize("text", ["1 of 4 people", "Etwa 1 von 4 Befragten", "2 из 14 жителей"])
def test_a_share_of_a_whole_is_no_picture(text: str) -> None:
    assert not p.numbered().match(text)


def test_a_credit_ends_where_a_czech_and_stands() -> None:
    assert p.between_credits().search("Ada Brook a Tom") is not None
    assert p.between_names().search("Ada Brook a Tom") is None


def test_what_is_not_listed_matches_nothing() -> None:
    assert p.particles("no such kind") == ()


@pytest.mark.parametrize(("text", "told"), [("18 Uhr", True), ("18:05", True), ("6 p.m.", True), ("18 Uhren", False)])
def test_a_clock_time(text: str, told: bool) -> None:
    assert bool(p.placed_clock().search(text)) is told


def test_a_person_may_have_small_words() -> None:
    assert p.person().fullmatch("Ada van der Brook")
    assert not p.person().fullmatch("Ada who wrote Brook")
