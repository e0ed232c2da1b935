"""Agencies in a line that may be a credit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.article.credits import read_credits
from slugline.article.signatures import signature
from slugline.article.wires import agencies_only, all_wires, may_name, names_agency


@pytest.mark.parametrize("line", ["(AFP)", "dpa/Reuters", "==Kyodo", "（共同）", "AFP et Reuters", "© AFP"])
def test_lines_of_agencies_can_be_such(line: str) -> None:
    assert may_name(line.casefold())
    assert names_agency(line)


def test_a_line_of_nothing_but_agencies() -> None:
    assert agencies_only("dpa/Reuters")
    assert agencies_only("(Nordwire)", frozenset({"Nordwire"}))
    assert not agencies_only("Reuters building")
    assert all_wires("AFP, dpa")
    assert not all_wires("AFP, Ada Brook")


def test_who_contributed_stands_in_the_last_sentence() -> None:
    line = "Brook reported from Norvik. Associated Press writer Tom Reed in Ekeroog contributed to this report."
    found = read_credits([line])
    assert found.source == "Associated Press"
    assert found.reporting is not None
    assert found.reporting.startswith("Tom Reed")


@given(st.text(max_size=120))
def test_any_line(line: str) -> None:
    found = signature(line)
    assert found is None or all(isinstance(v, str) and v for v in found.values())
    assert isinstance(may_name(line.casefold()), bool)
