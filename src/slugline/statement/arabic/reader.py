"""Arabic attributions: the verb opens the clause, who speaks follows it, then whom he told, then what was said.

Read in layers. Asides that tell a source ("according to", "as the agency X reported", "quoting Y") are taken off first,
wherever they stand; in what is left the first verb of saying tells the speaker; media between him and his words carried
them. The words themselves are language data (``data/ar.toml``).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from slugline.model import Via
from slugline.statement.arabic.addressees import addressed
from slugline.statement.arabic.asides import Aside, asides
from slugline.statement.arabic.attributions import attribution, inner, within
from slugline.statement.arabic.content import Clause
from slugline.statement.arabic.drafts import Said, according, anonymous, loose, made, spoken
from slugline.statement.arabic.extents import extents
from slugline.statement.arabic.words import COMMAS, Word, split_clauses, words
from slugline.statement.cues import Lexicon
from slugline.statement.drafts import Draft
from slugline.statement.units import Unit

__all__ = ["arabic"]


def arabic(unit: Unit, lex: Lexicon) -> list[Draft]:
    """The statements of a unit."""
    out: list[Draft] = []
    for clause in split_clauses(words(unit)):
        out += _clause(unit, clause, lex)
    out += loose(unit, out, lex)
    return sorted(out, key=lambda d: (d.content[0], -d.content[1], d.kind))


def _clause(unit: Unit, toks: list[Word], lex: Lexicon) -> Iterator[Draft]:
    toks = _unbracketed(toks)
    said_by = asides(toks, lex)
    taken = {k for a in said_by for k in range(a.start, a.end)}
    rest = _without(toks, taken)
    said, clause = attribution(unit, rest, lex), Clause(unit, rest, lex)
    outer = [a.medium.link for a in said_by if a.medium is not None]
    source = next((a for a in said_by if a.medium is None and a.speaker is not None), None)
    if said is None:
        yield from according(unit, toks, rest, said_by, outer, lex)
        return
    if said.medium is None:
        links = (*(m.link for m in said.media), *outer)
        yield from (_made(clause, part, links) for part in extents(clause, said))
        return
    links = (*(m.link for m in said.media), said.medium.link, *outer)
    if source is not None and source.speaker is not None:
        nameless = anonymous(source.words, source.speaker, lex)
        for part in extents(clause, said):
            draft = _made(clause, replace(part, speaker=None, medium=None, nameless=nameless), links)
            yield spoken(unit, draft, source.words, source.speaker, nameless, lex)
        return
    nested = inner(unit, rest, said, lex) or within(unit, rest, (said.medium.end, said.content[1]), lex)
    if nested is not None:
        links = (*(m.link for m in nested.media), *links)
        yield from (_made(clause, part, links) for part in extents(clause, nested))
        return
    if outer and _cites(said_by):
        yield replace(_made(clause, said, (said.medium.link,)), named=outer[0].name, links=(said.medium.link,))
        return
    for part in extents(clause, said):
        yield replace(_made(clause, part, tuple(outer)), named=said.medium.link.name)


def _made(c: Clause, said: Said, links: tuple[Via, ...]) -> Draft:
    """The draft with whom it was told."""
    return replace(made(c.unit, c.toks, said, links, c.lex), addressee=addressed(c.toks, said, c.lex))


def _unbracketed(toks: list[Word]) -> list[Word]:
    """The words without short brackets: ``منظمة الأغذية والزراعة (الفاو)``."""
    out: list[Word] = []
    k = 0
    while k < len(toks):
        end = next((n for n in range(k + 1, min(len(toks), k + 6)) if toks[n].text == ")"), None)
        if toks[k].text == "(" and end is not None:
            k = end + 1
            continue
        out.append(toks[k])
        k += 1
    return out


def _cites(said_by: list[Aside]) -> bool:
    return any(a.cites and a.medium is not None for a in said_by)


def _without(toks: list[Word], taken: set[int]) -> list[Word]:
    """The words without asides, and without a comma that only opened or closed one."""
    out: list[Word] = []
    for k, t in enumerate(toks):
        if k in taken:
            continue
        beside = (k - 1 in taken or k + 1 in taken) and t.text in COMMAS
        if not beside:
            out.append(t)
    return out
