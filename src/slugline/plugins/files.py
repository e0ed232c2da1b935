"""What an encoder needs: its weights as files, which they are, and its libraries."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from slugline.derived import derived
from slugline.errors import EncoderError

__all__ = ["file_digest", "require"]

# raised when the same files get another digest
FORM = 1


def file_digest(*paths: Path) -> str:
    """A name for these files' content, in their order: BLAKE2b, hexadecimal. Weights are read for it once, as long as
    they stay as they are (``derived``)."""
    return derived(f"digest-{paths[0].stem}", FORM, paths, lambda: _digest(paths)).tobytes().hex()


def _digest(paths: Sequence[Path]) -> bytes:
    found = hashlib.blake2b(digest_size=16)
    for path in paths:
        with path.open("rb") as f:
            found.update(hashlib.file_digest(f, "blake2b").digest())
    return found.digest()


def require(libraries: Sequence[str], encoder: str, remedy: str) -> None:
    """Raises EncoderError where one of these libraries is not installed or cannot be loaded here."""
    for name in libraries:
        try:
            import_module(name)
        except (ImportError, OSError) as error:
            reason = str(error).split("\n", 1)[0][:200]
            raise EncoderError(f"the {encoder} encoder cannot load {name}: {reason}", remedy=remedy) from error
