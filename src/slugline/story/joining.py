"""Large stories in one piece. Each page knows some dozens of its nearest; of a story of hundreds the most pairs were
never looked at, and their silence must not split it. Where two pages of two clusters are plainly one story, what is
known of the clusters speaks for them, and most pairs are unknown, a sample of all pairs decides in their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from slugline.story.clusters import clusters, within
from slugline.story.corpus import Corpus
from slugline.story.judging import LEAST, Judged, Recent
from slugline.story.resemblance import resemblances

__all__ = ["Samples", "joined"]

Found = list[list[int]]
Some = tuple[int, ...]

# pages of each side in a sample; rounds of joining
SAMPLE, ROUNDS = 8, 8
# evidence of two pages that are plainly one story: the parts of a large story hold such pages, two stories that only
# sound alike seldom do, and there are very many of these
PLAINLY = 3.0
# pages that one is compared with at once
AT_ONCE = 1024


class Samples:
    """The mean evidence between samples of two clusters, each asked for once. ``sizes``: how many copies each page
    stands for; ``bounds``: what a pair's evidence counts at least and at most."""

    def __init__(self, corpus: Corpus, sizes: NDArray[np.int64], bounds: tuple[float, float]) -> None:
        self._corpus, self._sizes, self._bounds = corpus, sizes, bounds
        self._recent = Recent()
        self._known: dict[tuple[Some, Some], float] = {}

    def means(self, wanted: Sequence[tuple[Some, Some]]) -> list[float]:
        """The mean over all pairs of pages of each two samples, each counted as many times as it has copies.

        Samples that one is compared with are laid end to end, so that a page of it is read once for all of them."""
        beside: dict[Some, list[Some]] = {}
        for left, right in dict.fromkeys(wanted):
            if (left, right) not in self._known:
                beside.setdefault(left, []).append(right)
        for left, rights in beside.items():
            for some in _in_parts(rights):
                means = self._between(left, some)
                self._known.update({(left, right): float(m) for right, m in zip(some, means, strict=True)})
        return [self._known[pair] for pair in wanted]

    def _between(self, left: Some, rights: Sequence[Some]) -> NDArray[np.float64]:
        pages = np.array([j for right in rights for j in right], np.int64)
        starts = np.cumsum([0, *(len(right) for right in rights[:-1])])
        profiles = [self._corpus.profiles[j] for j in pages.tolist()]
        total, weight = np.zeros(len(rights)), np.zeros(len(rights))
        for i in left:
            seen = resemblances(self._corpus.profiles[i], profiles, self._corpus.lexicon, self._recent, LEAST)
            evidence = np.where(seen.seen, np.clip(seen.evidence, *self._bounds), self._bounds[0])
            mass = (self._sizes[i] * self._sizes[pages]).astype(np.float64)
            total += np.add.reduceat(mass * evidence, starts)
            weight += np.add.reduceat(mass, starts)
        out: NDArray[np.float64] = total / np.maximum(weight, 1.0)
        return out


def _in_parts(rights: Sequence[Some]) -> Iterator[Sequence[Some]]:
    """As many at a time as have few pages together."""
    each = AT_ONCE // SAMPLE
    return (rights[at : at + each] for at in range(0, len(rights), each))


def joined(
    known: Judged, found: Found, samples: Samples, sizes: NDArray[np.int64], bounds: tuple[float, float, float]
) -> Found:
    """The clusters, those joined that belong together. ``bounds``: what a pair's evidence counts at most and at least,
    and what a pair counts that nobody looked at."""
    unseen = bounds[2]
    for _ in range(ROUNDS):
        pairs, weights, open_ones = _between(known, found, bounds)
        some = [tuple(_some(members)) for members in found]
        weights[open_ones] = samples.means([(some[a], some[b]) for a, b in pairs[open_ones].tolist()])
        masses = [int(sizes[members].sum()) for members in found]
        again = [
            g
            for nodes, inside in within(len(found), pairs, weights)
            for g in (clusters(nodes, inside, unseen, masses) if len(nodes) > 1 else [nodes])
        ]
        if len(again) == len(found):
            break
        found = sorted(sorted(i for n in g for i in found[n]) for g in again)
    return found


def _between(
    known: Judged, found: Found, bounds: tuple[float, float, float]
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]:
    """Pairs of clusters that pairs of pages connect, the mean evidence of each, and which of them are open: two pages
    are plainly one story, what is known speaks for them, and more is unknown."""
    most, least, unseen = bounds
    home = np.full(int(known.pairs.max(initial=-1)) + 1, -1, np.int64)
    count = np.array([len(members) for members in found], np.int64)
    for n, members in enumerate(found):
        inside = [i for i in members if i < len(home)]
        home[inside] = n
    ends = home[known.pairs]
    across = (ends[:, 0] != ends[:, 1]) & (ends.min(axis=1, initial=0) >= 0)
    low, high = ends[across].min(axis=1, initial=len(found)), ends[across].max(axis=1, initial=-1)
    codes, place, seen = np.unique((low << 32) | high, return_inverse=True, return_counts=True)
    sums = np.bincount(place, weights=np.clip(known.evidence[across], least, most), minlength=len(codes))
    nearest = np.full(len(codes), least)
    np.maximum.at(nearest, place, known.evidence[across])
    pairs = np.stack([codes >> 32, codes & 0xFFFFFFFF], axis=1)
    every = count[pairs[:, 0]] * count[pairs[:, 1]]
    means = (sums + unseen * (every - seen)) / every
    return pairs, means, np.flatnonzero((nearest >= PLAINLY) & (sums > 0) & (every > 2 * seen) & (means <= 0))


def _some(members: Sequence[int]) -> Sequence[int]:
    """A few of them, evenly."""
    return [members[k * len(members) // SAMPLE] for k in range(SAMPLE)] if len(members) > SAMPLE else members
