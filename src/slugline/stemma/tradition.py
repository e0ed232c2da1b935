"""The story's text as its witnesses carry it: passages, their readings, and the voices that word them.

A *passage* is what stands aligned across witnesses, in any language: the connected sentences of all collations.
A *reading* is one wording of one passage. A *voice* is a wording of the story as a whole: witnesses of one language
whose shared passages read alike have one voice; two translations into one language made by two hands have two.
Sets of passages and of readings are bit masks in Python integers, bit 0 the first passage of the story.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from slugline.model import Collation, PageVersions, Witness
from slugline.names import agency
from slugline.stemma.clock import UNKNOWN, Interval, published
from slugline.stemma.heading import heading, headings
from slugline.stemma.passages import passages
from slugline.stemma.topic import apartness
from slugline.stemma.voices import voices_of

MANY = 60  # readings of one passage that are looked for in each other
_ENDS = " \"'“”„«»‘’‚「」『』"


class Text(NamedTuple):
    """What a node of the tree holds; ``voice`` -1 where nobody knows it. A lost node has one too, reconstructed."""

    passages: int
    readings: int
    voice: int
    headline: str | None
    time: Interval = UNKNOWN
    captured: int = -1
    signed: str | None = None  # the editor whom its credits name
    agency: str | None = None  # the agency that its dateline names and that is not its own publisher
    page: int = -1  # which page it is a version of, where one address was captured more than once in a known order
    version: int = 0  # its place among the page's versions


@dataclass(frozen=True, slots=True)
class Tradition:
    """All that the tree is built from. ``texts[i]`` is witness ``i`` (in the order of ids)."""

    witnesses: tuple[Witness, ...]
    texts: tuple[Text, ...]
    places: tuple[Mapping[int, tuple[int, ...]], ...]  # witness -> passage -> its sentences
    passage_of: tuple[int, ...]  # reading -> passage
    readings_of: tuple[int, ...]  # passage -> mask of its readings
    languages: tuple[str, ...]  # voice -> language
    part_of: tuple[int, ...]  # reading -> mask of the readings that hold it whole, and more
    apart: tuple[float, ...]  # passage -> nats against its having stood in a first text
    size: tuple[int, ...]  # reading -> characters
    typography: tuple[int, ...]  # reading -> how many signs in it an office machine would flatten
    wordings: tuple[str, ...]  # reading -> its words

    @property
    def ids(self) -> tuple[str, ...]:
        """Article ids, in the order of ``texts``."""
        return tuple(w.id for w in self.witnesses)


def tradition(
    witnesses: Sequence[Witness],
    collations: Mapping[tuple[str, str], Collation],
    pages: Sequence[PageVersions] = (),
) -> Tradition:
    """Read the passages, readings and voices of one story; ``pages`` are those whose versions stand in it."""
    stands = {a: (n, i) for n, p in enumerate(pages) if p.ordered for i, a in enumerate(p.articles)}
    ordered = tuple(sorted(witnesses, key=lambda w: w.id))
    places, order = passages(ordered, collations)
    titles = headings(ordered, places)
    rank = {p: i for i, p in enumerate(p for p in order if p not in titles)}
    placed = tuple({rank[p]: s for p, s in at.items() if p in rank} for at in places)
    worded = _spaced([{p: _wording(w, s) for p, s in at.items()} for w, at in zip(ordered, placed, strict=True)])
    voices, languages = voices_of(ordered, worded, collations)
    keys = sorted({(p, voices[i], t) for i, at in enumerate(worded) for p, t in at.items()})
    number = {k: i for i, k in enumerate(keys)}
    readings_of = [0] * len(rank)
    for (p, _, _), i in number.items():
        readings_of[p] |= 1 << i
    texts = tuple(
        Text(
            passages=sum(1 << p for p in at),
            readings=sum(1 << number[p, voices[i], t] for p, t in at.items()),
            voice=voices[i],
            headline=heading(w, places[i], titles),
            time=published(w.article),
            captured=i,
            signed=w.article.credits.editing,
            agency=next(iter(foreign_agencies(w)), None),
            page=stands.get(w.id, (-1, 0))[0],
            version=stands.get(w.id, (-1, 0))[1],
        )
        for i, (w, at) in enumerate(zip(ordered, worded, strict=True))
    )
    return Tradition(
        ordered, texts, placed, tuple(k[0] for k in keys), tuple(readings_of), languages,
        _parts(keys),
        apartness(ordered, placed, len(rank)),
        tuple(len(k[2]) for k in keys),
        tuple(_typographic(k[2]) for k in keys),
        tuple(k[2] for k in keys),
    )  # fmt: skip


def foreign_agencies(w: Witness) -> tuple[str, ...]:
    """The agencies that the dateline names, the page's own publisher left out."""
    article = w.article
    own = {agency(article.publisher or "")}
    address = (article.url or "").casefold()
    named = dict.fromkeys(agency(a) or a for a in article.dateline.agencies)
    return tuple(a for a in named if a not in own and a.casefold().replace(" ", "") not in address)


def _wording(w: Witness, sentences: tuple[int, ...]) -> str:
    """The words, but for quotation marks at the ends: where a sentence ends, of the two, splitters disagree."""
    return " ".join(" ".join(w.sentences[s].text.split()) for s in sentences).strip(_ENDS)


def _spaced(worded: Sequence[Mapping[int, str]]) -> list[dict[int, str]]:
    """The same words with spaces elsewhere are one wording: a passage that two pages cut into sentences differently,
    in a script that puts no spaces between them."""
    least: dict[tuple[int, str], str] = {}
    keys = [{p: (p, "".join(text.split())) for p, text in at.items()} for at in worded]
    for at, known in zip(worded, keys, strict=True):
        for p, text in at.items():
            key = known[p]
            least[key] = min(text, least.get(key, text))
    return [{p: least[key] for p, key in known.items()} for known in keys]


def _parts(keys: Sequence[tuple[int, int, str]]) -> tuple[int, ...]:
    """Of readings of one passage in one voice, those that hold another whole."""
    groups: dict[tuple[int, int], list[int]] = {}
    for i, (passage, voice, _) in enumerate(keys):
        groups.setdefault((passage, voice), []).append(i)
    out = [0] * len(keys)
    for group in groups.values():
        for i in group[:MANY]:
            out[i] = sum(1 << j for j in group[:MANY] if i != j and keys[i][2] in keys[j][2])
    return tuple(out)


def _typographic(text: str) -> int:
    return 0 if text.isascii() else sum([text.count(c) for c in set(text) if ord(c) > 127 and not _plain(c)])


@lru_cache(maxsize=4096)
def _plain(c: str) -> bool:
    """Letters that a script cannot do without are plain; quotes, dashes, ligatures and letters with marks are not."""
    return unicodedata.category(c)[0] == "L" and unicodedata.normalize("NFKD", c) == c and c not in "ßøæœđłı"
