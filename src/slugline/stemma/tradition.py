"""The story's text as its witnesses carry it: passages, their readings, and the voices that word them.

A *passage* is what stands aligned across witnesses, in any language: the connected sentences of all collations.
A *reading* is one wording of one passage. A *voice* is a wording of the story as a whole: witnesses of one language
whose shared passages read alike have one voice; two translations into one language made by two hands have two.
Sets of passages and of readings are bit masks in Python integers, bit 0 the first passage of the story.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from slugline.language import words
from slugline.model import Collation, Witness
from slugline.names import agency
from slugline.stemma.clock import UNKNOWN, Interval, published

ALIKE = 0.87  # mean likeness of shared passages above which two witnesses of one language have one voice
MEMBERS = 4  # witnesses of a voice that a newcomer is compared with
REACH = 2  # sentences of one witness in one passage stand at most this far apart
SURE = 0.05  # beads scored below are no proof of anything


@dataclass(frozen=True, slots=True)
class Text:
    """What a node of the tree holds; ``voice`` -1 where nobody knows it. A lost node has one too, reconstructed."""

    passages: int
    readings: int
    voice: int
    headline: str | None
    time: Interval = UNKNOWN
    captured: int = -1
    signed: str | None = None  # the editor whom its credits name
    agency: str | None = None  # the agency that its dateline names and that is not its own publisher


@dataclass(frozen=True, slots=True)
class Tradition:
    """All that the tree is built from. ``texts[i]`` is witness ``i`` (in the order of ids)."""

    witnesses: tuple[Witness, ...]
    texts: tuple[Text, ...]
    places: tuple[Mapping[int, tuple[int, ...]], ...]  # witness -> passage -> its sentences
    passage_of: tuple[int, ...]  # reading -> passage
    readings_of: tuple[int, ...]  # passage -> mask of its readings
    languages: tuple[str, ...]  # voice -> language
    typography: tuple[int, ...]  # reading -> how many signs in it an office machine would flatten

    @property
    def ids(self) -> tuple[str, ...]:
        """Article ids, in the order of ``texts``."""
        return tuple(w.id for w in self.witnesses)


def tradition(witnesses: Sequence[Witness], collations: Mapping[tuple[str, str], Collation]) -> Tradition:
    """Read the passages, readings and voices of one story."""
    ordered = tuple(sorted(witnesses, key=lambda w: w.id))
    places, order = _passages(ordered, collations)
    rank = {p: i for i, p in enumerate(order)}
    placed = tuple({rank[p]: s for p, s in at.items()} for at in places)
    worded = [{p: _wording(w, s) for p, s in at.items()} for w, at in zip(ordered, placed, strict=True)]
    voices, languages = _voices(ordered, worded)
    keys = sorted({(p, voices[i], t) for i, at in enumerate(worded) for p, t in at.items()})
    number = {k: i for i, k in enumerate(keys)}
    readings_of = [0] * len(order)
    for (p, _, _), i in number.items():
        readings_of[p] |= 1 << i
    texts = tuple(
        Text(
            passages=sum(1 << p for p in at),
            readings=sum(1 << number[p, voices[i], t] for p, t in at.items()),
            voice=voices[i],
            headline=_headline(w),
            time=published(w.article),
            captured=i,
            signed=w.article.credits.editing,
            agency=next(iter(foreign_agencies(w)), None),
        )
        for i, (w, at) in enumerate(zip(ordered, worded, strict=True))
    )
    return Tradition(
        ordered, texts, placed, tuple(k[0] for k in keys), tuple(readings_of), languages,
        tuple(_typographic(k[2]) for k in keys),
    )  # fmt: skip


def foreign_agencies(w: Witness) -> tuple[str, ...]:
    """The agencies that the dateline names, the page's own publisher left out."""
    article = w.article
    own = {agency(article.publisher or "")}
    address = (article.url or "").casefold()
    named = dict.fromkeys(agency(a) or a for a in article.dateline.agencies)
    return tuple(a for a in named if a not in own and a.casefold().replace(" ", "") not in address)


def _headline(w: Witness) -> str | None:
    return " ".join(w.article.headline.split()) or None if w.article.headline else None


def _wording(w: Witness, sentences: tuple[int, ...]) -> str:
    return " ".join(" ".join(w.sentences[s].text.split()) for s in sentences)


def _typographic(text: str) -> int:
    return sum(1 for c in text if ord(c) > 127 and not _plain(c))


def _plain(c: str) -> bool:
    """Letters that a script cannot do without are plain; quotes, dashes, ligatures and letters with marks are not."""
    return unicodedata.category(c)[0] == "L" and unicodedata.normalize("NFKD", c) == c and c not in "ßøæœđłı"


