"""The list of a workspace's stories: a narrow table beside the studies, kept up to date in their transactions, so that
a page of it is had in milliseconds however many stories there are."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from slugline.accounts import Facets, Listing, ListQuery, ListSort, StoryLine
from slugline.database import Database
from slugline.errors import UsageError, WorkspaceError
from slugline.model import Article, Story, leading
from slugline.names import agency

__all__ = ["Lines", "moment", "story_line"]

SHOWN_VALUES = 200
SHOWN_BEGINNING = 160
MOST_ROWS = 500
_ASKED = 500
_COLUMNS = "story, headline, language, kind, pages, sources, lost, languages, agencies, outlets, first, last, title"
_COMPLETE = "listed"
_ORDERS: Mapping[tuple[ListSort, bool], str] = {
    ("time", True): "untimed, last_at DESC, story",
    ("time", False): "untimed, first_at, story",
    ("pages", True): "pages DESC, story",
    ("pages", False): "pages, story",
    ("sources", True): "sources DESC, story",
    ("sources", False): "sources, story",
    ("headline", True): "unnamed, title DESC, story",
    ("headline", False): "unnamed, title, story",
}
LISTED = """
CREATE TABLE IF NOT EXISTS listed (
    number INTEGER PRIMARY KEY, story TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, pages INTEGER NOT NULL,
    sources INTEGER NOT NULL, lost INTEGER NOT NULL, outlets INTEGER NOT NULL, untimed INTEGER NOT NULL, first_at TEXT,
    last_at TEXT, unnamed INTEGER NOT NULL, title TEXT NOT NULL, headline TEXT, language TEXT NOT NULL,
    languages TEXT NOT NULL, agencies TEXT NOT NULL, first TEXT, last TEXT);
