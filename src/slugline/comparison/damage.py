"""How badly a translation departs from its source, for ranking."""

from __future__ import annotations

import math

from slugline.comparison.finding import Finding
from slugline.comparison.lengths import apart, size
from slugline.comparison.nations import SWAPPED
from slugline.comparison.order import broken
from slugline.comparison.residue import shared_words
from slugline.comparison.sentence import sentence_changes

__all__ = ["damage"]

_WEIGHTS = {
    "number": 0.85,
    "date": 0.75,
    "negation": 0.45,
    "name": 0.35,
    "untranslated": 0.6,
    "repetition": 0.3,
    "modality": 0.05,
    "attribution": 0.04,
    "omission": 0.3,
    "addition": 0.3,
}


def damage(source: str, target: str, source_language: str, target_language: str, cosine: float | None = None) -> float:
    """0 for a faithful translation and up; only the order of the values means something.

    ``cosine`` is that of the two sentences' vectors in one space, ``None`` where there is none. The findings of
    ``sentence_changes`` add to it by kind and weight, as do a length that no translation has, words left in the
    source's language and words in an order that no sentence has.
    """
    found = sentence_changes(source, target, source_language, target_language)
    trust = _plainness(source, target) * _longness(source, source_language)
    distance = 1.8 * (1.0 - cosine) * trust if cosine is not None else 0.5
    spoken = (source_language, target_language)
    residue = 0.0 if source_language == target_language else min(0.4, 0.08 * shared_words(source, target, spoken))
    clumsy = 0.2 * min(4, broken(target, target_language))
    length = _length(source, target, source_language, target_language) + _exposure(source, source_language)
    return round(max(0.0, 0.2 + distance + _findings(found) + length + residue + clumsy), 6)


def _findings(found: tuple[Finding, ...]) -> float:
    """Each kind counts by its gravest finding, and a little for each further one."""
    by_kind: dict[str, list[float]] = {}
    for f in found:
        sure = f.kind == "name" and (f.certainty == "asserted" or f.weight >= SWAPPED)
        by_kind.setdefault(f.kind, []).append(2 * f.weight if sure else f.weight)
    total = 0.0
    for kind, weights in sorted(by_kind.items()):
        ordered = sorted(weights, reverse=True)
        total += _WEIGHTS.get(kind, 0.0) * (ordered[0] + 0.3 * sum(ordered[1:4]))
    return total


def _length(source: str, target: str, source_language: str, target_language: str) -> float:
    """What the lengths are off, in nats beyond what translations differ by, less for short texts."""
    off = apart(source, target, (source_language, target_language))
    return 0.05 * off + 2.0 * max(0.0, off - 0.22)


def _longness(source: str, language: str) -> float:
    """Less than 1 for a few words, and a little more for many: encoders place short texts less surely."""
    return 1.0 - 0.5 * max(0.0, 1.0 - size(source, language) / 60)


def _exposure(source: str, language: str) -> float:
    """Each word may be harmed: a long sentence is likelier to be than a short one."""
    return 0.12 * math.log(max(20.0, min(400.0, size(source, language))) / 100)


def _plainness(source: str, target: str) -> float:
    """Less than 1 where the target lost its capitals: encoders take that for another meaning."""
    return 0.55 if target.islower() and not source.islower() and len(target) > 20 else 1.0
