"""How much two articles are alike: in what their sentences mean, in what they are about, in their words.

Cosines of different spaces mean different things, so each is placed between the space's two anchors first: what
unrelated news sentences have (0) and what translations have (1).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from slugline.model import Vectors, Witness
from slugline.story.marks import Lexicon, Numbered

__all__ = ["OPENING", "Profile", "Resemblances", "profile", "resemblances", "shared_marks"]

Numbers = NDArray[np.int32]
Parts = NDArray[np.float64]
Floats = NDArray[np.float64]

# cosine of unrelated sentences of news, cosine of translations; the same of whole articles' means
ANCHORS = {"use-m3": (0.10, 0.75), "e5-small": (0.25, 0.80)}
WHOLE_ANCHORS = {"use-m3": (0.15, 0.85), "e5-small": (0.45, 0.95)}
OTHER_SPACE = (0.15, 0.80)
# the name among a profile's documents of the opening read as one text, and its anchors
OPENING = "opening"
OPENING_ANCHORS = (0.35, 0.80)
# what openings of one story lose of that likeness between two languages
TRANSLATED = 0.2
# likeness from which a sentence counts as rendered; beyond it no sentence counts for more, so that one paragraph taken
# over word for word does not outweigh the rest of an article
RENDERED = 0.72
# share of names in common that speaks neither for nor against, across languages; and what proves no more if it grows
NAMES_EXPECTED, NAMES_ENOUGH = 0.1, 0.6
# days between the two publications up to which they speak for one story; beyond ``LATE`` they speak against
SOON, NEXT, LATE = 1, 3, 5
# sentences of doubt that every comparison starts with: two lines that agree prove less than ten
DOUBT = 0.75


@dataclass(frozen=True, slots=True)
class Profile:
    """A witness made ready: how much each sentence tells, per space the mean of its rows, its opening, its marks with
    the weights of its words and of what lasts. ``spaces`` are those that it has sentences in."""

    witness: Witness
    language: str
    weights: NDArray[np.float32]
    spaces: tuple[str, ...]
    documents: dict[str, Vectors]
    marks: Numbered
    masses: tuple[float, float]
    parts: Parts
    day: float

    def space_with(self, other: Profile) -> str | None:
        """The first space that both have sentences in."""
        return next((s for s in self.spaces if s in other.spaces), None)


@dataclass(frozen=True, slots=True)
class Resemblances:
    """What was found of one article and each of some others; one number a pair, all but the counts and ``opening``
    in 0..1. A pair without a common space is not ``seen``.

    ``left``, ``right``: how much of each is in the other, by meaning; ``whole``: likeness of the articles' means;
    ``opening``: of their openings, below 0 for unrelated ones, NaN where there are none;
    ``words``: share of their rarity-weighted words (across languages: numbers and names) in common; ``names``: the same
    of whole names, NaN where one has none; ``rendered``: how many sentences of the shorter are rendered in the
    longer, of ``sentences``; ``days`` between their publications, NaN where one is not known; ``within``: of one
    language.
    """

    seen: NDArray[np.bool_]
    left: Floats
    right: Floats
    whole: Floats
    opening: Floats
    words: Floats
    names: Floats
    rendered: NDArray[np.int64]
    sentences: NDArray[np.int64]
    days: Floats
    within: NDArray[np.bool_]

    @property
    def evidence(self) -> Floats:
        """For one story above zero, against below, about as the logarithm of the odds. Within a language the words
        tell most, across languages the meaning; the more contained side counts more, so that an excerpt is near to
        its whole."""
        most, least = np.maximum(self.left, self.right), np.minimum(self.left, self.right)
        rendered = 6.0 * self.rendered / (self.sentences + DOUBT)
        named = 3.0 * (np.minimum(np.nan_to_num(self.names, nan=NAMES_EXPECTED), NAMES_ENOUGH) - NAMES_EXPECTED)
        near = 1.0 * most + 2.0 * self.whole + 8.0 * self.words - 5.5
        across = 6.0 * most + 4.0 * least + 7.0 * self.words + named - 8.5
        out: Floats = np.where(self.within, near, across) + rendered + self._spoken_of() + self._timely()
        return out

    @property
    def promise(self) -> Floats:
        """What is said for one story by all but the sentences."""
        spoken = 2.0 * np.clip(np.nan_to_num(self.opening, nan=0.5) + np.where(self.within, 0.0, TRANSLATED), 0.0, 1.0)
        across = (
            4.0 * self.whole + 7.0 * self.words + 3.0 * np.minimum(np.nan_to_num(self.names, nan=0.0), NAMES_ENOUGH)
        )
        out: Floats = np.where(self.within, 2.0 * self.whole + 8.0 * self.words, across) + spoken
        return out

    def _spoken_of(self) -> Floats:
        """What the openings say for one story or against it."""
        alike = np.clip(self.opening + np.where(self.within, 0.0, TRANSLATED), 0.0, 1.0)
        return np.nan_to_num(2.0 * alike - 0.75, nan=0.0)

    def _timely(self) -> Floats:
        """What the times of publication say: little, since pages are published again."""
        days = np.nan_to_num(self.days, nan=LATE)
        return np.select([days > LATE, days > NEXT, days > SOON], [-0.5, 0.0, 0.1], 0.3)

    @property
    def score(self) -> Floats:
        """The evidence on a scale of 0..1."""
        out: Floats = 1.0 / (1.0 + np.exp(-self.evidence / 2.0))
        return out

    @property
    def likeness(self) -> Floats:
        """How alike a reader would call them, graded in 0..1: by what the openings speak of, then the whole."""
        spoken = 0.75 * np.clip(self.opening, 0.0, 1.0) + 0.25 * self.whole
        return np.where(np.isnan(self.opening), self.whole, spoken)


def profile(witness: Witness, marks: Numbered, weights: NDArray[np.float32], lexicon: Lexicon) -> Profile:
    """``weights``: one number a sentence, how much it tells."""
    documents = {s: mean(rows, weights) for s in witness.vectors if len(rows := witness.vectors[s])}
    spaces = tuple(documents)
    if witness.opening is not None:
        documents[OPENING] = witness.opening
    masses = lexicon.weight(marks.words), lexicon.weight(marks.lasting)
    parts, day = lexicon.parts(marks), _day(witness)
    return Profile(witness, witness.language, weights, spaces, documents, marks, masses, parts, day)


def _day(witness: Witness) -> float:
    """The day of publication, counted; NaN where the page does not say it to the day."""
    try:
        return float(date.fromisoformat((witness.article.published or "")[:10]).toordinal())
    except ValueError:
        return np.nan


def _read(p: Profile, space: str) -> Vectors:
    return p.witness.vectors[space]


def resemblances(
    left: Profile,
    rights: Sequence[Profile],
    lexicon: Lexicon,
    read: Callable[[Profile, str], Vectors] = _read,
    least: float | None = None,
) -> Resemblances:
    """One article beside many: the work is shared among them. ``read`` gives an article's rows in a space. Pairs of
    less ``promise`` than ``least`` are not compared by their sentences and stand as if they had none in common."""
    spaces = [left.space_with(r) for r in rights]
    within = np.array([left.language == r.language for r in rights], bool)
    days = np.abs(np.array([r.day for r in rights], np.float64) - left.day)
    found = Resemblances(
        seen=np.array([s is not None for s in spaces], bool),
        left=np.zeros(len(rights)),
        right=np.zeros(len(rights)),
        whole=_wholes(left, rights, spaces),
        opening=_openings(left, rights),
        words=_words(left, rights, within, lexicon),
        names=_names(left, rights),
        rendered=np.zeros(len(rights), np.int64),
        sentences=np.array([min(len(left.weights), len(r.weights)) for r in rights], np.int64),
        days=days,
        within=within,
    )
    worth = found.seen if least is None else found.seen & (found.promise >= least)
    for space in sorted({s for s, w in zip(spaces, worth, strict=True) if w and s is not None}):
        some = [k for k, s in enumerate(spaces) if s == space and worth[k]]
        held, found.rendered[some] = _sentences(left, [rights[k] for k in some], space, read)
        found.left[some], found.right[some] = held
    return found


def _wholes(left: Profile, rights: Sequence[Profile], spaces: Sequence[str | None]) -> Floats:
    out = np.zeros(len(rights))
    for space in sorted({s for s in spaces if s is not None}):
        some = [k for k, s in enumerate(spaces) if s == space]
        means = np.stack([rights[k].documents[space] for k in some]) @ left.documents[space]
        out[some] = np.clip(scaled(means, WHOLE_ANCHORS.get(space, OTHER_SPACE)), 0.0, 1.0)
    return out


def _sentences(
    left: Profile, rights: Sequence[Profile], space: str, read: Callable[[Profile, str], Vectors]
) -> tuple[Floats, NDArray[np.int64]]:
    """How much each side holds of the other, and how many sentences of the shorter are rendered."""
    rows = [read(r, space) for r in rights]
    sizes = np.array([len(r) for r in rows])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    mine = read(left, space)
    likeness = scaled(mine @ np.concatenate(rows).T, ANCHORS.get(space, OTHER_SPACE))
    here, there = np.maximum.reduceat(likeness, starts, axis=1), likeness.max(axis=0)
    weights = np.concatenate([r.weights for r in rights])
    held = np.stack([
        _held((capped(here) * left.weights[:, None]).sum(axis=0), float(left.weights.sum()), len(mine)),
        _held(np.add.reduceat(capped(there) * weights, starts), np.add.reduceat(weights, starts), sizes),
    ])  # fmt: skip
    found = (here >= RENDERED).sum(axis=0), np.add.reduceat((there >= RENDERED).astype(np.int64), starts)
    return held, np.where(len(mine) <= sizes, *found)


def capped(best: Vectors) -> Vectors:
    """The likeness of each sentence's best counterpart as a share of what counts as rendered."""
    out: Vectors = np.clip(best, 0.0, RENDERED) / np.float32(RENDERED)
    return out


