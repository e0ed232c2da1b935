"""A sentence without the appositions between commas behind its names: ``Nora Bielska, dyrektor portu, powiedziała``."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from slugline.statement.cues import Lexicon
from slugline.statement.endings.grammar import Grammar
from slugline.statement.media import Medium
from slugline.statement.units import Unit, boundary, match

__all__ = ["unapposed"]

_LONGEST = 12
_HEAD = 3


def unapposed(unit: Unit, lex: Lexicon, g: Grammar, media: Sequence[Medium]) -> tuple[Unit, tuple[Medium, ...]]:
    """The unit and its media without the appositions that a comma closes."""
    toks, kept, k = unit.tokens, tuple(media), 1
    while k < len(toks) - 1:
        end = _end(unit, lex, g, kept, k) if toks[k].text == "," else None
        if end is None:
            k += 1
            continue
        stays = _parts(unit, lex, g, k, end)
        toks = toks[:k] + toks[end + (not stays) :]
        gone = end + (not stays) - k
        kept = tuple(m if m.hi <= k else replace(m, lo=m.lo - gone, hi=m.hi - gone) for m in kept)
        unit = replace(unit, tokens=toks)
    return unit, kept


def _parts(unit: Unit, lex: Lexicon, g: Grammar, k: int, end: int) -> bool:
    """Whether the comma that closes the apposition parts clauses too: behind it begins another one."""
    toks, lo = unit.tokens, k - 1
    while lo > 0 and not boundary(unit, lo - 1):
        lo -= 1
    nxt = toks[end + 1]
    said = any(_verb(lex, g, t.low) for t in toks[lo:k] if not t.capital)
    led = lex.has("as", toks[lo].low) or match(lex.before, toks, lo, len(toks)) > 0
    if led or lex.has("who", nxt.low) or g.has("relatives", nxt.low) or lex.has("comp", nxt.low) or nxt.kind == "q":
        return True
    return said and _verb(lex, g, nxt.low)


def _verb(lex: Lexicon, g: Grammar, low: str) -> bool:
    return low in lex.cues or g.has("speech", low) or g.has("relaying", low)


def _end(unit: Unit, lex: Lexicon, g: Grammar, media: Sequence[Medium], k: int) -> int | None:
    """The comma that closes the apposition behind the comma at ``k``."""
    toks = unit.tokens
    if not toks[k - 1].capital or any(m.lo < k <= m.hi for m in media):
        return None
    stop = k + 1
    while stop < len(toks) and not boundary(unit, stop) and stop - k <= _LONGEST:
        stop += 1
    if stop >= len(toks) or toks[stop].text != "," or stop == k + 1 or any(k < m.hi and m.lo < stop for m in media):
        return None
    inside = toks[k + 1 : stop]
    if inside[0].capital or not any(g.office(t.low) or lex.has("titles", t.low) for t in inside[:_HEAD]):
        return None
    odd = ("comp", "who", "wh", "conj", "aux", "verbs")
    if any(lex.has(n, t.low) for t in inside[:1] for n in (*odd, "prep")):
        return None
    said = any(not t.capital and (t.low in lex.cues or g.has("speech", t.low) or lex.has("aux", t.low)) for t in inside)
    return None if said else stop
