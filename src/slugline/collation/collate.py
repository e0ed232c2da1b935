"""Two witnesses side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter

from slugline.collation.align import Known, Pair, aligned
from slugline.collation.evidence import Text
from slugline.collation.verbatim import verbatim
from slugline.model import Bead, Collation, Witness

__all__ = ["Texts", "collate", "collated", "moved_blocks", "turned"]

Texts = dict[tuple[str, str | None], Text]  # by witness and space


def collate(left: Witness, right: Witness) -> Collation:
    """Aligns two witnesses sentence by sentence, in the space that both share, else by their surface alone.

    Every sentence of both sides stands in exactly one bead; ``score`` is 0 at the document pair's background and
    about .75 and more for good matches, whatever the space and the languages. Passages that stand elsewhere in
    the right witness are found, too, and listed in ``moved``.
    """
    return collated([(left, right)])[0]


def collated(
    pairs: Sequence[tuple[Witness, Witness]], texts: Texts | None = None, known: Known | None = None
) -> list[Collation]:
    """The collation of each pair, as ``collate`` tells of it; many at once cost less than one by one. ``texts`` and
    ``known`` keep what was found about each witness of a story."""
    texts = {} if texts is None else texts
    beads = [verbatim(left, right) for left, right in pairs]
    other = [k for k, same in enumerate(beads) if same is None]
    moved: list[tuple[tuple[Bead, ...], ...]] = [()] * len(pairs)
    for k, found in zip(other, aligned([_pair(*pairs[k], texts) for k in other], moves=True, known=known), strict=True):
        beads[k], moved[k] = found, moved_blocks(found)
    return [
        Collation(left.id, right.id, found or (), blocks)
        for (left, right), found, blocks in zip(pairs, beads, moved, strict=True)
    ]


def _pair(left: Witness, right: Witness, texts: Texts) -> Pair:
    """What is aligned of two witnesses."""
    space = left.shared_space(right)
    for w in (left, right):
        if (w.id, space) not in texts:
            texts[w.id, space] = Text([s.text for s in w.sentences], w.vectors[space] if space else None)
    within = left.language == right.language if "und" not in (left.language, right.language) else None
    return Pair(texts[left.id, space], texts[right.id, space], within)


def turned(found: Collation) -> Collation:
    """The collation of the same witnesses the other way round: the same beads, in the order of what is the left side
    then."""
    beads = [Bead(b.right, b.left, b.score) for b in found.beads]
    after = {j: b.left[0] for b in beads if b.left for j in b.right}
    rows = [((b.left[0], -1), b) for b in beads if b.left]
    for gap in sorted((b for b in beads if not b.left), key=lambda b: b.right):
        (j,) = gap.right
        after[j] = after.get(j - 1, -1)
        rows.append(((after[j], j), gap))
    rows.sort(key=itemgetter(0))
    ordered = tuple([b for _, b in rows])
    return Collation(found.right, found.left, ordered, moved_blocks(ordered))


def moved_blocks(beads: Sequence[Bead]) -> tuple[tuple[Bead, ...], ...]:
    """The beads that stand out of the right side's order, as few sentences as can be, in blocks.

    The heaviest chain of beads that rise on both sides stands still (weighed by sentences and score); a run of
    others that follow each other on both sides is one block.
    """
    linked = [b for b in beads if b.left and b.right]
    if all(a.right[-1] < b.right[0] for a, b in pairwise(linked)):
        return ()
    still = _heaviest_chain(linked)
    blocks: list[list[Bead]] = []
    previous: Bead | None = None
    for k, bead in enumerate(linked):
        if k in still:
            previous = None
            continue
        if previous is not None and bead.right[0] == previous.right[-1] + 1:
            blocks[-1].append(bead)
        else:
            blocks.append([bead])
        previous = bead
    return tuple(tuple(b) for b in blocks)


def _heaviest_chain(linked: Sequence[Bead]) -> set[int]:
    """Numbers of the beads of the heaviest chain that rises on the right side (they rise on the left by order).

    The best chains by their last sentence stand in a tree of prefix maxima (Fenwick 1994).
    """
    size = 1 + max((b.right[-1] for b in linked), default=0)
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)
    back: list[int] = []
    top = (0.0, -1)
    for k, bead in enumerate(linked):
        best, i = (0.0, -1), bead.right[0]
        while i > 0:
            best = max(best, tree[i], key=lambda t: t[0])
            i -= i & -i
        back.append(best[1])
        mine = (best[0] + (len(bead.left) + len(bead.right)) * (0.5 + bead.score), k)
        top = max(top, mine, key=lambda t: t[0])
        i = bead.right[-1] + 1
        while i <= size:
            tree[i] = max(tree[i], mine, key=lambda t: t[0])
            i += i & -i
    out: set[int] = set()
    k = top[1]
    while k >= 0:
        out.add(k)
        k = back[k]
    return out
