"""Names of weekdays and months that stand for others."""

from __future__ import annotations

from functools import cache, lru_cache

from slugline.comparison.finding import Finding, Range
from slugline.comparison.listed import Listed, Openers, listed, openers
from slugline.language.fold import fold
from slugline.language.rules import base, rules

__all__ = ["day_findings", "months_named"]

_UNSPACED = frozenset(["ja", "zh", "th", "lo", "km", "my"])
_LARGE = frozenset(["en", "de"])  # languages that write them large: "may" and "march" are other words
_SECTIONS = (("months", 0.6), ("weekdays", 0.5))


@cache
def _lists(section: str, code: str) -> tuple[tuple[int, Listed], ...]:
    words: dict[int, list[str]] = {}
    for word, number in sorted(rules(code).numbered(section).items()):
        if len(word) > 2:
            words.setdefault(number, []).append(word)
    return tuple((n, listed(forms, code in _UNSPACED)) for n, forms in sorted(words.items()))


@cache
def _openers(section: str, code: str) -> Openers:
    return openers([words for _, words in _lists(section, code)])


@lru_cache(maxsize=32768)
def _named(text: str, section: str, language: str) -> dict[int, Range]:
    folded, code = fold(text), base(language)
    if len(folded) != len(text):
        return {}
    lists = _lists(section, code)
    opened = [lists[k] for k in _openers(section, code).of(folded)]
    found = [(span, n) for n, words in opened for span in words.spans(folded)]
    return {n: at for at, n in sorted(found, reverse=True) if code not in _LARGE or text[at[0]].isupper()}


def months_named(text: str, language: str) -> frozenset[int]:
    """The months that a passage names, by number."""
    return frozenset(_named(text, "months", language))


def day_findings(left: str, right: str, languages: tuple[str, str]) -> tuple[Finding, ...]:
    """Findings of kind "date": a month or a weekday of each side that the other does not name. Possible only: a day may
    be another where the page is, and a name may stand beside a date in figures."""
    out = []
    for section, confidence in _SECTIONS:
        mine, theirs = _named(left, section, languages[0]), _named(right, section, languages[1])
        gone = [mine[n] for n in sorted(mine) if n not in theirs]
        new = [theirs[n] for n in sorted(theirs) if n not in mine]
        for a, b in zip(gone, new, strict=False):
            words = f"{left[slice(*a)]} became {right[slice(*b)]}"
            out.append(Finding("date", "possible", confidence, a, b, words, 0.7))
    return tuple(out)
