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
    return "excerpt" if parent.passages & ~child.passages else "copy"


def edited(t: Tradition, parent: Text, child: Text) -> tuple[int, ...]:
    """Passages that parent and child word differently."""
    return tuple(sorted(
        t.passage_of[r] for r in bits(child.readings & ~parent.readings)
        if parent.readings & t.readings_of[t.passage_of[r]]
    ))  # fmt: skip


def verbatim(t: Tradition, parent: Text, child: Text) -> tuple[int, ...]:
    """Passages that stand word for word in both."""
    return tuple(t.passage_of[r] for r in bits(child.readings & parent.readings))
