from __future__ import annotations

import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from slugline.errors import EncoderError
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
