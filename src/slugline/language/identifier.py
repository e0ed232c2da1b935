"""py3langid's identifier. Its model is packed so tightly that every process would unpack it for a third of a second:
what is unpacked is kept in the user's cache folder (``slugline.derived``) and mapped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import numpy as np
from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

from slugline.derived import Bytes, derived

__all__ = ["identifier"]

# raised when ``_unpacked`` writes other bytes
FORM = 1
# the model's arrays, by the names that the identifier has for them
_ARRAYS = (("nb_ptc", "f2"), ("nb_pc", "f4"), ("tk_nextmove", "u4"), ("tk_row", "u2"), ("tk_output", "i4"))
_EDGE = 64  # bytes at whose multiples all begins


def identifier() -> Any:
    """An identifier whose scores are probabilities."""
    languages, ptc, pc, moves, row, output = _pieces(derived("langid", FORM, (MODEL_DIR / MODEL_FILE,), _unpacked))
    names, columns = msgspec.json.decode(languages.tobytes(), type=tuple[list[str], int])
    return LanguageIdentifier(
        ptc.view("f2").reshape(-1, columns),
        pc.view("f4"),
        names,
        moves.view("u4").data,
        output.view("i4").tolist(),
        norm_probs=True,
        tk_row=row.view("u2").tolist(),
    )


def _unpacked() -> bytes:
    """The names of the languages with their number, and the arrays one after the other, each behind its length."""
    found = LanguageIdentifier.from_model_file(MODEL_FILE)
    arrays = [np.ascontiguousarray(getattr(found, name)) for name, _ in _ARRAYS]
    exact = [a.astype(form) for a, (_, form) in zip(arrays, _ARRAYS, strict=True)]
    if not all(np.array_equal(a, e) for a, e in zip(arrays, exact, strict=True)):
        raise ValueError("the model of py3langid has numbers that do not fit")
    head = msgspec.json.encode((found.nb_classes, len(found.nb_classes)))
    return b"".join(_piece(data) for data in (head, *(e.tobytes() for e in exact)))


def _piece(data: bytes) -> bytes:
    return len(data).to_bytes(_EDGE, "little") + data + bytes(-len(data) % _EDGE)


def _pieces(held: Bytes) -> Iterator[Bytes]:
    at = 0
    while at < len(held):
        size = int.from_bytes(held[at : at + 8].tobytes(), "little")
        yield held[at + _EDGE : at + _EDGE + size]
        at += _EDGE + size + -size % _EDGE
