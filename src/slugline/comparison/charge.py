"""Wording that was sharpened or softened, where it can be known: words for one thing that judge it or do not."""

from __future__ import annotations

from collections.abc import Mapping

from slugline.comparison.finding import Finding, Range
from slugline.comparison.vocabulary import CHARGES, listed_in
from slugline.language.rules import base

__all__ = ["charge_findings"]

Places = Mapping[str, Mapping[str, tuple[Range, ...]]]


def charge_findings(left: str, right: str, languages: tuple[str, str]) -> tuple[Finding, ...]:
    """Findings of kind "wording": "fighters" that became "terrorists". Nothing for languages without ``[charge]``."""
    was, now = listed_in(left, base(languages[0])), listed_in(right, base(languages[1]))
    out = []
    for thing in sorted(_judged(was) & _judged(now)):
        strong, mild, sharp, soft = (side.get(how, {}).get(thing) for side in (was, now) for how in CHARGES)
        if mild and not strong and sharp and not soft:
            out.append(_said("sharper", mild[0], sharp[0], left, right))
        elif strong and not mild and soft and not sharp:
            out.append(_said("softer", strong[0], soft[0], left, right))
    return tuple(out)


def _judged(found: Places) -> set[str]:
    return {thing for how in CHARGES for thing in found.get(how, ())}


def _said(how: str, mine: Range, theirs: Range, left: str, right: str) -> Finding:
    words = f"“{left[slice(*mine)]}” became “{right[slice(*theirs)]}”: {how}"
    return Finding("wording", "possible", 0.5, mine, theirs, words, 0.3)
