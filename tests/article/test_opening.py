"""How a dispatch opens, in our own sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.article.opening import dateline_of, home_of, reporters_of
from slugline.model import Dateline

FIRST = "FENWICK, Jan 16 (Reuters) - A watermill that has ground flour since 1788 will work again by spring."
STANDFIRST = "The last working watermill of the valley lost its wheel in a night of wind."


def test_a_dateline_in_the_first_paragraph_counts_its_characters() -> None:
    found = dateline_of((FIRST, "The mill lost its wheel."))
    assert (found.place, found.date, found.agency) == ("FENWICK", "Jan 16", "Reuters")
    assert FIRST[found.end :].startswith("A watermill")


def test_a_dateline_below_a_standfirst_is_read_and_takes_nothing_from_the_first_paragraph() -> None:
    found = dateline_of((STANDFIRST, FIRST))
    assert (found.place, found.agency, found.end) == ("FENWICK", "Reuters", 0)


def test_below_a_paragraph_only_an_agency_makes_a_dateline() -> None:
    assert (
        dateline_of((STANDFIRST, "FENWICK, Jan 16 – A watermill that has ground flour will work again.")) == Dateline()
    )
    assert dateline_of((STANDFIRST, STANDFIRST, STANDFIRST, FIRST)) == Dateline()
    assert dateline_of((STANDFIRST * 8, FIRST)) == Dateline()
    assert dateline_of(()) == Dateline()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("(솔섬=연합뉴스) 문가람 기자 = 솔섬 우체국이 등대 1층으로 자리를 옮겼다고 우정 당국이 밝혔다.", ("문가람",)),
        (
            "(솔섬=연합뉴스) 문가람·노을진 기자 = 솔섬 우체국이 등대 1층으로 자리를 옮겼다고 밝혔다.",
            ("문가람", "노을진"),
        ),
        ("新华社北港5月4日电（记者陈知秋）北港灯塔修缮工程完工，灯塔重新亮灯，港务局负责人说。", ("陈知秋",)),
        ("新华社北港5月4日电 北港灯塔修缮工程完工，灯塔重新亮灯，港务局负责人说。", ()),
        (FIRST, ()),
    ],
)
def test_reporters_sign_within_the_dateline(text: str, names: tuple[str, ...]) -> None:
    assert reporters_of((text,), dateline_of((text,))) == names


@given(st.lists(st.text(max_size=200), max_size=4))
def test_never_raises(body: list[str]) -> None:
    found = dateline_of(body)
    assert found.end <= len(body[0] if body else "")
    reporters_of(body, found)


def test_a_reporter_between_title_and_place() -> None:
    body = ("（中央社記者林小河台北14日電）一艘貨輪今天清晨在外海擱淺，船上12名船員全數獲救，沒有漏油。",)
    assert reporters_of(body, dateline_of(body)) == ("林小河",)


@pytest.mark.parametrize(
    ("dateline", "home"),
    [
        (Dateline(place="Varunpur", agencies=("PTI",)), "IN"),
        (Dateline(place="VARUNPUR, India"), "IN"),
        (Dateline(place="DUBLIN", agencies=("Reuters",)), None),
        (Dateline(place="VARUNPUR, India", agencies=("Reuters",)), "IN"),
        (Dateline(), None),
    ],
)
def test_the_country_that_a_dateline_proves(dateline: Dateline, home: str | None) -> None:
    assert home_of(dateline) == home
