from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from slugline.story.corpus import Corpus, ready
from slugline.story.judging import LEAST, Recent, judged
from slugline.story.resemblance import resemblances
from tests.story.worlds import witness


def _corpus() -> Corpus:
    return ready([
        witness("a", range(10)), witness("b", range(3, 12), "de"), witness("c", range(60, 70)),
        witness("d", range(60, 64), "en", "elsewhere"), witness("e", range(5)),
    ])  # fmt: skip


EVERY = np.array([[i, j] for i in range(5) for j in range(i + 1, 5)], np.int64)


def test_every_pair_with_a_common_space_is_judged_and_no_other() -> None:
    found = judged(_corpus(), EVERY)
    assert found.pairs.tolist() == [[i, j] for i, j in EVERY.tolist() if 3 not in (i, j)]
    assert len(found.evidence) == len(found.pairs) == len(found.whole)


def test_pairs_without_promise_are_judged_as_they_would_be_by_their_sentences() -> None:
    corpus = _corpus()
    found = judged(corpus, EVERY)
    for (i, j), evidence in zip(found.pairs.tolist(), found.evidence.tolist(), strict=True):
        full = resemblances(corpus.profiles[i], [corpus.profiles[j]], corpus.lexicon)
        if full.promise[0] >= LEAST:
            assert evidence == pytest.approx(float(full.evidence[0]), abs=1e-4)
        else:
            assert evidence < 0
            assert full.evidence[0] < 0


def test_nothing_proposed_is_nothing_judged() -> None:
    assert len(judged(_corpus(), np.zeros((0, 2), np.int64)).pairs) == 0


def test_what_was_read_lately_is_not_read_again() -> None:
    asked: list[str] = []

    class Counting(dict):  # type: ignore[type-arg]
        def __getitem__(self, space: str) -> object:
            asked.append(space)
            return super().__getitem__(space)

    corpus = ready([replace(w, vectors=Counting(w.vectors)) for w in (witness("a", [1, 2]), witness("b", [3, 4]))])
    asked.clear()
    recent = Recent(limit=1)
    first, second = corpus.profiles
    assert recent(first, "use-m3") is recent(first, "use-m3")
    recent(second, "use-m3")
    recent(first, "use-m3")
    assert len(asked) == 3
