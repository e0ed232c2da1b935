"""Which witnesses of a story are kin at all. Independent reports of one event share facts, and no sentences.

Sentences that render each other score high in a collation from end to end; two reports of one event have a few
sentences that come near and many that do not. So every bead is weighed against ``NEAR``: what is above speaks for
kinship, what is below against it. In one language wordings are compared too. Families are then gathered by the sum
of these weights over all pairs of members (agglomeration by average link), so that one doubtful pair joins no two
families: an edge between independent sources would be a false accusation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slugline.model import Collation, Witness
from slugline.stemma.voices import likeness_of

NEAR = 0.7  # a bead's score above which it speaks for kinship
BIAS = 0.2  # of summed proof, that a pair must bring
LOW = -0.15  # what one bead can say against kinship at most
STEEP = 5.0  # nats per unit of proof
READS = 10.0  # nats per unit of likeness of wordings
ALIKE = 0.26  # likeness of wordings at which it says nothing
QUOTED, SHARE = 2, 0.3  # so few shared sentences, less than this share of the shorter text, are a quotation
STRAY = -0.5  # nats that a quotation brings
LEAST, MOST = -2.0, 3.0  # nats that one pair may bring


@dataclass(frozen=True, slots=True)
class Kin:
    """Families as tuples of witness ids, each sorted."""

    families: tuple[tuple[str, ...], ...]


def families(witnesses: Sequence[Witness], collations: Mapping[tuple[str, str], Collation]) -> Kin:
    """The families of a story. Pairs without a collation say nothing."""
    of = {w.id: w for w in sorted(witnesses, key=lambda w: w.id)}
    links = {
        key: kinship(of[key[0]], of[key[1]], c)
        for key, c in sorted(collations.items())
        if key[0] in of and key[1] in of and any(b.left and b.right for b in c.beads)
    }
    group = _join_sure(list(of), links)
    sums: dict[tuple[int, int], float] = {}
    for (a, b), x in links.items():
        i, j = sorted((group[a], group[b]))
        if i != j:
            sums[i, j] = sums.get((i, j), 0.0) + x
    size: dict[int, int] = {}
    for k in group.values():
        size[k] = size.get(k, 0) + 1
    merged = _agglomerate(size, sums)
    found: dict[int, list[str]] = {}
    for w in of:
        found.setdefault(merged[group[w]], []).append(w)
    return Kin(tuple(sorted(tuple(f) for f in found.values())))


def kinship(left: Witness, right: Witness, c: Collation) -> float:
    """Nats for the two being kin."""
    beads = [b for b in c.beads if b.left and b.right]
    proof = STEEP * (sum(max(LOW, b.score - NEAR) for b in beads) - BIAS)
    if left.language == right.language:
        proof = 0.4 * proof + READS * (likeness_of(left, right, c) - ALIKE)
    shorter = min(len(left.sentences), len(right.sentences))
    if len(beads) <= QUOTED and len(beads) < SHARE * shorter:
        return STRAY  # a paragraph put in from elsewhere
    few = {1: 1.0, 2: 1.0, 3: 0.6}.get(shorter, 0.0)
    return max(LEAST, min(MOST, proof + few))


def _join_sure(ids: list[str], links: Mapping[tuple[str, str], float]) -> dict[str, int]:
    """Only pairs beyond doubt are joined one by one."""
    up = {i: i for i in ids}

    def find(i: str) -> str:
        while up[i] != i:
            up[i] = up[up[i]]
            i = up[i]
        return i

    for (a, b), x in sorted(links.items(), key=lambda e: (-e[1], e[0])):
        if x >= MOST:
            i, j = sorted((find(a), find(b)))
            up[j] = i
    number = {i: k for k, i in enumerate(ids)}
    return {i: number[find(i)] for i in ids}


def _agglomerate(size: dict[int, int], sums: dict[tuple[int, int], float]) -> dict[int, int]:
    """Joins the two groups with the highest mean weight while it is above zero."""
    into = {k: k for k in size}
    near: dict[int, dict[int, float]] = {k: {} for k in size}
    for (i, j), x in sums.items():
        near[i][j] = near[j][i] = x
    while True:
        best = max(
            ((x / (size[i] * size[j]), -i, -j) for i in near for j, x in near[i].items() if i < j and x > 0),
            default=None,
        )
        if best is None:
            return into
        i, j = -best[1], -best[2]
        for k, x in near.pop(j).items():
            del near[k][j]
            if k != i:
                near[i][k] = near[k][i] = near[i].get(k, 0.0) + x
        size[i] += size.pop(j)
        into = {k: i if v == j else v for k, v in into.items()}
