from __future__ import annotations

from dataclasses import replace

import numpy as np

from slugline.model import Witness
from slugline.story.candidates import NEIGHBOURS, candidates, centred
from slugline.story.marks import Lexicon, marks
from slugline.story.resemblance import profile
from tests.story.worlds import DIMENSION, meaning, witness


def _pairs(*witnesses: Witness) -> list[tuple[int, int]]:
    found = [marks([s.text for s in w.sentences], w.language) for w in witnesses]
    lexicon = Lexicon(found)
    return candidates(
        [profile(w, m, np.ones(len(w.sentences), np.float32), lexicon) for w, m in zip(witnesses, found, strict=True)]
    )


def test_an_article_meets_its_translation_and_no_stranger() -> None:
    assert _pairs(witness("a", range(8)), witness("b", range(8), "de"), witness("c", range(40, 48))) == [(0, 1)]


def test_a_sentence_to_the_letter_is_enough() -> None:
    assert _pairs(witness("a", [1, *range(20, 40)]), witness("b", [1, *range(60, 80)], space="other")) == [(0, 1)]


def test_openings_meet_across_spaces() -> None:
    left = replace(witness("a", [1]), opening=meaning(5))
    right = replace(witness("b", [2], "is", "other"), opening=meaning(5, "is"))
    assert _pairs(left, right) == [(0, 1)]


def test_a_crowd_does_not_make_all_pairs() -> None:
    crowd = [witness(f"p{k:03d}", [7, 1000 + k, 2000 + k]) for k in range(120)]
    assert len(_pairs(*crowd)) <= 120 * (NEIGHBOURS + 2)


def test_what_a_language_has_in_common_is_taken_off_where_there_is_enough_of_it() -> None:
    rng = np.random.default_rng(3)
    rows = rng.normal(size=(200, DIMENSION)).astype(np.float32) + 2.0
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    alike = centred(rows, ["xx"] * 200)
    assert abs(float((alike @ alike.T).mean())) < 0.2 < float((rows @ rows.T).mean())
    few = centred(rows[:3], ["xx"] * 3)
    assert np.allclose(few, rows[:3], atol=1e-6)
