"""How much two articles are alike: in what their sentences mean, in what they are about, in their words.

Cosines of different spaces mean different things, so each is placed between the space's two anchors first: what
unrelated news sentences have (0) and what translations have (1).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slugline.model import Vectors, Witness
from slugline.story.marks import Marks

__all__ = ["Profile", "Resemblance", "profile", "resemblance"]

# cosine of unrelated sentences of news, cosine of translations
ANCHORS = {"use-m3": (0.10, 0.75), "e5-small": (0.15, 0.70)}
OTHER_SPACE = (0.15, 0.75)
# likeness from which a sentence counts as rendered; beyond it no sentence counts for more, so that one paragraph taken
# over word for word does not outweigh the rest of an article
RENDERED = 0.72
# sentences of doubt that every comparison starts with: two lines that agree prove less than ten
DOUBT = 0.75


@dataclass(frozen=True, slots=True)
class Profile:
    """A witness made ready: per space its unit rows, the weight of each sentence, its marks."""

    witness: Witness
    weights: NDArray[np.float32]
    marks: Marks
    documents: dict[str, Vectors]


@dataclass(frozen=True, slots=True)
class Resemblance:
    """What was found. All but the counts in 0..1.

    ``left``, ``right``: how much of each is in the other, by meaning; ``whole``: likeness of the articles' means;
    ``words``: share of their rarity-weighted words (across languages: numbers and names) in common; ``rendered``: how
    many sentences of the shorter are rendered in the longer, of ``sentences``.
    """

    left: float
    right: float
    whole: float
    words: float
    rendered: int
    sentences: int
    shared: tuple[str, ...]

    @property
    def score(self) -> float:
        """Likeness in 0..1: the more contained side counts most, so that an excerpt is near to its whole."""
        most, least = max(self.left, self.right), min(self.left, self.right)
        return 0.5 * most + 0.1 * least + 0.3 * self.whole + 0.1 * min(1.0, 2.0 * self.words)


def profile(witness: Witness, marks: Marks, weights: NDArray[np.float32]) -> Profile:
    """``weights``: one number a sentence, how much it tells."""
    documents = {space: _mean(rows, weights) for space, rows in sorted(witness.vectors.items()) if len(rows)}
    return Profile(witness, weights, marks, documents)


def resemblance(left: Profile, right: Profile, rarity: Callable[[str], float]) -> Resemblance | None:
    """``None`` where the two share no space or one of them has no sentence. ``rarity`` weighs a mark."""
    space = _space(left, right)
    if space is None:
        return None
    likeness = scaled(left.witness.vectors[space] @ right.witness.vectors[space].T, space)
    rows, columns = likeness.max(axis=1), likeness.max(axis=0)
    shorter = rows if len(rows) <= len(columns) else columns
    words, shared = _words(left.marks, right.marks, rarity)
    whole = float(scaled(left.documents[space] @ right.documents[space], space))
    return Resemblance(
        left=_contained(rows, left.weights),
        right=_contained(columns, right.weights),
        whole=min(1.0, max(0.0, whole)),
        words=words,
        rendered=int((shorter >= RENDERED).sum()),
        sentences=len(shorter),
        shared=shared,
    )


def scaled(cosines: Vectors, space: str) -> Vectors:
    """Cosines as likeness: 0 for unrelated, 1 for translations; below and above it goes on."""
    low, high = ANCHORS.get(space, OTHER_SPACE)
    out: Vectors = (cosines - np.float32(low)) / np.float32(high - low)
    return out


def _space(left: Profile, right: Profile) -> str | None:
    common = [s for s in left.documents if s in right.documents]
    return next((s for s in left.witness.vectors if s in common), None)


def _contained(best: Vectors, weights: NDArray[np.float32]) -> float:
    capped = np.clip(best, 0.0, RENDERED) / RENDERED
    total = float(weights.sum())
    doubt = DOUBT * total / max(len(weights), 1)
    return float((capped * weights).sum() / max(total + doubt, 1e-9))


def _words(left: Marks, right: Marks, rarity: Callable[[str], float]) -> tuple[float, tuple[str, ...]]:
    shared = sorted(left.shared(right))
    mine, yours = left.of(right), right.of(left)
    if not shared:
        return 0.0, ()
    weights = {t: rarity(t) for t in shared}
    bottom = (sum(map(rarity, mine)) * sum(map(rarity, yours))) ** 0.5
    rarest = sorted(shared, key=lambda t: (-weights[t], t))[:5]
    return min(1.0, sum(weights.values()) / max(bottom, 1e-9)), tuple(rarest)


def _mean(rows: Vectors, weights: NDArray[np.float32]) -> Vectors:
    mean = weights @ rows if len(weights) == len(rows) else rows.mean(axis=0)
    out: Vectors = (mean / max(float(np.linalg.norm(mean)), 1e-9)).astype(np.float32)
    return out
