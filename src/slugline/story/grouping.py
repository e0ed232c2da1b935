"""Witnesses to stories: candidates, resemblance of each pair, groups that do not chain, reasons for each link."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from slugline.model import Grouping, Link, Witness
from slugline.story.candidates import candidates
from slugline.story.clusters import clusters
from slugline.story.marks import Lexicon, Marks, marks
from slugline.story.resemblance import Profile, Resemblance, profile, resemblance

__all__ = ["SAME_STORY", "group", "similarity"]

# ``similarity`` from which a reader would call two articles one story
SAME_STORY = 0.45
# a pair's evidence counts within these bounds
FOR, AGAINST = 4.0, -4.0
# a pair that the candidate stage did not propose
UNSEEN = -2.0
# of the marks that two articles share, so many of the rarest are shown
MARKS_SHOWN = 5
# links shown for one article of a story
LINKS_EACH = 5
# a sentence in this many articles or more may be a standing one
STANDING = 3
SAMPLE = 24


def similarity(left: Witness, right: Witness) -> float:
    """Likeness of two articles in 0..1, graded: the same text near 1, one event around ``SAME_STORY``, the same
    subject less. 0 where they share no space."""
    both = [_marks(w) for w in (left, right)]
    lexicon = Lexicon(both)
    a, b = (profile(w, m, _lengths(w), lexicon) for w, m in zip((left, right), both, strict=True))
    found = resemblance(a, b, lexicon)
    return found.likeness if found else 0.0


def group(witnesses: Sequence[Witness]) -> tuple[Grouping, ...]:
    """The stories of these witnesses, those of one article included; the same in any order of the input.

    Pages with the same content count each on its own. Every article that is not alone has at least one link.
    """
    ordered = sorted(witnesses, key=lambda w: w.id)
    found = [_marks(w) for w in ordered]
    lexicon = Lexicon(found)
    plain = [profile(w, m, _lengths(w), lexicon) for w, m in zip(ordered, found, strict=True)]
    profiles = [
        profile(w, m, p.weights * telling, lexicon)
        for w, m, p, telling in zip(ordered, found, plain, _telling(plain), strict=True)
    ]
    alike: dict[tuple[int, int], Resemblance] = {}
    for i, j in candidates(profiles):
        seen = resemblance(profiles[i], profiles[j], lexicon)
        if seen is not None:
            alike[i, j] = seen
    weights = {pair: max(AGAINST, min(FOR, r.evidence)) for pair, r in alike.items()}
    return tuple(_grouping(ordered, members, alike, lexicon) for members in clusters(len(ordered), weights, UNSEEN))


def _marks(w: Witness) -> Marks:
    return marks([s.text for s in w.sentences], w.language)


def _lengths(w: Witness) -> NDArray[np.float32]:
    """A sentence tells the more the longer it is, with less and less gain."""
    lengths: NDArray[np.float32] = np.array([len(s.normal) + 1.0 for s in w.sentences], dtype=np.float32)
    return np.sqrt(lengths).astype(np.float32)


def _telling(profiles: Sequence[Profile]) -> list[NDArray[np.float32]]:
    """For each sentence, 1, or less where it stands to the letter in articles that are otherwise about other things:
    a standing paragraph, a teaser. Then it says nothing of the story."""
    where: dict[str, list[int]] = defaultdict(list)
    for i, p in enumerate(profiles):
        for normal in {s.normal for s in p.witness.sentences}:
            where[normal].append(i)
    value = {t: _kinship(profiles, numbers) for t, numbers in where.items() if len(numbers) >= STANDING}
    return [np.array([value.get(s.normal, 1.0) for s in p.witness.sentences], dtype=np.float32) for p in profiles]


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


def _grouping(
    ordered: Sequence[Witness], members: Sequence[int], alike: dict[tuple[int, int], Resemblance], lexicon: Lexicon
) -> Grouping:
    inside = [(i, j) for n, i in enumerate(members) for j in members[n + 1 :] if (i, j) in alike]
    best = sorted(inside, key=lambda p: (-alike[p].score, p))
    shown: list[tuple[int, int]] = []
    each: Counter[int] = Counter()
    for i, j in best:
        if min(each[i], each[j]) < LINKS_EACH:
            shown.append((i, j))
            each.update((i, j))
    links = tuple(
        Link(ordered[i].id, ordered[j].id, round(alike[i, j].score, 4), _reasons(alike[i, j], lexicon))
        for i, j in sorted(shown)
    )
    return Grouping(tuple(ordered[i].id for i in members), links)


def _reasons(r: Resemblance, lexicon: Lexicon) -> tuple[str, ...]:
    out = []
    if r.rendered:
        out.append(f"{r.rendered} of the {r.sentences} sentences of the shorter stand in the other")
    if len(r.shared):
        rarest = sorted(r.shared.tolist(), key=lambda k: (-lexicon.weights[k], k))
        forms = dict.fromkeys(lexicon.forms[k] for k in rarest)
        out.append("both have " + ", ".join(list(forms)[:MARKS_SHOWN]))
    if r.whole >= 0.5 or not out:
        out.append(f"what they are about is alike ({r.whole:.2f} on a scale from 0, unrelated, to 1, a translation)")
    return tuple(out)
