"""What a run needs of the machine: memory and processor time of this process and all below it; bytes of folders."""

from __future__ import annotations

import os
import threading
from pathlib import Path

__all__ = ["Watch", "bytes_of", "computed"]

_TICKS = os.sysconf("SC_CLK_TCK")


class Watch:
    """``most``: the most memory in bytes that this process and all below it had together, ``processor``: the seconds
    that their cores worked, both as looked at every second (what a process did in its last second is not seen). Use
    as a context; Linux."""

    def __init__(self) -> None:
        self.most = 0
        self._worked: dict[int, float] = {}
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    @property
    def processor(self) -> float:
        """Seconds of processor time until now."""
        return sum(self._worked.values())

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._end.wait(1.0):
            processes = _below(os.getpid())
            self.most = max(self.most, sum(_memory(p) for p in processes))
            for p in processes:
                self._worked[p] = max(self._worked.get(p, 0.0), _seconds(p))


def _below(top: int) -> list[int]:
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (words := _stat(int(entry.name))):
            parents[int(entry.name)] = int(words[1])
    found = {top}
    while more := {p for p, up in parents.items() if up in found} - found:
        found |= more
    return sorted(found)


def _stat(process: int) -> list[str]:
    """What the system says of a process, from its state on."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _seconds(process: int) -> float:
    words = _stat(process)
    return (int(words[11]) + int(words[12])) / _TICKS if words else 0.0


def _memory(process: int) -> int:
    """Its own bytes in memory, what it shares counted in part where the system says so."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def computed() -> tuple[float, float]:
    """Seconds of processor time of this process, and of all that run below it now. Linux."""
    here, *below = sorted(_below(os.getpid()), key=lambda p: p != os.getpid())
    return _seconds(here), sum(map(_seconds, below))


def bytes_of(folder: str | Path) -> int:
    """Bytes of all files below a folder."""
    return sum(f.stat().st_size for f in Path(folder).rglob("*") if f.is_file())
