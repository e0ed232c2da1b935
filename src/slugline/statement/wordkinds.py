"""What a word can be in a clause, by the lists of its language: a time, an adverb, a pronoun, a speaker, a verb."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from slugline.statement.cues import Lexicon, words_of
from slugline.statement.units import Token

__all__ = ["adverbial", "nominal", "particle", "plausible", "pronoun", "timely", "verblike"]


def pronoun(lex: Lexicon, low: str) -> bool:
    """Whether a word stands for a person said before."""
    return lex.has_any(("he", "she", "they", "first", "indefinite"), low)


def timely(lex: Lexicon, t: Token) -> bool:
    """Whether a word says when; a capital makes it a name where the language writes its days small."""
    if not lex.has("times", t.low):
        return False
    return not t.capital or "capital_times" in lex.flags or "nouns_capital" in lex.flags


def adverbial(lex: Lexicon, t: Token) -> bool:
    """An adverb of the list, or an English word in -ly."""
    if lex.has("adverbs", t.low):
        return True
    return "zero_comp" in lex.flags and len(t.text) > 4 and t.low.endswith("ly") and not t.capital


def nominal(lex: Lexicon, t: Token) -> bool:
    """Whether a word can be (part of) a speaker by itself."""
    if t.kind != "w":
        return False
    if pronoun(lex, t.low) or lex.has("who", t.low):
        return True
    if lex.has("det", t.low) or lex.has("prep", t.low) or lex.has("conj", t.low) or lex.has("adverbs", t.low):
        return False
    return not (lex.has("aux", t.low) or timely(lex, t) or t.text[0].isdigit())


def plausible(lex: Lexicon, t: Token) -> bool:
    """A single word as a speaker: a capital, or a noun for people."""
    if t.kind != "w" or t.text[0].isdigit():
        return False
    return t.capital or lex.has_any(("roles", "media", "titles"), t.low) or "no_capitals" in lex.flags or not lex.lists


def verblike(lex: Lexicon, t: Token) -> bool:
    """An English word that looks like a finite verb or opens a clause."""
    return (
        lex.has("aux", t.low)
        or lex.has("verbs", t.low)
        or lex.has("subordinate", t.low)
        or (t.low in lex.cues and not t.capital)
    )


@cache
def _particles() -> frozenset[str]:
    source = files("slugline.statement").joinpath("particles.toml")
    return words_of(tomllib.loads(source.read_text("utf-8"))["particles"])


def particle(low: str) -> bool:
    """Whether a word can stand within a person's name in any language: ``van``, ``фон``."""
    return low in _particles()
