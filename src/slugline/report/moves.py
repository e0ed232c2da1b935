"""Moved passages in a table of versions: from where one stands in the base's order to where it stands in its version,
and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slugline.model import Sentence, Versions
from slugline.report.words import clipped

__all__ = ["Move", "moves"]

SHOWN = 48


@dataclass(frozen=True, slots=True)
class Move:
    """A passage that stands elsewhere in a version: the cell that has it and the cell of the same version beside which
    it really stands there, both as (row, column) from 0; ``after`` or before it. ``passage`` and ``beside`` are how the
    two begin."""

    home: tuple[int, int]
    there: tuple[int, int]
    after: bool
    passage: str
    beside: str


def moves(found: Versions) -> tuple[Move, ...]:
    """Every moved passage of every version but the base. Of a passage of several rows the first alone, where they stand
    below each other in the table, too."""
    texts = dict(zip((a.id for a in found.articles), found.sentences, strict=True))
    out: list[Move] = []
    for column, article in enumerate(found.articles[1:]):
        row_of: dict[int, int] = {}
        for n, row in enumerate(found.table.rows):
            for s in row.readings[column + 1].sentences:
                row_of.setdefault(s, n)
        for n, row in enumerate(found.table.rows):
            reading = row.readings[column + 1]
            if reading.moved and reading.sentences and row_of[min(reading.sentences)] == n:
                move = _move(reading.sentences, (n, column), row_of, texts[article.id])
                out += [move] if move is not None else []
    return tuple(out)


def _move(
    sentences: Sequence[int], home: tuple[int, int], row_of: Mapping[int, int], texts: Sequence[Sentence]
) -> Move | None:
    first, (n, column) = min(sentences), home
    before = next((s for s in range(first - 1, -1, -1) if row_of.get(s, n) != n), None)
    beside = before if before is not None else next((s for s in sorted(row_of) if row_of[s] != n), None)
    if beside is None or (before is not None and row_of[before] == n - 1):
        return None
    told = (clipped(texts[s].text, SHOWN) for s in (first, beside))
    return Move(home, (row_of[beside], column), before is not None, *told)
