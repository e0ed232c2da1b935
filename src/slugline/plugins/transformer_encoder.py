"""Any model of the ``sentence-transformers`` library as a space of its own: LaBSE, bge-m3, or a folder on this disk.

The extra ``sentence-transformers`` brings the library; models that are named and not yet here are fetched by it.
Feng et al. 2022 (LaBSE) serves 109 languages and finds more translations in rare ones than the wide space does;
Chen et al. 2024 (BGE M3) reads passages of up to 8,192 pieces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from slugline.errors import EncoderError
from slugline.model import Vectors

__all__ = ["TransformerEncoder"]

SHORT_NAMES = {"labse": "sentence-transformers/LaBSE", "bge-m3": "BAAI/bge-m3"}
# what a model's card asks for before each text of a symmetric task
PREFIXES = {r"(^|/)multilingual-e5-": "query: ", r"(^|/)e5-": "query: "}
MAX_CHARACTERS = 4000
REMEDY = "pip install 'slugline[sentence-transformers]'"


class TransformerEncoder:
    """Encoder in the space named after its model.

    ``model`` is a short name ("labse", "bge-m3"), a name of the model hub, or a folder. ``languages`` is ``None``: the
    caller chose the model. The model is loaded at the first sentence; ``dimension`` loads it too. Raises EncoderError
    where the library or the model is missing.
    """

    languages: frozenset[str] | None = None

    def __init__(self, model: str = "labse", *, batch: int = 32, device: str = "cpu") -> None:
        self.model = SHORT_NAMES.get(model.casefold(), model)
        self.space = self.model.rstrip("/\\").replace("\\", "/").rsplit("/", 1)[-1].casefold()
        self._batch, self._device = batch, device
        self._prefix = next((p for pattern, p in PREFIXES.items() if re.search(pattern, self.model.casefold())), "")
        self._loaded: Any = None

    @property
    def identity(self) -> str:
        """See ``slugline.ports.Encoder``: the model's name; of a folder also its files' names and sizes."""
        folder = Path(self.model)
        files = sorted((str(f.relative_to(folder)), f.stat().st_size) for f in folder.rglob("*") if f.is_file())
        return f"sentence-transformers/{self.model}/{self._prefix}/{files}"

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        model = self._load()
        # its name since sentence-transformers 6, and before
        ask = getattr(model, "get_embedding_dimension", None) or model.get_sentence_embedding_dimension
        return int(ask())

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """See ``slugline.ports.Encoder``. A sentence is read up to 4,000 characters and the model's own limit."""
        model = self._load()
        if not len(sentences):
            return np.zeros((0, self.dimension), dtype=np.float32)
        texts = [self._prefix + s[:MAX_CHARACTERS].encode("utf-8", "replace").decode() for s in sentences]
        rows = model.encode(
            texts, batch_size=self._batch, convert_to_numpy=True, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(rows, dtype=np.float32)

    def _load(self) -> Any:
        if self._loaded is None:
            try:
                from sentence_transformers import SentenceTransformer
            except ImportError as error:
                raise EncoderError("the library sentence-transformers is not installed", remedy=REMEDY) from error
            try:
                self._loaded = SentenceTransformer(self.model, device=self._device)
            except (OSError, ValueError, RuntimeError) as error:
                reason = str(error).split("\n", 1)[0][:200]
                raise EncoderError(
                    f"the model cannot be loaded: {reason}", where=self.model, remedy="give a folder or a known name"
                ) from error
        return self._loaded
