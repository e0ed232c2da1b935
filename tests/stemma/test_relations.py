from __future__ import annotations

from slugline.model import Bead, Collation, Witness
from slugline.stemma.relations import edited, relation, shortened, verbatim
from slugline.stemma.tradition import Tradition, tradition
from tests.stemma.grown import Story, witness


def between(t: Tradition, parent: int, child: int) -> str:
    return relation(t, t.texts[parent], t.texts[child])


def test_the_four_relations() -> None:
    story = (
        Story()
        .add("w1", "a b c d")
        .add("w2", "a b c d")
        .add("w3", "a b c")
        .add("w4", "a b! c d")
        .add("w5", "a b", "de")
    )
    t = tradition(story.witnesses, story.collations())
    assert [between(t, 0, c) for c in (1, 2, 3, 4)] == ["copy", "excerpt", "revision", "translation"]
    assert between(t, 2, 0) == "revision"
    assert edited(t, t.texts[0], t.texts[3]) == (1,)
    assert len(verbatim(t, t.texts[0], t.texts[1])) == 4


def test_a_retelling_in_one_language_is_a_revision() -> None:
    story = Story().add("w1", "a b c", "de-1").add("w2", "a b c", "de-2")
    assert between(tradition(story.witnesses, story.collations()), 0, 1) == "revision"


def test_a_part_of_a_passage_is_an_excerpt_and_no_edit() -> None:
    """A translation joins two sentences into one passage; a copy that keeps the first has edited nothing."""
    whole, part, other = witness("w1", "a b c"), witness("w2", "a c"), witness("w3", "a c", "de")
    beads = (Bead((0, 1), (0,), 0.9), Bead((2,), (1,), 0.9))
    longer = Witness(other.article, other.sentences)
    found = {
        ("w1", "w2"): Collation("w1", "w2", (Bead((0,), (0,), 1.0), Bead((1,), (), 0.0), Bead((2,), (1,), 1.0))),
        ("w1", "w3"): Collation("w1", "w3", beads),
    }
    t = tradition([whole, part, longer], found)
    assert not edited(t, t.texts[0], t.texts[1])
    assert between(t, 0, 1) == "excerpt"
    assert shortened(t, t.texts[0], t.texts[0]) == ()
