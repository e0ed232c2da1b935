"""The evidence of every proposed pair, with what is needed to give reasons later; nothing else is kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slugline.model import Vectors
from slugline.story.corpus import Corpus
from slugline.story.resemblance import Profile, compared

__all__ = ["AT_ONCE", "LEAST", "Judged", "Recent", "judged"]

# promise below which no pair was ever found to be of one story: 60 of 100 proposed pairs, and more in large corpora
LEAST = 2.0
# bytes of vectors that are held while they may be asked for again
HELD = 1 << 29
# pairs that are compared at once
AT_ONCE = 4096


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs of heads that share a space, shape (n, 2), the smaller first, sorted; and one number a pair for each:
    ``evidence`` in nats, ``rendered`` sentences of ``sentences`` of the shorter, likeness of the ``whole``."""

    pairs: NDArray[np.int64]
    evidence: NDArray[np.float32]
    rendered: NDArray[np.int32]
    sentences: NDArray[np.int32]
    whole: NDArray[np.float32]

    def only(self, some: NDArray[np.bool_] | NDArray[np.int64]) -> Judged:
        """These pairs alone."""
        return Judged(
            self.pairs[some], self.evidence[some], self.rendered[some], self.sentences[some], self.whole[some]
        )


class Recent:
    """Vectors of articles as float32, the latest ones held: reading them from disk costs more than comparing them."""

    def __init__(self, limit: int = HELD) -> None:
        self._held: OrderedDict[tuple[str, str], Vectors] = OrderedDict()
        self._left = limit

    def __call__(self, p: Profile, space: str) -> Vectors:
        key = (p.witness.id, space)
        rows = self._held.get(key)
        if rows is None:
            rows = self._held[key] = np.asarray(p.witness.vectors[space], np.float32)
            self._left -= rows.nbytes
            while self._left < 0 and len(self._held) > 1:
                self._left += self._held.popitem(last=False)[1].nbytes
        else:
            self._held.move_to_end(key)
        return rows


def judged(corpus: Corpus, pairs: NDArray[np.int64]) -> Judged:
    """What the proposed pairs say; those without a common space are left out."""
    evidence = np.full(len(pairs), np.nan, np.float32)
    rendered, sentences = np.zeros(len(pairs), np.int32), np.zeros(len(pairs), np.int32)
    whole = np.zeros(len(pairs), np.float32)
    recent = Recent()
    for places in _blocks(pairs, len(corpus.profiles)):
        numbers, local = np.unique(pairs[places], return_inverse=True)
        some = [corpus.profiles[k] for k in numbers.tolist()]
        found = compared(some, local.reshape(-1, 2), corpus.lexicon, recent, LEAST)
        evidence[places] = np.where(found.seen, found.evidence, np.nan)
        rendered[places], sentences[places], whole[places] = found.rendered, found.sentences, found.whole
    return Judged(pairs, evidence, rendered, sentences, whole).only(~np.isnan(evidence))


def _blocks(pairs: NDArray[np.int64], articles: int) -> Iterator[NDArray[np.int64]]:
    """The places of the pairs, some at a time, those of one left article together."""
    bounds = np.searchsorted(pairs[:, 0], np.arange(articles + 1)).tolist()
    block: list[int] = []
    for k in _near_by(bounds, pairs[:, 1].tolist()):
        block.extend(range(bounds[k], bounds[k + 1]))
        if len(block) >= AT_ONCE:
            yield np.array(block)
            block = []
    if block:
        yield np.array(block)


def _near_by(bounds: Sequence[int], right: Sequence[int]) -> Iterator[int]:
    """Articles with pairs of their own, each soon after one that it is paired with, so that what was read is used."""
    seen = bytearray(len(bounds) - 1)
    for start in range(len(bounds) - 1):
        waiting = [start]
        while waiting:
            k = waiting.pop()
            if seen[k]:
                continue
            seen[k] = 1
            if bounds[k] < bounds[k + 1]:
                yield k
                waiting.extend(j for j in reversed(right[bounds[k] : bounds[k + 1]]) if not seen[j])
