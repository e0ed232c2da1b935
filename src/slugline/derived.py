"""What is derived from a model's weights, made once and kept in the user's cache folder, where every later process
maps it: reading it takes milliseconds, making it most of a second.

The folder is the platform's own (``platformdirs``), or ``SLUGLINE_CACHE_DIR``. It can be deleted at any time; where it
cannot be written, everything is made anew in memory. An entry is named by the files that it was made from (path, size,
time of change) and by the version of what makes it, so that none is read for other weights.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from slugline.model import digest

__all__ = ["cache_folder", "derived"]

FOLDER_VARIABLE = "SLUGLINE_CACHE_DIR"
# stands behind what is kept, after its length in 8 bytes: a file that was cut lacks it
SEAL = b"slugline"
# entries of one name that stay: for the environments that share a folder
KEPT = 4

Bytes = NDArray[np.uint8]


def cache_folder() -> Path:
    """Where it is kept; it need not exist."""
    if named := os.environ.get(FOLDER_VARIABLE):
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("slugline", appauthor=False)


def derived(name: str, version: int, sources: Sequence[Path], make: Callable[[], bytes]) -> Bytes:
    """The bytes that ``make`` makes of these files, read-only; mapped from the cache folder, where it has them.

    ``version`` is to be raised when ``make`` makes others. Raises what ``make`` raises, and OSError for a missing
    source.
    """
    stats = [(str(p.resolve()), p.stat()) for p in sources]
    key = digest(name, str(version), *(f"{at} {s.st_size} {s.st_mtime_ns}" for at, s in stats), size=16)
    path = cache_folder() / f"{name}-{key}.bin"
    found = _read(path)
    if found is None:
        made = make()
        _write(path, made)
        found = np.frombuffer(made, np.uint8)
    return found


def _read(path: Path) -> Bytes | None:
    try:
        held: Bytes = np.memmap(path, np.uint8, "r").view(np.ndarray)
    except (OSError, ValueError):
        return None
    length, seal = held[-len(SEAL) - 8 : -len(SEAL)].tobytes(), held[-len(SEAL) :].tobytes()
    whole = seal == SEAL and int.from_bytes(length, "little") == len(held) - len(SEAL) - 8
    return held[: -len(SEAL) - 8] if whole else None


def _write(path: Path, made: bytes) -> None:
    """Under another name first, so that nobody sees half of it. A folder that cannot be written loses nothing."""
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as f:
                f.write(made)
                f.write(len(made).to_bytes(8, "little") + SEAL)
            Path(unfinished).replace(path)
        finally:  # nothing is there any more unless it was stopped
            Path(unfinished).unlink(missing_ok=True)
        _tidy(path)


def _tidy(path: Path) -> None:
    """Of the entries of one name the latest stay."""
    name = path.name.rpartition("-")[0]
    entries = sorted(path.parent.glob(f"{name}-*.bin"), key=lambda p: (p != path, -p.stat().st_mtime_ns))
    for old in entries[KEPT:]:
        old.unlink(missing_ok=True)
