"""The attribution of one sentence read by its clauses: verb, speaker, layers; for languages with a grammar of it.

The subject of a verb of saying is who speaks, whatever it is called; a medium as subject reports what another
attribution of the sentence says, or speaks itself where there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from slugline.model import Via
from slugline.names import place
from slugline.statement.cues import Lexicon
from slugline.statement.grammar import Grammar, Phrases, grammar
from slugline.statement.nominals import Nominal, apposed, ended, enumerated, finite, nominal
from slugline.statement.outlets import platform
from slugline.statement.relays import Relay, relay, relays
from slugline.statement.units import Token, Unit, boundary

__all__ = ["Reading", "read"]

Range = tuple[int, int]
Tokens = Sequence[Token]
_MOST_WORDS = 150
_GROUP = 7
_PAST = 14
_FROM = frozenset(("desde", "dal", "dalla", "dall'", "dallo", "dai", "dalle", "dagli"))
_BEEN = frozenset(("été", "stato", "stata", "stati", "state", "sido"))


@dataclass(frozen=True, slots=True)
class Reading:
    """Who speaks (offsets of the paragraph, and the words that name the speaker, ``None`` for one not named), the verb,
    what is said, and the media from the inside out."""

    cue: Range
    speaker: Range
    label: str | None
    content: Range
    frame: Range
    links: tuple[Via, ...]
    medium: bool
    named: bool
    backward: bool
    cues: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """One attribution: its verb or phrase, its subject, and where its words begin and end."""

    cue: Range
    subject: Nominal | None
    relay: Relay | None
    span: Range
    order: str
    content: Range
    weak: bool = False
    claused: bool = False


class _Reader:
    def __init__(self, unit: Unit, lex: Lexicon, g: Grammar) -> None:
        self.unit, self.lex, self.g, self.text = unit, lex, g, unit.text
        self.toks = _without_brackets(unit.tokens)
        self.n = len(self.toks)
        while self.n and self.toks[self.n - 1].kind == "p" and self.toks[self.n - 1].text in '.!?…;"':
            self.n -= 1
        self.plain = replace(unit, tokens=tuple(self.toks))
        self.segs = self._segments()

    def _segments(self) -> list[Range]:
        out: list[Range] = []
        lo = 0
        for i in range(self.n + 1):
            if i == self.n or boundary(self.plain, i):
                if i > lo:
                    out.append((lo, i))
                if i < self.n and self.toks[i].kind == "q":
                    out.append((i, i + 1))
                lo = i + 1
        return out

    def group(self, k: int, hi: int) -> tuple[int, int, bool] | None:
        """The verb group that begins at ``k``: where its verb begins and ends, and whether the verb is known."""
        g, toks, j, aux, be, self_ = self.g, self.toks, k, False, False, False
        while j < min(hi, k + _GROUP) and toks[j].kind == "w":
            low = toks[j].low
            small = g.any(("aux", "clitics", "between", "be"), low) or (j > k and aux and _manner(low))
            if not small or (toks[j].capital and j > 0):
                break
            if j > k and low in g.verbs and not g.any(("aux", "clitics", "be"), low):
                break
            self_ = self_ or low in ("se", "s'", "si", "me", "m'")
            be = be or g.has("be", low)
            aux = aux or g.has("aux", low)
            j += 1
        if j >= hi or toks[j].kind != "w" or (toks[j].capital and j > 0):
            return None
        low = _bare(toks[j].low)
        light = _match(self.g.light, toks, j, hi)
        if light:
            return j, j + light, True
        if (willed := self._willed(j, hi)) is not None:
            return willed, willed + 1, True
        if be and not self_:
            return None
        return j, j + 1, low in g.verbs and (aux or not g.any(("published", "asked"), low))

    def _willed(self, j: int, hi: int) -> int | None:
        """The infinitive behind a verb of wanting: ``a tenu à préciser``, ``quiso aclarar``."""
        g, toks = self.g, self.toks
        if not g.has("modals", toks[j].low):
            return None
        at = j + 1
        while at < hi and (g.any(("of", "told", "clitics"), toks[at].low) or _manner(toks[at].low)):
            at += 1
        endings = tuple(sorted(g.lists["infinitives"]))
        return at if at < hi and at - j < 4 and toks[at].low.endswith(endings) and toks[at].kind == "w" else None

    def adjuncts(self, k: int, hi: int) -> int:
        """Behind times, adverbs and phrases with a preposition that part a verb from its subject."""
        g, toks = self.g, self.toks
        while k < hi and toks[k].kind == "w":
            t = toks[k]
            timed = g.has("det", t.low) and k + 1 < hi and g.has("times", toks[k + 1].low)
            if timed or (g.any(("between", "adverbs", "times"), t.low) and not t.capital and not self._subject(k, hi)):
                k += 1 + timed
            elif t.text[0].isdigit() and k + 1 < hi and g.has("times", toks[k + 1].low):
                k += 2
            elif g.any(("prep", "joined"), t.low) and not self._subject(k, hi) and not t.capital:
                k = self._past_prep(k, hi)
            elif g.has("published", t.low) and k + 1 < hi and g.has("prep", toks[k + 1].low):
                k += 1
            elif (_moved(t.low) or _manner(t.low)) and k + 1 < hi and (toks[k + 1].capital or g.any(("det", "persons"), toks[k + 1].low)):
                k += 1
            else:
                break
        return k

    def _subject(self, k: int, hi: int) -> bool:
        """An article that looks like a preposition: Portuguese ``a polícia``."""
        t = self.toks[k]
        if self.g.language != "pt" or t.low not in ("a", "as", "o") or k + 1 >= hi:
            return False
        return not _is_told(self, k, hi)

    def _past_prep(self, k: int, hi: int) -> int:
        """Behind one phrase with a preposition."""
        g, toks = self.g, self.toks
        found = relay(toks, k if g.has("joined", toks[k].low) else k + 1, hi, g, self.lex, self.text, "told")
        if found is not None:
            return found.hi
        j, led, content = k + 1, False, False
        while j < hi and toks[j].kind == "w":
            t = toks[j]
            if g.has("det", t.low) and not t.capital and not g.has("of", t.low):
                if content and not (g.any(("of", "prep"), toks[j - 1].low)):
                    break
                led = True
            elif g.any(("of", "prep"), t.low):
                if content and not g.has("of", t.low):
                    break
            elif t.capital:
                if platform(t.text):
                    return j + 1
                if content and not toks[j - 1].capital and not g.any(("of", "prep", "det", "joined"), toks[j - 1].low):
                    break
                if toks[j - 1].capital and place(toks[j - 1].text):
                    break
                content = True
            elif t.low in g.verbs and content and not g.any(("of", "det", "prep", "joined"), toks[j - 1].low):
                break
            elif g.any(("persons",), t.low) and content and not g.any(("of", "det", "prep"), toks[j - 1].low):
                break
            else:
                content = True
            j += 1
        return max(j, k + 1) if led or content else k + 1

    def inverted(self, i: int) -> _Part | None:
        """``…, a dit X``: the verb opens the segment, who speaks stands behind it."""
        lo, hi = self.segs[i]
        g, toks = self.g, self.toks
        k = lo
        while k < hi - 1 and g.has("opener", toks[k].low):
            k += 1
        quoted = i > 0 and toks[self.segs[i - 1][0]].kind == "q"
        if i == 0 and k == lo and not (toks[k].low in g.verbs or g.has("clitics", toks[k].low)):
            return None
        found = self.group(k, hi)
        if found is None:
            return None
        first, last, known = found
        if not known and not (quoted and k == lo and self._verbal(first)):
            return None
        at = self.adjuncts(last, hi)
        if at >= hi or toks[at].kind != "w":
            at = self._name_behind_medium(last, hi)
        if first == lo and g.any(("published", "asked"), toks[first].low):
            return None
        if at is None:
            return self._subject_elsewhere(i, (first, last), known)
        medium = relay(toks, at, hi, g, self.lex, self.text, "subject")
        subject = nominal(toks, at, hi, g)
        if subject is None and medium is None:
            return self._subject_elsewhere(i, (first, last), known) if toks[last].low in _FROM else None
        if medium is not None and subject is not None and not _speaks_for_itself(medium, subject):
            medium = None
        if subject is not None and medium is None:
            subject = apposed(toks, subject, self.n, g)
        if subject is not None and medium is None:
            subject = enumerated(toks, subject, self.n, g)
        end = subject.hi if subject is not None else at
        if medium is not None:
            end = medium.hi
        if end < hi and not ended(toks, end, hi, g):
            return None
        if i == 0 and end < hi and g.has("comp", toks[end].low):
            return None
        content = (0, max(0, lo - 1)) if i else (max(hi, end), self.n)
        return _Part((first, last), subject, medium, (lo, max(hi, end)), "inverted", content)

    def _subject_elsewhere(self, i: int, verb: Range, known: bool) -> _Part | None:
        """``…, disse, emocionada, X``; and ``X fermerà lo stabilimento, ha comunicato in una nota``: who opens it."""
        g, toks, hi = self.g, self.toks, self.segs[i][1]
        if verb[1] == hi and i + 2 < len(self.segs) and self.segs[i + 1][1] - self.segs[i + 1][0] < _GROUP:
            a, b = self.segs[i + 2]
            subject = nominal(toks, a, b, g) if toks[a].kind == "w" else None
            if subject is not None and (subject.hi == b or ended(toks, subject.hi, b, g)):
                subject = apposed(toks, subject, self.n, g)
                return _Part(verb, subject, None, (self.segs[i][0], max(b, subject.hi)), "inverted", (0, self.segs[i][0] - 1))
        if verb[1] < hi and toks[verb[1]].low in _FROM:
            house = nominal(toks, verb[1] + (not g.has("joined", toks[verb[1]].low)), hi, g)
            if house is not None and house.hi == hi:
                return _Part(verb, house, None, (self.segs[i][0], hi), "inverted", (0, self.segs[i][0] - 1))
        lo, end = self.segs[0]
        if g.language == "fr" or not known or i == 0 or toks[lo].kind == "q":
            return None
        if any(self.lex.has(n, t.low) for t in toks[verb[0] : hi] for n in ("he", "she", "they")):
            return None
        subject = nominal(toks, lo, end, g)
        if subject is None or subject.kind == "noun" or subject.hi >= end or toks[subject.hi].kind != "w":
            return None
        return _Part(verb, subject, None, (self.segs[i][0], hi), "inverted", (0, self.segs[i][0] - 1))

    def _name_behind_medium(self, k: int, hi: int) -> int | None:
        """Where a name begins that the name of a medium runs into: ``à la chaîne Canal Nord Ada Brandt``."""
        toks, end = self.toks, k
        while end < hi and toks[end].kind == "w":
            end += 1
        first = end
        while first > k and toks[first - 1].capital:
            first -= 1
        count = end - first
        led = count and self.g.has("det", toks[first].low)
        if count < 2 + bool(led) or not relays(toks, k, end, self.g, self.lex, self.text):
            return None
        return end - (1 if count == 2 or (led and count == 3) else 2)

    def _verbal(self, j: int) -> bool:
        t, g = self.toks[j], self.g
        closed = ("prep", "det", "relative", "comp", "adverbs", "times", "conj", "of", "persons", "published", "and")
        return not t.capital and t.text.isalpha() and len(t.text) > 2 and not g.any(closed, t.low)

    def forward(self, i: int) -> _Part | None:
        """``X(, …,) a dit que …``: the subject before the verb, its appositions between."""
        lo, hi = self.segs[i]
        g, toks = self.g, self.toks
        if toks[lo].kind == "q":
            return None
        if (own := self.group(lo, hi)) is not None and own[2] and i:
            return self._apposed_verb(i, own)
        k = lo
        while k < hi - 1 and g.has("conj", toks[k].low) and not g.has("det", toks[k].low):
            k += 1
        start = self.adjuncts(k, hi)
        subject = nominal(toks, start, hi, g)
        if subject is None or subject.hi >= hi:
            return None
        return self._verb_behind(subject, start, subject.hi, hi)

    def _verb_behind(self, subject: Nominal, start: int, k: int, hi: int) -> _Part | None:
        toks, g = self.toks, self.g
        medium = relay(toks, start, k, g, self.lex, self.text, "subject")
        j = k
        if medium is None:
            told = self.adjuncts(k, hi)
            j = told if told < hi else k
        found = self.group(k, hi)
        if j > k and (found is None or not found[2]):
            found = self.group(j, hi)
        if found is None or not found[2]:
            return None
        first, last, _ = found
        if any(g.has("det", t.low) and g.has("clitics", t.low) and t.low not in ("lo", "l'") for t in toks[k:first]):
            return None
        if self._silent(subject, k, first, last):
            return None
        weak = self._weak(first, last, hi)
        return _Part((first, last), subject, medium, (start, last), "forward", self._said(last), weak, self._claused(last))

    def impersonal(self, i: int) -> _Part | None:
        """``…, indique-t-on au ministère``: nobody, or whose house it is said in."""
        lo, hi = self.segs[i]
        g, toks = self.g, self.toks
        if i == 0 or hi - lo < 2 or toks[lo].low not in g.verbs or toks[lo + 1].low != "on":
            return None
        at = lo + 2
        while at < hi and g.any(("prep", "of", "told"), toks[at].low) and not g.has("joined", toks[at].low):
            at += 1
        subject = nominal(toks, at, hi, g, loose=True) if at < hi else None
        subject = subject or Nominal(lo, lo + 2, (lo, lo + 2), "nobody")
        return _Part((lo, lo + 1), subject, None, (lo, hi), "inverted", (0, lo - 1))

    def passive(self, i: int) -> _Part | None:
        """``… a été annoncé par X``: the agent of a verb of saying."""
        lo, hi = self.segs[i]
        g, toks = self.g, self.toks
        for k in range(lo + 1, hi - 2):
            by = toks[k + 1].low
            if toks[k].low in g.verbs and (by in ("par", "por", "da") or (by[:2] in ("da", "pe") and g.has("joined", by))):
                be = any(g.has("be", t.low) or t.low in _BEEN for t in toks[max(lo, k - 3) : k])
                at = k + 1 if g.has("joined", by) else k + 2
                subject = nominal(toks, at, hi, g) if be else None
                if subject is not None:
                    return _Part((k, k + 1), subject, None, (k, subject.hi), "forward", (0, k), True)
        return None

    def _silent(self, subject: Nominal, k: int, first: int, last: int) -> bool:
        """Whether nothing is told: a negated verb of saying, nobody as subject, a noun for no known kind of speaker
        that does something to a thing."""
        toks, g = self.toks, self.g
        if any(self.lex.has("no_one", t.low) for t in toks[subject.lo : subject.hi]):
            return True
        negated = any(self.lex.has("negation", t.low) for t in toks[k:first])
        if negated and not g.has("unless_negated", toks[first].low):
            return True
        return subject.kind == "noun" and not self._claused(last)

    def _claused(self, last: int) -> bool:
        """Whether a clause, an infinitive's preposition or words in marks follow the verb."""
        toks = self.toks[last : self.n]
        claused = any(self.g.has("comp", t.low) for t in toks[:_PAST])
        told = [t for t in toks[:2] if not self.g.any(("of", "told", "clitics"), t.low)]
        endings = tuple(sorted(self.g.lists["infinitives"]))
        claused = claused or bool(told and len(told[0].low) > 4 and told[0].low.endswith(endings))
        return claused or any(t.kind == "q" or t.text in '«“"„:' for t in toks)

    def _weak(self, first: int, last: int, hi: int) -> bool:
        """A verb that tells of a deed, with a thing for its object rather than a clause or words in marks."""
        toks, g = self.toks, self.g
        if last - first > 1 or _bare(toks[first].low) not in g.weak:
            return False
        charged = any(g.has("charges", t.low) for t in toks[last : min(self.n, last + 4)])
        return not charged and not self._claused(last)

    def _said(self, last: int) -> Range:
        """What follows the verb: behind the word that opens the clause, if it has one."""
        toks, k = self.toks, last
        for j in range(last, min(self.n, last + _PAST)):
            if toks[j].kind == "q":
                return j, self.n
            if self.g.has("comp", toks[j].low):
                return j + 1, self.n
        while k < self.n - 1 and toks[k].kind == "p" and toks[k].text in ",:":
            k += 1
        return k, self.n

    def _apposed_verb(self, i: int, found: tuple[int, int, bool]) -> _Part | None:
        """``X, the head of Y, said …``: the subject opens an earlier segment, nothing but appositions between."""
        toks, g = self.toks, self.g
        for n in range(max(0, i - 4), i):
            lo, hi = self.segs[n]
            if toks[lo].kind == "q" or any(toks[self.segs[m][0]].kind == "q" for m in range(n, i)):
                continue
            k = lo
            while k < hi - 1 and g.has("conj", toks[k].low) and not g.has("det", toks[k].low):
                k += 1
            start = self.adjuncts(k, hi)
            subject = nominal(toks, start, hi, g) if start < hi else None
            if subject is None or not (subject.hi == hi or g.any(("published", "relative"), toks[subject.hi].low)):
                continue
            subject = apposed(toks, subject, self.n, g)
            if any(self._clause(m) for m in range(n + 1, i)):
                continue
            if i - n < 2 and subject.hi == hi and self.segs[i][0] - hi == 1:
                continue
            medium = relay(toks, start, hi, g, self.lex, self.text, "subject")
            first, last, _ = found
            if self._silent(subject, self.segs[i][0], first, last):
                return None
            weak = self._weak(first, last, self.segs[i][1])
            return _Part((first, last), subject, medium, (start, last), "forward", self._said(last), weak, self._claused(last))
        return None

    def _clause(self, m: int) -> bool:
        """Whether a segment is a clause of its own rather than an apposition."""
        lo, hi = self.segs[m]
        toks, g = self.toks, self.g
        if g.any(("relative", "published", "prep"), toks[lo].low) or g.has("of", toks[lo].low):
            return False
        found = nominal(toks, lo, hi, g)
        if found is None:
            if g.has("appositive", toks[lo].low):
                return False
            behind = toks[lo + 1].low if lo + 1 < hi else ""
            return toks[lo].kind != "w" or finite(toks[lo], g) or toks[lo].low in g.verbs or not g.any(("of", "prep", "joined"), behind)
        return found.hi < hi and not ended(toks, found.hi, hi, g) and not g.has("and", toks[found.hi].low)

    def according(self) -> list[_Part]:
        """``selon X``, wherever it stands."""
        out: list[_Part] = []
        toks, g = self.toks, self.g
        for k in range(self.n):
            length = _account(g, toks, k, self.n) if toks[k].kind == "w" else 0
            if not length or (out and k < out[-1].span[1]):
                continue
            at = k + length
            lo, hi = self._clause_of(k)
            if at >= hi or (toks[at].low in g.verbs and not toks[at].capital) or g.has("comp", toks[at].low):
                continue
            if g.any(("aux", "clitics"), toks[at].low) and not g.has("det", toks[at].low):
                continue
            part = self._source(k, at, hi)
            if part is not None:
                out.append(part)
        return out

    def _clause_of(self, k: int) -> Range:
        return next(((lo, hi) for lo, hi in self.segs if lo <= k < hi), (k, self.n))

    def _source(self, k: int, at: int, hi: int, cue: str = "according") -> _Part | None:
        toks, g = self.toks, self.g
        at = self._behind_account(at, hi)
        medium = relay(toks, at, hi, g, self.lex, self.text, "told" if cue == "according" else "")
        subject = nominal(toks, at, hi, g, loose=cue == "according")
        if subject is None and medium is None:
            return None
        if medium is None and subject is not None:
            subject = apposed(toks, subject, self.n, g)
        if medium is not None and subject is not None and not _speaks_for_itself(medium, subject):
            medium = None
        end = medium.hi if medium is not None else subject.hi if subject is not None else at
        first = k <= self.segs[0][0] + 1
        content = (min(self._past_tail(end), self.n), self.n) if first else (0, k)
        if not first and k and toks[k - 1].kind == "p":
            content = (0, k - 1)
        return _Part((k, at), subject, medium, (k, max(end, hi)), cue, content)

    def _past_tail(self, end: int) -> int:
        while end < self.n and self.toks[end].kind == "w":
            end += 1
        return end + 1

    def _behind_account(self, at: int, hi: int) -> int:
        """Whose account it is: ``selon les chiffres publiés par X`` begins at X."""
        toks, g = self.toks, self.g
        k = at
        while k < hi and g.any(("det", "adjectives"), toks[k].low) and not toks[k].capital:
            k += 1
        if k >= hi or not g.has("accounts", toks[k].low):
            return at
        for j in range(k + 1, min(hi - 1, k + 6)):
            low = toks[j].low
            by = g.has("joined", low) or low in ("par", "por", "da", "de", "di", "d'")
            if by:
                return j if g.has("joined", low) else j + 1
            if toks[j].capital:
                break
        return at

    def viewed(self) -> _Part | None:
        """``Pour X, « … »``: an opinion whose owner opens the sentence."""
        toks = self.toks
        if not self.segs or not _match(self.g.view, toks, 0, self.n):
            return None
        length = _match(self.g.view, toks, 0, self.n)
        hi = self.segs[0][1]
        part = self._source(0, length, hi, "view")
        if part is None or part.subject is None or part.relay is not None:
            return None
        s = part.subject
        marked = any(t.kind == "q" or t.text in '«“"„' for t in toks[s.hi : self.n])
        office_led = s.kind in ("name", "inner") and s.name[0] > length
        at_end = s.hi >= self.n or toks[s.hi].text == "," or self.g.has("prep", toks[s.hi].low)
        office = s.kind in ("name", "inner") and s.name[0] > length
        at_end = at_end or (office_led and self.g.has("det", toks[s.hi].low))
        return part if at_end and (office or (marked and s.kind != "nobody")) else None


