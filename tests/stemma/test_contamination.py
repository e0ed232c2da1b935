from __future__ import annotations

import dataclasses

from msgspec.structs import replace

from slugline.model import Bead, Collation
from slugline.stemma.contamination import secondary
from tests.stemma.grown import Story, witness


def test_shared_facts_are_no_contamination() -> None:
    left, right = witness("w1", "a b c d e"), witness("w2", "p q r s t")
    found = Collation("w1", "w2", tuple(Bead((i,), (i,), 0.9) for i in range(5)))
    assert not secondary([left, right], {("w1", "w2"): found}, [("w1",), ("w2",)], [])


def test_a_sentence_word_for_word_is() -> None:
    story = Story().add("w1", "a b c d e").add("w2", "p q c s t")
    found = secondary(story.witnesses, story.collations(), [("w1",), ("w2",)], [])
    assert [(e.parent, e.child, e.relation) for e in found] == [("w1", "w2", "excerpt")]


def test_across_languages_two_neighbours_at_least() -> None:
    left, right = witness("w1", "a b c d e"), witness("w2", "p q r s t", "de")
    one = Collation("w1", "w2", (Bead((2,), (2,), 0.95), Bead((4,), (0,), 0.95)))
    assert not secondary([left, right], {("w1", "w2"): one}, [("w1",), ("w2",)], [])
    two = Collation("w1", "w2", (Bead((2,), (2,), 0.95), Bead((3,), (3,), 0.95)))
    assert secondary([left, right], {("w1", "w2"): two}, [("w1",), ("w2",)], [])


def test_a_sentence_of_few_words_is_not() -> None:
    for shared, expected in (("Poles.", 0), ("The Poles will vote again on the last Sunday of June.", 1)):
        alike = [
            dataclasses.replace(w, sentences=(*w.sentences[:2], replace(w.sentences[2], text=shared), *w.sentences[3:]))
            for w in (witness("w1", "a b c d e"), witness("w2", "p q r s t"))
        ]
        found = secondary(
            alike, {("w1", "w2"): Collation("w1", "w2", (Bead((2,), (2,), 0.99),))}, [("w1",), ("w2",)], []
        )
        assert len(found) == expected, shared
