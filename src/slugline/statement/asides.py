"""What stands between a verb and what belongs to it: prepositional phrases, and the medium somebody spoke to."""

from __future__ import annotations

from slugline.names import agency
from slugline.statement.cues import Lexicon
from slugline.statement.units import Unit
from slugline.statement.wordkinds import pronoun, timely

Range = tuple[int, int]


def past_asides(unit: Unit, lex: Lexicon, lo: int, hi: int) -> int:
    """Past prepositional phrases: ``à la presse sur le quai``, ``on the quay``. A phrase ends where a new article, or a
    name behind a common noun, begins another."""
    toks = unit.tokens
    while lo < hi and toks[lo].kind == "w" and (lex.has("prep", toks[lo].low) or lex.has("to", toks[lo].low)):
        j = lo + 1
        while j < hi and lex.has("det", toks[j].low):
            j += 1
        noun = j
        while j < hi and toks[j].kind == "w" and not _opens_phrase(unit, lex, noun, j):
            j += 1
        if j == noun:
            return lo
        lo = j
    return lo


def _opens_phrase(unit: Unit, lex: Lexicon, noun: int, j: int) -> bool:
    """Whether the word at ``j`` begins another phrase behind the noun at ``noun``."""
    toks = unit.tokens
    if j == noun:
        return False
    t, before = toks[j], toks[j - 1]
    if t.capital and before.capital and agency(unit.text[toks[noun].start : before.end]) is not None:
        return True
    joined = lex.has("inside", before.low)
    if lex.has("fresh", t.low) and not joined:
        return True
    if "v2" in lex.flags and lex.has("nominative", t.low) and (timely(lex, before) or not lex.has("inside", t.low)):
        return True
    if t.capital and not before.capital and not joined and "nouns_capital" not in lex.flags:
        return not timely(lex, t)
    return not lex.has("inside", t.low) and lex.has_any(("prep", "comp", "who", "aux", "conj"), t.low)


def split_medium(unit: Unit, lex: Lexicon, found: Range) -> tuple[Range, Range | None]:
    """``sagte X der Zeitung Y``: a full name and the medium it spoke to stand side by side without a mark."""
    toks = unit.tokens
    found = _before_occasion(unit, lex, found)
    at = next((k for k in range(found[0] + 1, found[1]) if lex.has("media", toks[k].low)), None)
    if at is None:
        return found, None
    j = at
    while j > found[0] and (
        lex.has("det", toks[j - 1].low)
        or lex.has("status", toks[j - 1].low)
        or lex.has("to", toks[j - 1].low)
        or not toks[j - 1].capital
    ):
        j -= 1
    head = toks[found[0] : j]
    named = (len(head) > 1 and head[-1].capital and head[-2].capital) or (len(head) == 1 and pronoun(lex, head[0].low))
    if (
        not (named or _last_name(unit, lex, found[0], j))
        or lex.has("roles", head[-1].low)
        or lex.has("titles", head[-1].low)
    ):
        return found, None
    while j < at and lex.has("to", toks[j].low):
        j += 1
    return (found[0], found[0] + len(head)), (j, found[1])


def _before_occasion(unit: Unit, lex: Lexicon, found: Range) -> Range:
    """``Salow in einem Gespräch``: a speaker ends where the occasion of speaking begins."""
    toks = unit.tokens
    for k in range(found[0] + 1, found[1] - 1):
        plain = "no_capitals" in lex.flags or (
            not toks[k].capital and (toks[k - 1].capital or lex.has("roles", toks[k - 1].low))
        )
        led = lex.has("prep", toks[k].low) and plain
        if led and any(lex.medium.get(t.low) for t in toks[k + 1 : min(k + 3, found[1])]):
            return (found[0], k)
    return found


def _last_name(unit: Unit, lex: Lexicon, lo: int, hi: int) -> bool:
    """One capitalised word, a short title before it or not, that is no office and no agency."""
    words = [t for t in unit.tokens[lo:hi] if t.kind == "w" and not lex.has("titles", t.low)]
    if len(words) != 1 or not words[0].capital or agency(words[0].text) is not None:
        return False
    ends = tuple(sorted(lex.lists.get("role_ends", ())))
    return not (ends and words[0].low.endswith(ends)) and words[0].low not in lex.cues
