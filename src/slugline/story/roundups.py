"""Pages that carry several stories: round-ups and live tickers. They belong to none and join none.

Such a page has parts that different stories tell, each of two sentences at least, none of them most of the page. The
stories are told elsewhere by pages of their own, which have nothing to do with each other, and the page gives what they
begin with. A story with a paragraph of another one in it is no such page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from slugline.model import GroupingKind
from slugline.story.corpus import Corpus
from slugline.story.judging import Judged, Recent
from slugline.story.resemblance import ANCHORS, OTHER_SPACE, RENDERED, Profile, resemblances, scaled

__all__ = ["COPY", "Several", "several", "ticks"]

# sentences of such a page; of each part; pages that tell a part's story, this one left out
SHORTEST, PART, TOLD_BY = 6, 2, 2
# what the greatest part may have of the page, what the others must have together
MOST, OTHERS = 0.6, 0.3
# a part gives one of so many sentences that its story begins with
BEGINNING = 2
# evidence between two stories' pages below which they have nothing to do with each other
STRANGERS = -1.5
# evidence by which one story may be nearer than the next; a page much nearer to one is that story's
NEARER = 3.0
# a page that has so much of this one in it is its copy and says nothing of what it is made of
COPY = 0.8
# pages of one story that are looked at
LOOKED_AT = 12
# entries of a ticker, and what share of its paragraphs they are
ENTRIES, ENTRY_SHARE = 4, 0.25
_CLOCK = re.compile(r"\W{0,3}([01]?[0-9]|2[0-3])\s?[:.hH時点시]\s?([0-5][0-9])(?![0-9])")


@dataclass(frozen=True, slots=True)
class Several:
    """A head that carries several stories: for each the nearest head that tells it, and the numbers of the page's
    sentences that it tells."""

    head: int
    kind: GroupingKind
    parts: tuple[tuple[int, tuple[int, ...]], ...]


def several(corpus: Corpus, known: Judged, found: Sequence[Sequence[int]]) -> list[Several]:
    """Such pages, in order."""
    home = np.zeros(len(corpus.heads), np.int64)
    for n, members in enumerate(found):
        home[list(members)] = n
    pages = np.bincount(home[corpus.edition], minlength=len(found))
    touching = known.only(known.rendered >= PART)
    near: dict[int, list[tuple[int, float]]] = defaultdict(list)
    order = np.argsort(-touching.evidence, kind="stable")
    lengths = [len(p.weights) for p in corpus.profiles]
    for k in order.tolist():
        (i, j), evidence = touching.pairs[k].tolist(), float(touching.evidence[k])
        for one, other in ((i, j), (j, i)):
            if touching.rendered[k] < COPY * lengths[one]:
                near[one].append((other, evidence))
    recent = Recent()
    out = []
    for head in sorted(near):
        if lengths[head] >= SHORTEST:
            told = _told(near[head], home, pages)
            page = _page(corpus, head, told, recent) if len(told) > 1 else None
            if page is not None:
                out.append(page)
    return out


def _told(near: Sequence[tuple[int, float]], home: NDArray[np.int64], pages: NDArray[np.int64]) -> dict[int, list[int]]:
    """The pages beside this one by their stories, the nearest of each first; stories that few pages tell or that are
    much farther than the nearest left out."""
    out: dict[int, list[int]] = defaultdict(list)
    nearest = near[0][1]
    for j, evidence in near:
        story = int(home[j])
        begun = story in out or evidence >= nearest - NEARER
        if begun and pages[story] >= TOLD_BY and len(out[story]) < LOOKED_AT:
            out[story].append(j)
    return {n: members for n, members in sorted(out.items()) if members}


def _page(corpus: Corpus, head: int, told: dict[int, list[int]], recent: Recent) -> Several | None:
    p = corpus.profiles[head]
    best: dict[int, NDArray[np.float32]] = {}
    nearest: dict[int, tuple[int, int]] = {}
    begun: dict[int, set[int]] = defaultdict(set)
    for story, members in told.items():
        for j in members:
            likeness = _likeness(p, corpus.profiles[j], recent)
            if likeness is None or float((likeness.max(axis=1) >= RENDERED).mean()) >= COPY:
                continue
            here = likeness.max(axis=1)
            best[story] = np.maximum(best[story], here) if story in best else here
            nearest[story] = max(nearest.get(story, (-1, -j)), (int((here >= RENDERED).sum()), -j))
            begun[story].update(np.flatnonzero(likeness[:, :BEGINNING].max(axis=1) >= RENDERED).tolist())
    if len(best) < 2:
        return None
    stories = sorted(best)
    every = np.stack([best[s] for s in stories])
    owner = np.where(every.max(axis=0) >= RENDERED, every.argmax(axis=0), -1)
    parts = []
    for k, s in enumerate(stories):
        numbers = tuple(np.flatnonzero(owner == k).tolist())
        if len(numbers) >= PART and not begun[s].isdisjoint(numbers):
            parts.append((-nearest[s][1], numbers))
    if not _mixed(p, [numbers for _, numbers in parts]) or not _strangers(corpus, [j for j, _ in parts], recent):
        return None
    return Several(head, _kind(p), tuple(parts))


def _strangers(corpus: Corpus, heads: Sequence[int], recent: Recent) -> bool:
    """Whether these pages have nothing to do with each other."""
    for k, j in enumerate(heads[:-1]):
        others = [corpus.profiles[i] for i in heads[k + 1 :]]
        seen = resemblances(corpus.profiles[j], others, corpus.lexicon, recent)
        if bool((seen.evidence[seen.seen] > STRANGERS).any()):
            return False
    return True


def _mixed(p: Profile, parts: Sequence[Sequence[int]]) -> bool:
    shares = sorted((float(p.weights[list(numbers)].sum() / p.weights.sum()) for numbers in parts), reverse=True)
    return len(shares) > 1 and shares[0] <= MOST and sum(shares[1:]) >= OTHERS


def _likeness(p: Profile, other: Profile, recent: Recent) -> NDArray[np.float32] | None:
    """Each sentence of the page beside each of the other's."""
    space = p.space_with(other)
    if space is None:
        return None
    cosines = recent(p, space) @ recent(other, space).T
    return scaled(cosines, ANCHORS.get(space, OTHER_SPACE))


def _kind(p: Profile) -> GroupingKind:
    return "ticker" if ticks(p.witness.article.body) else "round-up"


def ticks(paragraphs: Sequence[str]) -> bool:
    """Whether entries begin with a clock's time, as a live ticker's do: many of them, in falling or rising order."""
    times = [int(m[1]) * 60 + int(m[2]) for t in paragraphs if (m := _CLOCK.match(t[:16]))]
    if len(times) < max(ENTRIES, ENTRY_SHARE * len(paragraphs)):
        return False
    falling = sum(b <= a for a, b in pairwise(times))
    rising = sum(b >= a for a, b in pairwise(times))
    return max(falling, rising) >= 0.8 * (len(times) - 1)