def _held(sums: Vectors, totals: Vectors | float, counts: NDArray[np.int64] | int) -> Floats:
    out: Floats = np.asarray(sums / np.maximum(totals + DOUBT * totals / np.maximum(counts, 1), 1e-9), np.float64)
    return out


def _openings(left: Profile, rights: Sequence[Profile]) -> Floats:
    out = np.full(len(rights), np.nan)
    some = [k for k, r in enumerate(rights) if OPENING in r.documents and OPENING in left.documents]
    if some:
        cosines = np.stack([rights[k].documents[OPENING] for k in some]) @ left.documents[OPENING]
        out[some] = scaled(cosines, OPENING_ANCHORS)
    return out


def scaled(cosines: Vectors, anchors: tuple[float, float]) -> Vectors:
    """Cosines as likeness: 0 for unrelated, 1 for translations; below and above it goes on."""
    low, high = anchors
    out: Vectors = (cosines - np.float32(low)) / np.float32(high - low)
    return out


def _words(left: Profile, rights: Sequence[Profile], within: NDArray[np.bool_], lexicon: Lexicon) -> Floats:
    """The weight of the marks in common, by the mean weight of both: within a language words, across what lasts."""
    out = np.zeros(len(rights))
    for same in (True, False):
        some = np.flatnonzero(within == same).tolist()
        if some:
            mine = left.marks.words if same else left.marks.lasting
            yours = [rights[k].marks.words if same else rights[k].marks.lasting for k in some]
            owner, here, _ = _common(mine, yours)
            shared = np.bincount(owner, weights=lexicon.weights[mine[here]], minlength=len(some))
            totals = np.array([rights[k].masses[not same] for k in some]) * left.masses[not same]
            out[some] = np.minimum(1.0, shared / np.maximum(np.sqrt(totals), 1e-9))
    return out


