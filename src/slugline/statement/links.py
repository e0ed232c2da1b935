"""The media that words came through, each once."""

from __future__ import annotations

from collections.abc import Iterable

from slugline.model import Via

__all__ = ["unique"]


def unique(links: Iterable[Via], own: str | None = None) -> tuple[Via, ...]:
    """The links in their order, each name once; without the one called ``own``."""
    out: dict[str, Via] = {}
    for link in links:
        if link.name != own:
            out.setdefault(link.name, link)
    return tuple(out.values())
