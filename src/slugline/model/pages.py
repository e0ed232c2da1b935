"""Captures, and the articles that are read from them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from slugline.model.base import Record, Vectors, digest

__all__ = [
    "Article",
    "Capture",
    "CaptureKind",
    "Credits",
    "DateMention",
    "Dateline",
    "Extraction",
    "Fetched",
    "Furniture",
    "FurnitureKind",
    "Given",
    "Markup",
    "PageVersions",
    "Rejected",
    "Sentence",
    "Span",
    "VersionTime",
    "Witness",
]


_LONG_LINE = re.compile(r".{60,200}")
_HEAD = 20_000  # characters of a capture in which such a line is looked for

CaptureKind = Literal["html", "text"]


FurnitureKind = Literal[
    "navigation", "teasers", "ranking", "author_box", "consent", "advertising", "copyright", "comments",
    "related", "share", "standards", "subscription", "byline", "time", "credit", "caption", "other",
]  # fmt: skip


VersionTime = Literal["fetched", "modified", "published"]


class Given(Record, frozen=True):
    """What a container itself says of the article beside its text: a feed entry's title, a ninjs item's dateline.

    ``bare``: the capture's text is the article's body alone, a paragraph a line, with no furniture to look for.
    ``agencies`` are the providers that the container names, apart from its ``publisher``.
    """

    headline: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    agencies: tuple[str, ...] = ()
    caption: str | None = None
    bare: bool = False


class Capture(Record, frozen=True):
    """What somebody kept of a page.

    ``id`` is the input's own id where it has one, else its path or URL; ``source`` says where it was read (file,
    and line or record in it) for messages; ``text`` is decoded HTML or the visible lines, by ``kind``; ``given`` is
    what the container says of the article, where it is one that does.
    """

    id: str
    kind: CaptureKind
    text: str
    source: str = ""
    url: str | None = None
    fetched: str | None = None
    language: str | None = None
    given: Given | None = None

    @property
    def key(self) -> str:
        """Names this capture everywhere: a digest of its content and of where it was found."""
        beside = () if self.given is None else (msgspec.json.encode(self.given, order="deterministic").decode(),)
        return digest(self.id, self.url or "", self.fetched or "", self.kind, self.text, *beside)

    @property
    def beginning(self) -> str:
        """Of its first long line, which copies have in common more often than what stands above it; "" without one."""
        found = _LONG_LINE.search(self.text, 0, _HEAD)
        return found.group() if found else ""


class Fetched(Record, frozen=True):
    """What a server sent for one address: ``content`` as bytes, ``fetched`` the time of the request in ISO 8601 (UTC).

    ``url`` is where it was found in the end, all redirects followed; ``media_type`` ("" where it says none) and
    ``charset`` are the server's word.
    """

    url: str
    content: bytes
    fetched: str
    media_type: str = ""
    charset: str | None = None


class Rejected(Record, frozen=True):
    """A capture that did not become an article: counted and shown, and the run goes on."""

    capture: str
    stage: str
    reason: str

    @property
    def beside(self) -> str:
        """The reason without the capture's name, for where that stands beside it."""
        return self.reason.removeprefix(f"{self.capture}: ")


class Span(Record, frozen=True):
    """A passage of an article's body: ``body[paragraph][start:end] == text``."""

    article: str
    paragraph: int
    start: int
    end: int
    text: str


class Furniture(Record, frozen=True):
    """A line of the page that is no part of the article; ``line`` counts from 0 in the capture's visible lines."""

    text: str
    line: int
    kind: FurnitureKind


class Dateline(Record, frozen=True):
    """Place, date and agencies that open a dispatch; ``agency`` is the first of ``agencies``.

    ``end`` is how many characters of the first body paragraph the dateline takes, its dash included (0: none).
    """

    place: str | None = None
    date: str | None = None
    agencies: tuple[str, ...] = ()
    agency: str | None = None
    end: int = 0


class Credits(Record, frozen=True):
    """Who made it, as the page says: each the text after the label, or ``None``."""

    reporting: str | None = None
    editing: str | None = None
    desk: str | None = None
    source: str | None = None
    standards: str | None = None


