"""All records, frozen. Rooms take them in and give them out; nobody edits another room's record.

Shapes: text offsets are Python string offsets (code points), end exclusive. A ``Span`` points into a body
paragraph of an article as it stands in ``Article.body``. Times are ISO 8601 strings, with an offset where the
page gives one and without where it does not; ``None`` where nothing was said. Language codes are ISO 639-1
where one exists, else 639-3; ``"und"`` where it cannot be told.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

SCHEMA = "slugline/1"

Vectors = NDArray[np.float32]

CaptureKind = Literal["html", "text"]
FurnitureKind = Literal[
    "navigation", "teasers", "ranking", "author_box", "consent", "advertising", "copyright", "comments",
    "related", "share", "standards", "subscription", "byline", "time", "credit", "caption", "other",
]  # fmt: skip
Relation = Literal["copy", "excerpt", "revision", "translation"]
Certainty = Literal["asserted", "possible"]
StatementKind = Literal["direct", "indirect", "mixed", "scare"]
EntityKind = Literal["person", "place", "organisation"]
NodeKind = Literal["captured", "lost"]
ReadingState = Literal["kept", "altered", "translated", "missing"]
GroupingKind = Literal["story", "round-up", "ticker"]
MarkKind = Literal["name", "number", "date"]
PairRelation = Literal["text", "event", "none"]
KinshipKind = Literal["parent", "child", "ancestor", "descendant", "sisters", "cousins", "apart"]
VersionTime = Literal["fetched", "modified", "published"]
DriftKind = Literal[
    "speaker lost", "speaker changed", "attribution lost", "hardened", "hedged", "quotation made", "quotation lost",
    "via lost", "wording",
]  # fmt: skip
ChangeKind = Literal[
    "kept", "dropped", "added", "moved", "number", "date", "name", "negation", "modality", "attribution",
    "omission", "addition", "wording", "order", "untranslated", "repetition", "headline", "caption", "credit",
]  # fmt: skip


def digest(*parts: str, size: int = 8) -> str:
    """A stable hexadecimal name for content: BLAKE2b over the parts, each preceded by its length."""
    h = hashlib.blake2b(digest_size=size)
    for p in parts:
        b = p.encode("utf-8", "surrogatepass")
        h.update(len(b).to_bytes(8, "big"))
        h.update(b)
    return h.hexdigest()


class Record(msgspec.Struct, frozen=True, omit_defaults=False):
    """Base of all records: immutable, compared by value, encoded by msgspec without loss."""


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


class Bead(Record, frozen=True):
    """Aligned sentences, by number in each witness; an empty side is a gap. ``score`` in 0..1."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float


class Collation(Record, frozen=True):
    """Two witnesses aligned: every sentence of both stands in exactly one bead.

    ``beads`` are in the order of the left side, gaps of the right side in place. ``moved`` lists the blocks of
    beads (each also in ``beads``) that stand elsewhere in the right witness's order.
    """

    left: str
    right: str
    beads: tuple[Bead, ...]
    moved: tuple[tuple[Bead, ...], ...] = ()


class Reading(Record, frozen=True):
    """What one witness has for a row of a table: its sentences by number, none where it is "missing".

    "kept": to the letter of the normal form; "altered": in the same language and otherwise; "translated": in another.
    """

    article: str
    sentences: tuple[int, ...]
    state: ReadingState


class TableRow(Record, frozen=True):
    """A sentence of the base, or an insertion: a sentence that the base does not have, as its ``owner`` words it.

    ``after`` is the number of the base's sentence behind which an insertion stands (-1: before all), for the base's
    own rows the sentence's number itself. ``readings``: one a witness, in the table's order.
    """

    owner: str
    sentence: int
    after: int
    span: Span
    readings: tuple[Reading, ...]


class CollationTable(Record, frozen=True):
    """A story collated as a whole against one base: which versions have which sentence.

    Every sentence of every witness stands in some row. ``witnesses`` (article ids) begins with the base.
    """

    base: str
    witnesses: tuple[str, ...]
    rows: tuple[TableRow, ...]


class Via(Record, frozen=True):
    """One link of a via chain: who passed the words on, and the status the text gives them ("state-owned")."""

    name: str
    entity: str | None = None
    status: str | None = None


