from __future__ import annotations

from slugline.model import Bead, Collation
from slugline.stemma.passages import passages
from slugline.stemma.tradition import tradition
from slugline.stemma.voices import likeness
from tests.stemma.grown import Story, witness


def test_passages_cross_languages_through_a_third() -> None:
    story = Story().add("w1", "a b c").add("w2", "a b c", "de").add("w3", "a b c", "fr")
    found = story.collations()
    del found["w2", "w3"]
    t = tradition(story.witnesses, found)
    assert {x.passages for x in t.texts} == {0b111}
    assert len({x.voice for x in t.texts}) == 3


def test_the_same_words_need_no_collation() -> None:
    story = Story().add("w1", "a b c d").add("w2", "a b d")
    t = tradition(story.witnesses, {})
    assert t.texts[1].passages & ~t.texts[0].passages == 0
    assert t.texts[0].passages.bit_count() == 4
    assert t.texts[0].voice == t.texts[1].voice


def test_the_order_is_the_story_s() -> None:
    story = Story().add("w1", "a b d e").add("w2", "a b c d e")
    t = tradition(story.witnesses, story.collations())
    assert t.texts[1].passages == 0b11111
    assert t.texts[0].passages == 0b11011


def test_a_sentence_too_many_is_left_out_of_a_bead() -> None:
    left, right = witness("w1", "a b c"), witness("w2", "a x b c", "de")
    beads = (Bead((0,), (0, 1), 0.9), Bead((1,), (2,), 0.9), Bead((2,), (3,), 0.9))
    places, order = passages([left, right], {("w1", "w2"): Collation("w1", "w2", beads)})
    assert len(order) == 4
    assert all(len(s) == 1 for at in places for s in at.values())


def test_what_hangs_off_the_end_and_is_no_sentence_is_the_page_s() -> None:
    story = Story().add("w1", "a b c").add("w2", "a b c")
    odd = witness("w2", "a b c")
    body = (*odd.article.body, "More stories of interest")
    article = type(odd.article)(**{f: getattr(odd.article, f) for f in odd.article.__struct_fields__} | {"body": body})
    from slugline.model import Sentence, Witness

    story.witnesses[1] = Witness(article, tuple(Sentence(i, 0, len(s), s, s.lower()) for i, s in enumerate(body)))
    t = tradition(story.witnesses, {})
    assert t.texts[0].passages == t.texts[1].passages


def test_likeness() -> None:
    assert likeness("one two three", "one two three") == 1.0
    assert likeness("one two three four", "one two three five") > 0.5
    assert likeness("one two three", "vier fünf sechs") == 0.0


def test_a_doubtful_bead_joins_no_two_sentences_of_a_third_witness() -> None:
    story = Story().add("w1", "a b c d").add("w2", "a b c", "de").add("w3", "a b d", "fr")
    found = story.collations()
    beads = found["w2", "w3"].beads
    assert any(b.left == (2,) and not b.right for b in beads)
    wrong = tuple(b for b in beads if b.left != (2,) and b.right != (2,))
    found["w2", "w3"] = Collation("w2", "w3", (*wrong, Bead((2,), (2,), 0.3)))
    t = tradition(story.witnesses, found)
    assert [x.passages.bit_count() for x in t.texts] == [4, 3, 3]