def _is_told(r: _Reader, k: int, hi: int) -> bool:
    """Whether Portuguese ``a`` at ``k`` is "to": it is no article of a subject."""
    return r.g.has("persons", r.toks[k].low)


def _speaks_for_itself(medium: Relay, subject: Nominal) -> bool:
    """Whether the phrase is the medium rather than somebody of it."""
    return subject.name[0] >= medium.lo and subject.hi <= medium.hi + 1 or medium.hi >= subject.hi


_MOVED = ("ado", "ada", "ados", "adas", "ido", "ida", "ato", "ata", "ati", "ito", "ita", "uto", "uta", "oso", "osa", "osso", "ossa", "ente")


def _moved(low: str) -> bool:
    """A participle or adjective of who speaks between verb and subject: ``declaró emocionada la cineasta``."""
    return len(low) > 5 and (low.endswith(_MOVED) or low in ("ému", "émue", "émus", "agacé", "agacée"))


def _manner(low: str) -> bool:
    """An adverb of manner: ``sobrement``, ``claramente``."""
    return len(low) > 6 and low.endswith(("ment", "mente"))


def _bare(low: str) -> str:
    """A verb without the pronoun that hangs on it: ``queixou-se``."""
    head, mark, tail = low.partition("-")
    return head if mark and tail in ("se", "lhe", "lhes", "o", "a", "nos", "me", "no", "na", "os", "as") else low


