"""Attributions of a language of many endings, read by the shape of their clause: the verb of speech, the noun phrase
beside it that is its subject whatever title it holds, the medium that was told, and the medium that passes it on."""

from __future__ import annotations

from slugline.model import Record, Via
from slugline.statement.endings.subjects import Subjects
from slugline.statement.units import bounds

__all__ = ["Clause", "Reader"]

Range = tuple[int, int]
_FAR = 12
_HEADED = 4


class Clause(Record, frozen=True, gc=False):
    """One attribution: how it stands to what is said (``kind``), its verb, its clause, its subject, whether that is a
    medium (``by``), and the media told in it."""

    kind: str
    cue: Range
    span: Range
    subject: Range | None
    by: Via | None = None
    told: tuple[Via, ...] = ()


class Reader(Subjects):
    """Reads the clauses of one unit."""

    __slots__ = ()

    def clauses(self) -> list[Clause]:
        """All attributions, by position."""
        out = self.according()
        k, n = 0, len(self.unit.tokens)
        while k < n:
            length = self.speech(k) if self.within(k) is None else 0
            said = next(
                (j for j in range(k, k + max(length, 1)) if self.g.has("report", self.unit.tokens[j].low)), None
            )
            found = (self.report(said) if said is not None else None) or (self.clause(k, length) if length else None)
            if found is not None:
                out.append(found)
            k += max(length, 1)
        if all(c.kind in ("weak", "inner") for c in out):
            out += [c for c in (self.guessed(),) if c is not None]
        plain = all(c.kind in ("weak", "inner") for c in out)
        if plain and (last := self.headline()) is not None and (not out or last.kind == "quote"):
            out.append(last)
        out.sort(key=lambda c: c.cue)
        return out

    def according(self) -> list[Clause]:
        """``по словам X``, ``podle X``."""
        out: list[Clause] = []
        toks = self.unit.tokens
        for i, t in enumerate(toks):
            for ws in self.lex.before.get(t.low, ()) if t.kind == "w" and self.within(i) is None else ():
                j = i + len(ws)
                if tuple(x.low for x in toks[i:j]) != ws or j >= len(toks):
                    continue
                j = self._past_paper(j)
                m = self.at(j)
                hi = bounds(self.unit, j - 1)[1]
                if m is not None:
                    self.sources[i] = m.hi
                    out.append(Clause("according", (i, j), (i, m.hi), None, m.link))
                else:
                    end = self.sources[i] = self._genitive_end(j, hi)
                    if end > j:
                        out.append(Clause("according", (i, j), (i, end), (j, end)))
                break
        return out

    def clause(self, c: int, n: int) -> Clause | None:
        """The attribution whose verb stands at ``c``, ``n`` words long."""
        lo, hi = bounds(self.unit, c)
        start = lo + 1
        if any(self.relates(k) for k in range(start, min(start + 3, c))):
            return self.relative(c, n, start, hi)
        opens = self.lex.has("comp", self.unit.tokens[start].low) and start < c
        as_ = self.lex.has("as", self.unit.tokens[start].low)
        start = self.sources.get(start, start)
        if start > c or self.silent(c, n, hi):
            return None
        kind = self.kind(c, lo, hi, as_)
        subject, by, told = self.speaker(c, n, (lo, start, hi), kind)
        if subject is not None and (
            self.lex.has("no_one", self.unit.tokens[subject[0]].low) or not self.plausible(subject)
        ):
            return None
        if subject is None and by is None:
            return None
        return Clause("inner" if opens else kind, (c, c + n), (start, hi), subject, by, told)

    def relative(self, c: int, n: int, start: int, hi: int) -> Clause | None:
        """``…, kterou citovala agentura X``: the medium that carried the words."""
        low = self.unit.tokens[c].low
        if not (self.g.has("relaying", low) or self.lex.has("quoting", low)):
            return None
        by = self.after(c + n, hi)[1] or self.before(start + 1, c)[1]
        return Clause("inner", (c, c + n), (start, hi), None, by) if by is not None else None

    def report(self, c: int) -> Clause | None:
        """``следует из отчёта X``, ``z danych X wynika``: whose paper says so."""
        toks = self.unit.tokens
        lo, hi = bounds(self.unit, c)
        k = next((k for k in range(c + 1, min(hi, c + 3)) if self.g.has("report_lead", toks[k].low)), None)
        stop = hi
        if k is None:
            k = lo + 1 if lo + 1 < c and self.g.has("report_lead", toks[lo + 1].low) else None
            stop = c
        if k is None:
            return None
        j = k + 1
        while j < stop and not toks[j].capital and self._paper(j) is None:
            if toks[j].kind != "w" or j - k > _HEADED:
                return None
            j += 1
        if j >= stop:
            return None
        if self._paper(j) == "studies":
            return Clause("report", (c, c + 1), (lo + 1, hi), (k + 1, self.end(k + 1, stop)))
        who = j + (self._paper(j) is not None)
        while who < stop and (self.light(who) or self._paper(who) == "report_nouns"):
            who += 1
        if who + 2 < stop and self.prep(who) and self.g.has("sites", toks[who + 1].low):
            who += 2
        m = self.at(who) if who < stop else None
        if m is not None:
            return Clause("report", (c, c + 1), (lo + 1, hi), None, m.link)
        end = self.end(who, stop) if who < stop else who
        return Clause("report", (c, c + 1), (lo + 1, hi), (who, end) if end > who else (k + 1, who))

    def headline(self) -> Clause | None:
        """``…, поранено трьох — ОВА``: a body or a name behind the last dash, or before a colon."""
        toks = self.unit.tokens
        at = next((j for j in range(min(len(toks), _FAR)) if toks[j].text == ":"), None)
        if at is not None and 0 < at <= _HEADED + 1 and len(toks) - at > _HEADED - 1:
            led = all(t.kind == "w" or t.text in '«»„“”"-' for t in toks[:at])
            if led and self.named((0, at)):
                return Clause("quote", (at, at + 1), (0, at + 1), (0, at))
        end = len(toks)
        while end and toks[end - 1].text in ".!…":
            end -= 1
        k = end
        while k > 0 and toks[k - 1].kind == "w":
            k -= 1
        if k < 5 or not 0 < end - k <= 5 or toks[k - 1].text not in "—–":
            return None
        named = toks[k].text.isupper() and len(toks[k].text) > 1
        named = named or (end - k == 1 and toks[k].capital and not self.g.local(toks[k].text))
        if not named and not any(self.g.body(t.low) or self.g.office(t.low) for t in toks[k : k + 1]):
            return None
        m = self.at(k)
        return Clause("tail", (k - 1, k), (k - 1, end), (k, end) if m is None else None, m.link if m else None)

    def kind(self, c: int, lo: int, hi: int, as_: bool) -> str:
        """How the clause stands to what is said."""
        toks = self.unit.tokens
        if as_:
            return "as"
        k = lo
        while k >= 0 and toks[k].kind == "p":
            k -= 1
        if lo >= 0 and k >= 0 and toks[k].kind == "q":
            return "quote"
        nxt = hi
        while nxt < len(toks) and toks[nxt].kind == "p" and toks[nxt].text in ",:—–-":
            nxt += 1
        if hi < len(toks) and (toks[hi].kind == "q" or toks[hi].text == ":"):
            return "quote"
        if nxt < len(toks) and hi < len(toks) and toks[hi].text == "," and self.comp(nxt):
            return "front"
        if nxt < len(toks) and toks[nxt].kind == "q":
            return "quote"
        if lo > 0 and self.leads(lo + 1, c):
            return "tail"
        return "weak"

    def guessed(self) -> Clause | None:
        """An attribution whose verb no list has: ``…, předpovídají meteorologové``; ``X przeczuwa, że …``."""
        toks = self.unit.tokens
        for c in range(len(toks)):
            t = toks[c]
            if t.kind != "w" or t.capital or self.g.patterns["verbal"].search(t.low) is None or self.within(c):
                continue
            if self.light(c) or self.prep(c) or self.comp(c) or self.relates(c) or self._head(c):
                continue
            lo, hi = bounds(self.unit, c)
            comp = hi + 1 < len(toks) and toks[hi].text == "," and self.lex.has("comp", toks[hi + 1].low)
            if comp and hi == c + 1 and c > lo + 1:
                found = self.clause(c, 1)
                if found is not None and found.kind == "front" and found.subject is not None:
                    return found
            if lo > 0 and c <= lo + 2 and all(self.light(k) for k in range(lo + 1, c)) and self._ends(hi):
                subject, by, told, _ = self.after(c + 1, hi)
                quoted = self.kind(c, lo, hi, False) == "quote"
                end = subject[1] if subject is not None else c
                if subject is not None and self.plausible(subject) and (quoted or end == hi):
                    return Clause("quote" if quoted else "tail", (c, c + 1), (lo + 1, hi), subject, by, told)
        return None

    def _ends(self, hi: int) -> bool:
        """Whether the unit ends at ``hi``."""
        return all(t.kind == "p" for t in self.unit.tokens[hi:])
