from __future__ import annotations

import numpy as np

from slugline.model import Witness
from slugline.stemma.topic import apartness
from tests.stemma.grown import witness


def test_a_sentence_from_elsewhere_stands_apart() -> None:
    rows = np.array([[1, 0, 0], [0.9, 0.4, 0], [0.95, 0.3, 0], [0, 0, 1], [0.97, 0.2, 0], [0.9, 0.3, 0]], np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    w = witness("w", "a b c x d e")
    seen = Witness(w.article, w.sentences, {"space": rows})
    places = [{i: (i,) for i in range(6)}]
    found = apartness([seen], places, 6)
    assert found[3] > 1.0
    assert max(found[:3] + found[4:]) < 0.5
    assert apartness([w], places, 6) == (0.0,) * 6
