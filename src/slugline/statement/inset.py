"""Attributions set inside the marks: ``«Мельница старая, — сказала Ада Брандт, — её надо чинить»``, ``« Le moulin,
explique Ada Brandt, est vieux »``."""

from __future__ import annotations

from slugline.statement.cues import Lexicon
from slugline.statement.marks import Quote
from slugline.statement.phrases import np_after
from slugline.statement.units import Unit, plain_unit

Chars = tuple[int, int]
_DASHES = ("—", "–", "-")


def inset(unit: Unit, q: Quote, lex: Lexicon) -> tuple[Chars, Chars, str] | None:
    """Cue, speaker and certainty of an attribution inside a quotation, parted from the speech on both sides."""
    inner = plain_unit(unit, q.inner, q.inner_end, lex)
    toks = inner.tokens
    for i in range(1, len(toks)):
        cue = next((c for c in lex.cues.get(toks[i].low, ()) if len(c.words) == 1 and c.certainty != "named"), None)
        if cue is None or toks[i].capital:
            continue
        first = i
        while first > 1 and lex.has("aux", toks[first - 1].low):
            first -= 1
        dash = toks[first - 1].text in _DASHES
        if not dash and not (toks[first - 1].text == "," and "slavic" not in lex.flags):
            continue
        speaker = np_after(inner, lex, i + 1, len(toks))
        if speaker is None or speaker[1] >= len(toks):
            continue
        behind = toks[speaker[1]]
        if behind.text in _DASHES or (behind.text in ",." and (not dash or _dash_next(inner, speaker[1]))):
            return (toks[first].start, toks[i].end), inner.chars(*speaker), cue.certainty
    return None


def _dash_next(unit: Unit, i: int) -> bool:
    return i + 1 >= len(unit.tokens) or unit.tokens[i + 1].text in _DASHES
