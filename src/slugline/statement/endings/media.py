"""Titles of media in a language of many endings: what stands in marks whole, a capital adjective before its noun
(``Česká televize``), sites by their domains, the status before the noun; and what is no medium though marks or a verb
stand beside it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from slugline.model import Via
from slugline.statement.cues import Lexicon
from slugline.statement.endings.grammar import Grammar
from slugline.statement.media import Medium
from slugline.statement.outlets import domain, known_agency
from slugline.statement.units import Unit

__all__ = ["media_of", "with_status"]

_OPEN, _CLOSE = '«„“"‹”', '»”“"›'
_LONGEST = 8
_BEFORE = 40
_LETTER = 1


def media_of(unit: Unit, lex: Lexicon, g: Grammar, media: Sequence[Medium]) -> tuple[Medium, ...]:
    """The media of a unit, mended."""
    wide = [*_noted(unit, lex), *_adjectival(unit, lex, g)]
    out = [n for m in media if (n := _mended(unit, lex, g, m)) is not None and not any(_inside(n, w) for w in wide)]
    for m in (*wide, *_domains(unit, lex), *_agencies(unit, lex)):
        if not any(_touch(m, o) for o in out):
            out.append(m)
    return tuple(sorted(out, key=lambda m: m.lo))


def _inside(a: Medium, b: Medium) -> bool:
    return b.lo <= a.lo and a.hi <= b.hi and (a.lo, a.hi) != (b.lo, b.hi)


def _noted(unit: Unit, lex: Lexicon) -> list[Medium]:
    """A noun for a medium with its title in marks, whatever that begins with: ``агентство «24.kg»``."""
    toks, out = unit.tokens, []
    for k in range(len(toks) - 2):
        if not (lex.has("media", toks[k].low) and toks[k + 1].text in _OPEN):
            continue
        close = next((j for j in range(k + 2, min(len(toks), k + _LONGEST)) if toks[j].text in _CLOSE), None)
        if close is not None and close > k + 2:
            name = unit.text[slice(*unit.chars(k + 2, close))]
            out.append(Medium(k, close + 1, Via(known_agency(name, lex) or name)))
    return out[:_LONGEST]


def _touch(a: Medium, b: Medium) -> bool:
    return a.lo < b.hi and b.lo < a.hi


def _mended(unit: Unit, lex: Lexicon, g: Grammar, m: Medium) -> Medium | None:
    toks = unit.tokens
    first, before = toks[m.lo], toks[m.lo - 1] if m.lo else None
    if g.has("press", first.low) or (first.capital and (g.body(first.low) and not lex.has("media", first.low))):
        return None
    if g.has("sites", first.low) and g.body(m.link.name.split()[0].lower()):
        return None
    marked = first.text in _OPEN and before is not None and before.kind == "w"
    if marked and known_agency(m.link.name, lex) is None and _of_body(unit, g, m.lo):
        return None
    mark = next((k for k in range(m.lo, min(m.hi + 1, len(toks))) if toks[k].text in _OPEN), None)
    if mark is not None:
        close = next((k for k in range(mark + 1, min(len(toks), mark + _LONGEST)) if toks[k].text in _CLOSE), None)
        if close is not None and close > mark + 1 and toks[mark + 1].kind == "w":
            inner = unit.text[toks[mark + 1].start : toks[close - 1].end]
            name = known_agency(inner, lex) or inner
            m = replace(m, hi=max(m.hi, close + 1), link=Via(name, m.link.entity, m.link.status))
    site = domain().match(unit.text, toks[m.hi - 1].start) or domain().match(unit.text, toks[m.lo].start)
    if site is not None and m.link.name != site.group():
        hi = next((k for k in range(m.hi - 1, len(toks)) if toks[k].end >= site.end()), m.hi - 1) + 1
        m = replace(m, hi=hi, link=Via(site.group(), m.link.entity, m.link.status))
    m = with_status(unit, lex, g, _named(unit, lex, g, _with_noun(unit, lex, g, m)))
    if lex.has("media", toks[m.lo].low) and len(m.link.name) <= _LETTER and toks[m.lo].capital:
        m = replace(m, link=Via(unit.text[slice(*unit.chars(m.lo, m.hi))], m.link.entity, m.link.status))
    lo = m.lo
    while lo and lex.has("media", toks[m.lo].low) and _adjective(unit, lex, g, lo - 1):
        lo -= 1
    return replace(m, lo=lo) if lo == 0 or _opens(unit, lex, g, lo - 1) else m


def _with_noun(unit: Unit, lex: Lexicon, g: Grammar, m: Medium) -> Medium:
    """``server Lipovské listy``: an adjective with a capital and its noun behind the noun for a medium."""
    toks = unit.tokens
    if m.hi >= len(toks) or m.hi - m.lo < 2 or not lex.has("media", toks[m.lo].low) or not toks[m.hi - 1].capital:
        return m
    noun, small = toks[m.hi], ("prep", "channel", "adverbs", "times", "comp", "who", "clitics", "conj", "aux")
    if noun.kind != "w" or noun.capital or g.patterns["adjective"].search(toks[m.hi - 1].low) is None:
        return m
    verb = noun.low in lex.cues or g.has("speech", noun.low) or g.patterns["verbal"].search(noun.low) is not None
    if verb or g.has("stops", noun.low) or g.office(noun.low) or lex.has_any(small, noun.low):
        return m
    name = unit.text[slice(*unit.chars(m.lo + 1, m.hi + 1))]
    return replace(m, hi=m.hi + 1, link=Via(name, m.link.entity, m.link.status))


def _opens(unit: Unit, lex: Lexicon, g: Grammar, k: int) -> bool:
    """Whether a phrase may begin behind the word at ``k``: a verb, a preposition, a mark."""
    t = unit.tokens[k]
    return t.kind != "w" or t.low in lex.cues or any(
        (g.has("speech", t.low), lex.has("prep", t.low), lex.has("channel", t.low), g.has("stops", t.low))
    )  # fmt: skip


def _adjective(unit: Unit, lex: Lexicon, g: Grammar, k: int) -> bool:
    """A small adjective before a medium's noun."""
    t = unit.tokens[k]
    small = lex.has_any(("prep", "adverbs", "times", "comp", "who", "clitics", "conj", "aux"), t.low)
    verb = t.low in lex.cues or g.has("speech", t.low) or g.has("stops", t.low) or g.has("recipients", t.low)
    if t.kind != "w" or t.capital or small or verb or g.office(t.low) or g.body(t.low):
        return False
    return g.patterns["attribute"].search(t.low) is not None


