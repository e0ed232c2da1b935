"""Cues in their clauses: which words of a unit report, and where their verb stands."""

from __future__ import annotations

from slugline.model import Record
from slugline.statement.cues import Cue, Lexicon
from slugline.statement.units import Unit, boundary, bounds
from slugline.statement.wordkinds import adverbial, pronoun

Range = tuple[int, int]
_NEAR = 14


class Site(Record, frozen=True, gc=False):
    """A cue in its clause: ``lo`` and ``hi`` are the boundaries, ``verb`` where the finite verb stands."""

    first: int
    last: int
    cue: Cue
    tail: int | None
    lo: int
    hi: int
    verb: int


def sites(unit: Unit, lex: Lexicon) -> list[Site]:
    out: list[Site] = []
    cues = lex.cues
    if cues.keys().isdisjoint([t.low for t in unit.tokens]):
        return out
    title = titled(unit)
    i, n = 0, len(unit.tokens)
    while i < n:
        t = unit.tokens[i]
        options = lex.cues.get(t.low) if t.kind == "w" else None
        site = next((s for c in options if (s := _site(unit, lex, i, c, title)) is not None), None) if options else None
        if site is None:
            i += 1
            continue
        out.append(site)
        i = site.last
    return out


def titled(unit: Unit) -> bool:
    """A headline in capitals throughout, as English sets them."""
    long = [t for t in unit.tokens if t.kind == "w" and len(t.text) > 3]
    return len(long) > 3 and sum(t.capital for t in long) >= 0.8 * len(long)


def _site(unit: Unit, lex: Lexicon, i: int, cue: Cue, title: bool) -> Site | None:
    toks, k = unit.tokens, len(cue.words)
    if tuple(t.low for t in toks[i : i + k]) != cue.words:
        return None
    lo, hi = bounds(unit, i)
    if i + k > hi:
        return None
    tail = None
    if cue.tail is not None:
        tail = _find_tail(unit, i + k, len(toks), cue.tail)
        if tail is None or (cue.certainty != "named" and not _ends_clause(unit, tail + len(cue.tail.split()), lex)):
            return None
        hi = max(hi, bounds(unit, tail)[1])
    elif k == 1 and not _verbal(unit, lex, i, lo, title):
        return None
    return Site(i, i + k, cue, tail, lo, hi, _finite(unit, lex, i, lo))


def _find_tail(unit: Unit, i: int, hi: int, tail: str) -> int | None:
    want = tuple(tail.split())
    for j in range(i, min(hi, i + _NEAR * 2)):
        if tuple(t.low for t in unit.tokens[j : j + len(want)]) == want:
            return j
    return None


def _ends_clause(unit: Unit, i: int, lex: Lexicon) -> bool:
    """A separated particle closes its clause."""
    if i >= len(unit.tokens) or boundary(unit, i) or "v2" not in lex.flags:
        return True
    return unit.tokens[i].kind == "p" or lex.has_any(("and", "comp", "behind_tail"), unit.tokens[i].low)


def _verbal(unit: Unit, lex: Lexicon, i: int, lo: int, title: bool) -> bool:
    """Not a noun of the same form: no article or preposition before it, no capital where nouns have one."""
    t = unit.tokens[i]
    if t.capital and not title and i > lo + 1 and unit.tokens[i - 1].kind != "p":
        return False
    if t.capital and "nouns_capital" in lex.flags and i > 0:
        return False
    if i == 0:
        citing = lex.patterns.get("citing")
        if citing is not None and citing.match(unit.text, t.start):
            return False
        if "zero_comp" in lex.flags:
            return lex.has("ing", t.low)
        return not t.capital or lex.has("always", t.low) or "vso" in lex.flags or len(unit.tokens) > 1
    before = unit.tokens[i - 1].low
    if lex.has("nounish", t.low) and not _acts(unit, lex, i):
        return False
    if lex.has("ing", t.low) and (lex.has("prep", before) or lex.has("to", before)):
        return False
    if lex.has("passive", before) and t.low.endswith(("ed", "n", "t")) and "zero_comp" in lex.flags:
        return False
    if lex.has("infinitive_mark", before) or _infinitive(unit, lex, i, lo):
        return False
    noun_before = lex.has("det", before) or lex.has("possessive", before) or before in ("'s", "’s", "of")
    return not (
        noun_before and not lex.has("they", before) and not lex.has("she", before) and not lex.has("who", before)
    )


def _infinitive(unit: Unit, lex: Lexicon, i: int, lo: int) -> bool:
    """A form of plural and infinitive both: an infinitive where its clause ends with it or has its verb before it."""
    if not lex.has("infinitives", unit.tokens[i].low):
        return False
    if i + 1 >= len(unit.tokens) or (boundary(unit, i + 1) and i > lo + 1):
        return True
    near = unit.tokens[max(lo + 1, i - _NEAR) : i]
    return any(lex.has(k, t.low) for t in near for k in ("aux", "modals")) or any(t.low in lex.cues for t in near)


def _acts(unit: Unit, lex: Lexicon, i: int) -> bool:
    """A word that is more often a noun: a subject right before it and something said right behind it."""
    before = unit.tokens[i - 1]
    after = unit.tokens[i + 1] if i + 1 < len(unit.tokens) else None
    if after is not None and lex.has("comp", after.low):
        return True
    if not (
        before.capital
        or pronoun(lex, before.low)
        or lex.has("who", before.low)
        or lex.has("roles", before.low)
        or lex.has("adverbs", before.low)
        or before.low.endswith("s") != unit.tokens[i].low.endswith("s")
    ):
        return False
    if after is None or lex.has("prep", after.low):
        return False
    return (
        after.kind in "pq"
        or lex.has("comp", after.low)
        or lex.has("det", after.low)
        or lex.has("to", after.low)
        or after.capital
        or pronoun(lex, after.low)
        or lex.has("wh", after.low)
    )


def _finite(unit: Unit, lex: Lexicon, i: int, lo: int) -> int:
    """Where the finite verb of the cue stands: an auxiliary before it, else the cue itself."""
    if "v2" in lex.flags:
        for j in range(lo + 1, i):
            if unit.tokens[j].kind == "w" and lex.has("aux", unit.tokens[j].low):
                return j
        return i
    j = i
    while j - 1 > lo and (
        lex.has("aux", unit.tokens[j - 1].low)
        or adverbial(lex, unit.tokens[j - 1])
        or lex.has("clitics", unit.tokens[j - 1].low)
    ):
        j -= 1
    while j < i and not lex.has("aux", unit.tokens[j].low):
        j += 1
    return j


def impersonal(unit: Unit, lex: Lexicon, s: Site) -> bool:
    """``es heißt, dass``, ``wurde angekündigt, dass``: nobody is said to speak."""
    near = {t.low for t in unit.tokens[max(0, s.verb - 1) : s.last + 1]}
    if not s.cue.cited and any(lex.has("passive", w) for w in near):
        return True
    return any(lex.has("nobody", w) for w in near)


def closing(unit: Unit, s: Site) -> bool:
    """A clause after a comma that runs to the end of the unit or the next comma: ``…, reported Reuters.``"""
    return s.lo > 0 and unit.tokens[s.lo].text in ",،—–-" and s.first == s.lo + 1 and s.hi - s.last <= _NEAR * 2
