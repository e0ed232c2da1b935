"""Who speaks, and to whom, in the clause of a cue."""

from __future__ import annotations

from slugline.names import agency
from slugline.statement.asides import past_asides
from slugline.statement.contents import left_quote
from slugline.statement.cues import Lexicon
from slugline.statement.phrases import apposed, article_led, clause_subject, np_after, np_before, strip_lead
from slugline.statement.sites import Site, closing
from slugline.statement.units import Unit
from slugline.statement.wordkinds import verblike

Range = tuple[int, int]
_NEAR = 14


def subject_of(unit: Unit, lex: Lexicon, s: Site) -> tuple[Range | None, int]:
    """The speaker in the cue's own clause, and where what follows him begins."""
    if _relative(unit, lex, s):
        return (s.lo + 1, s.lo + 2), s.last
    if any(lex.has("source_verbs", w) for w in s.cue.words):
        found = _source(unit, lex, s)
        if found is not None:
            return found, max(s.last, found[1])
    if _inverted(unit, lex, s.verb):
        return (s.verb, s.verb + 1), s.last
    before = (s.lo + 1, s.verb)
    start = strip_lead(unit, lex, *before)
    if "vso" in lex.flags:
        found = np_after(unit, lex, s.last, s.hi)
        return found, found[1] if found else s.last
    if s.verb > 0 and coordinated(unit, lex, s):
        return None, s.last
    found = _before_verb(unit, lex, s, start)
    return (found, s.last) if found is not None else _behind_verb(unit, lex, s)


def _inverted(unit: Unit, lex: Lexicon, verb: int) -> bool:
    """``a-t-il dit``, ``dit-elle``: the pronoun hangs on the verb."""
    head, mark, tail = unit.tokens[verb].low.rpartition("-")
    return bool(head and mark) and "elision" in lex.flags and lex.has_any(("he", "she", "they"), tail)


def _relative(unit: Unit, lex: Lexicon, s: Site) -> bool:
    """``…, der das betonte``: a relative clause of a verb-last language, its pronoun the speaker."""
    if "v2" not in lex.flags or s.lo <= 0 or unit.tokens[s.lo].text != "," or s.hi - s.last > 1 or s.first - s.lo <= 2:
        return False
    return lex.has("who", unit.tokens[s.lo + 1].low) and not unit.tokens[s.lo + 2].capital


def _before_verb(unit: Unit, lex: Lexicon, s: Site, start: int) -> Range | None:
    if start >= s.verb:
        return _named_before(unit, lex, s)
    found = np_before(unit, lex, start, s.verb)
    if found is None or (found[1] - found[0] == 1 and lex.has("objectlike", unit.tokens[found[0]].low)):
        return None
    if _hedged(unit, lex, found):
        return (found[0] - 1, found[0])
    return apposed(unit, lex, found)


def _hedged(unit: Unit, lex: Lexicon, found: Range) -> bool:
    """``who she said had refused``: the clause between is another's attribution, the speaker is "who"."""
    last = unit.tokens[found[1] - 1]
    return found[0] > 0 and last.low in lex.cues and not last.capital and lex.has("who", unit.tokens[found[0] - 1].low)


def _behind_verb(unit: Unit, lex: Lexicon, s: Site) -> tuple[Range | None, int]:
    post = s.verb + 1 if s.verb < s.first and "v2" in lex.flags else s.last
    limit = s.first if post < s.first else s.hi
    if post == s.last and "zero_comp" in lex.flags and left_quote(unit, s.lo) is None:
        told = any(lex.has("comp", t.low) for t in unit.tokens[s.last : s.hi])
        if told or not closing(unit, s) or _clause_follows(unit, lex, s):
            return None, s.last
    if "zero_comp" in lex.flags and lex.has("telling", unit.tokens[s.first].low):
        quoted = left_quote(unit, s.lo) is not None and not lex.has("always_told", unit.tokens[s.first].low)
        if not quoted:
            return None, s.last
    if not {"zero_comp", "v2", "vso", "slavic"} & lex.flags and left_quote(unit, s.lo) is None:
        host = apposition_host(unit, lex, s)
        if host is not None and _name_between(unit, host):
            return host, s.last
    told = not {"zero_comp", "v2"} & lex.flags and post < limit and lex.has("to", unit.tokens[post].low)
    told = told and not article_led(unit, lex, post, limit)
    behind = past_asides(unit, lex, post, limit) if told else _past_agency(unit, lex, post, limit)
    found = np_after(unit, lex, behind, limit)
    if found is None and "zero_comp" not in lex.flags:
        found = np_after(unit, lex, past_asides(unit, lex, post, limit), limit)
    found = _within_as(unit, lex, s, found)
    return found, max(s.last, found[1]) if found else s.last


