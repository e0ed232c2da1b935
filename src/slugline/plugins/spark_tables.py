"""Tables of a Spark cluster (extra ``spark``): our steps over Arrow batches, joins and groups as Spark's own.

Connected components by the large-star and small-star operations of Kiveris, Lattanzi, Mirrokni, Rastogi and
Vassilvitskii (2014, Connected components in MapReduce and beyond), alternating until no edge changes; every round is
written and read back, so that no plan grows and no lost executor costs an earlier round.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any

from slugline.plugins.parquet_tables import DDL, arrow_schema, batches, needed
from slugline.plugins.spark_engine import SparkEngine, carried, own_folders
from slugline.plugins.steps import one_thread
from slugline.ports import KeyBounds, Row, Schema

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import Column, DataFrame

__all__ = ["SparkTables"]

# tasks among which groups are dealt, at least and for each core: groups differ much in size, and a task with several
# large ones keeps all others waiting
_DEALT, _EACH = 32, 4
# rounds of stars after which something is wrong: they are logarithmic in the longest chain
_ROUNDS = 60


class SparkTables:
    """Tables as Spark's data frames. ``master`` as for SparkEngine; folders are any that all workers reach."""

    name = "spark"

    def __init__(self, master: str | None = None) -> None:
        needed()
        self._engine = SparkEngine(master)

    def given(self, rows: Sequence[Row], schema: Schema, parts: int = 1) -> DataFrame:
        """A table of these rows, at least so many tasks."""
        import pyarrow as pa

        if not rows:
            return self._spark().createDataFrame([], _ddl(schema))
        given = self._spark().createDataFrame(pa.Table.from_pylist(list(rows), schema=arrow_schema(schema)))
        return given.repartition(parts) if parts > 1 else given

    def map(self, step: Callable[[Iterable[Row]], Iterator[Row]], table: DataFrame, schema: Schema) -> DataFrame:
        """rows -> rows, over Arrow batches."""
        return table.mapInArrow(_Step(step, schema), _ddl(schema))

    def group(
        self, step: Callable[[Sequence[Row]], Iterator[Row]], table: DataFrame, by: str, schema: Schema
    ) -> DataFrame:
        """All rows of one value of the column -> rows."""
        # a number of its own: Spark would put tasks of few bytes together, but here a byte is long work
        dealt = table.repartition(max(_DEALT, _EACH * self._spark().sparkContext.defaultParallelism), by)
        # a lambda: Spark counts a function's arguments, and would count an object's ``self``
        work = _Group(step, schema)
        return dealt.groupBy(by).applyInArrow(lambda group: work.whole(group), _ddl(schema))

    def only(self, table: DataFrame, columns: Sequence[str]) -> DataFrame:
        """These columns."""
        return table.select(*columns)

    def where(self, table: DataFrame, column: str, said: bool) -> DataFrame:
        """The rows whose column says something, or does not."""
        from pyspark.sql import functions as f

        there = f.col(column).isNotNull()
        if dict(table.dtypes)[column] == "boolean":
            there = f.coalesce(f.col(column), f.lit(False))
        return table.where(there if said else ~there)

    def once(self, table: DataFrame, column: str) -> DataFrame:
        """One row for each value of the column."""
        return table.dropDuplicates([column])

    def union(self, one: DataFrame, other: DataFrame) -> DataFrame:
        """The rows of both."""
        return one.unionByName(other.select(*one.columns))

    def join(self, left: DataFrame, right: DataFrame, on: str, *, without: bool = False) -> DataFrame:
        """Rows of both with the same value of the column."""
        if without:
            return left.join(right.select(on), on, "left_anti")
        return left.join(right.drop(*(c for c in right.columns if c in left.columns and c != on)), on)

    def crowd(self, table: DataFrame, by: str, limit: int) -> tuple[DataFrame, DataFrame]:
        """The first of each group, and the numbers of the others."""
        from pyspark.sql import Window
        from pyspark.sql import functions as f

        here = Window.partitionBy(by).orderBy("number")
        named = table.where(f.col(by) != 0).select("number", by)
        ranked = named.select(
            "number", f.first("number").over(here).alias("first"), f.row_number().over(here).alias("n")
        )
        rest = ranked.where(f.col("n") > limit).select("number", "first")
        return table.join(rest, "number", "left_anti"), rest

    def pairs(self, keys: DataFrame, bounds: Mapping[str, KeyBounds]) -> tuple[DataFrame, DataFrame]:
        """Articles that share enough keys, and the keys that were too common. One shuffle by key, one by pair."""
        from pyspark.sql import Window
        from pyspark.sql import functions as f

        each = [_exploded(keys, way) for way in sorted(bounds)]
        every = reduce(lambda a, b: a.unionByName(b), each)
        here = Window.partitionBy("way", "key")
        order = here.orderBy("number")
        crowd, reach = _by_way(bounds, "crowd"), _by_way(bounds, "reach")
        most = max(b.crowd for b in bounds.values())
        ahead = f.collect_list(f.struct("number", "size", "new")).over(order.rowsBetween(1, most - 1))
        ranked = every.select("*", f.count("*").over(here).alias("count"), ahead.alias("ahead"))
        hot = f.col("count") > crowd
        # counted by itself: without the order among its articles that is a small part of the work
        crowded = every.groupBy("way", "key").agg(f.count("*").alias("count")).where(f.col("count") > crowd)
        near = f.when(hot, f.slice("ahead", f.lit(1), reach)).otherwise(f.col("ahead"))
        met = (
            ranked.where(f.size("ahead") > 0)
            .select("way", f.col("number").alias("left"), "size", "new", hot.alias("hot"), f.explode(near).alias("o"))
            .select(
                "way", "left", f.col("o.number").alias("right"), f.least("size", "o.size").alias("fewer"),
                (f.col("new") | f.col("o.new")).alias("new"), "hot",
            )
            .where("new")
        )  # fmt: skip
        shared = met.groupBy("left", "right", "way").agg(
            f.count("*").alias("shared"), f.count_if(~f.col("hot")).alias("cold"), f.first("fewer").alias("fewer")
        )
        least, part, most = (_by_way(bounds, name) for name in ("least", "part", "most"))
        least = f.when(_by_way(bounds, "few"), f.least(least, "fewer")).otherwise(least)
        enough = ((f.col("cold") >= least) & (f.col("cold") >= part * f.col("fewer"))) | (
            (f.col("shared") >= least) & (f.col("shared") >= most * f.col("fewer"))
        )
        return shared.where(enough).select("left", "right").distinct(), crowded

    def components(self, nodes: DataFrame, edges: DataFrame, folder: str) -> DataFrame:
        """The component of each node."""
        from pyspark.sql import Window
        from pyspark.sql import functions as f

        homes = self._stars(edges, folder).withColumnsRenamed({"u": "number", "v": "home"})
        placed = nodes.join(homes, "number", "left").select(
            "number", "new", f.coalesce("home", "number").alias("component")
        )
        here = Window.partitionBy("component")
        return placed.select(
            "number", "component", f.max("new").over(here).alias("fresh"), f.count("*").over(here).alias("count")
        )

    def _stars(self, edges: DataFrame, folder: str) -> DataFrame:
        """(u, v): each number that has an edge and is not the smallest of its component, and that smallest one."""
        from pyspark.sql import functions as f

        both = edges.where("left <> right").select(
            f.greatest("left", "right").alias("u"), f.least("left", "right").alias("v")
        )
        now, before = self.keep(both.distinct(), f"{folder}/0"), (-1, 0)
        for n in range(1, _ROUNDS):
            after = self.keep(_small(_large(now)), f"{folder}/{n}")
            self._drop(f"{folder}/{n - 1}")
            told = after.agg(f.count("*"), f.coalesce(f.bit_xor(f.xxhash64("u", "v")), f.lit(0))).first()
            print_of = (int(told[0]), int(told[1]))
            if print_of == before:
                return after
            now, before = after, print_of
        raise AssertionError(f"the components did not settle in {_ROUNDS} rounds")

    def keep(self, table: DataFrame, folder: str) -> DataFrame:
        """Writes the table; Spark marks the folder when it is whole."""
        table.write.mode("overwrite").option("compression", "zstd").parquet(_address(folder))
        return self._spark().read.parquet(_address(folder))

    def kept(self, folder: str) -> DataFrame | None:
        """A table that was written whole, or ``None``."""
        system, path = self._place(f"{folder}/_SUCCESS")
        return self._spark().read.parquet(_address(folder)) if system.exists(path) else None

    def _drop(self, folder: str) -> None:
        system, path = self._place(folder)
        system.delete(path, True)

    def _place(self, folder: str) -> tuple[Any, Any]:
        """Its filesystem, and its path there."""
        context = self._spark().sparkContext
        path = context._jvm.org.apache.hadoop.fs.Path(_address(folder))
        return path.getFileSystem(context._jsc.hadoopConfiguration()), path

    def rows(self, table: DataFrame) -> Iterator[Row]:
        """All rows, here: part by part."""
        return (row.asDict(recursive=True) for row in table.toLocalIterator(prefetchPartitions=True))

    def close(self) -> None:
        """Ends the session if it was started here."""
        self._engine.close()

    def _spark(self) -> Any:
        return self._engine.session()


