"""Work that an engine's workers do ahead while this process is busy with what only it can do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from threading import Event, Thread
from typing import Generic, TypeVar

from slugline.ports import Engine

__all__ = ["Meanwhile"]

A = TypeVar("A")
B = TypeVar("B")


class Meanwhile(Generic[A, B]):
    """A step over records for as long as this process is inside the ``with``, which may be entered again and again;
    ``done`` afterwards: the results of the first of them, in order, as many as there was time for.

    How many that are differs from run to run, so nothing but the time that is left may depend on it: what was not done
    is to be done where it is needed. So is what failed: no exception of a step comes out here, and nothing is done
    after it. An engine whose workers cannot compute ``beside`` this process does nothing.
    """

    def __init__(self, engine: Engine, step: Callable[[A], B], records: Iterable[A]) -> None:
        self.done: list[B] = []
        self._engine, self._step = engine, step
        self._rest = iter(records if engine.beside else ())
        self._enough = Event()
        self._thread: Thread | None = None

    def __enter__(self) -> Meanwhile[A, B]:
        self._enough.clear()
        if self._engine.beside:
            self._thread = Thread(target=self._work, name="slugline-meanwhile", daemon=True)
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._enough.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _work(self) -> None:
        try:
            for result in self._engine.map(self._step, self._given()):
                self.done.append(result)
        except Exception:
            self._rest = iter(())

    def _given(self) -> Iterator[A]:
        """The records until it is enough; those that were given are finished."""
        for record in self._rest:
            yield record
            if self._enough.is_set():
                return