def _match(phrases: Phrases, toks: Tokens, k: int, hi: int) -> int:
    """How many tokens a phrase of the list takes at ``k``; 0 where none stands there."""
    for ws in phrases.get(toks[k].low, ()):
        if len(ws) <= hi - k and all(toks[k + n].low == w for n, w in enumerate(ws)):
            return len(ws)
    return 0


def _account(g: Grammar, toks: Tokens, k: int, hi: int) -> int:
    """As ``_match`` for phrases like "according to"; a last "of" or "to" may be one word with its article, which then
    stays with the noun phrase."""
    length = _match(g.account, toks, k, hi)
    if length:
        return length
    for ws in g.account.get(toks[k].low, ()):
        n = len(ws) - 1
        if n and k + n < hi and g.any(("of", "told"), ws[-1]) and g.has("joined", toks[k + n].low) and all(
            toks[k + m].low == w for m, w in enumerate(ws[:-1])
        ):  # fmt: skip
            return n
    return 0


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


def read(unit: Unit, lex: Lexicon) -> Reading | None:
    """The attribution of a unit; ``None`` where the grammar finds none, or one whose speaker stands elsewhere."""
    g = grammar(lex.language)
    if g is None or len(unit.tokens) > _MOST_WORDS:
        return None
    r = _Reader(unit, lex, g)
    parts = r.according()
    for i in range(len(r.segs)):
        part = _verb_part(r, i)
        if part is not None and not any(p.span[0] <= part.cue[0] < p.span[1] for p in parts):
            parts.append(part)
    if (view := r.viewed()) is not None:
        parts.append(view)
    parts.sort(key=lambda p: p.cue)
    return _assembled(r, parts)


