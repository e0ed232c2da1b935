"""How badly a translation departs from its source, for ranking."""

from __future__ import annotations

import math

from slugline.comparison.finding import Finding
from slugline.comparison.sentence import sentence_changes
from slugline.language.rules import base

__all__ = ["damage"]

_WEIGHTS = {
    "number": 0.35,
    "date": 0.2,
    "negation": 0.3,
    "name": 0.2,
    "untranslated": 0.35,
    "repetition": 0.1,
    "modality": 0.02,
    "attribution": 0.02,
    "omission": 0.1,
    "addition": 0.1,
}


def damage(source: str, target: str, source_language: str, target_language: str, cosine: float | None = None) -> float:
    """0 for a faithful translation and up; only the order of the values means something.

    ``cosine`` is that of the two sentences' vectors in one space, ``None`` where there is none. The findings of
    ``sentence_changes`` add to it by kind and weight, as does a length that no translation has.
    """
    found = sentence_changes(source, target, source_language, target_language)
    distance = 1.0 - cosine if cosine is not None else 0.5
    return round(distance + _findings(found) + _length(source, target, source_language, target_language), 6)


def _findings(found: tuple[Finding, ...]) -> float:
    """Each kind counts by its gravest finding, and a little for each further one."""
    by_kind: dict[str, list[float]] = {}
    for f in found:
        by_kind.setdefault(f.kind, []).append(f.weight)
    total = 0.0
    for kind, weights in sorted(by_kind.items()):
        ordered = sorted(weights, reverse=True)
        total += _WEIGHTS.get(kind, 0.0) * (ordered[0] + 0.3 * sum(ordered[1:4]))
    return total


def _length(source: str, target: str, source_language: str, target_language: str) -> float:
    """What the lengths are off, in nats beyond what languages differ by, less for short texts."""
    dense = {"zh": 3.0, "ja": 2.3, "ko": 2.0}
    a = len(source) * dense.get(base(source_language), 1.0) + 12
    b = len(target) * dense.get(base(target_language), 1.0) + 12
    return 0.25 * max(0.0, abs(math.log(b / a) - 0.03) - 0.25)
