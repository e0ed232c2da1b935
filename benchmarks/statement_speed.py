"""Articles a second for statements and names, no optional model: python -m benchmarks.statement_speed --data FILE.

FILE is any input that ``slugline clean`` takes (captures.jsonl of wiretree). Articles are read and split into sentences
first, which is not counted; then, an article at a time, its statements (speakers named, via chains) and its entities.
Times are of this thread's processor, so that a busy machine does not count; two cores do twice as many, since
articles are studied apart from each other.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from slugline import capture, language, names, statement
from slugline.article import clean
from slugline.model import Article, Capture, Rejected
from slugline.ports import plugin

WARM = 10


def read(path: str, limit: int) -> list[Article]:
    """The first ``limit`` articles of an input, spread over it."""
    captures = [c for c in capture.read([Path(path)]) if isinstance(c, Capture)]
    extractor = plugin("extractors", "resiliparse")()
    step = max(1, len(captures) // limit)
    found = (clean(c, extractor) for c in captures[::step])
    return [a for a in found if not isinstance(a, Rejected)][:limit]


def measure(articles: list[Article]) -> dict[str, float]:
    """Seconds of processor time an article takes, by what is done with it."""
    sentences = {a.id: language.split(a) for a in articles}
    steps: dict[str, Callable[[Article], Any]] = {
        "statements": lambda a: statement.statements(a, sentences[a.id]),
        "entities": lambda a: names.entities([a]),
    }
    spent = dict.fromkeys(steps, 0.0)
    for n, a in enumerate([*articles[:WARM], *articles]):
        for name, step in steps.items():
            started = time.thread_time()
            step(a)
            spent[name] += time.thread_time() - started if n >= min(WARM, len(articles)) else 0.0
    return {name: seconds / max(1, len(articles)) for name, seconds in spent.items()}


def main(argv: list[str] | None = None) -> int:
    """Prints milliseconds an article takes and articles a second on two cores."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.statement_speed", description=__doc__)
    parser.add_argument("--data", required=True, help="captures, as slugline clean takes them")
    parser.add_argument("--limit", type=int, default=200, help="how many articles")
    args = parser.parse_args(argv)
    articles = read(args.data, args.limit)
    found = measure(articles)
    letters = sum(len(p) for a in articles for p in a.body) / max(1, len(articles))
    print(f"{len(articles)} articles of {letters:.0f} characters on average")
    found["both"] = sum(found.values())
    for name, s in found.items():
        print(f"{name:12s} {1000 * s:7.2f} ms an article  {2 / s:7.1f} articles/s on two cores")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
