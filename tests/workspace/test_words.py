"""Words for the index: any script, and nothing that a page or a person writes is read as the index's language."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.workspace.words import MAX_WORDS, asked, indexed


@pytest.fixture(scope="module")
def base() -> sqlite3.Connection:
    made = sqlite3.connect(":memory:")
    made.execute("CREATE VIRTUAL TABLE t USING fts5 (x, tokenize='unicode61 remove_diacritics 2')")
    return made


def _finds(base: sqlite3.Connection, text: str, query: str) -> bool:
    base.execute("DELETE FROM t")
    base.execute("INSERT INTO t VALUES (?)", (indexed(text),))
    return bool(base.execute("SELECT count(*) FROM t WHERE t MATCH ?", (asked(query),)).fetchone()[0])


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("The ferry to Skårholm was late", "skarholm"),
        ("Паром опоздал на час", "ПАРОМ"),
        ("港のフェリーが再開した", "フェリー"),
        ("渡轮恢复了航行", "恢复"),
        ("เรือเฟอร์รี่กลับมาให้บริการ", "เฟอร์รี่"),
        ("عادت العبارة إلى العمل", "العبارة"),
        ("港の灯が消えた", "灯"),
        ("古い街灯", "灯"),
        ("灯", "灯"),
    ],
)
def test_words_are_found(base: sqlite3.Connection, text: str, query: str) -> None:
    assert _finds(base, text, query)
    assert not _finds(base, text, "zzyzx")


def test_nothing_is_read_as_the_index_own_language(base: sqlite3.Connection) -> None:
    for query in ('"', "NEAR(a b)", "a AND", "headline:x", "a*", "-a", "^a", "(", "'); DROP TABLE t; --"):
        expression = asked(query)
        if expression:
            base.execute("SELECT count(*) FROM t WHERE t MATCH ?", (expression,))


@given(st.text(max_size=300))
def test_any_query_can_be_asked(base: sqlite3.Connection, text: str) -> None:
    expression = asked(text)
    assert expression.count(" OR ") < MAX_WORDS
    if expression:
        base.execute("SELECT count(*) FROM t WHERE t MATCH ?", (expression,))
