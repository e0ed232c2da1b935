"""A workspace grows: captures go in, are read, grouped with all that was there, and the stories that changed studied.

Every step is kept when it is done and looked for before it is done, so that a run that is killed at any moment is
taken up by the next and ends as it would have ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

import msgspec

from slugline import pipeline
from slugline.model import Article, Capture, Grouping, Link, Rejected, Sentence, Story, Trace
from slugline.plugins.steps import seldom_meanwhile
from slugline.setting import BATCH, FAULT, Setting, spread, told
from slugline.studying import StoryTask, is_long, regrouped, study_story
from slugline.workspace import Page, Workspace

__all__ = ["add", "reconsider", "refresh", "say", "trace"]

# captures read between two commits
AT_ONCE = 256


def add(on: Setting, here: Workspace, captures: Iterable[Capture | Rejected], *, again: bool = False) -> None:
    """Takes captures into the workspace and brings its stories up to date.

    What is there already is not read again. A capture that was removed from the workspace stays out, as Rejected,
    but ``again``. What another version read is read anew. Raises WorkspaceError if another process is writing.
    """
    with here.alone(), seldom_meanwhile():
        here.keep_encoder(on.encoder)
        here.keep_namer(on.namer)
        changed = not here.at_rest()
        stopped = {run: here.pages.taken_in_by(run) for run in here.half_read()}
        run = here.begin()
        changed |= refresh(on, here, run)
        gone = {} if again else here.removed()
        source, count = iter(captures), 0
        while batch := list(islice(source, AT_ONCE)):
            changed |= _take_in(on, here, run, batch, gone)
            count += len(batch)
            given = {c.key for c in batch if isinstance(c, Capture)}
            stopped = {n: None if key in given else key for n, key in stopped.items()}
        here.read_to_end(run, count)
        for number in (n for n, key in stopped.items() if key is None and count):
            here.read_to_end(number)
        if changed or here.unsettled() or here.stories.at_fault():
            _regroup(on, here, run)
        here.finish(run)


def refresh(on: Setting, here: Workspace, run: int) -> bool:
    """Reads anew what another version read; whether there was any."""
    stale = here.pages.stale(pipeline.reader(on))
    for at in range(0, len(stale), AT_ONCE):
        _read(on, here, run, list(here.pages.captures(stale[at : at + AT_ONCE])))
    return bool(stale)


def _take_in(on: Setting, here: Workspace, run: int, batch: Sequence[Capture | Rejected], gone: dict[str, str]) -> bool:
    refused = [(r, "") for r in batch if isinstance(r, Rejected)]
    readable = []
    for c in batch:
        if isinstance(c, Capture):
            if c.key in gone:
                why = f"it was removed from this workspace {gone[c.key]}"
                refused.append((Rejected(c.id, "workspace", why), c.key))
            else:
                readable.append(c)
    known = here.pages.known([pipeline.capture_key(on, c) for c in readable])
    new = [c for c in readable if pipeline.capture_key(on, c) not in known]
    here.pages.keep(run, (), refused)
    return _read(on, here, run, new)


def _read(on: Setting, here: Workspace, run: int, captures: Sequence[Capture]) -> bool:
    """Whether there were articles among them."""
    by = pipeline.reader(on)
    read = pipeline.read_each(on, captures)
    pages = [Page(c, _result(on, c, found), found, by) for c, found in zip(captures, read, strict=True)]
    here.pages.keep(run, pages)
    return any(isinstance(found, Article) for found in read)


def _result(on: Setting, capture: Capture, found: Article | Rejected) -> str:
    """The ledger's key; none where Slugline itself was at fault, so that the page is read again."""
    fault = isinstance(found, Rejected) and found.stage == FAULT
    return "" if fault else pipeline.capture_key(on, capture)


