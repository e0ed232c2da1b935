"""The Python way into a workspace: gather, look, search, remove."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from slugline import alongside, deciding, gathering, names, pipeline, searching, versions
from slugline.accounts import FoundLine, Listing, ListQuery
from slugline.errors import InputNotFound, UsageError, WorkspaceError
from slugline.model import Article, Capture, Comparison, Decision, Entity, Named, Rejected, Story, Trace, Versions, Why
from slugline.plugins.sqlite_store import SqliteStore
from slugline.ports import Progress
from slugline.setting import Setting, setting, with_names
from slugline.workspace import FILE, Found, Removal, Status, StoryEvent, Workspace, article_of

__all__ = ["Collection", "open_workspace"]


class Collection:
    """A workspace in use. Made by ``open_workspace``; use as a context manager."""

    def __init__(self, on: Setting, here: Workspace) -> None:
        self.setting, self.workspace = on, here

    def __enter__(self) -> Collection:
        return self

    def __exit__(self, *_: object) -> None:
        self.setting.__exit__()

    def find_names_by(self, namer: str) -> None:
        """Lets "rules", "natasha", "spacy" or another namer find the names from the next ``add`` on, which studies
        every story anew; it stays with the workspace. Raises UnknownPlugin, UsageError where it is not installed."""
        self.setting = with_names(self.setting, namer)

    def add(self, captures: Iterable[Capture | Rejected] = (), *, again: bool = False) -> None:
        """Takes captures in and brings the stories up to date; without captures, finishes what a killed run left and
        reads anew what another version read. Captures that were removed stay out, but ``again``.

        Raises WorkspaceError if another process is writing."""
        gathering.add(self.setting, self.workspace, captures, again=again)

    def status(self) -> Status:
        """Counts, and what is left to do."""
        return self.workspace.status(pipeline.reader(self.setting))

    def search(self, text: str, limit: int = 20) -> tuple[Found, ...]:
        """The articles that have these words or say what they mean, in any language, the best first."""
        return searching.search(self.setting, self.workspace, text, limit)

    def entities(self, name: str = "") -> tuple[Entity, ...]:
        """Who and what is named in all stories, each under all its names; with ``name`` only those that bear one that
        is it or may be it, in any script, the likeliest first."""
        found = names.across(s.entities for s in self.workspace.stories.every())
        return names.bearing(found, name) if name.strip() else found

    def stories(self, query: ListQuery | None = None) -> Listing:
        """A page of the list of stories that have what is asked, and how many stories have which value.

        Raises UsageError for an order that there is not, WorkspaceError for a workspace of an earlier version that was
        not brought up to date."""
        query = query or ListQuery()
        among = searching.stories(self.setting, self.workspace, query.text) if query.text.strip() else None
        return self.workspace.stories.lines.page(query, among)

    def decide(
        self, verb: deciding.Verb, left: Sequence[str], right: Sequence[str] = (), *, note: str = "", who: str = ""
    ) -> Decision:
        """Keeps a person's decision, and lets the stories that it touches obey at once; later runs obey it, too.

        Names are ids of articles, captures or stories (all its pages), or addresses. "edge-right", "edge-wrong":
        ``right`` (one page) was made from ``left`` (one page, or a lost text by its node's id), or was not.
        "member-right", "member-wrong": ``left`` (one page) belongs to the story ``right`` (by default its own), or does
        not. "apart": ``left`` are another story than ``right`` (by default the rest of their story). "together": all
        are one story. Raises InputNotFound for a name that nothing has, UsageError for a decision that makes no sense,
        WorkspaceError if another process is writing."""
        return deciding.decide(self.setting, self.workspace, deciding.Wish(verb, tuple(left), tuple(right), note, who))

    def withdraw(self, number: int) -> Decision:
        """Takes a decision back; it stays noted, and is obeyed no more. Where it was on memberships, everything is
        grouped anew. Raises InputNotFound for a number that no decision has, WorkspaceError as ``decide``."""
        return deciding.withdraw(self.setting, self.workspace, number)

    def decisions(self, story: str | None = None) -> tuple[Decision, ...]:
        """All decisions in order of time, or those on pages of this story; the withdrawn and the overruled, too."""
        return deciding.decisions(self.workspace, story)

    def found(self, article: str) -> tuple[FoundLine, ...]:
        """The capture of an article, by an id or an address, as it was found: line by line, the furniture with its
        kind. Raises InputNotFound for a name that no article has."""
        one = self.article(article)
        capture = next(self.workspace.pages.captures([one.id.removeprefix("a")]), None)
        return () if capture is None else alongside.found_lines(capture, one)

    def named(self, name: str) -> Named | None:
        """What a permanent name (of a story, a pair or a statement) names now, whatever stories were merged since;
        ``None`` where it names nothing here."""
        return deciding.resolved(self.workspace, name)

    def remove(self, names: Sequence[str], reason: str = "") -> Removal:
        """Takes captures away, by an id or an address, with everything that was read from them, and brings the
        stories up to date. Raises InputNotFound for a name that nothing has, WorkspaceError if another process is
        writing."""
        with self.workspace.alone():
            gone = self.workspace.remove(names, reason)
            self.add()
        return gone

    def why(self, left: str, right: str) -> Why:
        """Why two articles, by an id or an address, are of one story or not, and how they are related in its tree.

        Raises InputNotFound for a name that no article has."""
        a, b = self.article(left), self.article(right)
        stories = [self.workspace.stories.of(x.id) for x in (a, b)]
        name = stories[0] if stories[0] == stories[1] else None
        return alongside.why(self.setting, a, b, self.story(name) if name else None)

    def compare(self, left: str, right: str) -> Comparison:
        """Two articles, by an id or an address, side by side. Raises InputNotFound for a name that no article has."""
        return alongside.compare(self.setting, self.article(left), self.article(right))

    def table(self, names: Sequence[str] = (), *, story: str | None = None, base: str | None = None) -> Versions:
        """Versions, by ids or addresses, or all of a ``story``, as a whole against one of them: ``base``, else the
        first that is named, else of the largest family the fullest that was made from no page here.

        Raises InputNotFound for a name that no article has and a story that is not there, UsageError for less than two
        versions and for a base that is none of them."""
        found = [self.article(n) for n in names] + (self._versions(story) if story is not None else [])
        chosen = self.article(base).id if base is not None else None
        if chosen is not None and chosen not in {a.id for a in found}:
            raise UsageError("the base is none of the versions", where=base or "", remedy="name one of them")
        return versions.table(self.setting, found, base=chosen)

    def _versions(self, name: str) -> list[Article]:
        """The pages of a story: the one that a table has as its base, then the others by time and name."""
        found = self.story(name)
        if found is None:
            remedy = "give a story's id, as `slugline history` shows them"
            raise InputNotFound("the workspace holds no story of that name", where=name, remedy=remedy)
        articles = sorted(self.workspace.pages.articles(found.members), key=lambda a: (a.published or "~", a.capture))
        made = {e.child for e in found.stemma.edges if e.parent in found.members}
        family = {a.id: found.stemma.root_of(a.id) for a in articles}
        size = Counter(family.values())
        base = min(articles, key=lambda a: (a.id in made, -size[family[a.id]], -sum(map(len, a.body)), a.id))
        return [base, *(a for a in articles if a is not base)]

    def article(self, name: str) -> Article:
        """An article by its id, its capture's id or its address. Raises InputNotFound for a name that none has."""
        ids = [article_of(key) for key in self.workspace.pages.keys_of(name)]
        found = next(self.workspace.pages.articles(ids), None) if ids else None
        if found is None:
            remedy = "give an article's id, a capture's id or an address, as `slugline search` shows them"
            raise InputNotFound("the workspace holds no article of that name", where=name, remedy=remedy)
        return found

    def story(self, name: str) -> Story | None:
        """One story by its id."""
        return self.workspace.stories.get(name)

    def story_trace(self, name: str) -> Trace:
        """One story as a document of its own; by its id, or one that it had before others were merged into it.

        Raises InputNotFound for a story that is not there."""
        now = deciding.story_now(self.workspace, name)
        found = self.story(now) if now else None
        if found is None:
            remedy = "give a story's id, as `slugline stories` shows them"
            raise InputNotFound("the workspace holds no story of that name", where=name, remedy=remedy)
        articles = tuple(self.workspace.pages.articles(found.members))
        bare = pipeline.without_rules(articles, (found,))
        return Trace(articles, (), (found,), pages=pipeline.versions(articles), without_rules=bare)

    def history(self, story: str | None = None) -> tuple[StoryEvent, ...]:
        """What became of a story, or of all: born, grew, merged, split, moved."""
        return self.workspace.stories.history(story)

    def trace(self) -> Trace:
        """All that is here as one document."""
        found = gathering.trace(self.workspace)
        bare = pipeline.without_rules(found.articles, found.stories)
        return msgspec.structs.replace(found, notes=pipeline.notes(self.setting, found.articles), without_rules=bare)


def open_workspace(
    folder: str | Path,
    *,
    engine: str = "local",
    progress: Progress | None = None,
    encoder: str = "auto",
    make: bool = True,
    reading: bool = False,
) -> Collection:
    """The workspace in ``folder``, made there if there is none (but with ``make`` false: then a WorkspaceError).

    An ``encoder`` that is named stays with the workspace: "auto" is the one it has, another groups everything anew.
    With ``reading`` nothing is written to it or made, no lock is waited for, and its folder may be read-only.

    Raises WorkspaceError for a damaged one or one of another format, UnknownPlugin, EncoderError.
    """
    place = Path(folder)
    if (reading or not make) and not (place / FILE).is_file():
        raise WorkspaceError("there is no workspace here", where=str(place), remedy="make one: slugline add DIR PATH…")
    on = setting(engine, progress=progress, workspace=place, encoder=encoder, reading=reading)
    if not isinstance(on.store, SqliteStore):
        raise WorkspaceError("the store keeps no workspace", where=str(place), remedy="use the store sqlite")
    here = Workspace(on.store)
    if encoder == "auto":
        on = replace(on, encoder=here.encoder() or encoder)
    return Collection(replace(on, namer=here.namer() or on.namer), here)
