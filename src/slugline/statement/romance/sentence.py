"""A sentence cut into its segments, and what can stand in one: a verb group, adjuncts, phrases of a list."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from slugline.model import Record
from slugline.names import place
from slugline.statement.cues import Lexicon
from slugline.statement.outlets import platform
from slugline.statement.romance.grammar import Grammar
from slugline.statement.romance.nominals import Nominal
from slugline.statement.romance.relays import Ground, Relay, relay
from slugline.statement.units import Token, Unit, boundary, match

__all__ = ["Part", "Range", "Sentence", "bare"]

Range = tuple[int, int]
_GROUP = 7
_PAST = 14
_MARKS = '«“"„:'


class Part(Record, frozen=True, gc=False):
    """One attribution: its verb or phrase, its subject, and where its words begin and end (token numbers). ``order`` is
    "inverted", "forward", "according", "view" or "cited"; ``weak`` verbs only tell of a deed, ``claused`` ones have a
    clause behind them."""

    cue: Range
    subject: Nominal | None
    relay: Relay | None
    span: Range
    order: str
    content: Range
    weak: bool = False
    claused: bool = False


class Sentence:
    """The tokens of a unit without what stands in brackets, and its segments between commas and quotations."""

    def __init__(self, unit: Unit, lex: Lexicon, g: Grammar) -> None:
        self.unit, self.lex, self.g, self.text = unit, lex, g, unit.text
        self.toks = _without_brackets(unit.tokens)
        self.ground = Ground(g, lex, unit.text)
        self.n = len(self.toks)
        while self.n and self.toks[self.n - 1].kind == "p" and self.toks[self.n - 1].text in '.!?…;"':
            self.n -= 1
        self.segs = _segments(replace(unit, tokens=tuple(self.toks)), self.n)

    def quoted(self, i: int) -> bool:
        """Whether segment ``i`` is a quotation."""
        return self.toks[self.segs[i][0]].kind == "q"

    def past(self, name: str, k: int, hi: int) -> int:
        """Behind the words of a list that are no articles, from ``k`` on; one word is left."""
        while k < hi - 1 and self.g.has(name, self.toks[k].low) and not self.g.has("det", self.toks[k].low):
            k += 1
        return k

    def group(self, k: int, hi: int) -> tuple[int, int, bool] | None:
        """The verb group that begins at ``k``: where its verb begins and ends, and whether the verb is known."""
        g, toks = self.g, self.toks
        j = self._past_small(k, hi)
        if j >= hi or toks[j].kind != "w" or (toks[j].capital and j > 0):
            return None
        small = [t.low for t in toks[k:j]]
        light = match(g.light, toks, j, hi)
        if light:
            return j, j + light, True
        if (willed := self._willed(j, hi)) is not None:
            return willed, willed + 1, True
        own = any(g.has("clitic_reflexive", w) for w in small)
        if any(g.has("be", w) for w in small) and not own:
            return None
        had = any(g.has("aux", w) for w in small)
        return j, j + 1, bare(toks[j].low) in g.verbs and (had or not g.any(("published", "asked"), toks[j].low))

    def _past_small(self, k: int, hi: int) -> int:
        """Behind auxiliaries, pronouns and adverbs that open a verb group."""
        g, toks, j, had = self.g, self.toks, k, False
        names = ("aux", "clitics", "be")
        while j < min(hi, k + _GROUP) and toks[j].kind == "w":
            low = toks[j].low
            small = g.any((*names, "between"), low) or (j > k and had and self.manner(low))
            if not small or (toks[j].capital and j > 0):
                break
            if j > k and low in g.verbs and not g.any(names, low):
                break
            had = had or g.has("aux", low)
            j += 1
        return j

    def _willed(self, j: int, hi: int) -> int | None:
        """The infinitive behind a verb of wanting: ``a tenu à préciser``, ``quiso aclarar``."""
        g, toks = self.g, self.toks
        if not g.has("modals", toks[j].low):
            return None
        at = j + 1
        while at < hi and (g.any(("of", "told", "clitics"), toks[at].low) or self.manner(toks[at].low)):
            at += 1
        return at if at < hi and at - j < 4 and g.ends("infinitives", toks[at].low) and toks[at].kind == "w" else None

    def manner(self, low: str) -> bool:
        """An adverb of manner: ``sobrement``, ``claramente``."""
        return len(low) > 6 and self.g.ends("manner_endings", low)

    def _moved(self, low: str) -> bool:
        """A word for how the speaker was, between verb and subject: ``declaró emocionada la cineasta``."""
        return (len(low) > 5 and self.g.ends("moved_endings", low)) or self.g.has("moved", low) or self.manner(low)

    def adjuncts(self, k: int, hi: int) -> int:
        """Behind times, adverbs and phrases with a preposition that part a verb from its subject."""
        while k < hi and self.toks[k].kind == "w" and (step := self._adjunct(k, hi)):
            k += step
        return k

    def _adjunct(self, k: int, hi: int) -> int:
        """How many tokens the adjunct at ``k`` takes; 0 where none begins."""
        g, t = self.g, self.toks[k]
        nxt = self.toks[k + 1] if k + 1 < hi else None
        timed = nxt is not None and g.has("times", nxt.low)
        if timed and (g.has("det", t.low) or t.text[0].isdigit()):
            return 2
        subject = self._article(k, hi)
        if g.any(("between", "adverbs", "times"), t.low) and not t.capital and not subject:
            return 1
        if g.any(("prep", "joined"), t.low) and not subject and not t.capital:
            return self._past_prep(k, hi) - k
        if nxt is None:
            return 0
        led = nxt.capital or g.any(("det", "persons"), nxt.low)
        return int((g.has("published", t.low) and g.has("prep", nxt.low)) or (self._moved(t.low) and led))

    def _article(self, k: int, hi: int) -> bool:
        """An article that looks like a preposition: Portuguese ``a polícia``."""
        return self.g.has("ambiguous", self.toks[k].low) and k + 1 < hi

    def _past_prep(self, k: int, hi: int) -> int:
        """Behind one phrase with a preposition."""
        toks = self.toks
        found = relay(toks, k if self.g.has("joined", toks[k].low) else k + 1, hi, self.ground, "told")
        if found is not None:
            return found.hi
        j, content = k + 1, False
        while j < hi and toks[j].kind == "w":
            if platform(toks[j].text) and toks[j].capital:
                return j + 1
            more = self._goes_on(j, content)
            if more is None:
                break
            content, j = more, j + 1
        return j

    def _goes_on(self, j: int, content: bool) -> bool | None:
        """Whether a phrase with a preposition has its noun when the word at ``j`` is in it; ``None`` if it is not."""
        g, t, before = self.g, self.toks[j], self.toks[j - 1]
        led = g.any(("of", "prep"), before.low)
        if g.has("det", t.low) and not t.capital and not g.has("of", t.low):
            return None if content and not led else content
        if g.any(("of", "prep"), t.low):
            return None if content and not g.has("of", t.low) else content
        led = led or g.has("det", before.low)
        if t.capital:
            begins = content and not before.capital and not led and not g.has("joined", before.low)
            return None if begins or (before.capital and place(before.text)) else True
        verb = t.low in g.verbs and not g.has("joined", before.low)
        return None if content and not led and (verb or g.has("persons", t.low)) else True

    def claused(self, last: int) -> bool:
        """Whether a clause, an infinitive or words in marks follow the verb that ends at ``last``."""
        g, toks = self.g, self.toks[last : self.n]
        if any(g.has("comp", t.low) for t in toks[:_PAST]):
            return True
        told = [t for t in toks[:2] if not g.any(("of", "told", "clitics"), t.low)]
        if told and len(told[0].low) > 4 and g.ends("infinitives", told[0].low):
            return True
        return any(t.kind == "q" or t.text in _MARKS for t in toks)

    def said(self, last: int) -> Range:
        """What follows the verb: behind the word that opens the clause, if it has one."""
        toks, k = self.toks, last
        for j in range(last, min(self.n, last + _PAST)):
            if toks[j].kind == "q":
                return j, self.n
            if self.g.has("comp", toks[j].low) and (j == last or not self.g.any(("of", "prep"), toks[j].low)):
                return j + 1, self.n
        while k < self.n - 1 and toks[k].kind == "p" and toks[k].text in ",:":
            k += 1
        return k, self.n

    def marked(self, k: int) -> bool:
        """Whether words in marks follow ``k``."""
        return any(t.kind == "q" or t.text in _MARKS for t in self.toks[k : self.n])


def _segments(plain: Unit, n: int) -> list[Range]:
    out: list[Range] = []
    lo = 0
    for i in range(n + 1):
        if i == n or boundary(plain, i):
            if i > lo:
                out.append((lo, i))
            if i < n and plain.tokens[i].kind == "q":
                out.append((i, i + 1))
            lo = i + 1
    return out


def bare(low: str) -> str:
    """A verb without the pronoun that hangs on it: ``queixou-se``."""
    head, mark, tail = low.partition("-")
    return head if mark and len(tail) < 5 else low


def _without_brackets(toks: Sequence[Token]) -> list[Token]:
    out: list[Token] = []
    depth = 0
    for t in toks:
        if t.text == "(":
            depth += 1
        elif t.text == ")" and depth:
            depth -= 1
        elif not depth:
            out.append(t)
    return out if not depth else list(toks)
