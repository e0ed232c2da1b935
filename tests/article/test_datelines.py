"""Datelines in the agencies' styles, in our own sentences, and near misses that are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.datelines import figures
from slugline.article.datelines import read_dateline

GOLDEN = Path(__file__).parents[1] / "golden"

STYLES = [
    ("NORVIK (Reuters) – The ferry line stopped on Friday.", "NORVIK", None, ("Reuters",)),
    ("NORVIK, May 13 (Reuters) - The ferry line stopped on Friday.", "NORVIK", "May 13", ("Reuters",)),
    ("NORVIK, Farland (AP) — The ferry line stopped on Friday.", "NORVIK, Farland", None, ("AP",)),
    ("Norvik (AFP) – La compagnie a suspendu les traversées.", "Norvik", None, ("AFP",)),
    ("Norvik (dpa) - Die Fähren fahren nachts nicht mehr.", "Norvik", None, ("dpa",)),
    ("Norvik (dpa/Reuters) - Die Fähren fahren nachts nicht mehr.", "Norvik", None, ("dpa", "Reuters")),
    ("НОРВИК, 13 мая. /ТАСС/. Паромы больше не ходят ночью.", "НОРВИК", "13 мая", ("TASS",)),
    ("Норвик, 13 мая (Интерфакс) - Паромы больше не ходят ночью.", "Норвик", "13 мая", ("Interfax",)),
    ("Norvik, 13 may (EFE).- Los barcos no salen de noche.", "Norvik", "13 may", ("EFE",)),
    ("(ANSA) - NORVIK, 13 MAG - I traghetti si fermano di notte.", "NORVIK", "13 MAG", ("ANSA",)),
    ("新华社诺维克5月13日电 渡轮夜间停航。", "诺维克", "5月13日", ("Xinhua",)),
    ("【ノルビク共同】夜間のフェリーが運休した。", "ノルビク", None, ("Kyodo",)),
    ("[ノルビク 13日 ロイター] - 夜間のフェリーが運休した。", "ノルビク", "13日", ("Reuters",)),
    ("New Norvik, May 13 (PTI) The ferry line stopped on Friday.", "New Norvik", "May 13", ("PTI",)),
    ("(서울=연합뉴스) 김기자 기자 = 야간 여객선이 중단됐다.", "서울", None, ("Yonhap",)),
    ("NORVIK — The ferry line stopped all night crossings on Friday.", "NORVIK", None, ()),
]  # fmt: skip

NONE = [
    "The ferry line (Reuters reported) stopped on Friday.",
    "The ferry line stopped all night crossings on Friday, the harbour master said.",
    "“We saw smoke” – that is what the teacher (AP) said.",
    "He told Reuters – and nobody else – that the boats had stopped.",
    "Die Fähre (Baujahr 1998) fährt nicht mehr – das sagte der Hafenmeister.",
    "В пятницу (13 мая) паромы остановились.",
    "NATO and the EU said the boats had stopped.",
    "",
]


@pytest.mark.parametrize(("text", "place", "date", "names"), STYLES, ids=[s[0][:24] for s in STYLES])
def test_styles(text: str, place: str | None, date: str | None, names: tuple[str, ...]) -> None:
    d = read_dateline(text)
    assert (d.place, d.date, d.agencies) == (place, date, names)
    assert d.agency == (names[0] if names else None)
    assert text[d.end :]
    assert not text[d.end].isspace()


@pytest.mark.parametrize("text", NONE)
def test_near_misses(text: str) -> None:
    assert read_dateline(text).end == 0


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    d = read_dateline(text)
    assert 0 <= d.end <= len(text)
    assert d.end > 0 or (d.place is None and not d.agencies)


GOLD = [json.loads(line) for line in (GOLDEN / "datelines.jsonl").read_text("utf-8").splitlines()]


def test_the_golden_lines_are_many_and_in_many_languages() -> None:
    assert len(GOLD) >= 500
    assert len({r["language"] for r in GOLD}) >= 12
    assert all(list(r) == sorted(r) for r in GOLD)
    assert sum(r["kind"] == "none" for r in GOLD) >= 150


@pytest.mark.parametrize("kind", ["dateline", "credit", "headline"])
def test_precision_and_recall_on_the_golden_lines(kind: str) -> None:
    f = figures(GOLD)[kind, "*"]
    assert f.precision >= 0.98
    assert f.recall >= 0.95


TAGGED = [
    ("(LEAD) NORVIK, May 13 (Yonhap) -- The ferry line stopped on Friday.", "NORVIK"),
    ("By Ada Brook NORVIK, May 13 (Reuters) - The ferry line stopped on Friday.", "NORVIK"),
    ("(Adds quotes) NORVIK, May 13 (Reuters) - The ferry line stopped on Friday.", "NORVIK"),
    ("EILMELDUNG Norvik (dpa) - Die Fähren fahren nachts nicht mehr.", "Norvik"),
]


@pytest.mark.parametrize(("text", "place"), TAGGED)
def test_marks_and_bylines_before_the_place_are_left_out(text: str, place: str) -> None:
    d = read_dateline(text)
    assert d.place == place
    assert text[d.end :].startswith(("The", "Die"))


def test_a_date_that_opens_is_no_place() -> None:
    d = read_dateline("25. Juli (UPI) - Die Fähren fahren nachts nicht mehr, sagte der Hafenmeister.")
    assert (d.place, d.date, d.agencies) == (None, "25. Juli", ("UPI",))


def test_a_headline_in_capitals_is_no_dateline() -> None:
    assert read_dateline("NORVIK METHOD – how the small wheel drives the large one, step by step").end == 0


@pytest.mark.parametrize("sign", ["TPO - ", "ANTD.VN - ", "XYZ – "])
def test_a_newsrooms_letters_are_no_place(sign: str) -> None:
    assert read_dateline(sign + "Giá cà phê hôm nay tăng mạnh tại các tỉnh Tây Nguyên.").end == 0


def test_a_dateline_of_a_day_alone() -> None:
    found = read_dateline("Jan. 14 (UPI) -- The ferry line of Norvik stopped its boats on Tuesday after a fire.")
    assert (found.place, found.date, found.agency) == (None, "Jan. 14", "UPI")


@pytest.mark.parametrize(
    ("text", "place", "date"),
    [
        ("NORVIK, Neb. (AP) — The boats stayed in.", "NORVIK, Neb.", None),
        ("NORVIK, Neb (AP) — The boats stayed in.", "NORVIK, Neb", None),
        ("NORVIK, W.Va. (AP) — The boats stayed in.", "NORVIK, W.Va.", None),
        ("ST. NORVIK, Minn. — The boats of the town will not run at night, she said.", "ST. NORVIK, Minn.", None),
        ("NORVIK, Calif., May 4 (Reuters) - The boats stayed in.", "NORVIK, Calif.", "May 4"),
        ("NORVIK, Ont., May 4 — The boats of the town will not run at night, she said.", "NORVIK, Ont.", "May 4"),
        ("NORVIK, N.Y. May 4 (UPI) -- The boats stayed in.", "NORVIK, N.Y.", "May 4"),
        ("NORVIK, Farland. (AP) — The boats stayed in.", "NORVIK, Farland", None),
    ],
)
def test_a_region_that_style_books_shorten_keeps_its_stop(text: str, place: str, date: str | None) -> None:
    found = read_dateline(text)
    assert (found.place, found.date) == (place, date)
