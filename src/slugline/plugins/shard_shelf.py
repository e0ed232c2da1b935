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
from slugline.errors import WorkspaceError
from slugline.model import Vectors, digest

__all__ = ["ShardShelf"]

CAPACITY = 4096
"""Rows of a shard: what a killed run may have to encode again."""

_BITS = 20  # of a place, for the row in its shard; the rest is the shard's number
_ASKED = 500
_BESIDE = 1 << 40  # the number of no shard: rows that are held in memory alone
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
        self._database, self._identity = database, identity
        self._folder = database.path.parent / "vectors" / digest(identity)
        self._waiting: dict[str, Vectors] = {}
        self._beside: dict[str, int] = {}
        self._open: dict[int, _Half] = {}
        database.make(_MAKE)
        self._number = self._known()
        self._lost = self._unsound()

    def _known(self) -> int:
        """This shelf's number, or -1 where nothing was ever put on it."""
        if not self._database.has("shelves"):
            return -1
        with self._database.reading() as base:
            found = base.execute("SELECT number FROM shelves WHERE identity = ?", (self._identity,)).fetchone()
        return -1 if found is None else int(found[0])

    def _enter(self) -> None:
        with self._database.writing() as base:
            base.execute(
                "INSERT OR IGNORE INTO shelves (identity, dimension) VALUES (?, ?)", (self._identity, self.dimension)
            )
            self._number = self._known()

    def mend(self) -> bool:
        """Makes good what a kill or damage left: shards that are lost are forgotten, erased rows overwritten, files
        that the database does not know deleted. For the one process that writes. Whether vectors were lost."""
        if self._number < 0:
            return False
        self._lost = self._unsound()
        lost = bool(self._lost)
        self._forget_what_is_lost()
        self.sweep()
        known = {self._path(first >> _BITS) for first, _ in self.blocks()}
        for file in sorted(self._folder.glob("*")):
            if file not in known:
                with suppress(OSError):
                    file.unlink()
        return lost

    def places(self, keys: Sequence[str]) -> NDArray[np.int64]:
        """The place of each key's row, -1 where there is none. Rows that were added and not flushed are flushed."""
        if any(k in self._waiting for k in keys):
            self.flush()
        return np.array(self._places_in(keys), dtype=np.int64)

    def _places_in(self, keys: Sequence[str]) -> list[int]:
        """The place of each key that was written, -1 for the others."""
        found: dict[bytes, int] = {}
        asked = [bytes.fromhex(k) for k in keys]
        with self._database.reading() as base:
            for at in range(0, len(asked) if self._number >= 0 else 0, _ASKED):
                some = asked[at : at + _ASKED]
                marks = ", ".join("?" * len(some))
                found.update(
                    base.execute(
                        f"SELECT key, place FROM places WHERE shelf = ? AND key IN ({marks})", (self._number, *some)
                    )
                )
        lost = {k for k, place in found.items() if place >> _BITS in self._lost} if self._lost else set()
        found.update((bytes.fromhex(k), self._beside[k]) for k in keys if k in self._beside)
        return [-1 if k in lost else found.get(k, -1) for k in asked]

    def add(self, keys: Sequence[str], rows: Vectors) -> None:
        """Takes these rows; a full shard is written at once, the rest at ``flush``."""
        self._waiting.update(zip(keys, rows, strict=True))
        while len(self._waiting) >= CAPACITY and not self._database.only_read:
            self._write(CAPACITY)

    def flush(self) -> None:
        """Writes what waits. After this it outlives the process, unless the store was opened for reading."""
        if self._waiting and self._database.only_read:
            self._put_beside()
        elif self._waiting:
            self._write(len(self._waiting))

    def rows(self, places: NDArray[np.int64]) -> Vectors:
        """The rows at these places, float32."""
        out = np.empty((len(places), self.dimension), dtype=np.float32)
        shards = places >> _BITS
        inside = places & ((1 << _BITS) - 1)
        for shard in dict.fromkeys(shards.tolist()):
            mine = shards == shard
            held, wanted = self._shard(shard), inside[mine]
            if wanted.max() >= len(held):
                raise self._unreadable(shard)
            out[mine] = held[wanted]
        return out

    def blocks(self) -> Sequence[tuple[int, int]]:
        """Every shard as (its first place, its number of rows)."""
        if self._number < 0:
            return []
        with self._database.reading() as base:
            found = base.execute("SELECT number, rows FROM shards WHERE shelf = ? ORDER BY number", (self._number,))
            return [(number << _BITS, rows) for number, rows in found if number not in self._lost]

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
        """Overwrites the rows of erased keys with zeros. What a kill left to do is done by ``mend``."""
        with self._database.reading() as base:
            rows = base.execute("SELECT place FROM erasing WHERE shelf = ?", (self._number,)).fetchall()
        if not rows:
            return
        places = np.array([p for (p,) in rows], dtype=np.int64)
        for first, count in self.blocks():
            inside = places[places >> _BITS == first >> _BITS] - first
            self._blank(first >> _BITS, inside[inside < count])
        self._open.clear()
        with self._database.writing() as base:
            base.execute("DELETE FROM erasing WHERE shelf = ?", (self._number,))

    def _blank(self, shard: int, rows: NDArray[np.int64]) -> None:
        if not len(rows):
            return
        try:
            kept = np.lib.format.open_memmap(self._path(shard), mode="r+")
            kept[rows] = 0
            kept.flush()
        except FileNotFoundError:
            return
        except (OSError, ValueError) as error:
            raise self._unreadable(shard) from error

    def _shard(self, number: int) -> _Half:
        if number not in self._open:
            try:
                self._open[number] = np.asarray(np.load(self._path(number), mmap_mode="r"))
            except (OSError, ValueError) as error:
                raise self._unreadable(number) from error
            if self._open[number].shape[1:] != (self.dimension,):
                del self._open[number]
                raise self._unreadable(number)
        return self._open[number]

    def _unreadable(self, number: int) -> WorkspaceError:
        remedy = "run `slugline add WORKSPACE`: its vectors are made anew"
        return self._database.error(f"the vectors in {self._path(number)} cannot be read", remedy)

    def _put_beside(self) -> None:
        """Holds what waits in memory, where nothing may be written."""
        rows = np.stack(list(self._waiting.values())).astype(np.float16)
        held = self._open.get(_BESIDE, rows[:0])
        self._beside.update((k, (_BESIDE << _BITS) + len(held) + n) for n, k in enumerate(self._waiting))
        self._open[_BESIDE] = np.concatenate([held, rows])
        self._waiting.clear()

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:06}.npy"

    def _write(self, count: int) -> None:
        """Some of what waits as one shard; a key that another has put here meanwhile keeps its row."""
        some = list(self._waiting)[:count]
        with self._database.writing() as base:
            self._enter()
            self._forget_what_is_lost()
            there = dict(zip(some, self._places_in(some), strict=True))
            keys = [k for k in some if there[k] < 0]
            if keys:
                last = base.execute("SELECT max(number) FROM shards WHERE shelf = ?", (self._number,)).fetchone()[0]
                number = 0 if last is None else last + 1
                self._save(number, np.stack([self._waiting[k] for k in keys]).astype(np.float16))
                base.execute("INSERT INTO shards VALUES (?, ?, ?)", (self._number, number, len(keys)))
                base.executemany(
                    "INSERT INTO places VALUES (?, ?, ?)",
                    [(self._number, bytes.fromhex(k), (number << _BITS) + n) for n, k in enumerate(keys)],
                )
        for k in some:
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
            raise self._database.error(
                f"vectors cannot be written to {path}: {error.strerror or error}", remedy
            ) from error

    def _unsound(self) -> frozenset[int]:
        """The shards whose file is missing or not as it was written."""
        if self._number < 0:
            return frozenset()
        with self._database.reading() as base:
            known = base.execute("SELECT number, rows FROM shards WHERE shelf = ?", (self._number,)).fetchall()
        return frozenset(n for n, rows in known if not _sound(self._path(n), (rows, self.dimension)))

    def _forget_what_is_lost(self) -> None:
        if not self._lost:
            return
        with self._database.writing() as base:
            for number in sorted(self._lost):
                span = (self._number, number << _BITS, (number + 1) << _BITS)
                base.execute("DELETE FROM shards WHERE shelf = ? AND number = ?", (self._number, number))
                base.execute("DELETE FROM places WHERE shelf = ? AND place >= ? AND place < ?", span)
                base.execute("DELETE FROM erasing WHERE shelf = ? AND place >= ? AND place < ?", span)
        self._lost = frozenset()
        self._open.clear()


def _sound(path: Path, shape: tuple[int, int]) -> bool:
    """Whether the file's head tells half-precision rows of this shape, and its length is that to the byte."""
    try:
        with open(path, "rb") as file:
            np.lib.format.read_magic(file)
            head = np.lib.format.read_array_header_1_0(file, max_header_size=1000)
            size = os.fstat(file.fileno()).st_size - file.tell()
    except (OSError, ValueError):
        return False
    return bool(head == (shape, False, np.dtype(np.float16)) and size == shape[0] * shape[1] * 2)


def _sync(folder: Path) -> None:
    """Makes a rename in this folder last, where folders can be synced."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