def _passages(
    ordered: tuple[Witness, ...], collations: Mapping[tuple[str, str], Collation]
) -> tuple[tuple[Mapping[int, tuple[int, ...]], ...], list[int]]:
    """Sentences joined through beads, best beads first; and the order of the passages in the story."""
    index = {w.id: i for i, w in enumerate(ordered)}
    base = [0]
    for w in ordered:
        base.append(base[-1] + len(w.sentences))
    beads = sorted(
        (-b.score, index[c.left], index[c.right], b.left, b.right)
        for c in collations.values()
        if c.left in index and c.right in index
        for b in c.beads
        if b.left and b.right and b.score > SURE
    )
    sets = _Sets(base)
    for _, i, j, left, right in beads:
        members = [base[i] + s for s in left] + [base[j] + s for s in right]
        for other in members[1:]:
            sets.join(members[0], other)
    places: list[dict[int, tuple[int, ...]]] = []
    for i, w in enumerate(ordered):
        at: dict[int, list[int]] = {}
        for s in range(len(w.sentences)):
            at.setdefault(sets.find(base[i] + s), []).append(s)
        places.append({p: tuple(s) for p, s in at.items()})
    return tuple(places), _order(places, ordered)


def _order(places: list[dict[int, tuple[int, ...]]], ordered: tuple[Witness, ...]) -> list[int]:
    """The longest witness's order; what it lacks stands after its forerunner in the witness that has it."""
    after: dict[int, int] = {}  # linked list: passage -> next
    head, known = -1, {-1}
    for i in sorted(range(len(places)), key=lambda i: (-len(places[i]), ordered[i].id)):
        last = head
        for p in sorted(places[i], key=lambda p: places[i][p][0]):
            if p not in known:
                after[p] = after.get(last, -2)
                after[last] = p
                known.add(p)
            last = p
    out, p = [], after.get(head, -2)
    while p != -2:
        out.append(p)
        p = after.get(p, -2)
    return out


class _Sets:
    """Disjoint sets of sentences in which one witness's sentences keep together."""

    def __init__(self, base: list[int]) -> None:
        self.parent = list(range(base[-1]))
        self.spans: list[dict[int, tuple[int, int]]] = [{} for _ in self.parent]
        for i in range(len(base) - 1):
            for k in range(base[i], base[i + 1]):
                self.spans[k] = {i: (k, k)}

    def find(self, k: int) -> int:
        while self.parent[k] != k:
            self.parent[k] = self.parent[self.parent[k]]
            k = self.parent[k]
        return k

    def join(self, a: int, b: int) -> None:
        a, b = self.find(a), self.find(b)
        if a == b:
            return
        if len(self.spans[a]) < len(self.spans[b]):
            a, b = b, a
        merged = {}
        for w, (lo, hi) in self.spans[b].items():
            if w in self.spans[a]:
                x, y = self.spans[a][w]
                lo, hi = min(lo, x), max(hi, y)
                if hi - lo > REACH:
                    return
            merged[w] = (lo, hi)
        self.spans[a].update(merged)
        self.spans[b] = {}
        self.parent[b] = a


def _voices(ordered: tuple[Witness, ...], worded: list[dict[int, str]]) -> tuple[list[int], tuple[str, ...]]:
    """A voice a witness, by leaders: the longest first, each newcomer beside the members it shares most with."""
    voices = [-1] * len(ordered)
    languages: list[str] = []
    members: list[list[int]] = []
    for i in sorted(range(len(ordered)), key=lambda i: (-len(worded[i]), ordered[i].id)):
        best = (ALIKE, -1)
        for v, language in enumerate(languages):
            if language == ordered[i].language:
                near = sorted(members[v], key=lambda j: -len(worded[i].keys() & worded[j].keys()))[:MEMBERS]
                best = max([best, *((_alike(worded[i], worded[j]), v) for j in near)])
        v = best[1]
        if v < 0:
            v = len(languages)
            languages.append(ordered[i].language)
            members.append([])
        voices[i] = v
        members[v].append(i)
    return voices, tuple(languages)


def _alike(left: Mapping[int, str], right: Mapping[int, str]) -> float:
    """Mean over shared passages of the likeness of wordings, weighted by length; 0 where nothing is shared."""
    total = weight = 0.0
    for p in sorted(left.keys() & right.keys()):
        size = math.sqrt(len(left[p]) + len(right[p]))
        total += size * likeness(left[p], right[p])
        weight += size
    return total / weight if weight else 0.0


def likeness(left: str, right: str) -> float:
    """Dice's coefficient over pairs of neighbouring words (signs, in scripts without spaces), 0..1."""
    if left == right:
        return 1.0
    a, b = _pairs(left), _pairs(right)
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def _pairs(text: str) -> Counter[tuple[str, str]]:
    tokens = ["", *(text[a:b].casefold() for a, b in words(text)), ""]
    return Counter(pairwise(tokens))
