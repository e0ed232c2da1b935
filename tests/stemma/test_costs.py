from __future__ import annotations

import math

from slugline.stemma.clock import published
from slugline.stemma.costs import Model, bits, runs
from slugline.stemma.tradition import tradition
from tests.stemma.grown import Story, witness


def model(story: Story) -> Model:
    return Model(tradition(story.witnesses, story.collations()))


def test_bits_and_runs() -> None:
    assert list(bits(0b10110)) == [1, 2, 4]
    assert runs(0b110010, 0b111111) == [1, 2]
    assert runs(0b101, 0b101) == [2]  # nothing stands between them
    assert runs(0, 0b11) == []


def test_a_tail_is_cheaper_than_scattered_drops() -> None:
    m = model(Story().add("w1", "a b c d e f g h").add("w2", "a b c d e").add("w3", "a c e g h"))
    assert m.edge(0, 1) < m.edge(0, 2)


def test_adding_costs_more_than_cutting() -> None:
    m = model(Story().add("w1", "a b c d e f g h").add("w2", "a b c d e"))
    assert m.edge(0, 1) < m.edge(1, 0)


def test_what_stands_above_the_lead_tells_less_than_what_stands_within() -> None:
    m = model(Story().add("w1", "a b c d e f").add("w2", "b c d e f").add("w3", "a b d e f"))
    assert m.edge(0, 1) < m.edge(0, 2)
    assert m.edge(1, 0) < m.edge(2, 0)


def test_a_headline_is_cut_rather_than_grown() -> None:
    m = model(
        Story().add("w1", "a b c d", headline="Bridge opens at last").add("w2", "a b c d", headline="Bridge opens")
    )
    assert m.edge(0, 1) < m.edge(1, 0)
    m = model(Story().add("w1", "a b c d").add("w2", "a b c d", headline=None))
    assert m.edge(0, 1) < m.edge(1, 0)


def test_no_child_is_earlier() -> None:
    m = model(
        Story()
        .add("w1", "a b c d", published="2024-05-06T10:00:00Z")
        .add("w2", "a b c d", published="2024-05-06T09:00:00Z")
    )
    assert m.edge(1, 0) + 3 < m.edge(0, 1)


def test_parts_sum_to_the_edge() -> None:
    m = model(Story().add("w1", "a b c d").add("w2", "a b! c x", "en").add("w3", "a b c", "de"))
    for p in range(3):
        for c in range(3):
            if p != c:
                assert abs(sum(m.parts(m.texts[p], m.texts[c]).values()) - m.edge(p, c)) < 1e-9


def test_a_retelling_in_one_language_is_dear() -> None:
    m = model(Story().add("w1", "a b c d", "de-1").add("w2", "a b c d", "de-2").add("w3", "a b c d", "en"))
    assert m.edge(2, 1) < m.edge(0, 1)


def test_a_text_without_a_time_needs_room_between_its_parent_and_its_copies() -> None:
    model = Model(tradition([], {}))
    lag = model.costs.lag
    at = published(witness("w", "a", published="2024-05-06T10:00:00Z").article)
    start = at.moment
    early, late, never = ((start + h, start + h) for h in (1.0, lag + 10.0, 9 * lag))
    assert model.window(at, [early]) > 0
    assert model.window(None, [early]) == 0.0
    assert model.window(None, [early, late]) > model.window(at, [late])
    assert model.window(None, [early, never]) <= 6.0
    assert model.window(None, [early, (start + lag - 2.0, start + lag - 2.0)]) < 4.0 < model.window(None, [early, late])
    assert model.window(None, [(-math.inf, math.inf)]) == 0.0


def test_a_wording_that_differs_in_more_words_is_further() -> None:
    m = model(Story().add("w1", "a b c d").add("w2", "a! b c d").add("w3", "a! b! c! d!"))
    assert m.edge(0, 1) < m.edge(0, 2)
    changed = [r for r in bits(m.texts[1].readings & ~m.texts[0].readings)]
    was = [r for r in bits(m.texts[0].readings & ~m.texts[1].readings)]
    assert len(changed) == len(was) == 1
    assert m.differing(changed[0], was[0]) == m.differing(was[0], changed[0]) == 1
    assert m.differing(was[0], was[0]) == 0


def test_what_stands_above_the_rest_is_one_event() -> None:
    m = model(Story().add("w1", "a b c d e f g h").add("w2", "b c d e f g h").add("w3", "a b c e f g h"))
    assert m.edge(0, 1) < m.edge(0, 2)
    assert m.edge(1, 0) < m.edge(2, 0)


def test_small_languages_are_translated_by_way_of_large_ones() -> None:
    story = Story().add("w1", "a b c d", "is").add("w2", "a b c d", "cs").add("w3", "a b c d", "en")
    m = model(story)
    assert m.edge(2, 0) < m.edge(1, 0)
    found = [n for n in (m.step(0, 1, False), m.step(2, 1, False), m.step(-1, 1, False))]
    assert found[0] > found[1] == found[2]


def test_a_rendered_headline_that_was_shortened_is_told_by_its_length() -> None:
    long, short = "Bridge opens to all traffic after a long delay", "Bridge opens"
    m = model(Story().add("w1", "a b c d", headline=long).add("w2", "a b c d", "de", headline=short))
    same = model(Story().add("w1", "a b c d", headline=long).add("w2", "a b c d", "de", headline=long))
    assert m.parts(m.texts[0], m.texts[1])["headline"] > same.parts(same.texts[0], same.texts[1])["headline"]
