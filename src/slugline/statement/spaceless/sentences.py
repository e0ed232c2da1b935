"""The statements of a unit in a language without spaces."""

from __future__ import annotations

from msgspec.structs import replace

from slugline.statement.cues import Lexicon
from slugline.statement.drafts import Draft
from slugline.statement.spaceless import chinese, japanese
from slugline.statement.spaceless.base import Chars, Clause
from slugline.statement.spaceless.topics import outermost
from slugline.statement.units import Unit

__all__ = ["spaceless", "spoke_thus"]

_CLOSED = ("。", "！", "？")
_CLAUSE = 16  # characters of a quotation that is speech by its length


def spaceless(unit: Unit, lex: Lexicon) -> list[Draft]:
    """The statements of a unit by position."""
    out = list(japanese.attributed(unit, lex) if lex.language == "ja" else chinese.attributed(unit, lex))
    out += _loose(unit, lex, out)
    return sorted(out, key=lambda d: (d.content[0], -d.content[1]))


def spoke_thus(unit: Unit, lex: Lexicon) -> tuple[Chars, Chars] | None:
    """``Xはこう語った``, ``X说。`` behind a quotation that stands alone: who spoke, and the verb."""
    whole = Clause(unit, lex, unit.start, unit.end)
    return chinese.closing(whole) if lex.language == "zh" else japanese.closing(whole)


def _loose(unit: Unit, lex: Lexicon, have: list[Draft]) -> list[Draft]:
    """Quotations that nothing claims."""
    out = []
    whole = Clause(unit, lex, unit.start, unit.end)
    spoken = set(outermost(whole)) if lex.language == "ja" else set(unit.quotes)
    for q in unit.quotes:
        if (
            q.depth
            or q not in spoken
            or any(d.speaker is not None and d.speaker[0] <= q.start < d.speaker[1] for d in have)
            or any(d.kind == "direct" and d.content[0] <= q.start and q.end <= d.content[1] for d in have)
        ):
            continue
        host = next((d for d in have if d.content[0] <= q.start and q.end <= d.content[1]), None)
        inside = unit.text[q.inner : q.inner_end]
        if host is not None and len(inside) > 5:
            out.append(replace(host, kind="direct", content=(q.start, q.end), inside=host.content, confidence=0.7))
        elif host is None and (inside.endswith(_CLOSED) or len(inside) > _CLAUSE):
            out.append(Draft(unit.paragraph, "direct", (q.start, q.end), carried=True, confidence=0.55))
        elif host is None:
            out.append(Draft(unit.paragraph, "scare", (q.start, q.end), confidence=0.4))
    return out
