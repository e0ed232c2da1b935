from __future__ import annotations

from dataclasses import replace

import numpy as np

from slugline.model import Witness
from slugline.story.candidates import CROWD, FAR, NEIGHBOURS, Proposals, candidates, centred
from slugline.story.corpus import marks_of
from slugline.story.fingerprints import prints
from slugline.story.marks import Lexicon
from slugline.story.resemblance import profile
from tests.story.worlds import DIMENSION, meaning, naming, published, witness


def _proposals(*witnesses: Witness) -> Proposals:
    lexicon = Lexicon(marks_of(w.sentences, w.language) for w in witnesses)
    profiles = [
        profile(w, m, np.ones(len(w.sentences), np.float32), lexicon)
        for w, m in zip(witnesses, lexicon.articles, strict=True)
    ]
    return candidates(profiles, [prints(w.sentences) for w in witnesses], lexicon)


def _pairs(*witnesses: Witness) -> list[tuple[int, int]]:
    return [(i, j) for i, j in _proposals(*witnesses).pairs.tolist()]


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
    found = _proposals(*crowd)
    assert len(found.pairs) <= 120 * (NEIGHBOURS + 2)
    assert found.crowded["sentences"] == 1
    assert found.crowded["shingles"] >= 1


def test_an_excerpt_meets_its_original_in_another_language() -> None:
    strangers = [witness(f"s{k}", range(500 + 20 * k, 520 + 20 * k), "fr") for k in range(60)]
    original, excerpt = witness("whole", range(100, 148), "de"), witness("part", [121, 122])
    assert (0, 1) in _pairs(original, excerpt, *strangers)


def test_an_excerpt_meets_its_original_in_the_same_language_without_any_vector() -> None:
    whole, part = witness("whole", range(40)), witness("part", [11, 12, 13], space="other")
    assert _pairs(whole, part, witness("stranger", range(60, 70))) == [(0, 1)]


def test_rare_names_and_numbers_meet_across_languages_and_spaces() -> None:
    left = naming(witness("a", range(5)), "Mayor Halvorsen of Brennholm spent 48,213 crowns.")
    right = naming(witness("b", range(30, 35), "de", "other"), "Halvorsen gab in Brennholm 48.213 Kronen aus.")
    assert _pairs(left, right) == [(0, 1)]


def test_marks_of_a_crowd_join_nobody_and_are_counted() -> None:
    text = "Mayor Halvorsen of Brennholm spent 48,213 crowns."
    crowd = [naming(witness(f"p{k:02d}", [10 * k, 10 * k + 1], space=f"s{k}"), f"{k} {text}") for k in range(CROWD + 5)]
    found = _proposals(*crowd)
    assert found.ways["marks"] == 0
    assert found.crowded["marks"] >= 3


def test_pages_of_march_and_november_meet_only_in_their_text() -> None:
    march, november = (published(witness(k, range(8), s), d) for k, s, d in
                       (("a", "en", "2031-03-01"), ("b", "de", "2031-11-01")))  # fmt: skip
    assert _pairs(march, november) == []
    assert _pairs(march, published(november, None)) == [(0, 1)]
    assert _pairs(march, published(witness("c", range(3, 8)), "2032-03-01")) == [(0, 1)]
    assert FAR < 245


def test_what_a_language_has_in_common_is_taken_off_where_there_is_enough_of_it() -> None:
    rng = np.random.default_rng(3)
    rows = rng.normal(size=(200, DIMENSION)).astype(np.float32) + 2.0
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    alike = centred(rows, ["xx"] * 200)
    assert abs(float((alike @ alike.T).mean())) < 0.2 < float((rows @ rows.T).mean())
    few = centred(rows[:3], ["xx"] * 3)
    assert np.allclose(few, rows[:3], atol=1e-6)
