from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from slugline import story
from slugline.model import DateMention, Reasons, Sentence, Witness
from tests.story.worlds import published, witness

LEFT = "Mayor Ivana Horvat said in London on 3 May that 1,250 flats would be built."
RIGHT = "In London sagte Ivana Horvat am 3. Mai, 1.250 Wohnungen würden gebaut."


def _telling(w: Witness, text: str, date: str) -> Witness:
    """The witness with another first paragraph, in which a date is said."""
    at = text.index(date)
    dates = (DateMention(date, 0, at, at + len(date), "2031-05-03"),)
    article = msgspec.structs.replace(w.article, body=(text, *w.article.body[1:]), dates=dates)
    first = Sentence(0, 0, len(text), text, text)
    return replace(w, article=article, sentences=(first, *w.sentences[1:]))


def test_a_translation_is_explained_by_its_sentences_names_numbers_and_dates() -> None:
    left = published(_telling(witness("a", range(8)), LEFT, "3 May"), "2031-05-03T10:00Z")
    right = published(_telling(witness("b", range(6), "de"), RIGHT, "3. Mai"), "2031-05-04")
    found = story.why(left, right)
    assert found.relation == "text"
    assert [(p.left_sentence, p.right_sentence) for p in found.sentences] == [(k, k) for k in range(6)]
    for p in found.sentences:
        assert p.left.text == left.article.body[p.left.paragraph][p.left.start : p.left.end]
        assert p.left.text == left.sentences[p.left_sentence].text
        assert 0.0 < p.cosine <= p.likeness <= 1.0
    shared = {(m.kind, m.left.text, m.right.text) for m in found.shared}
    assert {("date", "3 May", "3. Mai"), ("name", "London", "London"), ("number", "1,250", "1.250")} <= shared
    assert any(kind == "name" and "Horvat" in here for kind, here, _ in shared)
    assert found.verdict.startswith("one story, and one text in the main: 6 of the 6 sentences")
    assert found.verdict.endswith("published 1 day apart")
    assert (found.days, found.published) == (1, ("2031-05-03T10:00Z", "2031-05-04"))


def test_strangers_share_nothing() -> None:
    found = story.why(witness("a", range(8)), witness("b", range(40, 48)))
    assert (found.relation, found.sentences, found.shared) == ("none", (), ())
    assert found.evidence < 0 < found.score < 0.5
    assert found.verdict.startswith("nothing makes them one story")


@pytest.mark.parametrize("other", [witness("b", range(8), "is", "elsewhere"), witness("b", [])])
def test_what_cannot_be_compared_is_said(other: Witness) -> None:
    found = story.why(witness("a", range(8)), other)
    assert (found.relation, found.space, found.likeness) == ("none", None, 0.0)
    assert found.verdict.startswith("it cannot be told")


def test_both_ways_the_same_and_kept_without_loss() -> None:
    left, right = witness("a", range(8)), witness("b", range(3, 12), "fr")
    there, back = story.why(left, right), story.why(right, left)
    assert (there.evidence, there.relation) == (pytest.approx(back.evidence), back.relation)
    assert [(p.left, p.right) for p in there.sentences] == [(p.right, p.left) for p in back.sentences]
    assert msgspec.json.decode(msgspec.json.encode(there), type=Reasons) == there
