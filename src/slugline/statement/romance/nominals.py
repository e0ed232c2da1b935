"""Noun phrases of the attributing clause: how far they reach, and which words of them name the speaker.

What an office is called is known from lists, but not needed: behind an article, small words and a noun a run of
capitals is a name unless a word for "of" leads to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from slugline.model import Record
from slugline.names import place
from slugline.statement.romance.grammar import Grammar
from slugline.statement.units import Token

__all__ = ["Nominal", "apposed", "ended", "enumerated", "finite", "nominal", "scan"]

Range = tuple[int, int]
Tokens = Sequence[Token]
_CLOSED = ("relative", "comp", "aux", "adverbs", "times", "published", "self")
_MARKS = '«»“”"„‘’'
_LONGEST = 40
_FAR = 8


class Nominal(Record, frozen=True, gc=False):
    """A noun phrase: all of it, the words that name who speaks, and what they are: "name", "inner" (a name that
    may be part of what an office is of), "role", "body", "noun" or "nobody" (a source that is not named)."""

    lo: int
    hi: int
    name: Range
    kind: str


def scan(toks: Tokens, k: int, hi: int, g: Grammar, loose: bool = False) -> Range | None:
    """The noun phrase that begins at ``k``; ``None`` where none does. ``loose``: any noun may begin one."""
    j = k
    while j < hi and _leads(toks[j], g) and not _opens_name(toks, j, hi, k):
        j += 1
    if j >= hi or (toks[j].kind != "w" and toks[j].text not in _MARKS) or not _begins(toks, j, j > k or loose, g):
        return None
    end, bare = j, j == k and toks[j].capital
    while end < min(hi, k + _LONGEST) and (step := _step(toks, end, hi, (j, j > k), g, bare)):
        end += step
    while end > j and (g.any(("of", "and", "det", "inner_prep"), toks[end - 1].low) or toks[end - 1].text in "«“„.‘"):
        if toks[end - 1].capital:
            break
        end -= 1
    return (k, end) if end > j else None


def _leads(t: Token, g: Grammar) -> bool:
    """An article, one word with its preposition or not, or a number."""
    return g.any(("det", "joined"), t.low) or t.text.isdigit()


def _opens_name(toks: Tokens, j: int, hi: int, k: int) -> bool:
    """A capital article that belongs to a name: ``El Observador``, not the one that opens the sentence."""
    return toks[j].capital and j > 0 and j + 1 < hi and toks[j + 1].capital and (j > k or toks[j - 1].kind == "w")


def _begins(toks: Tokens, j: int, led: bool, g: Grammar) -> bool:
    t = toks[j]
    if t.text in _MARKS:
        return j + 1 < len(toks) and toks[j + 1].capital
    if t.capital:
        named = j > 0 and j + 1 < len(toks) and toks[j + 1].capital
        small = g.any(("self", "relative", "prep", "conj", "times"), t.low)
        return not small or named or (led and t.text.isupper())
    if led and g.has("persons", t.low):
        return True
    if g.any(_CLOSED, t.low) or g.has("prep", t.low) or not t.text[0].isalpha():
        return False
    return led or g.any(("persons", "bodies", "anonymous", "honorifics", "plurals", "media"), t.low)


def _step(toks: Tokens, j: int, hi: int, head: tuple[int, bool], g: Grammar, bare: bool) -> int:
    """How many tokens from ``j`` on still belong to the phrase that begins at ``head``, led by an article or not."""
    t, (first, led) = toks[j], head
    if t.kind != "w":
        return int(_mark(toks, j, first, g))
    if j == first or t.capital:
        return 1
    before = toks[j - 1]
    if finite(t, g) and not g.any(("det", "of", "of_det", "joined"), before.low):
        return 0
    joins = _small(toks, j, hi, first, g)
    if joins is not None:
        return int(joins)
    if g.any(_CLOSED, t.low) or g.any(("prep", "det", "clitics", "between"), t.low):
        return 0
    if t.low in g.verbs and not g.has("status", t.low) and not g.any(("of", "det", "of_det", "and"), before.low):
        return int(g.any(("persons", "bodies"), t.low) and g.any(("persons", "adjectives"), before.low))
    return int(not (bare and before.capital) and not (before.capital and _person(toks, first, j, g, led)))


def _mark(toks: Tokens, j: int, first: int, g: Grammar) -> bool:
    """Whether a mark belongs to a name: quotation marks around a title, the stop of initials."""
    t = toks[j]
    if t.text in _MARKS:
        return t.text != '"' or j == first or toks[first].text == '"'
    short = t.text == "." and j > first and (len(toks[j - 1].text) == 1 or g.has("honorifics", toks[j - 1].low))
    return short or (t.text in "&/" and j > first)


def _small(toks: Tokens, j: int, hi: int, first: int, g: Grammar) -> bool | None:
    """Whether a small word joins what stands beside it to one phrase; ``None`` for a word that is none."""
    nxt = toks[j + 1] if j + 1 < hi else None
    low, before = toks[j].low, toks[j - 1]
    particle = g.has("particles", low) and not g.any(("joined", "told"), low)
    if particle and before.capital and nxt is not None and nxt.capital:
        return True
    if g.has("of", low):
        return nxt is not None and nxt.kind == "w" and not g.any((*_CLOSED, "prep"), nxt.low)
    if g.has("and", low):
        return _joins(toks, j, hi, g)
    inside = g.any(("of", "and", "inner_prep"), before.low) and g.any(("det", "of_det"), low)
    inside = inside or (g.has("inner_prep", low) and nxt is not None and _inner(toks, first, j, hi, g))
    return True if inside or (g.has("goes_on", low) and not before.capital) else None


def finite(t: Token, g: Grammar) -> bool:
    """Whether a word ends as only a finite verb does: a future or a conditional."""
    return not t.capital and len(t.low) > 4 and g.ends("finite_endings", t.low)


def _person(toks: Tokens, first: int, j: int, g: Grammar, led: bool) -> bool:
    """Whether the words up to ``j`` end with somebody's name."""
    return _named(toks, first, j, g, led).kind == "name"


