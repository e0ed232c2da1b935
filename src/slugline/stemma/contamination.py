"""Second parents: a block of a page that its parent lacks and that stands in a witness elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from slugline.model import Collation, Edge, Evidence, Witness
from slugline.stemma.words import count

SCORE = 0.55  # a bead's score from which a shared passage is sure
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
    shared = {k: _shared(c) for k, c in sorted(collations.items()) if k[0] in of and k[1] in of}
    near: dict[str, list[str]] = {i: [] for i in of}
    for a, b in shared:
        near[a].append(b)
        near[b].append(a)
    out = []
    for child in sorted(of):
        parent = up.get(child)
        if parent is not None and parent not in of:
            continue
        given = _pairs(shared, child, parent) if parent is not None else {}
        best: tuple[int, str] | None = None
        for other in sorted(near[child]):
            if other == parent or (parent is None and family[other] == family[child]):
                continue
            if _above(up, other, child) or _above(up, child, other) or _later(of[other], of[child]):
                continue
            if family[other] != family[child] and not _gives(of[other], of[child]):
                continue
            new = len(_pairs(shared, child, other).keys() - given.keys())
            if new and (best is None or new > best[0]):
                best = new, other
        if best is not None and best[0] <= FEW * len(of[child].sentences):
            out.append(_edge(of[best[1]], of[child], _pairs(shared, child, best[1]), given))
    return out


def _shared(c: Collation) -> list[tuple[int, int]]:
    return [(b.left[0], b.right[0]) for b in c.beads if b.left and b.right and b.score >= SCORE]


def _pairs(shared: Mapping[tuple[str, str], list[tuple[int, int]]], child: str, other: str) -> dict[int, int]:
    """Sentence of the child -> sentence of the other."""
    if (child, other) in shared:
        return dict(shared[child, other])
    return {b: a for a, b in shared.get((other, child), [])}


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
    text = f"{count(len(new), 'sentence')} that the parent lacks stand here too"
    evidence = Evidence(
        "inserted", 3.0 * len(new), text,
        parent.article.span(t.paragraph, t.start, t.end), child.article.span(s.paragraph, s.start, s.end),
    )  # fmt: skip
    same = parent.language == child.language
    return Edge(parent.id, child.id, "excerpt" if same else "translation", 0.5, True, True, (evidence,))
