"""Pages that hold no article, each refused by its name, and short real ones that must not be.

Pages of our own invention: ``tests/golden/refused`` with the word that each reason must hold in ``reasons.json``, and
the near misses in ``tests/golden/briefs``: a headline, a time, two sentences, and the words that would refuse a page.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from slugline.article import clean
from slugline.model import Article, Capture, Rejected

GOLDEN = Path(__file__).parents[1] / "golden"
REASONS: dict[str, str] = json.loads((GOLDEN / "refused" / "reasons.json").read_text("utf-8"))
BRIEFS = sorted((GOLDEN / "briefs").glob("*.txt"))


def _clean(page: Path, text: str | None = None) -> Article | Rejected:
    return clean(Capture(page.name, "text", page.read_text("utf-8") if text is None else text))


def test_every_refused_page_has_its_reason_and_there_are_enough_of_every_kind() -> None:
    assert list(REASONS) == sorted(p.stem for p in (GOLDEN / "refused").glob("*.txt"))
    assert set(REASONS.values()) == {"consent", "error", "index", "login", "paywall", "search", "video"}
    assert len({name.rsplit("_", 1)[1] for name in REASONS}) >= 8


@pytest.mark.parametrize("name", REASONS)
def test_a_page_without_an_article_is_refused_by_its_reason(name: str) -> None:
    found = _clean(GOLDEN / "refused" / f"{name}.txt")
    assert isinstance(found, Rejected), found.body
    assert found.stage == "article"
    assert REASONS[name] in found.reason


@pytest.mark.parametrize("page", BRIEFS, ids=lambda p: p.stem)
def test_two_sentences_below_a_time_are_an_article(page: Path) -> None:
    found = _clean(page)
    assert isinstance(found, Article), found.reason
    assert len(found.body) == 2


@pytest.mark.parametrize("page", BRIEFS, ids=lambda p: p.stem)
@pytest.mark.parametrize(
    "line",
    ["Log in", "Video", "Please enable JavaScript to view the comments.", "We and our partners use cookies.", "1:42"],
)
def test_a_banner_beside_a_brief_does_not_refuse_it(page: Path, line: str) -> None:
    text = page.read_text("utf-8")
    assert isinstance(_clean(page, f"{line}\n{text}"), Article)
    assert isinstance(_clean(page, f"{text}{line}\n"), Article)
