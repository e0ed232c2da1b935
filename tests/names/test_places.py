from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.names import place, place_kind, place_name
from slugline.names.places import _key, _keys, _rows


@pytest.mark.parametrize(
    ("forms", "name", "kind"),
    [
        (("Belarus", "Weißrussland", "Белоруссия", "Biélorussie", "白俄罗斯", "ベラルーシ"), "Belarus", "country"),
        (("Russia", "Russian Federation", "Russische Föderation", "РФ", "روسيا"), "Russia", "country"),
        (("Kyiv", "Kiev", "Kiew", "Київ", "キーウ"), "Kyiv", "city"),
        (("Gaza Strip", "Gazastreifen", "غزة"), "Gaza", "region"),
        (("United States", "USA", "U.S.", "美国", "États-Unis"), "United States", "country"),
    ],
)
def test_a_place_has_one_id_under_all_its_names(forms: tuple[str, ...], name: str, kind: str) -> None:
    ids = {place(form) for form in forms}
    assert len(ids) == 1
    ident = ids.pop()
    assert ident is not None
    assert (place_name(ident), place_kind(ident)) == (name, kind)


@pytest.mark.parametrize(
    ("declined", "language", "plain"),
    [("Москве", "ru", "Москва"), ("России", "ru", "Россия"), ("Києві", "uk", "Київ"), ("Mińsku", "pl", "Mińsk"),
     ("Russlands", "de", "Russland"), ("Prahou", "cs", "Praha")],
)  # fmt: skip
def test_declined_names_are_undone_by_their_language(declined: str, language: str, plain: str) -> None:
    assert place(declined, language) == place(plain) is not None


def test_other_words_are_no_places() -> None:
    assert place("bakery") is None
    assert place("") is None
    assert place_name("gn:0") == "gn:0"


@given(st.text(max_size=100), st.sampled_from([None, "ru", "de", "zz"]))
def test_never_raises(text: str, language: str | None) -> None:
    place(text, language)


def test_keys_made_together_are_those_made_one_by_one() -> None:
    forms = [form for _, _, of in _rows() for form in of]
    assert _keys(forms) == [_key(form) for form in forms]
