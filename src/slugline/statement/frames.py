"""Attributions in a unit: which words report, who speaks, to whom, and where the words reported stand.

Clause boundaries by punctuation and small words, no parser: after the lexical-pattern line of quotation extraction
(Pouliquen, Steinberger and Best 2007; Krestel, Bergler and Witte 2008), with word order and complementizers as
data. What it does not do: resolve attachment inside a clause, or find a cue that no list holds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from slugline.statement.cues import Cue, Lexicon
from slugline.statement.phrases import adverbial, apposed, clause_subject, np_after, np_before, pronoun, split_medium, strip_lead, timely
from slugline.statement.units import Unit, boundary, bounds, content_end

Range = tuple[int, int]
_NEAR = 14


@dataclass(frozen=True, slots=True)
class Frame:
    """An attribution. Ranges are token numbers, end exclusive; ``content`` may lie on both sides of the frame."""

    cue: Range
    kind: Cue
    subject: Range | None
    content: tuple[Range, ...]
    addressee: Range | None = None
    span: Range = (0, 0)
    backward: bool = False
    tail: int | None = None
    according: bool = False
    whole: bool = False
    implied: Range | None = None
    impersonal: bool = False


@dataclass(frozen=True, slots=True)
class _Site:
    """A cue in its clause: ``lo`` and ``hi`` are the boundaries, ``verb`` where the finite verb stands."""

    first: int
    last: int
    cue: Cue
    tail: int | None
    lo: int
    hi: int
    verb: int


def frames(unit: Unit, lex: Lexicon) -> tuple[Frame, ...]:
    """All attributions of a unit by position, contents cut where the next attribution begins."""
    found = [f for s in _sites(unit, lex) if (f := _frame(unit, lex, s)) is not None]
    found += according(unit, lex)
    found.sort(key=lambda f: f.cue)
    return _untangle(unit, lex, found)


# -- cues -------------------------------------------------------------------


def _sites(unit: Unit, lex: Lexicon) -> list[_Site]:
    out: list[_Site] = []
    i, n = 0, len(unit.tokens)
    while i < n:
        t = unit.tokens[i]
        options = lex.cues.get(t.low, ()) if t.kind == "w" else ()
        site = next((s for c in options if (s := _site(unit, lex, i, c)) is not None), None)
        if site is None:
            i += 1
            continue
        out.append(site)
        i = site.last
    return out


def _site(unit: Unit, lex: Lexicon, i: int, cue: Cue) -> _Site | None:
    toks, k = unit.tokens, len(cue.words)
    if tuple(t.low for t in toks[i : i + k]) != cue.words:
        return None
    lo, hi = bounds(unit, i)
    if i + k > hi:
        return None
    tail = None
    if cue.tail is not None:
        tail = _find_tail(unit, i + k, len(toks), cue.tail)
        if tail is None or cue.certainty != "named" and not _ends_clause(unit, tail + len(cue.tail.split()), lex):
            return None
        hi = max(hi, bounds(unit, tail)[1])
    elif k == 1 and not _verbal(unit, lex, i, lo):
        return None
    return _Site(i, i + k, cue, tail, lo, hi, _finite(unit, lex, i, lo))


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
    return lex.has("and", unit.tokens[i].low) or lex.has("comp", unit.tokens[i].low) or unit.tokens[i].kind == "p"


def _verbal(unit: Unit, lex: Lexicon, i: int, lo: int) -> bool:
    """Not a noun of the same form: no article or preposition before it, no capital where nouns have one."""
    t = unit.tokens[i]
    if t.capital and i > lo + 1 and not unit.tokens[i - 1].kind == "p":
        return False
    if t.capital and "nouns_capital" in lex.flags and i > 0:
        return False
    if i == 0:
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
    if lex.has("infinitive_mark", before):
        return False
    noun_before = lex.has("det", before) or lex.has("possessive", before) or before in ("'s", "’s", "of")
    return not (noun_before and not lex.has("they", before) and not lex.has("she", before) and not lex.has("who", before))


def _acts(unit: Unit, lex: Lexicon, i: int) -> bool:
    """A word that is more often a noun: a subject right before it and something said right behind it."""
    before = unit.tokens[i - 1]
    after = unit.tokens[i + 1] if i + 1 < len(unit.tokens) else None
    if after is not None and lex.has("comp", after.low):
        return True
    if not (before.capital or pronoun(lex, before.low) or lex.has("who", before.low) or lex.has("roles", before.low)
            or lex.has("adverbs", before.low) or before.low.endswith("s") != unit.tokens[i].low.endswith("s")):  # fmt: skip
        return False
    if after is None or lex.has("prep", after.low):
        return False
    return (after.kind in "pq" or lex.has("comp", after.low) or lex.has("det", after.low) or lex.has("to", after.low) or after.capital
            or pronoun(lex, after.low) or lex.has("wh", after.low))  # fmt: skip


def _finite(unit: Unit, lex: Lexicon, i: int, lo: int) -> int:
    """Where the finite verb of the cue stands: an auxiliary before it, else the cue itself."""
    if "v2" in lex.flags:
        for j in range(lo + 1, i):
            if unit.tokens[j].kind == "w" and lex.has("aux", unit.tokens[j].low):
                return j
        return i
    j = i
    while j - 1 > lo and (lex.has("aux", unit.tokens[j - 1].low) or adverbial(lex, unit.tokens[j - 1])
                          or lex.has("clitics", unit.tokens[j - 1].low)):  # fmt: skip
        j -= 1
    while j < i and not lex.has("aux", unit.tokens[j].low):
        j += 1
    return j


# -- one frame --------------------------------------------------------------


def _frame(unit: Unit, lex: Lexicon, s: _Site) -> Frame | None:
    subject, rest = _subject(unit, lex, s)
    end = content_end(unit)
    after = _forward(unit, lex, s, rest, end)
    base = Frame((s.verb if s.verb < s.first and "v2" not in lex.flags else s.first, s.last), s.cue, subject, (), tail=s.tail)
    left = _left_quote(unit, s.lo)
    if _impersonal(unit, lex, s):
        named = any(lex.has("source_verbs", w) for w in s.cue.words)
        base = replace(base, impersonal=True, subject=subject if named or "v2" not in lex.flags else None)
    if left is not None and (after is None or not _is_quote(unit, after) or _closer_left(unit, s, left)):
        right = _right_quote(unit, s.hi)
        content = (left, right) if right else (left,)
        return _filled(unit, lex, s, base, content, True)
    if after is not None:
        return _filled(unit, lex, s, base, (after,), False)
    back = _backward(unit, lex, s, subject, end)
    if back:
        return _filled(unit, lex, s, base, back, True)
    if lex.has("objects", unit.tokens[s.first].low) or s.tail is not None or "reported_whole" in lex.flags:
        return replace(base, content=((0, end),), span=(s.lo + 1, s.hi), whole=True) if subject else None
    return None


def _impersonal(unit: Unit, lex: Lexicon, s: _Site) -> bool:
    """``es heißt, dass``, ``wurde angekündigt, dass``: nobody is said to speak."""
    near = {t.low for t in unit.tokens[max(0, s.verb - 1) : s.last + 1]}
    if not s.cue.cited and any(lex.has("passive", w) for w in near):
        return True
    return any(lex.has("nobody", w) for w in near)


def _filled(unit: Unit, lex: Lexicon, s: _Site, base: Frame, content: tuple[Range, ...], backward: bool) -> Frame:
    subject = base.subject
    if subject is None and base.impersonal:
        pass
    elif subject is None and not backward:
        subject = _apposition_host(unit, lex, s)
    elif subject is None:
        subject = _apposition_host(unit, lex, s, stop_at_quote=True)
    lo, hi = s.lo + 1, s.hi
    if subject is not None:
        lo, hi = min(lo, subject[0]), max(hi, subject[1])
    elif s.verb > 0 and _coordinated(unit, lex, s):
        lo = s.verb - 1
    if not backward and content:
        hi = min(hi, content[0][0])
    content = tuple((a, b) for a, b in content if b > a)
    told = None
    if subject is not None and subject[0] >= s.last:
        subject, told = split_medium(unit, lex, subject)
    return replace(base, subject=subject, content=content, addressee=told or _addressee(unit, lex, s, subject, content),
                   span=(lo, hi), backward=backward)  # fmt: skip


def _subject(unit: Unit, lex: Lexicon, s: _Site) -> tuple[Range | None, int]:
    """The speaker in the cue's own clause, and where what follows him begins."""
    if "v2" in lex.flags and s.lo > 0 and unit.tokens[s.lo].text == "," and s.hi - s.last <= 1 and s.first - s.lo > 2:
        if lex.has("who", unit.tokens[s.lo + 1].low) and not unit.tokens[s.lo + 2].capital:
            return (s.lo + 1, s.lo + 2), s.last
    if any(lex.has("source_verbs", w) for w in s.cue.words):
        found = _source(unit, lex, s)
        if found is not None:
            return found, max(s.last, found[1])
    before = (s.lo + 1, s.verb)
    start = strip_lead(unit, lex, *before)
    if "vso" in lex.flags:
        found = np_after(unit, lex, s.last, s.hi)
        return found, found[1] if found else s.last
    if s.verb > 0 and _coordinated(unit, lex, s):
        return None, s.last
    if start < s.verb:
        found = np_before(unit, lex, start, s.verb)
        if found is not None and found[1] - found[0] == 1 and lex.has("objectlike", unit.tokens[found[0]].low):
            found = None
        if found is not None:
            return apposed(unit, lex, found), s.last
    if start >= s.verb and (hosted := _named_before(unit, lex, s)) is not None:
        return hosted, s.last
    post = s.verb + 1 if s.verb < s.first and "v2" in lex.flags else s.last
    limit = s.first if post < s.first else s.hi
    if post == s.last and "zero_comp" in lex.flags and _left_quote(unit, s.lo) is None:
        told = any(lex.has("comp", t.low) for t in unit.tokens[s.last : s.hi])
        if told or not _closing(unit, s):
            return None, s.last
    found = np_after(unit, lex, post, limit)
    return found, max(s.last, found[1]) if found else s.last


