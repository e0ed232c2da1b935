"""Stories, why pages are in one, and the documents that hold everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal

from slugline.model.base import SCHEMA, Record
from slugline.model.collations import Change, Collation, CollationTable
from slugline.model.pages import Article, PageVersions, Rejected, Sentence, Span
from slugline.model.statements import Drift, Entity, Statement
from slugline.model.stemmata import Kinship, Stemma

__all__ = [
    "Comparison",
    "Grouping",
    "GroupingKind",
    "Link",
    "MarkKind",
    "PairRelation",
    "Pairing",
    "Reasons",
    "Sayings",
    "SharedMark",
    "Story",
    "Touch",
    "Trace",
    "Versions",
    "Why",
    "leading",
]


GroupingKind = Literal["story", "round-up", "ticker"]


MarkKind = Literal["name", "number", "date"]


PairRelation = Literal["text", "event", "none"]


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
    it ``touches``; the stories that it touches name it in ``roundups`` (article ids). ``faults``: which part of the
    study failed by a fault of Slugline itself, in words; what it would have found is missing, all else stands. Without
    a tree there are no ``sources``, and ``independent_sources`` is 0: not known.
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
    faults: tuple[str, ...] = ()


def leading(story: Story, articles: Mapping[str, Article]) -> Article:
    """The page by whose headline a story is called: of its largest family the one nearest the top that has a headline;
    at the same height English before others, for the reader, then the earliest."""
    up = story.stemma.parents()

    def top(node: str) -> tuple[str, int]:
        count = 0
        while node in up and count <= len(up):
            node, count = up[node], count + 1
        return node, count

    at = {m: top(m) for m in story.members}
    size = Counter(root for root, _ in at.values())

    def rank(a: Article) -> tuple[bool, int, int, bool, str, str]:
        root, depth = at[a.id]
        return a.headline is None, -size[root], depth, a.language != "en", a.published or "~", a.id

    return min((articles[m] for m in story.members), key=rank)


class Trace(Record, frozen=True):
    """The output document. ``notes``: what a reader should know of the run, as what was lost by a missing encoder.
    ``without_rules``: the languages of pages that are compared for whose denial, hedging and reporting there are no
    rules, so that no change of that kind could be found in them."""

    articles: tuple[Article, ...]
    rejected: tuple[Rejected, ...]
    stories: tuple[Story, ...]
    schema: str = SCHEMA
    pages: tuple[PageVersions, ...] = ()
    notes: tuple[str, ...] = ()
    without_rules: tuple[str, ...] = ()

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


class Sayings(Record, frozen=True):
    """Who said what in pages, each read on its own. ``rejected``: what is no article, and why; ``notes`` as in
    ``Trace``."""

    articles: tuple[Article, ...]
    statements: tuple[Statement, ...]
    rejected: tuple[Rejected, ...] = ()
    schema: str = SCHEMA
    notes: tuple[str, ...] = ()


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


class Versions(Record, frozen=True):
    """Several versions of one text as a whole against a base, which is the first of ``articles``.

    ``sentences``: those of each article, in the order of ``articles``. ``collations``: the base, on the left, with
    each other version; ``changes`` between the same, and inside the sentences that the base lacks between the version
    whose words the table's row has and the others. ``rejected``: what was given and is no version.
    ``without_rules`` as in ``Comparison``.
    """

    articles: tuple[Article, ...]
    sentences: tuple[tuple[Sentence, ...], ...]
    table: CollationTable
    collations: tuple[Collation, ...]
    changes: tuple[Change, ...]
    rejected: tuple[Rejected, ...] = ()
    schema: str = SCHEMA
    without_rules: tuple[str, ...] = ()
