"""How a workspace grows: time, memory and disk of adding N captures, and what adding a few more then costs.

    python -m benchmarks.growth --folder DIR --count 2000 --count 10000

Each count is added to a new workspace in a process of its own; memory is the most that it and its workers held
together (proportional shares of what they share), looked at every two seconds; "cpu" is what all of them computed, in
seconds, which others on the machine disturb less than "seconds" by the clock. Then a hundred captures more are added
(``--more`` says how many).
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
from pathlib import Path
from typing import Any

from benchmarks.newsday import captures
from slugline.model import Capture, Rejected

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


def _given(start: int, stop: int) -> Any:
    for one in itertools.islice(captures(stop), start, stop):
        yield Capture(id=one["id"], kind="text", text=one["text"], source=one["id"], url=one["url"])


def add(folder: str, start: int, stop: int) -> None:
    """In the child: adds the captures from ``start`` to ``stop`` and prints what the workspace holds."""
    from slugline.collection import open_workspace

    with open_workspace(folder, progress=_Told()) as here:
        given: list[Capture | Rejected] = _given(start, stop)
        here.add(given)
        status = here.status()
    print(json.dumps({"articles": status.articles, "stories": status.stories, "sentences": status.sentences}))


class _Told:
    """Progress that prints what each stage took."""

    def __init__(self) -> None:
        self.stage, self.since, self.spent = "", 0.0, {}

    def begin(self, stage: str, total: int | None) -> None:
        self.stage, self.since = stage, time.monotonic()

    def advance(self, count: int = 1) -> None:
        pass

    def end(self) -> None:
        self.spent[self.stage] = self.spent.get(self.stage, 0.0) + time.monotonic() - self.since
        print(f"  {self.stage}: {self.spent[self.stage]:.1f} s", file=sys.stderr)


def measured(folder: Path, start: int, stop: int) -> dict[str, Any]:
    """Adds in a child process: its seconds, its most memory, what it printed."""
    command = [sys.executable, "-m", "benchmarks.growth", "--folder", str(folder), "--child", f"{start},{stop}"]
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        watched = Watched(child.pid)
        while True:
            try:
                out, err = child.communicate(timeout=EVERY)
                break
            except subprocess.TimeoutExpired:
                watched.look()
    if child.returncode:
        raise SystemExit(err)
    disk = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())
    stages = dict(line.strip().removesuffix(" s").rsplit(": ", 1) for line in err.splitlines() if line.startswith("  "))
    return {**json.loads(out), "seconds": round(time.monotonic() - began, 1),
            "cpu": round(watched.computed, 1), "gigabytes": round(watched.most / 1e9, 2),
            "disk": round(disk / 1e9, 3), "stages": stages}  # fmt: skip


def main() -> None:
    """Prints one line a count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--count", type=int, action="append", default=[])
    parser.add_argument("--more", type=int, default=MORE, help="captures added afterwards, 0 for none")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        start, stop = map(int, asked.child.split(","))
        add(str(asked.folder), start, stop)
        return
    for count in asked.count:
        folder = asked.folder / str(count)
        shutil.rmtree(folder, ignore_errors=True)
        print(count, json.dumps(measured(folder, 0, count)), flush=True)
        if asked.more:
            print(f"{count} + {asked.more}", json.dumps(measured(folder, count, count + asked.more)), flush=True)


if __name__ == "__main__":
    main()
