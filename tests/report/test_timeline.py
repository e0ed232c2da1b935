"""The story in time."""

from __future__ import annotations

import msgspec

from slugline.report import words
from slugline.report.timeline import timeline
from tests import factories


def test_events_stand_in_order_and_pages_without_a_time_apart() -> None:
    late = msgspec.structs.replace(
        factories.GERMAN, published="2024-05-06T12:00", modified="2024-05-06T13:00+02:00", fetched="2024-05-08"
    )
    articles = words.Shelf((factories.ENGLISH, late, factories.OTHER))
    found = timeline(factories.story(), articles)
    assert [r.article.id for r in found.rows] == [factories.ENGLISH.id, late.id]
    assert [e.kind for e in found.rows[1].events] == ["changed", "published", "captured"]
    places = [e.x for e in found.rows[1].events]
    assert places == sorted(places)
    assert found.untimed == (factories.OTHER,)


def test_hostile_times() -> None:
    trace = factories.hostile_trace()
    assert timeline(trace.stories[0], words.by_id(trace)).rows == ()
