"""A fault in one part of a story's study is told, and nothing else is lost by it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from rich.console import Console

from slugline import api, comparison, statement, stemma
from slugline.collation import Collator
from slugline.model import Article, Capture, Collation, Statement, Trace, Witness
from slugline.report import json_schema, to_html, to_json, to_terminal

EXAMPLE = Path(__file__).parents[1] / "examples" / "ferry"


def _traced() -> Trace:
    return api.trace(api.read([EXAMPLE]), engine="serial")


@pytest.fixture(scope="module")
def sound() -> Trace:
    return _traced()


def test_a_sound_study_has_no_faults(sound: Trace) -> None:
    assert all(s.faults == () for s in sound.stories)


def test_a_page_whose_statements_fail_loses_nothing_else(sound: Trace, monkeypatch: pytest.MonkeyPatch) -> None:
    real: Callable[..., tuple[Statement, ...]] = statement.statements

    def failing(article: Article, *rest: object) -> tuple[Statement, ...]:
        if article.language == "de":
            raise ValueError("<b>no words</b>")
        return real(article, *rest)

    monkeypatch.setattr(statement, "statements", failing)
    found = _traced()
    (story,), (whole,) = found.stories, sound.stories
    german = {a.id for a in found.articles if a.language == "de"}
    assert {w.article for w in whole.statements} - {s.article for s in story.statements} == german
    assert (story.stemma, story.changes, story.members) == (whole.stemma, whole.changes, whole.members)
    (fault,) = story.faults
    assert "ValueError" in fault
    assert "please report it" in fault
    jsonschema.validate(json.loads(to_json(found)), json_schema())
    console = Console(file=io.StringIO(), width=140, color_system=None)
    to_terminal(found, console)
    assert "What could not be found out" in console.file.getvalue()  # type: ignore[attr-defined]
    assert "&lt;b&gt;no words" in to_html(found)


def test_changes_that_fail_leave_the_tree(sound: Trace, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> tuple[()]:
        raise RecursionError("too deep")

    monkeypatch.setattr(comparison, "changes", failing)
    (story,) = _traced().stories
    assert story.changes == ()
    assert story.stemma == sound.stories[0].stemma
    assert story.faults


def test_statements_of_a_page_that_fails_are_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> tuple[()]:
        raise ValueError("odd")

    monkeypatch.setattr(statement, "statements", failing)
    text = (EXAMPLE / "coast-herald.txt").read_text("utf-8")
    found = api.statements_of([Capture("coast.txt", "text", text)], engine="serial")
    assert found.statements == ()
    assert any("coast.txt" in n and "ValueError" in n for n in found.notes)


def test_a_tree_that_fails_leaves_what_pages_say_and_no_number_of_sources(
    sound: Trace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> tuple[()]:
        raise ZeroDivisionError("no tree")

    monkeypatch.setattr(stemma, "build", failing)
    found = _traced()
    (story,), (whole,) = found.stories, sound.stories
    assert (story.members, story.entities) == (whole.members, whole.entities)
    assert len(story.statements) == len(whole.statements)
    assert {n.id for n in story.stemma.nodes} == set(story.members)
    assert (story.stemma.edges, story.collations, story.sources, story.independent_sources) == ((), (), (), 0)
    assert ["the family tree" in f and "ZeroDivisionError" in f for f in story.faults] == [True]
    jsonschema.validate(json.loads(to_json(found)), json_schema())
    console = Console(file=io.StringIO(), width=140, color_system=None)
    to_terminal(found, console)
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "from how many sources could not be found out" in shown
    assert "independent source" not in shown
    assert "from how many sources could not be found out" in to_html(found)


def test_a_collation_that_fails_loses_that_pair_alone(sound: Trace, monkeypatch: pytest.MonkeyPatch) -> None:
    (whole,) = sound.stories
    gone = {whole.collations[0].left, whole.collations[0].right}
    real = Collator.between

    def failing(self: Collator, left: Witness, right: Witness) -> Collation:
        if {left.id, right.id} == gone:
            raise ValueError("no path")
        return real(self, left, right)

    monkeypatch.setattr(Collator, "between", failing)
    (story,) = _traced().stories
    kept = {(k.left, k.right): k for k in story.collations}
    assert {n.id for n in story.stemma.nodes if n.kind == "captured"} == set(story.members)
    assert story.stemma.edges
    assert kept
    assert not any(set(pair) == gone for pair in kept)
    assert all(kept[k.left, k.right] == k for k in whole.collations if (k.left, k.right) in kept)
    assert [f.split(":")[0] for f in story.faults] == ["collation of {} and {}".format(*sorted(gone))]
