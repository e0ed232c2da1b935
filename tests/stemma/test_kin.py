from __future__ import annotations

from slugline.model import Bead, Collation
from slugline.stemma.kin import families
from tests.stemma.grown import Story


def test_translations_are_kin_and_reports_of_one_event_are_not() -> None:
    story = Story().add("w1", "a b c d e f").add("w2", "a b c d", "de").add("w3", "p q r s t", "de-2")
    found = story.collations()
    weak = [Bead((i,), (i,), s) for i, s in enumerate((0.82, 0.6, 0.55, 0.5, 0.45))]
    found["w1", "w3"] = Collation("w1", "w3", (*weak, Bead((5,), (), 0.0)))
    assert families(story.witnesses, found).families == (("w1", "w2"), ("w3",))


def test_one_doubtful_pair_joins_no_two_families() -> None:
    story = Story().add("w1", "a b c d").add("w2", "a b c d", "de").add("w3", "p q r s").add("w4", "p q r s", "de")
    found = story.collations()
    doubtful = tuple(Bead((i,), (i,), 0.8) for i in range(4))
    against = tuple(Bead((i,), (i,), 0.3) for i in range(4))
    found["w1", "w4"] = Collation("w1", "w4", doubtful)
    found["w2", "w3"] = Collation("w2", "w3", against)
    found["w1", "w3"] = Collation("w1", "w3", against)
    found["w2", "w4"] = Collation("w2", "w4", against)
    assert families(story.witnesses, found).families == (("w1", "w2"), ("w3", "w4"))


def test_a_quoted_paragraph_makes_no_kin() -> None:
    story = Story().add("w1", "a b c d e f g").add("w2", "p q r c s t u")
    assert len(families(story.witnesses, story.collations()).families) == 2
