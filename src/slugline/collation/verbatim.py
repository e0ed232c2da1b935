"""The shortcut for copies that changed nothing they kept: no search where there is nothing to find."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from slugline.model import Bead, Witness

__all__ = ["verbatim"]


def verbatim(left: Witness, right: Witness) -> tuple[Bead, ...] | None:
    """The beads of two witnesses of which one holds all sentences of the other, to the letter (of their normal forms)
    and in the same order; ``None`` for any others, and where a sentence stands twice.

    The beads are those that ``align`` finds, each match with the score 1.
    """
    a, b = [s.normal for s in left.sentences], [s.normal for s in right.sentences]
    whole, part = (a, b) if len(a) >= len(b) else (b, a)
    if not part:
        return None
    places = {text: n for n, text in enumerate(whole)}
    found = [places.get(text, -1) for text in part]
    if len(places) < len(whole) or found[0] < 0 or any(y <= x for x, y in pairwise(found)):
        return None
    return _beads(len(whole), found, whole is a)


def _beads(size: int, found: Sequence[int], left_is_whole: bool) -> tuple[Bead, ...]:
    of = {place: n for n, place in enumerate(found)}
    out = []
    for n in range(size):
        whole, part = (n,), (of[n],) if n in of else ()
        left, right = (whole, part) if left_is_whole else (part, whole)
        out.append(Bead(left, right, 1.0 if part else 0.0))
    return tuple(out)
