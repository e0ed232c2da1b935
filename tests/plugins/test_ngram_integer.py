from __future__ import annotations

import sys

import numpy as np
import pytest

from slugline.plugins.fast_encoder import FastEncoder
from slugline.plugins.language_bias import parallel_sentences
from slugline.plugins.ngram_integer import IntegerConvolutions, found_ranges, stored_ranges
from slugline.plugins.ngram_network import BRANCH, BRANCHES, FloatConvolutions


@pytest.fixture(scope="module")
def precise() -> FastEncoder:
    return FastEncoder(integer=False)


def test_integers_agree_with_floats(precise: FastEncoder) -> None:
    languages = precise.languages or frozenset()
    rows = parallel_sentences()
    texts = [t for code in sorted(languages & rows.keys()) for t in rows[code]]
    texts += ["Dpa meldete: 4.210 (4,2 %)!", "AP", "", "x" * 300, " ".join(texts[:4])]
    cosines = np.einsum("ij,ij->i", FastEncoder().encode(texts), precise.encode(texts))
    assert cosines.min() > 0.999
    assert cosines.mean() > 0.9997


def test_one_layer_is_nearly_that_of_floats(precise: FastEncoder) -> None:
    layers = precise.network.second
    random = np.random.default_rng(3)
    hidden = [random.uniform(low, high, (40, BRANCH)).astype(np.float32) for low, high in stored_ranges()]
    ours, theirs = IntegerConvolutions(layers, stored_ranges())(hidden), FloatConvolutions(layers)(hidden)
    for (width, _), a, b in zip(BRANCHES, ours, theirs, strict=True):
        assert a.shape == b.shape == (40 - width + 1, BRANCH)
        assert (a * b).sum() / np.linalg.norm(a) / np.linalg.norm(b) > 0.999


def test_the_stored_ranges_are_what_our_sentences_give() -> None:
    assert stored_ranges().shape == (len(BRANCHES), 2, BRANCH)
    assert np.allclose(stored_ranges(), found_ranges(), atol=1e-3)


def test_without_the_runtime_all_is_done_in_floats(monkeypatch: pytest.MonkeyPatch, precise: FastEncoder) -> None:
    whole = FastEncoder()
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    without = FastEncoder()
    assert isinstance(without.network.convolutions, FloatConvolutions)
    assert without.identity == precise.identity != whole.identity
