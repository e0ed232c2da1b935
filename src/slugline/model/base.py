"""What all records stand on: frozen, compared by value, encoded without loss."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

__all__ = ["SCHEMA", "Record", "Vectors", "digest", "to_json"]


SCHEMA = "slugline/1"


Vectors = NDArray[np.float32]


def digest(*parts: str, size: int = 8) -> str:
    """A stable hexadecimal name for content: BLAKE2b over the parts, each preceded by its length."""
    h = hashlib.blake2b(digest_size=size)
    for p in parts:
        b = p.encode("utf-8", "surrogatepass")
        h.update(len(b).to_bytes(8, "big"))
        h.update(b)
    return h.hexdigest()


class Record(msgspec.Struct, frozen=True, omit_defaults=False):
    """Base of all records: immutable, compared by value, encoded by msgspec without loss."""


def to_json(record: Any) -> bytes:
    """A record as JSON bytes, fields in their declared order: the same record, the same bytes."""
    return msgspec.json.encode(record)
