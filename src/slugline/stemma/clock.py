"""When a page was published, as an interval in UTC: a local clock without a zone is not one moment but several.

A page that prints its offset gives one moment. One that prints a clock alone was read in some place where its
language is the language of the press; ``data/<language>.toml`` lists the offsets of such places, and a language
without a file may be anywhere on earth (UTC-12 to UTC+14). A date without a clock is a whole day. ``fetched``
bounds everything from above.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

from slugline.model import Article
from slugline.stemma.habits import habits

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_ANYWHERE = (-12.0, 14.0)
_MINUTE = 1.0 / 60.0


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``lo`` to ``hi``, in hours since 1970 UTC; infinite where nothing is known.

    A clock without a zone keeps its reading, ``clock``, and its ``place``, the language: two of one place are most
    likely of one zone.
    """

    lo: float = -math.inf
    hi: float = math.inf
    clock: float = 0.0
    place: str = ""

    @property
    def dated(self) -> bool:
        """Both ends are known."""
        return math.isfinite(self.lo) and math.isfinite(self.hi)

    @property
    def middle(self) -> float:
        """The middle of a dated interval."""
        return (self.lo + self.hi) / 2


UNKNOWN = Interval()


def published(article: Article) -> Interval:
    """The interval in which the article was published, from ``published`` and ``fetched``; never raises."""
    seen = _interval(article.fetched, article.language)
    said = _interval(article.published, article.language)
    hi = min(said.hi, seen.hi)
    return Interval(min(said.lo, hi), hi, said.clock, said.place)


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
        return Interval(hours, hours + length)
    hours = (moment.replace(tzinfo=dt.UTC) - _EPOCH).total_seconds() / 3600
    west, east = _offsets(language)
    return Interval(hours - east, hours - west + length, hours, language)


def _offsets(language: str) -> tuple[float, float]:
    found = habits(language).get("offsets")
    if isinstance(found, list) and found:
        return float(min(found)), float(max(found))
    return _ANYWHERE
