"""One SQLite file, opened safely: what the store and the workspace stand on.

Write-ahead logging with ``synchronous=NORMAL``: readers go on during a write, and what a transaction has returned from
is there after the process is killed. After a loss of power the last transactions may be gone, but the file is whole.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from slugline.errors import WorkspaceError

__all__ = ["Database"]

_PATIENCE = 30.0
_SHORT_PATIENCE = 2000  # milliseconds
_CACHE = 64 * 1024  # KiB of the file at most that are held in memory; SQLite's own 2 MiB are few for 100,000 stories
_NAMES = re.compile(r"IF NOT EXISTS (\w+)")


class Database:
    """The SQLite file at ``path``, made (with its folder) if it is not there.

    Safe to use from several threads, and from several processes at a time. Every failure is a WorkspaceError that
    names the file and the remedy. ``form`` is the number that the file must carry; a file without one gets it.
    Opened for ``reading``, nothing is ever written, and a folder that may not be written is no hindrance.
    """

    def __init__(self, path: str | Path, form: str, *, reading: bool = False) -> None:
        self.path, self.only_read = Path(path), reading
        self._lock = threading.RLock()
        self._base: sqlite3.Connection | None = None
        try:
            if not reading:
                self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self.error(
                f"its folder cannot be made: {error.strerror or error}", "choose another workspace"
            ) from error
        with self._told():
            base = self._for_reading() if reading else self._connected("")
            try:
                self._prepare(base, form)
            except BaseException:
                base.close()
                raise
        self._base = base

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for statements that change nothing."""
        with self._lock, self._told():
            yield self._open()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The connection inside one transaction: all of it is kept, or none. May be nested; the outermost decides."""
        with self._lock, self._told():
            base = self._open()
            if self.only_read:
                raise self.error("it was opened for reading alone", "open it for writing")
            if base.in_transaction:
                yield base
                return
            base.execute("BEGIN IMMEDIATE")
            try:
                yield base
                base.execute("COMMIT")
            except BaseException:
                if base.in_transaction:
                    base.execute("ROLLBACK")
                raise

    def make(self, script: str) -> None:
        """Makes the tables of a script (statements ended by semicolons) that are not there yet; takes no lock where
        all are there."""
        if self.only_read:
            return
        with self.reading() as base:
            there = {name for (name,) in base.execute("SELECT name FROM sqlite_master")}
        if there.issuperset(_NAMES.findall(script)):
            return
        with self.writing() as base:
            for statement in script.split(";"):
                base.execute(statement)

    def has(self, table: str) -> bool:
        """Whether there is a table of this name."""
        with self.reading() as base:
            return base.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone() is not None

    def settle(self) -> bool:
        """Writes the log back into the file and empties it: what was deleted is in neither. False if a reader that has
        it open hindered that."""
        with self._lock, self._told():
            base = self._open()
            base.execute(f"PRAGMA busy_timeout = {_SHORT_PATIENCE}")
            try:
                hindered = base.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                base.execute(f"PRAGMA busy_timeout = {int(_PATIENCE * 1000)}")
        return not hindered

    def close(self) -> None:
        """Ends the use; later calls raise WorkspaceError."""
        with self._lock, self._told():
            if self._base is not None:
                self._base.close()
            self._base = None

    def error(self, what: str, remedy: str) -> WorkspaceError:
        """The error that names this file."""
        return WorkspaceError(what, where=str(self.path), remedy=remedy)

    def _connected(self, mode: str) -> sqlite3.Connection:
        """A connection, in a mode of SQLite's addresses (``immutable=1``) or the usual."""
        address = f"{self.path.absolute().as_uri()}?{mode}" if mode else self.path
        return sqlite3.connect(
            address, timeout=_PATIENCE, isolation_level=None, check_same_thread=False, uri=bool(mode)
        )

    def _for_reading(self) -> sqlite3.Connection:
        """A connection that can change nothing. In a folder that may not be written SQLite cannot put its index of the
        log beside the file; where there is no log either, it can do without."""
        base = self._connected("mode=rw")
        try:
            base.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            base.close()
            log = self.path.with_name(self.path.name + "-wal")
            refused = any(words in str(error) for words in ("unable to open", "readonly", "read-only"))
            if not self.path.is_file() or not refused:
                raise
            if log.is_file() and log.stat().st_size:
                what = f"its folder may not be written, and its last changes stand in {log.name}, which asks for that"
                remedy = "copy the folder to a place that you may write, and read the copy"
                raise self.error(what, remedy) from error
            base = self._connected("immutable=1")
        base.execute("PRAGMA query_only = ON")
        return base

    def _prepare(self, base: sqlite3.Connection, form: str) -> None:
        tables = {row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if tables and "slugline" not in tables:
            raise self.error("it is a database of something else", "choose another workspace")
        if tables:
            row = base.execute("SELECT value FROM slugline WHERE name = 'format'").fetchone()
            if row is not None and row[0] != form:
                remedy = "open it with the Slugline that wrote it, or choose another workspace"
                raise self.error(f"it has format {row[0]}, and this Slugline reads format {form}", remedy)
        base.execute(f"PRAGMA cache_size = {-_CACHE}")
        if self.only_read:
            if not tables:
                raise self.error("there is nothing in it", "add captures to it first")
            return
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        base.execute("PRAGMA secure_delete = ON")
        if not tables:
            base.execute("BEGIN IMMEDIATE")
            base.execute("CREATE TABLE IF NOT EXISTS slugline (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
            base.execute("INSERT OR IGNORE INTO slugline VALUES ('format', ?)", (form,))
            base.execute("COMMIT")

    def _open(self) -> sqlite3.Connection:
        if self._base is None:
            raise self.error("the store is closed", "open it again")
        return self._base

    @contextmanager
    def _told(self) -> Iterator[None]:
        """SQLite's errors as WorkspaceErrors with a remedy."""
        try:
            yield
        except sqlite3.Error as error:
            words = str(error)
            raise self.error(words, _remedy(words)) from error


def _remedy(words: str) -> str:
    if "full" in words or "disk I/O" in words:
        return "make room on the disk, or check it, and run again; what was kept is safe"
    if "locked" in words or "busy" in words:
        return "another process is writing to it: wait for its end"
    if "unable to open" in words or "readonly" in words or "read-only" in words:
        return "check that it is a file you may write, or choose another workspace"
    if "not a database" in words or "malformed" in words:
        return "it is damaged or no workspace: restore a backup, or add the captures again into another folder"
    return "check the disk and run again"
