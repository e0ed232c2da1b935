"""A medium that quotes somebody: ``Interfax quoted X as saying …``, ``„…“, zitierte die Agentur X``."""

from __future__ import annotations

from msgspec.structs import replace

from slugline.statement.contents import left_quote, strip_conj
from slugline.statement.cues import Lexicon
from slugline.statement.frame import Frame, Range
from slugline.statement.phrases import np_after
from slugline.statement.sites import Site
from slugline.statement.subjects import apposition_host
from slugline.statement.units import Unit
from slugline.statement.wordkinds import timely


def quoting(unit: Unit, lex: Lexicon, s: Site, subject: Range | None, after: Range | None, end: int) -> Frame | None:
    """The attribution with the one quoted as its speaker; the medium stays in its span. ``None`` where nobody is."""
    if not lex.has("quoting", unit.tokens[s.first].low):
        return None
    if subject is None:
        subject = apposition_host(unit, lex, s)
    if subject is None:
        return None
    person = _object(unit, lex, s, subject)
    if person is None:
        return None
    left = left_quote(unit, s.lo)
    content = _said(unit, lex, person[1], end)
    if content is None:
        content = left or (after if after is not None and after[0] >= person[1] else None)
    if content is None and not lex.has("as", unit.tokens[min(person[1], len(unit.tokens) - 1)].low):
        return None
    content = content or left or _before(unit, lex, s, person)
    if content is None and s.first == s.lo + 1 and s.lo > 1 and unit.tokens[s.lo].text == "," and person[1] >= s.hi:
        content = (strip_conj(unit, lex), s.lo)
    if content is None:
        return None
    first, last = min(subject[0], s.lo + 1), max(subject[1], person[1], s.last)
    kind = replace(s.cue, certainty="said", cited=True)
    return Frame((s.first, s.last), kind, person, (content,), None, (first, last), content[1] <= s.first)


def _before(unit: Unit, lex: Lexicon, s: Site, person: Range) -> Range | None:
    """``…, X cited Y as saying.``: the clause before the comma."""
    toks = unit.tokens
    closed = (
        person[1] + 1 < len(toks) and lex.has("as", toks[person[1]].low) and lex.has("ing", toks[person[1] + 1].low)
    )
    return (strip_conj(unit, lex), s.lo) if closed and s.lo > 1 and toks[s.lo].text == "," else None


def _object(unit: Unit, lex: Lexicon, s: Site, subject: Range) -> Range | None:
    if subject[1] < s.hi and lex.has("from", unit.tokens[subject[1]].low):
        return np_after(unit, lex, subject[1] + 1, s.hi)
    if subject[1] <= s.first:
        found = np_after(unit, lex, s.last, s.hi)
        return found if found is not None and found[0] == s.last else None
    toks = unit.tokens
    at = next((k for k in range(*subject) if lex.has("media", toks[k].low)), None)
    if at is None or at + 2 >= subject[1] or not all(t.capital for t in toks[at + 1 : subject[1]]):
        return None
    return (at + 2, subject[1])


def _said(unit: Unit, lex: Lexicon, i: int, end: int) -> Range | None:
    """What follows "as saying"."""
    toks = unit.tokens
    if i + 1 < len(toks) and lex.has("as", toks[i].low) and lex.has("ing", toks[i + 1].low) and i + 2 < end:
        later = all(timely(lex, t) or lex.has("prep", t.low) or lex.has("det", t.low) for t in toks[i + 2 : end])
        return None if later else (i + 2, end)
    return None