def _joins(toks: Tokens, j: int, hi: int, g: Grammar) -> bool:
    """Whether a word for "and" joins two nouns rather than two clauses."""
    if j + 1 >= hi:
        return False
    nxt = toks[j + 1]
    if nxt.kind != "w" or (g.any(("aux", "clitics"), nxt.low) and not g.has("det", nxt.low)):
        return False
    if nxt.low in g.verbs and not nxt.capital:
        return False
    if nxt.capital or g.any(("of", "persons", "bodies"), nxt.low):
        return True
    if g.has("det", nxt.low):
        return j + 2 < hi and toks[j + 2].low not in g.verbs and not g.has("aux", toks[j + 2].low)
    return not g.any((*_CLOSED, "prep"), nxt.low)


def _inner(toks: Tokens, first: int, j: int, hi: int, g: Grammar) -> bool:
    """Whether a preposition belongs to the office or the body: ``ministre délégué aux Transports``."""
    if g.has("without", toks[j].low) and toks[first].capital:
        return True
    if any(t.capital and t.low not in g.lists["portfolios"] for t in toks[first + 1 : j]):
        return False
    k = j + 1
    while k < hi and g.any(("det", "of_det"), toks[k].low):
        k += 1
    if k >= hi or toks[k].kind != "w":
        return False
    t = toks[k]
    if g.any(("occasions", "times", "media", "forums", "strong_leads", "interviews"), t.low) or t.low in g.verbs:
        return False
    if t.capital and g.has("persons", toks[j - 1].low) and all(x.capital for x in toks[k : k + 3]) and k + 3 <= hi:
        return True
    if g.any(("persons", "goes_on"), toks[j - 1].low) or g.has("portfolios", t.low):
        return g.any(("portfolios", "goes_on"), t.low) or g.has("goes_on", toks[j - 1].low) or not t.capital
    return toks[first].capital and not t.capital and (k > j + 1 or g.has("joined", toks[j].low))


def nominal(toks: Tokens, k: int, hi: int, g: Grammar, loose: bool = False) -> Nominal | None:
    """The noun phrase at ``k`` with the words that name who it is."""
    at = scan(toks, k, hi, g, loose)
    if at is None:
        return None
    lo, led = at[0], False
    while lo < at[1] - 1 and g.has("strip", toks[lo].low):
        if g.has("of", toks[lo + 1].low) or _opens_name(toks, lo, at[1], k):
            break
        lo, led = lo + 1, True
    return _named(toks, lo, at[1], g, led, at[0])