def _source(unit: Unit, lex: Lexicon, s: _Site) -> Range | None:
    """``heißt es in der Erklärung``, ``aus Kreisen verlautete``: the paper or place that the words come from."""
    toks = unit.tokens
    if s.last + 1 < s.hi and lex.has("prep", toks[s.last].low):
        return np_after(unit, lex, s.last + 1, s.hi, loose=True)
    start = s.lo + 1
    while start < s.verb and lex.has("as", toks[start].low):
        start += 1
    if start < s.verb and lex.has("prep", toks[start].low):
        return (start, s.verb)
    return None


def _named_before(unit: Unit, lex: Lexicon, s: _Site) -> Range | None:
    """In a verb-second language, ``X, Chef der Y, sagte:``: names between commas, then the verb, then what is said."""
    if "v2" not in lex.flags or s.lo <= 0 or unit.tokens[s.lo].text != "," or s.hi >= len(unit.tokens):
        return None
    if unit.tokens[s.hi].text not in ",:":
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


def _coordinated(unit: Unit, lex: Lexicon, s: _Site) -> bool:
    """``X did this and said that``: the verb stands right behind a conjunction and shares the subject before it."""
    return unit.tokens[s.verb - 1].kind == "w" and lex.has("and", unit.tokens[s.verb - 1].low)


