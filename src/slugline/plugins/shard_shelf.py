"""Vectors in append-only files beside the database: shards of some thousand half-precision rows, mapped and not read.

A shard is written to a temporary name, synced and renamed; then one transaction says which key lies where. So a run
that is killed leaves at most a file that the database does not know, which the next shard of that number replaces. A
shard that is missing or of the wrong size is forgotten, and its vectors are made anew: they are no truth of their own.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from slugline.database import Database
from slugline.model import Vectors, digest

__all__ = ["ShardShelf"]

CAPACITY = 4096
"""Rows of a shard: what a killed run may have to encode again."""

_BITS = 20  # of a place, for the row in its shard; the rest is the shard's number
_ASKED = 500
_MAKE = """
CREATE TABLE IF NOT EXISTS shelves (number INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE,
                                    dimension INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS shards (shelf INTEGER NOT NULL, number INTEGER NOT NULL, rows INTEGER NOT NULL,
                                   PRIMARY KEY (shelf, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS places (shelf INTEGER NOT NULL, key BLOB NOT NULL, place INTEGER NOT NULL,
                                   PRIMARY KEY (shelf, key)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS places_by_place ON places (shelf, place);
CREATE TABLE IF NOT EXISTS erasing (shelf INTEGER NOT NULL, place INTEGER NOT NULL);
"""
_Half = NDArray[np.float16]


class ShardShelf:
    """The vectors of the encoder ``identity`` beside ``database``, in the folder "vectors"."""

    def __init__(self, database: Database, identity: str, dimension: int) -> None:
        self.dimension = dimension
        self._database = database
        self._folder = database.path.parent / "vectors" / digest(identity)
        self._waiting: dict[str, Vectors] = {}
        self._open: dict[int, _Half] = {}
        database.make(_MAKE)
        with database.writing() as base:
            base.execute("INSERT OR IGNORE INTO shelves (identity, dimension) VALUES (?, ?)", (identity, dimension))
            found = base.execute("SELECT number FROM shelves WHERE identity = ?", (identity,)).fetchone()
        self._number: int = found[0]
        self._forget_what_is_gone()
        self.sweep()

    def places(self, keys: Sequence[str]) -> NDArray[np.int64]:
        """The place of each key's row, -1 where there is none. Rows that were added and not flushed are flushed."""
        if any(k in self._waiting for k in keys):
            self.flush()
        found: dict[bytes, int] = {}
        asked = [bytes.fromhex(k) for k in keys]
        with self._database.reading() as base:
            for at in range(0, len(asked), _ASKED):
                some = asked[at : at + _ASKED]
                marks = ", ".join("?" * len(some))
                found.update(
                    base.execute(
                        f"SELECT key, place FROM places WHERE shelf = ? AND key IN ({marks})", (self._number, *some)
                    )
                )
        return np.array([found.get(k, -1) for k in asked], dtype=np.int64)

    def add(self, keys: Sequence[str], rows: Vectors) -> None:
        """Takes these rows; a full shard is written at once, the rest at ``flush``."""
        self._waiting.update(zip(keys, rows, strict=True))
        while len(self._waiting) >= CAPACITY:
            self._write(CAPACITY)

    def flush(self) -> None:
        """Writes what waits. After this it outlives the process."""
        if self._waiting:
            self._write(len(self._waiting))

    def rows(self, places: NDArray[np.int64]) -> Vectors:
        """The rows at these places, float32."""
        out = np.empty((len(places), self.dimension), dtype=np.float32)
        shards = places >> _BITS
        inside = places & ((1 << _BITS) - 1)
        for shard in np.unique(shards).tolist():
            mine = shards == shard
            out[mine] = self._shard(shard)[inside[mine]]
        return out

    def blocks(self) -> Sequence[tuple[int, int]]:
        """Every shard as (its first place, its number of rows)."""
        with self._database.reading() as base:
            found = base.execute("SELECT number, rows FROM shards WHERE shelf = ? ORDER BY number", (self._number,))
            return [(number << _BITS, rows) for number, rows in found]

    def keys(self, places: Sequence[int]) -> list[str | None]:
        """The keys of the rows at these places; ``None`` for one that was erased."""
        out: list[str | None] = []
        with self._database.reading() as base:
            for place in places:
                row = base.execute(
                    "SELECT key FROM places WHERE shelf = ? AND place = ?", (self._number, place)
                ).fetchone()
                out.append(row[0].hex() if row else None)
        return out

    def block(self, first: int) -> Vectors:
        """All rows of the shard that begins at this place, float32."""
        return self._shard(first >> _BITS).astype(np.float32)

    def erase(self, keys: Sequence[str]) -> None:
        """Forgets these keys; ``sweep`` then overwrites their rows. Within one transaction of the database, nothing is
        overwritten that might still be wanted if it fails."""
        places = self.places(keys)
        with self._database.writing() as base:
            base.executemany(
                "INSERT INTO erasing VALUES (?, ?)", [(self._number, p) for p in places[places >= 0].tolist()]
            )
            base.executemany(
                "DELETE FROM places WHERE shelf = ? AND key = ?", [(self._number, bytes.fromhex(k)) for k in keys]
            )

    def sweep(self) -> None:
        """Overwrites the rows of erased keys with zeros. What a kill left to do is done when the shelf is opened."""
        with self._database.reading() as base:
            rows = base.execute("SELECT place FROM erasing WHERE shelf = ?", (self._number,)).fetchall()
        places = np.array([p for (p,) in rows], dtype=np.int64)
        for shard in np.unique(places >> _BITS).tolist():
            if not self._path(shard).is_file():
                continue
            kept = np.lib.format.open_memmap(self._path(shard), mode="r+")
            kept[places[places >> _BITS == shard] & ((1 << _BITS) - 1)] = 0
            kept.flush()
        if rows:
            self._open.clear()
            with self._database.writing() as base:
                base.execute("DELETE FROM erasing WHERE shelf = ?", (self._number,))

    def _shard(self, number: int) -> _Half:
        if number not in self._open:
            try:
                self._open[number] = np.load(self._path(number), mmap_mode="r")
            except (OSError, ValueError) as error:
                remedy = "run again: its vectors are made anew"
                raise self._database.error(f"the vectors in {self._path(number)} cannot be read", remedy) from error
        return self._open[number]

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:06}.npy"

    def _write(self, count: int) -> None:
        keys = list(self._waiting)[:count]
        rows = np.stack([self._waiting[k] for k in keys]).astype(np.float16)
        with self._database.writing() as base:
            last = base.execute("SELECT max(number) FROM shards WHERE shelf = ?", (self._number,)).fetchone()[0]
            number = 0 if last is None else last + 1
            self._save(number, rows)
            base.execute("INSERT INTO shards VALUES (?, ?, ?)", (self._number, number, len(keys)))
            base.executemany(
                "INSERT OR REPLACE INTO places VALUES (?, ?, ?)",
                [(self._number, bytes.fromhex(k), (number << _BITS) + n) for n, k in enumerate(keys)],
            )
        for k in keys:
            del self._waiting[k]

    def _save(self, number: int, rows: _Half) -> None:
        """One file, whole or not at all."""
        path = self._path(number)
        beside = path.with_suffix(".part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with open(beside, "wb") as file:
                np.save(file, rows)
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, path)
            _sync(self._folder)
        except OSError as error:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            remedy = "make room on the disk and run again; what was kept is safe"
            raise self._database.error(f"vectors cannot be written to {path}: {error.strerror}", remedy) from error

    def _forget_what_is_gone(self) -> None:
        with self._database.reading() as base:
            known = base.execute("SELECT number, rows FROM shards WHERE shelf = ?", (self._number,)).fetchall()
        gone = [number for number, rows in known if not _whole(self._path(number), rows, self.dimension)]
        if not gone:
            return
        with self._database.writing() as base:
            for number in gone:
                base.execute("DELETE FROM shards WHERE shelf = ? AND number = ?", (self._number, number))
                base.execute(
                    "DELETE FROM places WHERE shelf = ? AND place >= ? AND place < ?",
                    (self._number, number << _BITS, (number + 1) << _BITS),
                )


def _whole(path: Path, rows: int, dimension: int) -> bool:
    """Whether the file is there with no byte too few; only its length is looked at."""
    try:
        return path.stat().st_size >= rows * dimension * 2
    except OSError:
        return False


def _sync(folder: Path) -> None:
    """Makes a rename in this folder last, where folders can be synced."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
