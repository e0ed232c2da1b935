"""How long the list of stories takes to answer over a workspace of many: rows are made up, and kept as studies do it.

    python -m benchmarks.listing [--stories 100000] [--rounds 15] [--folder DIR]

Prints how long each kind of question takes, in milliseconds, and how long one story's line takes to be kept.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from slugline.accounts import ListQuery, StoryLine
from slugline.database import Database
from slugline.workspace.listing import LISTED, Lines

LANGUAGES = "en de fr es ru zh ja ar pt it ko hi tr uk pl nl cs sv fa id vi he th el"
AGENCIES = [f"Agency {n}" for n in range(60)]
OUTLETS = [f"Outlet {n}" for n in range(5000)]
WORDS = "bridge ferry court storm budget harvest strike summit bank river rail vote flood mine school"


def made_up(n: int, dice: random.Random) -> tuple[StoryLine, list[str]]:
    """One story: mostly of a page or two, in few languages, a third with an agency."""
    codes = LANGUAGES.split()
    pages = min(300, int(dice.paretovariate(1.2)))
    spoken = dice.choices(codes, weights=[1 / (k + 1) for k in range(len(codes))], k=min(pages, 6))
    counts = tuple(sorted(((c, spoken.count(c)) for c in set(spoken)), key=lambda x: (-x[1], x[0])))
    first = datetime(2020, 1, 1) + timedelta(minutes=dice.randrange(3_000_000))
    last = first + timedelta(minutes=dice.randrange(5000))
    outlets = dice.choices(OUTLETS, k=min(pages, 20))
    agencies = tuple(sorted(set(dice.choices(AGENCIES, k=min(pages, 2))))) if dice.random() < 0.4 else ()
    line = StoryLine(
        f"s{dice.getrandbits(64):016x}", " ".join(dice.choices(WORDS.split(), k=8)) + f" {n}", counts[0][0],
        "round-up" if dice.random() < 0.01 else "story", pages, dice.randint(1, max(1, pages // 3)), 0, counts,
        agencies, len(set(outlets)), first.isoformat(), last.isoformat(),
    )  # fmt: skip
    return line, sorted(set(outlets))


def fill(lines: Lines, count: int) -> float:
    """Keeps so many stories; seconds for each."""
    dice = random.Random(1)
    start = time.perf_counter()
    for at in range(0, count, 1000):
        with lines._database.writing():
            for n in range(at, min(at + 1000, count)):
                lines.keep(*made_up(n, dice))
    lines.completed()
    return (time.perf_counter() - start) / count


def questions(count: int, ids: list[str]) -> dict[str, ListQuery | tuple[ListQuery, list[str]]]:
    """What a person asks of a list."""
    last = ListQuery(offset=max(0, count - 50))
    return {
        "first page": ListQuery(),
        "last page": last,
        "the middle, by headline": ListQuery(sort="headline", offset=count // 2),
        "by pages": ListQuery(sort="pages"),
        "one common language": ListQuery(languages=("en",)),
        "common language, far down": ListQuery(languages=("en",), offset=count // 4),
        "one rare language": ListQuery(languages=("el",)),
        "language and agency": ListQuery(languages=("de", "fr"), agencies=("Agency 7",)),
        "one outlet, by sources": ListQuery(outlets=("Outlet 7",), sort="sources"),
        "a month, three pages and more": ListQuery(since="2023-05", until="2023-05", least_pages=3),
        "two sources and more, by pages": ListQuery(least_sources=2, sort="pages"),
        "round-ups": ListQuery(kinds=("round-up",)),
        "300 stories that a text found": (ListQuery(text="x"), ids),
    }


def timed(ask: Callable[[], object], rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each round: on the clock, and computed, which other work on the machine does not change."""
    clock, computed = [], []
    for _ in range(rounds):
        start, busy = time.perf_counter(), time.process_time()
        ask()
        clock.append(1000 * (time.perf_counter() - start))
        computed.append(1000 * (time.process_time() - busy))
    return clock, computed


def main() -> None:
    """Fills a list and asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--folder", type=Path, default=None)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        base = Database(Path(folder) / "list.sqlite", "bench")
        base.make(LISTED)
        lines = Lines(base)
        print(f"{given.stories:,} stories, {1000 * fill(lines, given.stories):.2f} ms to keep one's line")
        ids = [r.id for r in lines.page(ListQuery(limit=300, offset=given.stories // 3)).rows]
        every: list[float] = []
        print("median on the clock, median computed, slowest computed (ms)")
        for name, query in questions(given.stories, ids).items():
            asked, among = query if isinstance(query, tuple) else (query, None)
            clock, computed = timed(partial(lines.page, asked, among), given.rounds)
            total = lines.page(asked, among).total
            every += clock
            told = f"{statistics.median(clock):7.1f} {statistics.median(computed):7.1f} {max(computed):7.1f}"
            print(f"{told}  {name}: {total:,} stories")
        print(f"{statistics.median(every):7.1f} median on the clock of all questions, slowest {max(every):.1f}")
        base.close()


if __name__ == "__main__":
    main()
