"""Statements in the rough from Arabic attributions."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from slugline.model import Record, StatementKind, Via
from slugline.statement.arabic.asides import Aside
from slugline.statement.arabic.media import Told
from slugline.statement.arabic.nouns import Phrase
from slugline.statement.arabic.words import (
    Word,
    among,
    certainty,
    cue_keys,
    definite,
    going_on,
    held,
    key,
    starts,
    with_article,
)
from slugline.statement.cues import Lexicon
from slugline.statement.drafts import Draft
from slugline.statement.marks import Quote
from slugline.statement.units import Unit

__all__ = ["Said", "according", "anonymous", "loose", "made", "spoken"]

_FEW = 4
_NAMED = ("media", "told_forms", "bodies", "before_name")


class Said(Record, frozen=True, gc=False):
    """One attribution over words: the verb, who speaks, the media, and where what is said begins and ends.

    ``medium`` is a medium as speaker, ``nameless`` a source that keeps its name back; ``further``: who
    speaks goes on, and is named before what he said first.
    """

    cue: int
    speaker: Phrase | None
    content: tuple[int, int]
    media: tuple[Told, ...]
    medium: Told | None = None
    nameless: bool = False
    further: bool = False


def according(
    unit: Unit, toks: list[Word], rest: list[Word], said_by: list[Aside], outer: list[Via], lex: Lexicon
) -> Iterator[Draft]:
    """No verb of saying but the aside's: its source speaks, or the medium that alone tells it."""
    while rest and rest[0].kind == "p":
        rest = rest[1:]
    if not said_by or (len(rest) < 2 and not any(t.kind == "q" for t in rest)):
        return
    source = next((a for a in said_by if a.medium is None and a.speaker is not None), None)
    first = source or said_by[0]
    content = (rest[0].start + int(held(lex, "apodosis", rest[0])), rest[-1].end)
    kind = _kind(unit, content)
    frame = (toks[first.start].start, toks[first.end - 1].end)
    cue = (toks[first.start].start, toks[first.start].end)
    base = Draft(unit.paragraph, kind, content, cue, certainty="said", according=True, settled=True, frame=frame)
    if source is not None and source.speaker is not None:
        told = (*(m.link for m in source.told), *outer)
        unnamed = anonymous(source.words, source.speaker, lex)
        yield spoken(unit, replace(base, links=told, confidence=0.8), source.words, source.speaker, unnamed, lex)
    elif first.medium is not None:
        at = (toks[first.medium.start].start, toks[first.medium.end - 1].end)
        yield replace(
            base,
            speaker=at,
            speaker_paragraph=unit.paragraph,
            named=outer[0].name,
            links=tuple(outer[1:]),
            confidence=0.8,
        )


def spoken(unit: Unit, d: Draft, toks: list[Word], p: Phrase, nameless: bool, lex: Lexicon) -> Draft:
    a, b = p.name or (p.start, p.end)
    at = (toks[a].start, toks[b - 1].end)
    stands = unit.text[slice(*at)]
    of_body = starts(lex, "to_the", stands) and p.name is None
    unhung = of_body and (starts(lex, "article", toks[a].text) or toks[a].text == stands)
    return replace(
        d,
        speaker=at,
        named=with_article(lex, stands) if unhung else None,
        speaker_paragraph=unit.paragraph,
        nameless=nameless,
        confidence=max(d.confidence, 0.8),
    )


def _kind(unit: Unit, content: tuple[int, int]) -> StatementKind:
    inner = [q for q in unit.quotes if q.depth == 0 and content[0] <= q.start and q.end <= content[1]]
    direct = len(inner) == 1 and inner[0].start <= content[0] + 1 and inner[0].end >= content[1] - 1
    return "direct" if direct else ("mixed" if inner else "indirect")


def made(unit: Unit, toks: list[Word], said: Said, links: tuple[Via, ...], lex: Lexicon) -> Draft:
    a, b = said.content
    while b > a + 1 and toks[b - 1].kind == "p":
        b -= 1
    content = (toks[a].start, toks[b - 1].end)
    cue = toks[said.cue]
    at = None if said.further else said.speaker or said.medium
    lo = min(said.cue, at.start) if at is not None else said.cue
    hi = max(said.cue + 1, at.end) if at is not None else said.cue + 1
    unique: list[Via] = []
    for link in links:
        if all(link.name != o.name for o in unique):
            unique.append(link)
    d = Draft(
        unit.paragraph,
        _kind(unit, content),
        content,
        (cue.start, cue.end) if cue.key in cue_keys(lex.language) or going_on(lex, cue) else None,
        certainty=certainty(lex, toks, said.cue),
        words=(cue.text,),
        frame=(toks[lo].start, toks[hi - 1].end),
        links=tuple(unique),
        settled=True,
        nameless=said.nameless,
        backward=b <= said.cue,
        confidence=0.65,
    )
    if said.speaker is not None:
        return spoken(unit, d, toks, said.speaker, said.nameless, lex)
    if said.medium is not None:
        where = (toks[said.medium.start].start, toks[said.medium.end - 1].end)
        return replace(d, speaker=where, speaker_paragraph=unit.paragraph, confidence=0.8)
    return d


def loose(unit: Unit, have: list[Draft], lex: Lexicon) -> list[Draft]:
    """Quotations that nothing claims: inside a statement, alone, or words at arm's length."""
    out: list[Draft] = []
    for q in unit.quotes:
        inside = unit.text[q.inner : q.inner_end]
        if q.depth or any(d.content == (q.start, q.end) for d in have):
            continue
        if any(d.kind == "direct" and d.content[0] <= q.start and q.end <= d.content[1] for d in have):
            continue
        host = next((d for d in have if d.content[0] <= q.start and q.end <= d.content[1]), None)
        if host is not None and _names(unit, q, host, lex):
            continue
        if host is not None and len(inside.split()) > 1:
            out.append(replace(host, kind="direct", content=(q.start, q.end), inside=host.content, confidence=0.7))
        elif any(d.frame and d.frame[0] <= q.start and q.end <= d.frame[1] for d in have):
            continue
        elif host is None and (inside[-1:] in ".!؟?" or len(inside.split()) > _FEW) and not have:
            out.append(Draft(unit.paragraph, "direct", (q.start, q.end), carried=True, confidence=0.55))
        elif host is None and not have:
            out.append(Draft(unit.paragraph, "scare", (q.start, q.end), confidence=0.4))
    return out


def _names(unit: Unit, q: Quote, host: Draft, lex: Lexicon) -> bool:
    """Whether a quotation inside a statement is the name of a thing: of the medium it came through, or behind a noun
    for what bears one."""
    inside = unit.text[q.inner : q.inner_end]
    if any(link.name == inside for link in host.links):
        return True
    before = key((unit.text[unit.start : q.start].split() or [""])[-1])
    article = starts(lex, "article", before) and held(lex, "bodies", before)
    return len(inside.split()) <= _FEW and among(lex, _NAMED, before) and not article


def anonymous(toks: list[Word], p: Phrase, lex: Lexicon) -> bool:
    """Nothing but "a source", "two officials", whatever they are officials of."""
    head = toks[p.start]
    second = toks[p.start + 1].key if p.start + 1 < p.end else ""
    if starts(lex, "nameless_stems", second) and not definite(lex, head):
        return True  # ``ثلاثة مصادر``
    if p.name is not None:
        return False
    if starts(lex, "nameless_the", head.key):
        return True
    office = held(lex, "anonymous", head) and p.start + 1 < p.end and definite(lex, toks[p.start + 1])
    return held(lex, "anonymous", head) and not (office and not starts(lex, "source_stems", head.key))
