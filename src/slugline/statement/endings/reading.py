"""Which of a sentence's attributions is its own, who speaks in it, and through which media the words came."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from slugline.model import Record, Via
from slugline.statement.cues import Lexicon
from slugline.statement.endings.appositions import unapposed
from slugline.statement.endings.clauses import Clause, Reader
from slugline.statement.endings.grammar import Grammar
from slugline.statement.endings.media import media_of
from slugline.statement.endings.persons import person, phrase_end
from slugline.statement.links import unique
from slugline.statement.media import Medium
from slugline.statement.outlets import known_agency, platform
from slugline.statement.units import Token, Unit, boundary

__all__ = ["Reading", "reading"]

Range = tuple[int, int]
_LEAD = 10  # characters between words of carrying and the medium
_RANK = {"quote": 0, "tail": 1, "as": 1, "front": 1, "according": 2, "report": 2, "weak": 3, "inner": 4}


class Reading(Record, frozen=True, gc=False):
    """The attribution of a sentence. Offsets are the paragraph's: ``cue``, ``frame`` and ``speaker`` (the bare name or
    the phrase), ``gone`` the verbs that only pass it on; ``kept`` where the speaker's name is kept back."""

    cue: Range
    frame: Range
    speaker: Range | None
    name: str | None
    kept: bool
    links: tuple[Via, ...]
    gone: tuple[Range, ...]
    kind: str


def reading(unit: Unit, lex: Lexicon, g: Grammar, media: Sequence[Medium]) -> Reading | None:
    """The reading of a unit; ``None`` where no attribution is found in it."""
    unit, media = unapposed(unit, lex, g, media_of(unit, lex, g, media))
    first = Reader(unit, lex, g, media)
    source = _source(first)
    if source is None:
        return _decided(first, first.clauses(), None)
    lead, lo, hi = source
    cited = first.at(lo)
    rest, kept = _without(unit, lex, media, lead, hi if cited is None else max(hi, cited.hi))
    r = Reader(rest, lex, g, kept)
    return _decided(r, r.clauses(), _Source(unit, (lo, hi), cited))


class _Source(Record, frozen=True, gc=False):
    """Whom a medium cites: tokens of the whole unit, and the medium that it is."""

    unit: Unit
    at: Range
    medium: Medium | None


def _opens(t: Token, lex: Lexicon) -> bool:
    return t.kind == "q" or lex.has_any(("comp", "wh", "who"), t.low)


def _without(unit: Unit, lex: Lexicon, media: Sequence[Medium], lo: int, hi: int) -> tuple[Unit, tuple[Medium, ...]]:
    """The unit and its media without the tokens ``lo:hi`` and the comma that closed them."""
    toks = unit.tokens
    if lo and toks[lo - 1].text == ",":
        lo -= 1
        led = lex.has("as", toks[0].low)
        if not led and hi + 1 < len(toks) and toks[hi].text == "," and not _opens(toks[hi + 1], lex):
            hi += 1
    kept = tuple(
        m if m.hi <= lo else replace(m, lo=m.lo - (hi - lo), hi=m.hi - (hi - lo))
        for m in media
        if m.hi <= lo or m.lo >= hi
    )
    return replace(unit, tokens=toks[:lo] + toks[hi:]), kept


def _source(r: Reader) -> tuple[int, int, int] | None:
    """Whom a medium cites (``со ссылкой на X``): where the words that say so begin, and X, as tokens."""
    pattern = r.lex.patterns.get("citing")
    m = pattern.search(r.unit.text, r.unit.start, r.unit.end) if pattern is not None else None
    if m is None:
        return None
    toks = r.unit.tokens
    lead = next((k for k, t in enumerate(toks) if t.start >= m.start()), len(toks))
    lo = next((k for k, t in enumerate(toks) if t.start >= m.end()), len(toks))
    if lo >= len(toks) or toks[lo].kind == "q":
        return None
    hi = lo
    while hi < len(toks) and not boundary(r.unit, hi) and not (hi > lo and (r.at(hi) is not None or r.speech(hi))):
        hi += 1
    end = max(phrase_end(r.unit, r.lex, r.g, lo, hi), lo + 1)
    unnamed = any(r.g.has("anonymous", t.low) or r.lex.has("anonymous", t.low) for t in toks[lo:end])
    return lead, lo, _past_office(r, end, hi if unnamed else end)


def _past_office(r: Reader, comma: int, end: int) -> int:
    """Behind the office of the one cited, where it follows its name behind a comma."""
    toks = r.unit.tokens
    if comma + 1 >= len(toks) or toks[comma].text != "," or toks[comma + 1].capital:
        return end
    if not any(r.g.office(t.low) for t in toks[comma + 1 : comma + 3]):
        return end
    stop = comma + 1
    while stop < len(toks) and not boundary(r.unit, stop) and not r.speech(stop):
        stop += 1
    return stop


