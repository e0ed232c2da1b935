from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.model import Sentence
from slugline.story.fingerprints import prints, shared


def _sentences(*texts: str) -> list[Sentence]:
    return [Sentence(k, 0, len(t), t, t) for k, t in enumerate(texts)]


WORDS = [f"word{k}" for k in range(80)]


@pytest.mark.parametrize("start", range(0, 60, 7))
def test_a_passage_leaves_a_print_in_both(start: int) -> None:
    whole = prints(_sentences(" ".join(WORDS)))
    part = prints(_sentences("before it " + " ".join(WORDS[start : start + 14]) + " after it"))
    assert len(np.intersect1d(whole.shingles, part.shingles)) >= 1


def test_scripts_without_spaces_have_prints_of_characters() -> None:
    whole = "市長は新しい橋の開通式で周辺の住民に感謝を述べ工事の遅れについて改めて謝罪した"
    both = [prints(_sentences(t)).shingles for t in (whole, whole[8:36])]
    assert len(np.intersect1d(*both)) >= 1


def test_short_sentences_say_nothing() -> None:
    assert prints(_sentences("Read more.", "The council will vote on Monday.")).sentences.tolist()[0] == 0


def test_who_shares_what_and_how_often() -> None:
    keys = [np.array(k, np.uint64) for k in ([1, 2, 3], [2, 3, 3], [9], [3, 0], [0])]
    found = shared(keys, crowd=10)
    assert dict(zip(map(tuple, found.pairs.tolist()), found.counts.tolist(), strict=True)) == {
        (0, 1): 2,
        (0, 3): 1,
        (1, 3): 1,
    }
    assert found.crowded == 0


def test_a_crowd_is_bounded_and_counted() -> None:
    keys = [np.array([7], np.uint64) for _ in range(50)]
    found = shared(keys, crowd=10)
    assert len(found.pairs) == 49 + 48
    assert found.crowded == 1
    assert len(shared(keys, crowd=10, reach=0).pairs) == 0


@given(st.lists(st.text(max_size=80), max_size=4))
def test_any_text_has_prints(texts: list[str]) -> None:
    found = prints(_sentences(*texts))
    assert len(found.sentences) == len(texts)
    assert np.all(np.diff(found.shingles.astype(object)) > 0)
