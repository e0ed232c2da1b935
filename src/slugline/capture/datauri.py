"""Pages that carry their pictures and fonts inside them (SingleFile, "save as one file"): the page without those.

What stands behind ``;base64,`` is taken out where it is longer than any text would be; nothing else is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

__all__ = ["LONGEST", "without_data"]

LONGEST = 2048
"""Bytes of base64 that are left in place."""

_SIGN = b";base64,"
_RUN = re.compile(rb"[A-Za-z0-9+/=%_\-]*")


def without_data(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in order, without base64 runs of more than ``LONGEST`` bytes; holds one piece at a time."""
    held = b""
    dropping = False
    for piece in pieces:
        held += piece
        done: list[bytes] = []
        held, dropping = _pass(held, dropping, done)
        yield b"".join(done)
    if not dropping:
        yield held


def _pass(held: bytes, dropping: bool, done: list[bytes]) -> tuple[bytes, bool]:
    """Puts what is settled into ``done``; returns what must wait for more, and whether a run is being dropped."""
    place = 0
    while True:
        if dropping:
            place = _run_end(held, place)
            if place == len(held):
                return b"", True
            dropping = False
        sign = held.find(_SIGN, place)
        if sign < 0:
            keep = max(place, len(held) - len(_SIGN) + 1)
            done.append(held[place:keep])
            return held[keep:], False
        run = sign + len(_SIGN)
        end = _run_end(held, run)
        if end - run > LONGEST:
            done.append(held[place:run])
            place, dropping = end, True
        elif end == len(held):
            done.append(held[place:sign])
            return held[sign:], False
        else:
            done.append(held[place:end])
            place = end


def _run_end(held: bytes, start: int) -> int:
    found = _RUN.match(held, start)
    return found.end() if found else start
