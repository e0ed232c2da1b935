from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.names import romanise
from slugline.names.sounds import latin, script_of, sounds, units
from slugline.names.spelling import LatinPool, least_cost, spelling_cost


@pytest.mark.parametrize(
    ("name", "plain"),
    [("Кравец", "kravets"), ("Solberg", "solberg"), ("Łódź", "lodzh"), ("Škoda", "shkoda"), ("크라베츠", "krabech"),
     ("Ανδρέας", "andreas")],
)  # fmt: skip
def test_plain_romanisation(name: str, plain: str) -> None:
    assert romanise(name) == plain


@pytest.mark.parametrize("script", ["latin", "cyrillic", "arabic", "hebrew", "kana", "hangul", "han"])
def test_every_table_has_cheap_plain_spellings(script: str) -> None:
    table = sounds(script)
    assert table.units
    for unit in table.units.values():
        assert all(0.0 <= cost <= 1.0 for _, cost in unit.spellings)
        assert all(s == latin(s) and s for s, _ in unit.spellings)


@pytest.mark.parametrize(
    ("name", "spelling"), [("Шульц", "schultz"), ("スミス", "smith"), ("ブラウン", "brown"), ("스미스", "smith")]
)
def test_a_usual_spelling_costs_little(name: str, spelling: str) -> None:
    assert spelling_cost(name, spelling) < 0.5


def test_one_against_many_costs_what_one_against_one_does() -> None:
    names = ["anderson", "hendricks", "smythe", "okonkwo", "zhukov", "mbeki", "aa", "x"]
    pool = LatinPool(names)
    for query in ("Андерсон", "スミス", "주코프", "هندريكس", "הנדריקס", "祖科夫", "Schukow"):
        keep, costs = pool.costs(query)
        for k, cost in zip(keep, costs, strict=True):
            assert abs(float(cost) - spelling_cost(query, latin(names[k]))) < 1e-3


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    script, parts = units(text)
    assert script
    assert len(parts) <= 40
    assert romanise(text).isascii()
    script_of(text)


def test_a_unit_of_several_letters_is_also_spelled_letter_by_letter() -> None:
    table = sounds("cyrillic").units
    spelled = dict(table["ки"].spellings)
    assert spelled["key"] < 0.1  # as a whole
    assert spelled["chi"] <= 0.1
    assert "qui" in spelled  # к as c, и as ie
    assert "cie" in spelled


def test_japanese_in_cyrillic_letters() -> None:
    for form, name in (("сюнтаро", "Shuntaro"), ("тиэко", "Chieko"), ("дзиро", "Jiro")):
        assert spelling_cost(form, latin(name)) < 0.35


WORDS = ["Андерсон", "スミス", "주코프", "هندريكس", "祖科夫", "Mbeki", "Hendricks", "Lukaschenko", "Żółć", "o"]


@given(st.sampled_from(WORDS), st.sampled_from(WORDS).map(romanise) | st.text("aeghknorstz", max_size=9))
def test_nothing_costs_less_than_its_bound(token: str, letters: str) -> None:
    assert least_cost(token, letters) <= spelling_cost(token, letters) + 1e-9
