"""Via chains: who passed the words on, from the speaker's side to the page."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from msgspec.structs import replace

from slugline.model import Article, Record, Via
from slugline.names import agency, find_agencies
from slugline.statement.carriers import carrier, claimed_by
from slugline.statement.channels import Extent, as_medium, beside, cited_source, interviewed, owned, reach, zone
from slugline.statement.cues import Lexicon
from slugline.statement.drafts import Chars, Draft
from slugline.statement.outlets import known_agency

_LETTERS = regex.compile(r"[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*")

_IN_MARKS = regex.compile(r"[«„“\"‹]([^»”“\"›]+)")
_NEXT_WORDS = 24
_MOST_CLAIMED = 60  # more statements in one paragraph is no prose


class Chained(Record, frozen=True, gc=False):
    """A draft and who passed it on."""

    draft: Draft
    via: tuple[Via, ...]


def chains(found: list[Draft], article: Article, lex: Lexicon, extents: Sequence[Extent] = ()) -> list[Chained]:
    """Statements with their chains. An attribution by a medium whose content is another's statement becomes a link of
    that one; passive quoting ("was quoted as saying") goes through the medium last named; the dateline's agency ends
    the chain unless it is the page's own publisher."""
    found = _unclaimed(found, article, lex, extents)
    found, cited = _with_sources(found, article, lex, extents)
    media = [c or (None if d.settled else _medium(d, article, lex)) for d, c in zip(found, cited, strict=True)]
    out: list[Chained] = []
    heard: Via | None = None
    for n, d in enumerate(found):
        link = media[n]
        citing = cited[n]
        if citing is not None or d.settled:
            out.append(Chained(d, d.links if citing is None else (citing, *d.links)))
            continue
        if link is not None:
            heard = link
            if _passes_on(n, d, found, lex):
                continue
        if d.links:
            out.append(Chained(d, d.links))
            heard = d.reporter or (d.links[0] if d.cited else heard)
            continue
        via = _links(n, d, found, media)
        addressed = _addressed(d, article, lex) or _met(d, article, lex)
        if addressed is None and not via and not d.cited:
            addressed = carrier(d, found, extents, article, lex) or _through(d, found, article, lex, extents)
        if addressed is not None and not _speaks(addressed, d, article, lex):
            via.insert(0, addressed)
        if d.cited:
            via, heard = _heard(d, via, heard, article, lex)
        if d.carried and not via and out and out[-1].draft.speaker == d.speaker:
            via = list(out[-1].via)
        out.append(Chained(d, tuple(via)))
    whole = [replace(c, via=(*_inherited(c, out), *((c.draft.relayed,) if c.draft.relayed else ()))) for c in out]
    return [replace(c, via=_ended(_owned(c.via, whole, media), article)) for c in whole]


def _heard(d: Draft, via: list[Via], heard: Via | None, article: Article, lex: Lexicon) -> tuple[list[Via], Via | None]:
    """The chain of passive quoting with the medium that quotes, and that medium."""
    by = _quoted_by(d, article, lex)
    if by is not None:
        return [by, *via], by
    return via or ([heard] if heard is not None else []), heard


def _unclaimed(found: list[Draft], article: Article, lex: Lexicon, extents: Sequence[Extent]) -> list[Draft]:
    """Without the attributions that only say who carried the words of another one in their paragraph."""
    near: dict[int, list[Draft]] = {}
    for d in found:
        near.setdefault(d.paragraph, []).append(d)
    return [
        d
        for d in found
        if d.settled
        or len(near[d.paragraph]) > _MOST_CLAIMED
        or not claimed_by(d, near[d.paragraph], extents, article, lex)
    ]


