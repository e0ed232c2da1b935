"""The captures of a workspace, the articles read from them, and the index of their words."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from slugline.model import Article, Capture, Rejected
from slugline.plugins.pool import key_of
from slugline.plugins.sqlite_store import SqliteStore
from slugline.workspace.tables import TABLES
from slugline.workspace.words import INDEXED, indexed

__all__ = ["ARTICLES", "Page", "Pages"]

ARTICLES = "articles"
"""The ledger's stage that holds what was read from a capture."""

BY_ARTICLE = ("sentences", "marks")
"""The ledger's stages that hold something by an article's id."""

_AT_ONCE = 500
_INDEX = "words"


@dataclass(frozen=True, slots=True)
class Page:
    """A capture, what was read from it, and the ledger's key of that."""

    capture: Capture
    result: str
    read: Article | Rejected
    reader: str


class Pages:
    """What a workspace knows of captures and articles."""

    def __init__(self, store: SqliteStore) -> None:
        self._store, self._database = store, store.database

    def known(self, results: Sequence[str]) -> frozenset[str]:
        """Those of the ledger's keys whose capture is here, read as the key says."""
        found: set[str] = set()
        with self._database.reading() as base:
            for at in range(0, len(results), _AT_ONCE):
                some = results[at : at + _AT_ONCE]
                marks = ", ".join("?" * len(some))
                found.update(r for (r,) in base.execute(f"SELECT result FROM captures WHERE result IN ({marks})", some))
        return frozenset(found)

    def keep(self, run: int, pages: Sequence[Page], refused: Sequence[tuple[Rejected, str]] = ()) -> None:
        """Puts captures in with what was read from them, all or none; what was read before is replaced. ``refused``
        have the key of a capture that stays out, or "" where there is none to be had; the latter are told only while
        nothing of that id is here, in whatever order they come."""
        with self._database.writing() as base:
            for page in pages:
                c = page.capture
                self._replaced(c, page.result)
                data = zlib.compress(msgspec.msgpack.encode(c), 1)
                base.execute(
                    "INSERT OR REPLACE INTO captures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (c.key, c.id, c.source, c.url, c.fetched, run, page.result, page.reader, data),
                )
                if isinstance(page.read, Article):
                    self._index(page.read, c.key, page.result)
                else:
                    self._refuse(page.read, c.key)
            for one, key in refused:
                if key or not base.execute("SELECT 1 FROM captures WHERE id = ?", (one.capture,)).fetchone():
                    self._refuse(one, key)

    def _replaced(self, c: Capture, result: str) -> None:
        """Forgets what was read from this capture before, and that a capture of this id could not be read."""
        with self._database.writing() as base:
            old = base.execute("SELECT result FROM captures WHERE key = ?", (c.key,)).fetchone()
            _, alone = self._forget(c.key)
            base.executemany("INSERT OR IGNORE INTO loose VALUES (?)", [(bytes.fromhex(k),) for k in alone])
            if old and old[0] != result:
                self._store.drop(ARTICLES, [old[0]])
                self._drop_readings(c.key)
            base.execute("DELETE FROM rejected WHERE capture = ? AND key = ''", (c.id,))

    def _refuse(self, one: Rejected, key: str) -> None:
        with self._database.writing() as base:
            base.execute(
                "INSERT OR REPLACE INTO rejected VALUES (?, ?, ?, ?)", (one.capture, key, one.stage, one.reason)
            )

    def _index(self, a: Article, key: str, result: str) -> None:
        agencies = " ".join(dict.fromkeys(x.replace(" ", "_") for x in a.dateline.agencies))
        with self._database.writing() as base:
            row = base.execute(
                "INSERT INTO articles (id, capture, result, language, published, url, publisher, headline, agencies)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (a.id, key, result, a.language, a.published, a.url, a.publisher, a.headline, agencies),
            )
            base.execute("INSERT INTO texts (rowid, headline, body) VALUES (?, ?, ?)", (row.lastrowid, *_words(a)))

    def mend(self) -> None:
        """Brings tables of an earlier version up to date: what was rejected had a narrower key, and words were indexed
        otherwise."""
        with self._database.reading() as base:
            keyed = [row[1] for row in base.execute("PRAGMA table_info(rejected)") if row[5]]
            noted = base.execute("SELECT value FROM slugline WHERE name = ?", (_INDEX,)).fetchone()
        if "key" not in keyed:
            with self._database.writing() as base:
                base.execute("ALTER TABLE rejected RENAME TO rejected_before")
                base.execute("DROP INDEX IF EXISTS rejected_by_key")
                self._database.make(TABLES)
                base.execute("INSERT INTO rejected SELECT capture, ifnull(key, ''), stage, reason FROM rejected_before")
                base.execute("DROP TABLE rejected_before")
        if noted is None or noted[0] != INDEXED:
            with self._database.writing() as base:
                base.execute("INSERT INTO texts (texts) VALUES ('delete-all')")
                numbers = dict(base.execute("SELECT id, number FROM articles").fetchall())
                for a in self.articles(whole=False):
                    base.execute(
                        "INSERT INTO texts (rowid, headline, body) VALUES (?, ?, ?)", (numbers[a.id], *_words(a))
                    )
                base.execute("INSERT OR REPLACE INTO slugline VALUES (?, ?)", (_INDEX, INDEXED))

    def taken_in_by(self, run: int) -> str | None:
        """The key of one of the captures that a run took in; ``None`` if it took in none that are still here."""
        with self._database.reading() as base:
            row = base.execute("SELECT min(key) FROM captures WHERE run = ?", (run,)).fetchone()
            return None if row[0] is None else str(row[0])

    def say(self, sentences: Sequence[tuple[str, Sequence[tuple[int, str]]]]) -> None:
        """Notes which articles (by id) say which numbered texts, for the search by meaning and for removal."""
        with self._database.writing() as base:
            for article, said in sentences:
                number = base.execute("SELECT number FROM articles WHERE id = ?", (article,)).fetchone()[0]
                base.executemany(
                    "INSERT OR IGNORE INTO sentences VALUES (?, ?, ?)",
                    [(bytes.fromhex(key_of(text)), number, n) for n, text in said],
                )

    def take_loose(self) -> list[str]:
        """The shelf keys of sentences that were said before pages were read anew, and that nobody says now; they are
        told once. To be asked after ``say``."""
        with self._database.writing() as base:
            rows = base.execute(
                "SELECT key FROM loose l WHERE NOT EXISTS (SELECT 1 FROM sentences s WHERE s.key = l.key) ORDER BY 1"
            ).fetchall()
            base.execute("DELETE FROM loose")
        return [k.hex() for (k,) in rows]

    def unsaid(self) -> frozenset[str]:
        """The ids of articles of which no sentence is noted."""
        with self._database.reading() as base:
            rows = base.execute(
                "SELECT id FROM articles a WHERE NOT EXISTS (SELECT 1 FROM sentences s WHERE s.article = a.number)"
            )
            return frozenset(r for (r,) in rows)

    def articles(self, ids: Sequence[str] | None = None, *, whole: bool = True) -> Iterator[Article]:
        """The articles, sorted by capture and id; of these ids alone if they are given.

        Not ``whole``: without their furniture, which is most of their size.
        """
        every = "SELECT c.id, a.id, a.result FROM articles a JOIN captures c ON c.key = a.capture"
        rows: list[tuple[str, str, str]] = []
        with self._database.reading() as base:
            if ids is None:
                rows = base.execute(every).fetchall()
            wanted = sorted(set(ids or ()))
            for at in range(0, len(wanted), _AT_ONCE):
                asked = wanted[at : at + _AT_ONCE]
                rows += base.execute(f"{every} WHERE a.id IN ({', '.join('?' * len(asked))})", asked)
        keys = [result for _, _, result in sorted(rows)]
        for at in range(0, len(keys), _AT_ONCE):
            some = keys[at : at + _AT_ONCE]
            held = self._store.get_many(ARTICLES, some)
            for key in some:
                if key in held:
                    article = _article(held[key])
                    yield article if whole else msgspec.structs.replace(article, furniture=())

    def rejected(self) -> tuple[Rejected, ...]:
        """What did not become an article, sorted."""
        with self._database.reading() as base:
            rows = base.execute("SELECT capture, stage, reason FROM rejected ORDER BY capture, reason")
            return tuple(Rejected(*r) for r in rows)

    def captures(self, keys: Sequence[str]) -> Iterator[Capture]:
        """The captures of these keys as they were found, in their order; those that are not here are left out."""
        for key in keys:
            with self._database.reading() as base:
                row = base.execute("SELECT data FROM captures WHERE key = ?", (key,)).fetchone()
            if row is not None:
                yield msgspec.msgpack.decode(zlib.decompress(row[0]), type=Capture)

    def stale(self, reader: str) -> tuple[str, ...]:
        """The keys of captures that were read by another reader (another version, another extractor)."""
        with self._database.reading() as base:
            return tuple(
                k for (k,) in base.execute("SELECT key FROM captures WHERE reader <> ? ORDER BY key", (reader,))
            )

    def keys_of(self, name: str) -> tuple[str, ...]:
        """The captures that a person may mean by this name: an article's id, a capture's id or key, an address."""
        with self._database.reading() as base:
            rows = base.execute(
                "SELECT key FROM captures WHERE key = ?1 OR id = ?1 OR url = ?1"
                " UNION SELECT capture FROM articles WHERE id = ?1 OR url = ?1 ORDER BY 1",
                (name,),
            )
            return tuple(k for (k,) in rows)

    def by_words(self, expression: str, limit: int) -> list[str]:
        """Ids of the articles that match an expression of the word index, the best first (BM25, headlines count
        four times)."""
        with self._database.reading() as base:
            rows = base.execute(
                "SELECT a.id FROM texts JOIN articles a ON a.number = texts.rowid WHERE texts MATCH ?"
                " ORDER BY bm25(texts, 4.0, 1.0), a.id LIMIT ?",
                (expression, limit),
            )
            return [i for (i,) in rows]

    def saying(self, key: str) -> list[tuple[str, int]]:
        """Which articles say the sentence of this shelf key, and its number in each; -1: the opening."""
        with self._database.reading() as base:
            rows = base.execute(
                "SELECT a.id, s.n FROM sentences s JOIN articles a ON a.number = s.article WHERE s.key = ?"
                " ORDER BY a.id, s.n",
                (bytes.fromhex(key),),
            )
            return [(i, n) for i, n in rows]

    def remove(self, key: str) -> tuple[str | None, list[str]]:
        """Takes a capture away with all that was read from it: its article's id, and the shelf keys of sentences that
        no other article has."""
        with self._database.writing() as base:
            article, alone = self._forget(key)
            base.execute("DELETE FROM captures WHERE key = ?", (key,))
            self._drop_readings(key)
        return article, alone

    def _drop_readings(self, key: str) -> None:
        """Forgets what rests on the article of this capture."""
        for stage in BY_ARTICLE:
            self._store.drop_under(stage, article_of(key))

    def merge_words(self) -> None:
        """Rewrites the index of words so that nothing of removed texts is left in it."""
        with self._database.writing() as base:
            base.execute("INSERT INTO texts (texts) VALUES ('optimize')")

    def _forget(self, key: str) -> tuple[str | None, list[str]]:
        with self._database.writing() as base:
            base.execute("DELETE FROM rejected WHERE key = ?", (key,))
            row = base.execute("SELECT number, id, result FROM articles WHERE capture = ?", (key,)).fetchone()
            if row is None:
                return None, []
            number, article, result = row
            held = self._store.get(ARTICLES, result)
            if held is not None:
                base.execute(
                    "INSERT INTO texts (texts, rowid, headline, body) VALUES ('delete', ?, ?, ?)",
                    (number, *_words(_article(held))),
                )
            alone = base.execute(
                "SELECT DISTINCT key FROM sentences s WHERE article = ? AND NOT EXISTS"
                " (SELECT 1 FROM sentences o WHERE o.key = s.key AND o.article <> s.article)",
                (number,),
            ).fetchall()
            base.execute("DELETE FROM sentences WHERE article = ?", (number,))
            base.execute("DELETE FROM articles WHERE number = ?", (number,))
            return article, [k.hex() for (k,) in alone]


def article_of(key: str) -> str:
    """The id of the article that is read from the capture of this key."""
    return "a" + key


def _words(a: Article) -> tuple[str, str]:
    return indexed(a.headline or ""), indexed("\n".join(a.body))


def _article(data: bytes) -> Article:
    _, raw = msgspec.msgpack.decode(data, type=tuple[str, msgspec.Raw])
    return msgspec.msgpack.decode(raw, type=Article)
