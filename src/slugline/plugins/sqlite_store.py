"""The store in one SQLite file: results of stages survive the run, so that it can be resumed.

Write-ahead logging with ``synchronous=NORMAL``: readers go on during a write, and what ``put`` has returned from is
there after the process is killed. After a loss of power the last puts may be gone, but the file is whole; what is
gone is made anew.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from slugline.errors import WorkspaceError

__all__ = ["SqliteStore"]

_FORMAT = "1"
_PATIENCE = 30.0
# keys asked in one statement
_ASKED = 500
_MAKE = """
CREATE TABLE IF NOT EXISTS slugline (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS results (stage TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL,
                                    PRIMARY KEY (stage, key));
"""


class SqliteStore:
    """Keeps results in the SQLite file at ``path``, made (with its folder) if it is not there.

    Safe to use from several threads, and from several processes at a time. Every failure is a WorkspaceError that
    names the file and the remedy.
    """

    lasting = True

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._lock = threading.Lock()
        self._base: sqlite3.Connection | None = None
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._error(f"its folder cannot be made: {error.strerror}", "choose another workspace") from error
        with self._told():
            base = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
            try:
                self._prepare(base)
            except BaseException:
                base.close()
                raise
        self._base = base

    def get(self, stage: str, key: str) -> bytes | None:
        """What was put, or ``None``."""
        with self._lock, self._told():
            row = self._open().execute("SELECT value FROM results WHERE stage = ? AND key = ?", (stage, key)).fetchone()
        return None if row is None else bytes(row[0])

    def get_many(self, stage: str, keys: Sequence[str]) -> dict[str, bytes]:
        """What was put under those of the keys that are there, some hundred keys a statement."""
        found: dict[str, bytes] = {}
        with self._lock, self._told():
            base = self._open()
            for at in range(0, len(keys), _ASKED):
                some = keys[at : at + _ASKED]
                marks = ", ".join("?" * len(some))
                rows = base.execute(
                    f"SELECT key, value FROM results WHERE stage = ? AND key IN ({marks})", (stage, *some)
                )
                found.update((key, bytes(value)) for key, value in rows)
        return found

    def put(self, stage: str, items: Sequence[tuple[str, bytes]]) -> None:
        """Keeps all items or none, in one transaction; an item put again replaces the old one."""
        with self._lock, self._told():
            base = self._open()
            with _transaction(base):
                base.executemany(
                    "INSERT INTO results VALUES (?, ?, ?)"
                    " ON CONFLICT (stage, key) DO UPDATE SET value = excluded.value",
                    [(stage, key, value) for key, value in items],
                )

    def close(self) -> None:
        """Ends the use; later calls raise WorkspaceError."""
        with self._lock, self._told():
            if self._base is not None:
                self._base.close()
            self._base = None

    def _prepare(self, base: sqlite3.Connection) -> None:
        tables = {row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if tables and "slugline" not in tables:
            raise self._error("it is a database of something else", "choose another workspace")
        if tables:
            row = base.execute("SELECT value FROM slugline WHERE name = 'format'").fetchone()
            if row is not None and row[0] != _FORMAT:
                remedy = "open it with the Slugline that wrote it, or choose another workspace"
                raise self._error(f"it has format {row[0]}, and this Slugline reads format {_FORMAT}", remedy)
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        with _transaction(base):
            for statement in _MAKE.split(";"):
                base.execute(statement)
            base.execute("INSERT OR IGNORE INTO slugline VALUES ('format', ?)", (_FORMAT,))

    def _open(self) -> sqlite3.Connection:
        if self._base is None:
            raise self._error("the store is closed", "open it again")
        return self._base

    def _error(self, what: str, remedy: str) -> WorkspaceError:
        return WorkspaceError(what, where=str(self.path), remedy=remedy)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """SQLite's errors as WorkspaceErrors with a remedy."""
        try:
            yield
        except sqlite3.Error as error:
            words = str(error)
            raise self._error(words, _remedy(words)) from error


def _remedy(words: str) -> str:
    if "full" in words:
        return "make room on the disk and run again; what was kept is safe"
    if "locked" in words or "busy" in words:
        return "another process is writing to it: wait for its end"
    if "unable to open" in words or "readonly" in words or "read-only" in words:
        return "check that it is a file you may write, or choose another workspace"
    if "not a database" in words or "malformed" in words:
        return "it is damaged or no workspace: delete it, or choose another; its results are made anew"
    return "check the disk and run again"


@contextmanager
def _transaction(base: sqlite3.Connection) -> Iterator[None]:
    base.execute("BEGIN IMMEDIATE")
    try:
        yield
        base.execute("COMMIT")
    except BaseException:
        if base.in_transaction:
            base.execute("ROLLBACK")
        raise
