"""Two attributions in one sentence that a semicolon parts: ``K wrote that the bridge holds; the mayor denied it``."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from slugline.statement.cues import Lexicon
from slugline.statement.drafts import Draft
from slugline.statement.units import Unit

__all__ = ["halves"]

Read = Callable[[Unit, Lexicon], list[Draft]]


def halves(unit: Unit, lex: Lexicon, read: Read) -> list[Draft] | None:
    """What is ``read`` in each half of a sentence whose halves both say who speaks; ``None`` for any other. A denial of
    "it" denies what the first half says."""
    at = [k for k, t in enumerate(unit.tokens) if t.text == ";"]
    if len(at) != 1 or not 0 < at[0] < len(unit.tokens) - 1:
        return None
    first, last = _cut(unit, 0, at[0]), _cut(unit, at[0] + 1, len(unit.tokens))
    before = read(first, lex)
    said = max((d for d in before if _speaks(d)), key=lambda d: d.content[1] - d.content[0], default=None)
    after = read(last, lex) if said is not None else []
    if said is None or not any(_speaks(d) for d in after):
        return None
    return [*before, *(_of_that(d, said) if _denies_it(last, lex, d) else d for d in after)]


def _cut(unit: Unit, lo: int, hi: int) -> Unit:
    """The tokens ``lo:hi`` as a unit of their own."""
    toks = unit.tokens[lo:hi]
    start, end = toks[0].start, unit.end if hi == len(unit.tokens) else toks[-1].end
    kept = tuple(q for q in unit.quotes if start <= q.start and q.end <= end)
    return replace(unit, start=start if lo else unit.start, end=end, tokens=toks, quotes=kept)


def _speaks(d: Draft) -> bool:
    return d.cue is not None and d.inside is None and d.speaker is not None


def _denies_it(unit: Unit, lex: Lexicon, d: Draft) -> bool:
    """A denial with no other object than a word for what was said, beside the verb."""
    if d.certainty != "denied" or d.cue is None or any(lex.has("comp", t.low) for t in unit.tokens):
        return False
    words = [t for t in unit.tokens if t.kind == "w"]
    lo = next((k for k, t in enumerate(words) if t.end > d.cue[0]), 0)
    hi = next((k for k, t in enumerate(words) if t.start >= d.cue[1]), len(words))
    while lo and lex.has("aux", words[lo - 1].low):
        lo -= 1
    beside = words[max(0, lo - 1) : hi + 1]
    return any(lex.has("it", t.low) for t in beside)


def _of_that(d: Draft, said: Draft) -> Draft:
    return replace(d, kind="indirect", content=said.content, whole=False, backward=True, links=())
