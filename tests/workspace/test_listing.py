"""The list of stories: what it asks, how it is sorted and cut into pages, and that its counts are those of its rows."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.accounts import Listing, ListQuery, StoryLine
from slugline.database import Database
from slugline.errors import UsageError, WorkspaceError
from slugline.model import Node, Stemma, Story
from slugline.workspace.listing import LISTED, Lines, moment, story_line
from tests import factories


def _lines(folder: Path) -> Lines:
    base = Database(folder / "list.sqlite", "t")
    base.make(LISTED)
    found = Lines(base)
    found.completed()
    return found


def _line(name: str, **more: object) -> StoryLine:
    fields: dict[str, object] = {
        "id": name, "headline": f"Bridge {name}", "language": "en", "kind": "story", "pages": 1, "sources": 1,
        "lost": 0, "languages": (("en", 1),), "agencies": (), "outlets": 0, "first": None, "last": None,
    }  # fmt: skip
    return StoryLine(**{**fields, **more})  # type: ignore[arg-type]


def _day(n: int) -> dict[str, object]:
    return {"first": f"2024-05-{n:02}T10:00:00Z", "last": f"2024-05-{n + 1:02}T10:00:00Z"}


SOME = (
    _line("s1", pages=5, sources=2, languages=(("de", 3), ("en", 2)), agencies=("AFP", "dpa"), outlets=2,
          headline="„Über den Fluss“", **_day(1)),
    _line("s2", pages=2, sources=2, languages=(("en", 2),), agencies=("AFP",), headline="anchors away", **_day(10)),
    _line("s3", pages=9, sources=1, languages=(("fr", 9),), kind="round-up", headline="Zoo", **_day(5)),
    _line("s4", headline=None, begins="Gulls nest below"),
)  # fmt: skip


@pytest.fixture
def lines(tmp_path: Path) -> Lines:
    found = _lines(tmp_path)
    for line in SOME:
        found.keep(line, ["Herald", "Tide"] if line.outlets else [])
    return found


def _ids(found: Listing) -> str:
    return " ".join(r.id for r in found.rows)


def test_rows_come_back_as_they_were_kept(lines: Lines) -> None:
    assert {r.id: r for r in lines.page(ListQuery()).rows} == {r.id: r for r in SOME}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (ListQuery(), "s2 s3 s1 s4"),
        (ListQuery(languages=("de",)), "s1"),
        (ListQuery(languages=("de", "fr")), "s3 s1"),
        (ListQuery(agencies=("AFP",)), "s2 s1"),
        (ListQuery(agencies=("AFP",), languages=("de",)), "s1"),
        (ListQuery(outlets=("Tide",)), "s1"),
        (ListQuery(kinds=("round-up",)), "s3"),
        (ListQuery(least_pages=2, most_pages=5), "s2 s1"),
        (ListQuery(least_sources=2), "s2 s1"),
        (ListQuery(most_sources=1), "s3 s4"),
        (ListQuery(since="2024-05-06"), "s2 s3"),
        (ListQuery(until="2024-05-05"), "s3 s1"),
        (ListQuery(since="2024-05-03", until="2024-05-04"), ""),
        (ListQuery(since="2024-05-02T12:00:00+02:00", until="2024-05-02"), "s1"),
        (ListQuery(sort="pages"), "s3 s1 s2 s4"),
        (ListQuery(sort="pages", descending=False), "s4 s2 s1 s3"),
        (ListQuery(sort="sources"), "s1 s2 s3 s4"),
        (ListQuery(sort="headline"), "s2 s3 s1 s4"),
        (ListQuery(sort="headline", descending=True), "s1 s3 s2 s4"),
        (ListQuery(sort="time", descending=False), "s1 s3 s2 s4"),
        (ListQuery(offset=1, limit=2), "s3 s1"),
        (ListQuery(offset=99), ""),
        (ListQuery(languages=("'; DROP TABLE listed",)), ""),
    ],
)
def test_what_is_asked_is_found_in_order(lines: Lines, query: ListQuery, found: str) -> None:
    page = lines.page(query)
    assert _ids(page) == found
    assert page.total == (4 if query.offset else len(page.rows))


def test_a_text_ranks_unless_another_order_is_asked(lines: Lines) -> None:
    assert _ids(lines.page(ListQuery(text="x"), ["s3", "s1", "gone"])) == "s3 s1"
    assert _ids(lines.page(ListQuery(text="x", descending=False), ["s3", "s1"])) == "s1 s3"
    assert _ids(lines.page(ListQuery(text="x", sort="headline", limit=1), ["s3", "s1"])) == "s3"
    assert _ids(lines.page(ListQuery(text="x", languages=("de",)), ["s3", "s1"])) == "s1"
    assert lines.page(ListQuery(text="x"), []).total == 0
    assert _ids(lines.page(ListQuery(sort="relevance"))) == "s2 s3 s1 s4"


def test_an_order_that_there_is_not(lines: Lines) -> None:
    with pytest.raises(UsageError, match="sorted by 'number'"):
        lines.page(ListQuery(sort="number"))  # type: ignore[arg-type]


def test_facets_count_the_whole(lines: Lines) -> None:
    found = lines.page(ListQuery(languages=("fr",))).facets
    assert found.languages == (("en", 3), ("de", 1), ("fr", 1))
    assert found.agencies == (("AFP", 2), ("dpa", 1))
    assert found.outlets == (("Herald", 1), ("Tide", 1))
    assert found.kinds == (("story", 3), ("round-up", 1))
    assert (found.most_pages, found.most_sources) == (9, 2)
    assert (found.first, found.last) == ("2024-05-01T10:00:00", "2024-05-11T10:00:00")


def test_nothing_is_left_of_what_is_dropped(lines: Lines) -> None:
    for line in SOME:
        lines.drop(line.id)
    lines.drop("never")
    found = lines.page(ListQuery())
    assert (found.rows, found.total) == ((), 0)
    assert found.facets == type(found.facets)()


def test_a_list_that_was_never_made_says_what_to_do(tmp_path: Path) -> None:
    base = Database(tmp_path / "old.sqlite", "t")
    with pytest.raises(WorkspaceError, match="slugline add"):
        Lines(base).page(ListQuery())


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcdef"), st.booleans(), st.integers(1, 9),
            st.lists(st.sampled_from(["en", "de", "ja"]), min_size=1, max_size=3, unique=True),
        ),
        max_size=30,
    )
)  # fmt: skip
@settings(max_examples=40, deadline=None)
def test_facets_are_the_counts_of_the_rows(changes: list[tuple[str, bool, int, list[str]]]) -> None:
    lines = Lines(Database(":memory:", "t"))
    lines._database.make(LISTED)
    lines.completed()
    kept: dict[str, StoryLine] = {}
    for name, stays, pages, spoken in changes:
        if stays:
            kept[name] = _line(name, pages=pages, languages=tuple((c, 1) for c in spoken))
            lines.keep(kept[name], [])
        else:
            kept.pop(name, None)
            lines.drop(name)
    found = lines.page(ListQuery(sort="pages"))
    assert [r.id for r in found.rows] == sorted(kept, key=lambda n: (-kept[n].pages, n))
    counts = Counter(c for r in kept.values() for c, _ in r.languages)
    assert dict(found.facets.languages) == counts


@pytest.mark.parametrize(
    ("time", "key"),
    [
        (None, None),
        ("2024", "2024"),
        ("2024-05-06", "2024-05-06"),
        ("2024-05-06T10:00:00", "2024-05-06T10:00:00"),
        ("2024-05-06T10:00:00.25+01:00", "2024-05-06T09:00:00"),
        ("0001-01-01T00:00:00+23:00", "0001-01-01T00:00:00"),
        ("yesterday", "yesterday"),
    ],
)
def test_times_are_compared_in_utc(time: str | None, key: str | None) -> None:
    assert moment(time) == key


def test_a_line_says_what_the_story_is() -> None:
    story = factories.story()
    line, outlets = story_line("s0", story, {a.id: a for a in (factories.ENGLISH, factories.GERMAN, factories.OTHER)})
    assert (line.id, line.pages, line.sources) == ("s0", len(story.members), story.independent_sources)
    assert line.headline == "Bridge opens"
    assert dict(line.languages)["de"] == 1
    assert line.lost == sum(n.kind == "lost" for n in story.stemma.nodes)
    assert outlets == ()


def test_a_story_without_a_headline_is_told_by_how_it_begins() -> None:
    nameless = factories.article("x", "Gulls nest  below the pier. " * 20)
    story = Story("s0", (nameless.id,), 1, (nameless.id,), Stemma((Node(nameless.id, "captured", "x"),), ()))
    line, _ = story_line("s0", story, {nameless.id: nameless})
    assert line.headline is None
    assert line.begins is not None
    assert line.begins.startswith("Gulls nest below the pier. Gulls")
    assert len(line.begins) <= 160
