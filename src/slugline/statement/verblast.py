"""Languages whose verb of saying closes the sentence (Turkish): who opens it, what stands between."""

from __future__ import annotations

import regex

from slugline.names import agency
from slugline.statement.according import according
from slugline.statement.cues import Cue, Lexicon
from slugline.statement.frame import Frame
from slugline.statement.phrases import np_after, strip_lead
from slugline.statement.units import Unit, content_end

Range = tuple[int, int]
_TOLD = 7
_DATIVE = regex.compile(r"['’](?:y|n)?[ae]$")
# nominalised clause in the accusative, the complement of a verb of saying
_CLAUSE = regex.compile(
    r"(?:[dt][ıiuü]ğ[ıiuü]n[ıiuü]|[ae]ca[ğg][ıi]n[ıi]|[ae]ce[ğg]in[ıi]|[dt]ıklar[ıi]n[ıi]"
    r"|[dt]iklerini|[dt]uklar[ıi]n[ıi]|[dt]üklerini"
    r"|m[ae]s[ıi]n[ıi]|m[ae]lar[ıi]n[ıi]|melerini|olduğunu|gerektiğini|n[ıiuü])$"
)


def verblast(unit: Unit, lex: Lexicon) -> tuple[Frame, ...]:
    """The attributions of a unit by position."""
    out: list[Frame] = []
    end, i = content_end(unit), 0
    while i < len(unit.tokens):
        cue = _cue(unit, lex, i)
        if cue is None:
            i += 1
            continue
        f = _frame(unit, lex, i, cue, end)
        if f is not None:
            out.append(f)
        i += len(cue.words)
    out += [f for f in according(unit, lex) if not any(g.span[0] < f.span[0] < g.span[1] for g in out)]
    return tuple(sorted(out, key=lambda f: f.cue))


def _cue(unit: Unit, lex: Lexicon, i: int) -> Cue | None:
    for c in lex.cues.get(unit.tokens[i].low, ()):
        if tuple(t.low for t in unit.tokens[i : i + len(c.words)]) == c.words:
            return c
    return None


def _frame(unit: Unit, lex: Lexicon, i: int, cue: Cue, end: int) -> Frame | None:
    toks, j = unit.tokens, i + len(cue.words)
    back = i
    while back > 0 and i - back < 4 and toks[back - 1].kind != "q":
        back -= 1
    if back > 0 and toks[back - 1].kind == "q":
        q = back - 1
        subject = _opening(unit, lex, 0, q) or np_after(unit, lex, j, len(toks))
        lo = subject[0] if subject and subject[0] < q else i
        told = _told(unit, lex, subject[1], q) if subject and subject[1] <= q else None
        return Frame(
            (i, j), cue, subject, ((q, q + 1),), told, (min(lo, i), max(j, subject[1] if subject else j)), True
        )
    if j < len(toks) and toks[j].text in ":" and j + 1 < len(toks):
        return Frame((i, j), cue, _opening(unit, lex, 0, i), ((j + 1, max(end, j + 2)),), None, (0, j))
    if i > 1 and cue.words[0] == "diye" and toks[i - 1].text == ",":
        subject = np_after(unit, lex, j, len(toks))
        return Frame((i, j), cue, subject, ((0, i - 1),), None, (i, subject[1] if subject else j), True)
    verb, late = i, _told_late(unit, lex, i)
    i = late[0] if late is not None else i
    if i == 0 or not _CLAUSE.search(toks[i - 1].low):
        return None
    subject = _opening(unit, lex, 0, i)
    start = subject[1] if subject else 0
    while start < i and toks[start].kind == "p":
        start += 1
    addressee = _told(unit, lex, start, i - 1) if subject else None
    start = addressee[1] if addressee is not None else start
    while start < i - 1 and lex.has("occasion", toks[start].low):
        start += 1
    return Frame((verb, j), cue, subject, ((start, i),), addressee or late, (i, j)) if i - start > 1 else None


def _told_late(unit: Unit, lex: Lexicon, i: int) -> Range | None:
    """A medium told right before the verb, behind the clause: ``… olduğunu haber ajansına söyledi``."""
    toks = unit.tokens
    known = _DATIVE.search(toks[i - 1].low) is not None and agency(_DATIVE.sub("", toks[i - 1].text)) is not None
    if i < 3 or not (known or lex.has("told_forms", toks[i - 1].low)):
        return None
    lo = next((k for k in range(i - 1, max(0, i - _TOLD), -1) if _CLAUSE.search(toks[k - 1].low)), None)
    return None if lo is None else (lo, i)


def _told(unit: Unit, lex: Lexicon, lo: int, hi: int) -> Range | None:
    """The medium told: its noun in the dative, or its name behind the noun (``haber ajansı Yakamoz'a``)."""
    toks = unit.tokens
    while lo < hi and toks[lo].kind == "p":
        lo += 1
    for k in range(lo, min(hi, lo + _TOLD)):
        named = k > lo and lex.has("media", toks[k - 1].low) and _DATIVE.search(toks[k].low) is not None
        if named or lex.has("told_forms", toks[k].low):
            return (lo, k + 1)
    return None


def _opening(unit: Unit, lex: Lexicon, lo: int, hi: int) -> Range | None:
    """The subject that opens the sentence: up to the first comma, or the first run of capitals."""
    toks = unit.tokens
    lo = strip_lead(unit, lex, lo, hi)
    while lo < hi and (lex.has("times", toks[lo].low) or toks[lo].kind == "q" or toks[lo].low in lex.cues):
        lo += 1
    comma = next((k for k in range(lo, min(hi, lo + 14)) if toks[k].text in ",;:"), None)
    if comma is not None and comma > lo and any(t.capital for t in toks[lo:comma]):
        return (lo, comma)
    k = lo
    while (
        k < hi
        and toks[k].kind == "w"
        and (
            toks[k].capital
            or lex.has("titles", toks[k].low)
            or lex.has("roles", toks[k].low)
            or lex.has("media", toks[k].low)
            or lex.has("inside", toks[k].low)
        )
    ):
        k += 1
    return (lo, k) if k > lo else None