def _closing(unit: Unit, s: _Site) -> bool:
    """A clause after a comma that runs to the end of the unit or the next comma: ``…, reported Reuters.``"""
    return s.lo > 0 and unit.tokens[s.lo].text in ",،—–-" and s.first == s.lo + 1 and s.hi - s.last <= _NEAR * 2


def _forward(unit: Unit, lex: Lexicon, s: _Site, rest: int, end: int) -> Range | None:
    """What is said after the cue: complementizer, colon, quotation, or (where the language may) nothing between."""
    toks = unit.tokens
    for j in range(s.last, _comp_limit(unit, lex, s)):
        if lex.has("comp", toks[j].low) or (j < s.last + 5 and lex.has("wh", toks[j].low) and "comma_comp" not in lex.flags):
            return (j, end) if j < end else None
    if s.hi < len(toks):
        mark = toks[s.hi]
        if mark.kind == "q" and "zero_comp" in lex.flags and rest == s.last and s.hi - s.last > 1 and not _tells(unit, lex, s):
            return (s.last, end)
        if mark.kind == "q":
            return _quote_run(unit, s.hi, end)
        if mark.text in ":：" and s.hi + 1 < end + 1:
            nxt = s.hi + 1
            if nxt < len(toks) and toks[nxt].kind == "q":
                return _quote_run(unit, nxt, end)
            return (nxt, end) if nxt < end else None
        if mark.text in ",،，" and s.hi + 1 < len(toks):
            found = _after_comma(unit, lex, s, end)
            if found is not None:
                return found
    if "zero_comp" in lex.flags and rest == s.last:
        j = s.last
        skip = _skip_addressee(unit, lex, s)
        j = skip if skip is not None else j
        stop = end
        if s.hi < end and toks[s.hi].text in "," and s.hi - j < 1:
            return None
        return (j, stop) if stop - j >= 2 else None
    return None


