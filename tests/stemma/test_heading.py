"""A headline that was read as the first sentence is known by the other pages of its story."""

from __future__ import annotations

from itertools import permutations

from slugline.model import Bead, Collation, Sentence, Witness
from slugline.stemma import build
from slugline.stemma.tradition import Tradition, tradition
from tests.stemma.grown import Story, sentence


def _of(story: Story) -> Tradition:
    return tradition(story.witnesses, story.collations())


def test_a_first_sentence_that_no_page_with_a_headline_holds_is_the_headline() -> None:
    story = Story().add("w1", "h a b c", headline=None).add("w2", "a b c")
    t = _of(story)
    assert t.texts[0].headline == sentence("h", "en")
    assert t.texts[0].passages == t.texts[1].passages == 0b111
    assert all(max(at) < 3 for at in t.places)


def test_in_translation_too() -> None:
    story = Story().add("w1", "h a b c", headline=None).add("w2", "h a b", "de", headline=None).add("w3", "a b c", "fr")
    t = _of(story)
    assert [x.headline for x in t.texts[:2]] == [sentence("h", "en"), sentence("h", "de")]
    assert t.texts[2].headline == "Bridge opens after long delay"


def test_a_page_with_a_headline_that_begins_so_tells_that_it_is_none() -> None:
    story = Story().add("w1", "h a b c", headline=None).add("w2", "h a b c").add("w3", "a b c")
    t = _of(story)
    assert t.texts[0].headline is None
    assert t.texts[0].passages.bit_count() == 4


def test_where_all_begin_alike_nothing_is_taken_off() -> None:
    t = _of(Story().add("w1", "h a b c", headline=None).add("w2", "h a b", headline=None))
    assert [x.headline for x in t.texts] == [None, None]
    assert t.texts[0].passages.bit_count() == 4


def test_what_stands_further_down_elsewhere_is_no_headline() -> None:
    story = Story().add("w1", "h a b c", headline=None).add("w2", "a b h", headline=None).add("w3", "a b c")
    assert _of(story).texts[0].headline is None


def test_a_page_of_one_sentence_keeps_it() -> None:
    t = _of(Story().add("w1", "h", headline=None).add("w2", "h a b").add("w3", "a b"))
    assert t.texts[0].passages.bit_count() == 1


def test_the_order_of_input_changes_nothing() -> None:
    story = Story().add("w1", "h a b c", headline=None).add("w2", "a b c").add("w3", "a b", "de")
    found = {build(list(p), story.collations()) for p in permutations(story.witnesses)}
    assert len(found) == 1


def test_a_sentence_cut_in_two_without_a_space_is_the_same_wording() -> None:
    whole, halves = "川辺の橋が開いた」と市長は話した。", ("川辺の橋が開いた」", "と市長は話した。")
    rest = "通行料は取らないという。"
    story = Story().add("w1", "a b", "ja").add("w2", "a b", "ja")
    said = ((whole, rest), (*halves, rest))
    story.witnesses = [
        Witness(w.article, tuple(Sentence(i, 0, len(s), s, s) for i, s in enumerate(body)))
        for w, body in zip(story.witnesses, said, strict=True)
    ]

    beads = (Bead((0,), (0, 1), 0.9), Bead((1,), (2,), 0.9))
    t = tradition(story.witnesses, {("w1", "w2"): Collation("w1", "w2", beads)})
    assert t.texts[0].readings == t.texts[1].readings
