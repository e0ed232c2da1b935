"""Via chains: who passed the words on, from the speaker's side to the page."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from slugline.model import Article, Via
from slugline.names import agency, find_agencies
from slugline.statement.cues import Lexicon
from slugline.statement.drafts import Chars, Draft
from slugline.statement.speakers import Cast, names_in

_LETTERS = regex.compile(r"[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*")


@dataclass(frozen=True, slots=True)
class Chained:
    """A draft and who passed it on."""

    draft: Draft
    via: tuple[Via, ...]


def chains(found: list[Draft], article: Article, lex: Lexicon, people: Cast) -> list[Chained]:
    """Statements with their chains. An attribution by a medium whose content is another's statement becomes a link of
    that one; passive quoting ("was quoted as saying") goes through the medium last named; the dateline's agency ends
    the chain unless it is the page's own publisher."""
    media = [_medium(d, article, lex) for d in found]
    out: list[Chained] = []
    heard: Via | None = None
    for n, d in enumerate(found):
        link = media[n]
        if link is not None:
            heard = link
            if _passes_on(n, d, found, lex):
                continue
        via = _links(n, d, found, media)
        addressed = _addressed(d, article, lex) or _met(d, article, lex)
        if addressed is not None:
            via.insert(0, addressed)
        if d.cited and (by := _quoted_by(d, article, lex)) is not None:
            via.insert(0, by)
            heard = by
        if d.cited and not via and heard is not None:
            via.append(heard)
        if d.carried and not via and out and out[-1].draft.speaker == d.speaker:
            via = list(out[-1].via)
        out.append(Chained(d, tuple(via)))
    whole = [replace(c, via=_inherited(c, out)) for c in out]
    return [replace(c, via=_ended(_owned(c.via, whole, media), article)) for c in whole]


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
    return as_medium(text[d.speaker[1] : b], lex) or as_medium(before, lex)


def _met(d: Draft, article: Article, lex: Lexicon) -> Via | None:
    """A medium told or met between the cue and the words: ``told … TASS that``, ``in an interview with the paper``."""
    if d.cue is None or d.backward or d.frame is None or d.cue[1] >= d.content[0]:
        return None
    between = article.body[d.paragraph][d.cue[1] : d.content[0]]
    words = [w.strip(",.:").lower() for w in between.split()]
    interviewed = any(lex.medium.get(w) == "interview" for w in words)
    return as_medium(between, lex) if interviewed or (len(words) <= 4 and find_agencies(between)) else None


def _medium(d: Draft, article: Article, lex: Lexicon) -> Via | None:
    """The speaker as a link, if it is an agency, a paper or a station."""
    if d.speaker is None or d.inside is not None:
        return None
    return as_medium(article.body[d.speaker_paragraph][slice(*d.speaker)], lex)


def as_medium(text: str, lex: Lexicon) -> Via | None:
    """A phrase as a link, ``None`` if it names no medium: the name (an agency's own, whatever the language) and the
    status that the words give it."""
    words = [m.group() for m in _LETTERS.finditer(text)]
    low = [w.lower() for w in words]
    agencies = find_agencies(text)
    known = agencies[0][2] if agencies else None
    noun = any(lex.has("media", w) for w in low)
    if known is None and not noun:
        return None
    status = next((w for w in low if lex.has("status", w)), None)
    name = known or _after_noun(text, lex)
    if name is None:
        named = [n.text for n in names_in(text, lex) if not all(lex.has("media", w.lower()) for w in n.text.split())]
        name = named[-1] if named else None
    if name is None:
        quoted = regex.search(r"[„“«»\"‹「『]([^”“«»\"›」』]+)", text)
        name = quoted.group(1).strip() if quoted else text.strip()
    if known is None and _person_from(low, lex):
        return None
    return Via(name, None, status)


def _after_noun(text: str, lex: Lexicon) -> str | None:
    """The capitalised words right behind the noun: ``le quotidien Le Matin``."""
    for m in _LETTERS.finditer(text):
        if lex.has("media", m.group().lower()):
            rest = text[m.end() :].strip(" „“”«»\"‹›'’")
            words = rest.split()
            while words and lex.has("status", words[0].lower()):
                words.pop(0)
            if words and words[0][0].isupper():
                n = 0
                while n < len(words) and words[n][0].isupper():
                    n += 1
                return " ".join(words[:n]).rstrip(',.;:”“»"')
    return None


def _person_from(low: list[str], lex: Lexicon) -> bool:
    """ "A reporter of the paper", "the agency's director": a person, no medium."""
    return any(lex.has("titles", w) for w in low)


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
    return as_medium(article.body[d.paragraph][slice(*d.addressee)], lex)


def _ended(via: list[Via], article: Article) -> tuple[Via, ...]:
    wire = article.dateline.agency
    if wire and all(_key(v.name) != _key(wire) for v in via):
        via = [*via, Via(wire)]
    if article.publisher:
        via = [v for v in via if not _own(v.name, article.publisher)]
    return tuple(via)


def _own(name: str, publisher: str) -> bool:
    """Whether a medium is the page's own: "the Gazette" on a page of "The Island Gazette"."""
    if _key(name) == _key(publisher):
        return True
    theirs = {w.casefold() for w in _LETTERS.findall(publisher)}
    return not find_agencies(name) and all(w.casefold() in theirs | {"the"} for w in _LETTERS.findall(name))


def _key(name: str) -> str:
    return "".join(c for c in (agency(name) or name).casefold() if c.isalnum())
