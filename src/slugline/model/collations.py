"""Versions side by side, and what a copy did."""

from __future__ import annotations

from typing import Literal

from slugline.model.base import Record
from slugline.model.pages import Span

__all__ = [
    "Bead",
    "Certainty",
    "Change",
    "ChangeKind",
    "Collation",
    "CollationTable",
    "Reading",
    "ReadingState",
    "TableRow",
]


Certainty = Literal["asserted", "possible"]


ChangeKind = Literal[
    "kept", "dropped", "added", "moved", "number", "date", "name", "negation", "modality", "attribution",
    "omission", "addition", "wording", "order", "untranslated", "repetition", "headline", "caption", "credit",
]  # fmt: skip


ReadingState = Literal["kept", "altered", "translated", "resembles", "missing"]


class Bead(Record, frozen=True):
    """Aligned sentences, by number in each witness; an empty side is a gap. ``score`` in 0..1."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float


class Collation(Record, frozen=True):
    """Two witnesses aligned: every sentence of both stands in exactly one bead.

    ``beads`` are in the order of the left side, gaps of the right side in place. ``moved`` lists the blocks of
    beads (each also in ``beads``) that stand elsewhere in the right witness's order.
    """

    left: str
    right: str
    beads: tuple[Bead, ...]
    moved: tuple[tuple[Bead, ...], ...] = ()


class Reading(Record, frozen=True):
    """What one witness has for a row of a table: its sentences by number, none where it is "missing".

    "kept": to the letter of the normal form; "altered": in the same language and otherwise; "translated": in another;
    "resembles": a sentence that tells of the same and may be of a report of its own, so that nothing says it is a copy.
    ``moved``: it stands elsewhere in this witness than in the base.
    """

    article: str
    sentences: tuple[int, ...]
    state: ReadingState
    moved: bool = False


class TableRow(Record, frozen=True):
    """A sentence of the base, or an insertion: a sentence that the base does not have, as its ``owner`` words it.

    ``after`` is the number of the base's sentence behind which an insertion stands (-1: before all), for the base's
    own rows the sentence's number itself. ``readings``: one a witness, in the table's order.
    """

    owner: str
    sentence: int
    after: int
    span: Span
    readings: tuple[Reading, ...]


class CollationTable(Record, frozen=True):
    """A story collated as a whole against one base: which versions have which sentence.

    Every sentence of every witness stands in some row. ``witnesses`` (article ids) begins with the base.
    """

    base: str
    witnesses: tuple[str, ...]
    rows: tuple[TableRow, ...]


class Change(Record, frozen=True):
    """What a copy did, with a span on each side where there is one, and words for a person.

    ``edge`` is ``"parent>child"`` of the stemma's edge, or ``None`` where sisters are compared.
    """

    left: str
    right: str
    edge: str | None
    kind: ChangeKind
    certainty: Certainty
    confidence: float
    left_span: Span | None
    right_span: Span | None
    words: str
