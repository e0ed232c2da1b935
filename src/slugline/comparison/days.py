"""Names of weekdays and months that stand for others."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from slugline.comparison.finding import Finding, Range
from slugline.comparison.vocabulary import listed_in
from slugline.language.rules import base

__all__ = ["day_findings", "months_named"]

_LARGE = frozenset(["en", "de"])  # languages that write them large: "may" and "march" are other words
_SECTIONS = (("months", 0.6), ("weekdays", 0.5))


@lru_cache(maxsize=8192)
def _named(text: str, language: str) -> Mapping[str, dict[int, Range]]:
    """The months and the weekdays of a passage, each with the place where it stands first."""
    code = base(language)
    found = listed_in(text, code)
    return {
        section: {
            int(number): min(at for at in spans if code not in _LARGE or text[at[0]].isupper())
            for number, spans in found.get(section, {}).items()
            if code not in _LARGE or any(text[at[0]].isupper() for at in spans)
        }
        for section, _ in _SECTIONS
    }


def months_named(text: str, language: str) -> frozenset[int]:
    """The months that a passage names, by number."""
    return frozenset(_named(text, language)["months"])


def day_findings(left: str, right: str, languages: tuple[str, str]) -> tuple[Finding, ...]:
    """Findings of kind "date": a month or a weekday of each side that the other does not name. Possible only: a day may
    be another where the page is, and a name may stand beside a date in figures."""
    out = []
    ours, others = _named(left, languages[0]), _named(right, languages[1])
    for section, confidence in _SECTIONS:
        mine, theirs = ours[section], others[section]
        gone = [mine[n] for n in sorted(mine) if n not in theirs]
        new = [theirs[n] for n in sorted(theirs) if n not in mine]
        for a, b in zip(gone, new, strict=False):
            words = f"{left[slice(*a)]} became {right[slice(*b)]}"
            out.append(Finding("date", "possible", confidence, a, b, words, 0.7))
    return tuple(out)
