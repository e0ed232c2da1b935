"""Undated verbatim copies: the same words under the same headline, and no time to say which was first.

They are set aside before the tree is sought and hung from their twin afterwards, undirected: so a further copy of a
page changes nothing else in the tree.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from slugline.model import Witness


@dataclass(frozen=True, slots=True)
class Twin:
    """``copy`` says nothing that ``of`` does not say too."""

    copy: Witness
    of: Witness


def untwin(witnesses: Sequence[Witness], placed: Collection[str] = ()) -> tuple[list[Witness], list[Twin]]:
    """Those to seek the tree of, and those set aside. ``witnesses`` in the order of their ids; ``placed``: the ids of
    those whose place in time is known from elsewhere."""
    groups: dict[tuple[object, ...], list[Witness]] = {}
    for w in witnesses:
        groups.setdefault(_key(w), []).append(w)
    kept, twins = [], []
    for group in groups.values():
        first = min(group, key=lambda w: (w.article.published is None, w.article.published or "", w.id))
        for w in group:
            if w is first or w.article.published is not None or not w.sentences or w.id in placed:
                kept.append(w)
            else:
                twins.append(Twin(w, first))
    return kept, twins


def _key(w: Witness) -> tuple[object, ...]:
    a = w.article
    text = " ".join(" ".join(s.text.split()) for s in w.sentences)
    headline = " ".join((a.headline or "").split())
    return (w.language, headline, text, a.dateline.agency, a.credits, "" if text else w.id)
