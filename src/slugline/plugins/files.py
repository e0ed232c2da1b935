"""Weights as files: which they are."""

from __future__ import annotations

import hashlib
from pathlib import Path

__all__ = ["file_digest"]


def file_digest(*paths: Path) -> str:
    """A name for these files' content, in their order: BLAKE2b, hexadecimal."""
    found = hashlib.blake2b(digest_size=16)
    for path in paths:
        with path.open("rb") as f:
            found.update(hashlib.file_digest(f, "blake2b").digest())
    return found.hexdigest()
