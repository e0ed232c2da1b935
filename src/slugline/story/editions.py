"""Copies of one text count as one article while stories are sought: a thousand copies of a dispatch are no more
evidence than one, and they would hide every other neighbour."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from slugline.model import Witness
from slugline.story.fingerprints import Prints

__all__ = ["editions"]


def editions(witnesses: Sequence[Witness], prints: Sequence[Prints]) -> NDArray[np.int64]:
    """For each article the number of the first one that has the same long sentences in the same language, itself where
    there is none before it. Articles without a long sentence are nobody's copies."""
    first: dict[tuple[str, bytes], int] = {}
    out = np.arange(len(witnesses), dtype=np.int64)
    for k, (w, p) in enumerate(zip(witnesses, prints, strict=True)):
        long = np.unique(p.sentences[p.sentences > 0])
        if len(long):
            out[k] = first.setdefault((w.language, long.tobytes()), k)
    return out
