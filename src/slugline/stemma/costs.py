"""What it costs, in nats, that one text was made from another: how copies are made, as probabilities.

The habits of copying are few: a tail cut off (one event and where), paragraphs taken out here and there, paragraphs
of another text put in, wording edited sentence by sentence, the headline kept, shortened or lost, the whole
translated. Each costs its negative log-likelihood. The numbers were fitted by gradient to the posterior of the true
parents and sisters in artificial family trees (statistics of trees only; no text was fitted), from values set by hand,
which those keep that such trees do not tell.

What a text lacks it cannot have passed on: a child that holds what its parent lacks must have added it, and what
stands elsewhere in the story was hardly invented twice (``again``, ``echo``).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from slugline.stemma.clock import Interval, hours_between
from slugline.stemma.habits import dispatch, remoteness, usual_length
from slugline.stemma.tradition import Text, Tradition

Range = tuple[float, float]  # the earliest and the latest hour
FRONT = 1.0  # nats for each further passage above the rest
WORDS = 12  # differing words of a sentence beyond which it is another sentence
HEADS = 0.3  # logarithm of the ratio of two headlines' lengths, by what their languages need, from which it tells
CRAMPED = 0.08  # share of the lag below which a text has no room between its parent and its copies
STEEP = 40.0  # nats for each share of the lag by which it has less room than that: clocks are hardly that wrong


@dataclass(frozen=True, slots=True)
class Costs:
    """The parameters, in nats."""

    whole: float = 0.46  # nothing dropped
    cut: float = 0.12  # a tail cut, and where
    deep: float = 0.54  # ... to less than `least` of the text
    least: float = 0.38
    trim: float = 1.85  # passages dropped here and there, and which
    whole_translating: float = 0.28  # ... by a translator
    trim_translating: float = 2.05
    front: float = 1.4  # what stands above the rest is not there
    front_added: float = 1.4  # ... or is there alone
    unchanged: float = 0.15  # nothing changed at all
    pure: float = 0.48  # nothing added
    add: float = 1.6  # a block added, and where
    more: float = 1.1  # each further passage of a block
    blocks: float = 2.0  # each further block
    long: float = 1.14  # each passage of a block beyond the third
    add_translating: float = 2.55  # a translator adds a block
    verbatim: float = 0.5  # no wording changed
    edit: float = 1.0  # wording changed
    edited: float = 0.03  # each sentence changed
    word: float = 0.05  # each word of these
    part: float = 0.35  # each passage of which a part is kept
    unflattened: float = 0.09  # each typographic sign that stands in the child alone
    again: float = 1.6  # a passage added twice in one tree
    echo: float = 0.58  # a reading that arises twice in one tree
    translate: float = 1.75  # wording and language change
    remote: float = 2.0  # times how remote two languages are from each other
    grown: float = 7.8  # nats for each unit of logarithm by which a translation is longer than its original
    grown_most: float = 0.7
    relay: float = 6.67  # a translation of a translation
    reborn: float = 3.2  # one wording of the whole that arises twice: two hands seldom write alike, two engines may
    retell: float = 9.07  # another wording in the same language
    unvoiced: float = 0.53  # a lost text in no language that we see
    head_new: float = 2.1  # a headline where the parent had none
    head_longer: float = 4.53
    head_cut: float = 1.45
    head_grown: float = 0.2  # a translated headline that is much longer than its original's
    head_shrunk: float = 1.15  # ... or much shorter
    head_other: float = 2.1
    head_lost: float = 0.85
    head_lost_translating: float = 0.55
    head_none: float = 0.75  # a first text without a headline
    apart: float = 0.5  # weight of passages that read as if they came from elsewhere, in a first text
    signed: float = 3.5  # names an editor whom the parent does not name
    named: float = 1.6  # saved by a lost first text whose agency two of its copies name in their datelines
    lost: float = 1.1  # a text that nobody captured
    lost_root: float = 0.85  # ... at the top
    source: float = 30.0  # one more independent source among texts that share passages
    deep_tree: float = 0.25  # weight of the shape of the tree
    next_version: float = 3.0  # saved by the next version of one page: a page is made from itself
    any_version: float = 1.5  # ... by a later one
    early: float = 8.0  # a child published before its parent, or an earlier version of its page
    clocks: float = 6.47  # the same by clocks of one language that name no zone
    zones: float = 2.32  # the same if every clock is that of its language's main place
    lag: float = 30.0  # hours within which copies are made
    late: float = 2.5  # later than that
    crowded: float = 3.2  # at most, beyond a room that is cramped: copies too far apart to be of one lost text


def bits(mask: int) -> Iterator[int]:
    """The numbers of the bits set, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def runs(mask: int, within: int) -> list[int]:
    """Sizes of the blocks of ``mask`` that stand together among the bits of ``within``."""
    out: list[int] = []
    last = False
    for b in bits(within):
        if mask >> b & 1:
            if last:
                out[-1] += 1
            else:
                out.append(1)
            last = True
        else:
            last = False
    return out


