"""Passages: sentences of all witnesses joined into what they render, in any language.

Sentences that read alike word for word are joined first, then the beads of all collations: one to one before many to
one, the surest first. A sentence too many in a bead, as lengths tell, is left out of it. A join of one sentence with
one that would put two sentences of a third witness together is refused, and so is any that would join what stands
apart in one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import takewhile

from slugline.language import normal
from slugline.model import Collation, Witness

REACH = 2  # sentences of one witness in one passage stand at most this far apart
SURE = 0.05  # beads scored below are no proof of anything
LONG = 24  # bytes of a sentence from which its being the same word for word is no chance
MISFIT = 0.35  # how far the logarithm of lengths may be off before a bead is trimmed
GAIN = 0.2  # what trimming must bring
SCRAP = 8  # bytes of a sentence below which it is no passage: an initial, a number

Places = Mapping[int, tuple[int, ...]]  # passage -> sentences of one witness


def passages(
    ordered: Sequence[Witness], collations: Mapping[tuple[str, str], Collation]
) -> tuple[tuple[Places, ...], list[int]]:
    """Where every passage stands in every witness; and the passages in the order of the story."""
    index = {w.id: i for i, w in enumerate(ordered)}
    base = [0]
    for w in ordered:
        base.append(base[-1] + len(w.sentences))
    sets = _Sets(base)
    for group in _same(ordered, base):
        for other in group[1:]:
            sets.join(group[0], other)
    beads = sorted(
        (len(left) + len(right) > 2, -score, index[c.left], index[c.right], left, right)
        for c in collations.values()
        if c.left in index and c.right in index
        for left, right, score in _fitted(ordered[index[c.left]], ordered[index[c.right]], c)
    )
    for _, _, i, j, left, right in beads:
        members = [base[i] + s for s in left] + [base[j] + s for s in right]
        reach = REACH if len(members) > 2 else 0
        for other in members[1:]:
            sets.join(members[0], other, reach)
    places: list[dict[int, tuple[int, ...]]] = []
    for i, w in enumerate(ordered):
        at: dict[int, list[int]] = {}
        for s in range(len(w.sentences)):
            at.setdefault(sets.find(base[i] + s), []).append(s)
        places.append({p: tuple(s) for p, s in at.items()})
    kept = _prune(places, ordered)
    return tuple(kept), _order(kept, ordered)


def _fitted(left: Witness, right: Witness, c: Collation) -> list[tuple[tuple[int, ...], tuple[int, ...], float]]:
    """Beads that prove something. In one of several sentences, those at its ends that make it too long for the other
    side, by the ratio of lengths of these two witnesses, are left out."""
    beads = [x for x in c.beads if x.left and x.right and x.score > SURE]
    if all(len(x.left) == len(x.right) == 1 for x in beads):
        return [(x.left, x.right, x.score) for x in beads]
    a, b = [len(s.text) for s in left.sentences], [len(s.text) for s in right.sentences]
    plain = [x for x in beads if len(x.left) == len(x.right) == 1] or beads
    ratio = math.log(max(1, sum(a[i] for x in plain for i in x.left)))
    ratio -= math.log(max(1, sum(b[j] for x in plain for j in x.right)))
    out = []
    for x in beads:
        i, j = x.left, x.right
        if len(i) + len(j) > 2:
            i = _trimmed(i, a, ratio + math.log(max(1, sum(b[k] for k in j))))
            j = _trimmed(j, b, math.log(max(1, sum(a[k] for k in i))) - ratio)
        out.append((i, j, x.score))
    return out


def _trimmed(sentences: tuple[int, ...], length: Sequence[int], expected: float) -> tuple[int, ...]:
    """The sentences whose length (its logarithm) is nearest to what is expected: all unless fewer fit far better."""

    def off(some: tuple[int, ...]) -> float:
        return abs(math.log(max(1, sum(length[s] for s in some))) - expected)

    while len(sentences) > 1 and off(sentences) > MISFIT:
        best = min((sentences[1:], sentences[:-1]), key=lambda s: (off(s), s))
        if off(best) > off(sentences) - GAIN:
            break
        sentences = best
    return sentences


def _same(ordered: Sequence[Witness], base: Sequence[int]) -> list[list[int]]:
    """Sentences of one language that are the same word for word, each once in its witness."""
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for i, w in enumerate(ordered):
        for s, sentence in enumerate(w.sentences):
            text = normal(sentence.text)
            if len(text.encode()) >= LONG:
                found.setdefault((w.language, text), []).append((i, base[i] + s))
    groups = []
    for members in found.values():
        if len(members) > 1 and len({i for i, _ in members}) == len(members):
            groups.append([k for _, k in members])
    return groups


def _prune(places: list[dict[int, tuple[int, ...]]], ordered: Sequence[Witness]) -> list[dict[int, tuple[int, ...]]]:
    """Scraps, and what one witness alone has at its ends and that is no whole sentence: the page's, not the text's."""
    count: dict[int, int] = {}
    for at in places:
        for p in at:
            count[p] = count.get(p, 0) + 1
    out = []
    for w, at in zip(ordered, places, strict=True):
        own = {p for p in at if count[p] == 1 and len(count) > 1}
        drop = {p for p in own if all(len(w.sentences[s].text.encode()) < SCRAP for s in at[p])}
        by_place = sorted(at, key=lambda p: at[p][0])
        for side in (by_place, by_place[::-1]):
            end = list(takewhile(own.__contains__, side))
            broken = [i for i, p in enumerate(end) if not _whole(w.sentences[at[p][-1]].text)]
            drop.update(end[: broken[-1] + 1] if broken else [])
        out.append({p: s for p, s in at.items() if p not in drop} if len(drop) < len(at) else at)
    return out


def _whole(text: str) -> bool:
    """Ends as a sentence ends."""
    return text.rstrip("\"'”“»«’‘)]」』 ")[-1:] in tuple(".!?…。！？｡؟۔।:;")


def _order(places: list[dict[int, tuple[int, ...]]], ordered: Sequence[Witness]) -> list[int]:
    """The longest witness's order; what it lacks stands after its forerunner in the witness that has it."""
    after: dict[int, int] = {}  # linked list: passage -> next
    head, known = -1, {-1}
    for i in sorted(range(len(places)), key=lambda i: (-len(places[i]), ordered[i].id)):
        last = head
        for p in sorted(places[i], key=lambda p: places[i][p][0]):
            if p not in known:
                after[p] = after.get(last, -2)
                after[last] = p
                known.add(p)
            last = p
    out, p = [], after.get(head, -2)
    while p != -2:
        out.append(p)
        p = after.get(p, -2)
    return out


class _Sets:
    """Disjoint sets of sentences in which one witness's sentences keep together."""

    def __init__(self, base: list[int]) -> None:
        self.parent = list(range(base[-1]))
        self.spans: list[dict[int, tuple[int, int]]] = [{} for _ in self.parent]
        for i in range(len(base) - 1):
            for k in range(base[i], base[i + 1]):
                self.spans[k] = {i: (k, k)}

    def find(self, k: int) -> int:
        while self.parent[k] != k:
            self.parent[k] = self.parent[self.parent[k]]
            k = self.parent[k]
        return k

    def join(self, a: int, b: int, reach: int = 0) -> None:
        a, b = self.find(a), self.find(b)
        if a == b:
            return
        if len(self.spans[a]) < len(self.spans[b]):
            a, b = b, a
        merged = {}
        for w, (lo, hi) in self.spans[b].items():
            if w in self.spans[a]:
                x, y = self.spans[a][w]
                lo, hi = min(lo, x), max(hi, y)
                if hi - lo > reach:
                    return
            merged[w] = (lo, hi)
        self.spans[a].update(merged)
        self.spans[b] = {}
        self.parent[b] = a
