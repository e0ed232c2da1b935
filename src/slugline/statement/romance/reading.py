"""The attribution of one sentence read by its clauses: verb, speaker, layers; for languages with a grammar of it.

The subject of a verb of saying is who speaks, whatever it is called; a medium as subject reports what another
attribution of the sentence says, or speaks itself where there is none.
"""

from __future__ import annotations

from msgspec.structs import replace

from slugline.model import Record, Via
from slugline.statement.cues import Lexicon
from slugline.statement.links import unique
from slugline.statement.romance.accounts import accounts, cited, viewed
from slugline.statement.romance.grammar import grammar
from slugline.statement.romance.relays import Relay, relay, relays
from slugline.statement.romance.sentence import Part, Range, Sentence, bare
from slugline.statement.romance.verbs import by_verb
from slugline.statement.units import Unit

__all__ = ["Reading", "read"]

_MOST_WORDS = 150
_PAST = 14
_SOON = 6


class Reading(Record, frozen=True, gc=False):
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


def read(unit: Unit, lex: Lexicon) -> Reading | None:
    """The attribution of a unit; ``None`` where the grammar finds none, or one whose speaker stands elsewhere."""
    g = grammar(lex.language)
    if g is None or len(unit.tokens) > _MOST_WORDS:
        return None
    s = Sentence(unit, lex, g)
    parts = accounts(s)
    told = any(t.kind == "q" or bare(t.low) in g.verbs or t.low in g.light or g.has("modals", t.low) for t in s.toks)
    for i in range(len(s.segs) if told else 0):
        part = by_verb(s, i)
        if part is not None and not any(p.span[0] <= part.cue[0] < p.span[1] for p in parts):
            parts.append(part)
    if (view := viewed(s)) is not None:
        parts.append(view)
    parts.sort(key=lambda p: p.cue)
    return _assembled(s, parts)


def _assembled(s: Sentence, parts: list[Part]) -> Reading | None:
    """The attribution that says who speaks, with all others as its layers."""
    source = cited(s)
    parts = [_citing(s, p, source) for p in parts]
    people = [p for p in parts if p.relay is None]
    media = [p for p in parts if p.relay is not None]
    if source is not None:
        media = [p for p in media if p.cue[0] < source.cue[0]] or media
        people = [p for p in people if p.order != "forward" and p.span[1] <= source.cue[0]] if not media else []
    main = _main(people, media)
    if source is not None and (media or main is None):
        main = _sourced(s, source, media[-1]) if media else source
    if main is None and media:
        main, media = media[0], media[1:]
    if main is None:
        return None
    return _reading(s, main, [p for p in media if p is not main])


def _sourced(s: Sentence, source: Part, medium: Part) -> Part:
    """The source that a medium cites, with what the medium reports."""
    a, b = medium.content
    if a > 0 and medium.order == "forward":
        b = max(a + 1, source.cue[0] - 1)
    elif a > 0:
        a = min(source.span[1] + 1, s.n - 1)
    span = min(medium.span[0], source.span[0]), source.span[1]
    return replace(source, content=(a, b), span=span)


def _citing(s: Sentence, p: Part, source: Part | None) -> Part:
    """Who cites somebody for what it reports is a medium, whatever it is called."""
    who = p.subject
    if source is None or p.relay is not None or who is None or who.kind not in ("name", "body"):
        return p
    if not 0 <= source.cue[0] - who.hi <= 1 or p.order == "cited":
        return p
    return replace(p, relay=Relay(who.lo, who.hi, Via(_text(s, who.name))))


def _main(people: list[Part], media: list[Part]) -> Part | None:
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


def _layers(s: Sentence, main: Part) -> list[Relay]:
    """The media that the main attribution itself names."""
    out: list[Relay] = []
    if main.order == "forward":
        out += _around(s, main)
    elif main.order != "cited":
        lo = main.subject.lo if main.subject is not None else main.cue[1]
        hi = main.subject.hi if main.subject is not None else main.cue[1]
        if main.order == "inverted" and lo > main.cue[1]:
            out += relays(s.toks, main.cue[1], lo, s.ground, bold=True)
        out += relays(s.toks, hi, main.span[1], s.ground)
    return out + _seen(s) + _beside(s, main)


def _around(s: Sentence, main: Part) -> list[Relay]:
    """Media before the subject, between it and what is said, right behind the verb, and those met at the end."""
    lo, hi = main.span
    begin = main.subject.hi if main.subject is not None else lo
    out = relays(s.toks, 0, lo, s.ground) + relays(s.toks, begin, max(main.content[0], hi), s.ground)
    if main.content[0] <= hi + 1:
        out += [x for x in relays(s.toks, hi, s.n, s.ground)[:1] if x.lo <= hi + 1]
    return out + _met_last(s, max(main.content[0], hi))


