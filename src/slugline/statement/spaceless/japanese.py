"""Japanese attributions: ``Xは…と述べた``, a topic, what is said, the particle と and a verb of saying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
from msgspec.structs import replace

from slugline.statement.channels import as_medium
from slugline.statement.cues import Lexicon
from slugline.statement.drafts import Draft
from slugline.statement.marks import Quote
from slugline.statement.spaceless.base import Chars, Clause, clauses, cue_pattern, trimmed
from slugline.statement.spaceless.deeds import according, deed, otherwise
from slugline.statement.spaceless.openings import opened, told
from slugline.statement.spaceless.topics import Topic, outermost, quoting, topic
from slugline.statement.units import Unit

__all__ = ["attributed", "closing"]


def attributed(unit: Unit, lex: Lexicon) -> Iterator[Draft]:
    """The attributions of a unit, sentence by sentence."""
    for c in clauses(unit, lex):
        found = list(_said(c)) or list(otherwise(c)) or list(deed(c))
        told = list(according(c, found))
        yield from (d for d in found if d.speaker is not None or not told)
        yield from told


def closing(c: Clause) -> tuple[Chars, Chars] | None:
    """``Xはこう語った`` behind a quotation that stands alone: who spoke, and the verb."""
    verbs = cue_pattern(c.lex.language)
    thus = c.search("thus", c.start)
    who = topic(c, c.start, thus.end()) if thus is not None else None
    cue = verbs.match(c.text, thus.end(), c.end) if thus is not None else None
    if who is not None and cue is not None:
        return who[:2], cue.span()
    who = topic(c, c.start, c.end)
    plain = c.match("plainly", who[2]) if who is not None else None
    cue = verbs.match(c.text, plain.end(), c.end) if plain is not None else None
    return (who[:2], cue.span()) if who is not None and cue is not None and c.end - cue.end() < 5 else None


def _said(c: Clause) -> Iterator[Draft]:
    """``Xは「…」と述べた``, ``Xは…と述べた``: the particle and a verb of saying behind it."""
    at, outer = c.start, list(outermost(c))
    for m in cue_pattern(c.lex.language).finditer(c.text, c.start, c.end):
        if m.start() < at or any(q.start <= m.start() < q.end for q in outer):
            continue
        particle = quoting(c, at, m.start(), outer)
        if particle is None:
            continue
        q = next((q for q in outer if q.end in (particle, particle - 1, particle - 2)), None)
        found = _draft(c, (at, particle), q, m, outer)
        if found is not None:
            yield found
        at = m.end()


def _draft(c: Clause, at: Chars, q: Quote | None, cue: regex.Match[str], outer: Sequence[Quote]) -> Draft | None:
    """What stands before the particle at the end of ``at``, who said it, and whom a medium cites for it."""
    particle = at[1]
    who = _who(c, at, q, cue, outer)
    inner = _reported(c, who, q, cue.end(), outer)
    start = q.start if q is not None else (who[2] if who and who[1] < particle else at[0])
    begin, to = (
        opened(c, who[2], particle if q is None else q.start + 1) if who and who[1] < particle else (start, None)
    )
    start = begin if q is None and particle - begin > 1 else start
    to = to or told(c, particle + 1, cue.start())
    source = c.match("source", start, particle) if q is None and who else None
    start = source.end() if source is not None else start
    content = (start, q.end) if q is not None else trimmed(c.text, start, particle)
    if content[1] - content[0] < 2:
        return None
    spoken = inner or who
    draft = c.made(content, spoken[:2] if spoken else None, cue.span())
    if source is not None and who is not None:
        draft = replace(draft, speaker=source.span(1), cited=True, frame=(who[0], cue.end()))
    if inner is not None and who is not None:
        draft = replace(draft, cited=True, frame=(who[0], cue.end()))
    return replace(draft, addressee=to)


def _who(c: Clause, at: Chars, q: Quote | None, cue: regex.Match[str], outer: Sequence[Quote]) -> Topic | None:
    """The topic before what is said, between the particle and the verb, or behind the verb."""
    between = c.lex.patterns["between"].search(c.text[at[1] + 1 : cue.start()]) if q is None else None
    if between is not None and as_medium(between["who"], c.lex) is None:
        return at[1] + 1 + between.start("who"), at[1] + 1 + between.end("who"), cue.start()
    who = topic(c, at[0], q.start if q is not None else at[1], outer)
    if who is None and q is not None:
        who = topic(c, at[1] + 1, cue.start(), outer)
    behind = c.match("who_said", cue.end()) if who is None and q is not None else None
    return (*behind.span("who"), behind.end()) if behind is not None else who


def _reported(c: Clause, who: Topic | None, q: Quote | None, end: int, outer: Sequence[Quote]) -> Topic | None:
    """``A通信は、Bが「…」と述べたと報じた``: B speaks, A reports."""
    if who is None or q is None or c.match("reports", end, len(c.text)) is None:
        return None
    return topic(c, who[2], q.start, outer)
