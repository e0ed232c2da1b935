"""What was found in one pair of passages, before it becomes a Change of an article."""

from __future__ import annotations

from dataclasses import dataclass, replace

from slugline.model import Certainty, ChangeKind

__all__ = ["Finding", "Range", "weaker"]

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """A departure of the right passage from the left one. ``left`` and ``right`` are offsets into the passages,
    ``None`` where that side has nothing to show; ``weight`` is how grave it is, 0..1, for ranking."""

    kind: ChangeKind
    certainty: Certainty
    confidence: float
    left: Range | None
    right: Range | None
    words: str
    weight: float = 0.5


def weaker(f: Finding) -> Finding:
    """The same finding where it is doubtful that the passages say the same at all: nothing is asserted of them."""
    return replace(f, certainty="possible", confidence=0.6 * f.confidence)