def _named(toks: Tokens, lo: int, hi: int, g: Grammar, led: bool, whole: int | None = None) -> Nominal:
    start = lo if whole is None else whole
    begin = _past_honorific(toks, lo, hi, g)
    if begin > lo and begin < hi:
        return Nominal(start, hi, _cut(toks, begin, hi, g), "name")
    head = [t.low for t in toks[lo:hi] if t.kind == "w"][:3]
    if any(g.has("anonymous", w) for w in head):
        return Nominal(start, hi, (lo, hi), "nobody")
    if all(g.any(("anonymous_alone", "heads_alone"), t.low) for t in toks[lo:hi]):
        return Nominal(start, hi, (lo, hi), "nobody")
    office = g.has("persons", toks[lo].low) or (lo == 0 and g.any(("det", "bodies"), toks[lo].low))
    if toks[lo].capital and not office:
        if led:
            return Nominal(start, hi, (lo, hi), "body")
        return Nominal(start, hi, _cut(toks, lo, hi, g), "name")
    return _behind_head(toks, lo, hi, g, start)


def _past_honorific(toks: Tokens, lo: int, hi: int, g: Grammar) -> int:
    while lo < hi - 1 and g.has("honorifics", toks[lo].low.rstrip(".")):
        lo += 1
        if lo < hi and toks[lo].text == ".":
            lo += 1
    return lo


def _behind_head(toks: Tokens, lo: int, hi: int, g: Grammar, start: int) -> Nominal:
    """The name behind an office, or the office or body itself."""
    heads = _heads(toks, lo, hi, g)
    person = any(g.has("persons", w) for w in heads) and not g.has("bodies", heads[0])
    body = any(g.has("bodies", w) for w in heads) and not person
    run = _run(toks, lo, hi, g)
    kind = "role" if person else "body" if body else "noun"
    if run is None:
        return Nominal(start, hi, (lo, hi), kind)
    s = _past_honorific(toks, run, hi, g)
    if s > run and s < hi and not g.any(("of", "and"), toks[run - 1].low):
        return Nominal(start, hi, _cut(toks, s, hi, g), "name")
    s = run
    before = toks[s - 1].low
    complement = g.any(("of", "inner_prep"), before) or (
        g.any(("det", "of_det", "and"), before) and not g.has("persons", before)
    )
    if complement:
        inner = _inner_name(toks, s, hi, g) if person or kind == "noun" else None
        return Nominal(start, hi, (lo, hi), kind) if inner is None else Nominal(start, hi, (inner, hi), "inner")
    count = sum(t.capital for t in toks[s:hi])
    inside = any(g.has("of", t.low) for t in toks[lo : s - 1]) and not g.any(("portfolios", "persons"), before)
    if count == 1 and inside and g.any(("of", "det", "of_det"), toks[s - 2].low):
        return Nominal(start, hi, (lo, hi), kind)
    both = g.has("bodies", before) and count == 1
    last = (g.has("persons", before) and not both) or (person and (count > 1 or not g.has("bodies", before)))
    if last or (count > 1 and not body and not g.has("bodies", before)):
        return Nominal(start, hi, _cut(toks, s, hi, g), "name")
    return Nominal(start, hi, (lo, hi), "body" if kind == "noun" else kind)


def _heads(toks: Tokens, lo: int, hi: int, g: Grammar) -> list[str]:
    """The nouns and adjectives of a phrase before what they are of; at least one."""
    out = [toks[lo].low]
    for t in toks[lo + 1 : hi]:
        if g.any(("of", "inner_prep", "and"), t.low) or (t.capital and not g.has("persons", t.low)):
            break
        out.append(t.low)
    return out


def _run(toks: Tokens, lo: int, hi: int, g: Grammar) -> int | None:
    """Where the capitals begin that end the phrase, particles between them passed over."""
    s = hi
    while s > lo:
        t = toks[s - 1]
        if (t.capital and not g.has("persons", t.low)) or t.text == "." or t.text in _MARKS:
            s -= 1
        elif (
            g.has("particles", t.low) and s < hi and toks[s].capital and s - 2 >= lo and toks[s - 2].capital
            and not g.any(("persons", "portfolios"), toks[s - 2].low)
        ):  # fmt: skip
            s -= 1
        else:
            break
    while s < hi and not toks[s].capital:
        s += 1
    return s if s < hi and s > lo else None


