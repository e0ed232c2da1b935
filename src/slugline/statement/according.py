"""Attributions without a verb: "according to X", "laut X", "X zufolge"."""

from __future__ import annotations

from slugline.statement.contents import strip_conj
from slugline.statement.cues import Cue, Lexicon
from slugline.statement.frame import Frame
from slugline.statement.phrases import np_after, np_before, strip_lead
from slugline.statement.units import Unit, bounds, content_end
from slugline.statement.wordkinds import pronoun

Range = tuple[int, int]


def according(unit: Unit, lex: Lexicon) -> list[Frame]:
    """Attributions without a verb ("according to X", "X zufolge")."""
    out: list[Frame] = []
    toks, end = unit.tokens, content_end(unit)
    preps = lex.lists.get("according_preps", frozenset())
    for i, t in enumerate(toks):
        low = t.low
        leads = low in lex.before or low in preps or low in lex.after
        if not leads or t.kind != "w" or _passed(out, i):
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
        if t.low in lex.after or (
            i and lex.has("according_preps", t.low) and lex.has("opinion_nouns", toks[i - 1].low)
        ):
            f = _according_after(unit, lex, i, end)
            if f is not None:
                out.append(f)
    return out


def _passed(out: list[Frame], i: int) -> bool:
    return bool(out) and i < out[-1].span[1]


def _around(unit: Unit, lex: Lexicon, lo: int, hi: int, end: int) -> tuple[Range, ...]:
    """What is left of the sentence beside the attribution at ``lo:hi``, or of the relative clause around it."""
    toks = unit.tokens
    before, after = bounds(unit, lo)
    if before > 0 and toks[before].text == "," and hi <= after and lo > before + 1:
        opener = toks[before + 1].low
        if (lex.has("who", opener) or lex.has("comp", opener) or lex.has("subordinate", opener)) and after - hi >= 2:
            return (before + 1, lo), (hi, min(after, end))
    left_to = lo
    while left_to > 0 and toks[left_to - 1].kind == "p" and toks[left_to - 1].text in ",،—–-(":
        left_to -= 1
    right = _past_apposition(unit, lex, hi, end) if left_to > 1 else _past_source(unit, lex, hi, end)
    while right < end and toks[right].kind == "p" and toks[right].text in ",،—–-:)":
        right += 1
    parts = []
    start = strip_conj(unit, lex)
    if left_to - start >= 2 or (left_to > start and toks[start].kind == "q"):
        parts.append((start, left_to))
    if end - right >= 2 or (right < len(toks) and toks[right].kind == "q"):
        parts.append((right, max(end, right + 1)))
    return tuple(parts)


def _past_source(unit: Unit, lex: Lexicon, hi: int, end: int) -> int:
    """Behind a speaker that opens the sentence: past the clause that says whom it cites, ``…, citing a source, …``."""
    pattern, j = lex.patterns.get("citing"), hi
    while j < end and (unit.tokens[j].kind == "p" or unit.tokens[j].text in '»”“"') and j - hi < 3:
        j += 1
    if pattern is None or j >= end or pattern.match(unit.text, unit.tokens[j].start) is None:
        return hi
    stop = _clause_end(unit, j, end)
    return stop if stop < end else hi


def _past_apposition(unit: Unit, lex: Lexicon, hi: int, end: int) -> int:
    """Behind the speaker and a comma: past the words that only say who it is, ``…, the company that runs the line``."""
    toks = unit.tokens
    if hi >= end:
        return hi
    comma = toks[hi].text == ","
    nxt = hi + comma
    if nxt >= end or toks[nxt].kind != "w":
        return hi
    j = nxt
    if not _relates(unit, lex, nxt):
        if not comma and not lex.has("who", toks[nxt].low):
            return hi
        led = lex.has_any(("det", "roles", "titles"), toks[nxt].low)
        found = np_after(unit, lex, nxt, end, loose=True) if led else None
        if found is None:
            return hi
        j = found[1]
    while j < end and toks[j].text == "," and j + 1 < end and lex.has("who", toks[j + 1].low):
        j = _clause_end(unit, j + 1, end)
    if j < end and _relates(unit, lex, j):
        j = _clause_end(unit, j, end)
    return j if j >= end or toks[j].text in ",;" else hi


