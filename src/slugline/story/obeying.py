"""What a person decided of memberships, obeyed: groups are put together and parted, with the least change to the rest.

Articles that must be together are gathered where most of them are; a group goes along whole if at least half of it is
among them, else those alone. Then groups in which two articles must be apart are parted: the smaller side leaves, and
who was not named goes with the side it is linked to most closely. Decisions are given free of contradictions between
pairs; where three or more contradict each other in a ring, the latest count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import msgspec

from slugline.model import Bond, Grouping, GroupingKind, Link, Rulings

__all__ = ["obeyed"]

MOST_PAIRS = 1000
LEFT = "they are what is left of a story that a person parted"

Side = frozenset[str]
Near = Mapping[str, list[tuple[float, str]]]


def obeyed(groupings: Sequence[Grouping], rulings: Rulings) -> tuple[Grouping, ...]:
    """The groupings as a person's decisions have them, sorted; those that no decision concerns are as they were."""
    if not rulings.apart and not rulings.together:
        return tuple(sorted(groupings, key=lambda g: g.members))
    home = {a: n for n, g in enumerate(groupings) for a in g.members}
    bonds = [_present(b, home) for b in rulings.together]
    parts = sorted((_present(b, home) for b in rulings.apart), key=lambda b: (b.left, b.right, b.words))
    foes = _foes(parts)
    atoms = _atoms([b for b in bonds if _symmetric(b)], foes)
    groups = _Groups.of(groupings)
    for atom in sorted({tuple(sorted(a)) for a in atoms.values()}):
        groups.gather(frozenset(atom), Counter(groups.home[a] for a in atom))
    for b in reversed(bonds):
        if not _symmetric(b) and b.left and b.right:
            moved = frozenset().union(*(atoms.get(a, frozenset((a,))) for a in b.left))
            groups.gather(moved, Counter(groups.home[a] for a in b.right if a not in moved))
    ties = _Ties(_neighbours(groupings), foes, atoms)
    for b in parts:
        left, right = (frozenset(x for a in side for x in atoms.get(a, (a,))) for side in (b.left, b.right))
        groups.part((left, right), ties)
    return _written(groupings, groups.members(), rulings)


def _present(b: Bond, home: Mapping[str, int]) -> Bond:
    """The bond without the articles that are not here."""
    left, right = (tuple(a for a in side if a in home) for side in (b.left, b.right))
    return b if (left, right) == (b.left, b.right) else Bond(left, right, b.words)


def _symmetric(b: Bond) -> bool:
    """Whether all articles of both sides must be together; else the left ones go where most of the right ones are."""
    return b.left == b.right or len(b.left) == len(b.right) == 1


def _foes(parts: Iterable[Bond]) -> dict[str, set[str]]:
    """article -> those from which it must be apart."""
    out: dict[str, set[str]] = {}
    for b in parts:
        for a in b.left:
            out.setdefault(a, set()).update(b.right)
        for a in b.right:
            out.setdefault(a, set()).update(b.left)
    return out


def _atoms(bonds: Iterable[Bond], foes: Mapping[str, set[str]]) -> dict[str, Side]:
    """article -> all those with which it must be together, itself among them. A bond that would put foes together
    loses those that stand against its first."""
    of: dict[str, Side] = {}
    for b in bonds:
        every = sorted({*b.left, *b.right})
        if not every:
            continue
        one = of.get(every[0], frozenset((every[0],)))
        for a in every[1:]:
            other = of.get(a, frozenset((a,)))
            if not any(foes.get(x, set()) & one for x in other):
                one = one | other
        of.update((a, one) for a in one)
    return of


def _neighbours(groupings: Sequence[Grouping]) -> dict[str, list[tuple[float, str]]]:
    """article -> those with which it is linked, and how surely."""
    out: dict[str, list[tuple[float, str]]] = {}
    for link in (k for g in groupings for k in g.links):
        out.setdefault(link.left, []).append((link.score, link.right))
        out.setdefault(link.right, []).append((link.score, link.left))
    return out


@dataclass(frozen=True, slots=True)
class _Ties:
    """What holds articles together and keeps them apart: links and their scores, foes, and whom each must be with."""

    near: Near
    foes: Mapping[str, set[str]]
    atoms: Mapping[str, Side]


