"""An attribution without what only says more of its speaker or its occasion: appositions between commas, times and
places between the verb and who speaks."""

from __future__ import annotations

from msgspec.structs import replace

from slugline.statement.cues import Lexicon
from slugline.statement.outlets import platform
from slugline.statement.units import Unit, boundary
from slugline.statement.wordkinds import adverbial, timely

__all__ = ["apposed_end", "simplified"]

_LONG = 14
_SMALL = ("prep", "conj", "comp", "aux", "who", "beside")


def simplified(unit: Unit, lex: Lexicon) -> Unit:
    """The unit without appositions beside a verb of saying, and without adjuncts between it and its subject."""
    return _unhindered(_unapposed(unit, lex), lex)


def _is_cue(unit: Unit, lex: Lexicon, k: int) -> bool:
    t = unit.tokens[k]
    return t.kind == "w" and not t.capital and t.low in lex.cues and not lex.has("nounish", t.low)


def _verb_at(unit: Unit, lex: Lexicon, k: int) -> bool:
    """Whether a verb of saying stands at ``k``, small words before it passed over."""
    toks = unit.tokens
    for j in range(k, min(len(toks), k + 4)):
        t = toks[j]
        if t.kind != "w":
            return False
        if _is_cue(unit, lex, j):
            return True
        if not (lex.has("aux", t.low) or lex.has("clitics", t.low) or adverbial(lex, t) or t.low.endswith("'")):
            return False
    return False


def _comma(unit: Unit, k: int) -> bool:
    return 0 <= k < len(unit.tokens) and unit.tokens[k].text in ",،"


def _unapposed(unit: Unit, lex: Lexicon) -> Unit:
    """``X, the head of Y, said`` -> ``X said``; ``the head of Y, X, said`` -> ``the head of Y X said``."""
    k = 1
    while k < len(unit.tokens) - 1:
        if _comma(unit, k) and unit.tokens[k - 1].kind == "w":
            end = apposed_end(unit, lex, k + 1)
            if end is not None and _comma(unit, end) and end + 1 < len(unit.tokens) and _attributes(unit, lex, k, end):
                toks = unit.tokens
                if _name(unit, lex, k + 1, end):
                    unit = replace(unit, tokens=toks[:k] + toks[k + 1 : end] + toks[end + 1 :])
                else:
                    unit = replace(unit, tokens=toks[:k] + toks[end + 1 :])
        k += 1
    return unit


def _attributes(unit: Unit, lex: Lexicon, k: int, end: int) -> bool:
    """Whether a verb of saying follows the apposition, or opens the clause before it."""
    if _verb_at(unit, lex, end + 1):
        return True
    lo = k - 1
    while lo >= 0 and not boundary(unit, lo):
        lo -= 1
    if _starts_clause(unit, lex, end + 1):
        return False
    return _verb_at(unit, lex, lo + 1) or any(_is_cue(unit, lex, j) for j in range(max(lo + 1, k - 6), k))


def _starts_clause(unit: Unit, lex: Lexicon, k: int) -> bool:
    """Whether what follows is a clause of its own and keeps its comma."""
    t = unit.tokens[k]
    if t.kind == "q":
        return True
    return lex.has_any(("comp", "ing", "conj", "as", "he", "she", "participles", "who"), t.low) and not (
        lex.has("told_article", t.low)
    )


def apposed_end(unit: Unit, lex: Lexicon, k: int) -> int | None:
    """The boundary behind an apposition that begins at ``k``: a name alone, or a phrase without a verb that a name
    stands before."""
    toks = unit.tokens
    stop = k
    while stop < len(toks) and stop - k <= _LONG and not boundary(unit, stop):
        stop += 1
    if stop == k or stop - k > _LONG or stop >= len(toks):
        return None
    if _name(unit, lex, k, stop):
        return stop if _office_before(unit, lex, k - 1) else None
    first = toks[k]
    relative = lex.has("who", first.low) and not lex.has("det", first.low)
    if not toks[k - 2].capital or (first.capital and not _capital_opener(unit, lex, k)):
        return None
    if not relative and any(_finite(unit, lex, j) for j in range(k, stop)):
        return None
    odd = lex.has_any(_SMALL, first.low) and not lex.has("det", first.low)
    return None if odd and not relative else stop


