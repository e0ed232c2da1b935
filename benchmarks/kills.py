"""Kill -9 at random moments of an addition to a workspace, a reader beside it, and a full disk.

    python -m benchmarks.kills --folder DIR [--captures 150] [--kills 20] [--seed 1] [--full-disk]

Each time a new workspace is filled, its process killed after a random share of the time that the unbroken run took,
and the run taken up; the whole document must then be that of the unbroken run, byte for byte. Meanwhile another
process reads. ``--full-disk`` mounts a small file system in memory (as root) and fills it during the addition; after
more room is made, the run is taken up.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.newsday import captures

SLUGLINE = [sys.executable, "-m", "slugline.cli"]


def _write(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        for capture in captures(count):
            file.write(json.dumps({k: capture[k] for k in ("id", "text", "url")}, ensure_ascii=False) + "\n")


def _add(work: Path, pages: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*SLUGLINE, "add", str(work), str(pages), "--quiet"], stderr=subprocess.PIPE)


def _finished(work: Path, pages: Path) -> float:
    began = time.monotonic()
    run = _add(work, pages)
    _, said = run.communicate()
    if run.returncode:
        raise SystemExit(f"the run ended with {run.returncode}: {said.decode()}")
    return time.monotonic() - began


def _document(work: Path) -> bytes:
    """The whole document of a workspace, written by a process of its own."""
    code = (
        "import sys\nfrom slugline.collection import open_workspace\nfrom slugline.report import to_json\n"
        "with open_workspace(sys.argv[1], engine='serial', make=False) as here:\n"
        "    sys.stdout.buffer.write(to_json(here.trace()))\n"
    )
    return subprocess.run([sys.executable, "-c", code, str(work)], check=True, capture_output=True).stdout


def _read_beside(work: Path) -> bool:
    """Whether a reader gets an answer while another process writes."""
    done = subprocess.run([*SLUGLINE, "status", str(work), "--json", "-"], capture_output=True, check=False)
    return done.returncode == 0


def killed(folder: Path, pages: Path, kills: int, seed: int) -> None:
    """Prints a line a kill and a sum."""
    whole = folder / "whole"
    seconds = _finished(whole, pages)
    expected = _document(whole)
    print(f"unbroken: {seconds:.1f} s, {len(expected):,} bytes", flush=True)
    chance, right, read = random.Random(seed), 0, 0
    for n in range(kills):
        work = folder / f"killed-{n}"
        shutil.rmtree(work, ignore_errors=True)
        run = _add(work, pages)
        moment = chance.uniform(0.0, seconds)
        time.sleep(moment * 0.8)
        read += not work.exists() or _read_beside(work)
        run.send_signal(signal.SIGKILL)
        run.wait()
        _finished(work, pages)
        same = _document(work) == expected
        right += same
        print(f"killed after {moment:.1f} s: {'the same' if same else 'ANOTHER RESULT'}", flush=True)
        shutil.rmtree(work)
    print(
        f"{right} of {kills} resumed runs end with the unbroken run's result; {read} of {kills} readers were answered"
    )


def full_disk(folder: Path, pages: Path) -> None:
    """Fills a disk during an addition, makes room, takes the run up."""
    expected = _document(folder / "whole")
    small = folder / "small"
    small.mkdir(exist_ok=True)
    held = sum(f.stat().st_size for f in (folder / "whole").rglob("*") if f.is_file())
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={held // 2}", "tmpfs", str(small)], check=True)
    try:
        run = _add(small / "w", pages)
        _, said = run.communicate()
        print("full disk:", run.returncode, said.decode().strip().splitlines()[-1:])
        subprocess.run(["mount", "-o", "remount,size=200m", str(small)], check=True)
        _finished(small / "w", pages)
        print("taken up after room was made:", "the same" if _document(small / "w") == expected else "ANOTHER RESULT")
    finally:
        subprocess.run(["umount", str(small)], check=True)


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--captures", type=int, default=150)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--full-disk", action="store_true")
    asked = parser.parse_args()
    shutil.rmtree(asked.folder, ignore_errors=True)
    asked.folder.mkdir(parents=True)
    pages = asked.folder / "pages.jsonl"
    _write(pages, asked.captures)
    killed(asked.folder, pages, asked.kills, asked.seed)
    if asked.full_disk:
        if os.geteuid():
            raise SystemExit("--full-disk mounts a file system: run it as root")
        full_disk(asked.folder, pages)


if __name__ == "__main__":
    main()
