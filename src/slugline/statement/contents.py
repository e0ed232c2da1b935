"""Where the words reported stand: behind the cue, before it, or on both sides."""

from __future__ import annotations

from slugline.statement.asides import past_asides
from slugline.statement.cues import Lexicon
from slugline.statement.phrases import np_after
from slugline.statement.sites import Site, impersonal
from slugline.statement.units import Unit, bounds
from slugline.statement.wordkinds import pronoun, timely

Range = tuple[int, int]
_NEAR = 14


def forward(unit: Unit, lex: Lexicon, s: Site, rest: int, end: int) -> Range | None:
    """What is said after the cue: complementizer, colon, quotation, or (where the language may) nothing between."""
    toks = unit.tokens
    for j in range(s.last, _comp_limit(unit, lex, s)):
        if lex.has("comp", toks[j].low) or (
            j < s.last + 5 and lex.has("wh", toks[j].low) and "comma_comp" not in lex.flags
        ):
            return (j, main_clause(unit, lex, j, end)) if j < end else None
    mark = toks[s.hi] if s.hi < len(toks) else None
    if mark is not None and (mark.kind == "q" or (mark.text in ":：" and s.hi + 1 < end + 1)):
        return _behind_mark(unit, lex, s, rest, end)
    if mark is not None and mark.text in ",،，" and s.hi + 1 < len(toks):
        found = _after_comma(unit, lex, s, rest, end)
        if found is not None:
            return found
    aside = s.lo > 0 and s.last < len(toks) and lex.has("prep", toks[s.last].low)
    if "zero_comp" in lex.flags and rest == s.last and not aside:
        j = s.last
        skip = _skip_addressee(unit, lex, s)
        j = skip if skip is not None else j
        stop = end
        if s.hi < end and toks[s.hi].text in "," and s.hi - j < 1:
            return None
        return (j, stop) if stop - j >= 2 else None
    return None


def _behind_mark(unit: Unit, lex: Lexicon, s: Site, rest: int, end: int) -> Range | None:
    """What is said where a quotation or a colon ends the clause of the cue."""
    toks = unit.tokens
    if toks[s.hi].kind == "q":
        own = "zero_comp" in lex.flags and rest == s.last and s.hi - s.last > 1 and not _tells(unit, lex, s)
        return (s.last, end) if own else _quote_run(unit, s.hi, end)
    nxt = s.hi + 1
    if nxt < len(toks) and toks[nxt].kind == "q":
        return _quote_run(unit, nxt, end)
    return (nxt, end) if nxt < end else None


def main_clause(unit: Unit, lex: Lexicon, lo: int, end: int) -> int:
    """Where a clause with its complementizer ends because the sentence goes on without one: ``…, und der Rat tagte``,
    ``… et le maire a fermé le pont``."""
    toks = unit.tokens
    for k in range(lo + 3, end - 3):
        if not lex.has("and", toks[k].low) or lex.has("comp", toks[k + 1].low):
            continue
        comma = toks[k - 1].text == ","
        if any(lex.has("comp", t.low) for t in toks[k + 1 : end]):
            continue
        if "v2" in lex.flags:
            mood = lex.patterns.get("konjunktiv")
            if (
                comma
                and lex.has("nominative", toks[k + 1].low)
                and toks[end - 1].capital
                and not (mood and mood.search(unit.text, toks[k].start, toks[end - 1].end))
            ):
                return k - 1
        elif lex.has("fresh", toks[k + 1].low) and _fresh_verb(unit, lex, k + 2, end, comma):
            return k - comma
    return end


def _fresh_verb(unit: Unit, lex: Lexicon, lo: int, end: int, comma: bool) -> bool:
    """A noun phrase and a finite verb of its own right behind it."""
    toks = unit.tokens
    for j in range(lo + 1, min(end - 1, lo + 5)):
        low = toks[j].low
        if lex.has("prep", low) or toks[j].kind != "w":
            return False
        if lex.has("aux", low) or lex.has("verbs", low):
            return comma or "zero_comp" not in lex.flags
        if "zero_comp" in lex.flags and comma and low.endswith("ed") and not lex.has("inside", toks[j - 1].low):
            return True
    return False