def _large(edges: DataFrame) -> DataFrame:
    """Each number's greater neighbours are tied to the smallest of its neighbourhood."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    sides = edges.select("u", "v").unionByName(edges.select(f.col("v").alias("u"), f.col("u").alias("v")))
    least = f.least("u", f.min("v").over(Window.partitionBy("u")))
    return sides.withColumn("m", least).where("v > u").select(f.col("v").alias("u"), f.col("m").alias("v")).distinct()


def _small(edges: DataFrame) -> DataFrame:
    """Each number and its smaller neighbours are tied to the smallest of them. Edges lead from greater to smaller."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    tied = edges.withColumn("m", f.min("v").over(Window.partitionBy("u")))
    others = tied.where("v <> m").select(f.col("v").alias("u"), f.col("m").alias("v"))
    return others.unionByName(tied.select("u", f.col("m").alias("v"))).distinct()


def _exploded(keys: DataFrame, way: str) -> DataFrame:
    from pyspark.sql import functions as f

    return keys.select(
        "number", "new", f.lit(way).alias("way"), f.size(way).alias("size"), f.explode(way).alias("key")
    )  # fmt: skip


def _by_way(bounds: Mapping[str, KeyBounds], name: str) -> Column:
    from pyspark.sql import functions as f

    first, *rest = sorted(bounds)
    out = f.when(f.col("way") == first, f.lit(getattr(bounds[first], name)))
    for way in rest:
        out = out.when(f.col("way") == way, f.lit(getattr(bounds[way], name)))
    return out


