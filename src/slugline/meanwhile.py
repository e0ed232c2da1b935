"""Work that an engine's workers do ahead while this process is busy with what only it can do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from threading import Event, Thread
from typing import Generic, TypeVar

from slugline.ports import Engine

__all__ = ["Meanwhile"]

A = TypeVar("A")
B = TypeVar("B")


class Meanwhile(Generic[A, B]):
    """A step over records for as long as this process is inside the ``with``; ``done`` afterwards: the results of the
    first of them, in order, as many as there was time for.

    How many that are differs from run to run, so nothing but the time that is left may depend on it: what was not done
    is to be done where it is needed. So is what failed: no exception of a step comes out here. An engine whose workers
    cannot compute ``beside`` this process does nothing.
    """

    def __init__(self, engine: Engine, step: Callable[[A], B], records: Sequence[A]) -> None:
        self.done: list[B] = []
        self._engine, self._step, self._records = engine, step, records
        self._enough = Event()
        self._thread = Thread(target=self._work, name="slugline-meanwhile", daemon=True)

    def __enter__(self) -> Meanwhile[A, B]:
        if self._engine.beside and self._records:
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._enough.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _work(self) -> None:
        with suppress(Exception):
            for result in self._engine.map(self._step, self._given()):
                self.done.append(result)

    def _given(self) -> Iterator[A]:
        """The records until it is enough; those that were given are finished."""
        for record in self._records:
            if self._enough.is_set():
                return
            yield record
