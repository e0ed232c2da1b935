from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from slugline.model import Vectors, Witness
from slugline.story import bridges, bridging, marks_of
from tests.story.worlds import DIMENSION, naming, witness

NAMES = "Marta Lindqvist and Otto Brandauer met in Reykjavik over 4,721 tonnes of herring."
NÖFN = "Marta Lindqvist og Otto Brandauer hittust í Reykjavík út af 4.721 tonni af síld."


def _turned(cosine: float) -> Vectors:
    row = np.zeros(DIMENSION, np.float32)
    row[0], row[1] = cosine, np.sqrt(1.0 - cosine**2)
    return row


def _here(key: str, cosine: float, text: str | None = None) -> Witness:
    w = replace(witness(key, [ord(key[0]), ord(key[0]) + 1]), opening=_turned(cosine))
    return w if text is None else naming(w, text)


def _there(text: str | None = None) -> Witness:
    w = replace(witness("there", [900, 901], "is", "other"), opening=_turned(1.0))
    return w if text is None else naming(w, text)


def test_near_openings_are_enough() -> None:
    assert bridges([_here("a", 0.7), _here("b", 0.1)], [_there()]) == {"a"}


def test_openings_half_near_need_names_or_numbers_in_common() -> None:
    here = [_here("a", 0.4), _here("b", 0.4, NAMES), _here("c", 0.1, NAMES)]
    assert bridges(here, [_there(NÖFN)]) == {"b"}
    assert bridges(here, [_there()]) == frozenset()


def test_the_marks_may_be_known_before_and_the_order_is_nothing() -> None:
    here, there = [_here("a", 0.4), _here("b", 0.4, NAMES), _here("d", 0.6)], [_there(NÖFN), _there()]
    marked = {w.id: marks_of(w.sentences, w.language) for w in here}
    assert bridges(here, there[:1], marked) == bridges(here[::-1], there[:1]) == {"b", "d"}


@pytest.mark.parametrize("size", [1, 2, 4096])
def test_how_many_pairs_are_compared_at_once_is_nothing(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridging, "AT_ONCE", size)
    here = [_here(key, 0.4, NAMES if key in "bd" else None) for key in "abcde"]
    assert bridges(here, [_there(NÖFN)]) == {"b", "d"}


def test_without_openings_or_without_another_side_there_is_nothing_to_bridge() -> None:
    bare = replace(_here("a", 0.9), opening=None)
    assert bridges([bare], [_there()]) == frozenset()
    assert bridges([], [_there()]) == bridges([_here("a", 0.9)], []) == frozenset()