def _comp_limit(unit: Unit, lex: Lexicon, s: _Site) -> int:
    """How far a complementizer may stand from the cue: behind an addressee, a time or a place, not inside an object."""
    limit = min(s.hi, s.last + _NEAR * 2)
    if "zero_comp" not in lex.flags or s.last >= s.hi:
        return limit
    t = unit.tokens[s.last]
    loose = lex.has("prep", t.low) or timely(lex, t) or lex.has("adverbs", t.low) or lex.has("to", t.low)
    return limit if loose or lex.has("telling", unit.tokens[s.first].low) or s.last - s.first > 1 else s.last + 1


def _tells(unit: Unit, lex: Lexicon, s: _Site) -> bool:
    return lex.has("telling", unit.tokens[s.first].low) or lex.has("prep", unit.tokens[s.last].low)


def _skip_addressee(unit: Unit, lex: Lexicon, s: _Site) -> int | None:
    """``told reporters it was over``: where the content begins behind the one who is told."""
    if not lex.has("telling", unit.tokens[s.first].low):
        return None
    found = np_after(unit, lex, s.last, s.hi)
    return found[1] if found else None


def _after_comma(unit: Unit, lex: Lexicon, s: _Site, end: int) -> Range | None:
    toks, nxt = unit.tokens, s.hi + 1
    if toks[nxt].kind == "q":
        return _quote_run(unit, nxt, end)
    lead = toks[s.lo + 1].low if s.lo + 1 < len(toks) else ""
    if lex.has("as", lead):
        return (nxt, end) if s.lo < 0 and nxt < end else None
    if "comma_comp" not in lex.flags:
        j = nxt
        while j < min(end, nxt + _NEAR):
            if lex.has("comp", toks[j].low) and toks[j - 1].text in ",،":
                return (j, end)
            j += 1
        return None
    pattern = lex.patterns.get("konjunktiv")
    clause_end = min(bounds(unit, nxt)[1], end)
    if pattern is not None and nxt < clause_end and pattern.search(unit.text, toks[nxt].start, toks[clause_end - 1].end):
        return (nxt, end)
    for j in range(nxt, min(end, nxt + _NEAR)):
        if toks[j - 1].text == "," and (lex.has("comp", toks[j].low) or lex.has("wh", toks[j].low)):
            return (j, end)
    if pattern is not None and nxt < end:
        if pattern.search(unit.text, toks[nxt].start, toks[end - 1].end):
            return (nxt, end)
        if _infinitive(unit, nxt, end):
            return (nxt, end)
    return None


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


def _is_quote(unit: Unit, r: Range) -> bool:
    return unit.tokens[r[0]].kind == "q"


def _left_quote(unit: Unit, lo: int) -> Range | None:
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


def _right_quote(unit: Unit, hi: int) -> Range | None:
    """The quotation taken up again behind the clause, after a comma or colon."""
    j = hi
    while j < len(unit.tokens) and unit.tokens[j].kind == "p" and unit.tokens[j].text in ",:،，—–-":
        j += 1
    if j < len(unit.tokens) and unit.tokens[j].kind == "q":
        return (j, j + 1)
    return None


