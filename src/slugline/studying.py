"""The study of one story: its collations, tree, changes, statements and names. It knows no engine and keeps nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

import msgspec

from slugline import comparison, names, statement, stemma, story
from slugline.collation import Collator
from slugline.model import (
    Collation,
    Entity,
    Grouping,
    Node,
    PageVersions,
    Rulings,
    Statement,
    Stemma,
    Story,
    Witness,
    digest,
)
from slugline.ports import plugin

__all__ = ["Guard", "StoryTask", "is_long", "regrouped", "said_alone", "saying", "study_story"]

_Read = dict[tuple[str, str], Collation]
_FEW = 4  # witnesses: the study of more may take seconds


@dataclass(frozen=True, slots=True)
class StoryTask:
    """All that the study of one story reads. ``said``: by article what ``said_alone`` found before, of any of them."""

    grouping: Grouping
    witnesses: tuple[Witness, ...]
    rulings: Rulings = field(default_factory=Rulings)
    namer: str = "rules"
    said: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)


def is_long(task: StoryTask) -> bool:
    """Whether the study may take so long that it should be a piece of work of its own."""
    return len(task.witnesses) > _FEW


def study_story(task: StoryTask) -> Story:
    """What is to be found out about one story. Pure: the same task, the same story."""
    found = sorted(task.witnesses, key=lambda w: w.id)
    of = {w.id: w for w in found}
    guard = Guard()
    collator = Collator(found)
    pages = story.versions(w.article for w in found)
    read = _read(collator, guard)
    grown = guard.tried("the family tree", lambda: (_grown(found, read, pages, task),))
    tree = grown[0] if grown else Stemma(tuple(Node(w.id, "captured", w.article.capture) for w in found), ())
    along = _compared(tree, of)
    collator.expect((of[a], of[b]) for a, b, _ in along)
    compared = [(a, b, edge, k) for a, b, edge in along for k in _collated(collator, of[a], of[b], guard)]
    shown = tuple(k for *_, k in compared)
    changed = tuple(
        c
        for a, b, edge, k in compared
        for c in guard.tried(f"changes from {a} to {b}", partial(comparison.changes, of[a], of[b], k, edge))
    )
    people = guard.tried("names", partial(_people, found, task.namer))
    sources = comparison.independent_sources(tree) if grown else ()
    members = tuple(w.id for w in found)
    said = _statements(found, [s for some in _said_once(found, task.said, guard) for s in some], shown, people, guard)
    edges = tuple((k, edge) for _, _, edge, k in compared)
    articles, sentences = {w.id: w.article for w in found}, {w.id: w.sentences for w in found}
    drifted = guard.tried("drift of statements", partial(statement.drifts, said, edges, articles, sentences))
    alone = Story(
        id="s" + digest(*members), members=members, independent_sources=len(sources), sources=sources, stemma=tree,
        collations=shown, changes=changed, statements=said, entities=people, drifts=drifted, faults=tuple(guard.words),
    )  # fmt: skip
    return regrouped(alone, task.grouping)


def regrouped(story: Story, grouping: Grouping) -> Story:
    """A story that was studied before, as another grouping of the same pages has it: nothing else rests on that."""
    return msgspec.structs.replace(
        story, links=grouping.links, kind=grouping.kind, touches=grouping.touches, roundups=grouping.roundups
    )


def _grown(found: Sequence[Witness], read: _Read, pages: Sequence[PageVersions], task: StoryTask) -> Stemma:
    return stemma.build(found, read, pages=pages, rulings=task.rulings.edges)


def _read(collator: Collator, guard: Guard) -> _Read:
    """The collations that the tree is built on; a pair that fails is missing and told."""
    pairs = collator.pairs()
    collator.expect(pairs)
    return {(a.id, b.id): k for a, b in pairs for k in _collated(collator, a, b, guard)}


def _collated(collator: Collator, left: Witness, right: Witness, guard: Guard) -> tuple[Collation, ...]:
    low, high = sorted((left.id, right.id))
    return guard.tried(f"collation of {low} and {high}", lambda: (collator.between(left, right),))


def _people(found: Sequence[Witness], namer: str) -> tuple[Entity, ...]:
    return names.entities([w.article for w in found], None if namer == "rules" else plugin("namers", namer)())


Found = TypeVar("Found")


class Guard:
    """Keeps a fault in one part of a study from ending the run: the part is missing, and the story says so."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def tried(
        self, what: str, step: Callable[[], tuple[Found, ...]], otherwise: tuple[Found, ...] = ()
    ) -> tuple[Found, ...]:
        """What the step gives; ``otherwise`` where it fails."""
        try:
            return step()
        except Exception as fault:  # shown in the story, not hidden
            told = f"{what}: a fault of Slugline itself ({type(fault).__name__}: {fault}); please report it"
            self.words += [told] if told not in self.words else []
            return otherwise


