"""Who a Japanese sentence is about, and where its quoting particle stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from slugline.statement.marks import Quote
from slugline.statement.spaceless.base import Clause

__all__ = ["FAR", "Topic", "outermost", "quoting", "topic"]

Topic = tuple[int, int, int]  # start and end of the words, and where the sentence goes on behind the particle
FAR = 30  # characters between the quoting particle and its verb
_SHORT = 16  # a name in marks has less
_WA, _TO = "は", "と"
_NOUN = regex.compile(r"[\p{Han}\p{Katakana}ー]")
_HAN = regex.compile(r"\p{Han}")
_KANA = regex.compile(r"[\u3041-\u3096]")


def outermost(c: Clause) -> Iterator[Quote]:
    """Outermost quotations, without names in marks behind a noun: ``NPO法人「海と森」の代表``."""
    for q in c.quotes:
        short = q.end - q.start < _SHORT and q.start > c.start and _NOUN.match(c.text[q.start - 1]) is not None
        if not (short and c.match("noun_of", q.end) is not None):
            yield q


def quoting(c: Clause, lo: int, cue: int, outer: Sequence[Quote]) -> int | None:
    """Where the quoting particle stands before the verb; a topic, a time or a place may stand between."""
    text = c.text
    for i in range(cue - 1, max(lo, cue - FAR) - 1, -1):
        if text[i] in "「『。":
            return None
        if text[i] == _TO and not any(q.start <= i < q.end for q in outer) and c.match("no_quoting", i) is None:
            behind = any(q.end in (i, i - 2) for q in outer)
            so = c.match("so", i + 1) is not None and cue - i < 12
            if not text[i + 1 : cue].strip("　"):
                return i
            if so or behind or i == cue - 1 or text[i + 1 : i + 2] == "、" or _closes_clause(c, i, cue):
                return i - 2 if behind and c.match("etc", i) is not None else i
        if i >= cue - 2 and c.match("volition", i) is not None:
            return i - 1
    return None


def _closes_clause(c: Clause, i: int, cue: int) -> bool:
    """``…したと公式サイトで発表``: a finite verb before と, a place or time between it and the verb of saying."""
    return c.lex.has("finite", c.text[i - 1]) and cue - i < 20 and c.lex.has("before_cue", c.text[cue - 1])


def topic(c: Clause, lo: int, hi: int, outer: Sequence[Quote] = ()) -> Topic | None:
    """The topic's words between two places."""
    text = c.text
    hidden = [q for q in outer if lo <= q.start < hi]
    stop = hidden[0].start if hidden else hi
    comma = text.find("、", lo, stop)
    marked = _marked(c, lo, stop if comma < 0 else comma)
    best = None
    if marked is None and 0 < comma < stop:
        later = _later(c, lo, comma, stop)
        best = (comma + 1, later, later + 1) if later is not None else None
    if best is None:
        best = _first(c, lo, stop, marked, bool(hidden))
    if best is None:
        return None
    doing = c.lex.patterns["doing"].match(text, best[0], best[1])
    return (doing.end() if doing is not None else best[0], best[1], best[2])


def _marked(c: Clause, lo: int, stop: int) -> int | None:
    """The first topic particle behind a noun."""
    return next((i for i in range(lo + 1, stop) if c.text[i] == _WA and _noun_end(c, i)), None)


def _first(c: Clause, lo: int, stop: int, marked: int | None, hidden: bool) -> Topic | None:
    """The first topic or subject, behind a relative clause before it."""
    text = c.text
    clause = marked is not None and c.search("relative_topic", lo, marked) is not None
    for i in range(marked if marked is not None and clause else lo, stop):
        if i > lo and c.lex.patterns["topic_mark"].match(text, i) is not None and _noun_end(c, i):
            start = i
            while start > lo and (text[start - 1] not in "、。 　「」" or (text[start - 1] in "「」" and not hidden)):
                start -= 1
            return start, i, i + 1
    return None


def _later(c: Clause, lo: int, comma: int, stop: int) -> int | None:
    """``噴火があり、気象台は``: what happened stands first, the topic behind its comma."""
    if c.search("happened", lo, comma) is None:
        return None
    end = c.text.find("、", comma + 1, stop)
    return _marked(c, comma + 1, end if end > 0 else stop)


def _noun_end(c: Clause, i: int) -> bool:
    """Whether a noun ends before ``i``: no kana, or the kana of a listed ending."""
    text = c.text
    return (
        _KANA.match(text[i - 1]) is None
        or c.lex.has("noun_kana", text[max(0, i - 2) : i])
        or (c.lex.has("plural_kana", text[i - 1]) and i > 1 and _HAN.match(text[i - 2]) is not None)
    )
