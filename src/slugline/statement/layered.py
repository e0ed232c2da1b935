"""The statements of a unit with the media that its words came through: layers off, the plain attribution read."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from slugline.model import Via
from slugline.statement.arabic import arabic
from slugline.statement.channels import as_medium
from slugline.statement.cues import Lexicon
from slugline.statement.drafts import Draft, drafts
from slugline.statement.endings import attributed as by_endings
from slugline.statement.endings import grammar
from slugline.statement.frame import Frame
from slugline.statement.frames import frames
from slugline.statement.halves import halves
from slugline.statement.links import unique
from slugline.statement.media import Medium, media_in
from slugline.statement.peeling import Layer, Peeled, peeled
from slugline.statement.romance import attributed as by_clauses
from slugline.statement.simple import simplified
from slugline.statement.spaceless.layers import blanked
from slugline.statement.spaceless.sentences import spaceless, spoke_thus
from slugline.statement.units import Unit
from slugline.statement.verblast import verblast

__all__ = ["layered", "relayed"]

_MOST_WORDS = 150
_MOST_CUES = 8


def relayed(unit: Unit, before: list[Draft], lex: Lexicon) -> list[Draft] | None:
    """The statements of the sentence ``before`` with the medium that ``unit`` says passed them on (``ТАСС передаёт``,
    ``Об этом сообщает …``, ``…が伝えた。``); ``None`` where the unit says something else."""
    off = blanked(unit, lex) if lex.language == "zh" else None
    thus = spoke_thus(off.unit if off is not None else unit, lex) if "spaceless" in lex.flags else None
    alone = len(before) == 1 and before[0].speaker is None and before[0].kind in ("direct", "scare")
    if thus is not None and alone and not unit.text[before[0].content[1] : unit.start].strip("。 　"):
        topic, cue = thus
        links = (*off.told, *off.outer) if off is not None else ()
        made = replace(
            before[0], kind="direct", speaker=topic, speaker_paragraph=unit.paragraph, cue=cue, certainty="said"
        )
        return [replace(made, carried=False, frame=(topic[0], cue[1]), confidence=0.9, links=links)]
    pattern = lex.patterns.get("relayed")
    m = pattern.fullmatch(unit.text[unit.start : unit.end].strip()) if pattern is not None else None
    link = as_medium(m["by"], lex, titled=True) if m is not None else None
    if link is None or not any(_reads(d) for d in before):
        return None
    return [replace(d, relayed=link) if _reads(d) else d for d in before]


def layered(unit: Unit, lex: Lexicon) -> list[Draft]:
    """As ``drafts``, each with its ``links`` and the ``source`` that a medium cites where layers were taken off.

    Where nobody speaks in what is read, it is read again without appositions and adjuncts.
    """
    if "spaceless" in lex.flags:
        return _tight(unit, lex)
    if "vso" in lex.flags:
        return arabic(unit, lex)
    if "no_capitals" in lex.flags or not lex.cues or _crowded(unit, lex):
        return drafts(unit, lex)
    return halves(unit, lex, _attributed) or _attributed(unit, lex)


def _attributed(unit: Unit, lex: Lexicon) -> list[Draft]:
    """With the sentence's own attribution as its language's grammar tells it, if it has one."""
    endings = grammar(lex.language)
    if endings is not None:
        media = media_in(unit, lex)
        return by_endings(_untitled(unit, media), lex, endings, media, _layered(unit, lex, media))
    return by_clauses(unit, lex, _layered(unit, lex, media_in(unit, lex)))


def _layered(unit: Unit, lex: Lexicon, media: Sequence[Medium]) -> list[Draft]:
    if not media:
        found = drafts(unit, lex)
        if any(_reads(d) for d in found) or not _has_cue(unit, lex) or (bare := simplified(unit, lex)) is unit:
            return found
        simple = drafts(bare, lex)
        return simple if any(_reads(d) for d in simple) else found
    titled, unit = unit, _untitled(unit, media)
    off = peeled(unit, lex, _read)
    bare = simplified(unit, lex)
    if bare.tokens != unit.tokens and (again := peeled(bare, lex, _read)) is not None and _richer(again, off):
        off = again
    if off is None:
        return drafts(titled, lex)
    found = drafts(off.unit, lex)
    return [_linked(d, found, off) for d in found] if any(_reads(d) for d in found) else drafts(titled, lex)


def _tight(unit: Unit, lex: Lexicon) -> list[Draft]:
    """The same where words are not parted."""
    off = blanked(unit, lex)
    found = spaceless(off.unit, lex) if off is not None else []
    if off is None or not any(_reads(d) for d in found):
        plain = spaceless(unit, lex)
        return [_reported(d, unit, off.outer, lex) for d in plain] if off is not None and off.last else plain
    links = (*off.told, *off.outer)
    reporter = off.outer[-1] if off.outer else None
    return [replace(d, links=links, reporter=reporter) if _reads(d) else d for d in found]


def _reported(d: Draft, unit: Unit, outer: tuple[Via, ...], lex: Lexicon) -> Draft:
    """A deed that a medium at the sentence's end reports, where who did it is no medium."""
    if d.speaker is None or as_medium(unit.text[slice(*d.speaker)], lex) is not None:
        return d
    return replace(d, links=outer, reporter=outer[-1] if outer else None)


def _richer(a: Peeled, b: Peeled | None) -> bool:
    """Whether ``a`` tells more of how the words came than ``b``."""
    return b is None or (len(a.layers), a.source is not None) > (len(b.layers), b.source is not None)


def _read(unit: Unit, lex: Lexicon) -> Sequence[Frame]:
    return verblast(unit, lex) if "sov" in lex.flags else frames(unit, lex)


def _crowded(unit: Unit, lex: Lexicon) -> bool:
    """More words or verbs of saying than a sentence has."""
    return len(unit.tokens) > _MOST_WORDS or len([t for t in unit.tokens if t.low in lex.cues]) > _MOST_CUES


def _has_cue(unit: Unit, lex: Lexicon) -> bool:
    return any(t.low in lex.cues for t in unit.tokens if t.kind == "w")


def _untitled(unit: Unit, media: Sequence[Medium]) -> Unit:
    """The unit without the marks around its media's titles among its quotations."""
    spans = [unit.chars(m.lo, m.hi) for m in media]
    kept = tuple(q for q in unit.quotes if not any(a <= q.start and q.end <= b for a, b in spans))
    return unit if len(kept) == len(unit.quotes) else replace(unit, quotes=kept)


def _reads(d: Draft) -> bool:
    return (
        (d.kind != "scare" or d.cue is not None)
        and d.inside is None
        and (d.speaker is not None or d.implied is not None)
    )


def _linked(d: Draft, found: list[Draft], bare: Peeled) -> Draft:
    """A draft with the layers that are its own: those told by its own verb, and those around all."""
    if not _reads(d):
        return d
    mine = [layer for layer in bare.layers if layer.outer or _nearest(layer, found) is d]
    told = d.addressee or next((layer.told for layer in mine if layer.told is not None), None)
    reporter = mine[-1].link if mine and mine[-1].outer else None
    return replace(d, links=unique(x.link for x in mine), source=bare.source, addressee=told, reporter=reporter)


def _nearest(layer: Layer, found: list[Draft]) -> Draft:
    """The statement whose verb stands nearest to a layer."""

    def far(d: Draft) -> int:
        a, b = d.cue or d.content
        return min(abs(a - layer.end), abs(layer.start - b))

    return min((d for d in found if _reads(d)), key=far)