def _verb_part(r: _Reader, i: int) -> _Part | None:
    said = r.impersonal(i)
    if said is not None:
        return said
    inverted = r.inverted(i)
    lo = r.segs[i][0]
    if inverted is not None and i > 1 and r.toks[r.segs[i - 1][0]].kind != "q":
        forward = r.forward(i) if r.group(lo, r.segs[i][1]) is not None else None
        if forward is not None and inverted.subject is not None:
            return forward if inverted.subject.kind not in ("name", "inner") else inverted
    return inverted or r.forward(i) or r.passive(i)


def _assembled(r: _Reader, parts: list[_Part]) -> Reading | None:
    """The attribution that says who speaks, with all others as its layers."""
    source = _cited(r)
    people = [p for p in parts if p.relay is None]
    media = [p for p in parts if p.relay is not None]
    if source is not None:
        media = [p for p in media if p.cue[0] < source.cue[0]] or media
        people = [p for p in people if p.order != "forward" and p.span[1] <= source.cue[0]] if not media else []
    main = _main(people, media)
    if source is not None and (media or main is None):
        main = source
    if main is None and media:
        main, media = media[0], media[1:]
    if main is None:
        return None
    return _reading(r, main, [p for p in media if p is not main])


def _main(people: list[_Part], media: list[_Part]) -> _Part | None:
    """Who speaks to the page: the last one named behind the words, else whose account it is, else the first."""
    strong = [p for p in people if not p.weak]
    behind = [p for p in strong if p.order == "inverted"]
    if behind:
        return behind[-1] if not any(p.order == "view" for p in strong) else strong[0]
    outer = [p for p in strong if p.order in ("according", "view") and p.content]
    first = next((p for p in strong if p.order == "forward"), None)
    if outer and first is not None:
        return outer[0] if outer[0].cue[0] < first.cue[0] or not first.claused else first
    if outer or first:
        return outer[0] if outer else first
    return people[0] if people and not media else None


