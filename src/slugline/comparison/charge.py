"""Wording that was sharpened or softened, where it can be known: words for one thing that judge it or do not."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from slugline.comparison.cues import table
from slugline.comparison.finding import Finding, Range
from slugline.comparison.listed import Listed, listed
from slugline.language.fold import fold
from slugline.language.rules import base

__all__ = ["charge_findings"]

Sides = tuple[Listed, Listed]


@cache
def _things(code: str) -> Mapping[str, Sides]:
    """Thing -> its strong and its mild words, from ``[charge]`` of a language's data."""
    entries = table(code).get("charge", {}).items()
    return {thing: (listed(words["strong"], False), listed(words["mild"], False)) for thing, words in entries}


def charge_findings(left: str, right: str, languages: tuple[str, str]) -> tuple[Finding, ...]:
    """Findings of kind "wording": "fighters" that became "terrorists". Nothing for languages without ``[charge]``."""
    ours, others = _things(base(languages[0])), _things(base(languages[1]))
    a, b = fold(left), fold(right)
    if len(a) != len(left) or len(b) != len(right):
        return ()
    out = []
    for thing in sorted(ours.keys() & others.keys()):
        (strong, mild), (sharp, soft) = ours[thing], others[thing]
        was, now = (strong.first(a), mild.first(a)), (sharp.first(b), soft.first(b))
        if was[1] and not was[0] and now[0] and not now[1]:
            out.append(_said("sharper", was[1], now[0], left, right))
        elif was[0] and not was[1] and now[1] and not now[0]:
            out.append(_said("softer", was[0], now[1], left, right))
    return tuple(out)


def _said(how: str, mine: Range, theirs: Range, left: str, right: str) -> Finding:
    words = f"“{left[slice(*mine)]}” became “{right[slice(*theirs)]}”: {how}"
    return Finding("wording", "possible", 0.5, mine, theirs, words, 0.3)
