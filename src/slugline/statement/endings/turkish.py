"""Turkish attributions by the shape of their sentence: the verb closes it, the subject opens it before a comma, a
participle leads to it (``… diyen X``), a genitive or a dative goes before ``göre``, a body gives out its statement."""

from __future__ import annotations

from collections.abc import Sequence

from slugline.model import Record, Via
from slugline.statement.cues import Lexicon
from slugline.statement.endings.grammar import Grammar
from slugline.statement.endings.reading import Reading
from slugline.statement.endings.turkish_media import SUFFIX, media_of
from slugline.statement.endings.turkish_phrases import Phrases
from slugline.statement.links import unique
from slugline.statement.media import Medium
from slugline.statement.units import Unit, content_end

__all__ = ["reading"]

Range = tuple[int, int]
_WINDOW = 3
_FAR = 14
_LONGEST = 9


class _Told(Record, frozen=True, gc=False):
    """Who speaks, as tokens, the verb, and the kind of the attribution."""

    kind: str
    cue: Range
    subject: Range | None


def reading(unit: Unit, lex: Lexicon, g: Grammar, media: Sequence[Medium]) -> Reading | None:
    """The reading of a unit; ``None`` where no attribution is found in it."""
    r = _Reader(unit, lex, g, media_of(unit, lex, g, media))
    return r.read()