class DateMention(Record, frozen=True):
    """A date said in the body; ``value`` is ISO 8601 at the precision said (year, month or day), with its rule."""

    text: str
    paragraph: int
    start: int
    end: int
    value: str
    rule: str = "absolute"


class Article(Record, frozen=True):
    """The article that a capture carries. Body paragraphs stand as found, the dateline included.

    ``url`` is the page's address as the input or the page gives it; ``address`` its normal form (no fragment, no
    sender's or device's marks), under which captures of one page are found.
    """

    id: str
    capture: str
    url: str | None
    fetched: str | None
    language: str
    headline: str | None
    caption: str | None
    published: str | None
    modified: str | None
    authors: tuple[str, ...]
    publisher: str | None
    dateline: Dateline
    credits: Credits
    body: tuple[str, ...]
    dates: tuple[DateMention, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    address: str | None = None

    @property
    def called(self) -> str:
        """What a person calls the capture: a file's name; an address's site, last part and when it was kept."""
        path, _, kept = self.capture.partition("@") if "://" in self.capture else (self.capture, "", "")
        parts = [p for p in path.rstrip("/").split("/") if p]
        if "://" not in path or len(parts) < 2:
            return parts[-1] if parts else self.capture
        site, rest = parts[1].removeprefix("www."), parts[2:]
        inside = [*(["…"] if len(rest) > 1 else []), *(p[-48:] for p in rest[-1:])]
        return "/".join([site, *inside]) + (f" of {kept[:16].replace('T', ' ')}" if kept else "")

    def span(self, paragraph: int, start: int, end: int) -> Span:
        """The span of this article's body at these offsets."""
        return Span(self.id, paragraph, start, end, self.body[paragraph][start:end])


class Sentence(Record, frozen=True):
    """One sentence of a body paragraph: ``body[paragraph][start:end] == text``; ``normal`` is what algorithms read.

    The dateline is no part of the first sentence.
    """

    paragraph: int
    start: int
    end: int
    text: str
    normal: str


@dataclass(frozen=True, slots=True, eq=False)
class Witness:
    """An article seen as one copy of its story: its sentences, and their vectors by space.

    ``vectors[space]`` has one unit row a sentence, shape (len(sentences), dimension). Two witnesses may be
    compared only in a space that both have. ``opening`` is one unit row for the article's beginning read as one text,
    in a space that serves every language; ``None`` where there is no such encoder.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    vectors: Mapping[str, Vectors] = field(default_factory=dict)
    opening: Vectors | None = None

    @property
    def id(self) -> str:
        return self.article.id

    @property
    def language(self) -> str:
        return self.article.language

    def shared_space(self, other: Witness) -> str | None:
        """The first space, in the order of this witness's preference, that both have; ``None`` if there is none."""
        return next((s for s in self.vectors if s in other.vectors), None)


class PageVersions(Record, frozen=True):
    """Captures of one address, as article ids: in order of time where ``ordered``, else in no order that is known.

    ``by`` is the time that the order rests on ("fetched", "modified" or "published"), ``None`` where there is none.
    """

    url: str
    articles: tuple[str, ...]
    ordered: bool
    by: VersionTime | None = None


class Markup(Record, frozen=True):
    """What a page's markup says beside its text, as it stands there: nothing chosen, nothing read into it.

    ``metas`` are the names (in lower case) and contents of its meta elements, ``linked`` its blocks of JSON-LD,
    ``headings`` its first-rank headings, ``times`` the moments of its ``time`` elements, ``props`` its dates marked
    by itemprop, ``canonical`` and ``base`` its link elements' addresses.
    """

    metas: tuple[tuple[str, str], ...] = ()
    linked: tuple[str, ...] = ()
    title: str = ""
    headings: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    props: tuple[tuple[str, str], ...] = ()
    canonical: str | None = None
    base: str | None = None
    language: str | None = None


class Extraction(Record, frozen=True):
    """What an Extractor read from one HTML page; empty fields where it found nothing."""

    paragraphs: tuple[str, ...] = ()
    headline: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    lines: tuple[str, ...] = ()
    markup: Markup | None = None
