"""Where two documents can be cut between beads, told by their marks and by what stands once on each side.

A bead that ends at a full stop on one side and at a colon or semicolon on the other breaks off what belongs together;
one that leaves a name or number behind which the other side's next sentence has tears it. The vectors of a block do not
know either: they are sums.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np
import regex
from numpy.typing import NDArray

from slugline.language.fold import fold

__all__ = ["Cuts", "cuts"]

Floats = NDArray[np.float64]
_END = regex.compile(r"[.!?…。！？।۔؟][\s\"”»’')\]」』]*$")
_GOES_ON = regex.compile(r"[:;,،、–—-][\s\"”»’')\]]*$")
_OPENERS = " \"'«»“„‘"
_SIGN = regex.compile(r"\p{N}+(?:[.,’']\p{N}+)*|\p{Lu}[\p{L}\p{M}]{3,}")
_LIMIT = 4000
_NEAR = 3  # a sign ties two sentences where no other within so many holds it
_STEM = 5  # letters of a name that other languages keep
_MOST = 100
_MARKS = 0.1
_TIES = 0.15
_TORN = 2


@dataclass(frozen=True, slots=True, eq=False)
class Cuts:
    """How surely each sentence is one (0..1), by side, and how many signs tie which two sentences."""

    ends: tuple[Floats, Floats]
    ties: tuple[tuple[int, int, int], ...]

    def between(self, rows: tuple[int, int], columns: tuple[int, int]) -> Floats:
        """What it costs to end a bead at each pair of sentences of these half-open ranges, shape (rows, columns)."""
        (a, b), (c, d) = rows, columns
        apart = np.abs(self.ends[0][a:b, None] - self.ends[1][None, c:d])
        torn = np.zeros((b - a, d - c))
        for i, j, count in self.ties:
            if a <= i < b and c <= j < d:
                p, q = i - a, j - c
                torn[p : p + _NEAR, max(0, q - _NEAR) : q] += count
                torn[max(0, p - _NEAR) : p, q : q + _NEAR] += count
        return np.asarray(_MARKS * apart + _TIES * np.minimum(torn, _TORN))


def cuts(left: Sequence[str], right: Sequence[str]) -> Cuts:
    """Both documents' marks, and the ties between them."""
    return Cuts((_ends(left), _ends(right)), _ties(_places(left), _places(right)))


def _ends(texts: Sequence[str]) -> Floats:
    """1 for a sentence with a stop behind it, 0 for one that a mark says goes on, between where nothing is said."""
    out = np.full(len(texts), 0.5)
    for k, text in enumerate(texts):
        tail = text.rstrip()[-12:]
        following = texts[k + 1][:8].lstrip(_OPENERS)[:1] if k + 1 < len(texts) else ""
        if _GOES_ON.search(tail):
            out[k] = 0.0
        elif _END.search(tail):
            out[k] = 1.0
        if following.islower():
            out[k] = min(out[k], 0.3)
    out[-1:] = 1.0
    return out


def _places(texts: Sequence[str]) -> dict[str, list[int]]:
    """Which sentences hold each number (of two digits and more) and each capitalised word, by its beginning."""
    out: dict[str, list[int]] = defaultdict(list)
    for k, text in enumerate(texts):
        for sign in sorted({_key(m) for m in _SIGN.findall(text[:_LIMIT])}):
            out[sign].append(k)
    out.pop("", None)
    return out


def _key(sign: str) -> str:
    if not sign[0].isnumeric():
        return fold(sign)[:_STEM]
    digits = "".join(c for c in sign if c.isnumeric())
    return f"#{digits}" if len(digits) > 1 else ""


def _alone(places: list[int]) -> list[int]:
    far = [True, *(b - a > _NEAR for a, b in pairwise(places)), True]
    return [p for k, p in enumerate(places) if far[k] and far[k + 1]]


def _ties(left: dict[str, list[int]], right: dict[str, list[int]]) -> tuple[tuple[int, int, int], ...]:
    found: Counter[tuple[int, int]] = Counter()
    for sign in sorted(left.keys() & right.keys()):
        mine, theirs = _alone(left[sign]), _alone(right[sign])
        if len(mine) * len(theirs) <= _MOST:
            found.update(product(mine, theirs))
    return tuple((i, j, count) for (i, j), count in sorted(found.items()))
