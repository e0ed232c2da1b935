"""The family trees of a trace as pictures: an SVG file that stands alone, and the same as PNG."""

from __future__ import annotations

import re
from collections.abc import Mapping

from slugline.model import Article, Story, Trace
from slugline.ports import plugin
from slugline.report import svg, words

__all__ = ["tree_png", "tree_svg", "trees_png", "trees_svg"]

GAP = 28
HEAD = 34
MOST_TREES = 60
MOST_PIXELS = 12_000  # of a side
FONTS = ", ".join(
    f"'{name}'"
    for name in ("Noto Sans", "Noto Sans CJK SC", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari",
                 "Noto Sans Thai", "Segoe UI", "Helvetica Neue", "DejaVu Sans")
)  # fmt: skip
# the page's colours for light, without the variables that only a browser knows
STYLE = (
    f"svg{{font-family:{FONTS},sans-serif}} .edge{{fill:none;stroke:#586268;stroke-width:1.6}}"
    " .likely{stroke-dasharray:7 3} .unsure{stroke-dasharray:2 4} .secondary{stroke:#8a3a78;stroke-dasharray:1 4}"
    " .arrow{fill:#586268} .arrow.second{fill:#8a3a78}"
    " .captured{fill:#0b5c6b} path.lost{fill:#ffffff;stroke:#8a3a78;stroke-width:2;stroke-dasharray:3 2}"
    " .name{font-size:15px;font-weight:600;fill:#1d2326} .name.lost{fill:#8a3a78;font-style:italic}"
    " .facts{font-size:12.5px;fill:#586268} .head{font-size:18px;font-weight:600;fill:#1d2326}"
)
_SIZE = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
_LINK = re.compile(r"</?a\b[^>]*>")


def tree_svg(story: Story, articles: Mapping[str, Article]) -> str:
    """One story's tree under its headline as an SVG file that needs nothing else; light, on white."""
    return _stacked([(story, articles)])


def trees_svg(trace: Trace) -> str:
    """All trees of a trace below each other, those of one page left out where there are others; at most 60."""
    articles = words.by_id(trace)
    found = [s for s in trace.stories if len(s.members) > 1] or list(trace.stories[:1])
    return _stacked([(s, articles) for s in found[:MOST_TREES]])


def tree_png(story: Story, articles: Mapping[str, Article], zoom: float = 2.0) -> bytes:
    """``tree_svg`` as PNG, ``zoom`` pixels for each of its units, fewer where a side would pass 12,000. Letters are
    those of the system's fonts: a script for which there is none shows as boxes."""
    return _pixels(tree_svg(story, articles), zoom)


def trees_png(trace: Trace, zoom: float = 2.0) -> bytes:
    """``trees_svg`` as PNG."""
    return _pixels(trees_svg(trace), zoom)


def _stacked(found: list[tuple[Story, Mapping[str, Article]]]) -> str:
    parts, top, width = [], 0, 0
    for story, articles in found:
        drawn = _LINK.sub("", svg.tree(story, articles))
        size = _SIZE.search(drawn)
        assert size is not None
        head = svg.clean(svg.fitted(words.story_title(story, articles), 90))
        parts.append(f'<text class="head" x="{svg.LEFT}" y="{top + 26}">{head}</text>')
        parts.append(drawn.replace("<svg ", f'<svg y="{top + HEAD}" ', 1))
        top += HEAD + int(size[2]) + GAP
        width = max(width, int(size[1]))
    height = max(top, 1)
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {max(width, 1)} {height}" width="{max(width, 1)}" '
            f'height="{height}">',
            f"<style>{STYLE}</style>",
            '<rect width="100%" height="100%" fill="#ffffff"/>',
            *parts,
            "</svg>",
            "",
        ]
    )


def _pixels(drawing: str, zoom: float) -> bytes:
    size = _SIZE.search(drawing)
    longest = max(int(size[1]), int(size[2])) if size else 1
    painter = plugin("painters", "resvg")()
    made: bytes = painter.png(drawing, min(zoom, MOST_PIXELS / max(longest, 1)))
    return made
