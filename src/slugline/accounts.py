"""What a workspace and an installation say of themselves."""

from __future__ import annotations

from typing import Literal

from slugline.model import Record

__all__ = [
    "Comparable",
    "EncoderHealth",
    "EventKind",
    "Extra",
    "Found",
    "Health",
    "Removal",
    "Status",
    "StoryEvent",
    "StoryLine",
]

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
    encoder: str = "auto"


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
    """What a removal took away. ``stories`` were changed by it, ``sentences`` are those no other article had.

    Not ``settled``: a reader has the workspace open, and for its sake the text still lies in the database's log; the
    next addition after that ends erases it.
    """

    captures: tuple[str, ...]
    stories: tuple[str, ...]
    sentences: int
    settled: bool = True


class EncoderHealth(Record, frozen=True):
    """One encoder here. ``languages`` ``None``: all others; ``rate`` in sentences a second on one core, ``None`` where
    it was not measured; ``lost`` is what a run without it loses; ``why_not`` and ``remedy`` are empty where it is
    usable."""

    name: str
    usable: bool
    space: str
    dimension: int
    identity: str | None
    languages: tuple[str, ...] | None
    rate: float | None
    why_not: str
    lost: str
    remedy: str


class Comparable(Record, frozen=True):
    """By which encoder texts of two groups of languages are compared; ``None``: not at all."""

    left: str
    right: str
    encoder: str | None


class Extra(Record, frozen=True):
    """A part that is not in the default install; ``version`` ``None`` where it is not here."""

    name: str
    version: str | None
    brings: str
    pip: str


class Health(Record, frozen=True):
    """An installation: versions, encoders, what can be compared, extras. ``cores`` are those that may be used."""

    slugline: str
    python: str
    system: str
    machine: str
    cores: int
    sqlite: str
    full_text: bool
    packages: tuple[tuple[str, str | None], ...]
    encoders: tuple[EncoderHealth, ...]
    comparable: tuple[Comparable, ...]
    extras: tuple[Extra, ...]
