"""Witnesses to stories: candidates, resemblance of each pair, groups that do not chain, reasons for each link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from slugline.model import Bond, Grouping, Link, Touch, Witness
from slugline.story.candidates import Proposals, candidates
from slugline.story.clusters import clusters, within
from slugline.story.corpus import Corpus, both_ready, ready
from slugline.story.joining import Samples, joined
from slugline.story.judging import Judged, judged
from slugline.story.links import links
from slugline.story.marks import Marks
from slugline.story.parting import parted
from slugline.story.resemblance import resemblances
from slugline.story.roundups import COPY, Several, several

__all__ = ["SAME_STORY", "group", "proposals", "similarity"]

# ``similarity`` from which a reader would call two articles one story
SAME_STORY = 0.45
# a pair's evidence counts within these bounds
FOR, AGAINST = 4.0, -4.0
# a pair that the candidate stage did not propose
UNSEEN = -2.0

Found = list[list[int]]


def similarity(left: Witness, right: Witness) -> float:
    """Likeness of two articles in 0..1, graded: the same text near 1, one event around ``SAME_STORY``, the same
    subject less. 0 where they share no space."""
    a, b, lexicon = both_ready(left, right)
    found = resemblances(a, [b], lexicon)
    return float(found.likeness[0]) if found.seen[0] else 0.0


def proposals(corpus: Corpus, index: str | None = None) -> Proposals:
    """Pairs of heads that are worth a closer look."""
    return candidates(corpus.profiles, corpus.prints, corpus.lexicon, index)


def group(
    witnesses: Sequence[Witness],
    marked: Mapping[str, Marks] | None = None,
    index: str | None = None,
    apart: Sequence[Bond] = (),
) -> tuple[Grouping, ...]:
    """The stories of these witnesses, those of one article included; the same in any order of the input.

    Pages with the same content count each on its own. Every article that is not alone has at least one link. Pages
    that carry several stories stand apart, under their own kind, and say which they touch.
    ``marked``: what ``marks_of`` said of articles, by their ids; of the others it is asked here.
    ``index`` names the plug-in that finds neighbours (by default one that suits their number). ``apart``: articles that
    a person keeps apart; that counts as the strongest evidence, and ``obeyed`` makes sure of it.
    """
    corpus = ready(witnesses, marked)
    known = parted(corpus, judged(corpus, proposals(corpus, index).pairs), apart, AGAINST)
    sizes = np.bincount(corpus.edition, minlength=len(corpus.heads))
    everyone = np.ones(len(corpus.heads), bool)
    samples, bounds = Samples(corpus, sizes, (AGAINST, FOR)), (FOR, AGAINST, UNSEEN)
    found = joined(known, _clustered(known, everyone, sizes), samples, sizes, bounds)
    mixtures = several(corpus, known, found)
    if mixtures:
        mixed = np.zeros(len(corpus.heads), bool)
        mixed[[s.head for s in mixtures]] = True
        copies = known.only(known.rendered >= COPY * known.sentences)
        found = joined(known, _clustered(known, ~mixed, sizes), samples, sizes, bounds)
        found += _clustered(copies, mixed, sizes)
    return _groupings(corpus, found, known, {s.head: s for s in mixtures})


def _clustered(known: Judged, some: NDArray[np.bool_], sizes: NDArray[np.int64]) -> Found:
    """Groups of these heads among themselves."""
    pairs = known.only(some[known.pairs[:, 0]] & some[known.pairs[:, 1]])
    weights = np.clip(pairs.evidence.astype(np.float64), AGAINST, FOR)
    out: Found = []
    counts = sizes.tolist()
    for members, inside in within(len(some), pairs.pairs, weights):
        if len(members) > 1:
            out.extend(clusters(members, inside, UNSEEN, counts))
        elif some[members[0]]:
            out.append(members)
    return out


def _groupings(corpus: Corpus, found: Found, known: Judged, apart: Mapping[int, Several]) -> tuple[Grouping, ...]:
    """Groups of heads as groups of articles, with their links and with the pages that touch them."""
    home = np.zeros(len(corpus.heads), np.int64)
    for n, members in enumerate(found):
        home[members] = n
    inside = known.only(home[known.pairs[:, 0]] == home[known.pairs[:, 1]])
    linked: list[list[Link]] = [[] for _ in found]
    for head, link in links(corpus, inside):
        linked[home[head]].append(link)
    articles: list[list[int]] = [[] for _ in found]
    for k, edition in enumerate(corpus.edition.tolist()):
        articles[home[edition]].append(k)
    touched: list[set[str]] = [set() for _ in found]
    for s in apart.values():
        for near, _ in s.parts:
            touched[home[near]].update(_copies(corpus, s.head))
    out = [
        Grouping(
            members=tuple(corpus.witnesses[k].id for k in articles[n]),
            links=tuple(sorted(linked[n], key=lambda x: (x.left, x.right))),
            kind=apart[found[n][0]].kind if found[n][0] in apart else "story",
            touches=tuple(t for head in found[n] if head in apart for t in _touches(corpus, apart[head])),
            roundups=tuple(sorted(touched[n])),
        )
        for n in range(len(found))
    ]
    return tuple(sorted(out, key=lambda g: g.members))


def _copies(corpus: Corpus, head: int) -> list[str]:
    return [corpus.witnesses[k].id for k in np.flatnonzero(corpus.edition == head)]


def _touches(corpus: Corpus, page: Several) -> list[Touch]:
    return [
        Touch(article, corpus.profiles[near].witness.id, sentences)
        for article in _copies(corpus, page.head)
        for near, sentences in page.parts
    ]
