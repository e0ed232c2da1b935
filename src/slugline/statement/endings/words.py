"""The small words and the phrases of a clause in a language of many endings: what is light, what opens a subject,
where a prepositional phrase ends, who is somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from slugline.model import Via
from slugline.statement.cues import Lexicon
from slugline.statement.endings.grammar import Grammar
from slugline.statement.endings.persons import person, phrase_end
from slugline.statement.media import Medium
from slugline.statement.outlets import platform
from slugline.statement.units import Unit, match

__all__ = ["Words"]

Range = tuple[int, int]
_HEADED = 4


@dataclass(slots=True)
class Words:
    """The words of one unit, by what they can be in a clause."""

    unit: Unit
    lex: Lexicon
    g: Grammar
    media: Sequence[Medium]
    sources: dict[int, int] = field(default_factory=dict)

    def at(self, k: int) -> Medium | None:
        """The medium that begins at a token."""
        return next((m for m in self.media if m.lo == k), None)

    def within(self, k: int) -> Medium | None:
        """The medium that a token stands in."""
        return next((m for m in self.media if m.lo <= k < m.hi), None)

    def light(self, k: int) -> bool:
        """A word that stands between verb and subject without being either."""
        t, lex = self.unit.tokens[k], self.lex
        if t.kind == "p":
            return t.text in ".()"
        if t.text.isdigit():
            return True
        return not t.capital and (
            lex.has_any(("adverbs", "times", "clitics", "aux"), t.low)
            or self.g.has("recipients", t.low)
            or self.g.has("stops", t.low)
        )

    def prep(self, k: int) -> bool:
        """A preposition."""
        low = self.unit.tokens[k].low
        return self.unit.tokens[k].kind == "w" and (
            self.lex.has("prep", low)
            or self.lex.has("channel", low)
            or self.g.has("impersonal", low)
            or self.g.has("preps", low)
            or self.g.has("about", low)
        ) and not self.g.has("recipients", low)  # fmt: skip

    def speech(self, k: int) -> int:
        """How many words of a verb of speech begin at a token; 0 if none does."""
        toks = self.unit.tokens
        t = toks[k]
        if t.kind != "w" or (t.capital and k and toks[k - 1].kind == "w"):
            return 0
        if (length := match(self.g.phrases, toks, k, len(toks))) > 0:
            return length
        for c in self.lex.cues.get(t.low, ()):
            if c.tail is None and not c.cited and tuple(x.low for x in toks[k : k + len(c.words)]) == c.words:
                return len(c.words)
        return 1 if self.g.has("speech", t.low) else 0

    def past_prep(self, k: int, hi: int) -> tuple[int, Via | None]:
        """Behind the prepositional phrase at ``k``, and the medium in it."""
        toks = self.unit.tokens
        j = k + 1
        if self.g.has("about", toks[k].low) and j < hi and self.g.has("pronominal", toks[j].low):
            return j + 1, None
        met = False
        while j < hi:
            m = self.at(j)
            if m is not None:
                return m.hi, None if platform(m.link.name) else m.link
            t = toks[j]
            if (met or self.meets(k)) and t.capital and not self.g.given(t.low) and not self.g.has("platforms", t.low):
                end = self.run(j, hi)
                return end, None if platform(t.text) else Via(self.unit.text[slice(*self.unit.chars(j, end))])
            met = met or self.lex.medium.get(t.low) == "interview" or self.lex.has("bearing", t.low)
            if met and j > k + 1 and self.prep(j) and j + 1 < hi:
                j += 1
                continue
            if t.kind == "p" and t.text not in "«»„“”\"'-.":
                return j, None
            if platform(t.text) or self.g.has("platforms", t.low):
                j += 1
                while j < hi and toks[j].capital and not self.g.given(toks[j].low) and platform(toks[j].text):
                    j += 1
                return j, None
            if j > k + 1:
                if self.prep(j) or self.g.has("recipients", t.low) or self.lex.has("clitics", t.low):
                    return j, None
                if not self.g.has("about", toks[k].low) and (self.opens(j, hi) or self._opens_body(k, j, hi)):
                    return j, None
            j += 1
        return hi, None

    def meets(self, k: int) -> bool:
        """A preposition that alone leads to the medium one speaks for: Czech ``pro``."""
        return self.g.has("meeting", self.unit.tokens[k].low)

    def run(self, j: int, hi: int) -> int:
        """Behind a run of capitals that opens no person."""
        toks, first = self.unit.tokens, j
        while j < hi and (toks[j].capital or toks[j].text.isdigit()):
            if j > first and (self.g.given(toks[j].low) or self.g.office(toks[j].low)):
                break
            j += 1
        return j

    def opens(self, j: int, hi: int) -> bool:
        """Whether a subject may begin here: an office in the nominative, a name."""
        toks = self.unit.tokens
        t, before = toks[j], toks[j - 1]
        if t.kind != "w":
            return False
        if not t.capital:
            adjective = self.g.patterns["adjective"].search(before.low) is not None
            plain = self.g.heads(t.low) and (not adjective or not self.g.ends("feminine_a", t.low))
            return plain or self._led_by_adjective(j, hi)
        if self.g.given(t.low) and j + 1 < hi and toks[j + 1].capital:
            return self.g.has("given", t.low)
        return not before.capital and not self.prep(j - 1) and j + 1 < hi and toks[j + 1].capital and (
            not self.g.patterns["adjective"].search(before.low)
        )  # fmt: skip

    def _opens_body(self, k: int, j: int, hi: int) -> bool:
        """Whether a body's name begins at ``j`` behind the phrase of the preposition at ``k``."""
        toks = self.unit.tokens
        if not toks[j].capital or toks[j - 1].kind != "w" or toks[j - 1].capital or self.prep(j - 1):
            return False
        if self.g.has("impersonal", toks[k].low) and not self.g.has("sites", toks[j - 1].low):
            return False
        return any(self.g.body(x.low) for x in toks[j : min(j + _HEADED - 1, hi)])

    def _led_by_adjective(self, j: int, hi: int) -> bool:
        """``stavební inženýr``: an adjective and an office, both in the nominative."""
        toks = self.unit.tokens
        if j + 1 >= hi or self.g.patterns["nominative"].search(toks[j].low) is None or self._head(j):
            return False
        return not toks[j + 1].capital and self.g.heads(toks[j + 1].low)

    def _plural_place(self, k: int) -> bool:
        return self.g.has("impersonal", self.unit.tokens[k].low)

    def _past_light(self, k: int, hi: int) -> int:
        while k < hi and self.light(k):
            k += 1
        return k

    def comp(self, k: int) -> bool:
        """A word that opens the clause of what is said."""
        low = self.unit.tokens[k].low
        return any(self.lex.has(n, low) for n in ("comp", "wh"))

    def _past_paper(self, j: int) -> int:
        """Behind ``nieoficjalnych informacji``: what somebody gave out."""
        toks, k = self.unit.tokens, j
        while k < len(toks) - 1 and not toks[k].capital and self.g.patterns["adjective"].search(toks[k].low):
            if self._paper(k) == "report_nouns":
                break
            k += 1
        return k + 1 if k < len(toks) - 1 and self._paper(k) == "report_nouns" else j

    def _head(self, k: int) -> bool:
        low = self.unit.tokens[k].low
        return self.g.body(low) or self.g.office(low) or self.lex.has("roles", low)

    def relates(self, k: int) -> bool:
        """A relative pronoun in any case."""
        low = self.unit.tokens[k].low
        return self.g.has("relatives", low) or (self.lex.has("who", low) and not self.lex.has("wh", low))

    def silent(self, c: int, n: int, hi: int) -> bool:
        """``не сказал``, ``отказался комментировать``: nothing is said."""
        toks, lex = self.unit.tokens, self.lex
        if n == 1 and c and lex.has("negation", toks[c - 1].low):
            return not any(x.certainty == "denied" for x in lex.cues.get(toks[c].low, ()))
        denied = any(x.certainty == "denied" for x in lex.cues.get(toks[c].low, ()))
        return denied and any(lex.has("silent", t.low) for t in toks[c + n : min(hi, c + n + 3)])

    def end(self, lo: int, hi: int) -> int:
        """Where the phrase that begins at ``lo`` ends."""
        return phrase_end(self.unit, self.lex, self.g, lo, hi)

    def _paper(self, k: int) -> str | None:
        """Which kind of paper a word is: one that somebody gives out, or one that speaks itself."""
        low = self.unit.tokens[k].low
        return next((n for n in ("report_nouns", "studies") if self.g.stem(n, low) is not None), None)

    def leads(self, start: int, c: int) -> bool:
        """Whether nothing that can be a subject stands before the verb in its clause."""
        j = start
        toks = self.unit.tokens
        while j < c:
            if self.at(j) is not None:
                return False
            if self.light(j) or self.lex.has("as", toks[j].low) or self.lex.has("conj", toks[j].low):
                j += 1
            elif self.prep(j):
                end, link = self.past_prep(j, c)
                if end <= j or link is not None:
                    return False
                j = end
            elif self.lex.has("det", toks[j].low) or self.lex.has("he", toks[j].low):
                return False
            else:
                return False
        return True

    def named(self, at: Range) -> bool:
        """Whether words before a colon are who speaks: an acronym, a body, an office, a person in full."""
        toks = self.unit.tokens
        if any(self.prep(k) or self.speech(k) or self.lex.has("det", toks[k].low) for k in range(*at)):
            return False
        if at[1] - at[0] > 1 and person(self.unit, self.lex, self.g, at) is not None:
            return True
        first = toks[at[0]]
        return (first.text.isupper() and len(first.text) > 1) or self.g.body(first.low) or self.g.heads(first.low)

    def leading(self, at: Range) -> bool:
        """Whether a phrase begins with somebody in the nominative."""
        toks = self.unit.tokens
        if toks[at[0]].capital:
            return self.known(at)
        words = range(at[0], min(at[1], at[0] + 2))
        return any(self.g.heads(toks[k].low) or self.g.body(toks[k].low) for k in words)

    def known(self, at: Range) -> bool:
        """Whether a phrase is somebody by more than the capital that opens a sentence."""
        toks = self.unit.tokens
        if person(self.unit, self.lex, self.g, at) is not None:
            return True
        words = [k for k in range(at[0], min(at[1], at[0] + _HEADED)) if toks[k].kind == "w"]
        return any(self._head(k) or (toks[k].capital and k > 0) or toks[k].text.isupper() for k in words)

    def plausible(self, at: Range) -> bool:
        """Whether a phrase can be somebody: a name, an office, a body, a plural of people, told by how it begins."""
        toks = self.unit.tokens
        lo, hi = at
        low = toks[lo].low
        if any(self.lex.has(n, low) for n in ("comp", "who", "wh")) or self.lex.has("prep", low):
            return False
        if any(self.lex.has(n, low) for n in ("he", "she", "they")):
            return True
        for k in range(lo, min(hi, lo + _HEADED)):
            t = toks[k]
            if t.kind == "p" or (t.text.isdigit() and k == lo):
                continue
            if t.capital or self._head(k) or self.g.has("anonymous", t.low) or self.lex.has("anonymous", t.low):
                return True
            if self.lex.has("titles", t.low):
                return True
            if self.lex.has("prep", t.low):
                return False
            if not (self.g.patterns["adjective"].search(t.low) or self.g.has("several", t.low)):
                return False
        return False
