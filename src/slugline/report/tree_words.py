"""The story along its tree in lines that the terminal and the HTML page share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from slugline.model import Article, Story
from slugline.report import words
from slugline.report.tree_story import Headline, TreeStory, tree_story

__all__ = ["along_the_tree"]

SHOWN = 12  # lines of a part
NAMED = 6  # pages named in a line


def along_the_tree(story: Story, articles: Mapping[str, Article]) -> list[tuple[str, list[str]]]:
    """Parts with a heading and lines; parts of which there is nothing to say are left out, and all of a single page."""
    if len(story.members) < 2:
        return []
    found = tree_story(story, articles)
    parts = (
        ("The headline’s history", _headlines(found, story, articles)),
        ("What every copy dropped", _dropped(found, articles)),
        ("Where copies stop", _stops(found, story, articles)),
        ("Changes that were handed on", _inherited(found, story, articles)),
    )
    return [(heading, _some(lines)) for heading, lines in parts if lines]


def _some(lines: list[str]) -> list[str]:
    return lines if len(lines) <= SHOWN else [*lines[:SHOWN], f"… and {len(lines) - SHOWN} more"]


def _names(nodes: Sequence[str], story: Story, articles: Mapping[str, Article]) -> str:
    shown = ", ".join(words.label(n, story, articles) for n in nodes[:NAMED])
    return shown + (f" and {len(nodes) - NAMED} more" if len(nodes) > NAMED else "")


def _headlines(found: TreeStory, story: Story, articles: Mapping[str, Article]) -> list[str]:
    if len(found.headlines) < 2 and not any(len(h.borne_by) > 1 for h in found.headlines):
        return []
    return [_headline(h, story, articles) for h in found.headlines]


def _headline(h: Headline, story: Story, articles: Mapping[str, Article]) -> str:
    later = [n for n in h.borne_by if n != h.arose]
    arose = words.label(h.arose, story, articles)
    line = f"“{words.clipped(h.text, 110)}” arose in {arose}"
    if h.instead_of:
        line += f", in place of “{words.clipped(h.instead_of, 60)}”"
    return f"{line}; taken over by {_names(later, story, articles)}" if later else line


def _dropped(found: TreeStory, articles: Mapping[str, Article]) -> list[str]:
    return [
        f"“{words.clipped(d.span.text, 160)}” ({words.name(d.span.article, articles)}; in none of {d.copies} copies)"
        for d in found.dropped
    ]


def _stops(found: TreeStory, story: Story, articles: Mapping[str, Article]) -> list[str]:
    return [
        f"after paragraph {s.paragraph} of {s.paragraphs} of {words.label(s.source, story, articles)}: "
        f"{_names(s.copies, story, articles)}"
        for s in found.stops
    ]


def _inherited(found: TreeStory, story: Story, articles: Mapping[str, Article]) -> list[str]:
    return [
        f"{words.kind_of(x.change)}: {words.clipped(x.change.words, 140)} – arose in "
        f"{words.label(x.change.right, story, articles)}, handed on to {_names(x.handed_to, story, articles)}"
        for x in found.inherited
    ]
