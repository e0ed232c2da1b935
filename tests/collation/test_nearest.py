"""Which pairs of a large story are collated."""

from __future__ import annotations

import importlib
from dataclasses import replace

import msgspec
import numpy as np
import pytest

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


def test_many_sentences_are_looked_at_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = np.random.default_rng(5).normal(size=(40, 6))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    story = [_witness(f"w{n}", rows[n : n + 1 + n % 4].tolist()) for n in range(36)]
    whole = nearest(story, 3)
    monkeypatch.setattr(importlib.import_module("slugline.collation.nearest"), "ROWS", 5)
    assert nearest(story, 3) == whole


def test_pages_without_sentences_are_near_nobody() -> None:
    assert nearest([_witness("a", []), _witness("b", [])], 2) == ((), ())


def test_other_languages_are_not_crowded_out() -> None:
    same = [_witness(n, [[1, 0, 0]]) for n in "abcd"]
    there = _witness("e", [[0.6, 0.8, 0]])
    there = replace(there, article=msgspec.structs.replace(there.article, language="de"))
    assert nearest([*same, there], 2)[0] == (1, 2)
    assert nearest([*same, there], 2, foreign=1)[0] == (1, 2, 4)
