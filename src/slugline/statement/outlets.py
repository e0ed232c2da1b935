"""Names of media that stand for themselves: broadcasters, papers and sites, platforms, inflected agencies."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import regex

from slugline.names import agency
from slugline.statement.cues import Lexicon, words_of

__all__ = ["domain", "known_agency", "listed", "platform", "short_agency"]

_SHORTEST = 4
_ENDINGS = 3


@cache
def _table(name: str) -> frozenset[str]:
    return words_of(tomllib.loads(files("slugline.statement").joinpath("outlets.toml").read_text("utf-8"))[name])


def listed(word: str) -> bool:
    """Whether a word, as it is written, stands for a broadcaster, a paper or a site."""
    return word in _table("names")


def platform(name: str) -> bool:
    """Whether a name is that of a platform on which everybody posts, which is no medium of its own."""
    return all(w in _table("platforms") for w in name.lower().split())


def short_agency(word: str) -> bool:
    """Whether two capitals, as they are written, are an agency's name."""
    return word in _table("short")


@cache
def domain() -> Any:
    """The pattern of a site's domain."""
    ends = "|".join(map(regex.escape, sorted(_table("domains"), key=lambda w: (-len(w), w))))
    return regex.compile(rf"\b[\p{{L}}\p{{N}}][\p{{L}}\p{{N}}-]*\.(?:{ends})\b")


def known_agency(text: str, lex: Lexicon) -> str | None:
    """The agency that a phrase names, its last word inflected or not (``Интерфаксу``); ``None`` if it is none."""
    bare = text.strip('„“”«»"‹› ')
    found = agency(bare)
    if found is not None or "slavic" not in lex.flags or bare.isupper():
        return found
    for n in range(1, _ENDINGS + 1):
        if len(bare) - n < _SHORTEST:
            return None
        found = agency(bare[:-n])
        if found is not None:
            return found
    return None