class Statement(Record, frozen=True):
    """Who said what to whom. ``via`` runs from the speaker's side to the page, the page's own publisher left out."""

    id: str
    article: str
    kind: StatementKind
    content: Span
    cue: Span | None = None
    speaker: Span | None = None
    speaker_name: str | None = None
    speaker_entity: str | None = None
    addressee: Span | None = None
    via: tuple[Via, ...] = ()
    embedded_in: str | None = None
    embedded_speaker: Span | None = None
    certainty: str | None = None
    medium: str | None = None
    confidence: float = 1.0
    same_as: tuple[str, ...] = ()


class Variant(Record, frozen=True):
    """One form of a name as an article writes it."""

    text: str
    language: str
    article: str
    misspelling: bool = False


class Entity(Record, frozen=True):
    """One person, place or organisation under all its names in a story."""

    id: str
    kind: EntityKind
    name: str
    variants: tuple[Variant, ...]


class Mention(Record, frozen=True):
    """A name found in a text at ``start:end``; offsets are into the text that was given."""

    text: str
    start: int
    end: int
    kind: EntityKind | None
    confidence: float = 1.0


class Evidence(Record, frozen=True):
    """One reason for an edge. ``weight`` is in nats of log-likelihood: above zero it speaks for the edge."""

    kind: str
    weight: float
    text: str
    left: Span | None = None
    right: Span | None = None


class Node(Record, frozen=True):
    """A witness in the tree, or a lost ancestor. A captured node's id is its article's id."""

    id: str
    kind: NodeKind
    label: str


class Edge(Record, frozen=True):
    """``child`` was made from ``parent``. Undirected (``directed`` false): the likelier parent stands first."""

    parent: str
    child: str
    relation: Relation
    confidence: float
    directed: bool = True
    secondary: bool = False
    evidence: tuple[Evidence, ...] = ()


class Stemma(Record, frozen=True):
    """The family tree (a forest where sources are independent) of a story's witnesses."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def parents(self) -> dict[str, str]:
        """child -> parent over the primary edges."""
        return {e.child: e.parent for e in self.edges if not e.secondary}

    def root_of(self, node: str) -> str:
        """The node at the top of this one's line."""
        up = self.parents()
        while node in up:
            node = up[node]
        return node


class Kinship(Record, frozen=True):
    """How two articles of one story are related in its tree, said of the left one: the "parent" of the right one, its
    "child", an "ancestor" or a "descendant" through others, "sisters" (made from one text), "cousins" (one text farther
    up), "apart" (no common source).

    ``path`` are the nodes from left to right, ``common`` among them the one from which both come (``None``: apart);
    ``edges`` the tree's own, in the order of the path; ``besides`` second parents among the two. ``directed`` is false
    where it cannot be told which was first. ``evidence``: passages of the two themselves, spans left and right;
    ``confidence`` that of all edges of the path holding together.
    """

    left: str
    right: str
    kind: KinshipKind
    path: tuple[str, ...]
    common: Node | None
    edges: tuple[Edge, ...]
    directed: bool
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    besides: tuple[Edge, ...] = ()


class Change(Record, frozen=True):
    """What a copy did, with a span on each side where there is one, and words for a person.

    ``edge`` is ``"parent>child"`` of the stemma's edge, or ``None`` where sisters are compared.
    """

    left: str
    right: str
    edge: str | None
    kind: ChangeKind
    certainty: Certainty
    confidence: float
    left_span: Span | None
    right_span: Span | None
    words: str


class Drift(Record, frozen=True):
    """What became of a statement from one version to another, with words for a person.

    ``statement`` is the id of the one on the left, ``other`` of the one on the right (``None`` where the right version
    asserts the words itself); ``edge`` as in Change. ``alarm``: the copy claims more than its source says.
    """

    statement: str
    other: str | None
    edge: str | None
    kind: DriftKind
    words: str
    confidence: float
    left: Span
    right: Span
    alarm: bool = False


class Touch(Record, frozen=True):
    """A page of several stories touches one of them: these of its sentences are told by that article, its nearest."""

    roundup: str
    article: str
    sentences: tuple[int, ...]


