"""Lines that tell when a page was published or changed."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import regex

from slugline.article.knowledge import knowledge, opening
from slugline.article.particles import placed_clock
from slugline.language import Moment, normal

__all__ = ["changed_later", "is_time_line"]

_NUMERIC = regex.compile(r"(?<!\d)\d{1,4}[./\-年]\s?\d{1,2}[./\-月]\s?\d{1,4}")
_YEAR = regex.compile(r"(?<!\d)(?:19|20|1[34]|25)\d{2}(?!\d)")
_DIGIT = re.compile(r"[0-9]|[^\x00-\x7f]")  # one of the signs without which there is no number
_NUMBER = regex.compile(r"\p{N}")
_DAY = regex.compile(r"(?<!\d)\d{1,2}(?!\d|[.,]\d{3})")  # no "31.200"
_SEPARATED = regex.compile(r"[·|•/–—](?:[^·|•]{0,24}\d[^·|•]{0,24})$")
_LATER = regex.compile(
    r"(?:(?<!\d)(?P<a>\d{1,2})\s?[./月-]\s?(?P<b>\d{1,2})(?:\s?日|\.)?,?\s{0,2})?"
    r"(?<![\d.,:])(?P<h>[01]?\d|2[0-3])\s?[:.h時时点]\s?(?P<m>[0-5]\d)(?![\d.])(?:\s?(?P<half>[ap])\.?m\b)?"
)
_BESIDE = 60  # characters behind a date in which a later change stands
_STOPS = ".!?。！？।"
_ASKED = frozenset("?!？！؟")
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
    if len(line) > 140 or line[-1:] in _ASKED or not (_DIGIT.search(line) and _NUMBER.search(line)):
        return False
    folded = normal(line)
    words = _WORD.findall(folded)
    if len(words) <= 6 and _ago(words):
        return True
    clock, numeric = bool(placed_clock().search(line)), bool(_NUMERIC.search(line))
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


def changed_later(text: str, said: Moment) -> str | None:
    """When the page was changed, where a line gives it behind the full date as a clock time alone or with the day:
    "18 May 2024 7:45, updated 9:30", "2024/5/18 18:20（5/18 19:05 更新）". ISO 8601, never before ``said``."""
    rest = normal(text[said.end : said.end + _BESIDE])
    found = _LATER.search(rest)
    if found is None or not said.has_clock or not knowledge().words["modified"].said(rest):
        return None
    hour = int(found["h"]) % 12 + 12 * (found["half"] == "p") if found["half"] else int(found["h"])
    day = _day_after(said.iso[:10], found["a"], found["b"])
    if day is None:
        return None
    later = f"{day}T{hour:02}:{found['m']}:00"
    return later + said.iso[19:] if later > said.iso[:19] else None


def _day_after(first: str, a: str | None, b: str | None) -> str | None:
    """The day that two numbers name in either order, at or soonest after the first; that day where none is named."""
    if a is None or b is None:
        return first
    days = []
    for month, day in ((int(a), int(b)), (int(b), int(a))):
        for year in (int(first[:4]), int(first[:4]) + 1):
            try:
                days.append(date(year, month, day).isoformat())
            except ValueError:
                continue
    return min((d for d in days if d >= first), default=None)
