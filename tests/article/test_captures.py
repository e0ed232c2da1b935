"""Golden captures: pages that we wrote, each beside what a perfect run says of it. They police themselves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from slugline.article import clean
from slugline.model import Article, Capture

FOLDER = Path(__file__).parents[1] / "golden" / "captures"
PAGES = sorted(p for p in FOLDER.iterdir() if p.suffix in (".txt", ".html"))
KEYS = {
    "authors", "body", "body_first_starts", "body_last_ends", "caption_starts", "credits", "dateline", "headline",
    "kinds", "language", "published",
}  # fmt: skip


def _read(page: Path) -> tuple[Article, dict[str, Any]]:
    kind = "html" if page.suffix == ".html" else "text"
    article = clean(Capture(page.name, kind, page.read_text("utf-8")))  # type: ignore[arg-type]
    assert isinstance(article, Article), article
    return article, json.loads(page.with_suffix(".json").read_text("utf-8"))


def test_every_page_has_its_answer_and_every_answer_its_page() -> None:
    assert {p.stem for p in PAGES} == {p.stem for p in FOLDER.glob("*.json")}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_the_answer_has_all_keys_sorted(page: Path) -> None:
    answer = json.loads(page.with_suffix(".json").read_text("utf-8"))
    assert set(answer) == KEYS
    assert list(answer) == sorted(answer)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_metadata(page: Path) -> None:
    a, gold = _read(page)
    assert a.headline == gold["headline"]
    assert a.language == gold["language"]
    assert a.published == gold["published"]
    assert list(a.authors) == gold["authors"]
    assert (a.dateline.place, a.dateline.agency, a.dateline.date) == tuple(
        gold["dateline"][k] for k in ("place", "agency", "date")
    )
    assert {k: getattr(a.credits, k) for k in gold["credits"]} == gold["credits"]
    start = gold["caption_starts"]
    assert a.caption is None if start is None else (a.caption or "").startswith(start)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_body_and_furniture(page: Path) -> None:
    a, gold = _read(page)
    assert len(a.body) == gold["body"]
    assert a.body[0][a.dateline.end :].startswith(gold["body_first_starts"])
    assert a.body[-1].endswith(gold["body_last_ends"])
    kinds = {f.text: f.kind for f in a.furniture}
    assert {k: kinds.get(k) for k in gold["kinds"]} == gold["kinds"]
    assert not {f.text for f in a.furniture} & set(a.body)
