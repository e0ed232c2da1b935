"""Captures of one address are versions of one page, in order of time where their times tell it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise
from urllib.parse import urlsplit

from slugline.model import Article, PageVersions, VersionTime

__all__ = ["versions"]

# a clock without an offset may be of any zone: UTC-12 to UTC+14
_EAST, _WEST = dt.timedelta(hours=14), dt.timedelta(hours=12)
_DAY = dt.timedelta(days=1)
_TIMES: tuple[VersionTime, ...] = ("fetched", "modified", "published")
_DEVICES = ("www.", "m.", "mobile.", "amp.")


def versions(articles: Iterable[Article]) -> tuple[PageVersions, ...]:
    """The addresses with two articles or more, sorted by address; ``url`` is the normal form of the first version's.

    The order rests on the first kind of time (fetched, modified, published) that every version has and that sets
    them apart; ``ordered`` is false where none does, and then they stand by their ids.
    """
    found: dict[str, list[Article]] = {}
    for a in sorted(articles, key=lambda a: a.id):
        if a.address:
            found.setdefault(_place(a.address), []).append(a)
    made = (_versions(group) for group in found.values() if len(group) > 1)
    return tuple(sorted(made, key=lambda v: v.url))


def _place(address: str) -> str:
    """The address without scheme and device: http and https, with www and without, are one page."""
    parts = urlsplit(address)
    host = parts.netloc
    for device in _DEVICES:
        if host.startswith(device) and "." in host.removeprefix(device):
            host = host.removeprefix(device)
            break
    return f"{host}{parts.path}?{parts.query}"


def _versions(group: Sequence[Article]) -> PageVersions:
    for kind in _TIMES:
        spans = {a.id: _span(getattr(a, kind)) for a in group}
        known = {i: s for i, s in spans.items() if s is not None}
        if len(known) < len(group):
            continue
        ordered = sorted(group, key=lambda a: (known[a.id], a.id))
        if all(_before(x, y, kind) for x, y in pairwise(ordered)):
            return _record(ordered, kind)
    return _record(group, None)


def _record(group: Sequence[Article], by: VersionTime | None) -> PageVersions:
    return PageVersions(group[0].address or "", tuple(a.id for a in group), by is not None, by)


def _before(a: Article, b: Article, kind: VersionTime) -> bool:
    """Whether the first one's time is surely the earlier: two clocks of one page that name no zone are of one zone."""
    x, y = getattr(a, kind), getattr(b, kind)
    left, right = _moment(x), _moment(y)
    if left is None or right is None:
        return False
    if left.tzinfo is None and right.tzinfo is None:
        return left + (_DAY if _bare(x) else dt.timedelta()) <= right and left < right
    one, other = _span(x), _span(y)
    return one is not None and other is not None and one[1] < other[0]


def _bare(text: str) -> bool:
    return len(text) <= 10


def _moment(text: str | None) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def _span(text: str | None) -> tuple[dt.datetime, dt.datetime] | None:
    """The earliest and the latest moment, in UTC, that the text can mean."""
    moment = _moment(text)
    if moment is None or text is None:
        return None
    try:
        if moment.tzinfo is not None:
            return moment.astimezone(dt.UTC), moment.astimezone(dt.UTC)
        moment = moment.replace(tzinfo=dt.UTC)
        return moment - _EAST, moment + _WEST + (_DAY if _bare(text) else dt.timedelta())
    except OverflowError:
        return None
