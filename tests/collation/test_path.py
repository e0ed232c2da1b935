"""Stretches that are solved together have the paths that they have alone, and those are the best there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.collation.cells import LARGEST, SHAPES, Cells, cells
from slugline.collation.evidence import Floats, Text, documents, sides
from slugline.collation.gains import Half, Stack, gains
from slugline.collation.path import Search, Step, Stretch, _solve, _trace, abreast, paths, together
from tests.collation.worlds import rows, sentence


def stretch(left: Sequence[int], right: Sequence[int], noise: float = 0.5) -> Stretch:
    texts = [Text([sentence(k) for k in left], rows(list(left), noise, 1)),
             Text([sentence(k, "xx") for k in right], rows(list(right), noise, 2))]  # fmt: skip
    a, b, scale = sides(*documents(texts, within=False))
    return Stretch(a, b, scale.ratio)


def cut(some: Stretch, seed: int) -> Stretch:
    """The same, cut open here and there; only what is sure is taken."""
    draw = np.random.default_rng(seed)
    a, b = (np.cumsum(draw.random(len(side)) < 0.3) for side in (some.left, some.right))
    return replace(some, breaks=(a, b), least=0.2 * (seed % 3))


def paying(some: Stretch, seed: int) -> Stretch:
    costs = np.random.default_rng(seed).random((len(some.left), len(some.right))) / 5
    return replace(some, costs=costs)


numbers = st.lists(st.integers(1, 12), min_size=1, max_size=14, unique=True)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(numbers, numbers, st.sampled_from(["plain", "cut", "paying"])), min_size=2, max_size=6))
def test_stretches_have_together_what_each_has_alone(drawn: list[tuple[list[int], list[int], str]]) -> None:
    some = [stretch(left, right) for left, right, _ in drawn]
    as_told = {"plain": lambda s, _: s, "cut": cut, "paying": paying}
    some = [as_told[kind](s, k) for k, (s, (_, _, kind)) in enumerate(zip(some, drawn, strict=True))]
    assert paths(some) == [paths([s])[0] for s in some]


def test_a_side_without_sentences_has_no_path() -> None:
    some = stretch([1, 2, 3], [1, 2, 3])
    bare = replace(some, right=some.right.part(slice(0, 0)))
    assert paths([bare, some, bare]) == [[], paths([some])[0], []]
    assert paths([]) == []


def test_no_bead_reaches_over_a_cut() -> None:
    some = stretch([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6])
    for seed in range(20):
        a, b = (cuts := cut(some, seed)).breaks or pytest.fail("it is cut")
        for step in paths([cuts])[0]:
            assert len(set(a[slice(*step.left)].tolist())) == 1
            assert len(set(b[slice(*step.right)].tolist())) == 1
            assert step.likeness >= cuts.least


@pytest.mark.parametrize("seed", range(8))
def test_the_path_gains_as_much_as_any(seed: int) -> None:
    draw = np.random.default_rng(seed)
    sizes = [(7, 3), (5, 4), (5, 1), (2, 6)]
    at = cells(np.array([n for n, _ in sizes]), np.array([m for _, m in sizes]))
    gain = draw.normal(0, 1, (at.shapes, len(at)))
    choice = _solve(gain.copy(), at)
    for p, (n, m) in enumerate(sizes):
        steps = _trace(choice[p], gain, at, p)
        skipped = n + m - sum(s.left[1] - s.left[0] + s.right[1] - s.right[0] for s in steps)
        assert sum(s.likeness for s in steps) - 0.005 * skipped == pytest.approx(best(gain, at, p))


def best(gain: Floats, at: Cells, stretch: int) -> float:
    """The same programme, place by place."""
    n, m = (int(sizes[stretch]) for sizes in at.sizes)
    top = np.full((n + 1, m + 1), -np.inf)
    top[0, 0] = 0.0
    for i in range(n + 1):
        for j in range(m + 1):
            if i:
                top[i, j] = max(top[i, j], top[i - 1, j] - 0.005)
            if j:
                top[i, j] = max(top[i, j], top[i, j - 1] - 0.005)
            for k, (x, y) in enumerate(SHAPES[: len(gain)]):
                if x <= i and y <= j:
                    cell = at.starts[i - 1][stretch] + j - 1
                    top[i, j] = max(top[i, j], top[i - x, j - y] + gain[k, cell])
    return float(top[n, m])


def test_cells_know_what_stands_beside_them() -> None:
    at = cells(np.array([3, 3, 1]), np.array([2, 4, 3]))
    number = {
        cell: k for k, cell in enumerate(zip(*(x.tolist() for x in (at.stretch, at.row, at.column)), strict=True))
    }
    assert len(number) == len(at) == 6 + 12 + 3
    for (p, i, j), k in number.items():
        assert at.starts[i][p] + j == k
        assert [at.below[k], at.after[k]] == [number.get(c, len(at)) for c in ((p, i + 1, j), (p, i, j + 1))]
        for d in range(LARGEST):
            beside = [number.get(c, len(at)) for c in ((p, i - 1 - d, j), (p, i, j - 1 - d))]
            assert [at.above[d, k], at.before[d, k]] == beside
    assert len(set(at.node.tolist())) == len(at)
    assert at.shapes == len([s for s in SHAPES if s[0] <= 3])


def test_a_block_is_as_near_as_the_sums_of_its_rows() -> None:
    """Each by its length; here both sides are one text, so that a block is wholly near itself."""
    some = stretch([1, 2, 3, 4], [1, 2, 3, 4], 0.0)
    side = some.left

    half = Half(side.lengths[None], side.background[None], side.gram().astype(np.float64)[None])
    products = (side.rows @ side.rows.T).astype(np.float64)[None]
    at = cells(np.array([4]), np.array([4]))
    likeness, gain = gains(Stack(at, half, half, products, np.array([1.0]), np.array([-1.0])))
    for k, (n, m) in enumerate(SHAPES[: len(likeness)]):
        if n == m:
            whole = (at.row == at.column) & (at.row >= n - 1)
            assert likeness[k, : len(at)][whole] == pytest.approx(1.0, abs=1e-3)
    assert gain.shape == (at.shapes, len(at))
    assert not likeness[:, len(at) :].any()


def test_searches_go_on_until_each_has_found() -> None:
    some = stretch([1, 2, 3], [1, 2, 3])

    def search(rounds: int) -> Search[list[list[Step]]]:
        found = []
        for k in range(rounds):
            found += yield [some] * k
        return found

    alone = paths([some])[0]
    assert together([search(3), search(0), search(1)]) == [[alone] * 3, [], []]
    assert together([abreast([search(2), search(3)]), search(1)]) == [[[alone], [alone] * 3], []]
    assert together([]) == []
