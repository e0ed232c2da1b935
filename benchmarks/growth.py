"""How a workspace grows: time, memory and disk of adding N captures, and what adding a few more then costs.

    python -m benchmarks.growth --folder DIR --count 2000 --count 10000
    python -m benchmarks.growth --folder DIR --sets SEED1 --sets SEED1 SEED2 SEED3 SEED4 SEED5

Captures are invented (``newsday``), or those of wiretree sets of several seeds (captures.jsonl and gold.json in each
folder): the same documents, grown anew. Each count, or group of sets, is added to a new workspace in a process of its
own; memory is the most that it and its workers held together (proportional shares of what they share), looked at every
two seconds; "cpu" is what all of them computed, in seconds, which others on the machine disturb less than "seconds" by
the clock. "stories" stand beside the "dispatches" that the captures were made of, "b3_f1" says how far both agree
(B-cubed, over articles). After a count a hundred captures more are added (``--more`` says how many).
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.growth_group import bcubed
from benchmarks.newsday import captures
from slugline.model import Capture, Rejected

if TYPE_CHECKING:
    from slugline.collection import Collection

MORE = 100
EVERY = 2.0  # seconds between two looks


class Watched:
    """A process and all below it: the most memory that they held together, and the seconds that they computed."""

    def __init__(self, process: int) -> None:
        self._process, self.most = process, 0
        self._spent: dict[int, float] = {}

    @property
    def computed(self) -> float:
        """User and system seconds of all of them, as far as was looked."""
        return sum(self._spent.values())

    def look(self) -> None:
        """Looks at all that run now."""
        held, todo = 0, [self._process]
        while todo:
            number = todo.pop()
            try:
                place = Path(f"/proc/{number}")
                fields = (place / "stat").read_text().rpartition(")")[2].split()
                self._spent[number] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
                rollup = (place / "smaps_rollup").read_text()
                held += sum(int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:"))
                for task in (place / "task").iterdir():
                    todo += [int(n) for n in (task / "children").read_text().split()]
            except (OSError, ValueError):
                continue
        self.most = max(self.most, held)


def _written(file: Path, start: int, stop: int) -> None:
    """The captures from ``start`` to ``stop``, made before any clock starts."""
    with file.open("w", encoding="utf-8") as out:
        for one in itertools.islice(captures(stop), start, stop):
            out.write(json.dumps({k: one[k] for k in ("id", "text", "url")}, ensure_ascii=False) + "\n")


def _together(file: Path, sets: Sequence[Path]) -> None:
    """The captures of several sets, each with the number of its story before the name of its set and its own."""
    with file.open("w", encoding="utf-8") as out:
        for folder in sets:
            gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
            with (folder / "captures.jsonl").open(encoding="utf-8") as lines:
                for one in map(json.loads, lines):
                    name = f"{gold[one['id']]['story']}-{folder.name}-{one['id']}"
                    out.write(json.dumps(one | {"id": name, "url": None}, ensure_ascii=False) + "\n")


def _given(file: Path) -> Iterator[Capture | Rejected]:
    with file.open(encoding="utf-8") as lines:
        for one in map(json.loads, lines):
            fetched = one.get("fetched")
            yield Capture(one["id"], "text", one["text"], source=one["id"], url=one["url"], fetched=fetched)


def _right(here: Collection) -> dict[str, Any]:
    """Dispatches among the articles, and how far the stories are these: a capture's id begins with its dispatch's."""
    gold = {a.id: int(a.capture.partition("-")[0]) for a in here.workspace.pages.articles(whole=False)}
    stories: dict[str, list[str]] = {}
    for article, story in here.workspace.stories.membership().items():
        stories.setdefault(story, []).append(article)
    found = [tuple(members) for members in stories.values()]
    return {"dispatches": len(set(gold.values())), "b3_f1": round(bcubed(gold, found), 4)}


def add(folder: str, file: Path) -> None:
    """In the child: adds the captures of the file and prints what the workspace holds."""
    from slugline.collection import open_workspace

    with open_workspace(folder, progress=_Told()) as here:
        here.add(_given(file))
        status, began = here.status(), time.monotonic()
        right = _right(here)
    counts = {"articles": status.articles, "stories": status.stories, "sentences": status.sentences}
    print(json.dumps({**counts, **right, "checking": time.monotonic() - began}))


class _Told:
    """Progress that prints what each stage took."""

    def __init__(self) -> None:
        self.stage, self.since = "", 0.0
        self.spent: dict[str, float] = {}

    def begin(self, stage: str, total: int | None) -> None:
        self.stage, self.since = stage, time.monotonic()

    def advance(self, count: int = 1) -> None:
        pass

    def end(self) -> None:
        self.spent[self.stage] = self.spent.get(self.stage, 0.0) + time.monotonic() - self.since
        print(f"  {self.stage}: {self.spent[self.stage]:.1f} s", file=sys.stderr)


def measured(folder: Path, write: Callable[[Path], None]) -> dict[str, Any]:
    """Adds what ``write`` writes, in a child process: its seconds, its most memory, what it printed."""
    file = folder.with_suffix(".jsonl")
    write(file)
    command = [sys.executable, "-m", "benchmarks.growth", "--folder", str(folder), "--child", str(file)]
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        watched = Watched(child.pid)
        while True:
            try:
                out, err = child.communicate(timeout=EVERY)
                break
            except subprocess.TimeoutExpired:
                watched.look()
    seconds = time.monotonic() - began
    if child.returncode:
        raise SystemExit(err)
    file.unlink()
    disk = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())
    stages = dict(line.strip().removesuffix(" s").rsplit(": ", 1) for line in err.splitlines() if line.startswith("  "))
    found = json.loads(out)
    seconds -= found.pop("checking")
    return {**found, "seconds": round(seconds, 1), "cpu": round(watched.computed, 1),
            "gigabytes": round(watched.most / 1e9, 2), "disk": round(disk / 1e9, 3), "stages": stages}  # fmt: skip


def main() -> None:
    """Prints one line a count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--count", type=int, action="append", default=[])
    parser.add_argument("--sets", type=Path, nargs="+", action="append", default=[], help="folders of wiretree sets")
    parser.add_argument("--more", type=int, default=MORE, help="captures added afterwards, 0 for none")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        add(str(asked.folder), asked.child)
        return
    asked.folder.mkdir(parents=True, exist_ok=True)
    for count in asked.count:
        folder = _new(asked.folder / str(count))
        print(count, json.dumps(measured(folder, partial(_written, start=0, stop=count))), flush=True)
        if asked.more:
            last = count + asked.more
            told = measured(folder, partial(_written, start=count, stop=last))
            print(f"{count} + {asked.more}", json.dumps(told), flush=True)
    for sets in asked.sets:
        folder = _new(asked.folder / "-".join(s.name for s in sets))
        print(folder.name, json.dumps(measured(folder, partial(_together, sets=sets))), flush=True)


def _new(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return folder


if __name__ == "__main__":
    main()
