"""Samples of clusters compared many at once say what they say one by one."""

from __future__ import annotations

import numpy as np
import pytest

from slugline.story import joining
from slugline.story.corpus import Corpus, ready
from slugline.story.joining import Samples, joined
from slugline.story.judging import Judged
from tests.story.worlds import witness

BOUNDS = (-4.0, 4.0)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    languages = ("en", "de", "fr")
    pages = [witness(f"p{k:02d}", [*range(k % 5, k % 5 + 6), 900 + k], languages[k % 3]) for k in range(12)]
    return ready([*pages, *(witness(f"q{k}", [*range(50, 56), 990 + k]) for k in range(4))])


def _wanted() -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [((0, 1, 2), (3, 4)), ((0, 1, 2), (12, 13)), ((5,), (6, 7, 8)), ((0, 1, 2), (9,)), ((12, 14), (13, 15))]


def test_together_as_one_by_one(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = np.arange(1, len(corpus.heads) + 1)
    together = Samples(corpus, sizes, BOUNDS).means(_wanted())
    alone = [Samples(corpus, sizes, BOUNDS).means([pair])[0] for pair in _wanted()]
    assert together == pytest.approx(alone, abs=1e-6)
    monkeypatch.setattr(joining, "AT_ONCE", joining.SAMPLE)
    assert Samples(corpus, sizes, BOUNDS).means(_wanted()) == pytest.approx(alone, abs=1e-6)


def test_one_story_speaks_for_itself_and_two_against_each_other(corpus: Corpus) -> None:
    sizes = np.ones(len(corpus.heads), np.int64)
    same, other = Samples(corpus, sizes, BOUNDS).means([((12, 13), (14, 15)), ((0, 1), (12, 13))])
    assert same > 0 > other


def test_what_was_asked_is_not_asked_again(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    samples = Samples(corpus, np.ones(len(corpus.heads), np.int64), BOUNDS)
    first = samples.means(_wanted())
    monkeypatch.setattr(joining, "resemblances", None)
    assert samples.means(_wanted()[::-1]) == first[::-1]


def test_the_mass_of_copies_counts(corpus: Corpus) -> None:
    sizes = np.ones(len(corpus.heads), np.int64)
    even = Samples(corpus, sizes, BOUNDS).means([((0,), (5, 12))])[0]
    sizes[12] = 50
    assert Samples(corpus, sizes, BOUNDS).means([((0,), (5, 12))])[0] < even


@pytest.mark.parametrize(("best", "asked"), [(2.5, False), (3.5, True)])
def test_two_clusters_are_looked_at_where_two_pages_are_plainly_one_story(
    corpus: Corpus, best: float, asked: bool
) -> None:
    seen: list[object] = []

    class Told(Samples):
        def means(self, wanted):  # type: ignore[no-untyped-def]
            seen.extend(wanted)
            return super().means(wanted)

    nothing = np.zeros(2, np.int32)
    known = Judged(
        np.array([(0, 5), (1, 6)]), np.array([best, 0.5], np.float32), nothing, nothing, nothing.astype(np.float32)
    )
    sizes = np.ones(len(corpus.heads), np.int64)
    joined(known, [[0, 1, 2], [5, 6, 7]], Told(corpus, sizes, BOUNDS), sizes, (4.0, -4.0, -2.0))
    assert bool(seen) is asked
