"""Golden captures: pages that we wrote, each beside what a person says of it. They police themselves.

A new one: save the page as tests/golden/captures/NAME.html or NAME.txt (an event, people and an outlet of your own
invention), write down what it says before the code has seen it, then ``python -m tools.golden_captures NAME`` drafts
NAME.json; correct every field of the draft by what the page says, and commit both. A field that the code does not
read rightly yet goes into ``KNOWN`` with what goes wrong (into ``HEARD`` where trafilatura's voice is the cause); it is
expected to fail there, and a repair is noticed.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from slugline.model import Article
from slugline.plugins.trafilatura_extractor import TrafilaturaExtractor
from tools.golden_captures import CREDITS, FOLDER, fields, main, pages, read, written

PAGES = pages()
KEYS = [
    "authors", "body", "caption", "credits", "dateline", "dates", "furniture", "headline", "language", "modified",
    "published", "publisher", "url",
]  # fmt: skip
KNOWN: dict[tuple[str, str], str] = {}
HEARD: dict[tuple[str, str], str] = {}


@cache
def _answer(page: Path) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(page.with_suffix(".json").read_text("utf-8"))
    return answer


@cache
def _article(page: Path, heard: bool = False) -> Article:
    article = read(page, TrafilaturaExtractor() if heard else None)
    assert isinstance(article, Article), article
    return article


def _cases(pages: list[Path], known: dict[tuple[str, str], str]) -> list[Any]:
    return [
        pytest.param(
            page,
            key,
            id=f"{page.name}-{key}",
            marks=[pytest.mark.xfail(reason=why, strict=True)] if (why := known.get((page.name, key))) else [],
        )
        for page in pages
        for key in KEYS
    ]


def test_every_page_has_its_answer_and_every_answer_its_page() -> None:
    assert sorted(p.stem for p in PAGES) == sorted(p.stem for p in FOLDER.glob("*.json"))


def test_there_are_enough_pages_of_both_kinds_in_enough_languages() -> None:
    assert len(PAGES) >= 30
    assert sum(p.suffix == ".html" for p in PAGES) >= 13
    assert len({_answer(p)["language"] for p in PAGES}) >= 12


def test_every_known_misreading_is_of_a_page_and_a_field() -> None:
    names = {p.name for p in PAGES}
    for known in (KNOWN, HEARD):
        assert all(name in names and key in KEYS for name, key in known)
        assert list(known) == sorted(known)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_the_answer_is_whole_and_written_as_the_tool_writes_it(page: Path) -> None:
    answer = _answer(page)
    assert list(answer) == KEYS
    assert list(answer["credits"]) == list(CREDITS)
    assert list(answer["dateline"]) == ["agencies", "agency", "date", "place"]
    assert all(list(d) == ["rule", "text", "value"] for d in answer["dates"])
    assert all(list(f) == ["kind", "text"] for f in answer["furniture"])
    assert page.with_suffix(".json").read_text("utf-8") == written(answer)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_the_answer_says_what_stands_on_the_page(page: Path) -> None:
    answer, source = _answer(page), page.read_text("utf-8")
    body = "\n".join(answer["body"])
    assert answer["body"]
    assert not {f["text"] for f in answer["furniture"]} & set(answer["body"])
    assert all(d["text"] in body for d in answer["dates"])
    assert answer["headline"] is None or answer["headline"] not in answer["body"]
    assert answer["caption"] is None or {"kind": "caption", "text": answer["caption"]} in answer["furniture"]
    assert answer["dateline"]["place"] is None or answer["dateline"]["place"] in body
    if page.suffix == ".txt":
        lines = {line.strip() for line in source.splitlines()}
        assert {*answer["body"], *(f["text"] for f in answer["furniture"])} <= lines


@pytest.mark.parametrize(("page", "key"), _cases(PAGES, KNOWN))
def test_every_field_is_read_as_the_page_says_it(page: Path, key: str) -> None:
    assert fields(_article(page))[key] == _answer(page)[key]


@pytest.mark.parametrize(("page", "key"), _cases([p for p in PAGES if p.suffix == ".html"], HEARD))
def test_every_field_is_read_so_with_another_reader_heard_too(page: Path, key: str) -> None:
    assert fields(_article(page, heard=True))[key] == _answer(page)[key]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_line_of_furniture_is_none_of_the_body(page: Path) -> None:
    article = _article(page)
    assert not {f.text for f in article.furniture} & set(article.body)


def test_a_draft_is_never_written_over_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    before = PAGES[0].with_suffix(".json").read_text("utf-8")
    assert main([PAGES[0].name]) == 1
    assert "--again" in capsys.readouterr().err
    assert PAGES[0].with_suffix(".json").read_text("utf-8") == before


def test_a_page_that_is_not_there_is_named_with_its_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no_such_page"]) == 1
    assert "no_such_page" in capsys.readouterr().err


def test_a_draft_has_every_field_in_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / PAGES[0].name
    page.write_text(PAGES[0].read_text("utf-8"), "utf-8")
    monkeypatch.setattr("tools.golden_captures.FOLDER", tmp_path)
    assert main([page.stem]) == 0
    assert json.loads(page.with_suffix(".json").read_text("utf-8")) == fields(_article(PAGES[0]))
