"""Relative dates in our own sentences against the published time, else the capture's, with the rule of each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from slugline.language import dates

GOLDEN = Path(__file__).parents[1] / "golden" / "relative_dates.jsonl"
ROWS = [json.loads(line) for line in GOLDEN.read_text("utf-8").splitlines()]


def _read(row: dict[str, Any]) -> set[tuple[str, str, str]]:
    text = row["text"]
    found = dates(text, row["language"], row["published"] or row["fetched"])
    return {(text[d.start : d.end], d.value, d.rule) for d in found}


def test_precision_and_recall_of_span_day_and_rule() -> None:
    got, want = [_read(r) for r in ROWS], [{tuple(d) for d in r["dates"]} for r in ROWS]
    right = sum(len(g & w) for g, w in zip(got, want, strict=True))
    assert right >= 0.98 * sum(map(len, got))
    assert right >= 0.98 * sum(map(len, want))


def test_a_weekday_that_opens_a_sentence_takes_the_time_of_its_verb() -> None:
    anchor = "2024-05-15"
    assert [d.value for d in dates("On Thursday the court will rule.", "en", anchor)] == ["2024-05-16"]
    assert [d.value for d in dates("On Monday the court ruled and will now rest.", "en", anchor)] == ["2024-05-13"]


def test_the_golden_lines_are_many_and_in_many_languages() -> None:
    assert len(ROWS) >= 60
    assert len({r["language"] for r in ROWS}) >= 12
    assert sum(not r["dates"] for r in ROWS) >= 12
    assert all(list(r) == sorted(r) for r in ROWS)
