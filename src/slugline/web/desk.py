"""The workspace that is looked at, with what views ask of it again and again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from slugline import alongside
from slugline.accounts import FoundLine, Listing, ListQuery
from slugline.collection import Collection, open_workspace
from slugline.errors import SluglineError
from slugline.model import Article, Comparison, Story, Versions
from slugline.report.words import Shelf, story_title
from slugline.workspace import FILE

__all__ = ["Desk", "Shown"]

T = TypeVar("T")
KEPT = 24


@dataclass(frozen=True, slots=True)
class Shown:
    """A story with its articles, their furniture aside."""

    story: Story
    articles: Shelf
    title: str


class Desk:
    """Reads one workspace, from several threads at once. What was read is kept until the workspace changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.RLock()
        self._at_work = threading.Lock()
        self._here: Collection | None = None
        self._kept: OrderedDict[tuple[object, ...], Any] = OrderedDict()
        self._version = -1

    def here(self) -> Collection:
        """The workspace, opened for reading; made first if it is not there."""
        with self._lock:
            if self._here is None:
                if not (self.folder / FILE).is_file():
                    with open_workspace(self.folder, engine="serial") as new, new.workspace.alone():
                        pass  # it is there now, with a list of no stories
                self._here = open_workspace(self.folder, engine="serial", reading=True)
            return self._here

    def close(self) -> None:
        """Ends the use."""
        with self._lock:
            if self._here is not None:
                self._here.__exit__()
            self._here = None

    def kept(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """What ``make`` gives, made once while the workspace stays as it is."""
        with self.here().workspace.database.reading() as base:
            version = base.execute("PRAGMA data_version").fetchone()[0]
        with self._lock:
            if version != self._version:
                self._kept.clear()
                self._version = version
            if key in self._kept:
                self._kept.move_to_end(key)
                found: T = self._kept[key]
                return found
        made = make()
        with self._lock:
            if version == self._version:
                self._kept[key] = made
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        return made

    def story(self, name: str) -> Shown | None:
        """A story by its id."""
        return self.kept(("story", name), lambda: self._story(name))

    def _story(self, name: str) -> Shown | None:
        found = self.here().story(name)
        if found is None:
            return None
        articles = Shelf(self.here().workspace.pages.articles(found.members, whole=False))
        return Shown(found, articles, story_title(found, articles))

    def heir(self, name: str) -> str | None:
        """The story in which one is now that was merged or split; ``None`` where there is none."""
        found = self.here().named(name)
        return found.story if found is not None and found.story != name else None

    def article(self, name: str) -> Article | None:
        """An article by its id, with its furniture."""
        return next(self.here().workspace.pages.articles([name]), None)

    def story_of(self, article: str) -> str | None:
        """The id of an article's story."""
        return self.here().workspace.stories.of(article)

    def comparison(self, left: Article, right: Article) -> Comparison:
        """Two articles side by side. One at a time: it may take the encoders."""

        def make() -> Comparison:
            with self._at_work:
                return alongside.compare(self.here().setting, left, right)

        return self.kept(("pair", left.id, right.id), make)

    def articles(self, names: Sequence[str]) -> Shelf:
        """Articles by their ids, without furniture."""
        return Shelf(self.here().workspace.pages.articles(names, whole=False))

    def versions(self, story: str, base: str | None) -> Versions:
        """All versions of a story as one table against ``base``, else the fullest that is no copy."""

        def make() -> Versions:
            with self._at_work:
                return self.here().table(story=story, base=base)

        return self.kept(("versions", story, base), make)

    def warm(self) -> None:
        """Loads what a search takes, so that the first does not wait for it."""
        with suppress(SluglineError):
            self.here().search("a", 1)

    def listing(self, query: ListQuery) -> Listing:
        """A page of the list of stories."""
        return self.here().stories(query)

    def found(self, article: str) -> tuple[FoundLine, ...]:
        """The capture of an article, line by line as it was found."""
        return self.here().found(article)
