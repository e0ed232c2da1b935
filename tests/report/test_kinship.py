"""What the report says of two articles of one story."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from slugline.model import Edge, Evidence, Kinship, Node
from slugline.report import kinship_sentence, kinship_to_terminal, words
from tests import factories as f

STORY = f.story()
ARTICLES = words.by_id(f.trace())
COPY = Edge(f.ENGLISH.id, f.GERMAN.id, "translation", 0.9, evidence=(Evidence("rendered", 6.0, "2 sentences"),))
LOST = Node(f.LOST, "lost", "the Agency")


def kinship(kind: str, edges: tuple[Edge, ...] = (COPY,), **more: object) -> Kinship:
    fields: dict[str, object] = {
        "left": f.ENGLISH.id, "right": f.GERMAN.id, "kind": kind, "path": (f.ENGLISH.id, f.GERMAN.id), "common": LOST,
        "edges": edges, "directed": True, "confidence": 0.9,
    }  # fmt: skip
    return Kinship(**{**fields, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (kinship("parent"), "de.html is a translation of en.txt (likely, 90%)."),
        (kinship("child"), "en.txt is a translation of de.html (likely, 90%)."),
        (kinship("parent", directed=False), "which was first cannot be told"),
        (kinship("sisters"), "both made from lost: Agency, a text that nobody captured; neither from the other"),
        (kinship("cousins", confidence=0.3), "cannot be told for certain; likeliest"),
        (kinship("cousins", directed=False), "the direction of a step between them cannot be told"),
        (kinship("apart", (), path=(), common=None), "have no common source"),
    ],
)
def test_the_sentence(found: Kinship, said: str) -> None:
    assert said.replace("lost: Agency", words.label(f.LOST, STORY, ARTICLES)) in kinship_sentence(
        found, STORY, ARTICLES
    )


def test_what_stands_between_is_named_from_the_older_to_the_younger() -> None:
    between = (f.ENGLISH.id, f.OTHER.id, f.LOST, f.GERMAN.id)
    down = kinship("ancestor", (COPY, COPY, COPY), path=between)
    lost = words.label(f.LOST, STORY, ARTICLES)
    assert f"de.html goes back to en.txt, through own.txt, then {lost}" in kinship_sentence(down, STORY, ARTICLES)
    up = kinship("descendant", (COPY, COPY, COPY), path=between)
    assert f"en.txt goes back to de.html, through {lost}, then own.txt" in kinship_sentence(up, STORY, ARTICLES)


def test_second_parents_are_said() -> None:
    second = Edge(f.OTHER.id, f.GERMAN.id, "excerpt", 0.5, secondary=True)
    assert "de.html takes something from own.txt" in kinship_sentence(
        kinship("apart", (), path=(), common=None, besides=(second,)), STORY, ARTICLES
    )


def test_the_terminal_shows_steps_and_passages() -> None:
    out = io.StringIO()
    spans = [a.span(1, 0, len(a.body[1])) for a in (f.ENGLISH, f.GERMAN)]
    proof = Evidence("rendered", 3.0, "one passage in \x1b[31mtranslation", *spans)
    kinship_to_terminal(kinship("parent", evidence=(proof,)), STORY, ARTICLES, Console(file=out, width=140))
    text = out.getvalue()
    assert "de.html is a translation of en.txt" in text
    assert "2 sentences  (+6.0)" in text
    assert f.ENGLISH.body[1] in text
    assert f.GERMAN.body[1] in text
    assert "\x1b[31m" not in text


def test_a_step_without_direction_is_said_so() -> None:
    out = io.StringIO()
    edge = Edge(f.ENGLISH.id, f.GERMAN.id, "copy", 0.5, directed=False)
    kinship_to_terminal(kinship("parent", (edge,), directed=False), STORY, ARTICLES, Console(file=out, width=140))
    assert "which first cannot be told" in out.getvalue()
