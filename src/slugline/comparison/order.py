"""Words in an order that no sentence has: what machine translation and careless cutting leave."""

from __future__ import annotations

from itertools import pairwise

from slugline.comparison.cues import clashes, grammar
from slugline.language import words
from slugline.language.fold import fold

__all__ = ["broken"]


def broken(text: str, language: str) -> int:
    """How many places of a text no sentence of the language has: an article before a preposition or another
    article, one of them before a stop or at the end, words that never follow each other ("of was"). A mark set amiss
    is none. 0 for languages without ``[grammar]`` in their data."""
    return _misplaced(text, language) + _clashing(text, language)


def _clashing(text: str, language: str) -> int:
    """How many pairs of neighbours are among the ``clashes`` of the language."""
    known, spans = clashes(language), words(text)
    if not known:
        return 0
    said = [fold(text[a:b]) for a, b in spans]
    beside = [text[x[1] : y[0]].isspace() for x, y in pairwise(spans)]
    pairs = [p for p, close in zip(pairwise(said), beside, strict=True) if close and p[0] != p[1]]
    return sum(any(a in before and b in after for before, after in known) for a, b in pairs)


def _misplaced(text: str, language: str) -> int:
    known = grammar(language)
    articles, prepositions = known.get("articles", frozenset()), known.get("prepositions", frozenset())
    ends = known.get("never_last", frozenset())
    if not articles:
        return 0
    spans = words(text)
    count = 0
    for k, (a, b) in enumerate(spans):
        word = text[a:b].casefold()
        after = text[b : spans[k + 1][0]] if k + 1 < len(spans) else text[b:]
        following = text[slice(*spans[k + 1])].casefold() if k + 1 < len(spans) else ""
        stopped = any(c in '.,;:!?"' for c in after)
        free = following not in prepositions | articles
        stray = word in ends or free if "," not in after else free and text[b:].lstrip(" ,")[:1].islower()
        if stopped and following and stray:
            continue  # a stray mark: the sentence goes on as if it were not there
        closed = not following or stopped
        wrong_next = closed or following in prepositions or following in articles
        wrong_last = closed and after.strip()[:1] != ","
        count += (word in articles and wrong_next) or (word in ends and wrong_last)
    return count
