"""Attributions of a language of many endings, read by the shape of their clause: the verb of speech, the noun phrase
beside it that is its subject whatever title it holds, the medium that was told, and the medium that passes it on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from slugline.model import Via
from slugline.statement.cues import Lexicon
from slugline.statement.endings.grammars import Grammar
from slugline.statement.endings.persons import person, phrase_end
from slugline.statement.media import Medium
from slugline.statement.outlets import platform
from slugline.statement.units import Unit, boundary, bounds

__all__ = ["Clause", "Reader"]

Range = tuple[int, int]
_FAR = 12
_HEADED = 4
_ABOUT = frozenset(("об", "о", "про", "o", "щодо"))


@dataclass(frozen=True, slots=True)
class Clause:
    """One attribution: how it stands to what is said (``kind``), its verb, its clause, its subject, whether that is a
    medium (``by``), and the media told in it."""

    kind: str
    cue: Range
    span: Range
    subject: Range | None
    by: Via | None = None
    told: tuple[Via, ...] = ()


@dataclass(slots=True)
class Reader:
    """Reads the clauses of one unit."""

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

    # ---- small words -------------------------------------------------------------------------------------------

    def light(self, k: int) -> bool:
        """A word that stands between verb and subject without being either."""
        t, lex = self.unit.tokens[k], self.lex
        if t.kind == "p":
            return t.text in ".()"
        if t.text.isdigit():
            return True
        return not t.capital and (
            any(lex.has(n, t.low) for n in ("adverbs", "times", "clitics", "aux"))
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
            or low in _ABOUT
        ) and not self.g.has("recipients", low)  # fmt: skip

    def speech(self, k: int) -> int:
        """How many words of a verb of speech begin at a token; 0 if none does."""
        toks = self.unit.tokens
        t = toks[k]
        if t.kind != "w" or (t.capital and k and toks[k - 1].kind == "w"):
            return 0
        for ws in self.g.phrases.get(t.low, ()):
            if tuple(x.low for x in toks[k : k + len(ws)]) == ws:
                return len(ws)
        for c in self.lex.cues.get(t.low, ()):
            if c.tail is None and not c.cited and tuple(x.low for x in toks[k : k + len(c.words)]) == c.words:
                return len(c.words)
        return 1 if self.g.has("speech", t.low) else 0

    # ---- phrases -----------------------------------------------------------------------------------------------

    def past_prep(self, k: int, hi: int) -> tuple[int, Via | None]:
        """Behind the prepositional phrase at ``k``, and the medium in it."""
        toks = self.unit.tokens
        j = k + 1
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
                if self.opens(j, hi):
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
            plain = self.g.heads(t.low) and (not adjective or t.low[-1] not in "ая")
            return plain or self._led_by_adjective(j, hi)
        if self.g.given(t.low) and j + 1 < hi and toks[j + 1].capital:
            return self.g.has("given", t.low)
        return not before.capital and not self.prep(j - 1) and j + 1 < hi and toks[j + 1].capital and (
            not self.g.patterns["adjective"].search(before.low)
        )  # fmt: skip

    def _led_by_adjective(self, j: int, hi: int) -> bool:
        """``stavební inženýr``: an adjective and an office, both in the nominative."""
        toks = self.unit.tokens
        if j + 1 >= hi or self.g.patterns["nominative"].search(toks[j].low) is None or self._head(j):
            return False
        return not toks[j + 1].capital and self.g.heads(toks[j + 1].low)

    def after(self, k: int, hi: int) -> tuple[Range | None, Via | None, tuple[Via, ...], Range | None]:
        """What stands behind the verb: its subject, or the medium that is it; the media told; a phrase of place."""
        told: list[Via] = []
        place: Range | None = None
        while k < hi:
            m = self.at(k)
            if m is not None:
                nxt = self._past_light(m.hi, hi)
                if nxt < hi and (not self.prep(nxt) or self._plural_place(nxt)) and not self.comp(nxt):
                    told.append(m.link)
                    k = m.hi
                    continue
                return None, m.link, tuple(told), place
            if self.light(k):
                k += 1
            elif self.prep(k):
                end, link = self.past_prep(k, hi)
                if link is not None:
                    told.append(link)
                elif place is None:
                    place = (k, end)
                k = max(end, k + 1)
            elif not told and k and self.g.has("recipients", self.unit.tokens[k - 1].low) and (end := self.theirs(k, hi)):
                told.append(Via(self.unit.text[slice(*self.unit.chars(k, end))].strip("«»„“”\"")))
                k = end
            elif not told and (end := self.unknown(k, hi)):
                told.append(Via(self.unit.text[slice(*self.unit.chars(k, end))]))
                k = end
            else:
                break
        if k >= hi or self.unit.tokens[k].kind == "q" or self.comp(k):
            return None, None, tuple(told), place
        end = self.end(k, hi)
        end = self.up_to_told(k, end, hi)
        told.extend(m.link for m in self.media if end <= m.lo < hi and m.lo == end)
        return ((k, end) if end > k else None), None, tuple(told), place

    def theirs(self, k: int, hi: int) -> int:
        """``корреспонденту «Ручья»``: behind the paper whose reporter was told."""
        toks = self.unit.tokens
        if toks[k].text in "«„“\"":
            close = next((j for j in range(k + 1, min(hi, k + _FAR)) if toks[j].text in "»”\""), None)
            return close + 1 if close is not None else 0
        end = self.run(k, hi)
        return end if end > k and not self.g.given(toks[k].low) else 0

    def unknown(self, k: int, hi: int) -> int:
        """Behind a capital that is no person, right before an office in the nominative: a medium that was told."""
        toks = self.unit.tokens
        end = k
        while end < hi and toks[end].capital and end - k < _HEADED - 1:
            t = toks[end]
            if self.g.given(t.low) or self.g.body(t.low) or self.g.office(t.low) or self.lex.has("titles", t.low):
                return 0
            end += 1
        if end == k or end >= hi or self.g.local(toks[k].text):
            return 0
        low = toks[end].low
        nominal = self.g.heads(low) or (self.g.has("anonymous", low) and not low.endswith(("а", "a", "y")))
        return end if nominal and not toks[end].capital else 0

    def up_to_told(self, lo: int, end: int, hi: int) -> int:
        """Where a subject ends before the medium that was told: one behind a name, in the dative, or last of all."""
        toks = self.unit.tokens
        for m in self.media:
            if not lo < m.lo < end:
                continue
            dative = any(self.lex.has("told_forms", t.low) for t in toks[m.lo : m.hi])
            nouns = any(self.lex.has("media", t.low) for t in toks[m.lo : m.hi])
            if toks[m.lo - 1].capital or dative or (m.hi >= hi and not nouns):
                return m.lo
        return end

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

    def before(self, lo: int, k: int) -> tuple[Range | None, Via | None, tuple[Via, ...], Range | None]:
        """What stands before the verb in its clause: the same."""
        told: list[Via] = []
        place: Range | None = None
        j = lo
        toks = self.unit.tokens
        while j < k:
            m = self.at(j)
            if m is not None:
                nxt = self._past_light(m.hi, k)
                if nxt < k and not self.prep(nxt):
                    told.append(m.link)
                    j = m.hi
                    continue
                return None, m.link, tuple(told), place
            if self.light(j) or self.lex.has("conj", toks[j].low) or self.lex.has("as", toks[j].low):
                j += 1
            elif self.prep(j):
                end, link = self.past_prep(j, k)
                if link is not None:
                    told.append(link)
                elif place is None:
                    place = (j, end)
                j = max(end, j + 1)
            else:
                break
        if j >= k:
            return None, None, tuple(told), place
        end = self.end(j, k)
        end = self.up_to_told(j, end, k)
        told.extend(m.link for m in self.media if end <= m.lo < k)
        return ((j, end) if end > j else None), None, tuple(told), place

    # ---- clauses -----------------------------------------------------------------------------------------------

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
        if not out and (last := self.headline()) is not None:
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

    def _past_paper(self, j: int) -> int:
        """Behind ``nieoficjalnych informacji``: what somebody gave out."""
        toks, k = self.unit.tokens, j
        while k < len(toks) - 1 and not toks[k].capital and self.g.patterns["adjective"].search(toks[k].low):
            if self._paper(k) == "report_nouns":
                break
            k += 1
        return k + 1 if k < len(toks) - 1 and self._paper(k) == "report_nouns" else j

    def _genitive_end(self, j: int, hi: int) -> int:
        """Where a phrase in the genitive ends that no comma need close."""
        toks = self.unit.tokens
        end = self.end(j, hi)
        found = person(self.unit, self.lex, self.g, (j, end))
        if found is not None:
            return found[1]
        closed = end == hi and (j > _FAR // 4 or not {"pl", "cs"} & {self.lex.language})
        if closed:
            return end
        k = j
        while k < end and self.g.patterns["adjective"].search(toks[k].low) and not self._head(k):
            k += 1
        k += 1
        while k < end and (toks[k].kind == "p" or toks[k].capital or self._goes_on(k)):
            k += 1
        return min(k, end)

    def _goes_on(self, k: int) -> bool:
        """Whether a small word is still in the genitive of the phrase."""
        low = self.unit.tokens[k].low
        return self.g.body(low) or self.g.patterns["oblique"].search(low) is not None

    def _head(self, k: int) -> bool:
        low = self.unit.tokens[k].low
        return self.g.body(low) or self.g.office(low) or self.lex.has("roles", low)

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

    def speaker(
        self, c: int, n: int, at: tuple[int, int, int], kind: str
    ) -> tuple[Range | None, Via | None, tuple[Via, ...]]:
        """Who is the subject of the verb at ``c``: words, or a medium; and the media told."""
        lo, start, hi = at
        subject, by, told, place = self.after(c + n, hi)
        subject = subject if subject is not None and self.plausible(subject) else None
        lead = self.leads(start, c)
        front = self.before(start, c) if not lead or subject is None else (None, None, (), None)
        heard = (by,) if by is not None else ()
        if subject is not None and front[0] is not None and not self.known(front[0]) and self.known(subject):
            front = (None, None, front[2], None)
        if front[0] is not None or (front[1] is not None and (not lead or subject is None)):
            told = (*front[2], *told, *heard)
            subject, by = self.apposed(front[0], lo) if front[0] is not None else None, front[1]
        elif subject is None and lo > 0 and self.unit.tokens[lo].text == "," and kind != "tail":
            named = self.apposed((start, start), lo)
            if named[1] > named[0]:
                subject, by, told = named, None, (*told, *heard)
        if subject is None and front[0] is None and (by is not None or told):
            subject, by, told = self.parted(c, hi, by, told)
        if subject is None:
            place = next((p for p in (place, front[3]) if p is not None and self.impersonal(c + n - 1, p)), None)
            if place is not None:
                told = (*told, *((by,) if by is not None else ()))
                end = self.end(place[0] + 1, place[1])
                by, subject = None, (place[0] + 1, end)
        return subject, by, told

    def relates(self, k: int) -> bool:
        """A relative pronoun in any case."""
        low = self.unit.tokens[k].low
        return self.g.has("relatives", low) or (self.lex.has("who", low) and not self.lex.has("wh", low))

    def relative(self, c: int, n: int, start: int, hi: int) -> Clause | None:
        """``…, kterou citovala agentura X``: the medium that carried the words."""
        low = self.unit.tokens[c].low
        if not (self.g.has("relaying", low) or self.lex.has("quoting", low)):
            return None
        by = self.after(c + n, hi)[1] or self.before(start + 1, c)[1]
        return Clause("inner", (c, c + n), (start, hi), None, by) if by is not None else None

    def parted(
        self, c: int, hi: int, by: Via | None, told: tuple[Via, ...]
    ) -> tuple[Range | None, Via | None, tuple[Via, ...]]:
        """``powiedział dziennikowi Żar Marczak``: the last capital behind a medium that was told is who speaks."""
        toks = self.unit.tokens
        last = by or told[-1]
        m = next((m for m in self.media if m.link is last or (m.hi == c and m.link.name == last.name)), None)
        if m is None or m.hi not in (c, hi) or not any(self.lex.has("media", t.low) for t in toks[m.lo : m.hi]):
            return None, by, told
        if m.hi == hi and not any(self.lex.has("told_forms", t.low) for t in toks[m.lo : m.hi]):
            return None, by, told
        caps = [k for k in range(m.lo, m.hi) if toks[k].capital and not self.lex.has("media", toks[k].low)]
        if len(caps) < 2 or caps[-1] != m.hi - 1 or not toks[m.hi - 2].capital:
            return None, by, told
        link = Via(self.unit.text[slice(*self.unit.chars(caps[0], m.hi - 1))], last.entity, last.status)
        return (m.hi - 1, m.hi), None, (*(v for v in told if v is not last), link)

    def silent(self, c: int, n: int, hi: int) -> bool:
        """``не сказал``, ``отказался комментировать``: nothing is said."""
        toks, lex = self.unit.tokens, self.lex
        if n == 1 and c and lex.has("negation", toks[c - 1].low):
            return not any(x.certainty == "denied" for x in lex.cues.get(toks[c].low, ()))
        denied = any(x.certainty == "denied" for x in lex.cues.get(toks[c].low, ()))
        return denied and any(lex.has("silent", t.low) for t in toks[c + n : min(hi, c + n + 3)])

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
        m = self.at(who) if who < stop else None
        if m is not None:
            return Clause("report", (c, c + 1), (lo + 1, hi), None, m.link)
        end = self.end(who, stop) if who < stop else who
        return Clause("report", (c, c + 1), (lo + 1, hi), (who, end) if end > who else (k + 1, who))

    def end(self, lo: int, hi: int) -> int:
        """Where the phrase that begins at ``lo`` ends."""
        return phrase_end(self.unit, self.lex, self.g, lo, hi)

    def _paper(self, k: int) -> str | None:
        """Which kind of paper a word is: one that somebody gives out, or one that speaks itself."""
        low = self.unit.tokens[k].low
        return next((n for n in ("report_nouns", "studies") if self.g.stem(n, low) is not None), None)

    def headline(self) -> Clause | None:
        """``…, поранено трьох — ОВА``: a body or a name behind the last dash."""
        toks = self.unit.tokens
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

    def impersonal(self, c: int, place: Range) -> bool:
        """``сообщили в полиции``: the plural without a subject."""
        toks = self.unit.tokens
        if not self.g.has("impersonal", toks[place[0]].low) or place[1] - place[0] < 2:
            return False
        head = toks[place[0] + 1]
        named = any(self.g.body(t.low) or t.capital or self.lex.has("roles", t.low) for t in toks[slice(*place)])
        named = named or self.g.stem("occasions", head.low) is None
        timely = self.lex.has("times", head.low) or head.low in self.lex.medium or self.lex.has("bearing", head.low)
        return named and not timely and self.g.patterns["plural"].search(toks[c].low) is not None

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

    def apposed(self, found: Range, lo: int) -> Range:
        """The subject with the name or the office before its comma."""
        toks = self.unit.tokens
        behind = lo > 0 and toks[lo].text == ","
        small = found[0] == lo + 1 and found[0] < len(toks) and not toks[found[0]].capital
        if not behind or (person(self.unit, self.lex, self.g, found) is not None and not small):
            return found
        start = lo
        while start > 0 and toks[start - 1].kind != "q" and not (boundary(self.unit, start - 1) and lo - start > _FAR):
            if toks[start - 1].text in ":;—–":
                break
            start -= 1
        if any(self.speech(k) or self.lex.has("aux", toks[k].low) or self.comp(k) for k in range(start, lo)):
            return found
        named = person(self.unit, self.lex, self.g, (start, lo))
        return named if named is not None else found

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
