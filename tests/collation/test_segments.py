"""Long documents are cut into pieces that follow each other and leave nothing out."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from slugline.collation.segments import CELLS, segments


@given(st.integers(1, 400), st.integers(1, 400), st.integers(0, 2**32 - 1), st.floats(0, 1))
@example(500, 520, 3, 0.05)
def test_segments_cover_both_sides_in_order(n: int, m: int, seed: int, share: float) -> None:
    draw = np.random.default_rng(seed)
    count = int(share * min(n, m))
    anchors = np.stack([np.sort(draw.permutation(n)[:count]), draw.permutation(m)[:count]], axis=1)
    found = segments(n, m, anchors)
    for side, size in ((0, n), (1, m)):
        assert found[0][side][0] == 0
        assert found[-1][side][1] == size
        assert all(a[side][1] == b[side][0] for a, b in pairwise(found))
        assert all(s[side][0] <= s[side][1] for s in found)
        assert len(found) == 1 or max(s[side][1] - s[side][0] for s in found) <= 120
    assert n * m > CELLS or len(found) == 1


def test_an_anchor_that_a_cut_went_past_is_no_place_for_another() -> None:
    """Nothing holds the long first stretch; the only anchor stands far on on the left and early on the right."""
    assert all(b >= a and d >= c for (a, b), (c, d) in segments(300, 300, np.array([[150, 10]])))
