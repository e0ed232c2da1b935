"""Other readers of the page as evidence for the line reader: what they kept and left out, as votes on lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import regex

from slugline.article.lines import Raw
from slugline.language import normal, words

__all__ = ["covered", "echo", "is_text", "vote"]

_MIN_VOICE = 150  # characters a voice must have kept to be heard
_SENTENCE = 60  # characters
_STEP = 5
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")


@lru_cache(maxsize=2_048)
def _tokens(text: str) -> tuple[str, ...]:
    folded = normal(text[:100_000])
    if _DENSE.search(folded):
        return tuple(folded[a:b] for a, b in words(folded))
    return tuple(folded.split())


def _grams(tokens: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {tokens[i : i + _STEP] for i in range(max(1, len(tokens) - _STEP + 1))}


def _share(tokens: tuple[str, ...], grams: set[tuple[str, ...]], whole: set[tuple[str, ...]]) -> float:
    if not tokens:
        return 0.0
    if len(tokens) < _STEP:
        return 1.0 if tokens in whole else 0.0
    own = _grams(tokens)
    return len(own & grams) / len(own)


def is_text(paragraphs: Sequence[str]) -> bool:
    """Whether a voice kept running text: most of it in lines of a sentence's length, not a dump of the page's menus."""
    sizes = [len(p) * (2 if _DENSE.search(p[:200]) else 1) for p in paragraphs]
    return sum(s for s in sizes if s >= _SENTENCE) >= 0.4 * sum(sizes) > 0


def vote(raws: Sequence[Raw], paragraphs: Sequence[str], weight: float) -> list[Raw]:
    """Adds ``weight`` to lines that the voice kept and takes it from those that it left out."""
    if sum(len(p) for p in paragraphs) < _MIN_VOICE:
        return list(raws)
    pieces = [_tokens(p) for p in paragraphs]
    grams = set().union(*(_grams(p) for p in pieces))
    whole = set(pieces)
    out = []
    for raw in raws:
        share = _share(_tokens(raw.text), grams, whole)
        out.append(replace(raw, vote=raw.vote + weight * (2 * share - 1)))
    return out


def echo(raws: Sequence[Raw], summaries: Sequence[str], weight: float) -> list[Raw]:
    """Adds ``weight`` to lines that say what the page's own summary says: its standfirst, or its first paragraph."""
    pieces = [t for s in summaries[:6] if len(t := _tokens(s)) >= 2 * _STEP]
    if not pieces:
        return list(raws)
    grams = [_grams(p) for p in pieces]
    out = []
    for raw in raws:
        own = _tokens(raw.text) if 20 < len(raw.text) < 1_500 else ()
        same = len(own) >= 2 * _STEP and any(len(_grams(own) & g) >= 0.8 * len(_grams(own)) for g in grams)
        out.append(replace(raw, vote=raw.vote + weight) if same else raw)
    return out


def covered(paragraphs: Sequence[str], body: Sequence[str]) -> float:
    """The share of the voice's text that the body holds."""
    mine = set().union(*(_grams(_tokens(b)) for b in body))
    theirs = set().union(*(_grams(_tokens(p)) for p in paragraphs)) if paragraphs else set()
    return len(mine & theirs) / len(theirs) if theirs else 1.0
