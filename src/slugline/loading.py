"""A slice of the tables becomes a workspace: pages, articles and stories go in as the tables have them, and nothing is
grouped or studied again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from slugline import gathering, pipeline
from slugline.collection import Collection
from slugline.errors import InputNotFound, UsageError
from slugline.model import Article, Grouping, Story
from slugline.ports import Row, Tables
from slugline.studying import StoryTask
from slugline.tables import article_of, capture_of, number_of, story_of
from slugline.workspace import ARTICLES, Page

__all__ = ["load"]


def load(
    here: Collection, folders: Sequence[str], tables: Tables, stories: Iterable[str] = (), largest: int = 0
) -> int:
    """Takes stories of these tables into a workspace: those of these ids, else the ``largest`` ones; how many.

    Sentences are embedded, so that the workspace can be searched by meaning. A story whose pages are there already
    with others is grouped anew by the next ``add``. Raises InputNotFound for a story that the tables have not, and
    UsageError where their pages were not kept.
    """
    wanted = _wanted(folders, tables, frozenset(stories), largest)
    numbers = [{"number": number_of(m)} for s in wanted for m in s.members]
    asked = tables.given(numbers, {"number": "long"})
    rows = [r for f in folders for r in tables.rows(tables.join(_table(tables, f, "articles"), asked, "number"))]
    with here.workspace.alone():
        here.workspace.keep_encoder(here.setting.encoder)
        run = here.workspace.begin()
        articles = _take_in(here, run, rows)
        _tell(here, run, wanted, articles)
        here.workspace.finish(run)
    return len(wanted)


def _wanted(folders: Sequence[str], tables: Tables, names: frozenset[str], largest: int) -> list[Story]:
    gone = {r["story"] for f in folders for r in tables.rows(_table(tables, f, "replaced"))}
    found: dict[str, Row] = {}
    for folder in folders:
        listed = tables.rows(tables.only(_table(tables, folder, "stories"), ["id", "size"]))
        found |= {r["id"]: {**r, "folder": folder} for r in listed if r["id"] not in gone}
    missing = sorted(names - found.keys())
    if missing:
        remedy = "the table stories has the ids; one that grew later has another"
        raise InputNotFound("the tables hold no such story", where=missing[0], remedy=remedy)
    by_size = sorted(found.values(), key=lambda r: (-r["size"], r["id"]))
    chosen = [r for r in by_size if r["id"] in names] if names else by_size[:largest]
    asked = tables.given([{"id": r["id"]} for r in chosen], {"id": "string"})
    whole = [r for f in folders for r in tables.rows(tables.join(_table(tables, f, "stories"), asked, "id"))]
    return [story_of(r) for r in sorted({r["id"]: r for r in whole}.values(), key=lambda r: str(r["id"]))]


def _table(tables: Tables, folder: str, name: str) -> object:
    found = tables.kept(f"{folder.rstrip('/')}/{name}")
    if found is None:
        raise InputNotFound(f"there is no table {name}", where=folder, remedy="name a folder of `slugline tables`")
    return found


def _take_in(here: Collection, run: int, rows: Iterable[Row]) -> list[Article]:
    by = pipeline.reader(here.setting)
    pages = []
    for row in rows:
        capture = capture_of(row)
        if capture is None:
            remedy = "make them without --no-pages, or add the files that they were read from"
            raise UsageError("the tables were made without their pages", where=row["capture"], remedy=remedy)
        pages.append(Page(capture, pipeline.capture_key(here.setting, capture), article_of(row), by))
    store = here.workspace.store
    new = here.workspace.pages.known([p.result for p in pages])
    due = [p for p in pages if p.result not in new]
    kept = [(p.result, msgspec.msgpack.encode((Article.__name__, p.read))) for p in due]
    store.put(ARTICLES, kept)
    here.workspace.pages.keep(run, due)
    return [p.read for p in pages if isinstance(p.read, Article)]


def _tell(here: Collection, run: int, stories: Sequence[Story], articles: Sequence[Article]) -> None:
    on, space = here.setting, here.workspace
    sentences = pipeline.split(on, articles)
    gathering.say(space, articles, sentences)
    of = {w.id: w for w in pipeline.witnesses(on, articles, sentences)}
    tasks = [
        StoryTask(
            Grouping(s.members, s.links, s.kind, s.touches, s.roundups), tuple(of[m] for m in s.members if m in of)
        )
        for s in stories
    ]
    names = space.stories.settle(run, [s.members for s in stories], among=[a.id for a in articles])
    for name, task, story in zip(names, pipeline.bridge(on, tasks), stories, strict=True):
        key = pipeline.story_key(on.encoder, task)
        with space.database.writing():
            space.stories.note(name, key, story, {w.id: w.article for w in task.witnesses})
