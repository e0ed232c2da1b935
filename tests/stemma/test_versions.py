"""Versions of one page: the later is made from the earlier, whatever else speaks for the reverse."""

from __future__ import annotations

import pytest

from slugline.model import Edge, PageVersions, Stemma
from slugline.stemma import build
from slugline.stemma.tradition import tradition
from tests.stemma.grown import collations, witness

UNITS = {"w1": "a b c d e f g", "w2": "a b c d e f g h i"}


def grown(order: tuple[str, ...], ordered: bool = True, units: dict[str, str] | None = None) -> Stemma:
    units = units or UNITS
    witnesses = [witness(name, text) for name, text in units.items()]
    page = PageVersions("https://news.example/a", order, ordered, "fetched" if ordered else None)
    return build(witnesses, collations(units, witnesses), pages=[page])


def only(found: Stemma) -> Edge:
    (one,) = (e for e in found.edges if not e.secondary)
    return one


@pytest.mark.parametrize("order", [("w1", "w2"), ("w2", "w1")])
def test_the_later_version_is_made_from_the_earlier(order: tuple[str, str]) -> None:
    e = only(grown(order))
    assert (e.parent, e.child, e.directed) == (*order, True)
    (said,) = (x for x in e.evidence if x.kind == "page")
    assert said.text == "a later version of the same page"
    assert said.weight > 0


@pytest.mark.parametrize("order", [("w1", "w2"), ("w2", "w1")])
def test_so_are_versions_that_read_alike(order: tuple[str, str]) -> None:
    e = only(grown(order, units={"w1": "a b c d e", "w2": "a b c d e"}))
    assert (e.parent, e.child, e.directed) == (*order, True)


def test_an_order_that_is_not_known_says_nothing() -> None:
    one, other = only(grown(("w1", "w2"), ordered=False)), only(grown(("w2", "w1"), ordered=False))
    assert one == other
    assert "page" not in {x.kind for x in one.evidence}


def test_three_versions_are_a_line() -> None:
    units = {"w1": "a b c d e", "w2": "a b c d e f", "w3": "a b c d e f g"}
    found = grown(("w1", "w2", "w3"), units=units)
    assert sorted((e.parent, e.child) for e in found.edges) == [("w1", "w2"), ("w2", "w3")]


def test_where_each_version_stands() -> None:
    witnesses = [witness(name, text) for name, text in UNITS.items()]
    page = PageVersions("https://news.example/a", ("w2", "w1"), True, "fetched")
    found = tradition(witnesses, collations(UNITS, witnesses), [page])
    assert [(t.page, t.version) for t in found.texts] == [(0, 1), (0, 0)]
    assert [t.page for t in tradition(witnesses, collations(UNITS, witnesses)).texts] == [-1, -1]
