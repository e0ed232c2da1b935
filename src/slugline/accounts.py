"""What a workspace and an installation say of themselves."""

from __future__ import annotations

from typing import Literal

from slugline.model import FurnitureKind, GroupingKind, Record

__all__ = [
    "Comparable",
    "EncoderHealth",
    "EventKind",
    "Extra",
    "Facets",
    "Found",
    "FoundLine",
    "Health",
    "ListQuery",
    "ListSort",
    "Listing",
    "Removal",
    "Status",
    "StoryEvent",
    "StoryLine",
]

EventKind = Literal["born", "grew", "merged", "split", "moved"]

ListSort = Literal["relevance", "time", "pages", "sources", "headline"]


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
    """How much a workspace holds, and what is left to be done (``unread``, ``ungrouped``, ``unstudied``).

    ``half_read``: how many runs were stopped before they had read all that they were given; what they had not reached
    is not here, and nobody but who gave it knows what it was. ``unfinished_run`` is about what is here.
    """

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
    half_read: int = 0


class ListQuery(Record, frozen=True):
    """Which stories a list shows. An empty field asks nothing; of several values of one field any will do.

    ``since`` and ``until`` are ISO 8601 times or their beginnings ("2024-05"), in UTC: stories whose time from the
    first page to the last has a part in between, both ends included; those without a time are left out then.
    ``text``: words, or what they mean. ``sort`` "relevance" needs a ``text`` and is its default; else "time", the
    latest page first. ``descending`` ``None`` is the usual direction: headlines from A to Z, all else the greatest
    first. Unknown values stand last either way. ``limit``: 1 to 500 rows.
    """

    text: str = ""
    languages: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    kinds: tuple[GroupingKind, ...] = ()
    since: str | None = None
    until: str | None = None
    least_pages: int | None = None
    most_pages: int | None = None
    least_sources: int | None = None
    most_sources: int | None = None
    sort: ListSort | None = None
    descending: bool | None = None
    offset: int = 0
    limit: int = 50


class StoryLine(Record, frozen=True):
    """One story as a line of a list.

    ``headline`` is that of the page that leads it (``slugline.model.leading``), in ``language``; where it has none,
    ``begins`` tells how that page begins. ``languages`` with the number of pages
    in each, the most first. ``first`` and ``last`` are the published times of its earliest and latest page.
    ``agencies``: those that datelines and credits name. ``outlets``: how many publishers.
    """

    id: str
    headline: str | None
    language: str
    kind: GroupingKind
    pages: int
    sources: int
    lost: int
    languages: tuple[tuple[str, int], ...]
    agencies: tuple[str, ...]
    outlets: int
    first: str | None
    last: str | None
    begins: str | None = None


class Facets(Record, frozen=True):
    """How many stories have each value, the most frequent first, at most 200 values a field; the greatest counts; the
    first and the last time."""

    languages: tuple[tuple[str, int], ...] = ()
    agencies: tuple[tuple[str, int], ...] = ()
    outlets: tuple[tuple[str, int], ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()
    most_pages: int = 0
    most_sources: int = 0
    first: str | None = None
    last: str | None = None


class Listing(Record, frozen=True):
    """A page of a list of stories: ``rows`` of ``total`` from ``query.offset`` on; ``facets`` of the whole workspace,
    whatever was asked."""

    query: ListQuery
    rows: tuple[StoryLine, ...]
    total: int
    facets: Facets


class FoundLine(Record, frozen=True):
    """A line of a capture as it was found. ``kind``: of which kind of furniture it is, ``None`` where it is none;
    ``part``: "headline", "caption" or "body", ``None`` for all else (a byline, a time, what was not taken for
    anything)."""

    text: str
    kind: FurnitureKind | None
    part: str | None = None


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
