"""One writer a workspace: a lock that the operating system holds, and lets go when the process ends in any way."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.util import register_after_fork
from pathlib import Path

from slugline.errors import WorkspaceError

__all__ = ["LOCK", "WriterLock"]

LOCK = "slugline.lock"
"""The name of the file that is locked; it is empty, and stays."""


class WriterLock:
    """The right to write to the workspace in ``folder``. May be taken again by the thread that has it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / LOCK
        self._file: int | None = None
        self._owner, self._depth = 0, 0
        register_after_fork(self, WriterLock._leave)  # a worker that outlives its parent must not hold it

    @contextmanager
    def held(self) -> Iterator[bool]:
        """Takes the lock for this while; whether it was taken now, and not held by the caller already.

        Raises WorkspaceError at once if another has it.
        """
        if self._file is not None and self._owner == threading.get_ident():
            self._depth += 1
            try:
                yield False
            finally:
                self._depth -= 1
            return
        file = self._take()
        self._file, self._owner, self._depth = file, threading.get_ident(), 1
        try:
            yield True
        finally:
            self._leave()

    def _take(self) -> int:
        try:
            file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            remedy = "check that you may write there, or choose another workspace"
            raise self._error(f"it cannot be opened for writing: {error.strerror or error}", remedy) from error
        try:
            _lock(file)
        except OSError as error:
            os.close(file)
            raise self._error(
                "another process is writing to this workspace", "wait for its end and run again; reading is possible"
            ) from error
        return file

    def _leave(self) -> None:
        file, self._file, self._owner, self._depth = self._file, None, 0, 0
        if file is not None:
            os.close(file)

    def _error(self, what: str, remedy: str) -> WorkspaceError:
        return WorkspaceError(what, where=str(self.path), remedy=remedy)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