class _Reader(Phrases):
    __slots__ = ()

    def read(self) -> Reading | None:
        end = content_end(self.unit)
        found = (
            self.reported(end)
            or self.participle(end)
            or self.issued(end)
            or self.closing(end)
            or self.quoted(end)
            or self.listed(end)
        )
        source = self.by(end)
        if found is None:
            return self.alone(source)
        links = self.told(found, source)
        return self.made(found, links, source)

    def verb(self, end: int) -> Range | None:
        """The verb of saying that closes the sentence."""
        toks, g = self.unit.tokens, self.g
        if end < 1 or toks[end - 1].kind != "w":
            return None
        last = toks[end - 1].low
        for n in (3, 2, 1):
            if end >= n and any(c.words == tuple(t.low for t in toks[end - n : end]) for c in self.cues(end - n)):
                return end - n, end
        if not self.form("finite", last):
            return None
        if end > 1 and g.has("nouns", toks[end - 2].low) and self.stem(last, "light_verbs"):
            return end - 2, end
        if self.stem(last, "stems"):
            return end - 1, end
        if any(self.g.has("posts", t.low) for t in toks[: end - 1]):
            return end - 1, end
        if end > 1 and (self.form("clause", toks[end - 2].low) or toks[end - 2].kind == "q"):
            return end - 1, end
        return None

    def participle(self, end: int) -> _Told | None:
        """``… diyen X, …``, ``K'ye konuşan X``: who stands behind the participle."""
        toks = self.unit.tokens
        for k in range(1, min(end - 1, 60)):
            if not self.g.has("participles", toks[k].low) or toks[k].capital:
                continue
            hi = self.phrase(k + 1, end)
            if hi > k + 1 and (toks[hi].text == "," if hi < len(toks) else True) and self.somebody((k + 1, hi)):
                return _Told("tail", (k, k + 1), (k + 1, hi))
        return None

    def reported(self, end: int) -> _Told | None:
        """``X'in … söylediği aktarıldı``: who is said to have said it, in the genitive."""
        toks = self.unit.tokens
        if end < 3 or not self.form("passive", toks[end - 1].low):
            return None
        at = end - 2 - (toks[end - 2].kind == "w" and self.g.has("nouns", toks[end - 2].low))
        if not self.form("saying", toks[at].low) or not (
            self.stem(toks[at].low, "stems") or self.g.has("saying_light", toks[at].low)
        ):
            return None
        for k in range(at):
            if self.form("genitive", toks[k].low):
                lo = self.start(0, k + 1)
                lo = max((j + 1 for j in range(lo, k) if toks[j].kind == "p"), default=lo)
                return _Told("front", (at, end), (lo, k + 1)) if self.somebody((lo, k + 1)) else None
        return None

    def issued(self, end: int) -> _Told | None:
        """``Bakanlıktan yapılan açıklamada``: the body that gave it out."""
        toks = self.unit.tokens
        for k in range(1, min(end - 1, 30)):
            near = {t.low for t in toks[k + 1 : k + 5]}
            if not (self.g.has("issued", toks[k].low) and any(self.g.has("issues", w) for w in near)):
                continue
            hi = k
            if self.form("told_last", toks[hi - 1].low) and hi > 1:
                hi -= 1
            if not self.form("ablative", toks[hi - 1].low):
                continue
            hi -= self.g.has("agent", toks[hi - 1].low)
            lo = self.start(0, hi)
            if hi > lo and any(t.capital for t in toks[lo:hi]):
                return _Told("report", (k, k + 1), (lo, hi))
        return None

    def closing(self, end: int) -> _Told | None:
        """The verb at the end, the subject before it."""
        cue = self.verb(end)
        if cue is None:
            return None
        subject = self.opening(cue[0])
        return _Told("front", cue, subject) if subject is not None else None

    def quoted(self, end: int) -> _Told | None:
        """``"…" dedi X``: a verb behind the quotation or ``diye``, the subject behind it."""
        toks = self.unit.tokens
        for k in range(1, end):
            if toks[k].kind != "w" or toks[k].capital:
                continue
            back = k - 1
            diye = self.g.has("quotative", toks[back].low)
            back -= diye
            if back < 0 or not (toks[back].kind == "q" or diye):
                continue
            n = next((len(c.words) for c in self.lex.cues.get(toks[k].low, ()) if c.words[0] == toks[k].low), 0)
            if not n and not self.form("finite", toks[k].low):
                continue
            hi = self.phrase(k + max(n, 1), end)
            if hi > k + max(n, 1) and self.somebody((k + max(n, 1), hi)):
                return _Told("quote", (k, k + max(n, 1)), (k + max(n, 1), hi))
        return None

    def listed(self, end: int) -> _Told | None:
        """``X, K gazetesine konuştu: "…"``: a verb before a colon."""
        toks = self.unit.tokens
        at = next((k for k in range(end) if toks[k].text == ":"), None)
        if at is None or at < 2:
            return None
        cue = self.verb(at)
        subject = self.opening(cue[0]) if cue is not None else None
        return _Told("quote", cue, subject) if cue is not None and subject is not None else None

    def by(self, end: int) -> tuple[Range, Range, bool] | None:
        """``X'e göre``, ``X'in haberine göre``: the words for X, all up to ``göre``, whether X cites unnamed ones."""
        toks = self.unit.tokens
        at = next((k for k in range(1, end) if toks[k].low in self.lex.after), None)
        if at is None:
            return self.dispatch(end)
        lo = at
        while lo > 0 and toks[lo - 1].kind == "w" and at - lo < _FAR:
            lo -= 1
        hi = at
        unnamed = False
        if self.g.has("owned", toks[hi - 1].low) and hi - 1 > lo:
            hi -= 1 + (self.g.has("double", toks[hi - 2].low) and hi - 2 > lo)
            m = next((m for m in self.media if lo <= m.lo < hi), None)
            cites = any(self.g.has("sourced", t.low) for t in toks[lo:hi])
            unnamed = cites and any(
                self.lex.has("anonymous", t.low) or self.g.starts("source_stems", t.low) for t in toks[lo:hi]
            )
            unnamed = unnamed or (cites and any(self.g.has("several", t.low) for t in toks[lo:hi]))
            while hi - 1 > lo and m is None and self.g.has("issued", toks[hi - 1].low):
                hi -= 1
            owner = next((k + 1 for k in range(lo, hi) if self.form("genitive", toks[k].low)), hi)
            hi = m.hi if m is not None else owner
        lo = self.start(lo, hi)
        return ((lo, hi), (lo, at + 1), unnamed) if hi > lo else None

    def dispatch(self, end: int) -> tuple[Range, Range, bool] | None:
        """``The Times'ın haberinde, … öne sürüldü``: whose dispatch it is."""
        toks = self.unit.tokens
        at = next((k for k in range(1, min(end, _FAR)) if self.g.has("dispatches", toks[k].low)), None)
        m = next((m for m in self.media if at is not None and m.hi in (at, at - 1)), None)
        if at is None or m is None or end < 2 or not self.form("passive", toks[end - 1].low):
            return None
        return (m.lo, m.hi), (m.lo, at + 1), False

    def medium(self, at: Range) -> Medium | None:
        """The medium that a phrase is."""
        return next((m for m in self.media if at[0] <= m.lo and m.hi <= at[1] and m.hi >= at[1] - 1), None)

    def alone(self, source: tuple[Range, Range, bool] | None) -> Reading | None:
        """The reading of ``X'e göre …`` where nobody else speaks."""
        if source is None:
            return self.headline()
        who, span, unnamed = source
        m = self.medium(who)
        cue = self.unit.chars(span[1] - 1, span[1])
        frame = self.unit.chars(*span)
        if m is not None:
            links = (m.link,) if unnamed else ()
            name = None if unnamed else m.link.name
            return Reading(cue, frame, self.unit.chars(m.lo, m.hi), name, unnamed, links, (), "according")
        if not self.somebody(who):
            return None
        at, name = self.name(who)
        if unnamed:
            return Reading(cue, frame, at, None, True, (Via(name),), (), "according")
        kept = self.kept(who)
        return Reading(cue, frame, at, None if kept else name, kept, (), (), "according")

    def headline(self) -> Reading | None:
        """``AFAD: Depremde can kaybı yok``: a body, an office or a known name before a colon."""
        toks = self.unit.tokens
        at = next((k for k in range(min(len(toks), _LONGEST)) if toks[k].text == ":"), None)
        if at is None or at == 0 or len(toks) - at < _WINDOW + 1 or any(t.kind != "w" for t in toks[:at]):
            return None
        first, last = toks[0], toks[at - 1]
        acronym = at == 1 and first.text.isupper() and len(first.text) > 1
        named = at > 1 and last.capital and (self.g.has("given", first.low) or any(map(self.office, range(at))))
        if not (acronym or named or self.bodily(at - 1)):
            return None
        span, name = self.name((0, at))
        return Reading(self.unit.chars(at, at + 1), self.unit.chars(0, at + 1), span, name, False, (), (), "quote")

    def told(self, f: _Told, source: tuple[Range, Range, bool] | None) -> tuple[Via, ...]:
        """The media that were told, and the one that the whole is from."""
        toks, out = self.unit.tokens, []
        for m in self.media:
            if f.subject is not None and f.subject[0] <= m.lo < f.subject[1]:
                continue
            if source is not None and source[1][0] <= m.lo < source[1][1]:
                continue
            behind = [t.low for t in toks[m.hi : m.hi + _WINDOW]]
            last = toks[m.hi - 1].low
            dative = self.form("dative", last) or self.lex.has("told_forms", last)
            if (dative and m.lo < f.cue[1] + _LONGEST) or any(self.g.has("met", w) for w in behind):
                out.append(m.link)
        outer = self.medium(source[0]) if source is not None else None
        if outer is not None:
            out.append(outer.link)
        return tuple(out)

    def kept(self, at: Range) -> bool:
        """Whether the words keep the name back: ``iki yetkili``, ``bir kaynak``."""
        toks = self.unit.tokens[slice(*at)]
        low = [SUFFIX.sub("", t.low) for t in toks]
        nameless = self.lex.patterns.get("nameless")
        if nameless is not None and nameless.search(self.unit.text, self.unit.start, self.unit.end):
            return True
        if any(self.lex.has("anonymous", w) for w in low):
            return True
        counted = any(self.g.has("several", w) for w in low)
        return counted and any(self.g.has("unnamed", w) for w in low) and not any(t.capital for t in toks[1:])

    def made(self, f: _Told, links: tuple[Via, ...], source: tuple[Range, Range, bool] | None) -> Reading | None:
        unit = self.unit
        if f.subject is None:
            return None
        cue, frame = unit.chars(*f.cue), unit.chars(min(f.cue[0], f.subject[0]), max(f.cue[1], f.subject[1]))
        gone = (unit.chars(source[1][1] - 1, source[1][1]),) if source is not None else ()
        m = self.medium(f.subject)
        if m is not None and m.hi >= f.subject[1] and not self.office(f.subject[1] - 1):
            return Reading(cue, frame, unit.chars(m.lo, m.hi), m.link.name, False, links, gone, f.kind)
        at, name = self.name(f.subject)
        kept = self.kept(f.subject)
        return Reading(cue, frame, at, None if kept else name, kept, unique(links), gone, f.kind)
