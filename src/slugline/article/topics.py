"""News about what is furniture elsewhere: a story about consent banners speaks of cookies in every paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from slugline.article.evidence import content
from slugline.article.knowledge import knowledge
from slugline.article.lines import Line

__all__ = ["spoken_of"]

_NEAR = 5  # lines below a headline in which the time or the byline stands
_LEAST = 8  # words of a sentence of the text
_REACH = 3  # lines from one such sentence to the next
_KINDS = frozenset({"consent", "subscription", "advertising"})
_WALLS = ("paywall", "consent_wall", "topic")


@cache
def _named() -> frozenset[str]:
    """What the news calls such things: cookies, paywalls."""
    return frozenset(w for text in knowledge().words.get("topic", ()) for w in content(text))


@cache
def _vocabulary() -> frozenset[str]:
    """The content words of all phrases that mark such furniture, and of the names for it."""
    know = knowledge()
    said = [p for name in _WALLS for p in know.words.get(name, ())]
    kinds = know.phrases.kinds
    every = (*(e for phrases in know.phrases.heads.values() for e in phrases), *know.phrases.short)
    said += [p for p, ranks in every if any(kinds[r] in _KINDS for r in ranks)]
    said += [text for text, kind in know.labels.items() if kind in _KINDS]
    return frozenset(w for text in said for w in content(text))


def _headlines(lines: Sequence[Line]) -> list[frozenset[str]]:
    """What titles with a time or a byline right below them speak of, where they name such a thing at all."""
    found = []
    for i, x in enumerate(lines):
        plain = not (x.label or x.phrase or x.time or x.byline or x.bullet or x.caption or x.prose)
        if not plain or not 4 <= x.size <= 30:
            continue
        if any(y.time or y.byline for y in lines[i + 1 : i + 1 + _NEAR]) and content(x.text) & _vocabulary():
            found.append(content(x.text))
    return found


def spoken_of(lines: Sequence[Line]) -> frozenset[int]:
    """The places of sentences that use a furniture's words because the headline is about such a thing.

    The headline names it ("… over cookie banners"); the sentence speaks of it too and shares another word with the
    headline, or with such a sentence right above it, that no such furniture has: a banner of the same page speaks
    of cookies alone.
    """
    if not (heads := _headlines(lines)):
        return frozenset()
    told = [(i, content(x.text)) for i, x in enumerate(lines) if x.prose and x.terminal and x.size >= _LEAST]
    return frozenset(i for head in heads for i in _chain(head, told))


def _chain(head: frozenset[str], told: Sequence[tuple[int, frozenset[str]]]) -> list[int]:
    topic = _vocabulary() if head & _named() else head & _vocabulary()
    first = own = head - _vocabulary()
    found: list[int] = []
    for i, said in told:
        if found and i - found[-1] > _REACH:
            own = first
        if said & topic and said & own:
            found.append(i)
            own = own | (said - _vocabulary())
    return found