def _closer_left(unit: Unit, s: _Site, left: Range) -> bool:
    """Two quotations around one clause: it belongs to the left one unless a colon points right."""
    return s.hi >= len(unit.tokens) or unit.tokens[s.hi].text not in ":："


def _backward(unit: Unit, lex: Lexicon, s: _Site, subject: Range | None, end: int) -> tuple[Range, ...]:
    """A clause that reports what stands before it (and, where it interrupts, behind it)."""
    if s.lo <= 0 or s.hi - s.lo > _NEAR * 2 or unit.tokens[s.lo].text not in ",،—–-;":
        return ()
    if subject is None:
        return ()
    lead = unit.tokens[s.lo + 1].low
    if lex.has("conj", lead) and not lex.has("as", lead) or (lex.has("who", lead) and not lex.has("she", lead)):
        return ()
    if s.first + 1 < s.hi and s.hi - s.last > 10 and subject[0] < s.first:
        return ()
    start = strip_conj(unit, lex)
    parts: list[Range] = [(start, s.lo)]
    if s.hi < end and unit.tokens[s.hi].text in ",—–-":
        parts.append((s.hi + 1, end))
    return tuple(parts)


def strip_conj(unit: Unit, lex: Lexicon) -> int:
    """Past a leading "But" or "And"."""
    return 1 if unit.tokens and lex.has("lead", unit.tokens[0].low) else 0


def _apposition_host(unit: Unit, lex: Lexicon, s: _Site, stop_at_quote: bool = False) -> Range | None:
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
    if comma is not None and unit.tokens[start].capital | lex.has("det", unit.tokens[start].low):
        head = np_before(unit, lex, start, comma)
        nxt = unit.tokens[comma + 1].low
        if head is not None and head[0] == start and (lex.has("who", nxt) or lex.has("det", nxt) or lex.has("roles", nxt)):
            return (start, s.lo)
    found = np_before(unit, lex, start, s.lo)
    return found if found and found[0] == start or found and s.lo - found[0] < _NEAR else found


def _past_adverbial(unit: Unit, lex: Lexicon, start: int, hi: int) -> int:
    """Past opening clauses ("In a statement,", "But", "On Monday,")."""
    while start < hi:
        t = unit.tokens[start]
        if lex.has("prep", t.low) or lex.has("conj", t.low) or lex.has("adverbs", t.low):
            comma = next((j for j in range(start, hi) if unit.tokens[j].text in ",،"), None)
            if comma is None:
                return strip_lead(unit, lex, start, hi)
            start = comma + 1
            continue
        return start
    return start


def _addressee(unit: Unit, lex: Lexicon, s: _Site, subject: Range | None, content: tuple[Range, ...]) -> Range | None:
    """Who is told: the noun phrase right behind a telling verb, or behind "to" and its kin."""
    toks = unit.tokens
    stop = content[0][0] if content and content[0][0] >= s.last else s.hi
    begin = subject[1] if subject and subject[0] >= s.last else s.last
    if s.verb < s.first:
        begin = subject[1] if subject and s.verb < subject[0] < s.first else s.verb + 1
        stop = s.first if "v2" in lex.flags else stop
    if lex.has("telling", toks[s.first].low) and begin < stop:
        found = np_after(unit, lex, begin, min(stop, s.hi))
        if found and found[0] - begin < 2:
            return found
    for j in range(begin, min(stop, s.hi, len(toks))):
        low = toks[j].low
        if (lex.has("to", low) and j <= begin + 1) or lex.has("to_far", low) or (j == begin and lex.has("dative", low)):
            found = np_after(unit, lex, j if lex.has("dative", low) else j + 1, min(stop, s.hi))
            if found and not all(lex.has("times", t.low) or lex.has("det", t.low) for t in toks[found[0] : found[1]]):
                return (j, found[1]) if lex.has("dative", low) else found
    return None


# -- according to -----------------------------------------------------------


