"""Datelines in the agencies' styles, in our own sentences, and near misses that are none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def _read(row: dict[str, Any]) -> tuple[str | None, str | None, list[str]] | None:
    d = read_dateline(row["text"])
    return (d.place, d.date, list(d.agencies)) if d.end else None


def test_the_golden_lines_are_many_and_in_many_languages() -> None:
    assert len(GOLD) >= 500
    assert len({r["language"] for r in GOLD}) >= 12
    assert all(list(r) == sorted(r) for r in GOLD)
    assert sum(r["kind"] == "none" for r in GOLD) >= 150


def test_precision_and_recall_on_the_golden_lines() -> None:
    right = found = true = 0
    for row in (r for r in GOLD if r["round"] == 0):
        got, gold = _read(row), (row["place"], row["date"], row["agencies"]) if row["place"] else None
        found += got is not None
        true += gold is not None
        right += got is not None and got == gold
    assert right >= 0.98 * found
    assert right >= 0.95 * true