def _cited(r: _Reader) -> _Part | None:
    """Whom a medium cites: ``…, citant X``."""
    begin, end = r.unit.start, r.unit.end
    m = r.g.citing.search(r.text, begin, end)
    if m is None:
        return None
    at = next((k for k in range(r.n) if r.toks[k].start >= m.end() - 1 and r.toks[k].start >= m.start() + 4), None)
    k = next((k for k in range(r.n) if r.toks[k].start >= m.start()), None)
    if at is None or k is None:
        return None
    subject = nominal(r.toks, r._behind_account(at, r.n), r.n, r.g, loose=True)
    if subject is None:
        return None
    subject = apposed(r.toks, subject, r.n, r.g)
    return _Part((k, at), subject, None, (k, subject.hi), "cited", (0, max(1, k - 1)))


def _layers(r: _Reader, main: _Part) -> list[Relay]:
    """The media that the main attribution itself names."""
    lo, hi = main.span
    out: list[Relay] = []
    if main.order == "forward":
        out += relays(r.toks, 0, lo, r.g, r.lex, r.text)
        out += relays(r.toks, main.subject.hi if main.subject else lo, max(main.content[0], hi), r.g, r.lex, r.text)
        if main.content[0] <= hi + 1:
            behind = relays(r.toks, hi, r.n, r.g, r.lex, r.text)
            out += [x for x in behind[:1] if x.lo <= hi + 1]
        out += _met_last(r, max(main.content[0], hi))
    elif main.order != "cited":
        taken = (main.subject.lo, main.subject.hi) if main.subject is not None else (main.cue[1], main.cue[1])
        bold = relays(r.toks, main.cue[1], taken[0], r.g, r.lex, r.text, bold=True)
        out += bold if main.order == "inverted" and taken[0] > main.cue[1] else []
        out += relays(r.toks, taken[1], hi, r.g, r.lex, r.text)
    if (m := r.g.seen.search(r.text, r.unit.start, r.unit.end)) is not None:
        at = next((k for k in range(r.n) if r.toks[k].start >= m.start("by")), r.n)
        seen = relay(r.toks, at, r.n, r.g, r.lex, r.text, "strong") if at < r.n else None
        out += [seen] if seen is not None else []
    for n, (a, b) in enumerate(r.segs):
        if a >= hi and (main.order != "forward" or n == len(r.segs) - 1 or a < main.content[0]):
            if main.order != "forward" and (r.toks[a].kind == "q" or r.group(a, b) is not None and _finite(r, a, b)):
                break
            found = relays(r.toks, a, b, r.g, r.lex, r.text)
            led = any(r.g.has("strong_leads", t.low) for t in r.toks[a : min(b, a + 6)])
            out += found if led else [x for x in found[:1] if _opens(r, a, x)]
        elif b <= lo and n == 0 and main.order == "inverted" and r.g.has("asked", r.toks[a].low):
            out += relays(r.toks, a, b, r.g, r.lex, r.text)
    return out