def _within_as(unit: Unit, lex: Lexicon, s: Site, found: Range | None) -> Range | None:
    """``Como explicó la policía, el puente …``: behind such a clause its comma closes it, unless another follows."""
    if found is None or found[1] <= s.hi or s.lo + 1 >= s.verb:
        return found
    lead = unit.tokens[s.lo + 1].low
    if not lex.has("as", lead) and lead not in lex.before:
        return found
    closed = found[1] < len(unit.tokens) and unit.tokens[found[1]].text in ",،"
    return found if closed else (found[0], s.hi)


def _past_agency(unit: Unit, lex: Lexicon, lo: int, hi: int) -> int:
    """``powiedziała PAP minister X``: past an agency that was told, its name not inflected, if a speaker follows."""
    toks, k = unit.tokens, lo
    if "slavic" not in lex.flags or lo + 2 > hi:
        return lo
    if toks[lo].capital and agency(unit.text[toks[lo].start : toks[lo + 1].end]) is not None:
        k = lo + 2
    elif toks[lo].capital and (agency(toks[lo].text) is not None or _initials_told(unit, lex, lo)):
        k = lo + 1
    else:
        while k < hi and lex.has("status", toks[k].low):
            k += 1
        k = _past_marked(unit, k + 1, hi) if k < hi and lex.has("told_forms", toks[k].low) else lo
    return k if k > lo and np_after(unit, lex, k, hi) is not None else lo


def _initials_told(unit: Unit, lex: Lexicon, k: int) -> bool:
    """``рассказала РБК адвокат …``: initials, then a common noun for who speaks."""
    t, nxt = unit.tokens[k], unit.tokens[k + 1]
    return t.text.isupper() and 2 <= len(t.text) <= 5 and (lex.has("roles", nxt.low) or lex.has("titles", nxt.low))


def _past_marked(unit: Unit, lo: int, hi: int) -> int:
    """Past a name in marks: ``«Кулик»``."""
    if lo >= hi or unit.tokens[lo].text not in '«„“"':
        return lo
    return next((k + 1 for k in range(lo + 1, min(hi, lo + 8)) if unit.tokens[k].text in '»”“"'), lo)


def _clause_follows(unit: Unit, lex: Lexicon, s: Site) -> bool:
    """Behind an English verb a noun phrase and then another verb: what X said, not X."""
    found = np_after(unit, lex, s.last, s.hi)
    if found is None or found[1] >= s.hi:
        return False
    return verblike(lex, unit.tokens[found[1]])


def _source(unit: Unit, lex: Lexicon, s: Site) -> Range | None:
    """``heißt es in der Erklärung``, ``aus Kreisen verlautete``: the paper or place that the words come from."""
    toks, at = unit.tokens, s.last
    if at + 2 < s.hi and toks[at].capital and agency(toks[at].text) is not None:
        at += 1  # ``confirmed to TASS in the ministry``
    if at + 1 < s.hi and lex.has("prep", toks[at].low):
        return np_after(unit, lex, at + 1, s.hi, loose=True)
    start = s.lo + 1
    while start < s.verb and lex.has("as", toks[start].low):
        start += 1
    if start < s.verb and lex.has("prep", toks[start].low):
        return (start + 1, s.verb) if start + 1 < s.verb else (start, s.verb)
    return None


def _named_before(unit: Unit, lex: Lexicon, s: Site) -> Range | None:
    """In a verb-second language, ``X, Chef der Y, sagte:``: names between commas, then the verb, then what is said."""
    if "v2" not in lex.flags or s.lo <= 0 or unit.tokens[s.lo].text != "," or s.hi >= len(unit.tokens):
        return None
    if unit.tokens[s.hi].text not in ",:" and s.cue.certainty != "named":
        return None
    start = s.lo
    while start > 0 and unit.tokens[start - 1].kind != "q" and unit.tokens[start - 1].text not in ";:":
        start -= 1
    start = strip_lead(unit, lex, start, s.lo)
    comma = next((j for j in range(start, s.lo) if unit.tokens[j].text == ","), None)
    if comma is None or lex.has("prep", unit.tokens[start].low):
        return None
    head = np_after(unit, lex, start, comma)
    return (start, s.lo) if head is not None and head[0] == start and head[1] >= comma else None


def coordinated(unit: Unit, lex: Lexicon, s: Site) -> bool:
    """``X did this and said that``: the verb stands right behind a conjunction and shares the subject before it."""
    return unit.tokens[s.verb - 1].kind == "w" and lex.has("and", unit.tokens[s.verb - 1].low)


