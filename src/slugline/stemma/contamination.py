"""Second parents: a block of a page that its parent lacks and that stands in a witness elsewhere.

Sharing facts is no contamination. What was taken is the same word for word, or nearly, in one language; in another
a passage that renders it. Between independent sources one rendered sentence may be chance: two neighbours at least.
Nor does a sentence of a few words that two pages have alike say where it came from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from slugline.model import Collation, Edge, Evidence, Witness
from slugline.stemma.voices import likeness, size
from slugline.stemma.words import count

RENDERED = 0.8  # a bead's score from which one sentence renders the other
WORDED = 0.7  # likeness of wordings from which one sentence was taken from the other
TELLING = 6  # words (signs, in scripts without spaces) of a sentence that is no chance
FEW = 0.6  # of the child's sentences at most: a second parent gives a part


def secondary(
    witnesses: Sequence[Witness],
    collations: Mapping[tuple[str, str], Collation],
    families: Sequence[tuple[str, ...]],
    edges: Sequence[Edge],
) -> list[Edge]:
    """Secondary edges: at most one a page, from the witness that gives most of what the primary parent lacks."""
    of = {w.id: w for w in witnesses}
    up = {e.child: e.parent for e in edges if not e.secondary}
    family = {i: k for k, f in enumerate(families) for i in f}
    shared = _Shared(of, family, collations)
    near: dict[str, list[str]] = {i: [] for i in of}
    for a, b in collations:
        if a in of and b in of:
            near[a].append(b)
            near[b].append(a)
    out = []
    for child in sorted(of):
        parent = up.get(child)
        if parent is not None and parent not in of:
            continue
        given = shared.pairs(child, parent) if parent is not None else {}
        if len(given) == len(of[child].sentences):
            continue
        best: tuple[int, str] | None = None
        for other in sorted(near[child]):
            if other == parent or (parent is None and family[other] == family[child]):
                continue
            if _above(up, other, child) or _above(up, child, other) or _later(of[other], of[child]):
                continue
            if family[other] != family[child] and not _gives(of[other], of[child]):
                continue
            new = len(shared.pairs(child, other).keys() - given.keys())
            if new and (best is None or new > best[0]):
                best = new, other
        if best is not None and best[0] <= FEW * len(of[child].sentences):
            out.append(_edge(of[best[1]], of[child], shared.pairs(child, best[1]), given))
    return out


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the pairs of one story share, each pair's found as it is asked for."""

    of: Mapping[str, Witness]
    family: Mapping[str, int]
    collations: Mapping[tuple[str, str], Collation]
    _known: dict[tuple[str, str], list[tuple[int, int]]] = field(default_factory=dict)

    def pairs(self, child: str, other: str) -> dict[int, int]:
        """Sentence of the child -> sentence of the other."""
        if (child, other) in self.collations:
            return dict(self._found(child, other))
        return {b: a for a, b in self._found(other, child)}

    def _found(self, left: str, right: str) -> list[tuple[int, int]]:
        key = left, right
        found = self._known.get(key)
        if found is None:
            c, kin = self.collations.get(key), self.family[left] == self.family[right]
            found = self._known[key] = [] if c is None else _shared(self.of[left], self.of[right], c, kin)
        return found


def _shared(left: Witness, right: Witness, c: Collation, kin: bool) -> list[tuple[int, int]]:
    """Sentences of which one was taken from the other, or both from one text."""
    if left.language == right.language:
        return [
            (b.left[0], b.right[0])
            for b in c.beads
            if b.left and b.right and _taken(_text(left, b.left), _text(right, b.right))
        ]
    pairs = [(b.left[0], b.right[0]) for b in c.beads if len(b.left) == len(b.right) == 1 and b.score >= RENDERED]
    if kin:
        return pairs
    known = set(pairs)
    return [(i, j) for i, j in pairs if (i - 1, j - 1) in known or (i + 1, j + 1) in known]


def _taken(left: str, right: str) -> bool:
    return min(size(left), size(right)) >= TELLING and likeness(left, right) >= WORDED


def _text(w: Witness, sentences: tuple[int, ...]) -> str:
    return " ".join(w.sentences[s].text for s in sentences)


def _above(up: Mapping[str, str], ancestor: str, node: str) -> bool:
    while node in up:
        node = up[node]
        if node == ancestor:
            return True
    return False


def _later(other: Witness, child: Witness) -> bool:
    a, b = other.article.published, child.article.published
    return a is not None and b is not None and len(a) == len(b) and a[19:] == b[19:] and a > b


def _gives(other: Witness, child: Witness) -> bool:
    """Between sources one direction alone: the earlier gives, else the longer."""
    if _later(child, other):
        return True
    return (-len(other.sentences), other.id) < (-len(child.sentences), child.id)


def _edge(parent: Witness, child: Witness, pairs: Mapping[int, int], given: Mapping[int, int]) -> Edge:
    new = sorted(pairs.keys() - given.keys())
    s, t = child.sentences[new[0]], parent.sentences[pairs[new[0]]]
    text = f"{count(len(new), 'sentence')} that the parent lacks {'stands' if len(new) == 1 else 'stand'} here too"
    evidence = Evidence(
        "inserted", 3.0 * len(new), text,
        parent.article.span(t.paragraph, t.start, t.end), child.article.span(s.paragraph, s.start, s.end),
    )  # fmt: skip
    same = parent.language == child.language
    return Edge(parent.id, child.id, "excerpt" if same else "translation", 0.5, True, True, (evidence,))
