"""Several versions of one text as a whole: the sentences of each against a base, and what was altered in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from slugline import alongside, collation, comparison, pipeline
from slugline.errors import UsageError
from slugline.model import Article, Bead, Change, Collation, CollationTable, Versions, Witness
from slugline.setting import Setting

__all__ = ["MOST_VERSIONS", "table"]

# so many versions are collated as one table, no more
MOST_VERSIONS = 100


def table(on: Setting, articles: Sequence[Article], *, base: str | None = None, lines: bool = False) -> Versions:
    """Several articles as a whole against the one whose id is ``base``, else the first. What is given twice counts
    once. Raises UsageError for less than two or more than ``MOST_VERSIONS``."""
    given = {a.id: a for a in articles}
    if not 2 <= len(given) <= MOST_VERSIONS:
        remedy = f"name two to {MOST_VERSIONS} versions of one text; slugline trace takes any number of pages"
        raise UsageError(f"{len(given)} versions to compare", remedy=remedy)
    head = given[base] if base is not None else articles[0]
    ordered = (head, *(a for a in given.values() if a.id != head.id))
    first, *others = alongside.together(on, ordered, lines)
    against = tuple(collation.collate(first, w) for w in others)
    among = tuple(collation.Collator(others).every().values())
    whole = collation.table((first, *others), (*against, *among), first.id)
    told = tuple(c for w, k in zip(others, against, strict=True) for c in comparison.changes(first, w, k))
    told += _among(whole, {w.id: w for w in others}, among)
    sentences = tuple(w.sentences for w in (first, *others))
    return Versions(ordered, sentences, whole, against, told, without_rules=pipeline.unruled(ordered))


def _among(whole: CollationTable, of: Mapping[str, Witness], known: Iterable[Collation]) -> tuple[Change, ...]:
    """What differs inside the sentences that the base lacks, each version against the one whose words a row shows."""
    beads = {(k.left, k.right): k.beads for k in known}
    beads |= {(b, a): tuple(Bead(x.right, x.left, x.score) for x in found) for (a, b), found in beads.items()}
    rows: dict[tuple[str, str], set[int]] = {}
    for row in whole.rows:
        for r in row.readings if row.owner != whole.base else ():
            if r.sentences and r.article != row.owner:
                rows.setdefault((row.owner, r.article), set()).add(row.sentence)
    out: list[Change] = []
    for (a, b), numbers in sorted(rows.items()):
        some = tuple(x for x in beads.get((a, b), ()) if x.right and numbers & set(x.left))
        told = comparison.changes(of[a], of[b], Collation(a, b, some))
        out += [c for c in told if c.left_span or c.right_span]
    return tuple(out)
