"""Statements by versions, and what became of them."""

from __future__ import annotations

import io

import msgspec
from rich.console import Console

from slugline.model import Drift, Statement, StatementKind
from slugline.report import to_html, to_terminal
from slugline.report.said import drift_groups, matrix
from tests import factories


def statement(n: str, article: str, kind: StatementKind, name: str | None, same: tuple[str, ...] = ()) -> Statement:
    source = {a.id: a for a in (factories.ENGLISH, factories.OTHER)}[article]
    return Statement(n, article, kind, source.span(0, 0, 12), speaker_name=name, same_as=same)


LEFT, RIGHT = factories.ENGLISH.id, factories.OTHER.id
SAID = (
    statement("one", LEFT, "indirect", "Mara Voss", ("two",)),
    statement("two", RIGHT, "direct", None, ("one",)),
    statement("three", LEFT, "direct", "Mara Voss"),
)
DRIFTS = (
    Drift("one", "two", None, "speaker lost", "left out", 0.8, SAID[0].content, SAID[1].content),
    Drift("one", "two", f"{LEFT}>{RIGHT}", "quotation made", "<b>now quoted", 0.6, SAID[0].content, SAID[1].content,
          True),
)  # fmt: skip


def test_a_row_tells_who_has_it_and_how() -> None:
    trace = factories.trace()
    story = msgspec.structs.replace(trace.stories[0], statements=SAID)
    articles = {a.id: a for a in trace.articles}
    rows = matrix(story, articles)
    assert [r.versions for r in rows] == [2, 1]
    cells = {c.article: c for c in rows[0].cells}
    assert set(cells) == set(story.members)
    assert (cells[LEFT].sign, cells[RIGHT].sign) == ("~", "“”?")
    assert rows[0].speaker == "Mara Voss"
    absent = [c.sign for c in rows[1].cells if c.article != LEFT]
    assert set(absent) == {"·"}


def test_a_story_of_one_page_has_no_matrix() -> None:
    trace = factories.trace()
    story = msgspec.structs.replace(trace.stories[0], statements=SAID, members=(LEFT,))
    assert matrix(story, {a.id: a for a in trace.articles}) == ()


def test_alarms_stand_first() -> None:
    story = msgspec.structs.replace(factories.trace().stories[0], drifts=DRIFTS)
    ((pair, found),) = drift_groups(story)
    assert pair == (LEFT, RIGHT)
    assert [d.alarm for d in found] == [True, False]


def test_both_reports_show_them() -> None:
    trace = factories.trace()
    story = msgspec.structs.replace(trace.stories[0], statements=SAID, drifts=DRIFTS)
    trace = msgspec.structs.replace(trace, stories=(story, *trace.stories[1:]))
    console = Console(file=io.StringIO(), width=100, color_system=None)
    to_terminal(trace, console)
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    page = to_html(trace)
    for said in ("Statements by version", "What became of statements", "quotation made", "“”?"):
        assert said in shown, said
        assert said in page, said
    assert "<b>now" not in page