def _of_body(unit: Unit, g: Grammar, lo: int) -> bool:
    """Whether the marks at ``lo`` hold the name of a body, or where the people sit who said it."""
    before = unit.tokens[lo - 1].low
    return (
        g.body(before)
        or g.office(before)
        or (g.has("impersonal", before) and lo > 1 and _plural(g, unit.tokens[lo - 2].low))
    )


def _named(unit: Unit, lex: Lexicon, g: Grammar, m: Medium) -> Medium:
    """Without the person whose name follows the medium's."""
    toks = unit.tokens
    for k in range(m.lo + 1, m.hi - 1):
        if toks[k].capital and g.given(toks[k].low) and toks[k + 1].capital and toks[k - 1].kind == "w":
            words = [j for j in range(m.lo, k) if toks[j].capital]
            if words and known_agency(m.link.name, lex) is None:
                name = unit.text[slice(*unit.chars(words[0], k))]
                return replace(m, hi=k, link=Via(known_agency(name, lex) or name, m.link.entity, m.link.status))
    return m


def _plural(g: Grammar, low: str) -> bool:
    return g.has("speech", low) and g.patterns["plural"].search(low) is not None


def with_status(unit: Unit, lex: Lexicon, g: Grammar, m: Medium) -> Medium:
    """With the status right before the medium's words, as ``близкой к Кремлю``."""
    pattern = lex.patterns.get("status")
    before = unit.tokens[m.lo - 1] if m.lo else None
    if not m.link.status and before is not None and before.kind == "w" and g.stem("statuses", before.low) is not None:
        return replace(m, lo=m.lo - 1, link=Via(m.link.name, m.link.entity, before.text))
    if m.link.status or pattern is None:
        return m
    start = unit.tokens[m.lo].start
    found = next(reversed(list(pattern.finditer(unit.text, max(unit.start, start - _BEFORE), start))), None)
    if found is None or unit.text[found.end() : start].strip():
        return m
    led = unit.text[: found.start()].rpartition(" ")[0].rpartition(" ")[2].lower()
    if lex.has("anonymous", led) or g.has("anonymous", led) or lex.has("anonymous", found.group().split()[0].lower()):
        return m
    lo = next((k for k, t in enumerate(unit.tokens) if t.start >= found.start()), m.lo)
    return replace(m, lo=lo, link=Via(m.link.name, m.link.entity, found.group()))


def _domains(unit: Unit, lex: Lexicon) -> list[Medium]:
    """Sites named by their domains."""
    out: list[Medium] = []
    for d in domain().finditer(unit.text, unit.start, unit.end):
        inside = [k for k, t in enumerate(unit.tokens) if d.start() <= t.start < d.end() and t.kind != "q"]
        if inside:
            lo = inside[0]
            while lo and (lex.has("media", unit.tokens[lo - 1].low) or lex.has("status", unit.tokens[lo - 1].low)):
                lo -= 1
            out.append(Medium(lo, inside[-1] + 1, Via(d.group())))
    return out[:_LONGEST]


def _adjectival(unit: Unit, lex: Lexicon, g: Grammar) -> list[Medium]:
    """``Česká televize``, ``Первый канал``, ``Polskie Radio``: a capital adjective before a noun for a medium."""
    toks, out = unit.tokens, []
    for k in range(1, len(toks)):
        t, before = toks[k], toks[k - 1]
        if not lex.has("media", t.low) or not before.capital or lex.has("status", before.low):
            continue
        if k > 1 and toks[k - 2].capital:
            continue
        if g.patterns["adjective"].search(before.low) is None or g.office(before.low) or g.given(before.low):
            continue
        hi = k + 1
        while hi < len(toks) and (toks[hi].text.isdigit() or (toks[hi].capital and not g.given(toks[hi].low))):
            hi += 1
        name = unit.text[slice(*unit.chars(k - 1, hi))]
        out.append(Medium(k - 1, hi, Via(known_agency(name, lex) or name)))
    return out[:_LONGEST]


def _agencies(unit: Unit, lex: Lexicon) -> list[Medium]:
    """Agencies by their names alone, wherever they stand."""
    out: list[Medium] = []
    for k, t in enumerate(unit.tokens):
        if (
            t.capital
            and (t.text.isupper() or len(t.text) > _LONGEST // 2)
            and ((name := known_agency(t.text, lex)) is not None)
        ):
            out.append(Medium(k, k + 1, Via(name)))
    return out[:_LONGEST]