def _common(mine: Numbers, yours: Sequence[Numbers]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """What ascending numbers have in common with each of several: which of these, the place here, the place in all of
    theirs laid end to end."""
    every = np.concatenate(yours)
    if not len(mine):
        return (np.zeros(0, np.int64),) * 3
    owner = np.repeat(np.arange(len(yours)), [len(y) for y in yours])
    places = np.minimum(np.searchsorted(mine, every), len(mine) - 1)
    found = np.flatnonzero(mine[places] == every)
    return owner[found], places[found], found


def _names(left: Profile, rights: Sequence[Profile]) -> Floats:
    """The cosine of two sets of names, weighted; NaN where one has none."""
    if not len(left.marks.named):
        return np.full(len(rights), np.nan)
    owner, here, there = _common(left.marks.named, [r.marks.named for r in rights])
    parts = left.parts[here] * np.concatenate([r.parts for r in rights])[there]
    out: Floats = np.bincount(owner, weights=parts, minlength=len(rights)).astype(np.float64)
    out[[not len(r.marks.named) for r in rights]] = np.nan
    return out


def shared_marks(left: Profile, right: Profile) -> Numbers:
    """The marks that stand in both: within a language words too."""
    same = left.language == right.language
    mine, yours = (p.marks.words if same else p.marks.lasting for p in (left, right))
    return np.union1d(
        np.intersect1d(mine, yours, assume_unique=True),
        np.intersect1d(left.marks.named, right.marks.named, assume_unique=True),
    )


def mean(rows: Vectors, weights: NDArray[np.float32]) -> Vectors:
    """The weighted mean of unit rows, of length 1."""
    middle = weights @ rows if len(weights) == len(rows) else rows.mean(axis=0)
    out: Vectors = (middle / max(float(np.linalg.norm(middle)), 1e-9)).astype(np.float32)
    return out