@dataclass(slots=True)
class _Groups:
    """Groups that change: ``home`` says in which each article is."""

    home: dict[str, int]
    inside: dict[int, set[str]]

    @classmethod
    def of(cls, groupings: Sequence[Grouping]) -> _Groups:
        inside = {n: set(g.members) for n, g in enumerate(groupings)}
        return cls({a: n for n, members in inside.items() for a in members}, inside)

    def members(self) -> list[tuple[str, ...]]:
        return [tuple(sorted(g)) for _, g in sorted(self.inside.items()) if g]

    def gather(self, atom: Side, votes: Counter[int]) -> None:
        """Brings the articles of an atom to the group that has the most votes."""
        if not votes:
            return
        goal = min(votes, key=lambda n: (-votes[n], min(self.inside[n])))
        for n in sorted({self.home[a] for a in atom} - {goal}):
            mine = self.inside[n] & atom
            self._move(sorted(self.inside[n] if 2 * len(mine) >= len(self.inside[n]) else mine), goal)

    def part(self, sides: tuple[Side, Side], ties: _Ties) -> None:
        """Parts every group that has articles of both sides."""
        left, right = sides
        for n in sorted({self.home[a] for a in left} & {self.home[a] for a in right}):
            found = _divided(self.inside[n], left, right, ties)
            leaving = min(found, key=lambda s: (len(s), s is not found[0]))
            goal = max(self.inside) + 1
            self.inside[goal] = set()
            self._move(sorted(leaving), goal)

    def _move(self, articles: Iterable[str], goal: int) -> None:
        for a in articles:
            self.inside[self.home[a]].discard(a)
            self.home[a] = goal
            self.inside[goal].add(a)


def _divided(group: set[str], left: Side, right: Side, ties: _Ties) -> tuple[set[str], set[str]]:
    """The group in two: who is on no side goes, with those with whom it must be together, where it is linked most
    closely and has no foe, else with the greater side."""
    sides = (group & left, group & right)
    free = group - left - right
    while free:
        best = min(
            (
                (bool(ties.foes.get(a, set()) & side), -score, a, b)
                for a in free
                for score, b in ties.near.get(a, ())
                for side in sides
                if b in side
            ),
            default=None,
        )
        if best is None:
            (sides[0] if len(sides[0]) > len(sides[1]) else sides[1]).update(free)
            break
        *_, a, b = best
        going = ties.atoms.get(a, {a}) & free
        (sides[0] if b in sides[0] else sides[1]).update(going)
        free -= going
    return sides


# --- written down ---------------------------------------------------------------------------------------------


def _written(groupings: Sequence[Grouping], found: Sequence[tuple[str, ...]], rulings: Rulings) -> tuple[Grouping, ...]:
    before = {tuple(sorted(g.members)): g for g in groupings}
    of = {a: g for g in groupings for a in g.members}
    kinds = {m: _kind(m, of) for m in found}
    apart = {a for m in found if kinds[m] != "story" for a in m}
    touched: dict[str, set[str]] = {}
    for t in (t for g in groupings for t in g.touches if t.roundup in apart):
        touched.setdefault(t.article, set()).add(t.roundup)
    named = {a for b in (*rulings.apart, *rulings.together) for a in (*b.left, *b.right)}
    out = []
    for members in found:
        here = frozenset(members)
        old = before.get(members) or _joined(members, kinds[members], of)
        roundups = frozenset().union(*(touched.get(a, ()) for a in members)) - here
        links = _linked(members, old.links, rulings) if here & named or members not in before else old.links
        out.append(msgspec.structs.replace(old, links=links, roundups=tuple(sorted(roundups))))
    return tuple(sorted(out, key=lambda g: g.members))


def _joined(members: tuple[str, ...], kind: GroupingKind, of: Mapping[str, Grouping]) -> Grouping:
    """A group that was not there before, of what its members bring with them."""
    here = frozenset(members)
    origins = list({id(of[a]): of[a] for a in members}.values())
    links = tuple(k for g in origins for k in g.links if k.left in here and k.right in here)
    touches = tuple(t for g in origins for t in g.touches if t.roundup in here and kind != "story")
    return Grouping(members, links, kind, touches)


def _kind(members: tuple[str, ...], of: Mapping[str, Grouping]) -> GroupingKind:
    kinds = sorted({of[a].kind for a in members})
    return kinds[0] if len(kinds) == 1 else "story"


def _linked(members: tuple[str, ...], links: tuple[Link, ...], rulings: Rulings) -> tuple[Link, ...]:
    """The links, and for those whom a person put or left together one that says so."""
    here = frozenset(members)
    out = {(k.left, k.right): k for k in links}
    for b in reversed(rulings.together):
        left, right = (sorted(here.intersection(side)) for side in (b.left, b.right))
        pairs = list(islice(((x, y) for x in left for y in right if x != y), MOST_PAIRS))
        pair = next((p for p in pairs if (min(p), max(p)) not in out), pairs[0] if pairs else None)
        if pair is not None:
            _add(out, pair, b.words)
    linked = {a for pair in out for a in pair}
    for a in members:
        if a in linked or len(members) == 1:
            continue
        words = next((b.words for b in (*rulings.together, *rulings.apart) if a in b.left or a in b.right), LEFT)
        _add(out, (a, next(b for b in members if b != a)), words)
    return tuple(sorted(out.values(), key=lambda k: (k.left, k.right)))


def _add(links: dict[tuple[str, str], Link], pair: tuple[str, str], words: str) -> None:
    left, right = sorted(pair)
    old = links.get((left, right))
    if old is None:
        links[left, right] = Link(left, right, 1.0, (words,))
    elif words not in old.reasons:
        links[left, right] = msgspec.structs.replace(old, reasons=(words, *old.reasons))
