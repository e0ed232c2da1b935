from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.names import folded, match, name_tokens, nearest, romanise, similarity
from slugline.names.similar import token_similarity

ONE = [
    ("Lukashenko", "Lukaschenko"), ("Lukashenko", "Лукашенко"), ("Lukashenko", "لوكاشينكو"),
    ("Lukashenko", "ルカシェンコ"), ("Lukashenko", "卢卡申科"), ("Lukashenko", "루카셴코"), ("Lukashenko", "לוקשנקו"),
    ("Лукашенко", "ルカシェンコ"), ("Shoigu", "Schoigu"), ("Shoigu", "Шойгу"), ("Wladimir", "Vladimir"),
    ("Zelenskyy", "Selenskyj"), ("Zelensky", "Зеленський"), ("Kyiv", "Kiew"), ("Киев", "Київ"), ("Moscow", "Moskau"),
    ("Belarus", "Weißrussland"), ("Jelzin", "Yeltsin"), ("Nawalny", "Navalny"), ("Erdoğan", "Эрдоган"),
    ("Modi", "मोदी"), ("Mitsotakis", "Μητσοτάκης"), ("Pashinyan", "Փաշինյան"), ("Xi Jinping", "习近平"),
    ("Reuters", "ロイター"), ("Sergei Shoigu", "Sergej Schoigu"), ("Vladimir Putin", "ウラジーミル・プーチン"),
    ("BERG, Anna", "Anna Berg"), ("Dr. Anna Berg", "Anna Berg"),
]  # fmt: skip
TWO = [
    ("Bashar al-Assad", "Hafez al-Assad"), ("Macron", "Marcon"), ("Russia", "Prussia"), ("Iran", "Iraq"),
    ("Anna Berg", "Otto Berg"), ("Austria", "Australia"), ("Biden", "Trump"), ("Reuters", "AFP"),
    ("Slovakia", "Slovenia"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), ONE)
def test_one_name_in_two_spellings(a: str, b: str) -> None:
    assert similarity(a, b) >= 0.82


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two_names(a: str, b: str) -> None:
    assert similarity(a, b) < 0.75


def test_a_last_name_alone_is_not_yet_the_person() -> None:
    assert 0.5 < similarity("Solberg", "Ingrid Solberg") <= 0.75


@given(st.text(max_size=24), st.text(max_size=24))
@settings(max_examples=150, deadline=None)
def test_similarity_is_symmetric_and_bounded(a: str, b: str) -> None:
    score = similarity(a, b)
    assert 0.0 <= score <= 1.0
    assert score == similarity(b, a)
    assert similarity(a, a) == 1.0


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(["person", "place", "organisation"]))
@settings(max_examples=100, deadline=None)
def test_match_never_raises_and_is_bounded(a: str, b: str, kind: str) -> None:
    assert 0.0 <= match(a, b, kind) <= 1.0  # type: ignore[arg-type]
    folded(a)
    romanise(b)
    name_tokens(a)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Ingrid Solberg", "Ingrid M. Solberg", True),
        ("Solberg, Ingrid", "Ingrid Solberg", True),
        ("Ingrid Solberg", "Astrid Solberg", False),
        ("Bill Farrow", "William Farrow", True),
        ("Pavel Ivanovich Orlov", "Pavel Sergeyevich Orlov", False),
        ("Marek Nowakowski", "Marek Nowakovski", True),
        ("Solberg", "Ingrid Solberg", False),
    ],
)
def test_people(a: str, b: str, same: bool) -> None:
    assert (match(a, b, "person") >= 0.5) is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Nordlicht GmbH", "Nordlicht Gesellschaft mit beschränkter Haftung", True),
        ("Fjordwerk AS", "Fjordwerk", True),
        ("Alpha Bakery Ltd", "Omega Bakery Ltd", False),
        ("Blue Heron Airlines Inc.", "BLUE HERON AIRLINES", True),
    ],
)
def test_companies(a: str, b: str, same: bool) -> None:
    assert (match(a, b, "organisation") >= 0.5) is same


def test_the_nearest_of_a_pool() -> None:
    pool = ["Solberg", "Sandberg", "Salzburg", "Lukin", "Lukashenko", "Kravets", "Harrington", "Whitcombe"]
    found = {q: nearest(q, pool) for q in ("Сольберг", "ルカシェンコ", "הרינגטון", "كرافيتس", "크라베츠", "惠特科姆")}
    assert found == {"Сольберг": "Solberg", "ルカシェンコ": "Lukashenko", "הרינגטון": "Harrington",
                     "كرافيتس": "Kravets", "크라베츠": "Kravets", "惠特科姆": "Whitcombe"}  # fmt: skip
    assert nearest("x", []) == ""


def test_the_pool_in_another_order_gives_the_same() -> None:
    pool = ["anna", "hanna", "ana", "annah"]
    assert nearest("анна", pool) == nearest("анна", pool[::-1]) == "anna"


def test_the_folded_key_is_one_across_scripts() -> None:
    names = ("Lukashenko", "Lukaschenko", "Лукашенко", "ルカシェンコ", "卢卡申科", "루카셴코", "לוקשנקו")
    assert len({folded(n) for n in names}) == 1
    assert folded("Kyiv") == folded("Kiew") == folded("Київ")
    assert folded("BelTA") == folded("БелТА") != folded("TASS")


_NAMES = st.sampled_from(
    ["Alexander Lukaschenko", "Aljaksandr Lukaschenka", "Lukashenko", "Александр Лукашенко", "لوكاشينكو",
     "Ruth Ackermann", "Akkerman", "Rut Akermann", "Minsk", "Менск", "Anna-Lena Weiß", "A. L. Weiss", "ルカシェンコ",
     "Wei", "J. Smith", ""]
)  # fmt: skip


@given(_NAMES, _NAMES, st.sampled_from([0.2, 0.4, 0.6, 0.9]))
def test_a_floor_changes_nothing_above_it(a: str, b: str, floor: float) -> None:
    plain, found = similarity(a, b), similarity(a, b, floor)
    assert found == plain or (found < floor and plain < floor)
    for x, y in zip(a.split(), b.split(), strict=False):
        plain, found = token_similarity(x, y), token_similarity(x, y, floor)
        assert found == plain or (found < floor and plain < floor)
