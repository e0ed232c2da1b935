"""The tables in which results are kept at scale: their columns, what each means, and rows from records.

Every table is a folder of Parquet files. ``record`` columns hold the whole record (MessagePack, as ``msgspec`` writes
it), so that nothing is lost; the columns beside it are for asking. Ids are those of the output document.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from slugline.model import Article, Capture, Rejected, Story
from slugline.ports import Row, Schema

__all__ = ["SCHEMAS", "TABLES", "Row", "Schema", "article_of", "article_row", "capture_of", "detail_rows", "number_of",
           "rejected_row", "story_of",
           "story_row"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what a row is, and what its columns mean: (name, type, meaning)."""

    words: str
    columns: tuple[tuple[str, str, str], ...]

    @property
    def schema(self) -> Schema:
        """Column -> type."""
        return {name: kind for name, kind, _ in self.columns}


_ARTICLE = (
    ("id", "string", "the article's id"),
    ("capture", "string", "the input's own id of the page, else its address or path"),
    ("url", "string", "the page's address"),
    ("fetched", "string", "when it was captured, ISO 8601"),
    ("language", "string", "ISO 639-1 where there is one, else 639-3"),
    ("headline", "string", ""),
    ("published", "string", "ISO 8601, as the page gives it"),
    ("publisher", "string", ""),
    ("characters", "int", "length of the body"),
    ("record", "binary", "the article"),
    ("page", "binary", "the capture, packed by zlib; null where pages were not kept"),
    ("number", "long", "the id's sixteen hexadecimal digits as a signed number"),
)
_CHANGE = (
    ("story", "string", "the story's id"),
    ("left", "string", "the article that was changed"),
    ("right", "string", "the article that changed it"),
    ("edge", "string", "parent>child in the tree; null between sisters"),
    ("kind", "string", "what was done: number, date, name, negation, …"),
    ("certainty", "string", "asserted or possible"),
    ("confidence", "double", "0..1"),
    ("words", "string", "the change in words for a person"),
)
_STATEMENT = (
    ("story", "string", "the story's id"),
    ("id", "string", "the statement's id"),
    ("article", "string", "the article that has it"),
    ("kind", "string", "direct, indirect, mixed or scare"),
    ("content", "string", "what was said"),
    ("speaker", "string", "the name that speaks"),
    ("speaker_entity", "string", "that person or body in its story"),
    ("via", "string", "who passed it on, from the speaker's side, with > between"),
)
_STORY = (
    ("id", "string", "the story's id"),
    ("kind", "string", "story, round-up or ticker"),
    ("size", "int", "pages"),
    ("independent_sources", "int", "roots that the story really has"),
    ("first", "string", "its earliest published time"),
    ("last", "string", "its latest"),
    ("headline", "string", "of its earliest page"),
    ("languages", "string", "with spaces between"),
    ("members", "string", "ids of its articles with spaces between"),
    ("record", "binary", "the story: tree, collations, changes, statements, names"),
)
_EDGE = (
    ("story", "string", "the story's id"),
    ("parent", "string", "an article, or a lost text"),
    ("child", "string", "what was made from it"),
    ("relation", "string", "copy, excerpt, revision or translation"),
    ("confidence", "double", "0..1"),
    ("directed", "boolean", "false where it cannot be told which was first"),
    ("secondary", "boolean", "a second parent"),
)
_CROWDED = (
    ("way", "string", "text, name, copies or component: what was too common"),
    ("key", "long", "the key; for copies the first page's number, for components the smallest number in it"),
    ("count", "long", "pages that have it"),
)

