"""What kind of copy an edge is: copy, excerpt, revision or translation."""

from __future__ import annotations

from slugline.model import Relation
from slugline.stemma.costs import bits
from slugline.stemma.tradition import Text, Tradition


def relation(t: Tradition, parent: Text, child: Text) -> Relation:
    """Another voice is a translation (a revision where the language is the same), wording changed or added a
    revision, the same wording and less of it an excerpt, the same a copy."""
    if parent.voice != child.voice:
        languages = t.languages
        if parent.voice >= 0 and languages[parent.voice] == languages[child.voice]:
            return "revision"
        return "translation"
    if child.passages & ~parent.passages or edited(t, parent, child):
        return "revision"
    return "excerpt" if parent.passages & ~child.passages or shortened(t, parent, child) else "copy"


def edited(t: Tradition, parent: Text, child: Text) -> tuple[int, ...]:
    """Passages that parent and child word differently, those left out that the child has a part of, word for word."""
    return tuple(sorted(t.passage_of[r] for r in _differing(t, parent, child) if not parent.readings & t.part_of[r]))


def shortened(t: Tradition, parent: Text, child: Text) -> tuple[int, ...]:
    """Passages of which the child has a part, word for word."""
    return tuple(sorted(t.passage_of[r] for r in _differing(t, parent, child) if parent.readings & t.part_of[r]))


def _differing(t: Tradition, parent: Text, child: Text) -> list[int]:
    new = bits(child.readings & ~parent.readings)
    return [r for r in new if parent.readings & t.readings_of[t.passage_of[r]]]


def verbatim(t: Tradition, parent: Text, child: Text) -> tuple[int, ...]:
    """Passages that stand word for word in both."""
    return tuple(t.passage_of[r] for r in bits(child.readings & parent.readings))
