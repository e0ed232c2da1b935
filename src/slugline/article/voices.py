"""Other readers of the page as evidence for the line reader: what they kept and left out, as votes on lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from slugline.article.lines import Raw
from slugline.article.shape import is_high
from slugline.language import normal, words

__all__ = ["Voice", "holds", "is_text", "vote"]

_MIN_VOICE = 150  # characters a voice must have kept to be heard
_SENTENCE = 60  # characters
_STEP = 5
_SAME = 0.8  # share of a line's word runs that a summary has, where the line says what it says
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")

Gram = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """What another reader kept of the page, and how much that counts, in nats."""

    paragraphs: Sequence[str]
    weight: float


@lru_cache(maxsize=2_048)
def _tokens(text: str) -> Gram:
    folded = normal(text[:100_000])
    if is_high(folded) and _DENSE.search(folded):
        return tuple(folded[a:b] for a, b in words(folded))
    return tuple(folded.split())


@lru_cache(maxsize=512)
def _grams(t: Gram) -> frozenset[Gram]:
    return frozenset(zip(t, t[1:], t[2:], t[3:], t[4:], strict=False)) if len(t) >= _STEP else frozenset([t])


def is_text(paragraphs: Sequence[str]) -> bool:
    """Whether a voice kept running text: most of it in lines of a sentence's length, not a dump of the page's menus."""
    sizes = [len(p) * (2 if not p.isascii() and _DENSE.search(p[:200]) else 1) for p in paragraphs]
    return sum(s for s in sizes if s >= _SENTENCE) >= 0.4 * sum(sizes) > 0


class _Kept:
    """The text that a voice kept, to be asked of lines."""

    __slots__ = ("grams", "lines", "short", "weight")

    def __init__(self, voice: Voice) -> None:
        pieces = [_tokens(p) for p in voice.paragraphs]
        self.lines = frozenset(voice.paragraphs)
        self.grams: set[Gram] = set().union(*map(_grams, pieces))
        self.short = frozenset(p for p in pieces if 0 < len(p) < _STEP)
        self.weight = voice.weight

    def says(self, text: str) -> float:
        """From ``-weight`` (left out) to ``weight`` (kept)."""
        if text in self.lines:
            return self.weight
        if not self.short and text.isascii() and text.count(" ") < _STEP - 1:
            return -self.weight
        tokens = _tokens(text)
        if len(tokens) < _STEP:
            return self.weight if tokens in self.short else -self.weight
        own = _grams(tokens)
        return self.weight * (2 * len(own & self.grams) / len(own) - 1)


def vote(raws: Sequence[Raw], voices: Sequence[Voice], summaries: Voice | None = None) -> list[Raw]:
    """The lines with the sum of what the voices say of them; a voice that kept next to nothing is not heard.

    A line that says what one of the page's own ``summaries`` says is its standfirst, or its first paragraph.
    """
    heard = [_Kept(v) for v in voices if sum(map(len, v.paragraphs)) >= _MIN_VOICE]
    told = _long(summaries.paragraphs[:6]) if summaries is not None else []
    weight = summaries.weight if summaries is not None else 0.0
    out = []
    for raw in raws:
        said = raw.vote
        for voice in heard:
            said += voice.says(raw.text)
        if told and 20 < len(raw.text) < 1_500 and _echoes(raw.text, told):
            said += weight
        out.append(Raw(raw.text, raw.link, raw.tag, raw.zone, said))
    return out


def _long(summaries: Sequence[str]) -> list[frozenset[Gram]]:
    return [_grams(t) for s in summaries if len(t := _tokens(s)) >= 2 * _STEP]


def _echoes(text: str, told: Sequence[frozenset[Gram]]) -> bool:
    tokens = _tokens(text)
    if len(tokens) < 2 * _STEP:
        return False
    own = _grams(tokens)
    return any(len(own & grams) >= _SAME * len(own) for grams in told)


def holds(body: Sequence[str], paragraphs: Sequence[str], share: float) -> bool:
    """Whether the body has at least that share of a voice's text."""
    lines = frozenset(body)
    if sum(len(p) for p in paragraphs if p in lines) >= share * sum(map(len, paragraphs)):
        return True
    mine: set[Gram] = set().union(*(_grams(_tokens(b)) for b in body))
    theirs: set[Gram] = set().union(*(_grams(_tokens(p)) for p in paragraphs))
    return len(mine & theirs) >= share * len(theirs)
