"""Other readers of the page as votes on its lines."""

from __future__ import annotations

from slugline.article.lines import Raw
from slugline.article.voices import Voice, holds, is_text, vote

LONG = "The boats of Norvik will not run at night, the harbour master said on Friday after a fire broke out on board."
OTHER = (
    "Sheepdogs will meet for their yearly contest near the quarry, and the baker will bring bread for everybody there."
)


def _votes(lines: list[str], *voices: Voice, told: Voice | None = None) -> list[float]:
    return [r.vote for r in vote([Raw(x) for x in lines], voices, told)]


def test_lines_that_a_voice_kept_and_left_out() -> None:
    assert _votes([LONG, "Home", OTHER], Voice((LONG, LONG + " Again."), 2.0)) == [2.0, -2.0, -2.0]


def test_a_line_kept_in_part_stands_between() -> None:
    (share,) = _votes([LONG + " " + OTHER], Voice((LONG, LONG), 2.0))
    assert -2.0 < share < 2.0


def test_short_lines_count_where_the_voice_has_them_alone() -> None:
    assert _votes(["What next?", "Home"], Voice((LONG, LONG, "What next?"), 1.0)) == [1.0, -1.0]


def test_a_voice_that_kept_next_to_nothing_is_not_heard() -> None:
    assert _votes([LONG], Voice(("x",), 2.0), Voice((), 3.0)) == [0.0]


def test_voices_add_up_and_the_summary_vouches_for_its_line() -> None:
    kept = Voice((LONG, LONG), 1.0)
    assert _votes([LONG, OTHER], kept, kept, told=Voice((OTHER,), 5.0)) == [2.0, 3.0]


def test_scripts_without_spaces() -> None:
    line = "諾維克港務局星期五表示，夜間渡輪在火災之後將不再行駛，直到大船修好為止，另有兩艘小船白天行駛。"
    assert _votes([line, "首頁"], Voice((line, line, line, line), 1.0)) == [1.0, -1.0]


def test_how_much_of_a_voice_the_body_has() -> None:
    assert holds([LONG], [LONG], 1.0)
    assert holds([LONG + " " + OTHER], [LONG, OTHER], 0.8)
    assert not holds([OTHER], [LONG], 0.3)


def test_running_text_and_a_dump_of_menus() -> None:
    assert is_text([LONG, "Home"])
    assert not is_text(["Home", "News", "Sport"])
    assert not is_text([])
