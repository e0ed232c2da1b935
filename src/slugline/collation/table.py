"""A story collated as a whole: a row for each sentence of a base and for each insertion, and who has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from slugline.collation.collate import collate
from slugline.model import Collation, CollationTable, Reading, ReadingState, TableRow, Witness

__all__ = ["table"]

_FIRM = 0.5  # the score from which a bead's sides are taken to say the same
Place = tuple[str, int]  # a witness's id and the number of one of its sentences
Links = Mapping[Place, frozenset[int]]
Scores = Mapping[tuple[str, int, str], float]  # a place and another witness's id -> the best score of their beads


def table(witnesses: Sequence[Witness], collations: Iterable[Collation], base: str) -> CollationTable:
    """Which of the witnesses have which sentence, against the witness whose id is ``base``.

    Collations may be of any pairs and either way round; those of the base with another witness that are not given are
    made. Sentences that the base lacks are insertions; where two witnesses were collated and hold the same one, it is
    one row. Raises ``KeyError`` if no witness has the id ``base``.
    """
    found = {w.id: w for w in witnesses}
    first = found[base]
    others = [w for w in witnesses if w.id != base]
    known = {(c.left, c.right): c for c in collations if c.left in found and c.right in found}
    linked: dict[str, dict[Place, frozenset[int]]] = {}
    moved: dict[str, frozenset[Place]] = {}
    for w in others:
        given = known.get((base, w.id)) or known.get((w.id, base)) or collate(first, w)
        known[given.left, given.right] = given
        linked[w.id], moved[w.id] = _links(given), _moved(given)
    scores = _scores(known.values())
    rows = []
    for i in range(len(first.sentences)):
        readings = [
            Reading(base, (i,), "kept"),
            *(_reading(first, i, w, linked[w.id], moved[w.id], scores) for w in others),
        ]
        rows.append((i, -1, 0, _row(first, i, i, readings)))
    order = {w.id: n for n, w in enumerate(others)}
    for places in _insertions(others, linked, known):
        group = sorted(places, key=lambda p: found[p[0]].language != first.language)  # words that its readers can read
        owner = found[group[0][0]]
        number = group[0][1]
        after = _after(owner, number, linked[owner.id], base)
        readings = [_held(owner, number, w, group, scores) for w in others]
        missing = Reading(base, (), "missing")
        rows.append((after, order[owner.id], number, _row(owner, number, after, [missing, *readings])))
    ordered = tuple(r for *_, r in sorted(rows, key=lambda r: r[:3]))
    return CollationTable(base, (base, *(w.id for w in others)), ordered)


def _links(collation: Collation) -> dict[Place, frozenset[int]]:
    """Each linked sentence -> the sentences of the other side in its beads."""
    out: dict[Place, frozenset[int]] = defaultdict(frozenset)
    for bead in collation.beads:
        if bead.left and bead.right:
            for i in bead.left:
                out[collation.left, i] |= frozenset(bead.right)
            for j in bead.right:
                out[collation.right, j] |= frozenset(bead.left)
    return dict(out)


def _moved(collation: Collation) -> frozenset[Place]:
    """The sentences of the left side that stand elsewhere on the right one, and the other way round."""
    beads = [b for block in collation.moved for b in block]
    left = {(collation.left, i) for b in beads for i in b.left}
    return frozenset(left | {(collation.right, j) for b in beads for j in b.right})


def _row(owner: Witness, number: int, after: int, readings: list[Reading]) -> TableRow:
    s = owner.sentences[number]
    span = owner.article.span(s.paragraph, s.start, s.end)
    return TableRow(owner.id, number, after, span, tuple(readings))


def _scores(collations: Iterable[Collation]) -> Scores:
    out: dict[tuple[str, int, str], float] = {}
    for c in collations:
        for bead in c.beads:
            if bead.left and bead.right:
                places = [(c.left, i, c.right) for i in bead.left] + [(c.right, j, c.left) for j in bead.right]
                out.update({p: max(bead.score, out.get(p, 0.0)) for p in places})
    return out


def _reading(
    owner: Witness, number: int, other: Witness, links: Links, moved: frozenset[Place], scores: Scores
) -> Reading:
    numbers = tuple(sorted(links.get((owner.id, number), ())))
    score = scores.get((owner.id, number, other.id), 0.0)
    return Reading(other.id, numbers, _state(owner, number, other, numbers, score), (owner.id, number) in moved)


def _state(owner: Witness, number: int, other: Witness, numbers: tuple[int, ...], score: float) -> ReadingState:
    """What a witness does with a sentence; ``score``: how well it is known that it has it at all."""
    if not numbers:
        return "missing"
    if len(numbers) == 1 and owner.sentences[number].normal == other.sentences[numbers[0]].normal:
        return "kept"
    if score < _FIRM:
        return "resembles"
    return "altered" if owner.language == other.language else "translated"


def _insertions(
    others: Sequence[Witness], linked: Mapping[str, Links], known: Mapping[tuple[str, str], Collation]
) -> list[list[Place]]:
    """Sentences without a partner in the base, those that witnesses share in one group, in the witnesses' order."""
    places = [(w.id, j) for w in others for j in range(len(w.sentences)) if (w.id, j) not in linked[w.id]]
    rank = {p: n for n, p in enumerate(places)}
    parent = list(range(len(places)))

    def top(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for (left, right), collation in sorted(known.items()):
        for bead in collation.beads:
            both = [(left, i) for i in bead.left] + [(right, j) for j in bead.right]
            if bead.left and bead.right and all(p in rank for p in both):
                tops = sorted({top(rank[p]) for p in both})
                for n in tops[1:]:
                    parent[n] = tops[0]
    groups: dict[int, list[Place]] = defaultdict(list)
    for n, place in enumerate(places):
        groups[top(n)].append(place)
    return [groups[n] for n in sorted(groups)]


def _held(owner: Witness, number: int, other: Witness, group: Sequence[Place], scores: Scores) -> Reading:
    """What a witness has of a group of insertions: as surely as it is linked to any other member of it."""
    numbers = tuple(j for w, j in group if w == other.id)
    members = sorted({w for w, _ in group if w != other.id})
    score = max((scores.get((other.id, j, w), 0.0) for j in numbers for w in members), default=0.0)
    return Reading(other.id, numbers, _state(owner, number, other, numbers, score))


def _after(owner: Witness, number: int, links: Links, base: str) -> int:
    """The base's sentence that the nearest linked sentence before this one stands with."""
    for j in range(number - 1, -1, -1):
        if (owner.id, j) in links:
            return max(links[owner.id, j])
    return -1
