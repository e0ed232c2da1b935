"""Phrases of a Turkish sentence: what can be its subject, where that begins and ends, the bare name in it."""

from __future__ import annotations

from dataclasses import dataclass

from slugline.statement.cues import Cue, Lexicon
from slugline.statement.endings.grammar import Grammar
from slugline.statement.endings.turkish_media import SUFFIX
from slugline.statement.media import Medium
from slugline.statement.units import Unit

__all__ = ["Phrases"]

Range = tuple[int, int]
_WINDOW = 3
_FAR = 14
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one unit, by what they can be in a clause."""

    unit: Unit
    lex: Lexicon
    g: Grammar
    media: tuple[Medium, ...]

    def form(self, name: str, low: str) -> bool:
        """Whether a word has the endings that the pattern ``name`` has."""
        return self.g.patterns[name].search(low) is not None

    def cues(self, k: int) -> tuple[Cue, ...]:
        return tuple(self.lex.cues.get(self.unit.tokens[k].low, ()))

    def stem(self, low: str, name: str) -> bool:
        stems = self.g.lists.get(name, frozenset())
        return any(low[:n] in stems for n in range(2, len(low)))

    def phrase(self, lo: int, end: int) -> int:
        """Behind the words that can be one noun phrase: up to a comma, a quotation, the end."""
        k = lo
        toks = self.unit.tokens
        while k < end and k - lo < _LONGEST and (toks[k].kind == "w" or toks[k].text in ".-&"):
            k += 1
        return k

    def somebody(self, at: Range) -> bool:
        """Whether a phrase can be who speaks."""
        toks = self.unit.tokens[slice(*at)]
        known = ("offices", "bodies", "unnamed")
        if not any(t.capital or any(self.g.has(n, t.low) for n in known) for t in toks):
            return False
        last = toks[-1].low
        return self.g.has("bodies", last) or not (self.g.has("occasions", last) or self.form("converb", last))

    def start(self, lo: int, hi: int) -> int:
        """Behind what only says when, where and on what occasion."""
        toks, at = self.unit.tokens, lo
        for k in range(lo, hi):
            low = toks[k].low
            small = any(self.lex.has(n, low) for n in ("adverbs", "times", "conj"))
            if self.g.has("occasions", low) or (small and (not toks[k].capital or k == 0)) or self.form("converb", low):
                at = k + 1
            elif (
                (not toks[k].capital or (k == 0 and hi > 1 and not toks[1].capital))
                and self.form("participle", low)
                and len(low) > _WINDOW + 1
                and k + 1 < hi
            ):
                known = self.g.has("offices", low) or self.g.has("bodies", low) or self.lex.has("nations", low)
                if not known:
                    at = k + 1
        return at

    def opening(self, hi: int) -> Range | None:
        """The subject before the verb: the segment before a comma, or the capitals that open the sentence."""
        toks, lo = self.unit.tokens, 0
        while lo < hi and lo < _FAR * 4:
            stop = next((k for k in range(lo, hi) if toks[k].text in ",;:" or toks[k].kind == "q"), hi)
            bare = stop == hi
            begin = self.start(lo, stop) if not bare else self.start_bare(lo, stop)
            end = self.run(begin, stop) if bare else stop
            if end > begin and end - begin <= _LONGEST and self.somebody((begin, end)) and not self.complement(end - 1):
                return begin, end
            if stop < hi and toks[stop].kind == "q" and begin >= stop:
                lo = stop + 1
                continue
            lo = stop + 1
        return None

    def start_bare(self, lo: int, hi: int) -> int:
        """The same where no comma closes the subject: behind an occasion that opens the clause."""
        toks, k = self.unit.tokens, lo
        while k < hi and any(self.lex.has(n, toks[k].low) for n in ("adverbs", "times", "conj")):
            k += 1
        return k

    def complement(self, k: int) -> bool:
        """A word that is no subject by its ending: a complement clause, a locative of an occasion."""
        low = self.unit.tokens[k].low
        return self.form("clause", low) or self.g.has("occasions", low)

    def run(self, lo: int, hi: int) -> int:
        """The capitals, offices and bodies that open a clause without a comma."""
        toks, k = self.unit.tokens, lo
        while k < hi and toks[k].kind == "w":
            t = toks[k]
            known = self.g.has("offices", t.low) or self.g.has("bodies", t.low) or self.g.has("joins", t.low)
            if not (t.capital or known) or (
                k > lo and "'" in toks[k - 1].low and self.form("oblique", toks[k - 1].low)
            ):
                break
            k += 1
        while k > lo and self.g.has("joins", toks[k - 1].low):
            k -= 1
        if k > lo and "'" in toks[k - 1].low:
            return k if self.form("genitive", toks[k - 1].low) else lo
        return k

    def name(self, at: Range) -> tuple[Range, str]:
        """The bare name in a phrase, as offsets and text: what follows the last office, from a given name on."""
        unit, toks, g = self.unit, self.unit.tokens, self.g
        lo, hi = at
        last = max((k for k in range(lo, hi) if self.office(k)), default=None)
        if last is not None and last + 1 < hi and toks[last + 1].capital and not self.bodily(hi - 1):
            lo = last + 1
            while lo < hi and toks[lo].kind == "p":
                lo += 1
        else:
            first = next((k for k in range(lo, hi - 1) if toks[k].capital and g.has("given", toks[k].low)), None)
            if first is not None and toks[hi - 1].capital and not self.bodily(hi - 1):
                lo = first
            elif last is None or last != hi - 1:
                while lo < hi - 1 and (self.lex.has("det", toks[lo].low) or toks[lo].text == "."):
                    lo += 1
        a, b = unit.chars(lo, hi)
        cut = SUFFIX.search(unit.text[toks[hi - 1].start : b])
        b = toks[hi - 1].start + cut.start() if cut is not None else b
        return (a, b), unit.text[a:b].strip(" ,.")

    def office(self, k: int) -> bool:
        t = self.unit.tokens[k]
        low = SUFFIX.sub("", t.low)
        return (self.g.has("offices", low) or self.lex.has("titles", low)) and not self.g.has("given", low)

    def bodily(self, k: int) -> bool:
        low = SUFFIX.sub("", self.unit.tokens[k].low)
        if self.g.has("bodies", low):
            return True
        return any(self.g.has("bodies", low[:-n]) and self.g.has("case_endings", low[-n:]) for n in (3, 4, 2))
