"""Who said what through whom, and under which names."""

from __future__ import annotations

from typing import Literal

from slugline.model.base import Record
from slugline.model.pages import Span

__all__ = ["Drift", "DriftKind", "Entity", "EntityKind", "Mention", "Statement", "StatementKind", "Variant", "Via"]


StatementKind = Literal["direct", "indirect", "mixed", "scare"]


EntityKind = Literal["person", "place", "organisation"]


DriftKind = Literal[
    "speaker lost", "speaker changed", "attribution lost", "hardened", "hedged", "quotation made", "quotation lost",
    "via lost", "wording",
]  # fmt: skip


class Via(Record, frozen=True):
    """One link of a via chain: who passed the words on, and the status the text gives them ("state-owned")."""

    name: str
    entity: str | None = None
    status: str | None = None


class Statement(Record, frozen=True):
    """Who said what to whom. ``via`` runs from the speaker's side to the page, the page's own publisher left out."""

    id: str
    article: str
    kind: StatementKind
    content: Span
    cue: Span | None = None
    speaker: Span | None = None
    speaker_name: str | None = None
    speaker_entity: str | None = None
    addressee: Span | None = None
    via: tuple[Via, ...] = ()
    embedded_in: str | None = None
    embedded_speaker: Span | None = None
    certainty: str | None = None
    medium: str | None = None
    confidence: float = 1.0
    same_as: tuple[str, ...] = ()


class Variant(Record, frozen=True):
    """One form of a name as an article writes it."""

    text: str
    language: str
    article: str
    misspelling: bool = False


class Entity(Record, frozen=True):
    """One person, place or organisation under all its names in a story."""

    id: str
    kind: EntityKind
    name: str
    variants: tuple[Variant, ...]


class Mention(Record, frozen=True):
    """A name found in a text at ``start:end``; offsets are into the text that was given."""

    text: str
    start: int
    end: int
    kind: EntityKind | None
    confidence: float = 1.0


class Drift(Record, frozen=True):
    """What became of a statement from one version to another, with words for a person.

    ``statement`` is the id of the one on the left, ``other`` of the one on the right (``None`` where the right version
    asserts the words itself); ``edge`` as in Change. ``alarm``: the copy claims more than its source says.
    """

    statement: str
    other: str | None
    edge: str | None
    kind: DriftKind
    words: str
    confidence: float
    left: Span
    right: Span
    alarm: bool = False