def _with_sources(
    found: list[Draft], article: Article, lex: Lexicon, extents: Sequence[Extent]
) -> tuple[list[Draft], list[Via | None]]:
    """``X reported, citing Y``: Y speaks, and X is the first link. The drafts, and that link for each that has one."""
    if lex.patterns.get("citing") is None:
        return found, [None] * len(found)
    out: list[Draft] = []
    cited: list[Via | None] = []
    for d in found:
        link = _medium(d, article, lex) if not d.settled else None
        source = d.source if link is not None else None
        if source is None and link is not None and d.kind != "scare":
            around, begin = zone(d, extents, article, [] if d.whole or d.backward else [d.content])
            source = cited_source(around, begin, lex)
            d = _up_to_cue(d, source, article)
        inside = source is not None and d.speaker is not None and source[0] <= d.speaker[0] < source[1]
        out.append(d if source is None or inside else replace(d, speaker=source, speaker_paragraph=d.paragraph))
        cited.append(None if source is None or inside else link)
    return out, cited


def _up_to_cue(d: Draft, source: Chars | None, article: Article) -> Draft:
    """What is said ends before the attribution where only the source cited stands behind it."""
    if source is None or d.frame is None or not d.content[0] < d.frame[0] < source[0] < d.content[1]:
        return d
    said = article.body[d.paragraph][d.content[0] : d.frame[0]].rstrip(" ,–—-")
    return replace(d, content=(d.content[0], d.content[0] + len(said))) if said else d


def _through(d: Draft, found: list[Draft], article: Article, lex: Lexicon, extents: Sequence[Extent]) -> Via | None:
    """The medium in the attribution's own sentence that the words went through."""
    if d.kind == "scare" or d.inside is not None or d.carried:
        return None
    taken = [o.content for o in found if o.paragraph == d.paragraph and not o.whole]
    text = article.body[d.paragraph]
    if d.whole and not interviewed(text[slice(*d.content)], lex):
        return None
    for o in found:
        if o.speaker is not None and o.speaker_paragraph == d.paragraph:
            comma = text.find(",", *o.speaker)
            taken.append((o.speaker[0], comma if comma > 0 else o.speaker[1]))
    return beside(zone(d, extents, article, taken)[0], lex)


def _speaks(link: Via, d: Draft, article: Article, lex: Lexicon) -> bool:
    """Whether the link is the speaker itself: what an agency says went through nobody else."""
    if d.speaker is None:
        return False
    head = article.body[d.speaker_paragraph][slice(*d.speaker)].partition(",")[0]
    own = as_medium(head, lex)
    return own is not None and _key(own.name) == _key(link.name)


def _owned(via: tuple[Via, ...], whole: list[Chained], media: list[Via | None]) -> list[Via]:
    """A status said once goes with the name wherever it stands."""
    links = [*(v for c in whole for v in c.via), *(v for v in media if v is not None)]
    said = {_key(v.name): v.status for v in reversed(links) if v.status}
    return [v if v.status else Via(v.name, v.entity, said.get(_key(v.name))) for v in via]


def _inherited(c: Chained, out: list[Chained]) -> tuple[Via, ...]:
    """A statement inside another's came the same way."""
    if c.via:
        return c.via
    for o in out:
        if (
            o is not c
            and o.via
            and o.draft.paragraph == c.draft.paragraph
            and _covers(o.draft.content, c.draft.content)
        ):
            return o.via
    return ()


def _quoted_by(d: Draft, article: Article, lex: Lexicon) -> Via | None:
    """``was quoted by the agency as saying``: the medium inside the attribution itself."""
    if d.frame is None or d.cue is None:
        return None
    text, (a, b) = article.body[d.paragraph], d.frame
    if d.speaker is None or not a <= d.speaker[0] < d.speaker[1] <= b:
        return as_medium(text[a:b], lex)
    before = text[a : d.cue[0]] if d.cue[0] > a else text[d.cue[1] : d.speaker[0]]
    found = as_medium(text[d.speaker[1] : b], lex) or as_medium(before, lex)
    return found or (as_medium(text[a : d.speaker[0]], lex) if "spaceless" in lex.flags else None)


