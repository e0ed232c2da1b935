"""Pairs of articles that are worth a closer look, without looking at all pairs.

Two ways, joined: an article's nearest neighbours by its mean vector, in each space; and sentences that stand in both
to the letter, unless they stand in very many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from slugline.model import Vectors
from slugline.story.resemblance import Profile

__all__ = ["candidates", "centred"]

NEIGHBOURS = 40
# cosine of two articles' means (the language's own mean taken off) below which nothing is looked at
NEAR = 0.25
ROWS_AT_ONCE = 2048
# a sentence in more articles than this joins each only with the next ones in order
CROWD = 30
MIN_SENTENCE = 20
# so many articles of one language say what they have in common; fewer say it with less weight
ENOUGH = 40


def candidates(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """Pairs of numbers into ``profiles``, the smaller first, sorted."""
    found = set(_same_sentences(profiles))
    for space in sorted({s for p in profiles for s in p.documents}):
        found.update(_neighbours(profiles, space))
    return sorted(found)


def _neighbours(profiles: Sequence[Profile], space: str) -> Iterator[tuple[int, int]]:
    numbers = [i for i, p in enumerate(profiles) if space in p.documents]
    rows = centred(np.stack([profiles[i].documents[space] for i in numbers]), [profiles[i].language for i in numbers])
    for at in range(0, len(rows), ROWS_AT_ONCE):
        cosines = rows[at : at + ROWS_AT_ONCE] @ rows.T
        cosines[np.arange(len(cosines)), np.arange(at, at + len(cosines))] = -1.0
        keep = min(NEIGHBOURS, cosines.shape[1] - 1)
        if keep < 1:
            return
        near = np.argpartition(-cosines, keep - 1, axis=1)[:, :keep]
        for k, row in enumerate(near):
            i = numbers[at + k]
            for j in row[cosines[k, row] >= NEAR].tolist():
                yield min(i, numbers[j]), max(i, numbers[j])


def centred(rows: Vectors, languages: Sequence[str]) -> Vectors:
    """Unit rows less what the articles of each language have in common; a language of few articles loses little."""
    out = rows.copy()
    spoken = np.array(languages)
    for language in sorted(set(languages)):
        mine = spoken == language
        count = int(mine.sum())
        out[mine] -= rows[mine].mean(axis=0) * np.float32(count / (count + ENOUGH) if count > ENOUGH // 2 else 0.0)
    out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), np.float32(1e-9))
    return out


def _same_sentences(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    where: dict[str, list[int]] = defaultdict(list)
    for i, p in enumerate(profiles):
        for normal in {s.normal for s in p.witness.sentences if len(s.normal) >= MIN_SENTENCE}:
            where[normal].append(i)
    for numbers in where.values():
        reach = len(numbers) if len(numbers) <= CROWD else 2
        for k, i in enumerate(numbers):
            for j in numbers[k + 1 : k + 1 + reach]:
                yield i, j
