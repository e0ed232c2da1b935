"""Which pairs of a large story are collated."""

from __future__ import annotations

import numpy as np

from slugline.collation import nearest
from slugline.model import Witness
from tests import factories


def _witness(name: str, rows: list[list[float]], space: str = "one") -> Witness:
    a = factories.article(name, *(f"Sentence {i}." for i in range(len(rows))))
    return Witness(a, factories.sentences(a), {space: np.asarray(rows, dtype=np.float32)})


def test_an_excerpt_is_near_its_original() -> None:
    long = _witness("long", [[1, 0, 0], [0, 1, 0], [0, 0, 1]])
    excerpt = _witness("excerpt", [[0, 1, 0]])
    other = _witness("other", [[-1, 0, 0]])
    assert nearest([long, excerpt, other], 1)[1] == (0,)


def test_spaces_are_never_mixed() -> None:
    one, two = _witness("a", [[1, 0, 0]]), _witness("b", [[1, 0, 0]], space="two")
    assert nearest([one, two], 3) == ((), ())


def test_nobody_is_near_itself() -> None:
    same = [_witness(n, [[1, 0, 0]]) for n in "abc"]
    assert all(i not in found for i, found in enumerate(nearest(same, 2)))
