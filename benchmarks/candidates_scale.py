"""Candidates among very many short documents on Spark.

python -m benchmarks.candidates_scale --count 2000000 --folder DIR

Invented documents of some sixty words, made on the workers: stories of Zipfian sizes, each copy cut and a little
reworded; one in fifty carries a boilerplate paragraph that all of them share. Keys of their sentences and shingles (one
in four of all winnowed ones), pairs in bounded buckets, components by large and small stars. Told: seconds and bytes of
each stage, the most memory of all processes together, how many pairs of neighbouring copies were found.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import time
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from benchmarks.watch import Watch, bytes_of
from slugline.model import Sentence
from slugline.plugins.spark_tables import SparkTables
from slugline.ports import KeyBounds, Row, Schema
from slugline.scale import BOUNDS
from slugline.story.keys import TEXT, keys_of
from slugline.story.marks import Marks

PART = 5_000
# stories are cut out of the row of documents: story s has SIZES[s % len] copies, so that any part knows its own
KEYS: Schema = {"number": "long", "new": "boolean", "text": "longs", "story": "long"}
BOILERPLATE = [" ".join(f"standing{k}{j}" for j in range(12)) for k in range(3)]


def sizes(seed: int) -> list[int]:
    """The sizes of the stories of one part of PART documents."""
    chance = random.Random(f"sizes/{seed}")
    out: list[int] = []
    while (left := PART - sum(out)) > 0:
        out.append(min(left, 2_000, int(chance.paretovariate(1.2))))
    return out


def documents(part: int, limit: int) -> Iterator[tuple[int, int, list[str]]]:
    """number, story and sentences of a part's documents."""
    number = part * PART
    for s, size in enumerate(sizes(part)):
        story = part * PART + s
        chance = random.Random(f"story/{story}")
        told = [_sentence(chance) for _ in range(6)]
        for copy in range(size):
            own = random.Random(f"copy/{number}")
            said = [t if own.random() > 0.15 else _sentence(own) for t in told[: max(3, 6 - copy % 4)]]
            yield number, story, said + (BOILERPLATE if number % 50 == 0 else [])
            number += 1
            if number >= limit:
                return


def _sentence(chance: random.Random) -> str:
    return " ".join(f"w{int(chance.paretovariate(0.6)) % 60_000}" for _ in range(10))


def _keys(limit: int, rows: Iterable[Row]) -> Iterator[Row]:
    nothing = Marks("en", (), {}, {}, {})
    for row in rows:
        for number, story, said in documents(row["number"], limit):
            keys = keys_of([Sentence(0, 0, len(s), s, s) for s in said], nothing)
            yield {"number": number, "new": True, "text": [k for _, k in keys], "story": story}


def measured(count: int, folder: str, master: str) -> dict[str, Any]:
    """All stages over so many documents."""
    out: dict[str, Any] = {"documents": count, "master": master}
    bounds: dict[str, KeyBounds] = {TEXT: BOUNDS[TEXT]}
    t = SparkTables(master)
    started = time.perf_counter()

    def stage(name: str, table: Any) -> Any:
        nonlocal started
        found = t.keep(table, f"{folder}/{name}")
        out[name] = {"seconds": round(time.perf_counter() - started, 1), "rows": found.count(),
                     "bytes": bytes_of(f"{folder}/{name}")}  # fmt: skip
        started = time.perf_counter()
        print(name, out[name], flush=True)
        return found

    parts = [{"number": n} for n in range(-(-count // PART))]
    with Watch() as watch:
        given = t.given(parts, {"number": "long"}, len(parts))
        keys = stage("keys", t.map(partial(_keys, count), given, KEYS))
        pairs, crowded = t.pairs(keys, bounds)
        pairs = stage("pairs", pairs)
        stage("crowded", crowded)
        nodes = t.only(keys, ["number", "new"])
        homes = stage("homes", t.components(nodes, pairs, f"{folder}/stars"))
        out["largest component"] = homes.agg({"count": "max"}).first()[0]
        out |= _judged(keys, homes)
    out["most memory, all processes"] = watch.most
    t.close()
    return out


def _judged(keys: Any, homes: Any) -> dict[str, Any]:
    """Documents of stories of two and more that stand in the component most of their story stands in; components with
    more than one story."""
    from pyspark.sql import functions as f

    both = keys.select("number", "story").join(homes.select("number", "component"), "number")
    split = both.groupBy("story", "component").agg(f.count("*").alias("n"))
    stories = split.groupBy("story").agg(f.sum("n").alias("all"), f.max("n").alias("most")).where("all > 1")
    total, held = stories.agg(f.sum("all"), f.sum("most")).first()
    mixed = split.groupBy("component").agg(f.count("*").alias("k")).where("k > 1").count()
    return {"held together": round(held / total, 4), "components of several stories": mixed}


def main() -> None:
    """Prints one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2_000_000)
    parser.add_argument("--folder", required=True, help="where the tables go; emptied before")
    parser.add_argument("--master", default="local[2,4]")
    asked = parser.parse_args()
    shutil.rmtree(asked.folder, ignore_errors=True)
    print(json.dumps(measured(asked.count, asked.folder, asked.master), indent=1))


if __name__ == "__main__":
    main()
