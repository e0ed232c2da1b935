"""Who is the subject of a verb of speech: the noun phrase behind it or before it, the media told beside it."""

from __future__ import annotations

from slugline.model import Via
from slugline.statement.endings.persons import person
from slugline.statement.endings.words import Words
from slugline.statement.units import boundary

__all__ = ["Subjects"]

Range = tuple[int, int]
_FAR = 12
_HEADED = 4


class Subjects(Words):
    """Finds the subject of a verb in its clause."""

    __slots__ = ()

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
            elif (
                not told and k and self.g.has("recipients", self.unit.tokens[k - 1].low) and (end := self.theirs(k, hi))
            ):
                told.append(Via(self.unit.text[slice(*self.unit.chars(k, end))].strip('«»„“”"')))
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
        if toks[k].text in '«„“"':
            close = next((j for j in range(k + 1, min(hi, k + _FAR)) if toks[j].text in '»”"'), None)
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
        nominal = self.g.heads(low) or (self.g.has("anonymous", low) and not self.g.ends("genitive_a", low))
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

    def _genitive_end(self, j: int, hi: int) -> int:
        """Where a phrase in the genitive ends that no comma need close."""
        toks = self.unit.tokens
        end = self.end(j, hi)
        found = person(self.unit, self.lex, self.g, (j, end))
        if found is not None:
            return found[1]
        closed = end == hi and (j > _FAR // 4 or "open_genitive" not in self.g.flags)
        if closed:
            return end
        k = j
        while (
            k < end and not toks[k].capital and self.g.patterns["adjective"].search(toks[k].low) and not self._head(k)
        ):
            k += 1
        k += 1
        while k < end and (toks[k].kind == "p" or toks[k].capital or self._goes_on(k)):
            k += 1
        return min(k, end)

    def _goes_on(self, k: int) -> bool:
        """Whether a small word is still in the genitive of the phrase."""
        toks = self.unit.tokens
        low, nxt = toks[k].low, toks[min(k + 1, len(toks) - 1)].low
        if self.g.body(low) or self.g.patterns["oblique"].search(low) is not None:
            return True
        return self.g.patterns["adjective"].search(low) is not None and (self.g.body(nxt) or self.g.office(nxt))

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
        ends = subject is not None and (subject[1] >= hi or self.prep(subject[1]))
        if ends and front[0] is not None and not self.known(front[0]) and subject is not None and self.leading(subject):
            front = (None, None, front[2], None)
        if front[0] is not None or (front[1] is not None and (not lead or subject is None)):
            told = (*front[2], *told, *heard, *self.title(subject, hi))
            subject, by = self.apposed(front[0], lo) if front[0] is not None else None, front[1]
        elif subject is None and lo > 0 and self.unit.tokens[lo].text == "," and kind != "tail":
            named = self.apposed((start, start), lo)
            if named[1] > named[0]:
                subject, by, told = named, None, (*told, *heard)
        if subject is None and front[0] is None and (by is not None or told):
            subject, by, told = self.parted(c, hi, by, told)
        if subject is None and by is None and told and kind == "as":
            by, told = told[-1], told[:-1]
        if subject is None and by is None:
            place = next((p for p in (place, front[3]) if p is not None and self.impersonal(c + n - 1, p)), None)
            if place is not None:
                told = (*told, *((by,) if by is not None else ()))
                end = self.end(place[0] + 1, place[1])
                by, subject = None, (place[0] + 1, end)
        return subject, by, told

    def title(self, at: Range | None, hi: int) -> tuple[Via, ...]:
        """``пояснив Forbes, чому``: a title in another script behind the verb that has its subject before it."""
        toks = self.unit.tokens
        if at is None or at[1] < hi or "latin_titles" not in self.g.flags:
            return ()
        latin = all(toks[k].capital and toks[k].text[0] < "\u0250" for k in range(*at))
        return (Via(self.unit.text[slice(*self.unit.chars(*at))]),) if latin else ()

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
