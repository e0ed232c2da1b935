"""From a page's parts to its body and its furniture, every line of it accounted for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from slugline.article.headline import choose_headline
from slugline.article.lines import Line, credited_alone
from slugline.article.page import letters
from slugline.article.publisher import holder_of
from slugline.article.reading import Part
from slugline.article.ties import untied
from slugline.model import Furniture, FurnitureKind

__all__ = ["Reading", "sort_lines"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the line reader found: line numbers for the article's parts, and the furniture in the order of lines."""

    headline: int | None
    body: tuple[int, ...]
    captions: tuple[int, ...]
    times: tuple[int, ...]
    bylines: tuple[int, ...]
    credits: tuple[int, ...]
    standards: tuple[int, ...]
    furniture: tuple[Furniture, ...]


def _own_kind(x: Line) -> FurnitureKind | None:
    """The kind that the line has by itself."""
    if x.phrase == "standards" and len(x.text) < 200:
        return "standards"
    if x.credit:
        return "credit"
    if x.time:
        return "time"
    if x.fragments and x.phrase is None:
        return "author_box"
    if x.phrase and not (x.label == "navigation" and x.phrase == "consent"):  # "Privacy policy" alone is a link
        return x.phrase
    return x.label


def _kind(x: Line, part: Part, under: FurnitureKind | None) -> FurnitureKind:
    own = _own_kind(x)
    if own == "credit" and x.byline and part in (Part.ABOUT, Part.LATE):
        return "byline"  # people, and the agency that helped them
    if own is None and part in _FOOT and x.size <= 14 and holder_of(x.text):
        return "copyright"
    listed = under not in (None, "comments") and part not in (Part.HEADLINE, Part.ABOUT, Part.LATE)
    if own is not None and not (listed and own in ("navigation", "time") and not x.phrase):
        return own
    if part is Part.COMMENTS:
        return "comments"
    if part in (Part.ABOUT, Part.LATE):
        if (x.prose and x.size >= 8) or x.caption:
            return "caption"
        return "byline" if _names(x) else "other"
    if x.caption:
        return "caption"
    if under is not None:
        return "navigation" if under == "author_box" and x.link >= 0.95 and x.size <= 3 else under
    if part is Part.BEFORE:
        return "navigation"
    return "teasers" if 4 <= x.size <= 30 else "other"


def _names(x: Line) -> bool:
    """May name people, or when they wrote: short, and half of its words or more begin with a capital, where the
    script has any."""
    if x.empty or x.size > 12:
        return False
    return x.byline or x.lower < 0.5 or bool(_DIGIT.search(x.text)) or not _CASED.search(x.text)


_ABOUT = regex.compile(r"(?<!\p{N})\d{1,2}[:.]\d\d(?!\p{N})|(?<!\p{N})(?:19|20)\d\d(?!\p{N})|/ | : |[|_]")
_DIGIT = regex.compile(r"\p{N}")
_CASED = regex.compile(r"\p{Lu}|\p{Ll}")
_FOOT = frozenset({Part.LIST, Part.COMMENTS, Part.AFTER})
_GROUPS = ("body", "caption", "time", "byline", "credit", "standards")
_SAYS = 4  # words that a menu's entry does not have
_LEADS = 3  # lines of a standfirst
_HOLDS = frozenset({"ranking", "teasers", "related", "author_box", "comments", "advertising", "share"})


def _holds(x: Line, part: Part, head: bool) -> bool:
    """A label with a list under it; ``head``: the line stands between the headline and the text, as counters do."""
    loose = part is Part.BEFORE or head
    return x.label in _HOLDS and not (loose and x.label in ("share", "advertising", "comments", "author_box"))


def _leads(lines: Sequence[Line], headline: int | None, first: int) -> Iterator[int]:
    """The standfirst that no stop ends: it stands right above the text, and nothing but the time between it and the
    headline."""
    if headline is None or not headline < first - 1 or first >= len(lines):
        return
    timed = lines[headline + 1].time
    at = first
    while at - 1 > headline and first - at < (_LEADS if timed else 1) and _lead(lines[at - 1]):
        at -= 1
    title = letters(lines[headline].text)
    if all(x.time for x in lines[headline + 1 : at]) and not any(title in letters(x.text) for x in lines[at:first]):
        yield from range(at, first)


def _either(lines: Sequence[Line], headline: int | None) -> bool:
    """Whether the headline may be the standfirst as well: it stands below the page's time, and above that nothing but
    a menu. A page that lost its headline reads so, and one that prints its time first; the line is in the text too."""
    if not headline or not lines[headline - 1].time or not _lead(lines[headline]) or lines[headline].tag:
        return False
    goes_on = any(x.prose for x in lines[headline + 1 : headline + 2])
    return goes_on and all(x.size < _SAYS or x.label for x in lines[: headline - 1])


def _lead(x: Line) -> bool:
    """Says something: no names alone, no day or clock, nothing known for what it is."""
    plain = not (x.empty or x.label or x.time or x.credit or x.byline or x.caption or x.phrase or x.bullet)
    if not plain or x.fragments or x.repeats > 1 or x.link > 0.5 or _ABOUT.search(x.text):
        return False
    if x.size < 5:
        return x.size >= 2 and x.lower >= 0.5 and not _DIGIT.search(x.text)
    return x.size <= 40 and x.lower >= 0.3


def sort_lines(lines: Sequence[Line], parts: Sequence[Part]) -> Reading:
    """Body, headline and furniture lines; a label and the list under it have the same kind."""
    groups: dict[str, list[int]] = {k: [] for k in _GROUPS}
    furniture: list[Furniture] = []
    loose = untied(lines, parts)
    parts = [Part.AFTER if i in loose else part for i, part in enumerate(parts)]
    headline = choose_headline(lines, parts)
    first = next((i for i, part in enumerate(parts) if part in (Part.TEXT, Part.DECK)), len(parts))
    leads = frozenset(_leads(lines, headline, first))
    either = _either(lines, headline)
    under: FurnitureKind | None = None
    for i, (x, part) in enumerate(zip(lines, parts, strict=True)):
        if i == headline:
            under = None
            if either:
                groups["body"].append(i)
            continue
        timed = x.time and headline is not None and headline + 1 == i
        if i in leads or (part in (Part.TEXT, Part.DECK) and not timed):
            groups["body"].append(i)
            under = None
            continue
        if _holds(x, part, headline is not None and headline < i < first):
            under = x.label
        elif x.prose and under is not None and _own_kind(x) not in (None, under):
            under = None
        kind = _kind(x, part, under)
        if kind == "copyright" and part in (Part.COMMENTS, Part.LIST, Part.AFTER):
            under = None  # the page's foot
        if kind in groups and not (kind == "caption" and credited_alone(x.text)):
            groups[kind].append(i)
        furniture.append(Furniture(x.text, x.number, kind))
    return _reading(headline, groups, furniture)


def _reading(headline: int | None, groups: Mapping[str, Sequence[int]], furniture: Sequence[Furniture]) -> Reading:
    return Reading(
        headline=headline,
        body=tuple(groups["body"]),
        captions=tuple(groups["caption"]),
        times=tuple(groups["time"]),
        bylines=tuple(groups["byline"]),
        credits=tuple(groups["credit"]),
        standards=tuple(groups["standards"]),
        furniture=tuple(furniture),
    )
