"""Records: frozen, the same everywhere, without loss."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings

from slugline.language import split
from slugline.model import Article, Capture, Rejected, Span, digest, to_json
from tests import factories
from tests.strategies import articles, captures


@given(articles())
def test_an_article_survives_the_round_trip(article: Article) -> None:
    assert msgspec.json.decode(to_json(article), type=Article) == article


@given(captures())
def test_a_capture_has_one_key(capture: Capture) -> None:
    assert capture.key == msgspec.json.decode(to_json(capture), type=Capture).key
    elsewhere = msgspec.structs.replace(capture, url="https://b.example/2")
    assert elsewhere.key != capture.key


def test_copies_of_a_text_begin_alike_whatever_stands_above_it() -> None:
    told = "The council of Norvik voted on Monday for a bridge across the harbour and its road."
    pages = [Capture("a", "text", f"Home\n{told}\nMore"), Capture("b", "text", f"Menu\nLogin\n{told}")]
    assert {p.beginning for p in pages} == {told}
    assert Capture("c", "text", "Home\nMenu").beginning == ""


def test_records_are_frozen() -> None:
    with pytest.raises(AttributeError):
        factories.ENGLISH.headline = "other"  # type: ignore[misc]


def test_digests_tell_parts_apart() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("a", "") != digest("a")


@settings(max_examples=60)
@given(articles())
def test_sentences_are_spans_of_their_paragraphs(article: Article) -> None:
    for s in split(article):
        assert article.body[s.paragraph][s.start : s.end] == s.text
        assert article.span(s.paragraph, s.start, s.end) == Span(article.id, s.paragraph, s.start, s.end, s.text)


def test_the_root_of_a_node() -> None:
    tree = factories.story().stemma
    assert tree.root_of(factories.GERMAN.id) == factories.LOST
    assert tree.root_of(factories.OTHER.id) == factories.OTHER.id


def test_a_trace_finds_its_articles() -> None:
    assert factories.trace().article(factories.GERMAN.id) is factories.GERMAN
    with pytest.raises(KeyError):
        factories.trace().article("nothing")


@pytest.mark.parametrize(
    ("capture", "called"),
    [
        ("pages/harbour.txt", "harbour.txt"),
        ("archive.jsonl:17", "archive.jsonl:17"),
        ("https://www.tide.example/news/1", "tide.example/…/1"),
        ("https://tide.example/1@2024-03-12T15:00:00Z", "tide.example/1 of 2024-03-12 15:00"),
        ("https://tide.example/", "tide.example"),
        ("https://", "https:"),
        ("/", "/"),
    ],
)
def test_what_a_person_calls_a_capture(capture: str, called: str) -> None:
    assert msgspec.structs.replace(factories.article("x", "Text."), capture=capture).called == called


def test_a_reason_stands_beside_its_capture_without_saying_the_name_again() -> None:
    told = Rejected("a.txt", "capture", "a.txt: the file is empty (give another)")
    assert told.beside == "the file is empty (give another)"
    assert Rejected("a.txt", "article", "no article: no running text").beside == "no article: no running text"
