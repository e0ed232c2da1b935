"""Two versions side by side: moved passages are linked from either place to the other."""

from __future__ import annotations

import lxml.html
import msgspec
from hypothesis import given
from hypothesis import strategies as st

from slugline.model import Bead, Collation
from slugline.report import comparison_to_html
from slugline.report.pairs import pair_view
from tests import factories

LEFT = factories.article("l", "The ferry sailed.", "Nobody was hurt.", "The quay is old.", "It rains.")
RIGHT = factories.article("r", "The quay is old.", "It rains.", "The ferry sailed.", "Nobody was hurt.")


def _moved() -> lxml.html.HtmlElement:
    beads = tuple(Bead((i,), (j,), 1.0) for i, j in ((0, 2), (1, 3), (2, 0), (3, 1)))
    found = msgspec.structs.replace(
        factories.comparison(LEFT, RIGHT), collation=Collation(LEFT.id, RIGHT.id, beads, (beads[2:],)), changes=()
    )
    return lxml.html.fromstring(comparison_to_html(found))


def test_a_moved_passage_leads_to_its_other_place_and_back() -> None:
    page = _moved()
    away, also = page.xpath("//tr[@class='moved']//span[contains(@class, 'shift')]/a")
    (back,) = page.xpath("//tr[@class='moved-here']//a")
    assert away.get("href") == also.get("href") == f"#{back.get('id')}"
    assert back.get("href") == f"#{away.get('id')}"
    assert also.get("id") is None
    assert away.text == "↕ moved: in this version it stands at the beginning"
    assert back.text == "↕ moved: in the other version it stands after sentence 2"


def test_its_other_place_is_where_it_stands() -> None:
    page = _moved()
    rows = page.xpath("//table[@class='pair']//tbody/tr[@class]")
    assert rows[0].get("class") == "moved-here"  # before all
    assert "The quay is old. It rains." in " ".join(rows[0].text_content().split())
    assert len(page.xpath("//tr[@class='moved'][@id]")) == 2
    assert not page.xpath("//tr[@class='moved-here'][@id]")


@given(st.permutations(range(5)), st.sets(st.integers(0, 4)))
def test_every_order_is_shown_once_in_place(order: list[int], moved: set[int]) -> None:
    left = factories.article("l", *(f"Sentence {i}." for i in range(5)))
    right = factories.article("r", *(f"Sentence {i}." for i in order))
    beads = tuple(Bead((i,), (order.index(i),), 1.0) for i in range(5))
    collation = Collation(left.id, right.id, beads, tuple((beads[i],) for i in sorted(moved)))
    articles = {a.id: a for a in (left, right)}
    sentences = {a.id: factories.sentences(a) for a in (left, right)}
    view = pair_view(collation, articles, sentences, ())
    assert [r["left"][0][0].text for r in view["rows"] if r["left"]] == [f"Sentence {i}." for i in range(5)]
    here = [r for r in view["rows"] if r["state"] == "moved-here"]
    assert sorted(r["shift"].right for r in here) == sorted(order.index(i) for i in moved)
    assert view["moved"] == len(moved)
