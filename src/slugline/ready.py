"""What every worker needs, imported for all of them: a fork server imports this module and then forks them
(``slugline.plugins.fork_server``). Elsewhere it cannot be imported. Ctrl-C is left to the process that asked, from the
first line on."""

from __future__ import annotations

import signal

_BEFORE = signal.signal(signal.SIGINT, signal.SIG_IGN)

import gc  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
from contextlib import suppress  # noqa: E402

from slugline.plugins.fork_server import LETTER, PACKAGE  # noqa: E402
from slugline.plugins.steps import seldom_meanwhile  # noqa: E402


def _get_ready(letter: str | None) -> None:
    """Imports all rooms and leaves the environment as it was for the process that asked; nothing, if that one has
    another slugline. What cannot be imported is told where it is needed."""
    told = json.loads(letter or "{}")
    if told.get("package") != PACKAGE:
        for name in [n for n in sys.modules if n.partition(".")[0] == "slugline"]:
            del sys.modules[name]
        raise ImportError("nobody waits for this module here")
    with suppress(Exception), seldom_meanwhile():
        from slugline import pipeline  # noqa: F401
    for name, value in told["environment"].items():
        os.environ.pop(name, None)
        if value is not None:
            os.environ[name] = value
    gc.freeze()


try:
    _get_ready(os.environ.pop(LETTER, None))
finally:
    signal.signal(signal.SIGINT, _BEFORE)
