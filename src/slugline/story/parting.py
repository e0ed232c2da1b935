"""A person's word that articles are apart, as evidence: who is kept out of one story is free to join another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from slugline.model import Bond
from slugline.story.corpus import Corpus
from slugline.story.judging import Judged

__all__ = ["parted"]


def parted(corpus: Corpus, known: Judged, apart: Sequence[Bond], against: float) -> Judged:
    """The pairs with ``against`` as their evidence where a bond keeps their articles apart. A text that stands on both
    sides, in copies, says nothing."""
    if not apart:
        return known
    head = {w.id: int(n) for w, n in zip(corpus.witnesses, corpus.edition.tolist(), strict=True)}
    evidence = known.evidence.copy()
    first, second = known.pairs[:, 0], known.pairs[:, 1]
    for bond in apart:
        sides = [np.zeros(len(corpus.heads), bool) for _ in range(2)]
        for side, articles in zip(sides, (bond.left, bond.right), strict=True):
            side[[head[a] for a in articles if a in head]] = True
        left, right = (side & ~(sides[0] & sides[1]) for side in sides)
        evidence[(left[first] & right[second]) | (right[first] & left[second])] = against
    return replace(known, evidence=evidence)
