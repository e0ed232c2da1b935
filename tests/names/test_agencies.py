from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.names import agencies, agency, agency_record, find_agencies
from slugline.names.agencies import _beside


@pytest.mark.parametrize(
    ("text", "name"),
    [("Reuters", "Reuters"), ("REUTERS", "Reuters"), ("Рейтер", "Reuters"), ("رويترز", "Reuters"),
     ("ロイター", "Reuters"),
     ("a.p.", "AP"), ("Associated  Press", "AP"), ("БЕЛТА", "BelTA"), ("Belta", "BelTA"), ("新華社", "Xinhua"),
     ("E F E", "EFE"), ("연합뉴스", "Yonhap"), ("Agence France-Presse", "AFP")],
)  # fmt: skip
def test_an_agency_is_known_by_all_its_names(text: str, name: str) -> None:
    assert agency(text) == name


@pytest.mark.parametrize("text", ["", "Bilta", "the baker", "x" * 5000])
def test_other_words_are_no_agency(text: str) -> None:
    assert agency(text) is None


def test_the_list_is_wide_and_names_are_unique() -> None:
    names = [a.name for a in agencies()]
    assert len(names) > 150
    assert len(set(names)) == len(names)


def test_status_is_told_where_it_is_plain() -> None:
    record = agency_record("БелТА")
    assert record is not None
    assert (record.country, record.status) == ("BY", "state-owned")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("PORTO (Reuters) – The harbour froze, the state-owned BelTA news agency wrote.", ["Reuters", "BelTA"]),
        ("OSLO (AP) — Two AA batteries were found by a TT rider.", ["AP"]),
        ("Quelle: dpa/AFP", ["dpa", "AFP"]),
        ("LIMA, 5 May (Reuters/AP) - Rain.", ["Reuters", "AP"]),
        ("Mehr Regen im Norden, sagt der Wetterdienst laut dpa.", ["dpa"]),
        ("A baker told AP he was tired.", ["AP"]),
        ("新華社北京電", ["Xinhua"]),
        ("Об этом сообщает ТАСС.", ["TASS"]),
        ("MAP of the town, SPA and hotel", []),
    ],
)
def test_agencies_in_running_text(text: str, names: list[str]) -> None:
    assert [n for _, _, n in find_agencies(text)] == names


@given(st.text(alphabet="abc", max_size=30))
def test_two_patterns_side_by_side_find_what_one_of_both_finds(text: str) -> None:
    spaced, tight = re.compile("ab|b"), re.compile("ba|aab|c")
    both = [m.span() for m in re.finditer("(?:ab|b)|(?:ba|aab|c)", text)]
    assert _beside(text, [m.span() for m in spaced.finditer(text)], spaced, tight) == both


@given(st.text(max_size=60) | st.sampled_from(["(AP", "AP)", "/AA/", "dpa\n"]))
def test_offsets_are_in_order_and_inside(text: str) -> None:
    last = 0
    for start, end, name in find_agencies(text):
        assert last <= start < end <= len(text)
        assert name in {a.name for a in agencies()}
        last = end