CREATE INDEX IF NOT EXISTS listed_latest ON listed (untimed, last_at DESC, story);
CREATE INDEX IF NOT EXISTS listed_earliest ON listed (untimed, first_at, story);
CREATE INDEX IF NOT EXISTS listed_largest ON listed (pages DESC, story);
CREATE INDEX IF NOT EXISTS listed_smallest ON listed (pages, story);
CREATE INDEX IF NOT EXISTS listed_richest ON listed (sources DESC, story);
CREATE INDEX IF NOT EXISTS listed_poorest ON listed (sources, story);
CREATE INDEX IF NOT EXISTS listed_titles ON listed (unnamed, title, story);
CREATE INDEX IF NOT EXISTS listed_titles_down ON listed (unnamed, title DESC, story);
CREATE INDEX IF NOT EXISTS listed_kinds ON listed (kind);
CREATE TABLE IF NOT EXISTS listed_values (
    field TEXT NOT NULL, value TEXT NOT NULL, line INTEGER NOT NULL, PRIMARY KEY (field, value, line)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS listed_values_of ON listed_values (line);
CREATE TABLE IF NOT EXISTS facets (
    field TEXT NOT NULL, value TEXT NOT NULL, stories INTEGER NOT NULL, PRIMARY KEY (field, value)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS facets_by_stories ON facets (field, stories DESC, value)
"""


class Lines:
    """The lines of the list, one a studied story."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, line: StoryLine, outlets: Sequence[str]) -> None:
        """Puts a story's line in, or another in its place; ``outlets``: its publishers."""
        named = " ".join((line.headline or "").split())
        title = named.lstrip("\"'“„«»‘‚‹「『—-– ").casefold() if named else line.begins or ""
        with self._database.writing() as base:
            self.drop(line.id)
            row = base.execute(
                "INSERT INTO listed (story, kind, pages, sources, lost, outlets, untimed, first_at, last_at, unnamed,"
                " title, headline, language, languages, agencies, first, last)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (line.id, line.kind, line.pages, line.sources, line.lost, line.outlets, line.first is None,
                 moment(line.first), moment(line.last), not named, title,
                 line.headline, line.language, json.dumps(line.languages), json.dumps(line.agencies), line.first,
                 line.last),
            )  # fmt: skip
            values = sorted(
                {("kind", line.kind)}
                | {("language", code) for code, _ in line.languages}
                | {("agency", a) for a in line.agencies}
                | {("outlet", o) for o in outlets}
            )
            base.executemany("INSERT INTO listed_values VALUES (?, ?, ?)", [(*v, row.lastrowid) for v in values])
            base.executemany(
                "INSERT INTO facets VALUES (?, ?, 1) ON CONFLICT (field, value) DO UPDATE SET stories = stories + 1",
                values,
            )

    def drop(self, story: str) -> None:
        """Takes a story's line out, if it has one."""
        with self._database.writing() as base:
            row = base.execute("SELECT number FROM listed WHERE story = ?", (story,)).fetchone()
            if row is None:
                return
            values = base.execute("SELECT field, value FROM listed_values WHERE line = ?", row).fetchall()
            base.executemany("UPDATE facets SET stories = stories - 1 WHERE field = ? AND value = ?", values)
            base.executemany("DELETE FROM facets WHERE field = ? AND value = ? AND stories <= 0", values)
            base.execute("DELETE FROM listed_values WHERE line = ?", row)
            base.execute("DELETE FROM listed WHERE number = ?", row)

    def page(self, query: ListQuery, among: Sequence[str] | None = None) -> Listing:
        """One page of the list. ``among``: the stories that answer to the query's text, the best first.

        Raises UsageError for an order that there is not, WorkspaceError for a workspace that has no list yet."""
        self._ready()
        limit, offset = max(1, min(query.limit, MOST_ROWS)), max(0, query.offset)
        sort = query.sort or ("relevance" if among is not None else "time")
        if sort == "relevance" and among is not None:
            rows, total = self._ranked(query, among, offset, limit)
        else:
            order = _order("time" if sort == "relevance" else sort, query.descending)
            where, given = _conditions(query, among)
            with self._database.reading() as base:
                total = base.execute(f"SELECT count(*) FROM listed{where}", given).fetchone()[0]
                # with the plus SQLite goes along the order's own index and needs not sort what it finds
                within = where.replace("number IN", "+number IN")
                asked = f"SELECT number FROM listed{within} ORDER BY {order} LIMIT ? OFFSET ?"
                numbers = [n for (n,) in base.execute(asked, (*given, limit, offset))]
                marks = ", ".join("?" * len(numbers))
                found = base.execute(f"SELECT number, {_COLUMNS} FROM listed WHERE number IN ({marks})", numbers)
                told = {row[0]: row[1:] for row in found}
                rows = [told[n] for n in numbers]
        return Listing(query, tuple(map(_line_of, rows)), total, self.facets())

    def _ranked(
        self, query: ListQuery, among: Sequence[str], offset: int, limit: int
    ) -> tuple[list[tuple[Any, ...]], int]:
        where, given = _conditions(query, among)
        rank = {story: n for n, story in enumerate(among)}
        with self._database.reading() as base:
            rows = base.execute(f"SELECT {_COLUMNS} FROM listed{where}", given).fetchall()
        rows.sort(key=lambda row: rank[row[0]], reverse=query.descending is False)
        return rows[offset : offset + limit], len(rows)

    def facets(self) -> Facets:
        """How many stories have which value, in the whole workspace."""
        self._ready()
        with self._database.reading() as base:
            found = {
                field: tuple(
                    base.execute(
                        "SELECT value, stories FROM facets WHERE field = ? ORDER BY stories DESC, value LIMIT ?",
                        (field, SHOWN_VALUES),
                    ).fetchall()
                )
                for field in ("language", "agency", "outlet", "kind")
            }
            pages, sources = base.execute(
                "SELECT (SELECT max(pages) FROM listed), (SELECT max(sources) FROM listed)"
            ).fetchone()
            first = base.execute("SELECT first_at FROM listed WHERE untimed = 0 ORDER BY first_at LIMIT 1").fetchone()
            last = base.execute("SELECT last_at FROM listed WHERE untimed = 0 ORDER BY last_at DESC LIMIT 1").fetchone()
        return Facets(
            found["language"], found["agency"], found["outlet"], found["kind"], pages or 0, sources or 0,
            first and first[0], last and last[0],
        )  # fmt: skip

    def complete(self) -> bool:
        """Whether every studied story is listed, as it is but in a workspace of an earlier version."""
        with self._database.reading() as base:
            return base.execute("SELECT 1 FROM slugline WHERE name = ?", (_COMPLETE,)).fetchone() is not None

    def completed(self) -> None:
        """Notes that every studied story is listed. What an earlier version kept of a list in another place goes."""
        with self._database.writing() as base:
            base.execute("INSERT OR REPLACE INTO slugline VALUES (?, '1')", (_COMPLETE,))
            if any(row[1] == "headline" for row in base.execute("PRAGMA table_info (stories)")):
                base.execute(
                    "UPDATE stories SET headline = NULL, languages = '', agencies = '', first = NULL, last = NULL"
                )

    def _empty(self) -> bool:
        """Whether there is nothing to be listed, as in a workspace that was made just now."""
        if not (self._database.has("listed") and self._database.has("stories")):
            return False
        with self._database.reading() as base:
            return base.execute("SELECT 1 FROM stories WHERE study IS NOT NULL LIMIT 1").fetchone() is None

    def _ready(self) -> None:
        if not self.complete() and not self._empty():
            remedy = f"bring it up to date once: slugline add {self._database.path.parent}"
            raise WorkspaceError("an earlier version wrote it, without a list of its stories",
                                 where=str(self._database.path), remedy=remedy)  # fmt: skip


def _order(sort: ListSort, descending: bool | None) -> str:
    down = sort != "headline" if descending is None else descending
    found = _ORDERS.get((sort, down))
    if found is None:
        raise UsageError(f"no list is sorted by {sort!r}", remedy="sort by time, pages, sources or headline")
    return found


def _conditions(query: ListQuery, among: Sequence[str] | None) -> tuple[str, list[Any]]:
    """The WHERE clause (empty where nothing is asked) and its values."""
    said: list[str] = []
    given: list[Any] = []
    fields = ("language", query.languages), ("agency", query.agencies), ("outlet", query.outlets)
    for field, values in fields:
        if some := values[:_ASKED]:
            marks = ", ".join("?" * len(some))
            said.append(f"number IN (SELECT line FROM listed_values WHERE field = '{field}' AND value IN ({marks}))")
            given += some
    if query.kinds:
        said.append(f"kind IN ({', '.join('?' * len(query.kinds[:_ASKED]))})")
        given += query.kinds[:_ASKED]
    bounds = (
        ("pages >= ?", query.least_pages), ("pages <= ?", query.most_pages), ("sources >= ?", query.least_sources),
        ("sources <= ?", query.most_sources), ("last_at >= ?", moment(query.since)),
        ("first_at <= ?", None if query.until is None else f"{moment(query.until)}\U0010ffff"),
    )  # fmt: skip
    for condition, value in bounds:
        if value is not None:
            said.append(condition)
            given.append(value)
    if among is not None:
        said.append(f"story IN ({', '.join('?' * len(among))})")
        given += among
    return (" WHERE " + " AND ".join(said) if said else ""), given


def _line_of(row: tuple[Any, ...]) -> StoryLine:
    story, headline, language, kind, pages, sources, lost, languages, agencies, outlets, first, last, title = row
    spoken = tuple((code, n) for code, n in json.loads(languages))
    return StoryLine(story, headline, language, kind, pages, sources, lost, spoken, tuple(json.loads(agencies)),
                     outlets, first, last, None if headline else title or None)  # fmt: skip


def moment(time: str | None) -> str | None:
    """A time by which lists are sorted: in UTC, to the second. One without an offset is taken as it stands."""
    if time is None:
        return None
    try:
        found = datetime.fromisoformat(time)
    except ValueError:
        return time
    if len(time) <= 10 or found.tzinfo is None:
        return time[:19]
    try:
        return found.astimezone(UTC).isoformat(timespec="seconds")[:19]
    except OverflowError:
        return time[:19]


def _beginning(article: Article) -> str | None:
    """How a page without a headline begins, its dateline aside."""
    text = " ".join(article.body[0][article.dateline.end :][: 4 * SHOWN_BEGINNING].split()) if article.body else ""
    return text[:SHOWN_BEGINNING].strip() or None


def story_line(name: str, story: Story, articles: Mapping[str, Article]) -> tuple[StoryLine, tuple[str, ...]]:
    """What a list says of a story under its name here, and the story's publishers."""
    found = [articles[m] for m in story.members]
    times = sorted((moment(a.published) or "", a.published) for a in found if a.published)
    first = leading(story, articles)
    spoken = Counter(a.language for a in found)
    named = {x for a in found for x in a.dateline.agencies}
    credited = (agency(t) for a in found for t in (a.credits.reporting, a.credits.source) if t)
    lost = [n.label for n in story.stemma.nodes if n.kind == "lost"]
    named.update(x for x in (*credited, *(t for t in lost if not t.startswith("lost"))) if x)
    outlets = tuple(sorted({a.publisher for a in found if a.publisher}))
    line = StoryLine(
        id=name, headline=first.headline or None, language=first.language, kind=story.kind, pages=len(found),
        sources=story.independent_sources, lost=len(lost),
        languages=tuple(sorted(spoken.items(), key=lambda x: (-x[1], x[0]))), agencies=tuple(sorted(named)),
        outlets=len(outlets), first=times[0][1] if times else None, last=times[-1][1] if times else None,
        begins=None if first.headline else _beginning(first),
    )  # fmt: skip
    return line, outlets
