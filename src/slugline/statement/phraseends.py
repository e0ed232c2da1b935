"""Where a noun phrase ends: at a word that can only stand outside of it, or before its next one."""

from __future__ import annotations

from slugline.statement.cues import Lexicon
from slugline.statement.units import Unit
from slugline.statement.wordkinds import pronoun, timely

__all__ = ["past_attribute", "stops"]

_HUNG = 4


def past_attribute(unit: Unit, lex: Lexicon, lo: int, hi: int) -> int:
    """``zwei mit der Sache vertraute Personen``: behind what stands between a German article and its noun."""
    toks = unit.tokens
    if "nouns_capital" not in lex.flags or lo + 3 >= hi or not lex.has("det", toks[lo].low):
        return lo
    if not lex.has("prep", toks[lo + 1].low):
        return lo
    for j in range(lo + 3, min(hi - 1, lo + 8)):
        if toks[j].kind != "w":
            return lo
        if not toks[j].capital and toks[j].low.endswith(("e", "en", "er", "em", "es")) and toks[j + 1].capital:
            return j + 1 if not lex.has_any(("det", "prep"), toks[j].low) else lo
    return lo


def stops(unit: Unit, lex: Lexicon, j: int, noun: bool) -> bool:
    """Whether the word at ``j`` no longer belongs to the phrase, whose noun is said or not."""
    return not (noun and _article_of_name(unit, lex, j)) and _ends(unit, lex, j, noun)


def _ends(unit: Unit, lex: Lexicon, j: int, noun: bool) -> bool:
    """The same by the word itself and its neighbours."""
    low = unit.tokens[j].low
    if _bare_noun(unit, lex, j):
        return True
    if lex.has("inside", low) and not (noun and _fresh(lex, low)):
        nxt = unit.tokens[j + 1] if j + 1 < len(unit.tokens) else None
        return noun and nxt is not None and (timely(lex, nxt) or (lex.has("and", low) and pronoun(lex, nxt.low)))
    if lex.has_any(("prep", "conj", "comp", "aux", "verbs", "adverbs"), low):
        return True
    return noun and _ends_noun(unit, lex, j)


def _fresh(lex: Lexicon, low: str) -> bool:
    """A word that begins a phrase of its own behind a noun."""
    told = "fresh" in lex.lists and lex.has_any(("he", "she", "they", "first"), low)
    return told or lex.has("fresh", low)


def _ends_noun(unit: Unit, lex: Lexicon, j: int) -> bool:
    """Whether the word at ``j`` stands behind a whole phrase, its noun said."""
    t = unit.tokens[j]
    low, det = t.low, lex.has("det", t.low)
    dated = det and j + 1 < len(unit.tokens) and timely(lex, unit.tokens[j + 1])
    if _fresh(lex, low) or dated or lex.has("indefinite", low) or lex.has("times", low):
        return True
    if lex.has("who", low) and not det:
        return True
    if "nouns_capital" in lex.flags:
        if det:
            return not lex.has("oblique", low) or lex.has("dative_articles", low)
        return not (t.capital or _hung(t.text)) and not _genitive(unit, j)
    behind_name = "zero_comp" not in lex.flags and not t.capital and not det and unit.tokens[j - 1].capital
    if behind_name and not _led_adjective(unit, lex, j) and not _hung(t.text):
        return "slavic" not in lex.flags or not lex.has("roles", unit.tokens[j - 1].low) or low in lex.cues
    return low in lex.cues and not t.capital


def _hung(word: str) -> bool:
    """A name with a small article hung on it: ``al-Masri``."""
    head, mark, name = word.partition("-")
    return bool(mark) and len(head) < _HUNG and head.islower() and name[:1].isupper()


def _led_adjective(unit: Unit, lex: Lexicon, j: int) -> bool:
    """Before the word at ``j`` a Dutch adjective with a capital, an article before it: ``de Noorse skiester``."""
    before = unit.tokens[j - 1]
    if "v2" not in lex.flags or j < 2 or not before.low.endswith(("e", "s")):
        return False
    small = lex.has_any(("prep", "adverbs", "times", "conj", "aux", "comp", "inside"), unit.tokens[j].low)
    first = unit.tokens[j - 2]
    bare = before.low.endswith("se") and (first.kind == "p" or first.low in lex.cues)
    return (bare or lex.has("det", first.low)) and not small and unit.tokens[j].low not in lex.cues


def _article_of_name(unit: Unit, lex: Lexicon, j: int) -> bool:
    """An article inside a name: ``il quotidiano La Penna``."""
    t = unit.tokens[j]
    return t.capital and lex.has("det", t.low) and j + 1 < len(unit.tokens) and unit.tokens[j + 1].capital


def _bare_noun(unit: Unit, lex: Lexicon, j: int) -> bool:
    """In a language whose adjectives stand before their noun: behind a small noun for who speaks comes its verb."""
    if "v2" not in lex.flags or "nouns_capital" in lex.flags or j == 0:
        return False
    before, t = unit.tokens[j - 1], unit.tokens[j]
    small = not before.capital and not t.capital and (lex.has("roles", before.low) or lex.has("titles", before.low))
    return small and not lex.has_any(("inside", "roles", "titles"), t.low)


def _genitive(unit: Unit, j: int) -> bool:
    """``Schätzungen britischer Behörden``: an adjective in the genitive plural between two nouns."""
    return unit.tokens[j].low.endswith("er") and j + 1 < len(unit.tokens) and unit.tokens[j + 1].capital
