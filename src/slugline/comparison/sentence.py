"""All findings between two passages that say the same thing."""

from __future__ import annotations

from functools import lru_cache

from slugline.comparison.charge import charge_findings
from slugline.comparison.days import day_findings
from slugline.comparison.figures import figure_findings
from slugline.comparison.finding import Finding, Range, weaker
from slugline.comparison.people import name_findings
from slugline.comparison.phrases import aside_findings, phrase_findings, retold
from slugline.comparison.polarity import modality_findings, negation_findings
from slugline.comparison.residue import repetition_findings, residue_findings
from slugline.comparison.speech import speech_findings

__all__ = ["inner_findings", "sentence_changes"]

_GENERAL = frozenset(["omission", "addition", "wording"])


def sentence_changes(left: str, right: str, left_language: str, right_language: str) -> tuple[Finding, ...]:
    """What the right passage does to the left one, graver findings first.

    Spans are offsets into the passages. Numbers, dates, names and quotations are compared in any language; denial,
    hedging and attribution only where both languages have data (``comparison/data``); wording within one language.
    """
    spoken = (left_language, right_language)
    speech = speech_findings(left, right, spoken) if left != right else ()
    return tuple(sorted([*inner_findings(left, right, spoken), *speech], key=_order))


def inner_findings(left: str, right: str, spoken: tuple[str, str]) -> tuple[Finding, ...]:
    """The same without quotation and attribution, which may run over several sentences."""
    return () if left == right else _inner(left, right, spoken)


@lru_cache(maxsize=1024)
def _inner(left: str, right: str, spoken: tuple[str, str]) -> tuple[Finding, ...]:
    """The sentences of one story meet again and again: what was found is kept."""
    found = [
        *figure_findings(left, right, spoken),
        *day_findings(left, right, spoken),
        *negation_findings(left, right, spoken),
        *name_findings(left, right, spoken),
        *modality_findings(left, right, spoken),
        *charge_findings(left, right, spoken),
        *residue_findings(left, right, spoken),
        *repetition_findings(left, right, spoken),
    ]
    if spoken[0] == spoken[1] != "und" and retold(left, right):
        found = [weaker(f) for f in found]
        found.append(Finding("wording", "possible", 0.5, (0, len(left)), (0, len(right)), "said in other words", 0.15))
    elif spoken[0] == spoken[1] != "und":
        special = tuple(found)
        found += [f for f in phrase_findings(left, right, spoken[0]) if not _told(f, special)]
    else:
        asides = aside_findings(left, right, spoken)
        found = [f for f in found if not (f.kind == "name" and _one_sided(f) and _within(f, asides))] + list(asides)
    return tuple(sorted(found, key=_order))


def _order(f: Finding) -> tuple[float, int, int, str]:
    return -f.weight, (f.left or (0, 0))[0], (f.right or (0, 0))[0], f.words


def _covers(outer: Range | None, inner: Range | None) -> bool:
    return outer is not None and inner is not None and outer[0] <= inner[0] and inner[1] <= outer[1]


def _told(f: Finding, special: tuple[Finding, ...]) -> bool:
    """A wording that a finding of a graver kind has told already."""
    return any(
        (s.kind not in _GENERAL or s.certainty == "possible") and (_covers(s.left, f.left) or _covers(s.right, f.right))
        for s in special
    )


def _one_sided(f: Finding) -> bool:
    return f.left is None or f.right is None


def _within(f: Finding, asides: tuple[Finding, ...]) -> bool:
    return any(_covers(a.left, f.left) or _covers(a.right, f.right) for a in asides)
