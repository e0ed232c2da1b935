"""A workspace: a folder in which captures, what was read from them, their stories and every decision are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from slugline.accounts import Removal, Status
from slugline.errors import InputNotFound
from slugline.plugins.sqlite_store import SqliteStore
from slugline.workspace.decisions import Decisions
from slugline.workspace.lock import WriterLock
from slugline.workspace.pages import ARTICLES, Pages
from slugline.workspace.stories import Stories
from slugline.workspace.tables import TABLES

__all__ = ["FILE", "Workspace"]

FILE = "slugline.sqlite"
"""The name of the file that is the truth."""

_UNSETTLED = "unsettled"
_ENCODER = "encoder"
_NAMER = "namer"
_HALF_READ = -1  # instead of the number of captures
_UNGROUPED = "articles WHERE id NOT IN (SELECT article FROM members)"
_UNSTUDIED = "stories WHERE ended IS NULL AND study IS NULL"
_LEFT = (_UNGROUPED, "members WHERE article NOT IN (SELECT id FROM articles)", _UNSTUDIED)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _size(file: Path) -> int:
    """Bytes of a file; none of a folder, or of one that went meanwhile."""
    try:
        return file.stat().st_size if file.is_file() else 0
    except OSError:
        return 0


class Workspace:
    """The workspace in ``folder``, over the store that keeps its ledger and its vectors.

    The SQLite file is the truth; vectors lie in shards beside it and can be made anew. One process writes at a time
    (``alone``), others read meanwhile. Raises WorkspaceError for a damaged one.
    """

    def __init__(self, store: SqliteStore, clock: Callable[[], str] = _now) -> None:
        self.store, self.database = store, store.database
        self._clock = clock
        self.database.make(TABLES)
        self.pages, self.stories = Pages(store), Stories(store)
        self.decisions = Decisions(store.database, clock)
        self._lock = WriterLock(self.folder)

    @property
    def folder(self) -> Path:
        """Where it is."""
        return self.database.path.parent

    @contextmanager
    def alone(self) -> Iterator[None]:
        """The right to write, for this while. Raises WorkspaceError at once if another process has it."""
        with self._lock.held() as first:
            if first:
                self._mend()
            yield

    def _mend(self) -> None:
        """Makes good what a kill, damage or a hindered removal left."""
        self.pages.mend()
        self.stories.clear_ended()
        self._list()
        if any([shelf.mend() for shelf in self.store.shelves()]):
            self.disturb()
        if self._note(_UNSETTLED) is not None:
            self._settle()

    def _list(self) -> None:
        """Makes the list of stories where an earlier version wrote the workspace."""
        if self.stories.lines.complete():
            return
        with self.database.writing():
            for story in self.stories.every():
                articles = {a.id: a for a in self.pages.articles(story.members, whole=False)}
                self.stories.list(story, articles)
            self.stories.lines.completed()

    def _note(self, name: str) -> str | None:
        with self.database.reading() as base:
            row = base.execute("SELECT value FROM slugline WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def _settle(self) -> bool:
        """Empties the log of what was removed; whether that was done, else the next writer tries again."""
        done = self.database.settle()
        if done:
            with self.database.writing() as base:
                base.execute("DELETE FROM slugline WHERE name = ?", (_UNSETTLED,))
        return done

    def forget_unsaid(self) -> None:
        """Takes the vectors away of sentences that no article says any more, after pages were read anew."""
        with self.database.writing():
            keys = self.pages.take_loose()
            for shelf in self.store.shelves() if keys else ():
                shelf.erase(keys)
        for shelf in self.store.shelves() if keys else ():
            shelf.sweep()

    def encoder(self) -> str | None:
        """The encoder with which the stories here were grouped last."""
        return self._note(_ENCODER)

    def namer(self) -> str | None:
        """What found the names of the stories here last."""
        return self._note(_NAMER)

    def keep_namer(self, name: str) -> None:
        """Notes what finds the names; if it is another than before, every story is to be studied anew."""
        before = self.namer() or "rules"
        if before == name:
            return
        with self.database.writing() as base:
            base.execute("INSERT OR REPLACE INTO slugline VALUES (?, ?)", (_NAMER, name))
            self.disturb()

    def keep_encoder(self, name: str) -> None:
        """Notes the encoder; if it is another than before, everything is to be grouped anew."""
        before = self.encoder()
        if before == name:
            return
        with self.database.writing() as base:
            base.execute("INSERT OR REPLACE INTO slugline VALUES (?, ?)", (_ENCODER, name))
            if before is not None:
                self.disturb()

    def begin(self) -> int:
        """A new run's number."""
        with self.database.writing() as base:
            row = base.execute("INSERT INTO runs (started, captures) VALUES (?, ?)", (self._clock(), _HALF_READ))
            return int(row.lastrowid or 0)

    def half_read(self) -> tuple[int, ...]:
        """The runs that were stopped before they had read all that they were given, and whose input was not given
        again since."""
        with self.database.reading() as base:
            return tuple(n for (n,) in base.execute("SELECT number FROM runs WHERE captures = ?", (_HALF_READ,)))

    def read_to_end(self, run: int, count: int = 0) -> None:
        """Notes that all that the run was given is read."""
        with self.database.writing() as base:
            base.execute("UPDATE runs SET captures = ? WHERE number = ?", (count, run))

    def finish(self, run: int) -> None:
        """Notes that the run came to its end, and with it what runs before it had left to do."""
        with self.database.writing() as base:
            base.execute("UPDATE runs SET finished = ? WHERE finished IS NULL AND number <= ?", (self._clock(), run))

    def at_rest(self) -> bool:
        """Whether every run came to its end and nothing is left to be put into stories or to be studied."""
        with self.database.reading() as base:
            stopped = base.execute("SELECT EXISTS (SELECT 1 FROM runs WHERE finished IS NULL)").fetchone()[0]
        return not stopped and not self.unsettled()

    def unsettled(self) -> bool:
        """Whether articles are in no story, stories name articles that are no more, or stories are not studied."""
        with self.database.reading() as base:
            return any(base.execute(f"SELECT EXISTS (SELECT 1 FROM {x})").fetchone()[0] for x in _LEFT)

    def disturb(self) -> None:
        """Notes that something has to be grouped anew, as after a run that did not end."""
        with self.database.writing() as base:
            base.execute("UPDATE runs SET finished = NULL WHERE number = (SELECT max(number) FROM runs)")

    def status(self, reader: str) -> Status:
        """Counts, and what is left to do. ``reader`` is the present reader of captures."""

        def count(words: str) -> int:
            with self.database.reading() as base:
                return int(base.execute(f"SELECT count(*) FROM {words}").fetchone()[0])

        with self.database.reading() as base:
            spoken = base.execute("SELECT language, count(*) FROM articles GROUP BY 1 ORDER BY 2 DESC, 1").fetchall()
        return Status(
            captures=count("captures"),
            articles=count("articles"),
            rejected=count("rejected"),
            stories=count("stories WHERE ended IS NULL"),
            sentences=count("(SELECT DISTINCT key FROM sentences WHERE n >= 0)"),
            removed=count("removed"),
            decisions=sum(d.withdrawn is None for d in self.decisions.every()),
            runs=count("runs"),
            unfinished_run=not self.at_rest(),
            unread=len(self.pages.stale(reader)),
            ungrouped=count(_UNGROUPED),
            unstudied=count(_UNSTUDIED),
            bytes=sum(_size(f) for f in sorted(self.folder.rglob("*"))),
            languages=tuple((a, b) for a, b in spoken),
            encoder=self.encoder() or "auto",
            half_read=len(self.half_read()),
        )

    def removed(self) -> dict[str, str]:
        """The keys of captures that were taken away and not taken in again, and when and why."""
        with self.database.reading() as base:
            rows = base.execute(
                "SELECT key, time, reason FROM removed WHERE key NOT IN (SELECT key FROM captures) ORDER BY number"
            )
            return {key: f"on {time}" + (f" ({reason})" if reason else "") for key, time, reason in rows}

    def remove(self, names: Sequence[str], reason: str = "") -> Removal:
        """Takes captures away: their text, what was read from it, sentences and vectors that no other article has, and
        the studies of stories that quote them. That something was removed, when and why stays noted; what, does not.

        ``names`` are ids of articles or captures, or addresses. The stories are studied anew by the next run. Raises
        InputNotFound for a name that nothing here has; then nothing is removed. WorkspaceError if another process is
        writing.
        """
        with self.alone():
            return self._remove(names, reason)

    def meant(self, names: Sequence[str]) -> tuple[str, ...]:
        """The keys of all captures that these names stand for, as ``remove`` takes them: an address may stand for
        several. Raises InputNotFound for a name that nothing here has."""
        keys = {n: self.pages.keys_of(n) for n in names}
        for name, found in keys.items():
            if not found:
                remedy = "give an article's id, a capture's id or an address, as `slugline search` shows them"
                raise InputNotFound("the workspace holds nothing of that name", where=name, remedy=remedy)
        return tuple(sorted({k for found in keys.values() for k in found}))

    def _remove(self, names: Sequence[str], reason: str) -> Removal:
        every = self.meant(names)
        with self.database.writing() as base:
            results = [base.execute("SELECT result FROM captures WHERE key = ?", (k,)).fetchone()[0] for k in every]
            ids, alone = [], set()
            for key in every:
                article, sentences = self.pages.remove(key)
                ids += [article] if article else []
                alone |= set(sentences)
            stories = self.stories.forget(ids)
            self.decisions.forget(ids)
            self.store.drop(ARTICLES, results)
            base.executemany(
                "INSERT INTO removed (time, key, reason) VALUES (?, ?, ?)",
                [(self._clock(), k, reason) for k in every],
            )
            for shelf in self.store.shelves():
                shelf.erase(sorted(alone))
            self.pages.merge_words()
            base.execute("INSERT OR REPLACE INTO slugline VALUES (?, '1')", (_UNSETTLED,))
            self.disturb()
        self.database.settle()  # before rows are overwritten: after a loss of power they must not be wanted again
        for shelf in self.store.shelves():
            shelf.sweep()
        return Removal(every, stories, len(alone), settled=self._settle())
