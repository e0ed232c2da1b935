"""Large stories in one piece. Each page knows some dozens of its nearest; of a story of hundreds the most pairs were
never looked at, and their silence must not split it. Where what is known of two clusters speaks for them and most pairs
are unknown, a sample of all pairs decides in their place."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from slugline.story.clusters import clusters, within
from slugline.story.corpus import Corpus
from slugline.story.judging import LEAST, Judged, Recent
from slugline.story.resemblance import resemblances

__all__ = ["joined"]

Found = list[list[int]]

# pages of each side in a sample; rounds of joining
SAMPLE, ROUNDS = 8, 8


def joined(
    corpus: Corpus, known: Judged, found: Found, sizes: NDArray[np.int64], bounds: tuple[float, float, float]
) -> Found:
    """The clusters, those joined that belong together. ``bounds``: what a pair's evidence counts at most and at least,
    and what a pair counts that nobody looked at."""
    most, least, unseen = bounds
    recent = Recent()
    sampled: dict[tuple[tuple[int, ...], tuple[int, ...]], float] = {}
    for _ in range(ROUNDS):
        pairs, weights, open_ones = _between(known, found, (most, least, unseen))
        for k in open_ones.tolist():
            left, right = (tuple(_some(found[n])) for n in pairs[k])
            if (left, right) not in sampled:
                sampled[left, right] = _mean(corpus, (left, right), sizes, (least, most), recent)
            weights[k] = sampled[left, right]
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
    """Pairs of clusters that pairs of pages connect, the mean evidence of each, and which of them are open: what is
    known speaks for them, and more is unknown."""
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
    pairs = np.stack([codes >> 32, codes & 0xFFFFFFFF], axis=1)
    every = count[pairs[:, 0]] * count[pairs[:, 1]]
    means = (sums + unseen * (every - seen)) / every
    return pairs, means, np.flatnonzero((sums > 0) & (every > 2 * seen) & (means <= 0))


def _some(members: Sequence[int]) -> Sequence[int]:
    """A few of them, evenly."""
    return [members[k * len(members) // SAMPLE] for k in range(SAMPLE)] if len(members) > SAMPLE else members


def _mean(
    corpus: Corpus,
    sides: tuple[tuple[int, ...], tuple[int, ...]],
    sizes: NDArray[np.int64],
    bounds: tuple[float, float],
    recent: Recent,
) -> float:
    """The mean evidence over all pairs of these pages, each counted as many times as it has copies."""
    left, right = sides
    rights = [corpus.profiles[j] for j in right]
    total = weight = 0.0
    for i in left:
        seen = resemblances(corpus.profiles[i], rights, corpus.lexicon, recent, LEAST)
        evidence = np.where(seen.seen, np.clip(seen.evidence, *bounds), bounds[0])
        mass = (sizes[i] * sizes[list(right)]).astype(np.float64)
        total, weight = total + float(mass @ evidence), weight + float(mass.sum())
    return total / max(weight, 1.0)
