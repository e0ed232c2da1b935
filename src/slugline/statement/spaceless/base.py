"""What Japanese and Chinese attributions share: clauses, verbs of saying, a statement in the rough."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import regex

from slugline.model import Record
from slugline.statement.cues import Lexicon, lexicon
from slugline.statement.drafts import Draft
from slugline.statement.marks import Quote
from slugline.statement.units import Unit

__all__ = ["Chars", "Clause", "clauses", "cue_pattern", "made", "trimmed"]

Chars = tuple[int, int]
_STOP = "。！？；\n"
_COLONS = ("：", ":")


class Clause(Record, frozen=True, gc=False):
    """A sentence of a unit, ``start:end`` of its paragraph."""

    unit: Unit
    lex: Lexicon
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.unit.text

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The outermost quotations."""
        return tuple(q for q in self.unit.quotes if q.depth == 0 and self.start <= q.start and q.end <= self.end)

    def match(self, name: str, a: int, b: int | None = None) -> regex.Match[str] | None:
        """The pattern of the lexicon right at ``a``."""
        m: regex.Match[str] | None = self.lex.patterns[name].match(self.text, a, self.end if b is None else b)
        return m

    def search(self, name: str, a: int, b: int | None = None) -> regex.Match[str] | None:
        """The pattern of the lexicon anywhere behind ``a``."""
        m: regex.Match[str] | None = self.lex.patterns[name].search(self.text, a, self.end if b is None else b)
        return m

    def made(self, content: Chars, speaker: Chars | None, cue: Chars | None) -> Draft:
        return made(self.unit, content, speaker, cue, self.lex)


@cache
def cue_pattern(language: str) -> re.Pattern[str]:
    """All stems of saying, the longest first, and the lexicon's light verbs."""
    light = lexicon(language).patterns.get("light")
    found = sorted(lexicon(language).cues, key=lambda w: (-len(w), w))
    return re.compile("|".join([*map(re.escape, found), *((light.pattern,) if light else ())]))


def made(unit: Unit, content: Chars, speaker: Chars | None, cue: Chars | None, lex: Lexicon) -> Draft:
    """A statement in the rough, its kind by the quotations in its content, its certainty by the verb."""
    inner = [q for q in unit.quotes if q.depth == 0 and content[0] <= q.start and q.end <= content[1]]
    direct = len(inner) == 1 and inner[0].start <= content[0] + 1 and inner[0].end >= content[1] - 1
    word = unit.text[slice(*cue)] if cue else ""
    nameless = lex.patterns["nameless"].search(unit.text, *speaker) is not None if speaker else False
    certainty = lex.cues[word][0].certainty if word in lex.cues else "said"
    frame = (min(s[0] for s in (cue, speaker) if s), max(s[1] for s in (cue, speaker) if s)) if cue or speaker else None
    return Draft(
        unit.paragraph,
        "direct" if direct else ("mixed" if inner else "indirect"),
        content,
        cue,
        speaker,
        unit.paragraph if speaker else -1,
        None,
        certainty,
        (word,) if word else (),
        frame=frame,
        confidence=0.9 if speaker else 0.65,
        nameless=nameless,
    )


def trimmed(text: str, a: int, b: int, marks: str = "、，,：:。 　\n") -> Chars:
    """The stretch without marks at its ends."""
    while a < b and text[a] in marks:
        a += 1
    while b > a and text[b - 1] in marks:
        b -= 1
    return a, b


def clauses(unit: Unit, lex: Lexicon) -> Iterator[Clause]:
    """Sentences of the unit, stops inside quotations passed over."""
    start = unit.start
    outer = [q for q in unit.quotes if q.depth == 0]
    # "X：“…。”Y说": a quotation behind a colon closes its sentence where it holds the stop
    closed = {q.end for q in outer if unit.text[q.start - 1 : q.start] in _COLONS and unit.text[q.end - 2] in _STOP}
    for i in range(unit.start, unit.end):
        if i in closed and i > start:
            yield Clause(unit, lex, start, i)
            start = i
        if unit.text[i] in _STOP and not any(q.start <= i < q.end for q in outer):
            if i > start:
                yield Clause(unit, lex, start, i)
            start = i + 1
    if unit.end > start:
        yield Clause(unit, lex, start, unit.end)
