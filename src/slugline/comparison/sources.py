"""How many sources a story really has."""

from __future__ import annotations

from slugline.model import Stemma

__all__ = ["independent_sources"]


def independent_sources(stemma: Stemma) -> tuple[str, ...]:
    """The roots of the tree that are captured or have a captured descendant, sorted by id."""
    captured = (n.id for n in stemma.nodes if n.kind == "captured")
    return tuple(sorted({stemma.root_of(node) for node in captured}))
