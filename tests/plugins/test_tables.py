"""The contract of the Tables port: what is to come out is said here, and Spark gives what this machine gives."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from slugline.errors import UsageError
from slugline.plugins import parquet_tables
from slugline.plugins.local_tables import LocalTables
from slugline.plugins.serial_engine import SerialEngine
from slugline.plugins.spark_tables import SparkTables
from slugline.ports import KeyBounds, Row, Schema, Tables, plugin
from tests.plugins.spark import needs_spark

pytest.importorskip("pyarrow", reason="tables need pyarrow")

NUMBERS: Schema = {"number": "long", "word": "string"}
KEYS: Schema = {"number": "long", "new": "boolean", "text": "longs", "name": "longs"}
BOUNDS = {"text": KeyBounds(4, 2, 2, 0.1, 0.6, few=True), "name": KeyBounds(3, 0, 2)}
NODES: Schema = {"number": "long", "new": "boolean"}
ENDS: Schema = {"left": "long", "right": "long"}


def doubled(rows: Iterable[Row]) -> Iterator[Row]:
    for r in rows:
        yield {"number": 2 * r["number"], "word": r["word"]}
        if r["word"] is None:
            yield {"number": -1}


def summed(rows: Sequence[Row]) -> Iterator[Row]:
    yield {"number": sum(r["number"] for r in rows), "word": rows[0]["word"]}


@pytest.fixture(scope="module", params=["local", pytest.param("spark", marks=needs_spark)])
def tables(request: pytest.FixtureRequest) -> Iterator[Tables]:
    made: Tables = LocalTables(SerialEngine()) if request.param == "local" else SparkTables("local[2,2]")
    yield made
    made.close()


def listed(tables: Tables, table: object) -> list[tuple[object, ...]]:
    return sorted((tuple(r.values()) for r in tables.rows(table)), key=repr)


def some(tables: Tables) -> object:
    words = ["a", "b", "a", None, "b", "a"]
    return tables.given([{"number": n, "word": w} for n, w in enumerate(words)], NUMBERS, 2)


def test_it_is_found_by_name(tables: Tables) -> None:
    assert isinstance(tables, Tables)
    assert plugin("tables", tables.name) is type(tables)


def test_rows_go_through_steps(tables: Tables) -> None:
    found = listed(tables, tables.map(doubled, some(tables), NUMBERS))
    assert found == sorted(
        [(0, "a"), (2, "b"), (4, "a"), (6, None), (-1, None), (8, "b"), (10, "a")], key=repr
    )  # fmt: skip


def test_groups_are_whole(tables: Tables) -> None:
    named = tables.where(some(tables), "word", True)
    assert listed(tables, tables.group(summed, named, "word", NUMBERS)) == [(5, "b"), (7, "a")]


def test_columns_rows_and_joins(tables: Tables) -> None:
    t = some(tables)
    assert listed(tables, tables.only(t, ["word"])) == [("a",)] * 3 + [("b",)] * 2 + [(None,)]
    assert listed(tables, tables.where(t, "word", False)) == [(3, None)]
    assert len(listed(tables, tables.once(t, "word"))) == 3
    assert len(listed(tables, tables.union(t, t))) == 12
    few = tables.given([{"number": 1}, {"number": 5}, {"number": 9}], {"number": "long"})
    assert listed(tables, tables.join(t, few, "number")) == [(1, "b"), (5, "a")]
    assert listed(tables, tables.only(tables.join(t, few, "number", without=True), ["number"])) == [
        (0,), (2,), (3,), (4,)
    ]  # fmt: skip
    nothing = tables.given([], NUMBERS)
    assert listed(tables, tables.union(nothing, t)) == listed(tables, t)
    assert listed(tables, tables.map(doubled, nothing, NUMBERS)) == []


def test_what_says_true_is_said(tables: Tables) -> None:
    t = tables.given([{"number": 1, "new": True}, {"number": 2, "new": False}, {"number": 3, "new": None}], NODES)
    assert [r[0] for r in listed(tables, tables.where(t, "new", True))] == [1]
    assert sorted(r[0] for r in listed(tables, tables.where(t, "new", False))) == [2, 3]


def test_a_crowd_is_cut_and_told(tables: Tables) -> None:
    rows = [{"number": n, "copy": 7 if n % 2 else 0} for n in range(10)]
    kept, rest = tables.crowd(tables.given(rows, {"number": "long", "copy": "long"}), "copy", 2)
    assert sorted(r["number"] for r in tables.rows(kept)) == [0, 1, 2, 3, 4, 6, 8]
    assert listed(tables, rest) == [(5, 1), (7, 1), (9, 1)]


def test_pairs_share_enough_and_crowds_are_told(tables: Tables) -> None:
    rows = [
        {"number": 1, "new": True, "text": [10, 11], "name": [5, 6]},
        {"number": 2, "new": True, "text": [10, 11], "name": []},
        {"number": 3, "new": True, "text": [11], "name": [5]},
        {"number": 4, "new": False, "text": [90, 91], "name": [5, 6]},
        {"number": 5, "new": False, "text": [90, 91], "name": [99]},
        *({"number": 20 + n, "new": True, "text": [70, 71], "name": [60, 61]} for n in range(6)),
        # a paragraph that stands everywhere in pages that are otherwise their own
        *(
            {"number": 40 + n, "new": True, "text": [*range(1000 * n, 1000 * n + 4), -8, -9], "name": []}
            for n in range(6)
        ),
    ]
    pairs, crowded = tables.pairs(tables.given(rows, KEYS, 3), BOUNDS)
    near = [(20 + n, 20 + n + s) for n in range(6) for s in (1, 2) if n + s < 6]
    # 3 shares its only text with both, but one name with 4 is too little; 4 and 5 are not new; crowded text reaches
    # two neighbours, crowded names none
    assert listed(tables, pairs) == sorted([(1, 2), (1, 3), (2, 3), (1, 4), *near], key=repr)
    told = [("name", 60), ("name", 61), ("text", -9), ("text", -8), ("text", 70), ("text", 71)]
    assert sorted(listed(tables, crowded)) == [(*key, 6) for key in told]


def test_components_lead_to_the_smallest(tables: Tables, tmp_path: Path) -> None:
    chance = random.Random(4)
    chain = [(n, n + 1) for n in range(100, 160)]
    star = [(200, 200 + n) for n in range(1, 30)]
    loose = [tuple(sorted(chance.sample(range(-50, 50), 2))) for _ in range(45)]
    edges = [{"left": a, "right": b} for a, b in [*chain, *star, *loose]]
    nodes = [{"number": n, "new": n == 130} for n in [*range(-50, 50), *range(100, 161), *range(200, 230), 999]]
    found = tables.components(tables.given(nodes, NODES), tables.given(edges, ENDS), str(tmp_path / "stars"))
    rows = {r["number"]: r for r in tables.rows(found)}
    assert len(rows) == len(nodes)
    for e in edges:
        assert rows[e["left"]]["component"] == rows[e["right"]]["component"] <= e["left"]
    assert {rows[n]["component"] for n in range(100, 161)} == {100}
    assert {rows[n]["component"] for n in range(200, 230)} == {200}
    assert all(r["fresh"] == (r["component"] == 100) for r in rows.values())
    assert (rows[100]["count"], rows[200]["count"], rows[999]["count"]) == (61, 30, 1)


def test_tables_are_kept_whole(tables: Tables, tmp_path: Path) -> None:
    folder = str(tmp_path / "kept")
    assert tables.kept(folder) is None
    first = tables.keep(some(tables), folder)
    found = tables.kept(folder)
    assert found is not None
    assert listed(tables, found) == listed(tables, first)


@needs_spark
def test_spark_ties_what_this_machine_ties(tmp_path: Path) -> None:
    chance = random.Random(11)
    rows = [
        {
            "number": chance.randrange(-(1 << 63), 1 << 63),
            "new": chance.random() < 0.6,
            "text": sorted(chance.sample(range(-60, 60), chance.randrange(0, 9))),
            "name": sorted(chance.sample(range(40), chance.randrange(0, 4))),
        }
        for _ in range(300)
    ]
    here, there = LocalTables(SerialEngine()), SparkTables("local[2,2]")
    try:
        answers = []
        for t in (here, there):
            pairs, crowded = t.pairs(t.given(rows, KEYS, 5), BOUNDS)
            homes = t.components(t.only(t.given(rows, KEYS), ["number", "new"]), pairs, str(tmp_path / t.name))
            answers.append((listed(t, pairs), listed(t, crowded), listed(t, homes)))
        assert answers[0] == answers[1]
        assert len(answers[0][0]) > 100
    finally:
        there.close()


def test_without_pyarrow_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(UsageError, match="pyarrow"):
        parquet_tables.needed()
