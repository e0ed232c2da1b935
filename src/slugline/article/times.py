"""Lines that tell when a page was published or changed."""

from __future__ import annotations

from functools import cache

import regex

from slugline.article.knowledge import knowledge, opening
from slugline.language import normal

__all__ = ["is_time_line"]

_CLOCK = regex.compile(r"(?<!\d)\d{1,2}\s?(?:[:h.時时点]\s?\d{2}|uhr\b)|\b\d{1,2}\s?[ap]\.?m\b", regex.I)
_NUMERIC = regex.compile(r"(?<!\d)\d{1,4}[./\-年]\s?\d{1,2}[./\-月]\s?\d{1,4}")
_YEAR = regex.compile(r"(?<!\d)(?:19|20|1[34]|25)\d{2}(?!\d)")
_DIGIT = regex.compile(r"\p{N}")
_DAY = regex.compile(r"(?<!\d)\d{1,2}(?!\d)")
_SEPARATED = regex.compile(r"[·|•/–—](?:[^·|•]{0,24}\d[^·|•]{0,24})$")
_STOPS = ".!?。！？।"
_WORD = regex.compile(r"[\p{L}\p{M}]+")


@cache
def _agos() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words for "ago": each between spaces, and those of scripts without spaces."""
    said = knowledge().words.get("ago", ())
    return tuple(f" {' '.join(a.split())} " for a in said), tuple(a for a in said if ord(a[0]) > 0x2E7F)


def _ago(words: list[str]) -> bool:
    """The words for "ago" stand among the line's, or end its last word where words are not spaced."""
    spaced, tight = _agos()
    line = f" {' '.join(words)} "
    return any(a in line for a in spaced) or bool(words and words[-1].endswith(tight))


def is_time_line(text: str) -> bool:
    """A short line that is a date or a clock time, with or without words such as "Published" around it."""
    line = text.strip()
    if len(line) > 140 or not _DIGIT.search(line):
        return False
    folded = normal(line)
    words = _WORD.findall(folded)
    if len(words) <= 6 and _ago(words):
        return True
    clock, numeric = bool(_CLOCK.search(line)), bool(_NUMERIC.search(line))
    dated = numeric or (bool(_YEAR.search(line)) and bool(_DAY.search(_YEAR.sub(" ", line))))
    know = knowledge().words
    said = opening(folded, know["published"]) or opening(folded, know["modified"])
    rest = sum(len(w) for w in words)
    whole = clock and dated and line[-1] not in _STOPS  # no sentence, but more than a date may stand with it
    if whole and len(words) <= 16 and _SEPARATED.search(line):  # "By Ada Brook · News · 12 May 2022, 18:05"
        return True
    told = whole or (said is not None and (clock or dated))
    limit = 46 if told else 30 if clock and dated else 22 if dated else 12 if clock else -1
    return rest <= limit and len(words) <= (10 if whole else 9 if said or clock else 6)