def according(unit: Unit, lex: Lexicon) -> list[Frame]:
    """Attributions without a verb ("according to X", "X zufolge")."""
    out = []
    toks, end = unit.tokens, content_end(unit)
    for i, t in enumerate(toks):
        if t.kind != "w" or _passed(out, i):
            continue
        for ws in lex.before.get(t.low, ()):
            if tuple(x.low for x in toks[i : i + len(ws)]) == ws:
                f = _according_before(unit, lex, i, i + len(ws), end)
                if f is not None:
                    out.append(f)
                break
        if lex.has("according_preps", t.low) and not any(f.cue[0] == i for f in out):
            f = _according_noun(unit, lex, i, end)
            if f is not None:
                out.append(f)
        if t.low in lex.after or (i and lex.has("according_preps", t.low) and lex.has("opinion_nouns", toks[i - 1].low)):
            f = _according_after(unit, lex, i, end)
            if f is not None:
                out.append(f)
    return out


def _passed(out: list[Frame], i: int) -> bool:
    return bool(out) and i < out[-1].span[1]


def _around(unit: Unit, lex: Lexicon, lo: int, hi: int, end: int) -> tuple[Range, ...]:
    """What is left of the sentence beside the attribution at ``lo:hi``; inside a relative clause, what is left of that."""
    toks = unit.tokens
    before, after = bounds(unit, lo)
    if before > 0 and toks[before].text == "," and hi <= after and lo > before + 1:
        opener = toks[before + 1].low
        if (lex.has("who", opener) or lex.has("comp", opener) or lex.has("subordinate", opener)) and after - hi >= 2:
            return (before + 1, lo), (hi, min(after, end))
    left_to = lo
    while left_to > 0 and toks[left_to - 1].kind == "p" and toks[left_to - 1].text in ",،—–-(":
        left_to -= 1
    right = hi
    while right < end and toks[right].kind == "p" and toks[right].text in ",،—–-:)":
        right += 1
    parts = []
    start = strip_conj(unit, lex)
    if left_to - start >= 2 or (left_to > start and toks[start].kind == "q"):
        parts.append((start, left_to))
    if end - right >= 2 or (right < len(toks) and toks[right].kind == "q"):
        parts.append((right, max(end, right + 1)))
    return tuple(parts)


def _according_before(unit: Unit, lex: Lexicon, i: int, j: int, end: int) -> Frame | None:
    toks = unit.tokens
    weak = lex.has("weak_according", toks[i].low) and j - i == 1
    if weak and not (i > 0 and (toks[i - 1].text in ",،" or toks[i - 1].kind == "q")):
        return None
    hi = bounds(unit, j - 1)[1]
    subject = np_after(unit, lex, j, hi, loose=True)
    if subject is None or subject[0] - j > 2:
        return None
    if weak and not _plain_name(unit, lex, subject, hi):
        return None
    cue_end = i + 1 if lex.has("short_according", toks[i].low) else j
    begin = cue_end if cue_end < j else subject[0]
    content = _around(unit, lex, i, subject[1], end)
    if not content:
        return None
    kind = Cue(tuple(t.low for t in toks[i:j]), "said")
    return Frame((i, cue_end), kind, (begin, subject[1]), content, None, (i, subject[1]), i > 0, None, True)


def _plain_name(unit: Unit, lex: Lexicon, subject: Range, hi: int) -> bool:
    """``…, so der Minister (in Berlin)``: a name and at most a short place or time behind it."""
    first = unit.tokens[subject[0]]
    if not (first.capital or lex.has("nominative", first.low)) or hi - subject[1] > 6:
        return False
    return subject[1] >= hi or lex.has("prep", unit.tokens[subject[1]].low) or lex.has("adverbs", unit.tokens[subject[1]].low)


def _according_noun(unit: Unit, lex: Lexicon, i: int, end: int) -> Frame | None:
    """``nach Angaben der Polizei``, ``nach Polizeiangaben``: a preposition whose noun is one of saying or seeing."""
    toks = unit.tokens
    nouns = tuple(lex.lists.get("according_nouns", ()))
    at = next((j for j in range(i + 1, min(i + 5, len(toks))) if toks[j].capital and toks[j].low.endswith(nouns)), None)
    if at is None or any(t.capital or t.kind != "w" for t in toks[i + 1 : at]):
        return None
    subject = np_after(unit, lex, i + 1, bounds(unit, at)[1], loose=True)
    if subject is None or subject[1] <= at:
        subject = (i + 1, at + 1)
    content = _around(unit, lex, i, subject[1], end)
    if not content:
        return None
    return Frame((i, i + 1), Cue((toks[i].low, toks[at].low), "said"), subject, content, None, (i, subject[1]), i > 0, None, True)


