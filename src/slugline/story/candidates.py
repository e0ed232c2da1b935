"""Pairs of articles that are worth a closer look, without looking at all pairs.

Ways that are joined: an article's nearest neighbours by its mean vector in each space and by its opening; short
articles and leads beside windows of some sentences of long ones, so that an excerpt is found in a translation of its
original; sentences and winnowed shingles that stand in both to the letter; rare marks (names, numbers) in common.
Pages published far apart in time are no candidates unless they share text. Every way is bounded for each article, and
what is so common that it cannot be followed is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slugline.model import Vectors
from slugline.ports import Index, plugin
from slugline.story.fingerprints import Prints, Shared, shared
from slugline.story.marks import Lexicon
from slugline.story.resemblance import Profile

__all__ = ["Proposals", "candidates", "centred", "index_for"]

Pairs = NDArray[np.int64]

NEIGHBOURS = 40
# cosine of two articles' means (the language's own mean taken off) below which nothing is looked at
NEAR = 0.25
# up to so many vectors all are compared, above the nearest cells
EXACT_UP_TO = 10_000
# a sentence, a shingle or a mark in more articles than this joins each only with the next ones in order
CROWD = 30
# shingles that two articles must share; rare marks likewise, and of how many of an article's rarest
SHINGLES_SHARED, MARKS_SHARED, RAREST = 2, 2, 12
# so many articles of one language say what they have in common; fewer say it with less weight
ENOUGH = 40
# an article with up to so many sentences is looked for in the windows of the longer ones, of this many sentences each
SHORT, WINDOW, WINDOWS, LEAD = 6, 4, 12, 3
FOUND_IN, NEAR_WINDOW = 10, 0.45
# from so many windows on they are kept in so many dimensions
MANY_WINDOWS, PROJECTED = 50_000, 160
# articles whose passages are made at once
AT_ONCE = 256
# days between two publications beyond which only shared text makes a pair
FAR = 90


@dataclass(frozen=True, slots=True)
class Proposals:
    """``pairs``: numbers of two articles, the smaller first, sorted, shape (n, 2). ``ways``: how many each way
    proposed; ``crowded``: how many keys of each way were too common to pair all that have them."""

    pairs: Pairs
    ways: Mapping[str, int]
    crowded: Mapping[str, int]


def candidates(
    profiles: Sequence[Profile], prints: Sequence[Prints], lexicon: Lexicon, index: str | None = None
) -> Proposals:
    """Proposals over ``profiles``; ``prints`` go with them. ``index`` names the index plug-in to be used."""
    sentences = shared([p.sentences for p in prints], CROWD)
    shingles = shared([p.shingles for p in prints], CROWD)
    marks = shared([_rare(p, lexicon) for p in profiles], CROWD, reach=0)
    to_the_letter = {"sentences": sentences.pairs, "shingles": _often(shingles, SHINGLES_SHARED)}
    found: dict[str, Pairs] = {"marks": _often(marks, MARKS_SHARED)}
    for space in sorted({s for p in profiles for s in p.documents}):
        numbers = [i for i, p in enumerate(profiles) if space in p.documents]
        rows = np.stack([profiles[i].documents[space] for i in numbers])
        means = _Means(rows, [profiles[i].language for i in numbers])
        found[space] = _neighbours(means.taken_off(rows, means.languages), numbers, index)
        found[f"windows {space}"] = _contained([profiles[i] for i in numbers], numbers, (space, means), index)
    found = {way: _of_one_time(pairs, profiles) for way, pairs in found.items()} | to_the_letter
    every = _unique(np.concatenate(list(found.values())))
    crowded = {"sentences": sentences.crowded, "shingles": shingles.crowded, "marks": marks.crowded}
    return Proposals(every, {w: len(p) for w, p in sorted(found.items())}, crowded)


def _unique(pairs: Pairs) -> Pairs:
    """Each pair once, the smaller first, sorted."""
    codes = np.unique((pairs.min(axis=1) << 32) | pairs.max(axis=1)) if len(pairs) else np.zeros(0, np.int64)
    return np.stack([codes >> 32, codes & 0xFFFFFFFF], axis=1)


def _often(some: Shared, least: int) -> Pairs:
    return some.pairs[some.counts >= least]


def _rare(p: Profile, lexicon: Lexicon) -> NDArray[np.uint64]:
    """The article's rarest marks that survive translation and that another article has too."""
    marks: NDArray[np.int32] = np.sort(np.concatenate([p.marks.lasting, p.marks.named]))
    marks = marks[lexicon.counts[marks] > 1]
    return (marks[np.argsort(lexicon.counts[marks], kind="stable")[:RAREST]] + 1).astype(np.uint64)


def _of_one_time(pairs: Pairs, profiles: Sequence[Profile]) -> Pairs:
    days = np.array([p.day for p in profiles], np.float64)
    apart = np.abs(days[pairs[:, 0]] - days[pairs[:, 1]])
    return pairs[~(apart > FAR)]


