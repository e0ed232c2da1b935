"""The forms of East Asian datelines come from the language files, and are those of the agencies."""

from __future__ import annotations

import pytest

from slugline.article.datelines import read_dateline
from slugline.article.eastern import dispatched, signed_korean, with_date, written_date

REST = "岛上的渡轮今天起停驶，港务局说维修要到月底才能完成。"


@pytest.mark.parametrize(
    ("opening", "agency", "place", "date"),
    [
        ("新华社松岛5月4日电 ", "Xinhua", "松岛", "5月4日"),
        ("据新华社松岛4日专电 ", "Xinhua", "松岛", "4日"),
        ("北岛社松岛5月4日讯 ", "北岛社", "松岛", "5月4日"),
    ],
)
def test_chinese_datelines(opening: str, agency: str, place: str, date: str) -> None:
    found = read_dateline(opening + REST)
    assert (found.agency, found.place, found.date, found.end) == (agency, place, date, len(opening))


def test_a_sentence_with_a_date_is_none() -> None:
    assert read_dateline("报社记者5月4日打电话给港务局，问渡轮何时恢复。").end == 0
    assert with_date().match("报社5月4日停刊。") is None


def test_days_with_and_without_their_month() -> None:
    assert [m.group() for m in written_date().finditer("5月4日、12日、月曜日")] == ["5月4日", "12日"]


def test_a_korean_correspondent_signs_behind_the_bracket() -> None:
    found = signed_korean().match("(솔섬=새섬통신) 문가람 기자 = 배가 멈췄다")
    assert found is not None
    assert found["name"] == "새섬통신"
    assert signed_korean().match("(솔섬=새섬통신) 문가람 선장 = 배가 멈췄다") is None


def test_the_characters_for_a_dispatch() -> None:
    assert {"电", "電", "讯", "訊"} <= set(dispatched())