def _decided(r: Reader, found: list[Clause], source: _Source | None) -> Reading | None:
    found = [_reported(r, c) for c in found]
    spoken = [c for c in found if c.by is None and c.subject is not None]
    passing = [c for c in spoken if _relays(r, c) and (source is not None or any(o is not c for o in spoken))]
    outer = [replace(c, by=_named(r, c)) if c in passing else c for c in found if c.by is not None or c in passing]
    spoken = [c for c in spoken if c not in passing]
    press = [c for c in spoken if _press(r, c) and c.kind in ("tail", "quote", "weak")]
    main = _main([c for c in spoken if c not in press])
    if press and (main is None or (main.kind == "weak" and not _person(r, main))):
        main = _main(press)
    if main is not None and main.kind == "weak" and outer and _deed(r, main) and not _person(r, main):
        main = None
    cited = source.medium.link if source is not None and source.medium is not None else None
    if source is not None and cited is None and outer and (main is None or main.kind in ("weak", "inner")):
        return _made(r, outer[0], source.at, (), outer, source.unit)
    if main is None:
        if not outer:
            return None
        first = min(outer, key=lambda c: (_RANK[c.kind], c.cue))
        rest = [c for c in outer if c.by is not None and first.by is not None and c.by.name != first.by.name]
        return _medium(first, r, first.by, rest) if cited is None else _medium(first, r, cited, [first, *rest])
    links = list(main.told)
    for c in press:
        if c is not main and c.subject is not None:
            links.append(Via(r.unit.text[slice(*r.unit.chars(*c.subject))]))
    links += _stray(r, main, found)
    if cited is not None:
        links.append(cited)
    return _made(r, main, main.subject, tuple(links), outer, r.unit)


def _deed(r: Reader, c: Clause) -> bool:
    """A verb of doing rather than saying: what a medium reports of somebody."""
    low = r.unit.tokens[c.cue[0]].low
    lone = c.subject is not None and c.subject[1] - c.subject[0] == 1
    first = r.unit.tokens[c.subject[0]] if c.subject is not None else None
    if lone and first is not None and not r.g.body(first.low) and not r.g.local(first.text):
        return False
    return r.g.starts("deeds", low)


def _reported(r: Reader, c: Clause) -> Clause:
    """``передаёт корреспондент РБК``: the medium whose reporter tells it."""
    if c.subject is None or c.by is not None or not r.g.has("reporters", r.unit.tokens[c.subject[0]].low):
        return c
    m = next((m for m in r.media if c.subject[0] < m.lo < c.span[1]), None)
    if m is None or _person(r, c):
        return c
    return replace(c, subject=None, by=m.link, told=tuple(v for v in c.told if v is not m.link))


def _person(r: Reader, c: Clause) -> bool:
    return c.subject is not None and person(r.unit, r.lex, r.g, c.subject) is not None


def _relays(r: Reader, c: Clause) -> bool:
    """A verb of passing on whose subject is an unknown title alone: ``…, передаёт Tengrinews``."""
    quoting = r.lex.has("quoting", r.unit.tokens[c.cue[0]].low)
    if c.subject is not None and c.kind == "tail" and quoting and not _person(r, c):
        return True
    if c.subject is None or c.kind not in ("tail", "as") or not r.g.has("relaying", r.unit.tokens[c.cue[0]].low):
        return False
    toks = [t for t in r.unit.tokens[slice(*c.subject)] if t.kind == "w"]
    marked = r.unit.tokens[c.subject[0]].text in '«„“"'
    if not toks or not all(t.capital or t.text.isdigit() or marked for t in toks) or len(toks) > 4:
        return False
    if any(r.g.given(t.low) or r.g.body(t.low) or r.g.office(t.low) for t in toks):
        return False
    latin = toks[0].text[0] < "\u0250" and "latin_titles" in r.g.flags
    return marked or latin or not (toks[0].text.isupper() or r.g.local(toks[0].text))


def _named(r: Reader, c: Clause) -> Via:
    text = r.unit.text[slice(*r.unit.chars(*c.subject))] if c.subject is not None else ""
    bare = text.strip('«»„“”"')
    return Via(known_agency(bare, r.lex) or bare)


def _main(spoken: Sequence[Clause]) -> Clause | None:
    """The attribution of the sentence: words in marks before others, a clause behind its comma before one in it."""
    if not spoken:
        return None
    best = min(spoken, key=lambda c: (_RANK[c.kind], c.cue))
    if best.kind == "front":
        later = [c for c in spoken if c.kind == "tail" and c.cue > best.cue]
        return later[-1] if later else best
    return best


def _press(r: Reader, c: Clause) -> bool:
    return c.subject is not None and r.g.has("press", r.unit.tokens[c.subject[0]].low)


