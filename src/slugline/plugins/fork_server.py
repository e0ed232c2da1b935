"""A fork server that imports what every worker needs before it forks one: workers share it, and it is computed once.

Python's own way to that hands on neither the paths of the process that asks nor keeps the server's libraries from
starting threads, which no fork survives; both go with its environment here, which ``slugline.ready`` sets right again.
Only where forking is safe: on Linux. Where a fork server runs already, or cannot be given the same paths, workers
import for themselves.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.context import BaseContext
from pathlib import Path

from slugline.plugins.steps import THREAD_VARIABLES

__all__ = ["LETTER", "PACKAGE", "READY", "share"]

READY = "slugline.ready"
# the environment variable that tells ``slugline.ready`` by whom it is wanted
LETTER = "SLUGLINE_READY"
PACKAGE = str(Path(__file__).parents[1])


def share(context: BaseContext) -> None:
    """Starts the fork server, if that is how this context starts processes; to be called before the first of them."""
    if context.get_start_method() != "forkserver" or not _safe():
        return
    from multiprocessing import forkserver

    context.set_forkserver_preload(["__main__", READY])
    wanted = {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONSAFEPATH": "1", **dict.fromkeys(THREAD_VARIABLES, "1")}
    found = {name: os.environ.get(name) for name in wanted}
    letter = json.dumps({"package": PACKAGE, "environment": found})
    with _environment({**wanted, LETTER: letter}):
        forkserver.ensure_running()


def _safe() -> bool:
    """Whether libraries of linear algebra survive a fork here, and the paths of this process can be handed on."""
    return sys.platform == "linux" and not sys.flags.ignore_environment and not any(os.pathsep in p for p in sys.path)


@contextmanager
def _environment(other: Mapping[str, str]) -> Iterator[None]:
    """The environment with these variables, for a moment."""
    found = {name: os.environ.get(name) for name in other}
    os.environ.update(other)
    try:
        yield
    finally:
        for name, value in found.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
