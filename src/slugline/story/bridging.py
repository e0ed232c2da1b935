"""Which articles are worth comparing sentence by sentence with articles that they share no space with: by what is known
of them before that, their openings and what survives translation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import msgspec
import numpy as np
from numpy.typing import NDArray

from slugline.model import Witness
from slugline.story.candidates import NEIGHBOURS, index_for
from slugline.story.corpus import marks_of
from slugline.story.judging import AT_ONCE
from slugline.story.marks import Lexicon, Marks
from slugline.story.resemblance import Profile, compared, profile

__all__ = ["bridges"]

Pairs = NDArray[np.int64]

# cosine of two openings from which nothing else is asked, and below which nothing is looked at
NEAR, FAR = 0.5, 0.35
# between them: promise from which a pair is compared, to which the unknown whole of the articles adds nothing. One page
# in thirty that belongs to a story on the other side promises less; it comes in with that story's other pages
PROMISE = 2.0
# pairs' sentences are not to be asked for
NEVER = float("inf")


def bridges(
    here: Sequence[Witness], there: Sequence[Witness], marked: Mapping[str, Marks] | None = None
) -> frozenset[str]:
    """The ids of those of ``here`` that may tell the story of one of ``there``. Only openings and marks are read;
    ``marked``: what ``marks_of`` said of articles before, by id. The same in any order of the input."""
    mine, yours = (sorted((w for w in side if w.opening is not None), key=lambda w: w.id) for side in (here, there))
    if not mine or not yours:
        return frozenset()
    queries, rows = (np.stack([w.opening for w in side if w.opening is not None]) for side in (mine, yours))
    asked, found, cosines = index_for(len(rows)).search(rows, queries, NEIGHBOURS, FAR)
    near = set(asked[cosines >= NEAR].tolist())
    open_ones = [k for k in np.unique(asked).tolist() if k not in near]
    if open_ones:
        profiles, lexicon = _profiles([*mine, *yours], marked or {})
        bounds = np.searchsorted(asked, np.arange(len(mine) + 1)).tolist()
        for pairs in _blocks(open_ones, bounds, found.astype(np.int64) + len(mine)):
            near.update(_promising(profiles, pairs, lexicon))
    return frozenset(mine[k].id for k in near)


def _blocks(some: Sequence[int], bounds: Sequence[int], found: Pairs) -> Iterator[Pairs]:
    """The pairs of each of these with what was found near it, many at a time, those of one together."""
    block: list[Pairs] = []
    size = 0
    for k in some:
        near = found[bounds[k] : bounds[k + 1]]
        block.append(np.stack([np.full(len(near), k), near], axis=1))
        size += len(near)
        if size >= AT_ONCE:
            yield np.concatenate(block)
            block, size = [], 0
    if block:
        yield np.concatenate(block)


def _promising(profiles: Sequence[Profile], pairs: Pairs, lexicon: Lexicon) -> list[int]:
    """The left ones of the pairs that promise enough."""
    numbers, local = np.unique(pairs, return_inverse=True)
    some = [profiles[k] for k in numbers.tolist()]
    promise = compared(some, local.reshape(-1, 2), lexicon, least=NEVER).promise
    lefts: list[int] = pairs[promise >= PROMISE, 0].tolist()
    return lefts


def _profiles(witnesses: Sequence[Witness], marked: Mapping[str, Marks]) -> tuple[list[Profile], Lexicon]:
    """Without words, which no other language has, and without sentences."""
    bare = (marked.get(w.id) or marks_of(w.sentences, w.language) for w in witnesses)
    lexicon = Lexicon(msgspec.structs.replace(m, words=()) for m in bare)
    return [
        profile(replace(w, vectors={}), m, np.zeros(0, np.float32), lexicon)
        for w, m in zip(witnesses, lexicon.articles, strict=True)
    ], lexicon
