"""The stories of a workspace: who belongs to which, what was found out about each, and what became of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from slugline.accounts import StoryEvent
from slugline.model import Article, Story
from slugline.plugins.sqlite_store import SqliteStore
from slugline.workspace.identity import settle
from slugline.workspace.listing import Lines, story_line

__all__ = ["Stories"]

STORIES = "stories"
"""The ledger's stage that holds the studies of stories."""
# before the key of a study of which a part failed: no story asks for it, so the next run tries again
_AT_FAULT = "fault "


class Stories:
    """What a workspace knows of stories."""

    def __init__(self, store: SqliteStore) -> None:
        self._store, self._database = store, store.database
        self.lines = Lines(store.database)

    def membership(self) -> dict[str, str]:
        """article -> story."""
        with self._database.reading() as base:
            return dict(base.execute("SELECT article, story FROM members"))

    def settle(self, run: int, groups: Sequence[Sequence[str]], among: Iterable[str] | None = None) -> tuple[str, ...]:
        """Takes a new grouping in: the name of each group's story. What happened to each is noted with the run.
        ``among``: the articles that were grouped, if not all; they are all those of their stories.

        The studies of stories that ended or lost an article are dropped: they quote what the story has no more.
        """
        with self._database.writing() as base:
            before = self.membership()
            if among is not None:
                before = {a: before[a] for a in among if a in before}
            used = frozenset(i for (i,) in base.execute("SELECT id FROM stories"))
            found = settle(groups, before, used)
            base.executemany("UPDATE stories SET ended = ? WHERE id = ?", [(run, s) for s in found.ended])
            base.executemany(
                "INSERT OR IGNORE INTO stories (id, run) VALUES (?, ?)", [(name, run) for name in found.names]
            )
            after = {a: name for name, group in zip(found.names, groups, strict=True) for a in group}
            changed = [(a, s) for a, s in after.items() if before.get(a) != s]
            base.executemany("INSERT OR REPLACE INTO members VALUES (?, ?)", changed)
            base.executemany("DELETE FROM members WHERE article = ?", [(a,) for a in before if a not in after])
            self._unstudy({s for a, s in before.items() if after.get(a) != s}.union(found.ended))
            base.executemany(
                "INSERT INTO history (run, kind, story, other, articles) VALUES (?, ?, ?, ?, ?)",
                [(run, e.kind, e.story, e.other, json.dumps(e.articles)) for e in found.events],
            )
        return found.names

    def _unstudy(self, names: Iterable[str]) -> None:
        """Drops the studies of these stories, but for one that another story has too."""
        with self._database.writing() as base:
            for name in sorted(names):
                row = base.execute("SELECT study FROM stories WHERE id = ?", (name,)).fetchone()
                base.execute("UPDATE stories SET study = NULL WHERE id = ?", (name,))
                self.lines.drop(name)
                if row and row[0]:
                    self._drop_unless_wanted(row[0])

    def _drop_unless_wanted(self, study: str) -> None:
        with self._database.writing() as base:
            if base.execute("SELECT 1 FROM stories WHERE study = ? LIMIT 1", (study,)).fetchone() is None:
                self._store.drop(STORIES, [study])

    def clear_ended(self) -> None:
        """Drops the studies of stories that are no more, which earlier versions left."""
        with self._database.reading() as base:
            names = [n for (n,) in base.execute("SELECT id FROM stories WHERE ended IS NOT NULL AND study IS NOT NULL")]
        self._unstudy(names)

    def studied(self) -> dict[str, str | None]:
        """story -> the ledger's key of its study, ``None`` where there is none."""
        with self._database.reading() as base:
            return dict(base.execute("SELECT id, study FROM stories WHERE ended IS NULL"))

    def at_fault(self) -> bool:
        """Whether a part of some study failed."""
        asked = f"SELECT EXISTS (SELECT 1 FROM stories WHERE ended IS NULL AND study GLOB '{_AT_FAULT}*')"
        with self._database.reading() as base:
            return bool(base.execute(asked).fetchone()[0])

    def note(self, name: str, study: str, story: Story, articles: Mapping[str, Article]) -> None:
        """Keeps the study of a story under its key, and what a list says of it."""
        if story.faults:
            study = _AT_FAULT + study
        with self._database.writing() as base:
            self._store.put(STORIES, [(study, msgspec.msgpack.encode((Story.__name__, story)))])
            old = base.execute("SELECT study FROM stories WHERE id = ?", (name,)).fetchone()
            base.execute("UPDATE stories SET study = ?, size = ? WHERE id = ?", (study, len(story.members), name))
            self.lines.keep(*story_line(name, story, articles))
            if old and old[0] and old[0] != study:
                self._drop_unless_wanted(old[0])

    def list(self, story: Story, articles: Mapping[str, Article]) -> None:
        """Puts a story that was studied before into the list, under the name that it has."""
        if all(m in articles for m in story.members):
            self.lines.keep(*story_line(story.id, story, articles))

    def get(self, name: str) -> Story | None:
        """One story as it was studied last, under its name here."""
        found = self.plain(name)
        return None if found is None else msgspec.structs.replace(found, id=name)

    def plain(self, name: str) -> Story | None:
        """The same as its study gave it, under the id that its members give."""
        with self._database.reading() as base:
            row = base.execute("SELECT study FROM stories WHERE id = ? AND ended IS NULL", (name,)).fetchone()
        held = self._store.get(STORIES, row[0]) if row and row[0] else None
        return None if held is None else msgspec.msgpack.decode(held, type=tuple[str, Story])[1]

    def every(self) -> Iterator[Story]:
        """All stories, the largest first."""
        with self._database.reading() as base:
            rows = base.execute("SELECT id FROM stories WHERE ended IS NULL ORDER BY size DESC, id").fetchall()
        for (name,) in rows:
            story = self.get(name)
            if story is not None:
                yield story

    def of(self, article: str) -> str | None:
        """The story of an article."""
        with self._database.reading() as base:
            row = base.execute("SELECT story FROM members WHERE article = ?", (article,)).fetchone()
        return row[0] if row else None

    def alive(self, name: str) -> bool:
        """Whether there is a story of this id that did not end."""
        with self._database.reading() as base:
            return base.execute("SELECT 1 FROM stories WHERE id = ? AND ended IS NULL", (name,)).fetchone() is not None

    def members(self, name: str) -> tuple[str, ...]:
        """The articles of a story, sorted; none where there is no such story."""
        with self._database.reading() as base:
            rows = base.execute("SELECT article FROM members WHERE story = ? ORDER BY 1", (name,))
            return tuple(a for (a,) in rows)

    def history(self, name: str | None = None) -> tuple[StoryEvent, ...]:
        """What happened to this story, or to all, in order of time."""
        with self._database.reading() as base:
            rows = base.execute(
                "SELECT kind, story, other, articles FROM history WHERE ?1 IS NULL OR story = ?1 OR other = ?1"
                " ORDER BY number",
                (name,),
            )
            return tuple(StoryEvent(kind, story, other, tuple(json.loads(a))) for kind, story, other, a in rows)

    def forget(self, articles: Sequence[str]) -> tuple[str, ...]:
        """Takes articles out of their stories, with the studies that quote them and their names in the history; the
        stories that were touched."""
        gone = set(articles)
        with self._database.writing() as base:
            touched = sorted({s for a in gone if (s := self.of(a)) is not None})
            self._unstudy(touched)
            base.executemany("DELETE FROM members WHERE article = ?", [(a,) for a in gone])
            for number, text in base.execute("SELECT number, articles FROM history").fetchall():
                left = [a for a in json.loads(text) if a not in gone]
                if len(left) != len(json.loads(text)):
                    base.execute("UPDATE history SET articles = ? WHERE number = ?", (json.dumps(left), number))
            for name in touched:
                if base.execute("SELECT 1 FROM members WHERE story = ? LIMIT 1", (name,)).fetchone() is None:
                    base.execute("DELETE FROM stories WHERE id = ?", (name,))
        return tuple(touched)