class Grouping(Record, frozen=True):
    """One story's members (article ids, sorted) and why each pair was joined.

    A round-up or a ticker carries several stories and belongs to none: it stands in a grouping of its own ``kind`` (its
    copies with it) that says what it ``touches``; the stories name it in ``roundups`` (article ids).
    """

    members: tuple[str, ...]
    links: tuple[Link, ...] = ()
    kind: GroupingKind = "story"
    touches: tuple[Touch, ...] = ()
    roundups: tuple[str, ...] = ()


class Pairing(Record, frozen=True):
    """Two sentences that say the same: their numbers, their spans, the cosine of their vectors, and how far that is
    from unrelated (0) to a translation (1)."""

    left_sentence: int
    right_sentence: int
    left: Span
    right: Span
    cosine: float
    likeness: float


class SharedMark(Record, frozen=True):
    """A name, number or date that two articles have in common, where each says it first."""

    kind: MarkKind
    left: Span
    right: Span


class Reasons(Record, frozen=True):
    """Why two articles are of one story or not.

    ``relation``: "text" (one tells the other's sentences: a copy, an excerpt, a translation), "event" (one event, told
    in other words), "none" (another story, or unknown: ``space`` is ``None`` where no encoder serves both languages).
    ``left_held``, ``right_held``: how much of each is in the other, 0..1; ``evidence`` in nats, above zero for one
    story; ``score`` the same in 0..1; ``likeness`` as ``similarity`` gives it; ``days`` between the publications.
    """

    left: str
    right: str
    relation: PairRelation
    verdict: str
    space: str | None
    sentences: tuple[Pairing, ...]
    shared: tuple[SharedMark, ...]
    published: tuple[str | None, str | None]
    days: int | None
    left_held: float
    right_held: float
    evidence: float
    score: float
    likeness: float


class Link(Record, frozen=True):
    """Why two articles are in one story."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...] = ()


class Story(Record, frozen=True):
    """The articles that carry one story, and all that was found out about them.

    A page of several stories (a round-up, a ticker) stands, with its copies, in one of its own ``kind`` that says what
    it ``touches``; the stories that it touches name it in ``roundups`` (article ids).
    """

    id: str
    members: tuple[str, ...]
    independent_sources: int
    sources: tuple[str, ...]
    stemma: Stemma
    collations: tuple[Collation, ...] = ()
    changes: tuple[Change, ...] = ()
    statements: tuple[Statement, ...] = ()
    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()
    drifts: tuple[Drift, ...] = ()
    kind: GroupingKind = "story"
    touches: tuple[Touch, ...] = ()
    roundups: tuple[str, ...] = ()


class PageVersions(Record, frozen=True):
    """Captures of one address, as article ids: in order of time where ``ordered``, else in no order that is known.

    ``by`` is the time that the order rests on ("fetched", "modified" or "published"), ``None`` where there is none.
    """

    url: str
    articles: tuple[str, ...]
    ordered: bool
    by: VersionTime | None = None


class Trace(Record, frozen=True):
    """The output document. ``notes``: what a reader should know of the run, as what was lost by a missing encoder."""

    articles: tuple[Article, ...]
    rejected: tuple[Rejected, ...]
    stories: tuple[Story, ...]
    schema: str = SCHEMA
    pages: tuple[PageVersions, ...] = ()
    notes: tuple[str, ...] = ()

    def article(self, article_id: str) -> Article:
        """The article of that id; ``KeyError`` if there is none."""
        for a in self.articles:
            if a.id == article_id:
                return a
        raise KeyError(article_id)


class Why(Record, frozen=True):
    """Two articles: why they are of one story or not, and how they are related in its tree (``None``: no story has
    both). ``story`` is theirs, with the tree."""

    left: Article
    right: Article
    reasons: Reasons
    kinship: Kinship | None = None
    story: Story | None = None
    schema: str = SCHEMA


class Comparison(Record, frozen=True):
    """Two articles side by side: their sentences aligned, and what the right one did to the left one.

    ``without_rules``: those of the two languages for whose denial, hedging and reporting there are no rules, so that
    nothing of that kind could be found.
    """

    left: Article
    right: Article
    left_sentences: tuple[Sentence, ...]
    right_sentences: tuple[Sentence, ...]
    collation: Collation
    changes: tuple[Change, ...]
    schema: str = SCHEMA
    without_rules: tuple[str, ...] = ()


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


def to_json(record: Any) -> bytes:
    """A record as JSON bytes, fields in their declared order: the same record, the same bytes."""
    return msgspec.json.encode(record)
