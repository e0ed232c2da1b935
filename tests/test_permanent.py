"""Permanent names: safe in an address, and read back as they were made."""

from __future__ import annotations

from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from slugline.model import Named, pair_name, parsed_name, statement_name

HEX = st.text("0123456789abcdef", min_size=16, max_size=16)
ARTICLES = HEX.map("a".__add__)


@given(ARTICLES, ARTICLES, HEX)
def test_names_are_read_back_and_need_no_quoting(left: str, right: str, rest: str) -> None:
    pair, said = pair_name(left, right), statement_name(left, rest)
    assert parsed_name(pair) == Named("pair", None, (left, right))
    assert parsed_name(said) == Named("statement", None, (left,), rest)
    assert parsed_name("s" + rest) == Named("story", "s" + rest)
    for name in (pair, said):
        assert quote(name, safe="") == name


@given(st.text(max_size=60))
def test_anything_else_is_no_name(text: str) -> None:
    found = parsed_name(text)
    assert found is None or text.isascii()


def test_odd_names() -> None:
    for name in ("", "..", "a1..a2", "a" * 5000, "s12345678\n", "a12345678..", "a12345678.../../etc", "S12345678"):
        assert parsed_name(name) is None
