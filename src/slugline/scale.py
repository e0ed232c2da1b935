"""The plan for very many pages: files to tables of articles, stories, trees, changes and statements.

The stages are those of the pipeline; only how candidates are found differs, since nobody holds all pages. Pages that
share enough text, or rare names, are tied; what is tied together is a component. Components are put into packs of some
thousand pages, and each pack is grouped and studied by the pipeline as a run of its own. So a run that fits one pack
gives the stories that ``slugline trace`` gives, and a larger one never divides what cheap keys tie together.

Every stage is kept under the folder when it is done, and found there by the same call after a stop.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit
from urllib.request import url2pathname

from slugline import language, pipeline
from slugline.capture.places import SUFFIXES, Place, find
from slugline.capture.reader import captures_at
from slugline.errors import InputNotFound, UsageError
from slugline.model import Article, Capture, Rejected, digest
from slugline.ports import KeyBounds, Row, Schema, Tables, plugin
from slugline.setting import VERSION, setting
from slugline.story import marks_of
from slugline.story.keys import CONTAINED, CROWDED_CONTAINED, NAME, NAMES_SHARED, TEXT, TEXT_SHARED, keys_of, text_key
from slugline.tables import (
    SCHEMAS,
    article_of,
    article_row,
    detail_rows,
    number_of,
    rejected_row,
    story_of,
    story_row,
)

__all__ = ["Wanted", "survey", "tables_named"]

# pages of one pack, about; a component is never divided, so that a large one makes a larger pack
PACK = 2_000
# pages with the very same text that are looked at
COPIES = 200
# pages of a component from which it is reported, and dealt into parts of fewer: what one worker can hold and study
LARGE = 5_000
BOUNDS = {
    TEXT: KeyBounds(crowd=30, reach=2, least=TEXT_SHARED, part=CONTAINED, most=CROWDED_CONTAINED, few=True),
    NAME: KeyBounds(crowd=30, reach=0, least=NAMES_SHARED),
}

_FILES: Schema = {"path": "string"}
_PAGES: Schema = {
    **SCHEMAS["articles"], "stage": "string", "reason": "string", "copy": "long",
    "text": "longs", "name": "longs",
}  # fmt: skip
_KEYS: Schema = {"number": "long", "new": "boolean", "text": "longs", "name": "longs"}
_ENDS: Schema = {"left": "long", "right": "long"}
_OLD: Schema = {"number": "long", "story": "string"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a survey reads and how: ``before`` are folders of earlier surveys whose stories are joined; without
    ``pages`` the captures are not kept."""

    places: tuple[str, ...]
    extractor: str = "trafilatura"
    encoder: str = "auto"
    language: str | None = None
    before: tuple[str, ...] = ()
    pages: bool = True
    pack: int = PACK

    @property
    def key(self) -> str:
        """Names this survey: another one's stages are not taken up."""
        words = (self.extractor, self.encoder, self.language or "", str(self.pages), str(self.pack))
        return digest(VERSION, *words, *self.places, "\n", *self.before, size=16)


def tables_named(name: str) -> Tables:
    """The tables' plug-in of that name; with a colon, at the address of its cluster."""
    known, _, master = name.partition(":")
    made = plugin("tables", known)
    tables: Tables = made(master) if master else made()
    return tables


def survey(wanted: Wanted, folder: str, tables: Tables) -> dict[str, int]:
    """Reads the places and writes all tables below ``folder``; how many rows each has.

    Raises UsageError where the folder holds another survey and where a filesystem's package is missing, InputNotFound
    for a place that names nothing.
    """
    plan = _Plan(wanted, folder.rstrip("/"), tables)
    plan.begin()
    plan.read()
    plan.tie()
    plan.study()
    return {name: plan.count(name) for name in SCHEMAS}