def _regroup(on: Setting, here: Workspace, run: int) -> None:
    on = replace(on, rulings=here.decisions.rulings())
    articles = tuple(here.pages.articles(whole=False))
    sentences = pipeline.split(on, articles)
    say(here, articles, sentences)
    here.forget_unsaid()
    marked = pipeline.marks(on, articles, sentences)
    seen = pipeline.witnesses(on, articles, sentences, marked)
    tasks = pipeline.bridge(on, pipeline.group(on, seen, marked))
    names = here.stories.settle(run, [t.grouping.members for t in tasks])
    _study(on, here, list(zip(names, tasks, strict=True)))


def reconsider(on: Setting, here: Workspace, stories: Sequence[str]) -> None:
    """These stories obey what a person decided of them, at once: put together, parted, and studied anew where that
    changes them. All else stays as it is."""
    found = [s for n in stories if (s := here.stories.get(n)) is not None]
    if not found:
        return
    on = replace(on, rulings=here.decisions.rulings())
    articles = tuple(here.pages.articles([m for s in found for m in s.members], whole=False))
    seen = pipeline.witnesses(on, articles, pipeline.split(on, articles))
    told = here.decisions.words()
    before = [Grouping(s.members, _plain(s.links, told), s.kind, s.touches, s.roundups) for s in found]
    tasks = pipeline.bridge(on, pipeline.ruled(on, before, seen))
    run = here.begin()
    here.read_to_end(run)
    names = here.stories.settle(run, [t.grouping.members for t in tasks], among=[a.id for a in articles])
    _study(on, here, list(zip(names, tasks, strict=True)))
    here.finish(run)


def _plain(links: Sequence[Link], told: frozenset[str]) -> tuple[Link, ...]:
    """The links without what a person's decisions put into them."""
    bare = (msgspec.structs.replace(k, reasons=tuple(r for r in k.reasons if r not in told)) for k in links)
    return tuple(k for k in bare if k.reasons)


def say(here: Workspace, articles: Sequence[Article], sentences: Sequence[tuple[Sentence, ...]]) -> None:
    """Notes what articles say that are new here."""
    unsaid = here.pages.unsaid()
    new = [(a, ss) for a, ss in zip(articles, sentences, strict=True) if a.id in unsaid]
    for at in range(0, len(new), AT_ONCE):
        here.pages.say([(a.id, [(n, s.text) for n, s in enumerate(ss)]) for a, ss in new[at : at + AT_ONCE]])


def _study(on: Setting, here: Workspace, named: Sequence[tuple[str, StoryTask]]) -> None:
    """Studies the stories that are new or changed, the largest first; each batch is kept as it is done. Of a story
    whose pages only came together otherwise, that alone is noted."""
    done = here.stories.studied()
    changed = [Due(n, t, key) for n, t in named if done.get(n) != (key := pipeline.story_key(on.encoder, t))]
    due = []
    for at in range(0, len(changed), BATCH):
        with here.database.writing():
            some = changed[at : at + BATCH]
            due += [d for d in some if not (pipeline.same_study(d.key, done.get(d.name)) and _regrouped(here, d))]
    due.sort(key=lambda d: (-len(d.task.witnesses), d.task.grouping.members))
    fresh = spread(on, study_story, [d.task for d in due], is_long)
    results = zip(due, told(on, "studying stories", len(due), fresh), strict=True)
    while batch := list(islice(results, BATCH)):
        with here.database.writing():
            for d, story in batch:
                _note(here, d, story)


class Due(NamedTuple):
    """A story's name, what its study reads, and the key that the study gets."""

    name: str
    task: StoryTask
    key: str


def _regrouped(here: Workspace, due: Due) -> bool:
    """Whether the story's last study was there to be noted with its new grouping."""
    known = here.stories.plain(due.name)
    if known is not None:
        _note(here, due, regrouped(known, due.task.grouping))
    return known is not None


def _note(here: Workspace, due: Due, story: Story) -> None:
    here.stories.note(due.name, due.key, story, {w.id: w.article for w in due.task.witnesses})


def trace(here: Workspace) -> Trace:
    """All that the workspace holds as one document."""
    articles = tuple(here.pages.articles())
    stories = tuple(sorted(here.stories.every(), key=lambda s: (-len(s.members), s.id)))
    return Trace(articles, here.pages.rejected(), stories, pages=pipeline.versions(articles))
