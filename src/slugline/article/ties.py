"""Whether a stretch of prose that stands apart from the main text has to do with it: no model, shared words only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from slugline.article.evidence import keys, plain_words
from slugline.article.lines import Line
from slugline.article.reading import Part

__all__ = ["Stretch", "stretches", "untied"]

_BREAK = 3  # lines that are no text between two stretches of it
_LEAST = 60.0  # words of the main text; ties to less say nothing
_TIE = 0.55  # share of the main text's own inner ties below which a stretch is no part of it


class Stretch:
    """Lines of running text that stand together, by number, and their content words."""

    __slots__ = ("lines", "size", "words")

    def __init__(self) -> None:
        self.lines: list[int] = []
        self.size = 0.0
        self.words: Counter[str] = Counter()

    def add(self, i: int, x: Line) -> None:
        self.lines.append(i)
        self.size += x.size
        self.words.update(set(keys(x.text, plain_words(x.text))))

    def tie(self, other: Counter[str], own: bool = False) -> float:
        """Share of this stretch's words that the other has too; within itself, in another of its lines."""
        total = sum(self.words.values())
        least = 2 if own else 1
        return sum(n for w, n in self.words.items() if other[w] >= least) / total if total else 0.0


def stretches(lines: Sequence[Line], parts: Sequence[Part]) -> list[Stretch]:
    """The stretches of running text in order; three lines of something else, or a list, part two of them."""
    found: list[Stretch] = []
    apart = _BREAK
    for i, (x, part) in enumerate(zip(lines, parts, strict=True)):
        if part in (Part.TEXT, Part.DECK):
            if apart >= _BREAK or not found:
                found.append(Stretch())
            found[-1].add(i, x)
            apart = 0
        elif part in (Part.LIST, Part.COMMENTS):
            apart = _BREAK
        elif not x.empty and not (x.repeats >= 4 and x.size <= 5):
            apart += 1
    return found


def untied(lines: Sequence[Line], parts: Sequence[Part]) -> frozenset[int]:
    """The lines of stretches after the main text whose words have little to do with it: privacy notes, teasers.

    What another reader of the page kept (``Line.vote``) stays.
    """
    found = stretches(lines, parts)
    if len(found) < 2:
        return frozenset()
    core = max(found, key=lambda s: s.size)
    if core.size < _LEAST:
        return frozenset()
    own = core.tie(core.words, own=True)
    out: set[int] = set()
    for s in found:
        after = s.lines[0] > core.lines[-1] and sum(lines[i].vote for i in s.lines) <= 0
        if after and sum(s.words.values()) >= 4 and s.tie(core.words) < _TIE * own:
            out.update(s.lines)
    return frozenset(out)
