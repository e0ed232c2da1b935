"""Permanent names of stories, pairs and statements: made of letters, digits and points alone, safe in every address."""

from __future__ import annotations

import re
from typing import Literal

from slugline.model.base import Record

__all__ = ["Named", "NamedKind", "pair_name", "parsed_name", "statement_name"]

NamedKind = Literal["story", "pair", "statement"]

_STORY = re.compile(r"s[0-9a-f]{8,64}")
_ARTICLE = r"a[0-9a-f]{8,64}"
_PAIR = re.compile(rf"({_ARTICLE})\.\.({_ARTICLE})")
_STATEMENT = re.compile(rf"({_ARTICLE})\.([A-Za-z0-9_-]{{1,80}})")


class Named(Record, frozen=True):
    """What a permanent name names. ``story``: its id, for a pair or statement the story that has it now (``None``: no
    story has, or it was not looked up). ``articles``: none for a story, two for a pair, one for a statement."""

    kind: NamedKind
    story: str | None = None
    articles: tuple[str, ...] = ()
    statement: str | None = None


def pair_name(left: str, right: str) -> str:
    """The name of the comparison of two articles: their ids with two points between."""
    return f"{left}..{right}"


def statement_name(article: str, statement: str) -> str:
    """The name of a statement: its article's id, a point, its own id."""
    return f"{article}.{statement}"


def parsed_name(name: str) -> Named | None:
    """What a name names, nothing looked up; ``None`` where it is none."""
    if len(name) > 200:
        return None
    if _STORY.fullmatch(name):
        return Named("story", name)
    if found := _PAIR.fullmatch(name):
        return Named("pair", None, (found[1], found[2]))
    if found := _STATEMENT.fullmatch(name):
        return Named("statement", None, (found[1],), found[2])
    return None