def _met(d: Draft, article: Article, lex: Lexicon) -> Via | None:
    """A medium told or met between the cue and the words: ``told … TASS that``, ``in an interview with the paper``."""
    if d.cue is None or d.backward or d.frame is None or d.cue[1] >= d.content[0]:
        return None
    between = article.body[d.paragraph][d.cue[1] : d.content[0]]
    words = [w.strip(",.:").lower() for w in between.split()]
    met = interviewed(between, lex)
    return as_medium(between, lex) if met or (len(words) <= 4 and find_agencies(between)) else None


def _medium(d: Draft, article: Article, lex: Lexicon) -> Via | None:
    """The speaker as a link, if it is an agency, a paper or a station."""
    if d.speaker is None or d.inside is not None:
        return None
    named = article.body[d.speaker_paragraph][slice(*d.speaker)]
    link = as_medium(named, lex, titled=d.source is not None)
    marked = _IN_MARKS.search(named) if link is None and d.passing else None
    return Via(known_agency(marked[1], lex) or marked[1].strip()) if marked is not None else link


def _passes_on(n: int, d: Draft, found: list[Draft], lex: Lexicon) -> bool:
    """Whether this attribution only passes on another's statement."""
    inner = [
        o
        for o in found
        if o is not d
        and o.paragraph == d.paragraph
        and o.inside is None
        and o.speaker is not None
        and o.speaker != d.speaker
        and _covers(d.content, o.content)
        and o.kind != "scare"
    ]
    if inner:
        return True
    return bool(d.words) and lex.has("quoting", d.words[0]) and (d.whole or d.kind == "indirect")


def _covers(a: Chars, b: Chars) -> bool:
    return a[0] <= b[0] and b[1] <= a[1] + 1


def _links(n: int, d: Draft, found: list[Draft], media: list[Via | None]) -> list[Via]:
    """Media whose attribution holds this statement, the innermost first."""
    around = [
        (o.content[1] - o.content[0], k)
        for k, o in enumerate(found)
        if k != n
        and media[k] is not None
        and o.paragraph == d.paragraph
        and o.speaker != d.speaker
        and _covers(o.content, d.content)
    ]
    out: list[Via] = []
    for _, k in sorted(around):
        link = media[k]
        if link is not None and all(v.name != link.name for v in out):
            out.append(link)
    return out


def _addressed(d: Draft, article: Article, lex: Lexicon) -> Via | None:
    """A medium that was told first passes it on."""
    if d.addressee is None:
        return None
    text, (a, b) = article.body[d.paragraph], d.addressee
    b = reach(text, b, lex) if any(lex.has("media", w.lower()) for w in text[a:b].split()) else b
    if "no_capitals" in lex.flags and (known := find_agencies(text[a : b + _NEXT_WORDS])) and known[0][0] < b - a:
        return Via(known[0][2])
    link = as_medium(text[a:b], lex, titled=True)
    return None if link is None else owned(link, text[b:], lex)


def _ended(via: list[Via], article: Article) -> tuple[Via, ...]:
    via = [v for n, v in enumerate(via) if all(_key(v.name) != _key(o.name) for o in via[:n])]
    wire = article.dateline.agency
    if wire and all(_key(v.name) != _key(wire) for v in via):
        via = [*via, Via(wire)]
    return foreign(via, article)


def foreign(via: Sequence[Via], article: Article) -> tuple[Via, ...]:
    """A chain without the page's own publisher."""
    own = article.publisher
    return tuple(v for v in via if not own or not _own(v.name, own))


def _own(name: str, publisher: str) -> bool:
    """Whether a medium is the page's own: "the Gazette" on a page of "The Island Gazette"."""
    if _key(name) == _key(publisher):
        return True
    theirs = {w.casefold() for w in _LETTERS.findall(publisher)}
    return not find_agencies(name) and all(w.casefold() in theirs | {"the"} for w in _LETTERS.findall(name))


def _key(name: str) -> str:
    return "".join(c for c in (agency(name) or name).casefold() if c.isalnum())
