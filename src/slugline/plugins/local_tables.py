"""Tables in this machine's memory, written as Parquet: the reference for those of a cluster, and enough for some
hundred thousand pages."""

from __future__ import annotations

import os
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from slugline.plugins.local_engine import LocalEngine
from slugline.plugins.parquet_tables import arrow_schema, batches, needed
from slugline.ports import Engine, KeyBounds, Row, Schema

__all__ = ["LocalTables", "Table"]

_PART = 64
_DONE = "_SUCCESS"
_PAIRS: Schema = {"left": "long", "right": "long"}
_CROWDED: Schema = {"way": "string", "key": "long", "count": "long"}
_HOMES: Schema = {"number": "long", "component": "long", "fresh": "boolean", "count": "long"}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows and their schema; ``part``: how many a worker gets at a time."""

    rows: list[Row]
    schema: Schema
    part: int = _PART


class LocalTables:
    """Tables as lists of rows. ``map`` and ``group`` run on an engine (by default all cores of this machine)."""

    name = "local"

    def __init__(self, engine: Engine | None = None) -> None:
        needed()
        self._engine: Engine = engine or LocalEngine()

    def given(self, rows: Sequence[Row], schema: Schema, parts: int = 1) -> Table:
        """A table of these rows."""
        return Table(list(rows), schema, max(1, min(_PART, len(rows) // max(1, parts))))

    def map(self, step: Callable[[Iterable[Row]], Iterator[Row]], table: Table, schema: Schema) -> Table:
        """rows -> rows."""
        some = partial(_listed, step, tuple(schema))
        # each part is a piece of work of its own: one may be a file of a gigabyte
        found = self._engine.fold(some, (tuple(rows) for rows in _cut(table.rows, table.part)))
        return Table([r for rows in found for r in rows], schema)

    def group(self, step: Callable[[Sequence[Row]], Iterator[Row]], table: Table, by: str, schema: Schema) -> Table:
        """All rows of one value of the column -> rows."""
        groups: dict[Any, list[Row]] = defaultdict(list)
        for row in table.rows:
            groups[row[by]].append(row)
        largest_first = sorted(groups.values(), key=lambda g: (-len(g), g[0][by]))
        found = self._engine.fold(partial(_listed, step, tuple(schema)), (tuple(g) for g in largest_first))
        return Table([r for rows in found for r in rows], schema)

    def only(self, table: Table, columns: Sequence[str]) -> Table:
        """These columns."""
        return Table([{c: r[c] for c in columns} for r in table.rows], {c: table.schema[c] for c in columns})

    def where(self, table: Table, column: str, said: bool) -> Table:
        """The rows whose column says something, or does not."""
        return Table(
            [r for r in table.rows if (r[column] is not None and r[column] is not False) == said], table.schema
        )

    def once(self, table: Table, column: str) -> Table:
        """One row for each value of the column."""
        return Table(list({r[column]: r for r in reversed(table.rows)}.values())[::-1], table.schema)

    def union(self, one: Table, other: Table) -> Table:
        """The rows of both."""
        return Table([*one.rows, *({c: r[c] for c in one.schema} for r in other.rows)], one.schema)

    def join(self, left: Table, right: Table, on: str, *, without: bool = False) -> Table:
        """Rows of both with the same value of the column."""
        there: dict[Any, list[Row]] = defaultdict(list)
        for row in right.rows:
            there[row[on]].append(row)
        if without:
            return Table([r for r in left.rows if r[on] not in there], left.schema)
        both = [{**other, **r} for r in left.rows for other in there.get(r[on], ())]
        return Table(both, {**left.schema, **right.schema})

    def crowd(self, table: Table, by: str, limit: int) -> tuple[Table, Table]:
        """The first of each group, and the numbers of the others."""
        groups: dict[int, list[Row]] = defaultdict(list)
        for row in table.rows:
            groups[row[by]].append(row)
        some: list[Row] = groups.pop(0, [])
        rest: list[Row] = []
        for members in groups.values():
            members.sort(key=lambda r: r["number"])
            some += members[:limit]
            rest += [{"number": r["number"], "first": members[0]["number"]} for r in members[limit:]]
        return Table(some, table.schema), Table(rest, {"number": "long", "first": "long"})

    def pairs(self, keys: Table, bounds: Mapping[str, KeyBounds]) -> tuple[Table, Table]:
        """Articles that share enough keys, and the keys that were too common."""
        found: set[tuple[int, int]] = set()
        crowded: list[Row] = []
        new = {r["number"]: r["new"] for r in keys.rows}
        for way, bound in sorted(bounds.items()):
            sizes = {r["number"]: len(r[way]) for r in keys.rows}
            shared: Counter[tuple[int, int]] = Counter()
            cold: Counter[tuple[int, int]] = Counter()
            for key, members in sorted(_owners(keys.rows, way).items()):
                hot = len(members) > bound.crowd
                if hot:
                    crowded.append({"way": way, "key": key, "count": len(members)})
                reach = bound.reach if hot else len(members)
                met = [(a, b) for i, a in enumerate(members) for b in members[i + 1 : i + 1 + reach]]
                shared.update(met)
                cold.update(() if hot else met)
            for (a, b), count in shared.items():
                if (new[a] or new[b]) and _enough(bound, count, cold[a, b], min(sizes[a], sizes[b])):
                    found.add((a, b))
        rows = [{"left": a, "right": b} for a, b in sorted(found)]
        return Table(rows, _PAIRS), Table(crowded, _CROWDED)

    def components(self, nodes: Table, edges: Table, folder: str) -> Table:
        """The component of each node."""
        up = {r["number"]: r["number"] for r in nodes.rows}

        def top(n: int) -> int:
            while up[n] != n:
                up[n] = up[up[n]]
                n = up[n]
            return n

        for edge in edges.rows:
            a, b = top(edge["left"]), top(edge["right"])
            up[max(a, b)] = min(a, b)
        fresh: dict[int, bool] = defaultdict(bool)
        count: Counter[int] = Counter()
        for row in nodes.rows:
            home = top(row["number"])
            fresh[home] |= row["new"]
            count[home] += 1
        homes = ((n, top(n)) for n in sorted(up))
        return Table([{"number": n, "component": h, "fresh": fresh[h], "count": count[h]} for n, h in homes], _HOMES)

    def keep(self, table: Table, folder: str) -> Table:
        """Writes the table beside its place, then renames it."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        place = Path(folder)
        beside = place.with_name(f".{place.name}.{os.getpid()}.part")
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        with pq.ParquetWriter(beside / "part-0.parquet", arrow_schema(table.schema), compression="zstd") as writer:
            for batch in batches(table.rows, table.schema):
                writer.write_table(pa.Table.from_batches([batch]))
        (beside / _DONE).touch()
        shutil.rmtree(place, ignore_errors=True)
        os.replace(beside, place)
        return table

    def kept(self, folder: str) -> Table | None:
        """A table that was written whole, or ``None``."""
        if not (Path(folder) / _DONE).exists():
            return None
        import pyarrow.parquet as pq

        found = pq.read_table(folder)
        names = {"list": "longs", "int64": "long", "int32": "int", "bool": "boolean"}
        kinds = {f.name: str(f.type).partition("<")[0] for f in found.schema}
        return Table(found.to_pylist(), {n: names.get(k, k) for n, k in kinds.items()})

    def rows(self, table: Table) -> Iterator[Row]:
        """All rows."""
        return iter(table.rows)

    def close(self) -> None:
        """Ends the workers."""
        self._engine.close()


def _listed(step: Callable[[Sequence[Row]], Iterator[Row]], columns: tuple[str, ...], rows: Sequence[Row]) -> list[Row]:
    return [{c: row.get(c) for c in columns} for row in step(rows)]


def _enough(bound: KeyBounds, shared: int, cold: int, fewer: int) -> bool:
    least = min(bound.least, fewer) if bound.few else bound.least
    return (cold >= least and cold >= bound.part * fewer) or (shared >= least and shared >= bound.most * fewer)


def _cut(rows: Sequence[Row], size: int) -> Iterator[list[Row]]:
    rest = iter(rows)
    while some := list(islice(rest, size)):
        yield some


def _owners(rows: Iterable[Row], way: str) -> dict[int, list[int]]:
    """key -> the numbers of the articles that have it, ascending; keys of one article alone left out."""
    out: dict[int, list[int]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: r["number"]):
        for key in row[way]:
            out[key].append(row["number"])
    return {k: members for k, members in out.items() if len(members) > 1}
