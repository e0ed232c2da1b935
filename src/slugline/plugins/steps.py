"""What every engine with workers does in them: one BLAS thread, steps over a batch, exceptions that can travel."""

from __future__ import annotations

import os
import pickle
import traceback
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from slugline.errors import SluglineError

__all__ = ["THREAD_VARIABLES", "Failure", "one_thread", "told", "worked"]

A = TypeVar("A")
B = TypeVar("B")

Failure = tuple[BaseException, str]

THREAD_VARIABLES = (
    "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS",
    "NUMEXPR_NUM_THREADS",
)  # fmt: skip


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
