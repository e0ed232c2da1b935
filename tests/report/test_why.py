"""Why two pages are related, in words."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from slugline import api, capture
from slugline.model import Capture, Why
from slugline.report import why_to_terminal

FERRY = Path(__file__).parents[2] / "examples" / "ferry"
GOLDEN = Path(__file__).parents[1] / "golden" / "captures"


def _one(path: Path) -> Capture:
    (found,) = capture.read([path])
    assert isinstance(found, Capture)
    return found


def _said(found: Why) -> str:
    console = Console(width=100, record=True, file=io.StringIO())
    why_to_terminal(found, console)
    return console.export_text()


def test_two_copies() -> None:
    text = _said(api.why(_one(FERRY / "hafenblatt.html"), _one(FERRY / "coast-herald.txt")))
    for said in ("one story", "Sentences that say the same", "212", "How they are related", "is a translation of"):
        assert said in text, said
    assert " a excerpt" not in text


def test_two_stories() -> None:
    found = api.why(_one(FERRY / "hafenblatt.html"), _one(GOLDEN / "bac_fr.html"))
    assert found.reasons.relation == "none"
    assert found.kinship is None
    assert "nothing makes them one story" in _said(found)


def test_a_page_without_an_article_is_told() -> None:
    with pytest.raises(Exception, match="--lines"):
        api.why(Capture("x", "text", "Home\nNews\n"), _one(FERRY / "coast-herald.txt"))
