"""Headlines that a page's reader took for the first sentence of its body, as the other pages of the story tell.

A page alone cannot always tell: a headline that ends in a full stop looks like a sentence. Its sisters can: where pages
that show no headline begin with a passage that no page with a headline holds, and others begin with the passage after
it, that passage is the headline. An editor adds to a text below its beginning, not above it, and who cuts keeps the
beginning (the inverted pyramid), so hardly anything else looks like this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from slugline.model import Witness

Places = Mapping[int, tuple[int, ...]]  # passage -> sentences of one witness


def headings(ordered: Sequence[Witness], places: Sequence[Places]) -> frozenset[int]:
    """The passages that are headlines. ``places`` is parallel to the witnesses."""
    rows = [sorted(at, key=lambda p: at[p][0]) for at in places]
    bare = [not w.article.headline for w in ordered]
    begins = {r[0] for r in rows if r}
    candidates: dict[int, set[int]] = {}  # a first passage of a page without a headline -> what follows it
    for r, unheaded in zip(rows, bare, strict=True):
        if unheaded and len(r) > 1:
            candidates.setdefault(r[0], set()).add(r[1])
    for r, unheaded in zip(rows, bare, strict=True):
        for p in r[0 if not unheaded else 1 :]:
            candidates.pop(p, None)
    return frozenset(p for p, after in candidates.items() if after & begins)


def heading(w: Witness, at: Places, found: frozenset[int]) -> str | None:
    """The headline of a page: its own, or the passage found to be one; ``None`` if it shows none."""
    words = (w.article.headline or "").split()
    if not words:
        words = [x for p in sorted(found & at.keys()) for s in at[p] for x in w.sentences[s].text.split()]
    return " ".join(words) or None