def _inner_name(toks: Tokens, s: int, hi: int, g: Grammar) -> int | None:
    """The name behind what an office is of: ``maire de Lund Otto Lenz``; ``None`` where all is the place or body."""
    words = [j for j in range(s, hi) if toks[j].capital]
    text = " ".join(t.text for t in toks[s:hi])
    if len(words) < 2 or place(text):
        return None
    first = toks[words[0]]
    short = first.text.isupper() and len(first.text) > 2
    if words[1] != words[0] + 1 and not place(first.text):
        return None
    if len(words) < 4 and (g.has("portfolios", first.low) or short or place(first.text)):
        return words[1]
    if len(words) >= 3:
        two = words[-2]
        return two - 1 if g.has("capital_particles", toks[two - 1].text) and two - 1 > s else two
    return None


def _cut(toks: Tokens, lo: int, hi: int, g: Grammar) -> Range:
    """A name without the body or place that follows it: ``Otto Lenz de l'université de Lund``."""
    for j in range(lo + 1, hi - 1):
        t, nxt = toks[j], toks[j + 1]
        if not t.capital and j - lo >= 2 and g.has("of", t.low):
            body = nxt.capital and (g.has("bodies", nxt.low) or nxt.text.isupper() or place(nxt.text) is not None)
            if body or not (nxt.capital or (j + 2 < hi and toks[j + 2].capital and g.has("particles", nxt.low))):
                return lo, j
    return lo, hi


def apposed(toks: Tokens, found: Nominal, hi: int, g: Grammar) -> Nominal:
    """``le préfet de la Manche, Otto Lenz``: the name behind the comma, where the phrase before it has none."""
    j = found.hi
    if found.kind in ("name", "nobody"):
        return found
    while j < hi and toks[j].kind == "w" and j - found.hi < _FAR and toks[j].low not in g.verbs and not (
        g.any(("relative", "published", "comp"), toks[j].low)
    ):  # fmt: skip
        j += 1
    placed = j == found.hi or g.has("prep", toks[found.hi].low)
    if j + 1 >= hi or toks[j].text != "," or not placed:
        return found
    t = toks[j + 1]
    led = g.has("det", t.low) and not t.capital and j + 2 < hi and g.has("persons", toks[j + 2].low)
    if not (led or t.capital or g.any(("honorifics", "persons"), t.low)) or (t.capital and g.has("det", t.low)):
        return found
    name = nominal(toks, j + 1, hi, g)
    if name is None or name.kind != "name" or not ended(toks, name.hi, hi, g):
        return found
    count = sum(t.capital for t in toks[name.name[0] : name.name[1]])
    text = " ".join(t.text for t in toks[name.name[0] : name.name[1]])
    if found.kind not in ("role",) and (count < 2 or place(text)):
        return found
    return Nominal(found.lo, name.hi, name.name, "name")


def enumerated(toks: Tokens, found: Nominal, hi: int, g: Grammar) -> Nominal:
    """``Fim, Fiom e Uilm``: more names behind commas, the last behind a word for "and"."""
    if found.kind not in ("name", "body") or not all(t.capital for t in toks[found.name[0] : found.hi]):
        return found
    j = found.hi
    while j + 2 < hi and toks[j].text == "," and toks[j + 1].capital:
        j += 2
        while j < hi and toks[j].capital:
            j += 1
    if j == found.hi or j + 1 >= hi or not g.has("and", toks[j].low) or not toks[j + 1].capital:
        return found
    j += 2
    while j < hi and toks[j].capital:
        j += 1
    return Nominal(found.lo, j, (found.name[0], j), "body")


def ended(toks: Tokens, j: int, hi: int, g: Grammar) -> bool:
    """Whether a phrase that reaches ``j`` is over there: a stop, a preposition, a relative or a participle."""
    if j >= hi or toks[j].kind != "w":
        return True
    return g.any(("prep", "relative", "published", "times", "adverbs", "between", "aux", "clitics"), toks[j].low) or (
        toks[j].low in g.verbs
    )
