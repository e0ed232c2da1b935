"""Whether a grammar's reading tells of words at all: a deed has a subject and an object too.

What is quoted, or opens with a word like "that", was said by whoever the subject is. A verb with a plain object ("backs
the plan", "ran four crossings a day") tells of words only where the subject is somebody: a name, an office, a body.
"""

from __future__ import annotations

from collections.abc import Callable

from slugline.statement.cues import Lexicon
from slugline.statement.drafts import Draft
from slugline.statement.units import Token, Unit

__all__ = ["credible"]

_SOMEBODY = ("roles", "titles", "media", "anonymous", "bodies")
# what a verb may also do without words; who denies, warns or demands speaks
_DOUBTFUL = ("said", "reported", "promised", "believed", None)
_NOBODY = ("aux", "comp", "conj", "things")


def credible(unit: Unit, lex: Lexicon, d: Draft, known: Callable[[str], bool], none: Callable[[str], bool]) -> bool:
    """Whether the draft may stand. ``known``: the grammar's words for who speaks, ``none``: for what never does."""
    if (
        not d.settled
        or d.kind != "indirect"
        or d.speaker is None
        or d.cue is None
        or d.speaker_paragraph != unit.paragraph
    ):
        return True
    who = _within(unit, d.speaker)
    if not who:
        return True
    if none(who[0].low) or lex.has_any(_NOBODY, who[0].low):
        return False
    alone = len(who) == 1 and who[0].capital
    return alone or not _plain_object(unit, lex, d) or any(_somebody(unit, lex, t, known) for t in who)


def _within(unit: Unit, span: tuple[int, int]) -> list[Token]:
    return [t for t in unit.tokens if t.kind == "w" and span[0] <= t.start < span[1]]


def _plain_object(unit: Unit, lex: Lexicon, d: Draft) -> bool:
    """Whether what stands behind the verb is neither quoted nor a clause with a word that opens it."""
    a, b = d.content
    if d.cue is None or a < d.cue[1] or any(q.start < b and a < q.end for q in unit.quotes):
        return False
    first = next((t for t in unit.tokens if t.start >= a), None)
    between = unit.text[d.cue[1] : a]
    return first is not None and not lex.has("comp", first.low) and ":" not in between and "," not in between


def _somebody(unit: Unit, lex: Lexicon, t: Token, known: Callable[[str], bool]) -> bool:
    named = t.capital and t.start > unit.tokens[0].start
    return named or known(t.low) or lex.has_any(_SOMEBODY, t.low)
