from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from slugline.collation.evidence import _median, _quantile


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40), st.sampled_from([0.0, 0.3, 0.5, 0.7, 1.0]))
def test_quantiles_are_those_of_numpy(values: list[float], share: float) -> None:
    given_ = np.array(values)
    assert _quantile(given_, share) == float(np.quantile(given_, share))
    assert _median(given_) == float(np.median(given_))
