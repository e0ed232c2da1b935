"""Articles made ready for comparison: each text once, its marks numbered, what stands everywhere told from what says
which story it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slugline.model import Sentence, Witness
from slugline.story.editions import editions
from slugline.story.fingerprints import Prints, prints
from slugline.story.marks import Lexicon, Marks, marks
from slugline.story.resemblance import Profile, profile

__all__ = ["Corpus", "both_ready", "marks_of", "ready"]

# a sentence in this many articles or more may be a standing one
STANDING = 3
SAMPLE = 24


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles made ready for comparison, each text once: ``profiles`` and ``prints`` of the ``heads``, by number into
    ``witnesses``; ``edition[i]``: the place among the heads of the article's text."""

    witnesses: tuple[Witness, ...]
    heads: NDArray[np.int64]
    edition: NDArray[np.int64]
    profiles: tuple[Profile, ...]
    prints: tuple[Prints, ...]
    lexicon: Lexicon


def both_ready(left: Witness, right: Witness) -> tuple[Profile, Profile, Lexicon]:
    """Two articles by themselves, made ready; rarity is that of a small corpus."""
    lexicon = Lexicon([_marks(left), _marks(right)])
    a, b = (profile(w, m, _lengths(w), lexicon) for w, m in zip((left, right), lexicon.articles, strict=True))
    return a, b, lexicon


def ready(witnesses: Sequence[Witness], marked: Mapping[str, Marks] | None = None) -> Corpus:
    """The articles in the order of their ids, made ready; ``marked`` what ``marks_of`` said before, by id."""
    known = marked or {}
    ordered = tuple(sorted(witnesses, key=lambda w: w.id))
    every = [prints(w.sentences) for w in ordered]
    heads, edition = np.unique(editions(ordered, every), return_inverse=True)
    kept = tuple(every[k] for k in heads)
    lexicon = Lexicon(known.get(w.id) or _marks(w) for w in (ordered[k] for k in heads))
    texts = [ordered[k] for k in heads]
    profiles = [profile(w, m, _lengths(w), lexicon) for w, m in zip(texts, lexicon.articles, strict=True)]
    for k, telling in _telling(profiles, kept):
        p = profiles[k]
        profiles[k] = profile(p.witness, p.marks, p.weights * telling, lexicon)
    return Corpus(ordered, heads, edition.astype(np.int64), tuple(profiles), kept, lexicon)


def _marks(w: Witness) -> Marks:
    return marks_of(w.sentences, w.language)


def marks_of(sentences: Sequence[Sentence], language: str) -> Marks:
    """What of an article's surface says which story it is. Needs nothing but the article, so it can be found where and
    when the sentences are, and kept: it is most of the work of grouping."""
    return marks([s.text for s in sentences], language)


def _lengths(w: Witness) -> NDArray[np.float32]:
    """A sentence tells the more the longer it is, with less and less gain."""
    lengths: NDArray[np.float32] = np.array([len(s.normal) + 1.0 for s in w.sentences], dtype=np.float32)
    return np.sqrt(lengths).astype(np.float32)


def _telling(profiles: Sequence[Profile], every: Sequence[Prints]) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """For the articles that have such sentences: for each sentence 1, or less where it stands to the letter in
    articles that are otherwise about other things (a standing paragraph, a teaser). Then it says nothing of the
    story."""
    owner = np.repeat(np.arange(len(every)), [len(p.sentences) for p in every])
    key = np.concatenate([p.sentences for p in every]) if every else np.zeros(0, np.uint64)
    both = np.unique(np.stack([key.astype(np.uint64), owner.astype(np.uint64)], axis=1)[key > 0], axis=0)
    keys, starts, counts = np.unique(both[:, 0], return_index=True, return_counts=True)
    value, kinships = {}, dict[tuple[int, ...], float]()
    for k in np.flatnonzero(counts >= STANDING).tolist():
        numbers = tuple(both[starts[k] : starts[k] + counts[k], 1].astype(np.int64).tolist())
        if numbers not in kinships:
            kinships[numbers] = _kinship(profiles, numbers)
        value[int(keys[k])] = kinships[numbers]
    standing = {k for k, v in value.items() if v < 1.0}
    for k, p in enumerate(every):
        said = p.sentences.tolist()
        if not standing.isdisjoint(said):
            yield k, np.array([value.get(s, 1.0) for s in said], dtype=np.float32)


def _kinship(profiles: Sequence[Profile], numbers: Sequence[int]) -> float:
    """How near the articles that hold a sentence are to each other otherwise: 1 near, 0.05 far."""
    some = numbers[:: max(1, len(numbers) // SAMPLE)][:SAMPLE]
    spaces = sorted({s for i in some for s in profiles[i].documents})
    means = []
    for space in spaces:
        rows = [profiles[i].documents[space] for i in some if space in profiles[i].documents]
        if len(rows) > 1:
            cosines = np.stack(rows) @ np.stack(rows).T
            means.append((float(cosines.sum()) - len(rows)) / (len(rows) * (len(rows) - 1)))
    if not means:
        return 1.0
    return float(np.clip((max(means) - 0.4) / 0.3, 0.05, 1.0))
