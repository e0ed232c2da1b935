"""The lines of a capture as they were found, in the order in which an article's furniture counts them."""

from __future__ import annotations

from slugline.article.given import framed
from slugline.article.html import visible_lines
from slugline.model import Capture

__all__ = ["found_lines"]


def found_lines(capture: Capture) -> tuple[str, ...]:
    """The visible lines of a page, or the lines of a text; empty ones left out."""
    lines = visible_lines(framed(capture)) if capture.kind == "html" else capture.text.splitlines()
    return tuple(line for line in lines if line and not line.isspace())
