"""An article's vectors by space, read from their shelves when they are asked for and not held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from slugline.model import Vectors
from slugline.ports import Shelf

__all__ = ["Held", "Shelved", "first_space", "joined"]

Held = tuple[Shelf, NDArray[np.int64]]


class Shelved(Mapping[str, Vectors]):
    """space -> one unit row a sentence, float32, made anew at each access. Pickled, it carries its rows with it."""

    __slots__ = ("held",)

    def __init__(self, held: Mapping[str, Held]) -> None:
        self.held = dict(held)

    def __getitem__(self, space: str) -> Vectors:
        shelf, places = self.held[space]
        return shelf.rows(places)

    def __iter__(self) -> Iterator[str]:
        return iter(self.held)

    def __len__(self) -> int:
        return len(self.held)

    def __reduce__(self) -> tuple[object, ...]:
        return _thawed, (tuple((space, self[space].astype(np.float16)) for space in self.held),)


def _thawed(rows: tuple[tuple[str, NDArray[np.float16]], ...]) -> dict[str, Vectors]:
    return {space: half.astype(np.float32) for space, half in rows}


def joined(one: Mapping[str, Vectors], other: Mapping[str, Vectors]) -> Mapping[str, Vectors]:
    """Both mappings in one, the first one's spaces first."""
    if isinstance(one, Shelved) and isinstance(other, Shelved):
        return Shelved({**one.held, **{s: h for s, h in other.held.items() if s not in one.held}})
    return {**one, **{s: rows for s, rows in other.items() if s not in one}}


def first_space(vectors: Mapping[str, Vectors]) -> Mapping[str, Vectors]:
    """The first space alone: that in which an article is at home."""
    if isinstance(vectors, Shelved):
        return Shelved(dict(list(vectors.held.items())[:1]))
    return dict(list(vectors.items())[:1])
