"""Which witnesses of a story are kin at all. Independent reports of one event share no sentences.

Kinship is proved by passages that stand in both, in their order; a single paragraph put in from another source is
contamination and makes no kin. Components of the kinship graph are the story's families, each with one first text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slugline.model import Collation, Witness

PROOF = 1.0  # summed proof above which two witnesses are kin
FLOOR = 0.3  # a bead's score below which it proves nothing
SHARE = 0.25  # of the shorter text's sentences that must be shared


@dataclass(frozen=True, slots=True)
class Kin:
    """Families as tuples of witness ids, each sorted; and between whom there is a stray shared passage."""

    families: tuple[tuple[str, ...], ...]


def families(witnesses: Sequence[Witness], collations: Mapping[tuple[str, str], Collation]) -> Kin:
    """Components of the graph of kin pairs."""
    size = {w.id: len(w.sentences) for w in witnesses}
    up = {i: i for i in sorted(size)}

    def find(i: str) -> str:
        while up[i] != i:
            up[i] = up[up[i]]
            i = up[i]
        return i

    for (a, b), c in sorted(collations.items()):
        if a in up and b in up and related(c, size[a], size[b]):
            x, y = sorted((find(a), find(b)))
            up[y] = x
    found: dict[str, list[str]] = {}
    for i in up:
        found.setdefault(find(i), []).append(i)
    return Kin(tuple(tuple(sorted(f)) for _, f in sorted(found.items())))


def related(c: Collation, left: int, right: int) -> bool:
    """Enough sentences of the shorter text stand in the longer, surely enough."""
    beads = [b for b in c.beads if b.left and b.right and b.score >= FLOOR]
    proof = sum(b.score for b in beads)
    covered = max(
        sum(len(b.left) for b in beads) / max(1, left),
        sum(len(b.right) for b in beads) / max(1, right),
    )
    return proof >= min(PROOF, 0.6 * min(left, right)) and covered >= SHARE
