"""A sentence without the media that its words came through, and without what stands between verb and speaker.

An attribution of agency prose is a plain one ("…, X said") in layers: X told a paper, the paper was cited by a
station, an agency reported that. Each layer is told by the medium in it and the words that lead to it, wherever it
stands in the sentence; taken off, what is left is read by the same rules as a sentence that never had it. A layer is
only taken off where somebody still speaks in what is left: otherwise the medium itself is who speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from slugline.model import Record, Via
from slugline.statement.cues import Lexicon
from slugline.statement.frame import Frame
from slugline.statement.media import Medium, media_in
from slugline.statement.phrases import np_after
from slugline.statement.units import Unit, boundary, bounds
from slugline.statement.wordkinds import timely

__all__ = ["Layer", "Peeled", "peeled"]

Range = tuple[int, int]
Reader = Callable[[Unit, Lexicon], Sequence[Frame]]
_FAR = 14


class Layer(Record, frozen=True, gc=False):
    """A medium that was taken off, where its words stood in the paragraph, whether it reports from outside, and where
    it stands if it was told."""

    link: Via
    start: int
    end: int
    outer: bool
    told: Range | None = None


class Peeled(Record, frozen=True, gc=False):
    """What is left of a unit, its layers from the inside out, and whom a medium cites (offsets of the paragraph)."""

    unit: Unit
    layers: tuple[Layer, ...]
    source: Range | None = None


def peeled(unit: Unit, lex: Lexicon, read: Reader) -> Peeled | None:
    """The unit without its media; ``None`` where it names none, or none can be taken off."""
    media = media_in(unit, lex) if lex.cues else ()
    if not media:
        return None
    rest, source = _without_source(unit, lex, media)
    layers: list[Layer] = []
    for outer in (False, True):
        for m in media:
            chars = unit.tokens[m.lo].start, unit.tokens[m.hi - 1].end
            if any(layer.start <= chars[0] < layer.end for layer in layers) or (source and _in(chars, source)):
                continue
            taken = _taken(rest, lex, chars, outer, read)
            if taken is not None:
                rest, at = taken
                told = None if outer or _met(lex, unit.text[at[0] : chars[0]]) else chars
                layers.append(Layer(m.link, *at, outer, told))
    if not layers and source is None:
        return None
    layers.sort(key=lambda layer: (layer.outer, layer.start))
    return Peeled(rest, tuple(layers), source)


def _met(lex: Lexicon, lead: str) -> bool:
    """Whether words that lead to a medium tell of more than that it was told."""
    return any(not lex.has("to", w) and not lex.has("to_far", w) for w in lead.lower().split())


def _in(a: Range, b: Range) -> bool:
    return b[0] <= a[0] and a[1] <= b[1]


def _cut(unit: Unit, lo: int, hi: int) -> Unit:
    """The unit without the tokens ``lo:hi``, nor the commas that only parted them."""
    toks = unit.tokens
    opens = lo == 0 or toks[lo - 1].text in ",،–—-"
    closes = hi < len(toks) and toks[hi].text in ",،"
    if opens and closes:
        hi += 1
    if opens and lo > 0 and toks[lo - 1].kind == "p":
        lo -= 1
    return replace(unit, tokens=toks[:lo] + toks[hi:])


def _without_source(unit: Unit, lex: Lexicon, media: Sequence[Medium]) -> tuple[Unit, Range | None]:
    """Without the clause that says whom a medium cites (``…, citing X``), and where X stands."""
    pattern = lex.patterns.get("citing")
    m = pattern.search(unit.text, unit.start, unit.end) if pattern is not None else None
    if m is None:
        return unit, None
    toks = unit.tokens
    lo = next((k for k, t in enumerate(toks) if t.start >= m.start() and t.kind == "w"), len(toks))
    first = next((k for k in range(lo, len(toks)) if toks[k].start >= m.end()), len(toks))
    if first >= len(toks) or toks[first].kind != "w":
        return unit, None
    end = _source_end(unit, lex, first, media)
    if end <= first or any(n.lo < end and first < n.hi for n in media):
        return unit, None
    return _cut(unit, lo, end), (toks[first].start, toks[end - 1].end)


def _source_end(unit: Unit, lex: Lexicon, first: int, media: Sequence[Medium]) -> int:
    """Behind the words for a source: its noun phrase with appositions, or all up to the next verb, medium or stop."""
    toks, stop = unit.tokens, first
    begins = {m.lo for m in media if m.lo > first}
    while stop < len(toks) and not boundary(unit, stop) and stop not in begins:
        t = toks[stop]
        if stop > first and not t.capital and (t.low in lex.cues or lex.has("aux", t.low) or lex.has("comp", t.low)):
            break
        stop += 1
    found = np_after(unit, lex, first, min(len(toks), stop + _FAR), loose=True)
    if found is None or found[0] != first:
        return stop
    if "v2" in lex.flags and found[1] < stop and toks[found[1]].kind == "w":
        return found[1]
    return max(found[1], stop) if not any(stop < b < found[1] for b in begins) else stop


def _taken(unit: Unit, lex: Lexicon, chars: Range, outer: bool, read: Reader) -> tuple[Unit, Range] | None:
    """The unit without the layer of the medium at ``chars``, and where that stood; ``None`` if it is none."""
    toks = unit.tokens
    inside = [k for k, t in enumerate(toks) if chars[0] <= t.start < chars[1]]
    if not inside:
        return None
    at = inside[0], inside[-1] + 1
    if _active(unit, lex, at) and ("zero_comp" in lex.flags or outer):
        return None
    stretch = _reported(unit, lex, at) if outer else _told(unit, lex, at, read)
    if stretch is None:
        return None
    rest = _cut(unit, *stretch)
    if not outer:
        rest = _retold(rest, lex, stretch[0])
    if not _speaks(rest, lex, read):
        return None
    return rest, (toks[stretch[0]].start, toks[stretch[1] - 1].end)


def _active(unit: Unit, lex: Lexicon, at: Range) -> bool:
    """``K quoted X``: a medium beside a verb of quoting that is not passive."""
    near = [k for k in (at[0] - 1, at[1]) if 0 <= k < len(unit.tokens)]
    return any(lex.has("quoting", unit.tokens[k].low) for k in near)


def _retold(unit: Unit, lex: Lexicon, k: int) -> Unit:
    """A verb of telling that has nobody left to tell becomes one of saying."""
    said = sorted(lex.lists.get("said_for_told", ()))
    if not said or k == 0 or not lex.has("telling", unit.tokens[k - 1].low):
        return unit
    told = replace(unit.tokens[k - 1], low=said[0], text=said[0], capital=said[0][0].isupper())
    return replace(unit, tokens=(*unit.tokens[: k - 1], told, *unit.tokens[k:]))


def _speaks(unit: Unit, lex: Lexicon, read: Reader) -> bool:
    """Whether somebody who is no medium speaks in what is left."""
    media = media_in(unit, lex)
    return any(
        f.subject is not None and f.content and not any(m.lo < f.subject[1] and f.subject[0] < m.hi for m in media)
        for f in read(unit, lex)
    )


def _told(unit: Unit, lex: Lexicon, at: Range, read: Reader) -> Range | None:
    """The medium that was told, met or used, with the words that lead to it."""
    toks, (lo, hi) = unit.tokens, at
    if _according(unit, lex, lo) is not None or (hi < len(toks) and toks[hi].low in lex.after):
        return None
    while hi < len(toks) and toks[hi].kind == "w" and lex.has("occasion", toks[hi].low):
        hi += 1
    lead = _lead(unit, lex, lo)
    if not _beside(unit, lex, lead, hi):
        return None
    if lead < lo or hi > at[1]:
        return lead, hi
    if "zero_comp" in lex.flags:
        return (lo, hi) if lo and lex.has("telling", toks[lo - 1].low) else None
    return (lo, hi) if _recipient(unit, lex, (lo, hi), read) else None


def _lead(unit: Unit, lex: Lexicon, lo: int) -> int:
    """Where the words that lead to a medium begin: ``in remarks carried by``, ``in einem Interview mit``."""
    toks, j, first = unit.tokens, lo, lo
    while j > 0 and toks[j - 1].kind == "w" and lo - j < _FAR:
        t = toks[j - 1]
        small = lex.has_any(("prep", "channel", "to"), t.low)
        bears = lex.has("bearing", t.low) or (t.low in lex.medium and t.low not in lex.cues)
        if bears and j > 1 and lex.has_any(("aux", "passive"), toks[j - 2].low):
            break
        if small or bears:
            first = j - 1
        elif not (_modifies(unit, lex, j - 1) or (lex.has("det", t.low) and j < lo)):
            break
        j -= 1
    return first


def _modifies(unit: Unit, lex: Lexicon, k: int) -> bool:
    """An adjective before a noun of bearing words: ``an exclusive interview with``."""
    toks = unit.tokens
    t, nxt = toks[k], toks[k + 1]
    noun = lex.has("bearing", nxt.low) or nxt.low in lex.medium
    before = toks[k - 1].low if k else ""
    led = lex.has_any(("det", "prep", "channel"), before)
    return noun and led and not t.capital and t.low not in lex.cues


def _according(unit: Unit, lex: Lexicon, lo: int) -> int | None:
    """Where a phrase like "according to" begins that ends right before ``lo``."""
    toks = unit.tokens
    for k in range(max(0, lo - 4), lo):
        ahead = tuple(t.low for t in toks[k:lo])
        if any(ahead == ws for ws in lex.before.get(toks[k].low, ())):
            return k
    if lo > 1 and lex.has("according_preps", toks[lo - 2].low) and lex.has("according_nouns", toks[lo - 1].low):
        return lo - 2
    return None


def _beside(unit: Unit, lex: Lexicon, lo: int, hi: int) -> bool:
    """Whether the stretch ``lo:hi`` belongs to an attribution rather than to what is said: between it and the verb
    stands nobody but a speaker, and no verb follows it."""
    toks = unit.tokens
    if hi < len(toks) and toks[hi].kind == "w":
        t = toks[hi]
        if (lex.has("aux", t.low) or lex.has("verbs", t.low)) and not (
            {"v2", "sov"} & lex.flags or _is_cue(lex, t.low)
        ):
            return False
    left, right = bounds(unit, lo)
    right = max(right, hi)
    cues = [k for k in range(left + 1, min(right, len(toks))) if not lo <= k < hi and _is_cue(lex, toks[k].low)]
    before = [k for k in cues if k < lo]
    if not cues:
        return _next_to(unit, lex, left, right)
    if not before:
        return not any(_clausal(lex, t.low) for t in toks[hi : cues[0]] if not lex.has("aux", t.low))
    gap = toks[before[-1] + 1 : lo]
    if any(_clausal(lex, t.low) for t in gap):
        return False
    inverted = before[-1] == left + 1 or lex.has("aux", toks[before[-1] - 1].low) or "zero_comp" not in lex.flags
    return inverted or all(_timelike(lex, t) for t in gap)


def _timelike(lex: Lexicon, t: object) -> bool:
    low: str = t.low  # type: ignore[attr-defined]
    return lex.has_any(("times", "adverbs", "prep", "det", "channel"), low) or low.isdigit()


def _is_cue(lex: Lexicon, low: str) -> bool:
    return low in lex.cues and not lex.has("nounish", low)


def _clausal(lex: Lexicon, low: str) -> bool:
    """Whether a word shows that another clause has begun; an article of the same form does not."""
    if lex.has("det", low) or lex.has("nominative", low) or lex.has("told_article", low):
        return False
    return lex.has_any(("comp", "aux", "verbs", "who", "he", "she"), low)


def _next_to(unit: Unit, lex: Lexicon, left: int, right: int) -> bool:
    """A stretch between commas without a verb: an attribution must stand right beside it."""
    toks = unit.tokens
    spans = []
    if left > 0:
        spans.append(range(bounds(unit, left - 1)[0] + 1, left) if not boundary(unit, left - 1) else range(0))
    if right < len(toks) - 1:
        spans.append(range(right + 1, bounds(unit, right + 1)[1]) if not boundary(unit, right + 1) else range(0))
    return any(_is_cue(lex, toks[k].low) for span in spans for k in span)


def _recipient(unit: Unit, lex: Lexicon, at: Range, read: Reader) -> bool:
    """Whether a medium without words that lead to it is who was told: the verb of its clause has another speaker."""
    left, right = bounds(unit, at[0])
    cues = {t.start for t in unit.tokens[left + 1 : right] if t.low in lex.cues}
    rest = replace(unit, tokens=unit.tokens[: at[0]] + unit.tokens[at[1] :])
    for f in read(rest, lex):
        cue = rest.tokens[f.cue[0]].start
        if cue in cues and f.subject is not None and f.content and not f.according:
            a, _ = rest.chars(*f.subject)
            begin, end = unit.tokens[left + 1].start, unit.tokens[min(right, len(unit.tokens)) - 1].end
            if begin <= a and a < end:
                return True
    return False


def _reported(unit: Unit, lex: Lexicon, at: Range) -> Range | None:
    """The medium that reports an attribution as a whole, with its verb: ``…, K reported``, ``according to K``."""
    toks, (lo, hi) = unit.tokens, at
    start = _according(unit, lex, lo)
    if start is not None:
        return start, hi
    after = next((k for k in range(hi, min(len(toks), hi + 3)) if toks[k].low in lex.after), None)
    if after is not None:
        return lo, after + 1
    left, right = bounds(unit, lo)
    right = max(right, hi)
    cues = [k for k in range(left + 1, right) if not lo <= k < hi and toks[k].low in lex.cues]
    if not cues:
        return None
    if left <= 0 and (end := _opened(unit, lex, max(cues[0] + 1, hi), right)) is not None:
        return left + 1, end
    return (left + 1, right) if left > 0 or (right < len(toks) and toks[right].text in ",،") else None


def _opened(unit: Unit, lex: Lexicon, k: int, right: int) -> int | None:
    """Behind ``K reported that``: where what it reports begins."""
    toks = unit.tokens
    for j in range(k, min(len(toks), right + 2)):
        if toks[j].kind == "w" and lex.has("comp", toks[j].low):
            return j + 1
    if "zero_comp" in lex.flags and right - k > 2:
        while k < right and (timely(lex, toks[k]) or lex.has("prep", toks[k].low) or lex.has("adverbs", toks[k].low)):
            k += 1
        return k
    return None
