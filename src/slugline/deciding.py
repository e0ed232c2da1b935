"""A person decides: names become article ids, the decision is kept, and the stories that it touches obey at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from slugline import gathering
from slugline.errors import InputNotFound, UsageError
from slugline.model import Decision, DecisionKind, Named, Verdict, parsed_name
from slugline.setting import Setting
from slugline.workspace import Workspace, article_of

__all__ = ["VERBS", "Verb", "Wish", "decide", "decisions", "resolved", "story_now", "withdraw"]

Verb = Literal["edge-right", "edge-wrong", "member-right", "member-wrong", "apart", "together"]
VERBS: dict[Verb, tuple[DecisionKind, Verdict]] = {
    "edge-right": ("edge", "right"), "edge-wrong": ("edge", "wrong"), "member-right": ("member", "right"),
    "member-wrong": ("member", "wrong"), "apart": ("apart", "right"), "together": ("together", "right"),
}  # fmt: skip


def story_now(here: Workspace, story: str) -> str | None:
    """The story in which most of what was this one is now: itself, or the one that it was merged into; ``None`` where
    there never was one, or all its pages are gone."""
    seen: set[str] = set()
    while story not in seen:
        seen.add(story)
        if here.stories.alive(story):
            return story
        into = [
            e.story for e in here.stories.history(story) if e.kind in ("merged", "moved", "split") and e.other == story
        ]
        if not into:
            return None
        story = into[-1]
    return None


def resolved(here: Workspace, name: str) -> Named | None:
    """What a permanent name names here now; ``None`` where it is no name, or what it names is gone."""
    found = parsed_name(name)
    if found is None:
        return None
    if found.kind == "story":
        story = story_now(here, found.story or "")
        return None if story is None else Named("story", story)
    stories = [here.stories.of(a) for a in found.articles]
    if None in stories:
        return None
    shared = stories[0] if len(set(stories)) == 1 else None
    return Named(found.kind, shared, found.articles, found.statement)


@dataclass(frozen=True, slots=True)
class Wish:
    """A decision as a person gives it: with names of any kind."""

    verb: Verb
    left: tuple[str, ...]
    right: tuple[str, ...] = ()
    note: str = ""
    who: str = ""


def decide(on: Setting, here: Workspace, wish: Wish) -> Decision:
    """Keeps a decision and lets the stories that it touches obey. Raises InputNotFound, UsageError, WorkspaceError."""
    with here.alone():
        decision = _read(here, wish)
        before = here.at_rest()
        with here.database.writing():
            kept = here.decisions.keep(decision)
            here.disturb()
        touched = {s for a in (*kept.left, *kept.right) if (s := here.stories.of(a)) is not None}
        gathering.reconsider(on, here, sorted(touched))
        if not before or (kept.kind, kept.verdict) in {("member", "wrong"), ("apart", "right")}:
            here.disturb()  # who was parted may belong elsewhere, which is seen when all is grouped
        return kept


def withdraw(on: Setting, here: Workspace, number: int) -> Decision:
    """Takes a decision back. Raises InputNotFound, WorkspaceError."""
    with here.alone():
        before = here.at_rest()
        with here.database.writing():
            found = here.decisions.withdraw(number)
            here.disturb()
        if found.kind == "edge" and not _joined_stories(here, found):
            touched = {s for a in (*found.left, *found.right) if (s := here.stories.of(a)) is not None}
            gathering.reconsider(on, here, sorted(touched))
            if not before:
                here.disturb()
        else:
            gathering.add(on, here, ())
        return found


def _joined_stories(here: Workspace, edge: Decision) -> bool:
    """Whether no reason but the decision itself holds the two ends of an edge in one story."""
    story = here.stories.get(here.stories.of(edge.right[0]) or "")
    if edge.verdict == "wrong" or story is None or edge.left[0] not in story.members:
        return False
    told = here.decisions.words()
    near: dict[str, set[str]] = {}
    for k in story.links:
        if any(r not in told for r in k.reasons):
            near.setdefault(k.left, set()).add(k.right)
            near.setdefault(k.right, set()).add(k.left)
    seen, waiting = {edge.left[0]}, [edge.left[0]]
    while waiting:
        for other in near.get(waiting.pop(), set()) - seen:
            seen.add(other)
            waiting.append(other)
    return edge.right[0] not in seen


def decisions(here: Workspace, story: str | None = None) -> tuple[Decision, ...]:
    """All decisions, or those that name a page of this story (or of the one that has it now)."""
    if story is None:
        return here.decisions.every()
    return here.decisions.every(here.stories.members(story_now(here, story) or story))


def _read(here: Workspace, wish: Wish) -> Decision:
    """The decision with its names as ids of articles."""
    kind, verdict = VERBS[wish.verb]
    if kind == "edge":
        left, right = _edge(here, wish)
    else:
        left, right = _articles(here, wish.left), _articles(here, wish.right)
        if not left:
            raise UsageError("nothing is named to decide on", remedy="name a page or a story")
        if kind == "member" and len(left) != 1:
            raise UsageError(f"{len(left)} pages where one is wanted", where=" ".join(wish.left)[:200],
                             remedy="decide on each page by itself, or use apart or together")  # fmt: skip
        if not right and kind != "together":
            right = here.stories.members(here.stories.of(left[0]) or "")
        right = tuple(a for a in right if a not in left)
        if not right:
            raise UsageError("there is nothing on the other side", where=" ".join(wish.left)[:200],
                             remedy="name the pages or the story on the other side")  # fmt: skip
    story = here.stories.of(right[0])
    return Decision(0, "", kind, verdict, left, right, " ".join(wish.note.split()), " ".join(wish.who.split()), story)


def _articles(here: Workspace, names: Sequence[str]) -> tuple[str, ...]:
    """The articles that names mean, sorted: a story's are all its pages."""
    out: set[str] = set()
    for name in names:
        story = story_now(here, name)
        found = here.stories.members(story) if story else tuple(map(article_of, here.pages.keys_of(name)))
        known = [a for a in found if here.stories.of(a) is not None]
        if not known:
            remedy = "give an article's id, a capture's id, an address or a story's id, as `slugline search` shows them"
            raise InputNotFound("no story of the workspace has anything of that name", where=name, remedy=remedy)
        out.update(known)
    return tuple(sorted(out))


def _edge(here: Workspace, wish: Wish) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Parent (for a lost one with the pages that hang from it beside the child) and child."""
    if len(wish.left) != 1 or len(wish.right) != 1:
        raise UsageError("an edge has one page on each side", remedy="name what was copied, then the copy")
    child = _one(here, wish.right[0])
    if not wish.left[0].startswith("lost:"):
        parent = _one(here, wish.left[0])
        if parent == child:
            raise UsageError("a page is no copy of itself", where=wish.left[0], remedy="name two pages")
        return (parent,), (child,)
    story = here.stories.get(here.stories.of(child) or "")
    edges = [e for e in (story.stemma.edges if story else ()) if e.parent == wish.left[0]]
    if child not in {e.child for e in edges}:
        raise InputNotFound("the page does not hang from this lost text", where=wish.left[0],
                            remedy="give a node's id, as the story's tree has it")  # fmt: skip
    captured = set(story.members if story else ())
    return (wish.left[0], *sorted({e.child for e in edges} & captured - {child})), (child,)


def _one(here: Workspace, name: str) -> str:
    found = _articles(here, [name])
    if len(found) != 1:
        raise UsageError(f"{len(found)} pages have this name", where=name, remedy="give an article's id")
    return found[0]
