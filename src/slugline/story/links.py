"""Why articles are in one story: the strongest links of each, with reasons in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from slugline.model import Link
from slugline.story.corpus import Corpus
from slugline.story.judging import AT_ONCE, Judged
from slugline.story.marks import Lexicon
from slugline.story.resemblance import compared, shared_marks

__all__ = ["links", "reasons", "score"]

# of the marks that two articles share, so many of the rarest are shown
MARKS_SHOWN = 5
# links shown for one article of a story
LINKS_EACH = 5


def score(evidence: float) -> float:
    """Evidence on a scale of 0..1."""
    return round(1.0 / (1.0 + float(np.exp(-evidence / 2.0))), 4)


def links(corpus: Corpus, inside: Judged) -> Iterator[tuple[int, Link]]:
    """Links among these pairs of heads, and of each further copy of a text with its first; each with a head's
    number."""
    for k in _shown(inside):
        i, j = inside.pairs[k].tolist()
        shared = shared_marks(corpus.profiles[i], corpus.profiles[j])
        counted = int(inside.rendered[k]), int(inside.sentences[k])
        words = reasons(counted, shared, float(inside.whole[k]), corpus.lexicon)
        yield i, _link(corpus, (int(corpus.heads[i]), int(corpus.heads[j])), float(inside.evidence[k]), words)
    copies = np.flatnonzero(corpus.heads[corpus.edition] != np.arange(len(corpus.edition)))
    own = dict(_with_themselves(corpus, np.unique(corpus.edition[copies])))
    for i, k in zip(corpus.edition[copies].tolist(), copies.tolist(), strict=True):
        yield i, _link(corpus, (int(corpus.heads[i]), k), *own[i])


def _with_themselves(corpus: Corpus, heads: NDArray[np.int64]) -> Iterator[tuple[int, tuple[float, tuple[str, ...]]]]:
    """What each of these texts and a copy of it have in common."""
    for at in range(0, len(heads), AT_ONCE):
        some = heads[at : at + AT_ONCE].tolist()
        profiles = [corpus.profiles[i] for i in some]
        seen = compared(profiles, np.repeat(np.arange(len(some)), 2).reshape(-1, 2), corpus.lexicon)
        evidence = seen.evidence.tolist()
        for k, (i, p) in enumerate(zip(some, profiles, strict=True)):
            counted = int(seen.rendered[k]), int(seen.sentences[k])
            yield i, (evidence[k], reasons(counted, shared_marks(p, p), float(seen.whole[k]), corpus.lexicon))


def _link(corpus: Corpus, articles: tuple[int, int], evidence: float, words: tuple[str, ...]) -> Link:
    left, right = sorted(corpus.witnesses[k].id for k in articles)
    return Link(left, right, score(evidence), words)


def _shown(inside: Judged) -> list[int]:
    """The strongest links, few for each article, in the order of the pairs."""
    each: Counter[int] = Counter()
    out = []
    pairs = inside.pairs
    order = np.lexsort((pairs[:, 1], pairs[:, 0], -inside.evidence))
    for k, (i, j) in zip(order.tolist(), pairs[order].tolist(), strict=True):
        if min(each[i], each[j]) < LINKS_EACH:
            each.update((i, j))
            out.append(k)
    return sorted(out)


def reasons(counted: tuple[int, int], shared: NDArray[np.int32], whole: float, lexicon: Lexicon) -> tuple[str, ...]:
    """In words: ``counted`` sentences rendered of how many, marks in common, likeness of the whole."""
    out = []
    if counted[0]:
        out.append(f"{counted[0]} of the {counted[1]} sentences of the shorter stand in the other")
    if len(shared):
        rarest = shared[np.argsort(-lexicon.weights[shared], kind="stable")[: 2 * MARKS_SHOWN]]
        out.append("both have " + ", ".join(lexicon.forms(rarest.tolist())[:MARKS_SHOWN]))
    if whole >= 0.5 or not out:
        out.append(f"what they are about is alike ({whole:.2f} on a scale from 0, unrelated, to 1, a translation)")
    return tuple(out)
