"""Arabic attributions: the verb opens the clause, who speaks follows it, then whom he told, then what was said.

Read in layers. Asides that tell a source ("according to", "as the agency X reported", "quoting Y") are taken off first,
wherever they stand; in what is left the first verb of saying tells the speaker; media between him and his words carried
them. The words themselves are language data (``data/ar.toml``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from slugline.statement.arabic.asides import Aside, asides
from slugline.statement.arabic.attributions import attribution, inner, within
from slugline.statement.arabic.drafts import according, anonymous, loose, made, spoken
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
    out += loose(unit, out)
    return sorted(out, key=lambda d: (d.content[0], -d.content[1], d.kind))


def _clause(unit: Unit, toks: list[Word], lex: Lexicon) -> Iterator[Draft]:
    toks = _unbracketed(toks)
    said_by = asides(toks, lex)
    taken = {k for a in said_by for k in range(a.start, a.end)}
    rest = _without(toks, taken)
    said = attribution(unit, rest, lex)
    outer = [a.medium.link for a in said_by if a.medium is not None]
    source = next((a for a in said_by if a.medium is None and a.speaker is not None), None)
    if said is None:
        yield from according(unit, toks, rest, said_by, outer, lex)
        return
    if said.medium is None:
        yield made(unit, rest, said, (*(m.link for m in said.media), *outer), lex)
        return
    links = (*(m.link for m in said.media), said.medium.link, *outer)
    if source is not None and source.speaker is not None:
        nameless = anonymous(source.words, source.speaker, lex)
        draft = made(unit, rest, replace(said, speaker=None, medium=None, nameless=nameless), links, lex)
        yield spoken(unit, draft, source.words, source.speaker, nameless, lex)
        return
    nested = inner(unit, rest, said, lex) or within(unit, rest, (said.medium.end, said.content[1]), lex)
    if nested is not None:
        yield made(unit, rest, nested, (*(m.link for m in nested.media), *links), lex)
        return
    if outer and _cites(said_by):
        yield replace(made(unit, rest, said, (said.medium.link,), lex), named=outer[0].name, links=(said.medium.link,))
        return
    yield replace(made(unit, rest, said, tuple(outer), lex), named=said.medium.link.name)


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