def _ddl(schema: Schema) -> str:
    return ", ".join(f"`{name}` {DDL[kind]}" for name, kind in schema.items())


def _address(folder: str) -> str:
    """A folder's address for Spark: a path without a scheme is this machine's, whatever Spark's default is."""
    return folder if "://" in folder else f"file://{os.path.abspath(folder)}"


class _Step:
    """A step as Spark's workers run it: its rows from Arrow batches and into them."""

    def __init__(self, step: Callable[[Any], Iterator[Row]], schema: Schema) -> None:
        self.step, self.schema, self.folders = carried(step), dict(schema), own_folders()

    def _ready(self) -> Callable[[Any], Iterator[Row]]:
        one_thread()
        sys.path.extend(f for f in self.folders if f not in sys.path and os.path.isdir(f))
        step: Callable[[Any], Iterator[Row]] = pickle.loads(self.step)
        return step

    def __call__(self, given: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        step = self._ready()
        return batches(step(row for batch in given for row in batch.to_pylist()), self.schema)


class _Group(_Step):
    """The same for a group, which Spark hands over as one table."""

    def whole(self, given: pa.Table) -> pa.Table:
        """The group's rows, worked on."""
        import pyarrow as pa

        rows = self._ready()(given.to_pylist())
        return pa.Table.from_batches(batches(rows, self.schema), schema=arrow_schema(self.schema))
