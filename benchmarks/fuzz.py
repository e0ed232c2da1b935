"""Every reader of captures and the reading of articles over damaged documents: python -m benchmarks.fuzz --minutes 10.

Input number n of a seed is always the same. A finding is an exception that is not ours, an input that takes longer
than a watchdog's patience, a worker that dies, or memory beyond a bound: it is told with its seed and number, and
``--only N`` runs that one input again, here. Exit code 1 where something was found.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import resource
import sys
import time
import traceback
from collections.abc import Iterator
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.fuzz_seeds import mutated, seeds

PATIENCE = 20.0  # seconds for one input
MEMORY = 2_000  # MB that the worker may take at most
CAPTURES = 4  # of one input whose articles are read


def document(seed: int, number: int) -> tuple[str, bytes]:
    """Name and bytes of the seed's input of that number."""
    chance = Random(f"{seed}:{number}")
    name, make = chance.choice(sorted(seeds().items()))
    data = make(chance)
    return name, mutated(data, chance) if chance.random() < 0.95 else data


def read(name: str, data: bytes, extractor: Any) -> tuple[int, int]:
    """Captures and articles in the document. Raises what a reader raises that is not ours."""
    from slugline import article
    from slugline.capture.places import Place
    from slugline.capture.reader import captures_at
    from slugline.errors import SluglineError
    from slugline.model import Article, Capture

    captures = articles = 0
    try:
        for item in islice(captures_at(Place(name, None), io.BytesIO(data), None), 2_000):
            if not isinstance(item, Capture):
                continue
            captures += 1
            if captures <= CAPTURES:
                articles += isinstance(article.clean(item, extractor), Article)
    except SluglineError:
        pass
    return captures, articles


def _work(seed: int, start: int, pipe: Connection) -> None:
    """In the worker: one input after another, each told before and after."""
    from slugline.ports import plugin

    extractor = plugin("extractors", "trafilatura")()
    number = start
    while True:
        pipe.send(("begin", number, ""))
        name, data = document(seed, number)
        try:
            captures, articles = read(name, data, extractor if number % 4 == 0 else None)
            pipe.send(("end", captures, articles))
        except Exception:
            pipe.send(("fault", name, traceback.format_exc()))
        pipe.send(("memory", _memory(), ""))
        number += 1


def _memory() -> int:
    """The most memory that this process ever held, in MB."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held // (1_000_000 if sys.platform == "darwin" else 1_000)


class Watch:
    """Runs inputs in a worker until the time is up; the worker is begun anew after each hang and death."""

    def __init__(self, seed: int, minutes: float) -> None:
        self.seed = seed
        self.ends = time.monotonic() + 60 * minutes
        self.runs = self.captures = self.articles = self.memory = 0
        self.findings: list[str] = []

    def run(self) -> None:
        number = 0
        while time.monotonic() < self.ends:
            begun = number
            number = self._until_it_stops(begun) + 1
            if number == begun and self.findings:
                raise SystemExit("the worker cannot begin: " + self.findings[-1])

    def _until_it_stops(self, start: int) -> int:
        """The number of the last input that was begun."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        worker = context.Process(target=_work, args=(self.seed, start, theirs), daemon=True)
        worker.start()
        theirs.close()
        number = start - 1
        try:
            for kind, first, second in self._told(ours):
                if kind == "begin":
                    number = int(first)
                elif kind == "hang":
                    self._found(number, f"no end after {PATIENCE:g} s")
                elif kind == "death":
                    worker.join(5)
                    self._found(number, f"the worker died (exit code {worker.exitcode})")
                else:
                    self._counted(number, kind, first, second)
        finally:
            worker.kill()
            worker.join()
            ours.close()
        return number

    def _told(self, pipe: Connection) -> Iterator[tuple[str, Any, Any]]:
        patience = 4 * PATIENCE  # the worker's own beginning, with all its imports
        while time.monotonic() < self.ends:
            if not pipe.poll(patience):
                yield "hang", 0, 0
                return
            try:
                message = pipe.recv()
            except EOFError:
                yield "death", 0, 0
                return
            patience = PATIENCE if message[0] == "begin" else 4 * PATIENCE
            yield message

    def _counted(self, number: int, kind: str, first: Any, second: Any) -> None:
        if kind == "memory":
            if first > MEMORY >= self.memory:
                self._found(number, f"memory of {first} MB")
            self.memory = max(self.memory, first)
            return
        self.runs += 1
        if kind == "fault":
            self._found(number, f"{first}\n{second}")
        else:
            self.captures += first
            self.articles += second

    def _found(self, number: int, what: str) -> None:
        words = f"seed {self.seed} number {number}: {what}"
        self.findings.append(words)
        print(words, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, metavar="N", help="run this one input, here")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="with --only: write the input here")
    asked = parser.parse_args()
    if asked.only is not None:
        from slugline.ports import plugin

        name, data = document(asked.seed, asked.only)
        if asked.keep:
            asked.keep.write_bytes(data)
        begun = time.monotonic()
        found = read(name, data, plugin("extractors", "trafilatura")() if asked.only % 4 == 0 else None)
        print(
            f"{name}: {len(data):,} bytes, {found[0]} captures, {found[1]} articles, {time.monotonic() - begun:.1f} s"
        )
        return 0
    watch = Watch(asked.seed, asked.minutes)
    watch.run()
    print(
        f"{watch.runs:,} inputs, {watch.captures:,} captures, {watch.articles:,} articles, "
        f"{watch.memory:,} MB at most, {len(watch.findings)} findings"
    )
    return 1 if watch.findings else 0


if __name__ == "__main__":
    sys.exit(main())
