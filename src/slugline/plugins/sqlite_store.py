"""The store in one SQLite file, with vectors in shards beside it: what was made survives the run, for resuming."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

from slugline.database import Database
from slugline.plugins.shard_shelf import ShardShelf

__all__ = ["FORMAT", "SqliteStore"]

FORMAT = "2"
# keys asked in one statement
_ASKED = 500
_MAKE = """
CREATE TABLE IF NOT EXISTS results (stage TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL,
                                    PRIMARY KEY (stage, key));
"""
# shorter values are kept as they are
_WORTH = 256
_PLAIN, _PACKED = b"\0", b"\1"


class SqliteStore:
    """Keeps results in the SQLite file at ``path``, longer ones compressed; made (with its folder) if it is not there.

    Opened for ``reading`` it keeps nothing, and needs no right to write. Safe to use from several threads, and from
    several processes at a time. Every failure is a WorkspaceError that
    names the file and the remedy.
    """

    lasting = True

    def __init__(self, path: str | Path, *, reading: bool = False) -> None:
        self.database = Database(path, FORMAT, reading=reading)
        self.path = self.database.path
        self.database.make(_MAKE)
        self._shelves: dict[str, ShardShelf] = {}

    def get(self, stage: str, key: str) -> bytes | None:
        """What was put, or ``None``."""
        with self.database.reading() as base:
            row = base.execute("SELECT value FROM results WHERE stage = ? AND key = ?", (stage, key)).fetchone()
        return None if row is None else _unpacked(row[0])

    def get_many(self, stage: str, keys: Sequence[str]) -> dict[str, bytes]:
        """What was put under those of the keys that are there, some hundred keys a statement."""
        found: dict[str, bytes] = {}
        with self.database.reading() as base:
            for at in range(0, len(keys), _ASKED):
                some = keys[at : at + _ASKED]
                marks = ", ".join("?" * len(some))
                rows = base.execute(
                    f"SELECT key, value FROM results WHERE stage = ? AND key IN ({marks})", (stage, *some)
                )
                found.update((key, _unpacked(value)) for key, value in rows)
        return found

    def put(self, stage: str, items: Sequence[tuple[str, bytes]]) -> None:
        """Keeps all items or none, in one transaction; an item put again replaces the old one. Opened for reading, it
        keeps none."""
        if not items or self.database.only_read:
            return
        with self.database.writing() as base:
            base.executemany(
                "INSERT INTO results VALUES (?, ?, ?) ON CONFLICT (stage, key) DO UPDATE SET value = excluded.value",
                [(stage, key, _packed(value)) for key, value in items],
            )

    def drop(self, stage: str, keys: Sequence[str]) -> None:
        """Deletes what was put under these keys."""
        with self.database.writing() as base:
            base.executemany("DELETE FROM results WHERE stage = ? AND key = ?", [(stage, key) for key in keys])

    def drop_under(self, stage: str, prefix: str) -> None:
        """Deletes what was put under the key ``prefix`` or one that begins with it and a blank."""
        with self.database.writing() as base:
            # two statements, as SQLite looks through the whole stage for the two conditions in one
            base.execute("DELETE FROM results WHERE stage = ? AND key = ?", (stage, prefix))
            base.execute(
                "DELETE FROM results WHERE stage = ? AND key >= ? AND key < ?", (stage, prefix + " ", prefix + "!")
            )

    def shelf(self, identity: str, dimension: int) -> ShardShelf:
        """The vectors of one encoder, in shards beside the file."""
        if identity not in self._shelves:
            self._shelves[identity] = ShardShelf(self.database, identity, dimension)
        return self._shelves[identity]

    def shelves(self) -> tuple[ShardShelf, ...]:
        """The shelves of all encoders that ever put vectors here."""
        if not self.database.has("shelves"):
            return ()
        with self.database.reading() as base:
            known = base.execute("SELECT identity, dimension FROM shelves ORDER BY number").fetchall()
        return tuple(self.shelf(identity, dimension) for identity, dimension in known)

    def close(self) -> None:
        """Ends the use; later calls raise WorkspaceError."""
        self.database.close()


def _packed(value: bytes) -> bytes:
    return _PLAIN + value if len(value) < _WORTH else _PACKED + zlib.compress(value, 1)


def _unpacked(value: bytes) -> bytes:
    return zlib.decompress(value[1:]) if value[:1] == _PACKED else value[1:]
