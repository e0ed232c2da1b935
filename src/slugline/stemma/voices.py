"""Voices: which witnesses word the story alike."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from slugline.language import words
from slugline.model import Collation, Witness

ALIKE = 0.85  # mean likeness of shared passages above which two witnesses of one language have one voice
MEMBERS = 4  # witnesses of a voice that a newcomer is compared with
SURE = 0.05  # beads scored below are not compared


def voices_of(
    ordered: Sequence[Witness],
    worded: Sequence[Mapping[int, str]],
    collations: Mapping[tuple[str, str], Collation],
) -> tuple[list[int], tuple[str, ...]]:
    """A voice for every witness, and every voice's language.

    By leaders: the longest witness first, each newcomer beside the members of every voice that it shares most with.
    ``worded`` gives each witness's wording by passage; it serves where a collation is absent.
    """
    voices = [-1] * len(ordered)
    languages: list[str] = []
    members: list[list[int]] = []
    for i in sorted(range(len(ordered)), key=lambda i: (-len(worded[i]), ordered[i].id)):
        best = (ALIKE, -1)
        for v, language in enumerate(languages):
            if language == ordered[i].language:
                near = sorted(members[v], key=lambda j: -len(worded[i].keys() & worded[j].keys()))[:MEMBERS]
                for j in near:
                    a, b = sorted((i, j))
                    c = collations.get((ordered[a].id, ordered[b].id))
                    pairs = _shared(worded[a], worded[b]) if c is None else _aligned(ordered[a], ordered[b], c)
                    best = max(best, (_mean(pairs), v))
        v = best[1]
        if v < 0:
            v = len(languages)
            languages.append(ordered[i].language)
            members.append([])
        voices[i] = v
        members[v].append(i)
    return voices, tuple(languages)


def _shared(left: Mapping[int, str], right: Mapping[int, str]) -> list[tuple[str, str]]:
    return [(left[p], right[p]) for p in sorted(left.keys() & right.keys())]


def _aligned(left: Witness, right: Witness, c: Collation) -> list[tuple[str, str]]:
    return [
        (" ".join(left.sentences[s].text for s in b.left), " ".join(right.sentences[s].text for s in b.right))
        for b in c.beads
        if b.left and b.right and b.score > SURE
    ]


def likeness_of(left: Witness, right: Witness, c: Collation) -> float:
    """Mean likeness of the wordings that a collation aligns, weighted by length; 0 where nothing is aligned."""
    return _mean(_aligned(left, right, c))


def _mean(pairs: Sequence[tuple[str, str]]) -> float:
    """Mean likeness weighted by length; 0 where nothing is shared."""
    total = weight = 0.0
    for a, b in pairs:
        size = math.sqrt(len(a) + len(b))
        total += size * likeness(a, b)
        weight += size
    return total / weight if weight else 0.0


def likeness(left: str, right: str) -> float:
    """Dice's coefficient over pairs of neighbouring words (signs, in scripts without spaces), 0..1."""
    return 1.0 if left == right else _likeness(left, right)


@lru_cache(maxsize=8192)
def _likeness(left: str, right: str) -> float:
    """Kinship, voices and second parents ask for the same wordings: what was found is kept."""
    a, b = _pairs(left), _pairs(right)
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    return 2 * sum([min(k, many[p]) for p, k in few.items() if p in many]) / max(1, a.total() + b.total())


@lru_cache(maxsize=8192)
def size(text: str) -> int:
    """Words (signs, in scripts without spaces) of a text."""
    return _pairs(text).total() - 1


@lru_cache(maxsize=8192)
def _pairs(text: str) -> Counter[tuple[str, str]]:
    """A witness is compared with many others: what is found in its sentences is kept."""
    tokens = ["", *(text[a:b].casefold() for a, b in words(text)), ""]
    return Counter(pairwise(tokens))