def _stray(r: Reader, main: Clause, found: Sequence[Clause]) -> list[Via]:
    """Media beside the attribution that no clause has taken: met behind the speaker, or said to have carried it."""
    out: list[Via] = []
    used = {id(m) for m in r.media if any(c.by is m.link or any(v is m.link for v in c.told) for c in found)}
    lo, hi = main.span
    carried = r.lex.patterns.get("carried")
    spans = [] if carried is None else [m.end() for m in carried.finditer(r.unit.text, r.unit.start, r.unit.end)]
    for m in r.media:
        known = {v.name for c in found for v in c.told}
        if id(m) in used or platform(m.link.name) or any(m.link.name.startswith(n) for n in known):
            continue
        start = r.unit.tokens[m.lo].start
        near = lo <= m.lo < hi and (main.subject is None or m.hi <= main.subject[0] or main.subject[1] <= m.lo)
        passed = any(0 <= start - e <= _LEAD for e in spans)
        if near or passed:
            out.append(m.link)
    end = main.subject[1] if main.subject is not None else main.cue[1]
    if not out and main.subject is not None and lo <= end < hi and r.prep(end):
        _, link = r.past_prep(end, hi)
        out += [link] if link is not None else []
    return out


def _medium(c: Clause, r: Reader, by: Via | None, rest: Sequence[Clause], links: tuple[Via, ...] = ()) -> Reading:
    """A medium as the speaker itself."""
    m = next((m for m in r.media if m.link is by), None)
    at = r.unit.chars(m.lo, m.hi) if m is not None else _found(r, c, by)
    behind = r.unit.tokens[slice(m.hi if m is not None else c.cue[1], c.span[1])]
    if by is not None and any(r.g.has("anonymous", t.low) for t in behind):
        return Reading(r.unit.chars(*c.cue), r.unit.chars(*c.span), at, None, True, (by, *links), (), c.kind)
    via = unique((*c.told, *links, *(o.by for o in rest if o.by is not None)), by.name if by else None)
    return Reading(r.unit.chars(*c.cue), r.unit.chars(*c.span), at, by.name if by else None, False, via, (), c.kind)


def _found(r: Reader, c: Clause, by: Via | None) -> Range | None:
    """Where a medium's name stands in its clause."""
    a, b = r.unit.chars(*c.span)
    at = r.unit.text.find(by.name, a, b) if by is not None else -1
    return None if by is None or at < 0 else (at, at + len(by.name))


def _made(
    r: Reader, c: Clause, who: Range | None, links: tuple[Via, ...], outer: Sequence[Clause], whole: Unit
) -> Reading:
    unit, lex, g = whole, r.lex, r.g
    via = unique((*links, *(v for o in outer for v in (*o.told, o.by) if v is not None)))
    gone = tuple(r.unit.chars(*o.cue) for o in outer if o.cue != c.cue)
    speaker, name, kept = None, None, False
    if who is not None:
        at = person(unit, lex, g, who)
        if at is not None:
            speaker = unit.chars(*at)
            name = unit.text[slice(*speaker)]
        else:
            speaker = unit.chars(*_bare(unit, lex, who))
            name = unit.text[slice(*speaker)].strip(" ,")
            low = [t.low for t in unit.tokens[slice(*who)]]
            several = g.has("several", low[0]) and not any(t.capital for t in unit.tokens[slice(*who)])
            kept = several or any(g.has("anonymous", w) or lex.has("anonymous", w) for w in low) or _nameless(r)
            if kept:
                own = tuple(m.link for m in r.media if who[0] <= m.lo < who[1] and unit is r.unit) or _marked(
                    unit, lex, who
                )
                via = unique((*own, *via))
    return Reading(
        r.unit.chars(*c.cue), r.unit.chars(*c.span), speaker, None if kept else name, kept, via, gone, c.kind
    )


def _marked(unit: Unit, lex: Lexicon, who: Range) -> tuple[Via, ...]:
    """``источник «Ведомостей»``: whose source it is."""
    toks = unit.tokens
    a = next((k for k in range(*who) if toks[k].text in "«„“"), None)
    b = next((k for k in range(*who) if toks[k].text in "»”" and a is not None and k > a + 1), None)
    if a is None or b is None:
        return ()
    name = unit.text[slice(*unit.chars(a + 1, b))]
    return (Via(known_agency(name, lex) or name),)


def _nameless(r: Reader) -> bool:
    pattern = r.lex.patterns.get("nameless")
    return pattern is not None and pattern.search(r.unit.text, r.unit.start, r.unit.end) is not None


def _bare(unit: Unit, lex: Lexicon, who: Range) -> Range:
    """A collective without its article, or the marks around its whole name."""
    lo, hi = who
    toks = unit.tokens
    while hi - lo > 1 and lex.has("det", toks[lo].low):
        lo += 1
    if toks[lo].text in '«„“"' and toks[hi - 1].text in '»”“"' and hi - lo > 2:
        lo, hi = lo + 1, hi - 1
    return lo, hi
