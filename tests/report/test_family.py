"""The tree on its time axis."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from slugline.model import Edge, Node, Stemma, Story
from slugline.report import words
from slugline.report.family import STEP, axis, family, moment, ticks
from tests import factories


def test_every_node_has_a_row_and_children_stand_behind_their_parents() -> None:
    trace = factories.trace()
    found = family(trace.stories[0], words.by_id(trace))
    at = {r.node: r.x for r in found.rows}
    assert set(at) == {n.id for n in trace.stories[0].stemma.nodes}
    for r in found.rows:
        assert 0 <= r.x <= 98
        if r.edge is not None:
            assert r.parent_x == at[r.edge.parent]
            assert r.x >= at[r.edge.parent] + STEP - 0.01
    assert found.undated == 2
    assert [t.words for t in found.ticks] == ["6 May 09:00"]


def test_second_parents_are_told_beside() -> None:
    trace = factories.trace()
    found = family(trace.stories[0], words.by_id(trace))
    assert [e.parent for r in found.rows for e in r.besides] == [factories.OTHER.id]


def test_second_parents_are_drawn_through_all_rows_between() -> None:
    trace = factories.trace()
    found = family(trace.stories[0], words.by_id(trace))
    order = [r.node for r in found.rows]
    first, last = sorted((order.index(factories.OTHER.id), order.index(factories.ENGLISH.id)))
    place = found.rows[order.index(factories.OTHER.id)].x
    for k, r in enumerate(found.rows):
        assert [(d.x, d.above, d.below) for d in r.dotted] == (
            [(place, k > first, k < last)] if first <= k <= last else []
        )
    assert [r.node for r in found.rows for d in r.dotted if d.edge] == [factories.ENGLISH.id]


def test_lines_open_pass_and_end() -> None:
    trace = factories.trace()
    found = family(trace.stories[0], words.by_id(trace))
    rows = {r.node: r for r in found.rows}
    assert rows[factories.LOST].opens
    assert not rows[factories.GERMAN.id].goes_on
    assert not rows[factories.GERMAN.id].opens
    assert rows[factories.GERMAN.id].sure == "likely"


def test_times_decide_the_place() -> None:
    trace = factories.trace()
    late = msgspec.structs.replace(factories.GERMAN, published="2024-05-09T10:00:00+01:00")
    articles = words.Shelf((factories.ENGLISH, late, factories.OTHER))
    rows = {r.node: r.x for r in family(trace.stories[0], articles).rows}
    assert rows[factories.LOST] < rows[factories.ENGLISH.id] < rows[late.id]


def test_moments() -> None:
    assert moment("2024-05-06T10:00:00+01:00") == datetime(2024, 5, 6, 9, tzinfo=UTC)
    assert moment("2024-05-06") == datetime(2024, 5, 6, tzinfo=UTC)
    assert moment("0001-01-01T00:00:00+14:00") is None
    assert moment(None) is None


@given(st.text())
def test_any_time_is_taken(text: str) -> None:
    found = moment(text)
    assert found is None or found.tzinfo is UTC
    assert len(words.when(text)) <= 40


def test_times_as_people_read_them() -> None:
    assert words.when("2024-05-06T10:00:00+01:00") == "2024-05-06 10:00 +01:00"
    assert words.when("2024-05-06T10:00:00Z") == "2024-05-06 10:00 UTC"
    assert words.when("2024-05-06T10:00") == "2024-05-06 10:00"
    assert words.when("2024-05-06") == "2024-05-06"
    assert words.when(None) == "undated"


def test_hostile_times_and_names() -> None:
    trace = factories.hostile_trace()
    assert family(trace.stories[0], words.by_id(trace)).undated == 2


def test_sisters_that_nobody_copied_share_a_row_in_a_large_tree() -> None:
    source = factories.article("source", "One.")
    copies = [factories.article(f"copy{n:03}", "One.") for n in range(90)]
    second = factories.article("second", "One.")
    edges = [Edge(source.id, c.id, "copy", 0.9) for c in copies] + [Edge(copies[5].id, second.id, "copy", 0.9)]
    every = (source, *copies, second)
    tree = Stemma(tuple(Node(a.id, "captured", a.id) for a in every), tuple(edges))
    one = Story("s1", tuple(a.id for a in every), 1, (source.id,), tree)
    articles = words.Shelf(every)
    assert len(family(one, articles).rows) == 92
    found = family(one, articles, fold=True)
    assert found.nodes == 92
    (fold,) = (r for r in found.rows if r.folded)
    assert len(fold.folded) == 90 - 1 - 3
    shown = {r.node for r in found.rows} | set(fold.folded)
    assert shown == {a.id for a in every}
    assert {copies[5].id, second.id} <= {r.node for r in found.rows}


def test_an_axis_over_the_end_of_a_year_tells_the_years() -> None:
    one, other = datetime(2020, 7, 28, 11, tzinfo=UTC), datetime(2021, 1, 6, 12, tzinfo=UTC)
    assert [t.words for t in ticks(axis([one, other]))] == ["28 Jul 2020", "6 Jan 2021"]
    assert [t.words for t in ticks(axis([one, one.replace(day=29)]))] == ["28 Jul 11:00", "29 Jul 11:00"]