def _opens(r: _Reader, a: int, found: Relay) -> bool:
    """Whether nothing but words for when and to whom stands between the segment's begin and a medium."""
    names = ("prep", "joined", "strip", "times", "told")
    return all(r.g.any(names, t.low) for t in r.toks[a : found.lo])


def _met_last(r: _Reader, lo: int) -> list[Relay]:
    """The medium of an interview that ends the sentence: ``X calificó … en diálogo con Radio Y``."""
    k = next((k for k in range(r.n - 1, max(lo, r.n - _PAST), -1) if r.g.has("interviews", r.toks[k].low)), None)
    if k is None:
        return []
    return [x for x in relays(r.toks, k, r.n, r.g, r.lex, r.text) if x.hi == r.n]


def _finite(r: _Reader, a: int, b: int) -> bool:
    found = r.group(a, b)
    return found is not None and found[2] and not r.g.any(("published", "asked"), r.toks[a].low)


def _reading(r: _Reader, main: _Part, media: list[_Part]) -> Reading | None:
    links: list[Via] = []
    told = [] if main.order == "cited" else [x.link for x in _layers(r, main)]
    for link in [*told, *(p.relay.link for p in media if p.relay is not None)]:
        if all(link.name != o.name for o in links):
            links.append(link)
    toks = r.toks
    subject = main.subject
    if main.relay is not None:
        label: str | None = main.relay.link.name
        lo, hi, named = main.relay.lo, main.relay.hi, True
        links = [x for x in links if x.name != label]
    elif subject is not None:
        lo, hi, named = subject.lo, subject.hi, subject.kind in ("name", "inner")
        label = None if subject.kind == "nobody" else _text(r, subject.name)
        if label is not None and not named and _keeps_name(r):
            label = None
    else:
        return None
    a, b = main.content
    a, b = min(a, r.n - 1), max(min(b, r.n), min(a, r.n - 1) + 1)
    while r.n <= b < len(toks) and toks[b].text in '"”»':
        b += 1
    return Reading(
        (toks[main.cue[0]].start, toks[main.cue[1] - 1].end),
        (toks[lo].start, toks[hi - 1].end),
        label,
        (toks[a].start, toks[b - 1].end),
        (toks[main.span[0]].start, toks[min(main.span[1], r.n) - 1].end),
        tuple(links),
        main.relay is not None,
        named,
        main.order != "forward",
        tuple((toks[p.cue[0]].start, toks[p.cue[1] - 1].end) for p in media),
    )


def _keeps_name(r: _Reader) -> bool:
    """Whether the sentence says that somebody keeps the name back."""
    patterns = (r.g.nameless, r.lex.patterns.get("nameless"))
    return any(p is not None and p.search(r.text, r.unit.start, r.unit.end) for p in patterns)


def _text(r: _Reader, at: Range) -> str:
    """The words of a range, brackets that were passed over left out."""
    out = ""
    for j in range(*at):
        t = r.toks[j]
        gap = j > at[0] and t.start > r.toks[j - 1].end
        out += (" " if gap else "") + t.text
    return out.strip("«»“”\"„‘’ ,").replace("« ", "").replace(" »", "")


