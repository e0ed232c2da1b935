"""The people, places and organisations of many stories joined into one each, under all their names.

More careful than within a story, since namesakes are more: a last name alone is nobody's, two that one story tells
apart are never made one, and a pair is compared only where it shares a block of sounds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from slugline.model import Entity, Variant, digest
from slugline.names.entities import name_blocks, same_organisation
from slugline.names.join import is_full, person_score, same_person
from slugline.names.similar import similarity

__all__ = ["across", "bearing"]

_FORMS = 6  # spellings of one entity that are compared
_BLOCK = 80
_CONTRADICTS = 0.25
_TOGETHER = 0.6
_BEARS = 0.8


@dataclass(slots=True)
class _Set:
    """Entities of several stories taken for one."""

    first: Entity
    stories: set[int]
    members: list[Entity]

    def forms(self) -> list[Variant]:
        """Its full spellings, one of each, the misspelt left out."""
        seen: dict[str, Variant] = {}
        for e in self.members[: _FORMS * 4]:
            for v in e.variants:
                if not v.misspelling and is_full(v.text):
                    seen.setdefault(v.text, v)
        return [seen[t] for t in sorted(seen)][:_FORMS]


def across(stories: Iterable[Sequence[Entity]]) -> tuple[Entity, ...]:
    """The entities of all stories, those that are one joined: same id (gazetteer, agency list, the same spellings),
    else people by full name and organisations by name, across languages and scripts. The same for any order of
    stories; the most named first."""
    by_id: dict[str, _Set] = {}
    for n, told in enumerate(stories):
        for e in told:
            lone = e.kind == "person" and not any(is_full(v.text) for v in e.variants)
            own = digest("lone", e.id, *sorted({v.article for v in e.variants})) if lone else e.id
            held = by_id.setdefault(own, _Set(e, set(), []))
            held.stories.add(n)
            held.members.append(replace(e, id=own) if lone else e)
    sets = [by_id[i] for i in sorted(by_id)]
    for s in sets:
        s.members.sort(key=lambda e: (e.name, [(v.article, v.text) for v in e.variants]))
    up = list(range(len(sets)))
    for kind in ("organisation", "person"):
        _join([i for i, s in enumerate(sets) if s.first.kind == kind], sets, up)
    groups: dict[int, list[_Set]] = defaultdict(list)
    for i, s in enumerate(sets):
        groups[_root(up, i)].append(s)
    out = [_entity([e for s in g for e in s.members]) for g in groups.values()]
    return tuple(sorted(out, key=lambda e: (-len({v.article for v in e.variants}), e.kind, e.name, e.id)))


def bearing(found: Iterable[Entity], name: str) -> tuple[Entity, ...]:
    """Those with a name that is ``name``, holds all its words, or may be it in another script; the likeliest first."""
    words = set(name.casefold().split())
    scored: list[tuple[float, Entity]] = []
    for e in found:
        forms = {v.text for v in e.variants} | {e.name}
        held = any(words <= set(f.casefold().split()) for f in forms)
        best = 1.0 if held else max(similarity(f, name) for f in sorted(forms))
        if best >= _BEARS:
            scored.append((best, e))
    return tuple(e for _, e in sorted(scored, key=lambda s: -s[0]))


def _join(which: Sequence[int], sets: Sequence[_Set], up: list[int]) -> None:
    by_block: dict[str, list[int]] = defaultdict(list)
    for i in which:
        for block in sorted({b for v in sets[i].forms() for b in name_blocks(v.text)}):
            by_block[block].append(i)
    merged = {i: set(sets[i].stories) for i in which}
    for block in sorted(by_block):
        near = by_block[block][:_BLOCK]
        for k, i in enumerate(near):
            for j in near[k + 1 :]:
                a, b = sorted((_root(up, i), _root(up, j)))
                if a != b and not merged[a] & merged[b] and _same(sets[i], sets[j]):
                    up[b] = a
                    merged[a] |= merged.pop(b)


def _root(up: list[int], i: int) -> int:
    while up[i] != i:
        up[i] = up[up[i]]
        i = up[i]
    return i


def _same(a: _Set, b: _Set) -> bool:
    """Whether the spellings of two, taken together, are one's: one pair says so and none speaks against it."""
    left, right = a.forms(), b.forms()
    if not left or not right:
        return False
    if a.first.kind == "organisation":
        return any(same_organisation(x.text, y.text) for x in left for y in right)
    scores = [person_score(x.text, y.text, x.language, y.language) for x in left for y in right]
    if min(scores) < _CONTRADICTS or sum(scores) / len(scores) < _TOGETHER:
        return False
    return any(same_person(x.text, y.text, x.language, y.language) for x in left for y in right)


def _entity(members: Sequence[Entity]) -> Entity:
    """One of many: the name that most pages have, and every variant once."""
    ids = sorted({e.id for e in members})
    variants = {(v.article, v.text): v for e in members for v in e.variants}
    pages: dict[str, int] = defaultdict(int)
    for e in members:
        pages[e.name] += len(e.variants)
    name = min(pages, key=lambda n: (-pages[n], n))
    key = ids[0] if len(ids) == 1 else digest("across", *ids)
    return Entity(key, members[0].kind, name, tuple(variants[k] for k in sorted(variants)))
