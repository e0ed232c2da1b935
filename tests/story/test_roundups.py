from __future__ import annotations

import pytest

from slugline.story.roundups import ticks


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["18:05 The polls close.", "17.40 Uhr: Lange Schlangen.", "16h12 – Un bureau rouvre.", "(15:03) Rain."],
        ["9時10分 開会", "9時25分 黙祷", "10時02分 演説", "11時00分 閉会"],
    ],
)
def test_entries_that_begin_with_the_clock_are_a_ticker(paragraphs: list[str]) -> None:
    assert ticks(paragraphs)


@pytest.mark.parametrize(
    "paragraphs",
    [
        [],
        ["18:05 The polls close.", "A second paragraph."],
        ["The train of 18:05 was late."] * 6,
        ["12:3 was the score.", "10:45 GMT", "21:10 A", "3:20 B", "19:00 C", "1:00 D"],
        ["18:05 A", "17:05 B", "16:05 C", "15:05 D", *["An ordinary paragraph."] * 20],
    ],
)
def test_other_texts_are_none(paragraphs: list[str]) -> None:
    assert not ticks(paragraphs)
