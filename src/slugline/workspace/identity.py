"""Which story is which when the pages are grouped anew: a story keeps its name while most of it holds together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slugline.accounts import EventKind, StoryEvent
from slugline.model import digest

__all__ = ["Settled", "settle"]


@dataclass(frozen=True, slots=True)
class Settled:
    """``names[n]`` is the story of the nth group; ``ended`` are the stories that are no more; ``events`` say why."""

    names: tuple[str, ...]
    ended: tuple[str, ...]
    events: tuple[StoryEvent, ...]


def settle(groups: Sequence[Sequence[str]], before: Mapping[str, str], used: frozenset[str] = frozenset()) -> Settled:
    """Groups of article ids -> their stories' names, from the stories (``before``: article -> story) that were.

    Each old story goes to the group that holds most of its articles, if no other has more of a claim on that group;
    the rest are new and named by their members. ``used`` are names that may not be given again. Deterministic.
    """
    shares = Counter((before[a], n) for n, group in enumerate(groups) for a in group if a in before)
    names: dict[int, str] = {}
    taken: set[str] = set()
    for (story, n), _ in sorted(shares.items(), key=lambda item: (-item[1], item[0][0], item[0][1])):
        if story not in taken and n not in names:
            names[n] = story
            taken.add(story)
    old = frozenset(before.values())
    forbidden = set(used | old)
    for n, group in enumerate(groups):
        if n not in names:
            names[n] = _fresh(sorted(group), forbidden)
            forbidden.add(names[n])
    alive = frozenset(names.values())
    events = tuple(e for n, group in enumerate(groups) for e in _events(names[n], group, before, old, alive))
    return Settled(tuple(names[n] for n in range(len(groups))), tuple(sorted(old - alive)), events)


def _fresh(members: Sequence[str], forbidden: set[str]) -> str:
    name, turn = "s" + digest(*members), 1
    while name in forbidden:
        turn += 1
        name = "s" + digest(*members, str(turn))
    return name


def _events(
    name: str, group: Sequence[str], before: Mapping[str, str], old: frozenset[str], alive: frozenset[str]
) -> list[StoryEvent]:
    """What happened to one story."""
    new = tuple(sorted(a for a in group if a not in before))
    origins: dict[str, list[str]] = {}
    for a in sorted(group):
        if a in before and before[a] != name:
            origins.setdefault(before[a], []).append(a)
    out = []
    if name not in old and not origins:
        out.append(StoryEvent("born", name, None, tuple(sorted(group))))
    elif new:
        out.append(StoryEvent("grew", name, None, new))
    for other, moved in sorted(origins.items()):
        kind: EventKind = "split" if name not in old else "moved" if other in alive else "merged"
        out.append(StoryEvent(kind, name, other, tuple(moved)))
    return out
