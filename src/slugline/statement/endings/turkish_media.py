"""Media in a Turkish sentence: names without case endings, nation and status apart, unknown ones that were told."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from slugline.model import Via
from slugline.names import agency
from slugline.statement.cues import Lexicon
from slugline.statement.endings.grammar import Grammar
from slugline.statement.endings.media import with_status
from slugline.statement.media import Medium
from slugline.statement.outlets import platform
from slugline.statement.units import Unit

__all__ = ["SUFFIX", "media_of"]

SUFFIX = regex.compile(r"['’].*$")
_WINDOW = 3


def media_of(unit: Unit, lex: Lexicon, g: Grammar, media: Sequence[Medium]) -> tuple[Medium, ...]:
    """The media of a unit with agencies by their names, and capitals in the dative before a word of meeting."""
    out = [with_status(unit, lex, g, _cut(unit, lex, m)) for m in media if not _scare(unit, lex, m)]
    toks = unit.tokens
    for k, t in enumerate(toks):
        if not t.capital or any(m.lo <= k < m.hi for m in out):
            continue
        name = agency(SUFFIX.sub("", t.text))
        if name is not None:
            out.append(Medium(k, k + 1, Via(name)))
            continue
        if not (
            "'" in t.low and g.patterns["dative"].search(t.low) and k + 1 < len(toks) and g.has("met", toks[k + 1].low)
        ):
            continue
        lo = k
        while lo > 0 and toks[lo - 1].capital and k - lo < _WINDOW and "'" not in toks[lo - 1].low:
            if any(m.lo <= lo - 1 < m.hi for m in out) or g.has("offices", toks[lo - 1].low):
                break
            lo -= 1
        joined = next((m for m in out if m.hi == lo), None)
        if joined is not None and not any(t.kind == "p" for t in toks[joined.lo : lo]):
            out.remove(joined)
            lo = joined.lo
        name = SUFFIX.sub("", unit.text[slice(*unit.chars(lo, k + 1))])
        if not platform(name) and not any(g.has("given", x.low) for x in toks[lo : k + 1]):
            out.append(Medium(lo, k + 1, Via(name)))
    return tuple(sorted((m for m in out if not platform(m.link.name)), key=lambda m: m.lo))


def _scare(unit: Unit, lex: Lexicon, m: Medium) -> bool:
    """Words in marks that no noun for a medium leads to: said, not a title."""
    marked = unit.tokens[m.lo].text in "\"“„«'‘"
    return marked and agency(m.link.name) is None and not any(lex.has("media", t.low) for t in unit.tokens[m.lo : m.hi])


def _cut(unit: Unit, lex: Lexicon, m: Medium) -> Medium:
    """The medium's name without its case ending, and without a nation before it."""
    name = SUFFIX.sub("", m.link.name) if "'" in m.link.name or "’" in m.link.name else m.link.name
    words = name.split()
    if len(words) > 1 and (lex.has("nations", words[0].lower()) or lex.has("status", words[0].lower())):
        name = " ".join(words[1:])
    first = unit.tokens[m.lo]
    opens = first.capital and m.link.status == first.text.lower() and m.lo == 0
    return Medium(m.lo, m.hi, Via(name, m.link.entity, first.text.lower() if opens else m.link.status))
