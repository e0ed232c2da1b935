"""What every engine with workers does in them: one BLAS thread, steps over a batch, exceptions that can travel; and how
often a process that runs steps looks for objects in circles."""

from __future__ import annotations

import gc
import os
import pickle
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import TypeVar

from slugline.errors import SluglineError

__all__ = ["THREAD_VARIABLES", "Failure", "one_thread", "seldom", "seldom_meanwhile", "told", "worked"]

A = TypeVar("A")
B = TypeVar("B")

Failure = tuple[BaseException, str]

THREAD_VARIABLES = (
    "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS",
    "NUMEXPR_NUM_THREADS",
)  # fmt: skip

_SELDOM = (1_000_000, 20, 20)  # objects made, and rounds, between two searches for circles
_COUNTING = Lock()
_found: list[tuple[int, int, int]] = []  # how it was when each that is inside came; the first is given back


def seldom() -> None:
    """Objects in circles are looked for more seldom from now on: what a step finds is kept and grows, and hardly any of
    it stands in circles. A process that looks for none, or more seldom still, stays as it is."""
    first, *_ = gc.get_threshold()
    if 0 < first < _SELDOM[0]:
        gc.set_threshold(*_SELDOM)


@contextmanager
def seldom_meanwhile() -> Iterator[None]:
    """``seldom`` for as long as this process is inside the ``with``, in however many threads."""
    with _COUNTING:
        _found.append(gc.get_threshold())
        seldom()
    try:
        yield
    finally:
        with _COUNTING:
            before = _found.pop()
            if not _found:
                gc.set_threshold(*before)


@cache
def one_thread() -> None:
    """In a worker, once: one thread for linear algebra, in this process and in those that it starts."""
    for variable in THREAD_VARIABLES:
        os.environ[variable] = "1"
    from threadpoolctl import threadpool_limits

    threadpool_limits(1)


def worked(step: Callable[[A], B], batch: list[A]) -> tuple[list[B], Failure | None]:
    """In a worker: the results of a batch up to the first exception, and that exception with its traceback."""
    results: list[B] = []
    for record in batch:
        try:
            results.append(step(record))
        except Exception as error:
            return results, (_portable(error), traceback.format_exc())
    return results, None


def told(failure: Failure) -> BaseException:
    """The exception of a worker, to be raised here, with the worker's traceback as a note."""
    error, trace = failure
    error.add_note(f"in a worker process:\n{trace}")
    return error


def _portable(error: Exception) -> Exception:
    """The exception itself if it survives pickling, else its words."""
    try:
        copy = pickle.loads(pickle.dumps(error))
    except Exception:
        copy = None
    if type(copy) is type(error):
        return error
    return SluglineError(f"{type(error).__name__}: {error}", where="worker")