def _comp_limit(unit: Unit, lex: Lexicon, s: Site) -> int:
    """How far a complementizer may stand from the cue: behind an addressee, a time or a place, not inside an object."""
    limit = min(s.hi, s.last + _NEAR * 2)
    if "zero_comp" not in lex.flags or s.last >= s.hi:
        return limit
    t = unit.tokens[s.last]
    loose = lex.has("prep", t.low) or timely(lex, t) or lex.has("adverbs", t.low) or lex.has("to", t.low)
    return limit if loose or lex.has("telling", unit.tokens[s.first].low) or s.last - s.first > 1 else s.last + 1


def _tells(unit: Unit, lex: Lexicon, s: Site) -> bool:
    return lex.has("telling", unit.tokens[s.first].low) or lex.has("prep", unit.tokens[s.last].low)


def _skip_addressee(unit: Unit, lex: Lexicon, s: Site) -> int | None:
    """``told reporters it was over``: where the content begins behind the one who is told."""
    if not lex.has("telling", unit.tokens[s.first].low):
        return None
    found = np_after(unit, lex, s.last, s.hi, loose=True)
    return past_asides(unit, lex, found[1], s.hi) if found else None


def _after_comma(unit: Unit, lex: Lexicon, s: Site, rest: int, end: int) -> Range | None:
    toks, nxt = unit.tokens, s.hi + 1
    if toks[nxt].kind == "q":
        return _quote_run(unit, nxt, end)
    lead = toks[s.lo + 1].low if s.lo + 1 < len(toks) else ""
    if lex.has("as", lead):
        return (nxt, end) if s.lo < 0 and nxt < end else None
    comp = _comp_after(unit, lex, nxt, end)
    if comp is not None and comp[0] == nxt:
        end = comp[1]
    if "comma_comp" not in lex.flags or lex.patterns.get("konjunktiv") is None or nxt >= end:
        return comp
    clause_end = min(bounds(unit, nxt)[1], end)
    mood = lex.patterns["konjunktiv"]
    if nxt < clause_end and mood.search(unit.text, toks[nxt].start, toks[clause_end - 1].end):
        return (nxt, end)
    if comp is not None:
        return comp
    free = s.hi - rest <= 1 or lex.has("prep", toks[rest].low) or lex.has("adverbs", toks[rest].low)
    plain = free and (s.first > s.lo + 1 or (rest > s.last and s.lo < 0)) and _plain_report(unit, lex, nxt, clause_end)
    if plain or mood.search(unit.text, toks[nxt].start, toks[end - 1].end) or _infinitive(unit, nxt, end):
        return (nxt, end)
    return None


def _comp_after(unit: Unit, lex: Lexicon, lo: int, end: int) -> Range | None:
    """A complementizer behind one of the next commas."""
    wh = "comma_comp" in lex.flags
    for j in range(lo, min(end, lo + _NEAR)):
        opens = lex.has("comp", unit.tokens[j].low) or (wh and lex.has("wh", unit.tokens[j].low))
        if opens and unit.tokens[j - 1].text in ",،":
            return (j, main_clause(unit, lex, j, end))
    return None


def _plain_report(unit: Unit, lex: Lexicon, lo: int, hi: int) -> bool:
    """``X sagte, das stimmt nicht``: a main clause right behind the verb, in whatever mood."""
    low = unit.tokens[lo].low
    aside = lex.has_any(("prep", "conj", "subordinate", "as", "beside", "and"), low)
    return hi - lo >= 2 and not aside


def _infinitive(unit: Unit, lo: int, hi: int) -> bool:
    """A German infinitive clause: ``…, von nichts zu wissen``, ``…, den Bau aufzunehmen``."""
    stop = next((j for j in range(lo, hi) if unit.tokens[j].text == ","), hi)
    if stop - lo < 2:
        return False
    last, before = unit.tokens[stop - 1].low, unit.tokens[stop - 2].low
    return last.endswith("n") and (before == "zu" or (len(last) > 7 and "zu" in last[2:-3]))


