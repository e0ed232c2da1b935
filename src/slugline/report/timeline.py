"""The story in time: when each page says that it was published and changed, and when it was captured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from slugline.model import Article, Story
from slugline.report.family import Tick, axis, moment, ticks

__all__ = ["Event", "TimeRow", "Timeline", "timeline"]

EventKind = Literal["published", "changed", "captured"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a page: ``time`` as it was found, ``x`` where it stands, in per cent."""

    kind: EventKind
    time: str
    at: datetime
    x: float


@dataclass(frozen=True, slots=True)
class TimeRow:
    """One page and its events, the earliest first."""

    article: Article
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Pages with their events, in order of the first of each; those that tell no time that can be read."""

    rows: tuple[TimeRow, ...]
    ticks: tuple[Tick, ...]
    untimed: tuple[Article, ...]


def timeline(story: Story, articles: Mapping[str, Article]) -> Timeline:
    """A story's pages in time; times without an offset are taken as UTC."""
    told = {m: _told(articles[m]) for m in story.members}
    scale = axis(sorted({at for found in told.values() for _, _, at in found}))
    rows = [
        TimeRow(articles[m], tuple(sorted((Event(*e, round(scale[e[2]], 2)) for e in found), key=lambda e: e.at)))
        for m, found in told.items()
        if found
    ]
    rows.sort(key=lambda r: (r.events[0].at, r.article.capture, r.article.id))
    untimed = sorted((articles[m] for m, found in told.items() if not found), key=lambda a: (a.capture, a.id))
    return Timeline(tuple(rows), ticks(scale), tuple(untimed))


def _told(a: Article) -> list[tuple[EventKind, str, datetime]]:
    said: tuple[tuple[EventKind, str | None], ...] = (
        ("published", a.published), ("changed", a.modified), ("captured", a.fetched),
    )  # fmt: skip
    return [(kind, text, at) for kind, text in said if text and (at := moment(text)) is not None]
