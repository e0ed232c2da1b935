"""Tables of pages."""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slugline.capture import read
from slugline.capture.parquet import table_rows
from slugline.model import Capture, Rejected

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


def table(rows: dict[str, list[Any]], **options: Any) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(rows), out, **options)
    return out.getvalue()


def rows_of(data: bytes) -> list[Capture | Rejected]:
    return list(table_rows(io.BytesIO(data), "t.parquet", None))


@pytest.mark.parametrize("compression", ["none", "snappy", "zstd", "gzip"])
def test_row_groups(compression: str, tmp_path: Any) -> None:
    texts = [f"Page {n} of many, with some words." for n in range(1000)]
    data = table(
        {"ID": [f"p{n}" for n in range(1000)], "text": texts, "picture": [b"x" * 100] * 1000},
        row_group_size=170, compression=compression,
    )  # fmt: skip
    (tmp_path / "t.parquet").write_bytes(data)
    for found in (list(read([tmp_path / "t.parquet"])), list(read(["-"], stdin=io.BytesIO(data)))):
        assert [c.text for c in found if isinstance(c, Capture)] == texts
        assert [c.id for c in found if isinstance(c, Capture)][:2] == ["p0", "p1"]


def test_columns_by_name() -> None:
    when = datetime(2022, 5, 14, 7, 30, tzinfo=UTC)
    page = "<html><body><p>Straße.</p></body></html>"
    found = rows_of(
        table(
            {
                "url": ["https://a.example/1", "https://a.example/2", None, None],
                "html": [page.encode(), None, None, page.encode("cp1252")],
                "text": [None, "Some words.", None, None],
                "fetched": [when, None, None, None],
            }
        )
    )
    first, second, third, fourth = found
    assert first == Capture(
        "https://a.example/1", "html", page, "t.parquet:1", "https://a.example/1", "2022-05-14T07:30:00+00:00"
    )
    assert isinstance(second, Capture)
    assert (second.kind, second.text) == ("text", "Some words.")
    assert isinstance(third, Rejected)
    assert third.capture == "t.parquet:3"
    assert isinstance(fourth, Capture)
    assert "Straße" in fourth.text


def test_the_table_of_an_extractor() -> None:
    (found,) = rows_of(
        table(
            {
                "maintext": ["The boats stopped.\nNobody was hurt."],
                "title": ["Boats"],
                "authors": [["Ada Brook"]],
                "date_publish": [datetime(2022, 5, 13, 16, 5)],
                "date_download": ["2022-05-14 07:30:00"],
            }
        )
    )
    assert isinstance(found, Capture)
    assert found.given is not None
    assert (found.given.published, found.given.authors) == ("2022-05-13T16:05:00", ("Ada Brook",))
    assert found.fetched == "2022-05-14T07:30:00"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (table({"a": [1]}), "no column of text among a"),
        (table({"text": pa.array([], pa.string())}), "no rows"),
        (table({"text": ["some words"] * 9})[:-20], "cannot be read"),
        (b"PAR1\x15\x00junk", "cannot be read"),
    ],
)
def test_bad_tables(data: bytes, words: str) -> None:
    found = rows_of(data)[-1]
    assert isinstance(found, Rejected)
    assert words in found.reason
    assert found.reason.endswith(")")


def test_without_pyarrow(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    (tmp_path / "t.parquet").write_bytes(table({"text": ["some words"]}))
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (found,) = read([tmp_path / "t.parquet"])
    assert isinstance(found, Rejected)
    assert 'pip install "slugline[parquet]"' in found.reason


WHOLE = table({"id": [str(n) for n in range(50)], "text": ["Some words of a page."] * 50}, row_group_size=10)


@given(st.integers(4, len(WHOLE) - 1), st.binary(min_size=1, max_size=4), st.booleans())
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_damage_never_raises(at: int, damage: bytes, cut: bool) -> None:
    data = WHOLE[:at] + damage + (b"" if cut else WHOLE[at + len(damage) :])
    for found in rows_of(data):
        assert isinstance(found, (Capture, Rejected))
