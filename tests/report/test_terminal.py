"""The report on the terminal."""

from __future__ import annotations

import io

import msgspec
from rich.console import Console

from slugline.model import PageVersions
from slugline.report import articles_to_terminal, comparison_to_terminal, statements_to_terminal, to_terminal
from tests import factories


def _shown(show: object, *what: object) -> str:
    console = Console(file=io.StringIO(), width=140, color_system=None)
    show(*what, console)  # type: ignore[operator]
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_the_tree_is_drawn_with_its_evidence() -> None:
    text = _shown(to_terminal, factories.trace())
    assert text.index("lost: Agency") < text.index("en.txt") < text.index("de.html")
    for said in (
        "2 independent sources",
        "both datelines name the Agency",
        "direction cannot be told",
        "3 million became",
        "also: en.txt takes something from own.txt",
        "1 rejected",
    ):
        assert said in text, said


def test_pages_that_were_captured_more_than_once() -> None:
    page = PageVersions("https://news.example/bridge", (factories.ENGLISH.id, factories.OTHER.id), True, "fetched")
    trace = msgspec.structs.replace(factories.trace(), pages=(page,))
    text = " ".join(_shown(to_terminal, trace).split())
    assert "https://news.example/bridge: 2 versions, in order of the time fetched: en.txt → own.txt" in text


def test_no_page_steers_the_terminal() -> None:
    trace = factories.hostile_trace()
    said = [s for story in trace.stories for s in story.statements]
    shown = [
        _shown(to_terminal, trace),
        _shown(articles_to_terminal, trace.articles, trace.rejected),
        _shown(statements_to_terminal, trace.articles, said),
        _shown(comparison_to_terminal, factories.comparison(*trace.articles)),
    ]
    for text in shown:
        assert "\x1b" not in text
        assert "\x07" not in text
        assert "\u202e" not in text


def test_articles_tell_their_furniture() -> None:
    assert "2 ranking" in _shown(articles_to_terminal, [factories.ENGLISH], [])
