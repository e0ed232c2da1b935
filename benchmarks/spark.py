"""Spark beside the local engine: python -m benchmarks.spark --count 4000 -> seconds of reading invented captures.

Each engine reads the same captures (``newsday``) as articles with one and with two workers of one core, after a warm-up
of some captures; the results must be equal. Told: seconds, and what the start took.
"""

from __future__ import annotations

import argparse
import json
import time
from functools import partial
from typing import Any

from benchmarks.newsday import captures as invented
from slugline import article
from slugline.model import Capture
from slugline.plugins.local_engine import LocalEngine
from slugline.plugins.spark_engine import SparkEngine
from slugline.plugins.trafilatura_extractor import TrafilaturaExtractor
from slugline.ports import Engine


def _read(extractor: TrafilaturaExtractor, capture: Capture) -> Any:
    return article.clean(capture, extractor)


def measured(count: int) -> dict[str, Any]:
    """Seconds of each engine and number of workers."""
    given = [Capture(c["id"], "text", c["text"], url=c["url"]) for c in invented(count)]
    step = partial(_read, TrafilaturaExtractor())
    out: dict[str, Any] = {"captures": count}
    expected: list[Any] | None = None
    engines: list[tuple[str, Engine]] = [
        ("local 1", LocalEngine(1)), ("local 2", LocalEngine(2)),
        ("spark 1", SparkEngine("local[1]")), ("spark 2", SparkEngine("local[2]")),
    ]  # fmt: skip
    for name, engine in engines:
        started = time.perf_counter()
        list(engine.map(step, given[:64]))
        warm = time.perf_counter()
        found = list(engine.map(step, given))
        out[name] = {"start": round(warm - started, 1), "seconds": round(time.perf_counter() - warm, 1)}
        engine.close()
        expected = expected or found
        if found != expected:
            raise SystemExit(f"{name} gives something else")
        print(name, out[name], flush=True)
    return out


def main() -> None:
    """Prints one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=4_000)
    print(json.dumps(measured(parser.parse_args().count), indent=1))


if __name__ == "__main__":
    main()
