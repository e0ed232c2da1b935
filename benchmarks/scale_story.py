"""One story on very many pages through the tables: python -m benchmarks.scale_story --count 20000 --folder DIR

An agency's dispatch of twelve sentences as ``crawl`` has it copied: four of five verbatim, others cut, with sentences
of their own (all different) or translated. Told: seconds of each stage, most memory of all processes, pages set aside
as copies, and the stories that came out. ``--distinct``: every page drops and adds sentences of its own instead, so
that no two are the same and nothing is set aside.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import crawl
from benchmarks.spark import Timed
from benchmarks.watch import Watch, bytes_of
from slugline import scale
from slugline.plugins.local_engine import LocalEngine
from slugline.plugins.local_tables import LocalTables

SENTENCES = 12


def pages(count: int, distinct: bool) -> Iterator[dict[str, str]]:
    """{"id", "url", "text"} of each page."""
    told = [s for n in range(SENTENCES) for s in crawl._dispatch(random.Random(f"story/{n}"))][:SENTENCES]
    for n in range(count):
        r = random.Random(f"page/{n}")
        if distinct:
            said = [crawl._say(s, 0) for s in told if r.random() < 0.75] or [crawl._say(told[0], 0)]
            said[len(said) // 2 : len(said) // 2] = [crawl._say(s, 0) for s in crawl._dispatch(r)[: r.randint(1, 2)]]
        else:
            _, said = crawl._told(r, told, 0, n)
        text = "\n\n".join([said[0].rstrip("."), *said])
        yield {"id": f"p{n}", "url": f"https://outlet-{n}.example/story", "text": text}


def measured(count: int, folder: Path, distinct: bool, workers: int, encoder: str) -> dict[str, Any]:
    """The tables of these pages, in four files."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    files = [folder / f"pages-{n}.jsonl" for n in range(4)]
    lines = [json.dumps(p, ensure_ascii=False) for p in pages(count, distinct)]
    for n, file in enumerate(files):
        file.write_text("\n".join(lines[n :: len(files)]))
    tables = LocalTables(LocalEngine(workers))
    timed = Timed(tables)
    begun = time.perf_counter()
    with Watch() as watch:
        rows = scale.survey(scale.Wanted(tuple(map(str, files)), encoder=encoder), str(folder / "out"), timed)
    largest = max((r["size"] for r in tables.rows(tables.kept(str(folder / "out" / "stories")))), default=0)
    tables.close()
    return {
        "pages": count, "distinct": distinct, "seconds": round(time.perf_counter() - begun, 1),
        "processor": round(watch.processor, 1), "memory": watch.most, "disk": bytes_of(folder / "out"),
        "largest story": largest, "stages": timed.seconds, "rows": rows,
    }  # fmt: skip


def main() -> None:
    """Prints one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--folder", type=Path, required=True, help="emptied before")
    parser.add_argument("--distinct", action="store_true", help="no two pages are the same")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--encoder", default="fast")
    asked = parser.parse_args()
    print(json.dumps(measured(asked.count, asked.folder, asked.distinct, asked.workers, asked.encoder), indent=1))


if __name__ == "__main__":
    main()