def _quote_run(unit: Unit, i: int, end: int) -> Range:
    """From a quotation to the end of the last one that follows it with nothing but stops between."""
    last, j = i + 1, i + 1
    while j < len(unit.tokens) and (unit.tokens[j].kind == "q" or unit.tokens[j].text in ".,…"):
        if unit.tokens[j].kind == "q":
            last = j + 1
        j += 1
    return (i, last)


def is_quote(unit: Unit, r: Range) -> bool:
    return unit.tokens[r[0]].kind == "q"


def left_quote(unit: Unit, lo: int) -> Range | None:
    """The quotation that ends where the clause begins."""
    j = lo
    while j >= 0 and unit.tokens[j].kind == "p" and unit.tokens[j].text in ",،，—–-.?!":
        j -= 1
    if j < 0 or unit.tokens[j].kind != "q" or lo - j > 2:
        return None
    first = j
    while first > 0 and unit.tokens[first - 1].kind == "q":
        first -= 1
    return (first, j + 1)


def right_quote(unit: Unit, hi: int) -> Range | None:
    """The quotation taken up again behind the clause, after a comma or colon."""
    j = hi
    while j < len(unit.tokens) and unit.tokens[j].kind == "p" and unit.tokens[j].text in ",:،，—–-":
        j += 1
    if j < len(unit.tokens) and unit.tokens[j].kind == "q":
        return (j, j + 1)
    return None


def opens(unit: Unit, lex: Lexicon, content: Range) -> bool:
    """Whether what is said opens with a complementizer."""
    low = unit.tokens[content[0]].low
    return lex.has("comp", low) or lex.has("wh", low)


def closer_left(unit: Unit, s: Site) -> bool:
    """Two quotations around one clause: it belongs to the left one unless a colon points right."""
    return s.hi >= len(unit.tokens) or unit.tokens[s.hi].text not in ":："


def backward_of(unit: Unit, lex: Lexicon, s: Site, subject: Range | None, end: int) -> tuple[Range, ...]:
    """A clause that reports what stands before it (and, where it interrupts, behind it)."""
    if s.lo <= 0 or s.hi - s.lo > _NEAR * 2 or unit.tokens[s.lo].text not in ",،—–-;":
        return ()
    if subject is None and not (impersonal(unit, lex, s) and s.hi - s.last <= 1):
        return ()
    lead = unit.tokens[s.lo + 1].low
    if (lex.has("conj", lead) and not lex.has("as", lead)) or (lex.has("who", lead) and not lex.has("she", lead)):
        return ()
    if _has_object(unit, lex, s, subject):
        return ()
    if s.first + 1 < s.hi and s.hi - s.last > 10 and subject is not None and subject[0] < s.first:
        return ()
    start = strip_conj(unit, lex)
    parts: list[Range] = [(start, s.lo)]
    if s.hi < end and unit.tokens[s.hi].text in ",—–-" and not _about_speaker(unit, lex, s, subject):
        parts.append((s.hi + 1, end))
    return tuple(parts)


def _has_object(unit: Unit, lex: Lexicon, s: Site, subject: Range | None) -> bool:
    """``…, une vedette a assuré quatre traversées``: the verb has its object behind it and reports nothing."""
    if subject is None or subject[0] >= s.first or s.last >= s.hi:
        return False
    t = unit.tokens[s.last]
    if lex.has("telling", unit.tokens[s.first].low) or lex.has("dative", t.low) or lex.has("to", t.low):
        return False
    if timely(lex, t) or (s.last + 1 < s.hi and timely(lex, unit.tokens[s.last + 1])):
        return False
    return t.text[0].isdigit() or (lex.has("det", t.low) and not pronoun(lex, t.low))


def _about_speaker(unit: Unit, lex: Lexicon, s: Site, subject: Range | None) -> bool:
    """Behind ``sagte X,`` a relative clause or an apposition, not the rest of what X said."""
    if subject is None or subject[1] < s.hi or s.hi + 1 >= len(unit.tokens):
        return False
    low = unit.tokens[s.hi + 1].low
    return lex.has_any(("who", "roles", "titles"), low)


def strip_conj(unit: Unit, lex: Lexicon) -> int:
    """Past a leading "But" or "And"."""
    return 1 if unit.tokens and lex.has("lead", unit.tokens[0].low) else 0