class _Plan:
    """The stages of one survey, each kept when it is done."""

    def __init__(self, wanted: Wanted, folder: str, tables: Tables) -> None:
        self.wanted, self.folder, self.tables = wanted, folder, tables

    def begin(self) -> None:
        """Makes sure that what lies in the folder is of this survey."""
        there = self.tables.kept(self._at("plan"))
        if there is None:
            self._keep("plan", self.tables.given([{"key": self.wanted.key}], {"key": "string"}))
        elif [r["key"] for r in self.tables.rows(there)] != [self.wanted.key]:
            remedy = "name another folder, or the same places and options to take it up"
            raise UsageError("the folder holds another survey", where=self.folder, remedy=remedy)

    def read(self) -> None:
        """Files -> articles, rejected, keys."""
        t, w = self.tables, self.wanted
        files = [{"path": p} for p in _files(w.places)]
        step = partial(_read, w.extractor, w.language, w.pages)
        pages = self._kept("work/pages", lambda: t.map(step, t.given(files, _FILES, len(files)), _PAGES))
        self._kept("rejected", lambda: t.only(t.where(pages, "reason", True), list(SCHEMAS["rejected"])))
        fine = self._kept("work/fine", lambda: t.once(t.where(pages, "reason", False), "number"))
        for before in w.before:
            fine = t.join(fine, t.only(self._of(before, "keys"), ["number"]), "number", without=True)
        self._kept("articles", lambda: t.only(fine, list(SCHEMAS["articles"])))
        some, rest = t.crowd(t.only(fine, ["number", "copy", "text", "name"]), "copy", COPIES)
        self._kept("copies", lambda: rest)
        self._kept("keys", lambda: t.only(some, ["number", "text", "name"]))

    def tie(self) -> None:
        """Keys -> pairs -> components -> packs."""
        t = self.tables
        new, old = self._new()
        nodes = self._kept("work/nodes", lambda: t.union(new, old))
        pairs, crowded = t.pairs(nodes, BOUNDS)
        self._kept("work/crowded", lambda: crowded)
        edges = self._kept("work/pairs", lambda: t.union(pairs, self._stories_of_before()))
        homes = self._kept(
            "work/homes", lambda: t.components(t.only(nodes, ["number", "new"]), edges, self._at("work/stars"))
        )
        self._kept("crowded", lambda: t.union(self._there("work/crowded"), t.map(_large, homes, SCHEMAS["crowded"])))
        fresh = t.where(homes, "fresh", True)
        packs = max(1, -(-self._count(fresh, "number") // self.wanted.pack))
        step = partial(_packed, packs)
        self._kept("work/packs", lambda: t.map(step, fresh, {"number": "long", "pack": "long"}))

    def study(self) -> None:
        """Packs -> stories and what was found out about them; which stories of before they take the place of."""
        t = self.tables
        articles = self._there("articles")
        for before in self.wanted.before:
            articles = t.union(articles, self._of(before, "articles"))
        packed = t.join(t.only(articles, ["number", "record"]), self._there("work/packs"), "number")
        step = partial(_studied, self.wanted.encoder)
        stories = self._kept("stories", lambda: t.group(step, packed, "pack", SCHEMAS["stories"]))
        records = t.only(stories, ["record"])
        for name in ("edges", "changes", "statements"):
            self._kept(name, lambda name=name: t.map(partial(_rows, name), records, SCHEMAS[name]))
        self._kept("replaced", self._replaced)

    def count(self, name: str) -> int:
        """How many rows a table has."""
        return self._count(self._there(name), next(iter(SCHEMAS[name])))

    def _count(self, table: Any, column: str) -> int:
        """By one column alone: pages and records need not be moved for it."""
        each = self.tables.map(_counted, self.tables.only(table, [column]), {"count": "long"})
        return sum(r["count"] for r in self.tables.rows(each))

    def _new(self) -> tuple[Any, Any]:
        """The keys of this survey's articles and those of before."""
        t = self.tables
        new = t.map(partial(_aged, True), self._there("keys"), _KEYS)
        old = t.given([], _KEYS)
        for before in self.wanted.before:
            old = t.union(old, t.map(partial(_aged, False), self._of(before, "keys"), _KEYS))
        return new, old

    def _stories_of_before(self) -> Any:
        """Edges among the pages of each story of before."""
        t = self.tables
        out = t.given([], _ENDS)
        for before in self.wanted.before:
            out = t.union(out, t.map(_tied, self._of(before, "stories"), _ENDS))
        return out

    def _replaced(self) -> Any:
        t = self.tables
        members = t.given([], _OLD)
        for before in self.wanted.before:
            members = t.union(members, t.map(_members, self._of(before, "stories"), _OLD))
        touched = t.join(members, t.only(self._there("work/packs"), ["number"]), "number")
        return t.once(t.only(touched, ["story"]), "story")

    def _of(self, folder: str, name: str) -> Any:
        found = self.tables.kept(f"{folder.rstrip('/')}/{name}")
        if found is None:
            remedy = "name a folder that `slugline tables` finished"
            raise UsageError(f"there is no table {name}", where=folder, remedy=remedy)
        return found

    def _at(self, name: str) -> str:
        return f"{self.folder}/{name}"

    def _there(self, name: str) -> Any:
        return self.tables.kept(self._at(name))

    def _kept(self, name: str, make: Any) -> Any:
        done = self._there(name)
        return self._keep(name, make()) if done is None else done

    def _keep(self, name: str, table: Any) -> Any:
        return self.tables.keep(table, self._at(name))


def _files(places: Sequence[str]) -> Iterator[str]:
    """The files of all places, each once: paths of this machine, which all workers reach, and addresses of filesystems
    that fsspec reads. ``@FILE`` names a list of places, one a line."""
    from slugline.plugins.filesystems import listed

    here, remote = _parted(_lines(places))
    yield from sorted({file for place in remote for file in listed(place, SUFFIXES)})
    if here:
        yield from sorted({str(Path(p.path).resolve()) for p in find(here) if p.path is not None})


def _parted(places: Iterable[str]) -> tuple[list[str], list[str]]:
    """Places of this machine, and addresses. Raises UsageError for one of the web."""
    here: list[str] = []
    remote: list[str] = []
    for place in places:
        scheme = place.partition("://")[0].lower() if "://" in place else ""
        if scheme in ("http", "https"):
            remedy = "download it, or name it where it lies on a filesystem (s3://, gs://, hdfs://, …)"
            raise UsageError("tables fetches nothing from the web", where=place, remedy=remedy)
        if scheme == "file":
            here.append(url2pathname(urlsplit(place).path))
        else:
            (remote if scheme else here).append(place)
    return here, remote


def _lines(places: Iterable[str]) -> Iterator[str]:
    """The places, and those that lists among them name."""
    for place in places:
        if not place.startswith("@"):
            yield place
            continue
        named = place[1:]
        try:
            with _source(named) as file:
                lines = file.read().decode("utf-8", "replace").splitlines()
        except OSError as error:
            words = error.strerror or str(error)
            raise InputNotFound(f"the list cannot be read: {words}", where=named, remedy="check its name") from error
        yield from (line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _source(place: str) -> AbstractContextManager[BinaryIO]:
    """A file to be read, of this machine or at an address."""
    if "://" not in place:
        return open(place, "rb")
    from slugline.plugins.filesystems import opened

    return opened(place)


# --- steps: each runs on a worker ------------------------------------------------------------------------------------


def _read(extractor: str, spoken: str | None, pages: bool, files: Iterable[Row]) -> Iterator[Row]:
    """The articles of files, and why others are none."""
    with setting("serial", extractor) as on:
        for file in files:
            for item in _captures(file["path"], spoken):
                (found,) = pipeline.clean_stream(on, [item])
                if isinstance(found, Rejected):
                    yield rejected_row(found)
                elif isinstance(item, Capture):
                    yield _page_row(found, item if pages else None)


def _captures(path: str, spoken: str | None) -> Iterator[Capture | Rejected]:
    if "://" not in path:
        yield from captures_at(Place(path, path), None, spoken)
        return
    try:
        with _source(path) as file:
            yield from captures_at(Place(path, None), file, spoken)
    except (OSError, ValueError) as error:
        words = str(error).split("\n", 1)[0][:200] or type(error).__name__
        yield Rejected(path, "capture", f"the file cannot be read: {words} (may the workers read it?)")


def _page_row(article: Article, capture: Capture | None) -> Row:
    sentences = language.split(article)
    keys = keys_of(sentences, marks_of(sentences, article.language))
    return {
        **article_row(article, capture),
        "copy": text_key(sentences, article.language),
        "text": [k for way, k in keys if way == TEXT],
        "name": [k for way, k in keys if way == NAME],
    }


def _aged(new: bool, rows: Iterable[Row]) -> Iterator[Row]:
    return ({**r, "new": new} for r in rows)


def _counted(rows: Iterable[Row]) -> Iterator[Row]:
    """How many rows a worker was given: that alone comes back, however many there are."""
    yield {"count": sum(1 for _ in rows)}


def _large(rows: Iterable[Row]) -> Iterator[Row]:
    for r in rows:
        if r["count"] >= LARGE and r["number"] == r["component"]:
            yield {"way": "component", "key": r["component"], "count": r["count"]}


def _packed(packs: int, rows: Iterable[Row]) -> Iterator[Row]:
    for r in rows:
        parts = -(-r["count"] // LARGE) if r["count"] >= LARGE else 1
        pack = r["component"] % packs if parts == 1 else _part(r["component"], r["number"] % parts)
        yield {"number": r["number"], "pack": pack}


def _part(component: int, part: int) -> int:
    """A pack of its own for a part of a giant component: below zero, where no other pack's number is."""
    return -1 - (int(digest(str(component), str(part)), 16) >> 2)


def _tied(rows: Iterable[Row]) -> Iterator[Row]:
    for row in _members(rows):
        yield {"left": row["first"], "right": row["number"]}


def _members(rows: Iterable[Row]) -> Iterator[Row]:
    for r in rows:
        numbers = sorted(number_of(m) for m in r["members"].split(" "))
        for n in numbers:
            yield {"number": n, "story": r["id"], "first": numbers[0]}


def _studied(encoder: str, rows: Sequence[Row]) -> Iterator[Row]:
    """The stories of a pack's articles."""
    articles = sorted((article_of(r) for r in rows), key=lambda a: (a.capture, a.id))
    of = {a.id: a for a in articles}
    with setting("serial", encoder=encoder) as on:
        sentences = pipeline.split(on, articles)
        marked = pipeline.marks(on, articles, sentences)
        found = pipeline.witnesses(on, articles, sentences, marked)
        for story in pipeline.study(on, pipeline.bridge(on, pipeline.group(on, found, marked))):
            yield story_row(story, of)


def _rows(name: str, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of that table that a story's record holds."""
    for r in rows:
        yield from (row for table, row in detail_rows(story_of(r)) if table == name)