def log_choose(n: int, k: int) -> float:
    """Log of n over k."""
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


@dataclass(slots=True)
class Model:
    """Edge costs of one story, each computed once. Texts go by number (``number``): witness ``i`` is text ``i``."""

    tradition: Tradition
    costs: Costs = field(default_factory=Costs)
    texts: list[Text] = field(default_factory=list)
    _numbers: dict[Text, int] = field(default_factory=dict)
    _edges: dict[tuple[int, int], float] = field(default_factory=dict)
    _differing: dict[tuple[int, int], int] = field(default_factory=dict)
    _roots: dict[int, float] = field(default_factory=dict)
    _passages: dict[tuple[int, int, bool], tuple[float, float]] = field(default_factory=dict)
    _lengths: dict[int, dict[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for text in self.tradition.texts:
            self.number(text)

    def number(self, text: Text) -> int:
        """The number of a text; a new one for one not seen before."""
        found = self._numbers.get(text)
        if found is None:
            found = self._numbers[text] = len(self.texts)
            self.texts.append(text)
        return found

    def edge(self, parent: int, child: int) -> float:
        """Cost of the child being made from the parent, both by number."""
        key = parent, child
        found = self._edges.get(key)
        if found is None:
            found = self._edges[key] = sum([cost for _, cost in self._parts(self.texts[parent], self.texts[child])])
        return found

    def top(self, text: int) -> float:
        """Cost of a text, by number, being the first of its source."""
        found = self._roots.get(text)
        if found is None:
            found = self._roots[text] = self.root(self.texts[text])
        return found

    @property
    def voices(self) -> range:
        """The voices of the story."""
        return range(len(self.tradition.languages))

    def step(self, parent: int, child: int, translated: bool) -> float:
        """Cost of going from one voice to another, whatever the text; ``translated``: the parent is a translation."""
        c, languages = self.costs, self.tradition.languages
        if parent == child:
            return c.verbatim
        again = c.relay if translated else 0.0
        if parent >= 0 and child >= 0:
            if languages[parent] == languages[child]:
                return c.retell + again
            again += c.remote * remoteness(languages[parent], languages[child])
        return c.translate + again

    def prior(self, voice: int) -> float:
        """Cost of the first text of a source being in a voice; -1: in one that we do not see."""
        return self.costs.unvoiced if voice < 0 else -dispatch(self.tradition.languages[voice])

    def parts(self, parent: Text, child: Text) -> dict[str, float]:
        """The edge's cost, part by part."""
        return dict(self._parts(parent, child))

    def _parts(self, parent: Text, child: Text) -> tuple[tuple[str, float], ...]:
        own = parent.voice == child.voice
        dropped, added = self.passages(parent.passages, child.passages, own)
        return (
            ("dropped", dropped),
            ("added", added),
            ("headline", self.headline(parent, child, own)),
            ("time", self.time(parent.time, child.time)),
            ("credits", 0.0 if child.signed in (None, parent.signed) else self.costs.signed),
            ("page", self.page(parent, child)),
            ("wording", self.wording(parent, child)) if own else ("language", self.crossing(parent, child)),
        )

    def root(self, text: Text) -> float:
        """Cost of a text being the first of its source."""
        c = self.costs
        out = c.head_none if text.headline is None and text.captured >= 0 else 0.0
        out += c.apart * sum(self.tradition.apart[p] for p in bits(text.passages))
        if text.captured < 0 and text.agency is not None:
            out -= c.named
        return out + self.prior(text.voice)

    def passages(self, parent: int, child: int, own: bool) -> tuple[float, float]:
        """Cost of the passages dropped, and of those added. Many texts hold the same: each pair of masks once."""
        key = parent, child, own
        found = self._passages.get(key)
        if found is None:
            found = self._passages[key] = self.dropped(parent, child, own), self.added(parent, child, own)
        return found

    def dropped(self, parent: int, child: int, own: bool = True) -> float:
        """The tail cut is one event, passages taken out here and there another; so is what stands above the first
        passage kept: a caption or a standfirst that was read on one page and not on the other."""
        c, kept = self.costs, parent & child
        gone = parent & ~child
        if not gone:
            return c.whole if own else c.whole_translating
        if not kept:
            return c.cut + c.trim + 2.0 * gone.bit_count()
        size, out = parent.bit_count(), 0.0
        tail = gone >> kept.bit_length()
        if tail:
            out += c.cut + math.log(max(2.0, 0.5 * size))
            if size > 4 and size - tail.bit_count() < c.least * size:
                out += c.deep
        front = gone & ((kept & -kept) - 1)
        out += (c.front + FRONT * (front.bit_count() - 1)) if front else 0.0
        inner = gone & ~front & ((1 << kept.bit_length()) - 1)
        if inner:
            n, blocks = inner.bit_count(), len(runs(inner, parent))
            out += c.trim if own else c.trim_translating
            out += min(log_choose(size, n), 1.0 * n + 1.5 * blocks)
        return out

    def added(self, parent: int, child: int, own: bool) -> float:
        """Blocks that the parent lacks."""
        c, kept = self.costs, parent & child
        new = child & ~parent
        if not new:
            return c.pure
        out = 0.0
        front = new & ((kept & -kept) - 1) if kept else 0
        if front:
            out += c.front_added + FRONT * (front.bit_count() - 1)
            new &= ~front
            if not new:
                return out
        base = c.add if own else c.add_translating
        place = 0.5 * math.log(1 + child.bit_count())
        sizes = runs(new, child)
        size = sum(c.more * (n - 1) + c.long * max(0, n - 3) for n in sizes)
        return out + (base + place) * len(sizes) + c.blocks * (len(sizes) - 1) + size

    def wording(self, parent: Text, child: Text) -> float:
        """Edits within one voice."""
        c, changed, parts, signs, words = self.costs, 0, 0, 0, 0
        t = self.tradition
        for r in bits(child.readings & ~parent.readings):
            other = parent.readings & t.readings_of[t.passage_of[r]]
            if other & t.part_of[r]:
                parts += 1
            elif other:
                changed += 1
                was = other.bit_length() - 1
                signs += min(2, max(-2, t.typography[r] - t.typography[was]))
                words += self.differing(r, was)
        if not changed:
            same = parent.passages == child.passages
            return c.verbatim + c.part * parts + (c.unchanged if same and not parts else 0.0)
        flat = min(3.0, max(-0.5, c.unflattened * signs))
        return c.edit + c.edited * changed + c.word * words + c.part * parts + flat

    def differing(self, left: int, right: int) -> int:
        """Words (characters, in scripts without spaces) in which two readings differ, at most ``WORDS``."""
        key = (left, right) if left < right else (right, left)
        found = self._differing.get(key)
        if found is None:
            a, b = (self.tradition.wordings[r] for r in key)
            spaced = " " in a or " " in b
            x, y = (Counter(w.split() if spaced else w) for w in (a, b))
            found = self._differing[key] = min(WORDS, max((x - y).total(), (y - x).total()))
        return found

    def crossing(self, parent: Text, child: Text) -> float:
        """Another voice: a translation, or a retelling in the same language."""
        c, languages = self.costs, self.tradition.languages
        if parent.voice < 0 or child.voice < 0:
            return c.translate
        there, here = languages[parent.voice], languages[child.voice]
        if there == here:
            return c.retell
        return (
            c.translate
            + c.remote * remoteness(there, here)
            - max(-c.grown_most, min(c.grown_most, c.grown * self.growth(parent, child)))
        )

    def growth(self, parent: Text, child: Text) -> float:
        """How much longer the child says the shared passages than its language usually would: translations grow
        (Blum-Kulka 1986, explicitation). Logarithm of a ratio; 0 where a language's usual length is not known. A lost
        text is as long as what its voice makes of the same passages."""
        t = self.tradition
        usual = [usual_length(t.languages[x.voice]) for x in (parent, child)]
        if not all(usual):
            return 0.0
        was, now = self._sizes(parent.readings), self._sizes(child.readings)
        shared = was.keys() & now.keys()
        said = [sum([x[p] for p in shared]) for x in (was, now)]
        if min(said) < 200:
            return 0.0
        return math.log(said[1] / said[0]) - math.log(usual[1] / usual[0])

    def _sizes(self, readings: int) -> dict[int, int]:
        """Characters of each passage, by its reading."""
        found = self._lengths.get(readings)
        if found is None:
            t = self.tradition
            found = self._lengths[readings] = {t.passage_of[r]: t.size[r] for r in bits(readings)}
        return found

    def headline(self, parent: Text, child: Text, own: bool) -> float:
        """A page made from one without a headline has none, or its own."""
        c, was, now = self.costs, parent.headline, child.headline
        if was is None:
            return 0.0 if now is None else c.head_new
        if now is None:
            return c.head_lost if own else c.head_lost_translating
        if now == was or not was or not now:
            return 0.2
        if not own:
            return 0.2 + self._rendered(parent, child)
        if was.startswith(now):
            return c.head_cut
        return c.head_longer if now.startswith(was) else c.head_other

    def _rendered(self, parent: Text, child: Text) -> float:
        """A headline in translation is about as long as its language makes it, unless one side was shortened."""
        c, languages = self.costs, self.tradition.languages
        if parent.voice < 0 or child.voice < 0:
            return 0.0
        usual = [usual_length(languages[x.voice]) for x in (parent, child)]
        if not all(usual):
            return 0.0
        grown = math.log(len(child.headline or "") / len(parent.headline or "")) - math.log(usual[1] / usual[0])
        if grown > 0:
            return c.head_grown * min(1.0, max(0.0, (grown - HEADS) / HEADS))
        return c.head_shrunk * min(1.0, max(0.0, (-grown - HEADS) / HEADS))

    def page(self, parent: Text, child: Text) -> float:
        """Versions of one page: the later is made from the earlier, from the one before it most likely."""
        c = self.costs
        if parent.page < 0 or parent.page != child.page:
            return 0.0
        if child.version < parent.version:
            return c.early
        return -(c.next_version if child.version == parent.version + 1 else c.any_version)

    def time(self, parent: Interval, child: Interval) -> float:
        """A child is later than its parent, by a day or so mostly."""
        c = self.costs
        if parent.lo > child.hi:
            return c.early
        if not (parent.dated and child.dated):
            return 0.0
        gap = hours_between(parent, child)
        if gap < 0:
            return c.clocks if parent.place == child.place else c.zones
        if gap <= c.lag:
            return 0.0
        return c.late + min(3.0, 0.5 * math.log(gap / c.lag) + 0.02 * (gap - c.lag))

    def window(self, parent: Interval | None, kids: Sequence[Range]) -> float:
        """A text without a time was written before its copies and within the lag of each, and after its parent: the
        less room that leaves, the less likely that is (its time, taken as even over the lag, is integrated out)."""
        moment = None if parent is None else parent.moment
        return self.room(moment, min(hi for _, hi in kids), max(lo for lo, _ in kids) - self.costs.lag)

    def room(self, parent: float | None, first: float, last: float) -> float:
        """The same of a text whose first copy was written at ``first`` and the last a lag after ``last``; ``parent``:
        when its parent was written, where that is known."""
        lag = self.costs.lag
        if parent is not None:
            first, last = min(first, parent + lag), max(last, parent)
        if math.isinf(first) or math.isinf(last):
            return 0.0
        room = (first - last) / lag
        if room >= CRAMPED:
            return -math.log(min(1.0, room))
        return -math.log(CRAMPED) + min(self.costs.crowded, STEEP * (CRAMPED - room))
