from __future__ import annotations

import sys

import numpy as np
import pytest

from slugline.plugins.fast_encoder import FastEncoder
from slugline.plugins.language_bias import parallel_sentences
from slugline.plugins.ngram_integer import IntegerConvolutions, IntegerPieces, found_ranges, stored_ranges
from slugline.plugins.ngram_network import BRANCH, BRANCHES, PARTS, FloatConvolutions, FloatPieces


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
    hidden = [random.uniform(low, high, (40, BRANCH)).astype(np.float32) for low, high in stored_ranges()[1]]
    ours, theirs = IntegerConvolutions(layers, stored_ranges()[1])(hidden), FloatConvolutions(layers)(hidden)
    for (width, _), a, b in zip(BRANCHES, ours, theirs, strict=True):
        assert a.shape == b.shape == (40 - width + 1, BRANCH)
        assert (a * b).sum() / np.linalg.norm(a) / np.linalg.norm(b) > 0.999


def test_single_pieces_are_nearly_those_of_floats(precise: FastEncoder) -> None:
    network = precise.network
    ids = np.arange(40, len(network.table), 3001)
    theirs, ours = (
        [np.empty((len(ids), c), np.float32) for c in [512, *[BRANCH] * (len(BRANCHES) + PARTS)]] for _ in "ab"
    )
    assert isinstance(network.first, FloatPieces)
    network.pieces(ids, theirs)
    whole = FastEncoder().network
    assert isinstance(whole.first, IntegerPieces)
    whole.pieces(ids, ours)
    assert np.array_equal(ours[0], theirs[0])
    for a, b in zip(ours[1:], theirs[1:], strict=True):
        assert ((a * b).sum(axis=1) / np.linalg.norm(a, axis=1) / np.linalg.norm(b, axis=1)).min() > 0.99
        assert np.abs(a - b).max() < 0.05 * np.abs(b).max()


def test_the_stored_ranges_are_what_our_sentences_give() -> None:
    assert stored_ranges().shape == (2, len(BRANCHES), 2, BRANCH)
    assert np.allclose(stored_ranges(), found_ranges(), atol=1e-3)


def test_without_the_runtime_all_is_done_in_floats(monkeypatch: pytest.MonkeyPatch, precise: FastEncoder) -> None:
    whole = FastEncoder()
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    without = FastEncoder()
    assert isinstance(without.network.convolutions, FloatConvolutions)
    assert isinstance(without.network.first, FloatPieces)
    assert without.identity == precise.identity != whole.identity