def _according_after(unit: Unit, lex: Lexicon, i: int, end: int) -> Frame | None:
    toks = unit.tokens
    lo, _ = bounds(unit, i)
    if i - lo < 2:
        return None
    subject = _dative(unit, lex, lo + 1, i) if "v2" in lex.flags else np_before(unit, lex, lo + 1, i, postposition=True)
    if subject is None:
        return None
    content = _around(unit, lex, subject[0], i + 1, end)
    if not content:
        return None
    return Frame((i, i + 1), Cue((toks[i].low,), "said"), subject, content, None, (subject[0], i + 1), subject[0] > 0, None, True)


def _dative(unit: Unit, lex: Lexicon, lo: int, hi: int) -> Range | None:
    """The noun phrase right before a postposition: back over nouns, adjectives and what joins them."""
    toks, j = unit.tokens, hi
    if hi - lo > 1 and toks[hi - 2].capital and toks[hi - 1].low.endswith(tuple(sorted(lex.lists.get("according_nouns", ())))):
        return (hi - 1, hi)
    while j > lo:
        t = toks[j - 1]
        bends = t.low.endswith(("en", "er", "em", "es")) and not lex.has("verbs", t.low)
        joins = lex.has("inside", t.low) or lex.has("det", t.low)
        if t.kind != "w" or not (t.capital or joins or (bends and j < hi and toks[j].capital)) or lex.has("aux", t.low):
            break
        j -= 1
    j = strip_lead(unit, lex, j, hi)
    return (j, hi) if j < hi and any(t.capital for t in toks[j:hi]) else None


# -- several frames in one unit ---------------------------------------------


def _untangle(unit: Unit, lex: Lexicon, found: list[Frame]) -> tuple[Frame, ...]:
    """Forward contents end where a later frame that stands beside them begins."""
    out: list[Frame] = []
    for n, f in enumerate(found):
        if f.subject is None and not f.impersonal and n and not f.according and found[n - 1].subject is not None:
            f = replace(f, implied=found[n - 1].subject or found[n - 1].implied)
        if f.backward or not f.content or f.whole:
            out.append(f)
            continue
        a, b = f.content[0]
        for g in found[n + 1 :]:
            at = g.span[0]
            if at <= a or at >= b:
                continue
            if g.backward and g.content and g.content[0][0] <= f.span[0] and not g.according:
                b = min(b, _before_comma(unit, at))
            elif g.backward and g.according and g.span[1] >= b:
                b = min(b, _before_comma(unit, at))
            elif not g.backward and _beside(unit, lex, at):
                b = min(b, _before_comma(unit, _clause_start(unit, lex, at)))
        out.append(replace(f, content=((a, b), *f.content[1:])) if b > a else f)
    return tuple(out)


def _beside(unit: Unit, lex: Lexicon, at: int) -> bool:
    """Whether the clause at ``at`` is coordinated with what stands before it rather than part of it."""
    toks = unit.tokens
    if at == 0:
        return False
    t = toks[at - 1]
    if t.text == ";" or (t.kind == "w" and lex.has("beside", t.low)):
        return True
    return lex.has("beside", toks[at].low) and t.kind == "p" or lex.has("participles", toks[at].low)


def _clause_start(unit: Unit, lex: Lexicon, at: int) -> int:
    while at > 0 and unit.tokens[at - 1].kind == "w" and lex.has("beside", unit.tokens[at - 1].low):
        at -= 1
    return at


def _before_comma(unit: Unit, at: int) -> int:
    while at > 0 and unit.tokens[at - 1].kind == "p" and unit.tokens[at - 1].text in ",;،—–-":
        at -= 1
    return at
