"""Noun phrases without a parser: how far the words for one person or body reach, before a verb or behind it."""

from __future__ import annotations

from slugline.names import agency
from slugline.statement.cues import Lexicon
from slugline.statement.outlets import platform
from slugline.statement.phraseends import past_attribute, stops
from slugline.statement.units import Token, Unit
from slugline.statement.wordkinds import adverbial, nominal, plausible, pronoun, timely, verblike

Range = tuple[int, int]
_LONGEST = 40


def strip_lead(unit: Unit, lex: Lexicon, lo: int, hi: int) -> int:
    """Past conjunctions and adverbs that open a clause."""
    while lo < hi:
        t = unit.tokens[lo]
        if (
            t.kind == "p"
            or lex.has("conj", t.low)
            or lex.has("as", t.low)
            or lex.has("lead", t.low)
            or (lex.has("adverbs", t.low) and not pronoun(lex, t.low))
        ):
            lo += 1
        else:
            break
    return lo


def _bracketed(toks: tuple[Token, ...], lo: int, hi: int) -> bool:
    """Whether the last token closes a bracket that opens within the range."""
    return toks[hi - 1].text == ")" and any(t.text == "(" for t in toks[lo:hi])


def np_before(unit: Unit, lex: Lexicon, lo: int, hi: int, postposition: bool = False) -> Range | None:
    """The speaker in ``lo:hi``, which ends where the verb begins; ``None`` where there is none."""
    toks = unit.tokens
    while (
        hi > lo
        and (
            (toks[hi - 1].kind == "p" and not _bracketed(toks, lo, hi))
            or adverbial(lex, toks[hi - 1])
            or lex.has("clitics", toks[hi - 1].low)
            or lex.has("aux", toks[hi - 1].low)
        )
        and not pronoun(lex, toks[hi - 1].low)
    ):
        hi -= 1
    hi = _before_time(unit, lex, lo, hi)
    if hi <= lo:
        return None
    lo = _last_break(unit, lex, lo, hi)
    lo = strip_lead(unit, lex, lo, hi)
    if lo >= hi:
        return None
    first = toks[lo]
    if lex.has("prep", first.low) and not postposition:
        if "v2" in lex.flags:
            return None
        return _tail_np(unit, lex, lo, hi)
    if "v2" in lex.flags and not _subject_like(unit, lex, lo, hi):
        return None
    if timely(lex, first) and not lex.has("det", first.low):
        return _tail_np(unit, lex, lo + 1, hi) if "v2" not in lex.flags else None
    if hi - lo == 1 and first.capital and lex.has("demonstrative", first.low):
        return (lo, hi)
    if not any(nominal(lex, t) for t in toks[lo:hi]) or hi - lo > _LONGEST:
        return None
    if hi - lo == 1 and not pronoun(lex, first.low) and not lex.has("who", first.low) and not plausible(lex, first):
        return None
    return (lo, hi)


def _before_time(unit: Unit, lex: Lexicon, lo: int, hi: int) -> int:
    """Where a phrase ends whose last words only say when: ``Брагин в пятницу``."""
    toks = unit.tokens
    for j in range(max(lo + 1, hi - 3), hi):
        if lex.has("prep", toks[j].low) and j + 1 < hi and timely(lex, toks[hi - 1]) and toks[j - 1].kind == "w":
            return j
    return hi


def _subject_like(unit: Unit, lex: Lexicon, lo: int, hi: int) -> bool:
    """One constituent before the verb of a verb-second language that can be its subject."""
    first = unit.tokens[lo]
    if lex.has("oblique", first.low) and not pronoun(lex, first.low):
        return False
    return first.capital or lex.has("nominative", first.low) or first.low.isdigit() or not lex.has("oblique", first.low)


def _last_break(unit: Unit, lex: Lexicon, lo: int, hi: int) -> int:
    """Behind the last verb or clause opener in ``lo:hi``."""
    at = lo
    for j in range(hi - 1, lo - 1, -1):
        t = unit.tokens[j]
        if t.kind != "w":
            continue
        if lex.has("beside", t.low) or lex.has("and", t.low):
            if any(lex.has("verbs", x.low) or lex.has("aux", x.low) for x in unit.tokens[lo:j]):
                return j + 1
        elif j < hi - 1 and (lex.has("subordinate", t.low) or lex.has("verbs", t.low)):
            return j + 1
        elif j == hi - 1 and lex.has("subordinate", t.low):
            return j if lex.has("who", t.low) else j + 1
    return at


