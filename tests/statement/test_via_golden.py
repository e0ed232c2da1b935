"""Speaker and via chain over our own sentences; the share that is right may not fall."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from slugline.language import split
from slugline.model import Article, Credits, Dateline
from slugline.statement import statements

GOLD = Path(__file__).parents[1] / "golden" / "via.jsonl"
UNSEEN = GOLD.with_name("via_unseen.jsonl")  # batches written before the rules were tried on them
FLOOR_SPEAKER = 0.97
FLOOR_CHAIN = 0.97


def rows(path: Path = GOLD) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def article(row: dict[str, Any]) -> Article:
    dateline = Dateline(agency=row["agency"], agencies=(row["agency"],) if row["agency"] else ())
    return Article(
        "gold",
        "",
        None,
        None,
        row["language"],
        None,
        None,
        None,
        None,
        (),
        row["publisher"],
        dateline,
        Credits(),
        (row["text"],),
    )


def judged(row: dict[str, Any]) -> tuple[bool, bool]:
    """Whether the speaker, and whether the whole chain, came out as the gold has them; whether nothing was found in a
    row where somebody is ``silent``."""
    a = article(row)
    found = [s for s in statements(a, split(a)) if s.embedded_in is None]
    if not found or row.get("silent"):
        return (not found and bool(row.get("silent")),) * 2
    speaker = found[0].speaker_name == row["speaker"]
    return speaker, speaker and [[v.name, v.status] for v in found[0].via] == row["via"]


def test_the_gold_is_large_and_wide() -> None:
    assert len(rows()) >= 240
    assert len({r["language"] for r in rows()}) >= 8


def test_speakers_and_chains_hold_their_floor() -> None:
    results = [judged(r) for r in rows()]
    assert sum(s for s, _ in results) / len(results) >= FLOOR_SPEAKER
    assert sum(c for _, c in results) / len(results) >= FLOOR_CHAIN


@pytest.mark.parametrize("language", sorted({r["language"] for r in rows()}))
def test_no_language_falls_behind(language: str) -> None:
    results = [judged(r) for r in rows() if r["language"] == language]
    assert sum(s for s, _ in results) / len(results) >= 0.66


@pytest.mark.parametrize(
    ("batch", "speakers", "whole"),
    [(1, 0.92, 0.83), (2, 0.98, 0.98), (3, 0.96, 0.91), (4, 0.92, 0.88), (6, 0.88, 0.82), (7, 0.90, 0.86)],
)
def test_hard_forms_hold_what_they_reach(batch: int, speakers: float, whole: float) -> None:
    results = [judged(r) for r in rows(UNSEEN) if r["batch"] == batch]
    assert len(results) >= 60
    assert sum(s for s, _ in results) / len(results) >= speakers
    assert sum(c for _, c in results) / len(results) >= whole
