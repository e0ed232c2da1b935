"""A paragraph's units with what each says by itself. Copies of a text share paragraphs, so the last ones are kept."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from slugline.statement.cues import lexicon
from slugline.statement.drafts import Draft
from slugline.statement.layered import layered
from slugline.statement.units import Unit, units

__all__ = ["drafts_of", "units_of"]

Spans = tuple[tuple[int, int], ...]
_LONGEST = 5_000  # characters: only shorter paragraphs are kept
_HERE = 0  # the number of any paragraph that is kept


def units_of(paragraph: int, text: str, spans: Spans, language: str) -> tuple[Unit, ...]:
    """The units of a paragraph whose sentences stand at ``spans``."""
    found = (_units if len(text) <= _LONGEST else _units.__wrapped__)(text, spans, language)
    return found if paragraph == _HERE else tuple([replace(u, paragraph=paragraph) for u in found])


def drafts_of(paragraph: int, text: str, spans: Spans, language: str, n: int) -> Iterator[Draft]:
    """What the paragraph's ``n``-th unit says by itself."""
    for d in (_drafts if len(text) <= _LONGEST else _drafts.__wrapped__)(text, spans, language, n):
        spoken = paragraph if d.speaker_paragraph == _HERE else d.speaker_paragraph
        yield d if paragraph == _HERE else replace(d, paragraph=paragraph, speaker_paragraph=spoken)


@lru_cache(maxsize=512)
def _units(text: str, spans: Spans, language: str) -> tuple[Unit, ...]:
    return units(_HERE, text, spans, lexicon(language))


@lru_cache(maxsize=2_048)
def _drafts(text: str, spans: Spans, language: str, n: int) -> tuple[Draft, ...]:
    return tuple(layered(units_of(_HERE, text, spans, language)[n], lexicon(language)))
