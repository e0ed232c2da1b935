"""The name in a noun phrase of many endings: where the capitals of a person begin behind office, body and place."""

from __future__ import annotations

from slugline.names import place
from slugline.statement.cues import Lexicon
from slugline.statement.endings.grammar import Grammar
from slugline.statement.units import Token, Unit, match
from slugline.statement.wordkinds import particle

__all__ = ["person", "phrase_end"]

Range = tuple[int, int]
_ABBREVIATION = 6
_THREE = 3


def person(unit: Unit, lex: Lexicon, g: Grammar, at: Range) -> Range | None:
    """The bare name of the person whom the phrase ``at`` names, ``None`` if it names none."""
    runs = list(_runs(unit, g, *at))
    for lo, hi in runs:
        found = _with_given(unit, g, lo, hi)
        if found is not None:
            return found
    for lo, hi in runs:
        found = _plain(unit, lex, g, at, (lo, hi))
        if found is not None:
            return found
    return None


def _runs(unit: Unit, g: Grammar, lo: int, hi: int) -> list[Range]:
    """Stretches of capitalised words, initials and particles inside them."""
    toks, out, j = unit.tokens, [], lo
    while j < hi:
        if not _named(toks[j]):
            j += 1
            continue
        start = j
        while j < hi and (_named(toks[j]) or _joins(toks, j, hi, g)):
            j += 1
        out.append((start, j))
    return out


def _named(t: Token) -> bool:
    return t.capital


def _joins(toks: tuple[Token, ...], j: int, hi: int, g: Grammar) -> bool:
    """An initial's stop, or a particle before another capital."""
    t, before = toks[j], toks[j - 1]
    if t.text == ".":
        return len(before.text) <= 2 and before.capital and t.start == before.end and j + 1 < hi
    if g.has("younger", t.low) and before.capital and j > 1 and toks[j - 2].capital:
        return True
    nxt = j + 1 + (j + 1 < hi and particle(toks[j + 1].low) and not toks[j + 1].capital)
    return particle(t.low) and nxt < hi and toks[nxt].capital


def _with_given(unit: Unit, g: Grammar, lo: int, hi: int) -> Range | None:
    toks = unit.tokens
    for j in range(lo, hi):
        t = toks[j]
        initial = len(t.text) <= 2 and j + 1 < hi and toks[j + 1].text == "."
        if initial and j > lo and toks[j - 1].text != "." and hi - lo == 4 and not g.given(toks[lo].low):
            continue
        if not (initial or (g.given(t.low) and not t.text.isupper())) or g.office(t.low):
            continue
        if g.local(t.text) and not g.has("given", t.low):
            continue
        stop = _trimmed(unit, g, j, hi)
        later = next((k for k in range(j + 2, stop - 1) if g.given(toks[k].low)), None)
        if stop - j > 1:
            return (later, stop) if later is not None and not initial else (j, stop)
        if j == hi - 1 and j > lo and not toks[j - 1].text.isupper() and not g.office(toks[j - 1].low):
            return (j - 1, hi) if not g.local(toks[j - 1].text) else None
    return None


def _trimmed(unit: Unit, g: Grammar, lo: int, hi: int) -> int:
    """Without an acronym behind the name."""
    while hi - lo > 2 and unit.tokens[hi - 1].text.isupper() and len(unit.tokens[hi - 1].text) > 1:
        hi -= 1
    return hi


def _plain(unit: Unit, lex: Lexicon, g: Grammar, at: Range, run: Range) -> Range | None:
    """A name without a given name that the list has: behind an office, or two capitals alone."""
    toks, (lo, hi) = unit.tokens, run
    led = lo > at[0] and _office(lex, g, toks[lo - 1].low)
    within = led or any(_office(lex, g, t.low) for t in toks[at[0] : lo])
    while lo < hi and _office(lex, g, toks[lo].low) and hi - lo > 1:
        lo, led, within = lo + 1, True, True
    start = lo
    while hi - lo > 2 and within and (g.body(toks[lo].low) or toks[lo].text.isupper()):
        lo, led = lo + 1, True
    whole = lo > start and hi - lo == _THREE and not g.local(toks[lo].text)
    if any(g.body(t.low) for t in toks[lo:hi]) or (lo > at[0] and g.has("inside_prep", toks[lo - 1].low)):
        return None
    if any(g.body(t.low) for t in toks[at[0] : lo]) and not within:
        return None
    within = within or (lo == at[0] == 0 and hi - lo == _THREE and not any(g.body(t.low) for t in toks[lo:hi]))
    first = lo
    keep = _THREE if whole or (hi - lo > 2 and _patronymic(g, toks[hi - 2])) else 2
    while hi - lo > keep or (hi - lo == 2 and lo == first and _of_place(g, toks[lo], within)):
        lo += 1
    if lo > first and particle(toks[lo].low) and not toks[lo].capital:
        lo += 1
    words = toks[lo:hi]
    if not words or any(w.text in '«»„“”"' for w in toks[max(at[0], lo - 1) : lo]):
        return None
    alone = len(words) == 1
    if (
        any(_no_name(g, w, alone) for w in words)
        or g.local(" ".join(w.text for w in words))
        or any(g.ends("abstract", w.low) for w in words)
    ):
        return None
    if len(words) == 1:
        ends = hi >= at[1] or toks[hi].kind != "w" or (lex.has("prep", toks[hi].low) and g.given(words[0].low))
        surname = (led or lo > first) and ends and not _genitive(g, toks, at, lo)
        return (lo, hi) if surname else None
    return (lo, hi) if within or (lo == at[0] and hi - lo == 2 and not g.body(toks[lo].low)) else None


