"""Relative dates in our own sentences against the published time, else the capture's, with the rule of each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

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


@pytest.mark.parametrize(
    ("language", "text", "value", "rule"),
    [
        ("en", "The owners said they would appeal on Thursday.", "2024-05-16", "weekday-after"),
        ("en", "The owners said they appealed on Thursday.", "2024-05-09", "weekday-before"),
        ("en", "Talks are due to resume on Friday, an aide said.", "2024-05-17", "weekday-after"),
        ("nl", "Niemand raakte gewond. Vrijdag komt er een nieuwe kraan.", "2024-05-17", "weekday-after"),
        ("nl", "Niemand raakte gewond. Vrijdag was er nog een kraan.", "2024-05-10", "weekday-before"),
        ("de", "Am Freitag beginnt der Prozess gegen die Reederei.", "2024-05-17", "weekday-after"),
        ("ru", "Движение планируют открыть в пятницу, сообщил директор.", "2024-05-17", "weekday-after"),
        ("ru", "Движение закрыли в пятницу, сообщил директор.", "2024-05-10", "weekday-before"),
        ("bn", "কর্মকর্তারা জানান, শুক্রবার থেকে ফেরি চলাচল শুরু হবে।", "2024-05-17", "weekday-after"),
        ("bn", "শুক্রবার ফেরি চলাচল বন্ধ করা হয়েছে।", "2024-05-10", "weekday-before"),
        ("tr", "Köprü cuma günü yeniden açılacak, dedi.", "2024-05-17", "weekday-after"),
        ("tr", "Köprü cuma günü kapandı, dedi.", "2024-05-10", "weekday-before"),
        ("hi", "नाव सेवा शुक्रवार को फिर शुरू होगी।", "2024-05-17", "weekday-after"),
        ("ja", "工場は金曜日に再開する予定だと述べた。", "2024-05-17", "weekday-after"),
        ("ko", "다리는 금요일 다시 열린다.", "2024-05-17", "weekday-after"),
        ("pl", "Firma zamierza wznowić pracę w piątek.", "2024-05-17", "weekday-after"),
    ],
)
def test_a_verb_that_speaks_of_the_future_takes_the_weekday_to_come(
    language: str, text: str, value: str, rule: str
) -> None:
    assert [(d.value, d.rule) for d in dates(text, language, "2024-05-15")] == [(value, rule)]


@pytest.mark.parametrize("counted", ["mười năm qua", "10 năm qua", "nhiều năm qua", "ba tháng qua"])
def test_years_that_are_counted_are_not_last_year(counted: str) -> None:
    assert dates(f"Giá cao nhất trong {counted}.", "vi", "2024-05-15") == ()
    assert [d.value for d in dates("Giá tăng mạnh trong năm qua.", "vi", "2024-05-15")] == ["2023"]
