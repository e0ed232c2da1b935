"""What Japanese and Chinese attributions share: clauses, verbs of saying, a statement in the rough."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from slugline.statement.cues import Lexicon, lexicon
from slugline.statement.drafts import Draft
from slugline.statement.units import Unit

__all__ = ["Chars", "clauses", "cue_pattern", "made", "trimmed"]

Chars = tuple[int, int]
_STOP = "。！？；\n"


@cache
def cue_pattern(language: str) -> regex.Pattern[str]:
    """All stems of saying; Japanese とした, としている say no more than the particle and a light verb."""
    light = ("している(?=[。」]|$)", "した(?=[。」]|$)") if language == "ja" else ()
    words = sorted(lexicon(language).cues, key=lambda w: (-len(w), w))
    return regex.compile("|".join([*(regex.escape(w) for w in words), *light]))


def made(unit: Unit, content: Chars, speaker: Chars | None, cue: Chars | None, lex: Lexicon) -> Draft:
    inner = [q for q in unit.quotes if q.depth == 0 and content[0] <= q.start and q.end <= content[1]]
    direct = len(inner) == 1 and inner[0].start <= content[0] + 1 and inner[0].end >= content[1] - 1
    word = unit.text[slice(*cue)] if cue else ""
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
    )


def trimmed(text: str, a: int, b: int, marks: str = "、，,：:。 　\n") -> Chars:
    while a < b and text[a] in marks:
        a += 1
    while b > a and text[b - 1] in marks:
        b -= 1
    return a, b


def clauses(unit: Unit) -> Iterator[Chars]:
    """Sentences of the unit, stops inside quotations passed over."""
    start = unit.start
    outer = [q for q in unit.quotes if q.depth == 0]
    for i in range(unit.start, unit.end):
        if unit.text[i] in _STOP and not any(q.start <= i < q.end for q in outer):
            if i > start:
                yield start, i
            start = i + 1
    if unit.end > start:
        yield start, unit.end