def _office(lex: Lexicon, g: Grammar, low: str) -> bool:
    return g.office(low) or (lex.has("titles", low) and not g.body(low))


def _patronymic(g: Grammar, t: Token) -> bool:
    return g.patterns["ordinal_first"].search(t.low) is not None


def _no_name(g: Grammar, t: Token, within: bool) -> bool:
    """A capital that is no part of a person's name: an acronym, a place, a body, an adjective of either."""
    acronym = t.text.isupper() and len(t.text) > 1
    return acronym or g.body(t.low) or (within and g.local(t.text))


def _of_place(g: Grammar, t: Token, within: bool) -> bool:
    """A place in a case of its own before a lone last name; one in the nominative may be a given name (``Герман``)."""
    return _no_name(g, t, within) and (t.text.isupper() or g.body(t.low) or place(t.text) is None)


def _genitive(g: Grammar, toks: tuple[Token, ...], at: Range, lo: int) -> bool:
    """``president Ukrajiny``: the lone capital behind an office in the nominative that is not in it itself."""
    t, before = toks[lo], toks[lo - 1] if lo > at[0] else None
    headed = before is not None and g.heads(before.low) and not g.ends("adjectival", t.low)
    if headed and not g.given(t.low) and g.patterns["possessor"].search(t.low) is not None:
        return True
    group = (
        before is not None
        and not g.given(t.low)
        and g.patterns["many"].search(before.low) is not None
        and not g.heads(before.low)
    )
    return g.local(t.text) or t.text.isupper() or group


def phrase_end(unit: Unit, lex: Lexicon, g: Grammar, lo: int, hi: int) -> int:
    """Where the noun phrase that begins at ``lo`` ends."""
    toks, j = unit.tokens, lo
    while j < hi:
        t = toks[j]
        if t.kind == "q" or (t.kind == "p" and t.text not in "«»„“”\"'’.-&/‘"):
            break
        if t.kind == "p":
            if t.text == "." and (j + 1 >= hi or j == lo or len(toks[j - 1].text) > _ABBREVIATION):
                break
            j += 1
            continue
        if lex.has("prep", t.low) or lex.has("channel", t.low) or g.has("impersonal", t.low):
            if not _inside(unit, lex, g, lo, j, hi):
                break
        elif j > lo and (_foreign(lex, g, t) or match(lex.before, toks, j, len(toks))):
            break
        j += 1
    while j > lo and (g.has("joins", toks[j - 1].low) or toks[j - 1].text in "-&/«„"):
        j -= 1
    return j


def _foreign(lex: Lexicon, g: Grammar, t: Token) -> bool:
    """A word that no longer belongs to the phrase before it."""
    if t.capital:
        return False
    if g.has("joins", t.low):
        return False
    return (
        lex.has_any(("times", "adverbs", "comp", "who", "aux", "clitics", "conj"), t.low)
        or t.low in lex.cues
        or g.has("speech", t.low)
        or g.has("recipients", t.low)
        or g.has("stops", t.low)
        or g.has("relatives", t.low)
    )


def _inside(unit: Unit, lex: Lexicon, g: Grammar, lo: int, j: int, hi: int) -> bool:
    """Whether the preposition at ``j`` belongs to the phrase: the name of a body or group goes on behind it."""
    toks = unit.tokens
    if j == lo or j + 1 >= hi or (toks[j + 1].kind != "w" and toks[j + 1].text not in "«„"):
        return False
    if toks[j - 1].capital and person(unit, lex, g, (lo, j)) is not None:
        return False
    nxt = toks[j + 1]
    if lex.has("times", nxt.low) or lex.medium.get(nxt.low) is not None or lex.has("bearing", nxt.low):
        return False
    if g.has("platforms", nxt.low) or nxt.text.isdigit() or g.has("own", nxt.low):
        return False
    if g.has("inside_prep", toks[j].low):
        return True
    if nxt.capital and j + 3 < hi and g.given(toks[j + 2].low) and toks[j + 3].capital and not g.given(nxt.low):
        return True
    return nxt.capital and any(g.body(t.low) for t in toks[lo:j])
