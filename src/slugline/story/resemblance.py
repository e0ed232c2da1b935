"""How much two articles are alike: in what their sentences mean, in what they are about, in their words.

Cosines of different spaces mean different things, so each is placed between the space's two anchors first: what
unrelated news sentences have (0) and what translations have (1).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from slugline.model import Vectors, Witness
from slugline.story.marks import Lexicon, Marks

__all__ = ["OPENING", "Profile", "Resemblance", "profile", "resemblance"]

Numbers = NDArray[np.int64]
Parts = NDArray[np.float64]

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
    """A witness made ready: how much each sentence tells, per space the mean of its rows, its opening, its marks."""

    witness: Witness
    weights: NDArray[np.float32]
    documents: dict[str, Vectors]
    words: Numbers
    lasting: Numbers
    named: tuple[Numbers, Parts]
    day: int | None

    @property
    def language(self) -> str:
        return self.witness.language


@dataclass(frozen=True, slots=True)
class Resemblance:
    """What was found. All but the counts and ``opening`` in 0..1.

    ``left``, ``right``: how much of each is in the other, by meaning; ``whole``: likeness of the articles' means;
    ``opening``: of their openings, below 0 for unrelated ones, ``None`` where there are none;
    ``words``: share of their rarity-weighted words (across languages: numbers and names) in common; ``names``: the same
    of whole names, ``None`` where one has none; ``rendered``: how many sentences of the shorter are rendered in the
    longer, of ``sentences``; ``days`` between their publications, ``None`` where one is not known; ``within``: of one
    language.
    """

    left: float
    right: float
    whole: float
    opening: float | None
    words: float
    names: float | None
    rendered: int
    sentences: int
    shared: Numbers
    days: int | None
    within: bool

    @property
    def evidence(self) -> float:
        """For one story above zero, against below, about as the logarithm of the odds. Within a language the words
        tell most, across languages the meaning; the more contained side counts more, so that an excerpt is near to
        its whole."""
        most, least = max(self.left, self.right), min(self.left, self.right)
        rendered = self.rendered / (self.sentences + DOUBT)
        beside = self._spoken_of() + self._timely()
        if self.within:
            return 1.0 * most + 2.0 * self.whole + 8.0 * self.words + 6.0 * rendered + beside - 5.5
        named = 0.0 if self.names is None else 3.0 * (min(self.names, NAMES_ENOUGH) - NAMES_EXPECTED)
        return 6.0 * most + 4.0 * least + 7.0 * self.words + 6.0 * rendered + named + beside - 8.5

    def _spoken_of(self) -> float:
        """What the openings say for one story or against it."""
        if self.opening is None:
            return 0.0
        across = 0.0 if self.within else TRANSLATED
        return 2.0 * min(1.0, max(0.0, self.opening + across)) - 0.75

    def _timely(self) -> float:
        """What the times of publication say: little, since pages are published again."""
        if self.days is None or NEXT < self.days <= LATE:
            return 0.0
        if self.days > LATE:
            return -0.5
        return 0.3 if self.days <= SOON else 0.1

    @property
    def score(self) -> float:
        """The evidence on a scale of 0..1."""
        return 1.0 / (1.0 + math.exp(-self.evidence / 2.0))

    @property
    def likeness(self) -> float:
        """How alike a reader would call them, graded in 0..1: by what the openings speak of, then the whole."""
        if self.opening is None:
            return self.whole
        return 0.75 * min(1.0, max(0.0, self.opening)) + 0.25 * self.whole


def profile(witness: Witness, marks: Marks, weights: NDArray[np.float32], lexicon: Lexicon) -> Profile:
    """``weights``: one number a sentence, how much it tells."""
    documents = {space: _mean(rows, weights) for space, rows in witness.vectors.items() if len(rows)}
    if witness.opening is not None:
        documents[OPENING] = witness.opening
    words, lasting = lexicon.numbers(marks.words), lexicon.numbers(marks.lasting)
    return Profile(witness, weights, documents, words, lasting, lexicon.named(marks.counts), _day(witness))


def _day(witness: Witness) -> int | None:
    """The day of publication, counted; ``None`` where the page does not say it to the day."""
    try:
        return date.fromisoformat((witness.article.published or "")[:10]).toordinal()
    except ValueError:
        return None


def resemblance(left: Profile, right: Profile, lexicon: Lexicon) -> Resemblance | None:
    """``None`` where the two share no space or one of them has no sentence."""
    common = left.documents.keys() & right.documents.keys()
    space = next((s for s in left.witness.vectors if s in common), None)
    if space is None:
        return None
    likeness = scaled(left.witness.vectors[space] @ right.witness.vectors[space].T, ANCHORS.get(space, OTHER_SPACE))
    rows, columns = likeness.max(axis=1), likeness.max(axis=0)
    shorter = rows if len(rows) <= len(columns) else columns
    within = left.language == right.language
    mine, yours = (left.words, right.words) if within else (left.lasting, right.lasting)
    words, shared = _words(mine, yours, lexicon)
    names, names_shared = _names(left.named, right.named)
    days = None if left.day is None or right.day is None else abs(left.day - right.day)
    whole = scaled(left.documents[space] @ right.documents[space], WHOLE_ANCHORS.get(space, OTHER_SPACE))
    return Resemblance(
        left=_contained(rows, left.weights),
        right=_contained(columns, right.weights),
        whole=float(np.clip(whole, 0.0, 1.0)),
        opening=_opening(left, right),
        words=words,
        names=names,
        rendered=int((shorter >= RENDERED).sum()),
        sentences=len(shorter),
        shared=np.union1d(shared, names_shared),
        days=days,
        within=within,
    )


def _opening(left: Profile, right: Profile) -> float | None:
    if OPENING not in left.documents or OPENING not in right.documents:
        return None
    return float(scaled(left.documents[OPENING] @ right.documents[OPENING], OPENING_ANCHORS))


def scaled(cosines: Vectors, anchors: tuple[float, float]) -> Vectors:
    """Cosines as likeness: 0 for unrelated, 1 for translations; below and above it goes on."""
    low, high = anchors
    out: Vectors = (cosines - np.float32(low)) / np.float32(high - low)
    return out


def _contained(best: Vectors, weights: NDArray[np.float32]) -> float:
    capped = np.clip(best, 0.0, RENDERED) / RENDERED
    total = float(weights.sum())
    doubt = DOUBT * total / max(len(weights), 1)
    return float((capped * weights).sum() / max(total + doubt, 1e-9))


def _words(left: Numbers, right: Numbers, lexicon: Lexicon) -> tuple[float, Numbers]:
    shared = np.intersect1d(left, right, assume_unique=True)
    if not len(shared):
        return 0.0, shared
    weights = lexicon.weight(left), lexicon.weight(right)
    share = lexicon.weight(shared) / max((weights[0] * weights[1]) ** 0.5, 1e-9)
    return min(1.0, share), shared


def _names(left: tuple[Numbers, Parts], right: tuple[Numbers, Parts]) -> tuple[float | None, Numbers]:
    """The cosine of two sets of names, weighted; and which they share."""
    shared, mine, yours = np.intersect1d(left[0], right[0], assume_unique=True, return_indices=True)
    if not len(left[0]) or not len(right[0]):
        return None, shared
    return float(left[1][mine] @ right[1][yours]), shared


def _mean(rows: Vectors, weights: NDArray[np.float32]) -> Vectors:
    mean = weights @ rows if len(weights) == len(rows) else rows.mean(axis=0)
    out: Vectors = (mean / max(float(np.linalg.norm(mean)), 1e-9)).astype(np.float32)
    return out
