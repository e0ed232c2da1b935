"""How much two articles are alike: in what their sentences mean, in what they are about, in their words.

Cosines of different spaces mean different things, so each is placed between the space's two anchors first: what
unrelated news sentences have (0) and what translations have (1).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slugline.model import Vectors, Witness
from slugline.story.marks import Lexicon, Marks

__all__ = ["OPENING", "Profile", "Resemblance", "profile", "resemblance"]

Numbers = NDArray[np.int64]

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

    @property
    def language(self) -> str:
        return self.witness.language


@dataclass(frozen=True, slots=True)
class Resemblance:
    """What was found. All but the counts and ``opening`` in 0..1.

    ``left``, ``right``: how much of each is in the other, by meaning; ``whole``: likeness of the articles' means;
    ``opening``: of their openings, below 0 for unrelated ones, ``None`` where there are none;
    ``words``: share of their rarity-weighted words (across languages: numbers and names) in common; ``rendered``: how
    many sentences of the shorter are rendered in the longer, of ``sentences``; ``within``: of one language.
    """

    left: float
    right: float
    whole: float
    opening: float | None
    words: float
    rendered: int
    sentences: int
    shared: Numbers
    within: bool

    @property
    def evidence(self) -> float:
        """For one story above zero, against below, about as the logarithm of the odds. Within a language the words
        tell most, across languages the meaning; the more contained side counts more, so that an excerpt is near to
        its whole."""
        most, least = max(self.left, self.right), min(self.left, self.right)
        rendered = self.rendered / (self.sentences + DOUBT)
        opening = 0.0
        if self.opening is not None:
            across = 0.0 if self.within else TRANSLATED
            opening = 2.0 * min(1.0, max(0.0, self.opening + across)) - 0.75
        if self.within:
            return 1.0 * most + 2.0 * self.whole + 8.0 * self.words + 6.0 * rendered + opening - 5.5
        return 6.0 * most + 4.0 * least + 7.0 * self.words + 6.0 * rendered + opening - 8.5

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
    return Profile(witness, weights, documents, lexicon.numbers(marks.words), lexicon.numbers(marks.lasting))


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
    whole = scaled(left.documents[space] @ right.documents[space], WHOLE_ANCHORS.get(space, OTHER_SPACE))
    return Resemblance(
        left=_contained(rows, left.weights),
        right=_contained(columns, right.weights),
        whole=float(np.clip(whole, 0.0, 1.0)),
        opening=_opening(left, right),
        words=words,
        rendered=int((shorter >= RENDERED).sum()),
        sentences=len(shorter),
        shared=shared,
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


def _mean(rows: Vectors, weights: NDArray[np.float32]) -> Vectors:
    mean = weights @ rows if len(weights) == len(rows) else rows.mean(axis=0)
    out: Vectors = (mean / max(float(np.linalg.norm(mean)), 1e-9)).astype(np.float32)
    return out