def apposed(unit: Unit, lex: Lexicon, found: Range) -> Range:
    """``X, the head of Y`` before the verb without a closing comma, or a second apposition: back to the name."""
    toks, lo = unit.tokens, found[0]
    if (
        lo < 2
        or toks[lo - 1].text not in ",،"
        or not (toks[lo].capital or lex.has("det", toks[lo].low) or lex.has("roles", toks[lo].low))
    ):
        return found
    start = lo - 1
    while start > 0 and toks[start - 1].kind == "w":
        start -= 1
    start = strip_lead(unit, lex, start, lo - 1)
    head = toks[start : lo - 1]
    led = "v2" in lex.flags and head and lex.has("det", head[0].low)
    if toks[lo].capital and not lex.has("det", toks[lo].low) and not led:
        return found
    if not head or len(head) > 8 or not head[-1].capital or lex.has("prep", head[0].low):
        return found
    if lex.has("asked", head[0].low):
        return found
    if any(t.low in lex.cues or lex.has("aux", t.low) or lex.has("verbs", t.low) for t in head if not t.capital):
        return found
    return (start, found[1]) if start == 0 or toks[start - 1].kind == "p" or start < 3 else found


def _tail_np(unit: Unit, lex: Lexicon, lo: int, hi: int) -> Range | None:
    """The last noun phrase of a clause that opens with a preposition: ``On Monday Smith said``."""
    toks = unit.tokens
    if pronoun(lex, toks[hi - 1].low):
        return (hi - 1, hi)
    j = hi
    while j > lo and toks[j - 1].capital and not timely(lex, toks[j - 1]) and not lex.has("prep", toks[j - 1].low):
        j -= 1
    if j < hi:
        if j > lo and lex.has("det", toks[j - 1].low):
            j -= 1
        return None if j > lo and lex.has("prep", toks[j - 1].low) else (j, hi)
    for j in range(hi - 1, lo, -1):
        if lex.has("det", toks[j].low):
            return None if lex.has("prep", toks[j - 1].low) else (j, hi)
    body = lex.has("roles", toks[hi - 1].low) and hi - 1 > lo and not lex.has("prep", toks[hi - 2].low)
    return (hi - 1, hi) if body else None


def _passable(lex: Lexicon, low: str) -> bool:
    if pronoun(lex, low) or lex.has("det", low):
        return False
    return lex.has("adverbs", low) or lex.has("clitics", low)


def np_after(unit: Unit, lex: Lexicon, lo: int, hi: int, loose: bool = False) -> Range | None:
    """The noun phrase that begins at ``lo`` (adverbs passed over), no further than ``hi``, its appositions with it."""
    toks = unit.tokens
    hi = min(hi, len(toks))
    while lo < hi and _passable(lex, toks[lo].low):
        lo += 1
    if lo < hi and toks[lo].text in '„“”«»"' and lo + 1 < hi and toks[lo + 1].capital:
        first = toks[lo + 1]
    elif lo >= hi or toks[lo].kind != "w":
        return None
    else:
        first = toks[lo]
    if pronoun(lex, first.low):
        return (lo, lo + 1) if not lex.has("oblique", first.low) or loose else None
    both = article_led(unit, lex, lo, hi)
    if not both and lex.has_any(("prep", "conj", "comp", "aux"), first.low):
        return None
    end = _reach(unit, lex, lo + both, hi)
    if end < hi and toks[end].text in '“”»"' and any(t.text in '„“«»"' for t in toks[lo:end]):
        end += 1
    if end <= lo or not any(nominal(lex, t) for t in toks[lo:end]):
        return None
    if not loose and end - lo == 1 and (not plausible(lex, first) or platform(first.text)):
        return None
    if (
        not loose
        and not any(t.capital or lex.has_any(("roles", "det", "media", "titles"), t.low) for t in toks[lo:end])
        and "no_capitals" not in lex.flags
    ):
        return None
    return (lo, _appositions(unit, lex, (lo, end), loose))


def article_led(unit: Unit, lex: Lexicon, lo: int, hi: int) -> bool:
    """A word that is article and preposition both, before a noun for who speaks: Portuguese ``a polícia``."""
    if not lex.has("det", unit.tokens[lo].low) or lo + 1 >= hi:
        return False
    nxt = unit.tokens[lo + 1]
    if nxt.capital and lo > 0 and unit.tokens[lo - 1].low in lex.cues and agency(nxt.text) is not None:
        return lex.has("prep", unit.tokens[lo].low)
    return lex.has_any(("roles", "titles", "media"), nxt.low)


