"""The record of one attribution."""

from __future__ import annotations

from slugline.model import Record
from slugline.statement.cues import Cue

Range = tuple[int, int]


class Frame(Record, frozen=True, gc=False):
    """An attribution. Ranges are token numbers, end exclusive; ``content`` may lie on both sides of the frame."""

    cue: Range
    kind: Cue
    subject: Range | None
    content: tuple[Range, ...]
    addressee: Range | None = None
    span: Range = (0, 0)
    backward: bool = False
    tail: int | None = None
    according: bool = False
    whole: bool = False
    implied: Range | None = None
    impersonal: bool = False
