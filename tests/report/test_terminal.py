"""The report on the terminal."""

from __future__ import annotations

import io

import msgspec
from rich.console import Console

from slugline.model import PageVersions, Rejected, Sayings
from slugline.report import Tally, articles_to_terminal, comparison_to_terminal, statements_to_terminal, to_terminal
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


def test_of_many_articles_their_number_and_why_others_are_none() -> None:
    many = [factories.article(f"p{n}", "The bridge opened.") for n in range(1_200)]
    lost = [Rejected(f"f.warc:{n}", "capture", f"f.warc:{n}: line {n} is no JSON (give JSON)") for n in range(70)]
    lost += [Rejected("x", "article", "an index page: titles and no article")]
    text = _shown(articles_to_terminal, many, lost)
    assert "1,200 articles; 71 rejected" in text
    assert "70  line … is no JSON" in text
    assert len(text.splitlines()) < 8


def test_a_tally_is_bounded() -> None:
    tally = Tally()
    for n in range(5_000):
        tally.add(Rejected("x", "capture", "".join(chr(97 + int(c)) for c in str(n))))
    assert len(tally.reasons) <= 1_001
    assert sum(tally.reasons.values()) == 5_000


def test_no_page_steers_the_terminal() -> None:
    trace = factories.hostile_trace()
    said = tuple(s for story in trace.stories for s in story.statements)
    shown = [
        _shown(to_terminal, trace),
        _shown(articles_to_terminal, trace.articles, trace.rejected),
        _shown(statements_to_terminal, Sayings(trace.articles, said)),
        _shown(comparison_to_terminal, factories.comparison(*trace.articles)),
    ]
    for text in shown:
        assert "\x1b" not in text
        assert "\x07" not in text
        assert "\u202e" not in text


def test_articles_tell_their_furniture() -> None:
    assert "2 ranking" in _shown(articles_to_terminal, [factories.ENGLISH], [])


def test_a_comparison_names_languages_without_rules() -> None:
    found = msgspec.structs.replace(factories.comparison(), without_rules=("ha",))
    assert "Hausa: no rules" in _shown(comparison_to_terminal, found)
    assert "no rules" not in _shown(comparison_to_terminal, factories.comparison())


def test_statements_tell_what_the_verb_makes_of_them_and_what_could_not_be_known() -> None:
    (said, *_) = factories.trace().stories[0].statements
    denied = msgspec.structs.replace(said, certainty="denied")
    articles = tuple(a for a in factories.trace().articles if a.id == said.article)
    found = Sayings(articles, (denied,), (Rejected("x.html", "article", "no text"),), notes=("sv: no rules",))
    shown = _shown(statements_to_terminal, found)
    assert f"{said.kind}, denied" in shown
    assert "x.html" in shown
    assert "sv: no rules" in shown