def _seen(s: Sentence) -> list[Relay]:
    """The medium that has seen a document: ``un rapport que La Braise a pu consulter``."""
    m = s.g.seen.search(s.text, s.unit.start, s.unit.end)
    at = next((k for k in range(s.n) if s.toks[k].start >= m.start("by")), s.n) if m is not None else s.n
    found = relay(s.toks, at, s.n, s.ground, "strong") if at < s.n else None
    return [found] if found is not None else []


def _beside(s: Sentence, main: Part) -> list[Relay]:
    """Media in segments of their own: ``…, dans un entretien à X``, ``…, citée par X``, ``Interrogé par X, …``."""
    lo, hi = main.span
    out: list[Relay] = []
    for n, (a, b) in enumerate(s.segs):
        found = relays(s.toks, a, b, s.ground)
        if a >= hi and (main.order != "forward" or n == len(s.segs) - 1 or a < main.content[0]):
            if main.order != "forward" and (s.quoted(n) or _finite(s, a, b)):
                break
            led = any(s.g.has("strong_leads", t.low) for t in s.toks[a : min(b, a + _SOON)])
            out += found if led else [x for x in found[:1] if _opens(s, a, x)]
        elif b <= lo and n == 0 and main.order == "inverted" and s.g.has("asked", s.toks[a].low):
            out += found
    return out


def _opens(s: Sentence, a: int, found: Relay) -> bool:
    """Whether nothing but words for when and to whom stands between the segment's begin and a medium."""
    names = ("prep", "joined", "strip", "times", "told")
    return all(s.g.any(names, t.low) for t in s.toks[a : found.lo])


def _met_last(s: Sentence, lo: int) -> list[Relay]:
    """The medium of an interview that ends the sentence: ``X calificó … en diálogo con Radio Y``."""
    k = next((k for k in range(s.n - 1, max(lo, s.n - _PAST), -1) if s.g.has("interviews", s.toks[k].low)), None)
    if k is None:
        return []
    return [x for x in relays(s.toks, k, s.n, s.ground) if x.hi == s.n]


def _finite(s: Sentence, a: int, b: int) -> bool:
    found = s.group(a, b)
    return found is not None and found[2] and not s.g.any(("published", "asked"), s.toks[a].low)


def _reading(s: Sentence, main: Part, media: list[Part]) -> Reading | None:
    told = [] if main.order == "cited" else [x.link for x in _layers(s, main)]
    links = unique([*told, *(p.relay.link for p in media if p.relay is not None)])
    toks = s.toks
    subject = main.subject
    if main.relay is not None:
        label: str | None = main.relay.link.name
        lo, hi, named = main.relay.lo, main.relay.hi, True
        links = unique(links, label)
    elif subject is not None:
        lo, hi, named = subject.lo, subject.hi, subject.kind in ("name", "inner")
        label = None if subject.kind == "nobody" else _text(s, subject.name)
        if label is not None and not named and _keeps_name(s):
            label = None
    else:
        return None
    a, b = main.content
    if main.order == "forward":
        b = min((p.span[0] - (toks[p.span[0] - 1].text == ",") for p in media if p.span[0] > a + 1), default=b)
    a, b = min(a, s.n - 1), max(min(b, s.n), min(a, s.n - 1) + 1)
    while s.n <= b < len(toks) and toks[b].text in '"”»':
        b += 1
    return Reading(
        (toks[main.cue[0]].start, toks[main.cue[1] - 1].end),
        (toks[lo].start, toks[hi - 1].end),
        label,
        (toks[a].start, toks[b - 1].end),
        (toks[main.span[0]].start, toks[min(main.span[1], s.n) - 1].end),
        links,
        main.relay is not None,
        named,
        main.order != "forward",
        tuple((toks[p.cue[0]].start, toks[p.cue[1] - 1].end) for p in media),
    )


def _keeps_name(s: Sentence) -> bool:
    """Whether the sentence says that somebody keeps the name back."""
    patterns = (s.g.nameless, s.lex.patterns.get("nameless"))
    return any(p is not None and p.search(s.text, s.unit.start, s.unit.end) for p in patterns)


def _text(s: Sentence, at: Range) -> str:
    """The words of a range, brackets that were passed over left out."""
    out = ""
    for j in range(*at):
        t = s.toks[j]
        gap = j > at[0] and t.start > s.toks[j - 1].end
        out += (" " if gap else "") + t.text
    return out.strip('«»“”"„‘’ ,').replace("« ", "").replace(" »", "")
