"""The engine of this machine's cores: worker processes, results in the order of the input.

Workers are started by a fork server where there is one and by spawning elsewhere: forking a process that holds
threads (an inference runtime, a progress bar) can deadlock its children. A script that uses this engine therefore
needs its ``if __name__ == "__main__":`` line, as with all of Python's process pools on Windows and macOS. On Linux the
fork server imports all rooms once (``fork_server``); other processes that a script has it fork find numpy loaded, with
one BLAS thread.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import weakref
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from typing import Any, TypeVar

from slugline.errors import SluglineError
from slugline.plugins.fork_server import share
from slugline.plugins.serial_engine import grouped
from slugline.plugins.steps import Failure, one_thread, seldom, told, worked

__all__ = ["LocalEngine"]

A = TypeVar("A")
B = TypeVar("B")
K = TypeVar("K", bound=Hashable)

_FEW = 8
_CHUNK = 8
_AHEAD = 3


class LocalEngine:
    """Runs ``map`` and ``fold`` on worker processes, each with one BLAS thread; ``group`` in this process.

    ``workers`` defaults to the number of cores this process may use; with one, or with no more than eight records
    while no worker has been started, all runs in this process. ``start_method`` is one of ``multiprocessing``'s. At
    most three batches a worker are read ahead of the result that is asked for. An exception of a step is raised here
    after the results that stand before it, with the worker's traceback as a note; a worker that dies raises
    SluglineError. Abandoning an iterator or Ctrl-C ends the workers; the next call starts new ones. ``close`` (or
    ``with``) ends them too.
    """

    name = "local"

    def __init__(self, workers: int | None = None, start_method: str | None = None) -> None:
        self.workers = max(1, workers if workers is not None else _cores())
        self.beside = self.workers > 1
        known = multiprocessing.get_all_start_methods()
        method = start_method or ("forkserver" if "forkserver" in known else "spawn")
        self._context: BaseContext = multiprocessing.get_context(method)
        self._pool: ProcessPoolExecutor | None = None
        self._ending: weakref.finalize[..., Any] | None = None

    def map(self, step: Callable[[A], B], records: Iterable[A]) -> Iterator[B]:
        """record -> record, in order. ``step`` and records must be picklable, ``step`` by name."""
        return self._run(step, records, _CHUNK)

    def group(self, key: Callable[[A], K], records: Iterable[A]) -> Iterator[tuple[K, tuple[A, ...]]]:
        """records -> groups, sorted by key, members in the order of the input."""
        return grouped(key, records)

    def fold(self, step: Callable[[tuple[A, ...]], B], groups: Iterable[tuple[A, ...]]) -> Iterator[B]:
        """group -> record, in order; groups differ much in size, so each is a piece of work of its own."""
        return self._run(step, groups, 1)

    def close(self) -> None:
        """Ends the workers. The engine can be used again."""
        if self._ending is not None:
            self._ending()
        self._pool = self._ending = None

    def __enter__(self) -> LocalEngine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _run(self, step: Callable[[A], B], records: Iterable[A], chunk: int) -> Iterator[B]:
        rest = iter(records)
        few = _FEW if self._pool is None else 0
        first = list(islice(rest, few + 1)) if self.workers > 1 else []
        if self.workers == 1 or len(first) <= few:
            yield from map(step, chain(first, rest))
            return
        done = False
        try:
            yield from self._ordered(step, chain(first, rest), chunk)
            done = True
        except BrokenProcessPool as error:
            raise SluglineError(
                f"a worker process died: {error}",
                where="engine local",
                remedy='out of memory? use fewer workers or the engine "serial"; a script that is run needs its '
                'if __name__ == "__main__": line',
            ) from error
        finally:
            if not done:
                self.close()

    def _ordered(self, step: Callable[[A], B], records: Iterator[A], chunk: int) -> Iterator[B]:
        pool = self._workers()
        waiting: deque[Future[tuple[list[B], Failure | None]]] = deque()
        while True:
            while len(waiting) < self.workers * _AHEAD and (batch := list(islice(records, chunk))):
                waiting.append(pool.submit(worked, step, batch))
            if not waiting:
                return
            results, failure = waiting.popleft().result()
            yield from results
            if failure is not None:
                raise told(failure)

    def _workers(self) -> ProcessPoolExecutor:
        if self._pool is None:
            share(self._context)
            theirs, ours = self._context.Pipe(duplex=False)
            self._pool = ProcessPoolExecutor(self.workers, self._context, _start, (theirs, ours))
            self._ending = weakref.finalize(self, _end, self._pool, theirs, ours)
        return self._pool


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _end(pool: ProcessPoolExecutor, theirs: Connection, ours: Connection) -> None:
    """Ends the workers at once, whatever they do: the pipe that they watch loses its last writer."""
    ours.close()
    pool.shutdown(wait=True, cancel_futures=True)
    theirs.close()


def _start(theirs: Connection, ours: Connection) -> None:
    """In each worker: one thread for linear algebra, Ctrl-C left to the parent, an end when the parent says or dies."""
    ours.close()
    seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    one_thread()
    threading.Thread(target=_watch, args=(theirs,), name="slugline-watch", daemon=True).start()


def _watch(theirs: Connection) -> None:
    """Waits for the pipe's end or the parent's. (A multiprocessing.Event would stay locked if a worker died.)"""
    parent = multiprocessing.parent_process()
    wait([theirs] if parent is None else [theirs, parent.sentinel])
    os._exit(0)