TABLES: Mapping[str, Table] = {
    "articles": Table("an article", _ARTICLE),
    "rejected": Table(
        "a record of the input that did not become an article",
        (("capture", "string", "its id, else where it stood"), ("stage", "string", "where it was refused"),
         ("reason", "string", "why, in words")),
    ),
    "stories": Table("a story", _STORY),
    "edges": Table("an edge of a story's family tree", _EDGE),
    "changes": Table("what a copy did to a sentence", _CHANGE),
    "statements": Table("who said what", _STATEMENT),
    "copies": Table(
        "a page that has the same text as very many others and was set aside before stories were sought",
        (("number", "long", "the article's number"), ("first", "long", "that of the first page with this text")),
    ),
    "crowded": Table("a key that so many pages share that they were not all paired by it", _CROWDED),
    "keys": Table(
        "what finds candidates for an article; a later day needs it",
        (("number", "long", "the article's id as a number"), ("text", "longs", "keys of its sentences and shingles"),
         ("name", "longs", "keys of its names and numbers")),
    ),
    "replaced": Table("a story of an earlier day that grew or joined another", (("story", "string", "its id"),)),
}  # fmt: skip
"""Every table by its name."""

SCHEMAS: Mapping[str, Schema] = {name: table.schema for name, table in TABLES.items()}


def article_row(article: Article, capture: Capture | None) -> Row:
    """A row of ``articles``; without a capture its page is not kept."""
    return {
        "id": article.id, "capture": article.capture, "url": article.url, "fetched": article.fetched,
        "language": article.language, "headline": article.headline, "published": article.published,
        "publisher": article.publisher, "characters": sum(map(len, article.body)),
        "record": msgspec.msgpack.encode(article),
        "page": None if capture is None else zlib.compress(msgspec.msgpack.encode(capture), 1),
        "number": number_of(article.id),
    }  # fmt: skip


def number_of(article: str) -> int:
    """An article's id ("a" and sixteen hexadecimal digits) as a signed number of 64 bits."""
    number = int(article[1:17], 16)
    return number - (1 << 64) if number >= 1 << 63 else number


def article_of(row: Row) -> Article:
    """The article of a row of ``articles``."""
    return msgspec.msgpack.decode(row["record"], type=Article)


def capture_of(row: Row) -> Capture | None:
    """The capture of a row of ``articles``, where pages were kept."""
    return None if row["page"] is None else msgspec.msgpack.decode(zlib.decompress(row["page"]), type=Capture)


def rejected_row(rejected: Rejected) -> Row:
    """A row of ``rejected``."""
    return {"capture": rejected.capture, "stage": rejected.stage, "reason": rejected.reason}


def story_of(row: Row) -> Story:
    """The story of a row of ``stories``."""
    return msgspec.msgpack.decode(row["record"], type=Story)


def detail_rows(story: Story) -> Iterator[tuple[str, Row]]:
    """What a story holds, row by row, each with its table's name: ``edges``, ``changes``, ``statements``."""
    for e in story.stemma.edges:
        yield "edges", {
            "story": story.id, "parent": e.parent, "child": e.child, "relation": e.relation,
            "confidence": e.confidence, "directed": e.directed, "secondary": e.secondary,
        }  # fmt: skip
    for c in story.changes:
        yield "changes", {
            "story": story.id, "left": c.left, "right": c.right, "edge": c.edge, "kind": c.kind,
            "certainty": c.certainty, "confidence": c.confidence, "words": c.words,
        }  # fmt: skip
    for s in story.statements:
        speaker = s.speaker_name or (s.speaker.text if s.speaker else None)
        yield "statements", {
            "story": story.id, "id": s.id, "article": s.article, "kind": s.kind, "content": s.content.text,
            "speaker": speaker, "speaker_entity": s.speaker_entity, "via": " > ".join(v.name for v in s.via),
        }  # fmt: skip


def story_row(story: Story, articles: Mapping[str, Article]) -> Row:
    """A row of ``stories``; ``articles``: its members by their ids, others too."""
    found = [articles[m] for m in story.members]
    times = sorted(a.published for a in found if a.published)
    first = min(found, key=lambda a: (a.published or "~", -len(a.body), a.id))
    return {
        "id": story.id, "kind": story.kind, "size": len(story.members),
        "independent_sources": story.independent_sources, "first": times[0] if times else None,
        "last": times[-1] if times else None, "headline": first.headline,
        "languages": " ".join(sorted({a.language for a in found})), "members": " ".join(story.members),
        "record": msgspec.msgpack.encode(story),
    }  # fmt: skip
