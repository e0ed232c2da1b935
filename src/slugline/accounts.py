"""What a workspace says of itself."""

from __future__ import annotations

from typing import Literal

from slugline.model import Record

__all__ = ["EventKind", "Found", "Removal", "Status", "StoryEvent", "StoryLine"]

EventKind = Literal["born", "grew", "merged", "split", "moved"]


class StoryEvent(Record, frozen=True):
    """What a run did to a story.

    born: it is new. grew: these articles are new in it. merged: all of ``other`` went into it. split: it is new and
    made of articles of ``other``. moved: these articles came from ``other``, which goes on.
    """

    kind: EventKind
    story: str
    other: str | None
    articles: tuple[str, ...]


class Status(Record, frozen=True):
    """How much a workspace holds, and what is left to be done (``unread``, ``ungrouped``, ``unstudied``)."""

    captures: int
    articles: int
    rejected: int
    stories: int
    sentences: int
    removed: int
    decisions: int
    runs: int
    unfinished_run: bool
    unread: int
    ungrouped: int
    unstudied: int
    bytes: int
    languages: tuple[tuple[str, int], ...] = ()


class StoryLine(Record, frozen=True):
    """One story as a line of a list. ``first`` and ``last`` are the published times of its earliest and latest page."""

    id: str
    headline: str | None
    size: int
    sources: int
    lost: int
    languages: tuple[str, ...]
    agencies: tuple[str, ...]
    first: str | None
    last: str | None


class Found(Record, frozen=True):
    """One article that a search found: why ("words", "meaning" or "words and meaning") and the passage that shows it.

    ``score`` is for ranking alone.
    """

    article: str
    story: str | None
    capture: str
    headline: str | None
    language: str
    passage: str
    by: str
    score: float


class Removal(Record, frozen=True):
    """What a removal took away. ``stories`` were changed by it, ``sentences`` are those no other article had."""

    captures: tuple[str, ...]
    stories: tuple[str, ...]
    sentences: int