def index_for(rows: int, name: str | None = None) -> Index:
    """The index plug-in of that name, by default one that suits so many rows."""
    chosen: Index = plugin("indexes", name or ("brute" if rows <= EXACT_UP_TO else "cells"))()
    return chosen


def _neighbours(rows: Vectors, numbers: Sequence[int], index: str | None) -> Pairs:
    asked, near, _ = index_for(len(rows), index).search(rows, rows, NEIGHBOURS + 1, NEAR)
    return _renumbered(asked, near, np.array(numbers), np.array(numbers))


def _renumbered(asked: NDArray[np.int32], near: NDArray[np.int32], queries: Pairs, rows: Pairs) -> Pairs:
    pairs: Pairs = np.stack([queries[asked], rows[near]], axis=1)
    apart: Pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    return apart


def _contained(
    profiles: Sequence[Profile], numbers: Sequence[int], room: tuple[str, _Means], index: str | None
) -> Pairs:
    """Short articles, and the leads of all, beside the windows of long ones."""
    space, means = room
    if space not in {s for p in profiles for s in p.witness.vectors}:
        return np.zeros((0, 2), np.int64)
    counts = [len(_starts(len(p.weights))) for p in profiles]
    if not sum(counts):
        return np.zeros((0, 2), np.int64)
    smaller = _Smaller(profiles[0].documents[space].shape[0], sum(counts))
    windows = np.empty((sum(counts), smaller.dimension), np.float32)
    queries = np.empty((len(profiles), smaller.dimension), np.float32)
    ends = np.cumsum(counts).tolist()
    for at in range(0, len(profiles), AT_ONCE):
        some = profiles[at : at + AT_ONCE]
        said = [_passages(p, space) for p in some]
        languages = [p.language for p, rows in zip(some, said, strict=True) for _ in rows]
        own = smaller(means.taken_off(np.concatenate(said), languages))
        leads = np.cumsum([len(rows) for rows in said]) - 1
        queries[at : at + len(some)] = own[leads]
        windows[ends[at] - counts[at] : ends[at + len(some) - 1]] = np.delete(own, leads, axis=0)
    found = index_for(len(windows), index).search(windows, queries, FOUND_IN, NEAR_WINDOW)
    numbered = np.array(numbers)
    return _unique(_renumbered(found[0], found[1], numbered, np.repeat(numbered, counts)))


def _passages(p: Profile, space: str) -> Vectors:
    """The mean of each window of an article, and last that of its lead, or of all of a short article."""
    rows = p.witness.vectors[space]
    starts = _starts(len(rows))
    spans = [*((a, a + WINDOW) for a in starts), (0, LEAD if starts else len(rows))]
    weights = np.zeros((len(spans), len(rows)), np.float32)
    for line, (a, b) in zip(weights, spans, strict=True):
        line[a:b] = p.weights[a:b]
    return _unit(weights @ rows)


class _Smaller:
    """Very many vectors in fewer dimensions, turned by chance (Johnson and Lindenstrauss 1984): near ones stay near."""

    def __init__(self, dimension: int, count: int) -> None:
        self._turn: Vectors | None = None
        self.dimension = dimension
        if count > MANY_WINDOWS and dimension > PROJECTED:
            turned = np.random.default_rng(1984).normal(size=(dimension, PROJECTED))
            self._turn, self.dimension = np.linalg.qr(turned)[0].astype(np.float32), PROJECTED

    def __call__(self, rows: Vectors) -> Vectors:
        if self._turn is None:
            return rows
        return _unit(rows @ self._turn)


def _unit(rows: Vectors) -> Vectors:
    """The rows at length 1."""
    out: Vectors = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-9))
    return out


def _starts(sentences: int) -> range:
    """Where the windows of an article begin."""
    if sentences <= SHORT:
        return range(0)
    last = sentences - WINDOW
    return range(0, last + 1, max(2, -(-last // (WINDOWS - 1))))


class _Means:
    """What the articles of each language have in common in one space; a language of few articles has little."""

    def __init__(self, rows: Vectors, languages: Sequence[str]) -> None:
        self.languages = languages
        spoken = Counter(languages)
        self._names = {language: k for k, language in enumerate(sorted(spoken))}
        codes = self._codes(languages)
        self._means = np.zeros((len(spoken), rows.shape[1]), np.float32)
        for language, k in self._names.items():
            count = spoken[language]
            share = count / (count + ENOUGH) if count > ENOUGH // 2 else 0.0
            self._means[k] = rows[codes == k].mean(axis=0) * np.float32(share)

    def _codes(self, languages: Sequence[str]) -> NDArray[np.int64]:
        return np.array([self._names[s] for s in languages], np.int64)

    def taken_off(self, rows: Vectors, languages: Sequence[str]) -> Vectors:
        """Unit rows without it."""
        return _unit(rows.astype(np.float32) - self._means[self._codes(languages)])


def centred(rows: Vectors, languages: Sequence[str]) -> Vectors:
    """Unit rows less what the articles of each language have in common; a language of few articles loses little."""
    return _Means(rows, languages).taken_off(rows, languages)