def _relates(unit: Unit, lex: Lexicon, j: int) -> bool:
    """A relative pronoun, alone or behind its preposition; an article of the same form only behind a comma."""
    low, nxt = unit.tokens[j].low, unit.tokens[min(j + 1, len(unit.tokens) - 1)]
    return lex.has("who", low) and not (lex.has("det", low) and nxt.capital)


def _clause_end(unit: Unit, j: int, end: int) -> int:
    while j < end and unit.tokens[j].text not in ",;":
        j += 1
    return j


def _according_before(unit: Unit, lex: Lexicon, i: int, j: int, end: int) -> Frame | None:
    toks = unit.tokens
    if j < len(toks) and toks[j].low in lex.cues and not toks[j].capital:
        return None
    weak = lex.has("weak_according", toks[i].low) and j - i == 1
    if weak and not (i > 0 and (toks[i - 1].text in ",،" or toks[i - 1].kind == "q")):
        return None
    hi = bounds(unit, j - 1)[1]
    subject = np_after(unit, lex, j, hi, loose=True)
    if subject is None or subject[0] - j > 2:
        return None
    spoken = any(lex.has("spoken", t.low) for t in toks[i:j])
    if not (weak or spoken) and not _somebody(unit, lex, subject):
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


def _somebody(unit: Unit, lex: Lexicon, subject: Range) -> bool:
    """Somebody who can speak: a name, an office, a body, a pronoun; not ``according to plan``."""
    if "no_capitals" in lex.flags or "nouns_capital" in lex.flags:
        return True
    if "no_source" in lex.lists:
        return not any(lex.has("no_source", t.low) for t in unit.tokens[slice(*subject)])
    return any(
        t.capital or pronoun(lex, t.low) or lex.has_any(("roles", "media", "titles", "anonymous"), t.low)
        for t in unit.tokens[slice(*subject)]
    )


def _plain_name(unit: Unit, lex: Lexicon, subject: Range, hi: int) -> bool:
    """``…, so der Minister (in Berlin)``: a name and at most a short place or time behind it."""
    first = unit.tokens[subject[0]]
    if not (first.capital or lex.has("nominative", first.low)) or hi - subject[1] > 6:
        return False
    return (
        subject[1] >= hi
        or lex.has("prep", unit.tokens[subject[1]].low)
        or lex.has("adverbs", unit.tokens[subject[1]].low)
    )


def _according_noun(unit: Unit, lex: Lexicon, i: int, end: int) -> Frame | None:
    """``nach Angaben der Polizei``, ``nach Polizeiangaben``: a preposition whose noun is one of saying or seeing."""
    toks = unit.tokens
    nouns = tuple(lex.lists.get("according_nouns", ()))
    at = next((j for j in range(i + 1, min(i + 5, len(toks))) if toks[j].capital and toks[j].low.endswith(nouns)), None)
    if at is None or any((t.capital and not t.low.endswith("s")) or t.kind != "w" for t in toks[i + 1 : at]):
        return None
    subject = np_after(unit, lex, i + 1, bounds(unit, at)[1], loose=True)
    if subject is None or subject[1] <= at:
        subject = (i + 1, at + 1)
    content = _around(unit, lex, i, subject[1], end)
    if not content:
        return None
    return Frame(
        (i, i + 1), Cue((toks[i].low, toks[at].low), "said"), subject, content, None, (i, subject[1]), i > 0, None, True
    )


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
    return Frame(
        (i, i + 1), Cue((toks[i].low,), "said"), subject, content, None, (subject[0], i + 1), subject[0] > 0, None, True
    )


def _dative(unit: Unit, lex: Lexicon, lo: int, hi: int) -> Range | None:
    """The noun phrase right before a postposition: back over nouns, adjectives and what joins them."""
    toks, j = unit.tokens, hi
    if (
        hi - lo > 1
        and toks[hi - 2].capital
        and toks[hi - 1].low.endswith(tuple(sorted(lex.lists.get("according_nouns", ()))))
    ):
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