def _statements(
    found: Sequence[Witness],
    said: Sequence[Statement],
    shown: Sequence[Collation],
    people: Sequence[Entity],
    guard: Guard,
) -> tuple[Statement, ...]:
    languages = {w.id: w.article.language for w in found}
    sentences = {w.id: w.sentences for w in found}
    matched = guard.tried(
        "statements in other versions", partial(statement.same, said, shown, sentences, languages), tuple(said)
    )
    names_of = _Named(people)
    return tuple(map(names_of.statement, matched))


def saying(found: Iterable[Witness]) -> list[Witness]:
    """Of the witnesses that say the same word for word the first by id, without vectors. Those that begin alike stand
    together, so that a worker meets again the lines that it has read."""
    first: dict[tuple[object, ...], Witness] = {}
    for w in sorted(found, key=lambda w: w.id):
        first.setdefault(statement.reads(w.article, w.sentences), w)
    alone = (Witness(w.article, w.sentences) for w in first.values())
    return sorted(alone, key=lambda w: (w.language, w.article.body[:1], w.id))


def said_alone(w: Witness) -> tuple[str, tuple[Statement, ...]]:
    """The id of a witness with its statements as those of a page without a publisher. It needs no story."""
    return w.id, statement.statements(msgspec.structs.replace(w.article, publisher=None), w.sentences)


def _said_once(
    found: Sequence[Witness], before: Mapping[str, tuple[Statement, ...]], guard: Guard
) -> Iterator[tuple[Statement, ...]]:
    """The statements of each witness; what pages say that are the same word for word is read once."""
    known: dict[tuple[object, ...], tuple[Statement, ...]] = {}
    for w in found:
        key = statement.reads(w.article, w.sentences)
        if key not in known:
            held = before.get(w.id)
            step = partial(_said_of, w)
            known[key] = guard.tried(f"statements of {w.id}", step) if held is None else held
        yield statement.readdressed(known[key], w.article)


def _said_of(w: Witness) -> tuple[Statement, ...]:
    return said_alone(w)[1]


class _Named:
    """Which entity a name means, on a page and elsewhere."""

    def __init__(self, people: Sequence[Entity]) -> None:
        self._here = {(v.article, v.text): e.id for e in people for v in e.variants}
        self._anywhere = {v.text: e.id for e in people for v in e.variants}

    def entity(self, article: str, text: str | None) -> str | None:
        if not text:
            return None
        return self._here.get((article, text)) or self._anywhere.get(text)

    def statement(self, s: Statement) -> Statement:
        """The statement with the entities of its speaker and of its via chain."""
        speaker = self.entity(s.article, s.speaker_name)
        if speaker is None and s.speaker is not None:
            speaker = self.entity(s.article, s.speaker.text)
        via = tuple(msgspec.structs.replace(v, entity=self.entity(s.article, v.name)) for v in s.via)
        return msgspec.structs.replace(s, speaker_entity=speaker, via=via)


def _fullness(w: Witness) -> tuple[int, bool, str, str]:
    """The fullest first: most sentences, with a headline, the earliest that tells its time."""
    return -len(w.sentences), w.article.headline is None, w.article.published or "~", w.id


def _compared(tree: Stemma, of: Mapping[str, Witness]) -> list[tuple[str, str, str | None]]:
    """Which pairs are compared: captured parent with child by their edge; sisters below a lost dispatch, each
    with the fullest of them."""
    out: list[tuple[str, str, str | None]] = []
    sisters: dict[str, list[str]] = {}
    for e in tree.edges:
        if e.parent in of and e.child in of:
            out.append((e.parent, e.child, f"{e.parent}>{e.child}"))
        elif e.child in of and not e.secondary:
            sisters.setdefault(e.parent, []).append(e.child)
    for _, group_of in sorted(sisters.items()):
        base, *rest = sorted(group_of, key=lambda m: _fullness(of[m]))
        out.extend((base, m, None) for m in rest)
    return out
