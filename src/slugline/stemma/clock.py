"""When a page was published, as an interval in UTC: a local clock without a zone is not one moment but several.

A page that prints its offset gives one moment. One that prints a clock alone was read in some place where its
language is the language of the press; ``data/<language>.toml`` lists the offsets of such places, and a language
without a file may be anywhere on earth (UTC-12 to UTC+14). A date without a clock is a whole day. ``fetched``
bounds everything from above.
"""

from __future__ import annotations

import datetime as dt
import math
from typing import NamedTuple

from slugline.model import Article
from slugline.stemma.habits import habits

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_ANYWHERE = (-12.0, 14.0)
_MINUTE = 1.0 / 60.0
SUMMER = (4, 10)  # months in which clocks go by summer time, where they do


class Interval(NamedTuple):
    """From ``lo`` to ``hi``, in hours since 1970 UTC; infinite where nothing is known.

    A clock without a zone keeps its reading, ``clock``, and its ``place``, the language: two of one place are most
    likely of one zone. ``likely`` is the moment itself, or what it is where most of the language's press is made.
    """

    lo: float = -math.inf
    hi: float = math.inf
    likely: float = math.nan
    clock: float = 0.0
    place: str = ""

    @property
    def dated(self) -> bool:
        """Both ends are known."""
        return math.isfinite(self.lo) and math.isfinite(self.hi)

    @property
    def moment(self) -> float:
        """The likely moment, or the middle of a dated interval."""
        return (self.lo + self.hi) / 2 if math.isnan(self.likely) else self.likely


def hours_between(earlier: Interval, later: Interval) -> float:
    """Hours from one likely moment to the other, by their own clocks where both are of one place."""
    if earlier.place and earlier.place == later.place:
        return later.clock - earlier.clock
    return later.moment - earlier.moment


UNKNOWN = Interval()


def published(article: Article) -> Interval:
    """The interval in which the article was published, from ``published`` and ``fetched``; never raises."""
    seen = _interval(article.fetched, article.language)
    said = _interval(article.published, article.language)
    hi = min(said.hi, seen.hi)
    return Interval(min(said.lo, hi), hi, said.likely, said.clock, said.place)


def _interval(text: str | None, language: str) -> Interval:
    if not text:
        return Interval()
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return Interval()
    length = 24.0 if len(text) <= 10 else _MINUTE
    if moment.tzinfo is not None:
        hours = (moment - _EPOCH).total_seconds() / 3600
        return Interval(hours, hours + length, hours)
    hours = (moment.replace(tzinfo=dt.UTC) - _EPOCH).total_seconds() / 3600
    west, east = _offsets(language)
    main = habits(language).get("main")
    offset = float(main[SUMMER[0] <= moment.month <= SUMMER[1]]) if isinstance(main, list) and len(main) == 2 else None
    likely = math.nan if offset is None or length > 1 else hours - offset
    return Interval(hours - east, hours - west + length, likely, hours, language)


def _offsets(language: str) -> tuple[float, float]:
    found = habits(language).get("offsets")
    if isinstance(found, list) and found:
        return float(min(found)), float(max(found))
    return _ANYWHERE
