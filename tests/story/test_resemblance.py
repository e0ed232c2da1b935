from __future__ import annotations

from dataclasses import fields, replace
from math import isnan
from types import SimpleNamespace

import numpy as np
import pytest

from slugline.model import Witness
from slugline.story.corpus import marks_of
from slugline.story.marks import Lexicon
from slugline.story.resemblance import Profile, Resemblances, compared, profile, resemblances
from tests.story.worlds import meaning, naming, published, witness


def _profiles(*witnesses: Witness) -> tuple[list[Profile], Lexicon]:
    lexicon = Lexicon(marks_of(w.sentences, w.language) for w in witnesses)
    ones = [np.ones(len(w.sentences), np.float32) for w in witnesses]
    return [profile(w, m, one, lexicon) for w, m, one in zip(witnesses, lexicon.articles, ones, strict=True)], lexicon


def _all_seen(left: Witness, *rights: Witness) -> Resemblances:
    (a, *others), lexicon = _profiles(left, *rights)
    return resemblances(a, others, lexicon)


def _seen(left: Witness, right: Witness) -> SimpleNamespace:
    """The one pair's numbers, plain; NaN as None."""
    found = _all_seen(left, right)
    assert found.seen[0]
    names = [f.name for f in fields(found)] + ["evidence", "score", "likeness"]
    plain = {name: getattr(found, name)[0].item() for name in names}
    return SimpleNamespace(**{k: None if isinstance(v, float) and isnan(v) else v for k, v in plain.items()})


def test_an_excerpt_is_in_its_whole_and_not_the_other_way_round() -> None:
    seen = _seen(witness("a", range(4, 8)), witness("b", range(20)))
    assert seen.left > 0.7 > 0.4 > seen.right
    assert (seen.rendered, seen.sentences) == (4, 4)
    assert seen.evidence > 0


def test_a_translation_is_told_by_meaning_alone() -> None:
    seen = _seen(witness("a", range(10)), witness("b", range(10), "de"))
    assert not seen.within
    assert seen.words == 0.0
    assert seen.evidence > 0
    assert seen.score > 0.5


def test_two_shared_sentences_of_many_are_no_story() -> None:
    assert _seen(witness("a", range(12)), witness("b", [*range(10, 12), *range(50, 60)])).evidence < 0


def test_one_shared_line_proves_less_than_ten() -> None:
    one = _seen(witness("a", [1]), witness("b", [1], "de"))
    ten = _seen(witness("a", range(10)), witness("b", range(10), "de"))
    assert one.evidence < ten.evidence


def test_openings_speak_for_and_against() -> None:
    left, right = witness("a", range(10)), witness("b", range(5, 15))
    plain = _seen(left, right)
    near = _seen(replace(left, opening=meaning(1)), replace(right, opening=meaning(1, "de")))
    far = _seen(replace(left, opening=meaning(1)), replace(right, opening=meaning(2)))
    assert plain.opening is None
    assert far.evidence < plain.evidence < near.evidence
    assert 0.0 <= far.likeness < near.likeness <= 1.0


def test_pages_of_the_same_days_are_likelier_one_story() -> None:
    left, right = witness("a", range(10)), witness("b", range(5, 15))
    plain = _seen(left, right)
    near = _seen(published(left, "2031-05-01T23:00:00+02:00"), published(right, "2031-05-02"))
    far = _seen(published(left, "2031-05-01"), published(right, "2031-06-30T10:00"))
    vague = _seen(published(left, "2031-05"), published(right, "some day"))
    assert (plain.days, near.days, far.days, vague.days) == (None, 1, 60, None)
    assert far.evidence < plain.evidence == vague.evidence < near.evidence


def test_names_in_common_speak_across_languages() -> None:
    left, right = witness("a", range(10)), witness("b", range(5, 15), "de")
    plain = _seen(left, right)
    assert plain.names is None or plain.names == 0.0
    shared = _seen(naming(left, "Mayor Ivana Horvat went to London."), naming(right, "Ivana Horvat war in London."))
    apart = _seen(naming(left, "Mayor Ivana Horvat went to London."), naming(right, "Karl Lindqvist war in Tokio."))
    assert shared.names is not None
    assert shared.names > 0.9
    assert apart.names == 0.0
    assert apart.evidence < shared.evidence


@pytest.mark.parametrize("other", [witness("b", [], "en"), witness("b", [1], "en", "elsewhere")])
def test_without_a_common_space_there_is_nothing_to_see(other: Witness) -> None:
    assert _all_seen(witness("a", [1, 2]), other).seen.tolist() == [False]


def test_many_at_once_are_seen_as_one_by_one() -> None:
    left = witness("a", range(9))
    rights = [witness("b", range(3, 14), "de"), witness("c", []), witness("d", range(4)), witness("e", [1], "en", "x")]
    found = _all_seen(left, *rights)
    assert found.seen.tolist() == [True, False, True, False]
    assert found.rendered.tolist() == [6, 0, 4, 0]
    assert found.sentences.tolist()[::2] == [9, 4]


def test_pairs_of_many_articles_are_seen_as_each_by_itself() -> None:
    every, lexicon = _profiles(
        naming(replace(witness("a", range(9)), opening=meaning(1)), "Mayor Ivana Horvat went to London."),
        naming(replace(witness("b", range(3, 14), "de"), opening=meaning(1, "de")), "Ivana Horvat war in London."),
        witness("c", []),
        published(witness("d", range(4)), "2031-05-01"),
        witness("e", [1], "en", "x"),
        published(witness("f", [1, 2], "en", "x"), "2031-05-04"),
    )
    pairs = np.array([(3, 5), (3, 0), (0, 1), (0, 3), (0, 2), (4, 5), (4, 4), (1, 0)])
    together = compared(every, pairs, lexicon)
    for k, (i, j) in enumerate(pairs.tolist()):
        alone = resemblances(every[i], [every[j]], lexicon)
        for field in fields(alone):
            assert getattr(together, field.name)[k] == pytest.approx(getattr(alone, field.name)[0], nan_ok=True)
    assert together.seen.tolist() == [False, True, True, True, False, True, True, True]


def test_both_sides_see_the_same() -> None:
    left, right = witness("a", range(6)), witness("b", range(3, 14), "de")
    there, back = _seen(left, right), _seen(right, left)
    assert (there.left, there.right) == pytest.approx((back.right, back.left))
    assert there.evidence == pytest.approx(back.evidence)