def _reach(unit: Unit, lex: Lexicon, lo: int, hi: int) -> int:
    """Walk right while the words can belong to one noun phrase."""
    toks = unit.tokens
    j, noun = past_attribute(unit, lex, lo, hi), False
    while j < hi:
        t = toks[j]
        if t.kind == "p":
            if t.text in "(":
                close = next((k for k in range(j, min(hi, j + 12)) if toks[k].text == ")"), None)
                if close is None:
                    break
                j = close + 1
                continue
            if t.text in "”“»" and j > lo and j + 1 < hi and toks[j + 1].capital and t.start == toks[j - 1].end:
                j += 1
                break
            if t.text in "„“”\"'’‘«»-.&/%":
                j += 1
                continue
            break
        if stops(unit, lex, j, noun):
            break
        if nominal(lex, t) and not lex.has("inside", t.low):
            noun = t.text.lower() != t.text or "nouns_capital" not in lex.flags
        elif lex.has("inside", t.low) or lex.has("det", t.low):
            noun = False
        j += 1
    while j > lo and (
        lex.has("inside", toks[j - 1].low) or lex.has("det", toks[j - 1].low) or toks[j - 1].text in "„“-.&/%"
    ):
        j -= 1
    return j


def _bare_apposition(unit: Unit, lex: Lexicon, end: int) -> int | None:
    """``X, charpentier à Lund,``: a noun without article between the commas behind a name."""
    toks = unit.tokens
    stop = next((k for k in range(end + 1, min(end + 9, len(toks))) if toks[k].kind != "w"), None)
    if stop is None or toks[stop].text != "," or "zero_comp" in lex.flags or not toks[end - 1].capital:
        return None
    first = toks[end + 1]
    odd = lex.has_any(("prep", "conj", "adverbs", "who", "comp", "aux", "verbs", "det", "times"), first.low)
    clause = any(t.low in lex.cues or lex.has("aux", t.low) or lex.has("verbs", t.low) for t in toks[end + 1 : stop])
    return None if odd or clause or first.capital or pronoun(lex, first.low) else stop


def clause_subject(unit: Unit, lex: Lexicon, lo: int, hi: int) -> Range | None:
    """The noun phrase that opens an English clause, up to its verb (a listed one, or a word in -ed)."""
    toks = unit.tokens
    for j in range(lo, hi):
        t = toks[j]
        past = (
            t.low.endswith("ed") and t.kind == "w" and not t.capital and j > lo and not lex.has("det", toks[j - 1].low)
        )
        if verblike(lex, t) or past:
            hi = j
            break
    return np_before(unit, lex, lo, hi)


def _appositions(unit: Unit, lex: Lexicon, found: Range, closed: bool = False) -> int:
    """``X, the head of Y`` behind the verb: on through the comma where an article follows it."""
    toks, end = unit.tokens, found[1]
    if end + 1 >= len(toks) or toks[end].text not in ",،" or "no_apposition" in lex.flags:
        return end
    nxt = toks[end + 1]
    office = lex.has("det", toks[found[0]].low) and any(lex.has("titles", t.low) for t in toks[slice(*found)])
    if nxt.capital and (office or not toks[end - 1].capital) and not timely(lex, nxt):
        k = end + 1
        while k < len(toks) and toks[k].capital:
            k += 1
        return k if k < len(toks) and toks[k].kind == "p" and k - end > 2 else end
    strict = "nouns_capital" in lex.flags
    bare = _bare_apposition(unit, lex, end)
    if bare is not None and not strict:
        return bare
    led = lex.has("det", nxt.low) or lex.has("roles", nxt.low) or lex.has("titles", nxt.low)
    if nxt.kind != "w" or not (led or (strict and nxt.capital)):
        return end
    stop = end + 1
    while stop < len(toks) and toks[stop].text not in ",;.:—" and toks[stop].kind != "q":
        if lex.has("aux", toks[stop].low) or toks[stop].low in lex.cues:
            return end
        stop += 1
    if closed and (stop >= len(toks) or toks[stop].text != ","):
        return end
    reach = _reach(unit, lex, end + 1, stop)
    if "zero_comp" in lex.flags and stop - end < 14 and not any(verblike(lex, t) for t in toks[end + 1 : stop]):
        return stop
    if strict:
        return reach if reach == stop and stop < len(toks) and toks[stop].text in ",.:" else end
    return reach if reach > end + 1 and reach >= stop - 14 else end