def _capital_opener(unit: Unit, lex: Lexicon, k: int) -> bool:
    return "nouns_capital" in lex.flags or lex.has("titles", unit.tokens[k].low)


def _finite(unit: Unit, lex: Lexicon, j: int) -> bool:
    t = unit.tokens[j]
    return not t.capital and (lex.has("aux", t.low) or lex.has("verbs", t.low) or _is_cue(unit, lex, j))


def _office_before(unit: Unit, lex: Lexicon, comma: int) -> bool:
    """Whether the phrase before the comma is an office rather than a name."""
    lo, found = comma - 1, False
    while lo >= 0 and not boundary(unit, lo) and comma - lo < _LONG:
        t = unit.tokens[lo]
        if _finite(unit, lex, lo):
            break
        found = found or lex.has("titles", t.low) or lex.has("roles", t.low)
        lo -= 1
    return found


def _name(unit: Unit, lex: Lexicon, lo: int, hi: int) -> bool:
    """Nothing but a name of two words or more, or of one."""
    toks = unit.tokens[lo:hi]
    return 0 < len(toks) <= 5 and all(t.capital or lex.has("inside", t.low) or t.text == "." for t in toks) and (
        toks[0].capital and not timely(lex, toks[0]) and toks[0].low not in lex.cues
    )  # fmt: skip


def _unhindered(unit: Unit, lex: Lexicon) -> Unit:
    """``сообщило во вторник министерство`` -> ``сообщило министерство``: times, occasions and platforms between."""
    k = 0
    while k < len(unit.tokens):
        if _opens_clause(unit, lex, k):
            hi = _past_adjuncts(unit, lex, k)
            if hi > k and hi < len(unit.tokens) and unit.tokens[hi].kind == "w" and _nominal(unit, lex, hi):
                unit = replace(unit, tokens=unit.tokens[:k] + unit.tokens[hi:])
        elif _is_cue(unit, lex, k):
            hi = _past_adjuncts(unit, lex, k + 1)
            if hi > k + 1 and hi < len(unit.tokens) and unit.tokens[hi].kind == "w" and _nominal(unit, lex, hi):
                unit = replace(unit, tokens=unit.tokens[: k + 1] + unit.tokens[hi:])
        k += 1
    return unit


def _opens_clause(unit: Unit, lex: Lexicon, k: int) -> bool:
    """Whether a clause with a verb of saying begins at ``k``."""
    toks = unit.tokens
    if toks[k].kind != "w" or (k and not boundary(unit, k - 1)):
        return False
    j = k
    while j < len(toks) and not boundary(unit, j):
        if j > k and _is_cue(unit, lex, j):
            return True
        j += 1
    return False


def _nominal(unit: Unit, lex: Lexicon, k: int) -> bool:
    t = unit.tokens[k]
    return not lex.has_any(("prep", "comp", "conj", "aux"), t.low) or lex.has("det", t.low)


def _past_adjuncts(unit: Unit, lex: Lexicon, k: int) -> int:
    """Behind all adjuncts that begin at ``k``."""
    while (end := _adjunct(unit, lex, k)) is not None:
        k = end
    return k


def _adjunct(unit: Unit, lex: Lexicon, k: int) -> int | None:
    """Behind one adjunct: a preposition and a noun of time, occasion or platform, or a word of time alone."""
    toks = unit.tokens
    if k >= len(toks) or toks[k].kind != "w":
        return None
    t = toks[k]
    if timely(lex, t) or adverbial(lex, t):
        return k + 1
    led = lex.has("prep", t.low) or lex.has("channel", t.low)
    if not (led or lex.has("det", t.low)):
        return None
    for j in range(k + 1, min(len(toks), k + 5)):
        word = toks[j]
        if word.kind != "w":
            return None
        if led and (word.low in lex.medium or lex.has("bearing", word.low) or lex.has("occasions", word.low)):
            return _past_platform(unit, j + 1)
        if timely(lex, word) or (led and platform(word.text)):
            return j + 1
        small = lex.has("det", word.low) or lex.has("possessive", word.low) or word.text.isdigit()
        if word.capital or not (small or j - k < 4):
            return None
    return None


def _past_platform(unit: Unit, k: int) -> int:
    return k + 1 if k < len(unit.tokens) and platform(unit.tokens[k].text) else k
