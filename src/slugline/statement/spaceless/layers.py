"""Layers of Japanese and Chinese sentences: media and the words that lead to them blanked, offsets kept.

The counterpart of ``peeling`` where words are not parted: what is taken off is filled with wide spaces, and where a
medium cites somebody ("the agency, as the words of X, reported") X takes its place.
"""

from __future__ import annotations

from msgspec.structs import replace

from slugline.model import Record, Via
from slugline.statement.cues import Lexicon
from slugline.statement.spaceless.base import Clause
from slugline.statement.spaceless.media import media
from slugline.statement.units import Unit

__all__ = ["Blanked", "blanked"]

_FILL = "\u3000"
_WINDOW = 4_000
_SAYS, _TOPIC = "说", "は"  # the verb and the particle that whom a medium cites is given in its place


class Blanked(Record, frozen=True, gc=False):
    """A unit whose media are blanked, and the links from the inside out; ``outer`` those that report the whole,
    ``last`` where the sentence closes with the report."""

    unit: Unit
    told: tuple[Via, ...]
    outer: tuple[Via, ...]
    last: bool = False


def blanked(unit: Unit, lex: Lexicon) -> Blanked | None:
    """The unit without its layers; ``None`` where it has none."""
    if unit.end - unit.start > _WINDOW:
        return None
    c = Clause(unit, lex, unit.start, unit.end)
    told: list[Via] = []
    outer: list[Via] = []
    gone: list[tuple[int, int]] = []
    for a, b, link in media(unit, lex):
        layer = _japanese(c, a, b) if lex.language == "ja" else _chinese(c, a, b)
        if layer is None:
            continue
        text, outside = layer
        c = replace(c, unit=replace(c.unit, text=text))
        gone.append((a, b))
        (outer if outside else told).append(link)
    if not gone:
        return None
    kept = tuple(q for q in unit.quotes if not any(a <= q.start and q.end <= b for a, b in gone))
    last = lex.patterns.get("reported_last")
    closes = last is not None and last.search(unit.text, unit.start, unit.end) is not None
    return Blanked(replace(c.unit, quotes=kept), tuple(told), tuple(outer), closes)


def _fill(text: str, a: int, b: int, put: str = "") -> str:
    return text[:a] + _FILL * (b - a - len(put)) + put + text[b:]


def _japanese(c: Clause, a: int, b: int) -> tuple[str, bool] | None:
    """The text without the layer of the medium at ``a:b``, and whether it reports from outside."""
    text = c.text
    told = c.match("told", b)
    if told is not None and (a > c.start or c.search("told_surely", b, told.end()) is not None):
        return _fill(text, a, told.end()), False
    cites = c.match("citing_words", b)
    if cites is not None:
        start, end = cites.span("as")
        return _fill(text, a, cites.start("who"))[:start] + _TOPIC + _FILL * (end - start - 1) + text[end:], True
    aired = c.match("on_air", b) or (
        c.match("in_paper", b) if c.lex.patterns["titled"].fullmatch(text, a, b) is not None else None
    )
    if aired is not None and a > c.start:
        return _fill(text, a, aired.end()), False
    last = c.match("reported_last", b)
    if last is not None and c.search("quoted_before", a - 1, a) is not None:
        return _fill(text, a - 1, last.end()), True
    reporting, tail = c.match("reporting", b), c.search("reported", b)
    if reporting is not None and tail is not None and not text[c.start : a].strip(" 　"):
        return _fill(_fill(text, a, reporting.end()), *tail.span()), True
    after = c.match("reported_after", b)
    return (_fill(text, a, after.end()), True) if after is not None and after.end() < c.end - 2 else None


def _chinese(c: Clause, a: int, b: int) -> tuple[str, bool] | None:
    """The same for Chinese."""
    text = c.text
    led = c.search("told", max(c.start, a - 3), a)
    if led is not None:
        behind = c.match("interviewed", b)
        tells = c.lex.has("telling", led.group())
        return _fill(text, a if tells else led.start(), behind.end() if behind is not None else b), False
    if a > c.start and c.search("inside", a - 1, a) is not None and (wrote := c.match("wrote", b)) is not None:
        return _fill(text, a - 1, wrote.end()), False
    start = a - 1 if a > c.start and c.search("after", a - 1, a) is not None else a
    cites = c.match("citing_words", b)
    if cites is not None:
        text, verb = _fill(text, start, cites.start("who")), cites.start("verb")
        if verb >= 0:
            return _fill(text, cites.start("as"), verb), True
        return _fill(text, cites.start("as"), cites.end("as"), _SAYS), True
    reports = c.match("reporting", b)
    return (_fill(text, start, reports.end()), True) if reports is not None else None