def apposition_host(unit: Unit, lex: Lexicon, s: Site, stop_at_quote: bool = False) -> Range | None:
    """``X, the head of Y, said``: the name before the commas, appositions with it."""
    if s.lo <= 0 or s.verb != s.lo + 1 or unit.tokens[s.lo].text not in ",،)":
        return None
    start = s.lo
    while start > 0 and unit.tokens[start - 1].kind != "q" and unit.tokens[start - 1].text not in ";:":
        start -= 1
    if stop_at_quote and start == 0:
        return None
    while start < s.lo and unit.tokens[start].kind == "p":
        start += 1
    start = _past_adverbial(unit, lex, start, s.lo)
    comma = next((j for j in range(start, s.lo) if unit.tokens[j].text in ",،"), None)
    if lex.has("ing", unit.tokens[s.first].low):
        return clause_subject(unit, lex, start, comma if comma is not None else s.lo)
    aside = lex.patterns.get("carried")
    if comma is not None and aside is not None and aside.match(unit.text, unit.tokens[comma + 1].start):
        return np_before(unit, lex, start, comma)
    if comma is not None and unit.tokens[start].capital | lex.has("det", unit.tokens[start].low):
        head = np_before(unit, lex, start, comma)
        nxt = unit.tokens[comma + 1].low
        led = lex.has("who", nxt) or lex.has("det", nxt) or lex.has("roles", nxt)
        if head is not None and head[0] == start and (led or _is_name(unit, lex, comma + 1, s.lo)):
            return (start, s.lo)
    if "v2" in lex.flags:
        return np_after(unit, lex, start, comma if comma is not None else s.lo)
    return np_before(unit, lex, start, s.lo)


def _name_between(unit: Unit, host: Range) -> bool:
    """``the head of the board, X Y``: a comma inside, then a name to the end."""
    comma = next((j for j in range(*host) if unit.tokens[j].text == ","), None)
    return comma is not None and comma + 1 < host[1] and all(t.capital for t in unit.tokens[comma + 1 : host[1]])


def _is_name(unit: Unit, lex: Lexicon, lo: int, hi: int) -> bool:
    """Nothing but a name: capitals, initials and what stands inside names."""
    return all(
        t.capital or lex.has("inside", t.low) or (t.text == "." and j > lo)
        for j, t in enumerate(unit.tokens[lo:hi], lo)
    )


def _past_adverbial(unit: Unit, lex: Lexicon, start: int, hi: int) -> int:
    """Past opening clauses ("In a statement,", "But", "On Monday,")."""
    while start < hi:
        t = unit.tokens[start]
        if lex.has("lead", t.low):
            start += 1
            continue
        if lex.has("prep", t.low) or lex.has("conj", t.low) or lex.has("adverbs", t.low):
            comma = next((j for j in range(start, hi) if unit.tokens[j].text in ",،"), None)
            if comma is None:
                return strip_lead(unit, lex, start, hi)
            start = comma + 1
            continue
        return start
    return start


def addressee(unit: Unit, lex: Lexicon, s: Site, subject: Range | None, content: tuple[Range, ...]) -> Range | None:
    """Who is told: the noun phrase right behind a telling verb, or behind "to" and its kin."""
    toks = unit.tokens
    stop = content[0][0] if content and content[0][0] >= s.last else s.hi
    begin = subject[1] if subject and subject[0] >= s.last else s.last
    if s.verb < s.first and ("v2" in lex.flags or (subject and s.verb < subject[0] < s.first)):
        begin = subject[1] if subject and s.verb < subject[0] < s.first else s.verb + 1
        stop = s.first if "v2" in lex.flags else stop
    if lex.has("telling", toks[s.first].low) and begin < stop:
        found = np_after(unit, lex, begin, min(stop, s.hi), loose=True)
        if found and found[0] - begin < 2:
            return found
    if begin > s.last and "v2" not in lex.flags and lex.has("to", toks[s.last].low):
        begin = s.last
    for j in range(begin, min(stop, s.hi, len(toks))):
        low = toks[j].low
        if (lex.has("to", low) and j <= begin + 1) or lex.has("to_far", low) or (j == begin and lex.has("dative", low)):
            loose = j == s.last and "zero_comp" not in lex.flags and "v2" not in lex.flags
            found = np_after(unit, lex, j if lex.has("dative", low) else j + 1, min(stop, s.hi), loose=loose)
            if found and not all(lex.has("times", t.low) or lex.has("det", t.low) for t in toks[found[0] : found[1]]):
                return (j, found[1]) if lex.has("dative", low) else found
    return None
