"""Spark beside the local engine over a whole crawl: python -m benchmarks.spark --count 100000 --folder DIR

Pages to tables as ``slugline tables --bulk`` makes them (reading, keys, pairs, components, packs, stories, details)
from an invented crawl (``crawl``): local with one worker and with two, a standalone cluster on loopback with one worker
of one core and with two. Each runs in a process of its own and is written to DIR when it is done, so that the same
call goes on after a stop and ``--only "spark 2"`` runs one alone. All tables of all runs must be equal, row by row.
Told: seconds of each stage, of the start, and of all; processor seconds; most memory of all processes; bytes on disk.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.crawl import written
from benchmarks.watch import Watch, bytes_of
from slugline import scale
from slugline.plugins.local_engine import LocalEngine
from slugline.plugins.local_tables import LocalTables
from slugline.plugins.spark_tables import SparkTables
from slugline.ports import Tables
from slugline.tables import SCHEMAS

EQUAL = "all tables are equal"
RUNS = ("local 1", "local 2", "spark 1", "spark 2")


class Timed:
    """Tables that note how long it was from one kept table to the next: a table is computed when it is kept."""

    def __init__(self, tables: Tables) -> None:
        self.seconds: dict[str, float] = {}
        self._tables, self._last = tables, time.perf_counter()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tables, name)

    def keep(self, table: Any, folder: str) -> Any:
        """Keeps the table and notes the seconds since the one before."""
        found = self._tables.keep(table, folder)
        now = time.perf_counter()
        self.seconds[folder.split("/out/")[-1]] = round(now - self._last, 2)
        self._last = now
        return found


@contextmanager
def tables_of(run: str, folder: Path) -> Iterator[Tables]:
    """The tables of one run; a cluster is started for it and ended."""
    name, _, workers = run.partition(" ")
    if name == "local":
        made = LocalTables(LocalEngine(int(workers)))
        yield made
        made.close()
        return
    from tests.plugins.spark import Cluster

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with Cluster(int(workers), folder) as cluster:
        there = SparkTables(cluster.url)
        # a session with all its executors: one small job
        list(there.rows(there.given([{"n": 1}], {"n": "long"})))
        yield there
        there.close()
    shutil.rmtree(folder)


def measured(run: str, count: int, folder: Path, encoder: str) -> dict[str, Any]:
    """One run, from the beginning."""
    places = tuple(map(str, written(count, folder / "crawl")))
    out = folder / run.replace(" ", "-") / "out"
    shutil.rmtree(out, ignore_errors=True)
    begun = time.perf_counter()
    with Watch() as watch, tables_of(run, folder / "cluster") as tables:
        started = time.perf_counter()
        timed = Timed(tables)
        rows = scale.survey(scale.Wanted(places, "resiliparse", encoder), str(out), timed)
        seconds = time.perf_counter() - started
    return {
        "run": run, "captures": count, "encoder": encoder, "start": round(started - begun, 1),
        "seconds": round(seconds, 1), "processor": round(watch.processor, 1), "memory": watch.most,
        "disk": bytes_of(out), "stages": timed.seconds, "rows": rows,
        "digests": {name: digest_of(out / name) for name in SCHEMAS},
    }  # fmt: skip


def digest_of(folder: Path) -> str:
    """Of all rows of a kept table, whatever their order."""
    import pyarrow.parquet as pq

    rows: list[bytes] = []
    for file in sorted(folder.glob("*.parquet")):
        for batch in pq.ParquetFile(file).iter_batches(1024):
            for row in batch.to_pylist():
                packed = msgspec.msgpack.encode([row[c] for c in sorted(row)])
                rows.append(hashlib.blake2b(packed, digest_size=16).digest())
    return hashlib.blake2b(b"".join(sorted(rows)), digest_size=16).hexdigest()


def compared(results: list[dict[str, Any]]) -> list[str]:
    """Lines of a table, a column a run; the last says whether all gave the same."""
    names = list(dict.fromkeys(s for r in results for s in r["stages"] if not s.startswith("work/stars/")))
    lines = ["| | " + " | ".join(r["run"] for r in results) + " |", "| --- |" + " --- |" * len(results)]

    def line(name: str, values: list[Any]) -> None:
        lines.append(f"| {name} | " + " | ".join(f"{v:,.1f}" for v in values) + " |")

    line("start", [r["start"] for r in results])
    for name in names:
        line(name, [float(r["stages"].get(name, 0.0)) for r in results])
    stars = [float(sum(v for k, v in r["stages"].items() if k.startswith("work/stars/"))) for r in results]
    line("work/stars", stars)
    line("all", [r["seconds"] for r in results])
    line("processor", [r["processor"] for r in results])
    line("ms a capture", [1000 * r["seconds"] / r["captures"] for r in results])
    line("memory, GB", [r["memory"] / 1e9 for r in results])
    line("disk, MB", [r["disk"] / 1e6 for r in results])
    rows = " ".join(f"{k} {v:,}" for k, v in results[0]["rows"].items())
    first = results[0]
    differ = sorted({n for r in results for n in SCHEMAS if r["digests"][n] != first["digests"][n]})
    if any((r["captures"], r["encoder"]) != (first["captures"], first["encoder"]) for r in results):
        differ = ["what was read"]
    return [*lines, "", f"rows: {rows}", f"they differ: {' '.join(differ)}" if differ else EQUAL]


def main() -> int:
    """Runs what was not run yet and prints the comparison; 1 where tables differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=5_000)
    parser.add_argument("--folder", type=Path, required=True, help="where all goes; what is there is not run again")
    parser.add_argument("--only", choices=RUNS, action="append", help="this run alone; may be repeated")
    parser.add_argument("--encoder", default="auto")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    folder: Path = asked.folder.resolve()
    files = {run: folder / f"{run.replace(' ', '-')}.json" for run in RUNS}
    for run in asked.only or RUNS:
        if asked.here:
            found = measured(run, asked.count, folder, asked.encoder)
            files[run].write_text(json.dumps(found, indent=1))
        elif not files[run].exists():
            words = ["--count", str(asked.count), "--folder", str(folder), "--encoder", asked.encoder, "--only", run]
            subprocess.run([sys.executable, "-m", "benchmarks.spark", *words, "--here"], check=True)
    if asked.here:
        return 0
    lines = compared([json.loads(f.read_text()) for f in files.values() if f.exists()])
    print("\n".join(lines))
    return int(lines[-1] != EQUAL)


if __name__ == "__main__":
    sys.exit(main())
