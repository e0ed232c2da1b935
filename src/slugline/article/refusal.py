"""Why a page carries no article: empty, an error page, a consent wall, a paywall's stub, an index, a search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import regex

from slugline.article.knowledge import knowledge, opening
from slugline.article.lines import Line
from slugline.article.topics import spoken_of
from slugline.language import normal

__all__ = ["NO_TEXT", "refusal"]

NO_TEXT = "no article: no running text on the page"

_STUB = 60.0  # words: a body below this may be what a wall lets through
_TEASED = 100.0  # words: the same where the wall's own words stand right below
_ERROR = 90.0
_SHORT = 90.0  # words: more than that between titles is no index page
_WALL = 50.0  # words: a brief has more of them, whatever banner stands beside it
_NEAR = 6  # lines after the body in which a paywall says so
_LEAST = 10.0  # words: less is no article
_PARAGRAPHS = 2  # a stub has no more of them
_TOP = 12  # lines at the head of a page in which an error page says so
_READ = 400
_ROWS = 4  # titles with one sentence each
_TEASER = 45.0  # words: a teaser's text has no more
_TOLD = 12  # characters of words that name an error wherever they stand; shorter ones are a line of their own
_BARE = 5  # words of such a line
_BRIEF = 20.0  # words of a brief below its time: it may speak of what was not found
_GATED = 12.0  # words beside the question whether a person reads the page
_SEARCHED = 120.0  # words: the sentences under the titles of a search are no more
_FOUND = 8  # words of the line that counts them
_LENGTH = regex.compile(r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:\s?(?:min|мин|分)\.?)?")
_AROUND = '.,:;!?()[]|/»«"“”'


def _says(text: str, words: tuple[str, ...]) -> bool:
    folded = normal(text[:_READ])
    for word in words:  # a bare loop: half the cost of any() over a generator  # noqa: SIM110
        if word in folded:
            return True
    return False


def _names_video(line: Line) -> bool:
    """Whether one of the words for a video stands in the line; inside a word in scripts that put no blanks between."""
    folded = normal(line.text[:_READ])
    said = {w.strip(_AROUND) for w in folded.split()}
    return any(w in said or (w[0] > "\u0590" and w in folded) for w in knowledge().words["video"])


def _error(lines: Sequence[Line], title: str | None) -> bool:
    """A short line at the head of the page, or its title, names an error; a number or two words are one alone."""
    words = knowledge().words["error"]
    told = tuple(w for w in words if len(w) >= _TOLD)
    heads = [x for x in lines if x.size <= 14 and not x.empty][:_TOP]
    return (title is not None and _says(title, words)) or any(
        _says(x.text, words if x.size <= _BARE else told) for x in heads
    )


def _gated(lines: Sequence[Line], body: Sequence[int]) -> bool:
    """The page asks for a script or for a proof that a person reads it, and says nothing else."""
    words = knowledge().words["gate"]
    asks = {i for i, x in enumerate(lines) if _says(x.text, words)}
    rest = sum(lines[i].size for i in body if not asks & {i - 1, i, i + 1})
    return bool(asks) and rest < _GATED


def _search(lines: Sequence[Line]) -> bool:
    """A short line at the head of the page counts what a search has found."""
    words = knowledge().words["search"]
    return any(opening(normal(x.text), words) for x in lines[:_TOP] if x.size <= _FOUND)


def _dated(lines: Sequence[Line], body: Sequence[int]) -> bool:
    """The text opens with a dateline, or a time stands right above it, as it does over a brief."""
    if not body:
        return False
    above = lines[max(0, body[0] - 4) : body[0]]
    return lines[body[0]].dateline or any(x.time for x in above)


def _consents(lines: Sequence[Line], body: Sequence[int]) -> bool:
    """Nobody signed or dated anything on the page, and more of it asks for consent than tells something else."""
    if any(x.time or x.byline or x.dateline for x in lines):
        return False
    asks = [i for i, x in enumerate(lines) if x.phrase == "consent" and x.prose]
    return sum(lines[i].size for i in asks) > sum(lines[i].size for i in body if i not in asks)


def _empty_page(lines: Sequence[Line]) -> str:
    """The reason where there is no running text at all."""
    short = [x for x in lines if x.size <= 6]
    if any(opening(normal(x.text), knowledge().words["password"]) for x in short):
        return "a login page, not an article"
    if any(_LENGTH.fullmatch(x.text) for x in short) and any(map(_names_video, lines)):
        return "a video page without text"
    many = sum(1 for x in lines if 4 <= x.size <= 25 and not x.terminal) >= 8
    return "an index page: titles and no article" if many else NO_TEXT


def _teased(lines: Sequence[Line], body: Sequence[int]) -> bool:
    """The one sentence that was taken for text stands, as several more do, between a title and a time or the next
    title: a list of teasers, however short."""
    rows = [i + 1 for i in range(len(lines) - 1) if _headed(lines, i)]
    return len(rows) >= _ROWS and len(body) == 1 and body[0] in rows


def _headed(lines: Sequence[Line], i: int) -> bool:
    """A title, a sentence below it, and no second one."""
    title, teaser, after = lines[i], lines[i + 1], lines[i + 2] if i + 2 < len(lines) else None
    marked = title.prose or title.terminal or title.label or title.time or title.byline or title.caption
    told = teaser.prose and teaser.size <= _TEASER and not teaser.dateline and not teaser.phrase
    return not marked and 3 <= title.size <= 25 and told and (after is None or after.time or not after.prose)


def _index(lines: Sequence[Line], body: Sequence[int]) -> bool:
    """Many titles and, at most, single sentences between them: no two lines of running text in a row."""
    titles = sum(1 for x in lines if not x.prose and not x.terminal and 4 <= x.size <= 25 and not x.label)
    runs = any(b - a == 1 and lines[a].prose and lines[b].prose for a, b in pairwise(body))
    told = any(lines[i].size >= _TEASER for i in body)
    return titles >= 12 and not runs and not told and titles >= 3 * len(body)


def refusal(
    lines: Sequence[Line],
    body: Sequence[int],
    title: str | None = None,
    free: bool | None = None,
    *,
    declared: bool = False,
) -> str | None:
    """The reason why this page is no article, or ``None`` where it is one.

    ``body`` are the numbers of the lines read as running text, ``title`` is the page's own title where it has
    one, ``free`` what the page says of its accessibility (``None``: nothing), ``declared`` whether its metadata
    call it an article, which no index does.
    """
    if not any(not x.empty for x in lines):
        return "the capture is empty: no visible line"
    size = sum(lines[i].size for i in body)
    dated = _dated(lines, body)
    brief = dated and size >= _BRIEF  # whatever else the page says, this is a short report
    if size < _SEARCHED and not (dated and lines[body[0]].dateline) and _search(lines):
        return "a page of search results, not an article"
    if (size < _ERROR and not brief and _error(lines, title)) or (size < _ERROR and not dated and _gated(lines, body)):
        return "an error page, not an article"
    if size < _WALL and not brief and (_consented(lines) or _consents(lines, body)):
        return "a consent wall stands before the article"
    if _stub(lines, body, free):
        return "a paywall's stub: the article's text is not in the capture"
    if size < _LEAST:
        return _empty_page(lines)
    index = size < _SHORT and not declared and not brief and (_index(lines, body) or _teased(lines, body))
    return "an index page: titles and no article" if index else None


def _consented(lines: Sequence[Line]) -> bool:
    words, told = knowledge().words["consent_wall"], spoken_of(lines)
    return any(_says(x.text, words) for i, x in enumerate(lines) if i not in told)


def _stub(lines: Sequence[Line], body: Sequence[int], free: bool | None) -> bool:
    """A text of two or three paragraphs at most beside the words of a paywall, unless it is a report about one."""
    size, words, told = sum(lines[i].size for i in body), knowledge().words["paywall"], spoken_of(lines)

    def walled(places: Iterable[int]) -> bool:
        return any(_says(lines[i].text, words) for i in places if i not in told)

    low, high = (max(0, body[0] - 3), body[-1] + 1) if body else (0, len(lines))
    if len(body) <= _PARAGRAPHS + 1 and size < _TEASED and body and walled(range(high, min(high + 3, len(lines)))):
        return True
    few = len(body) <= _PARAGRAPHS and size < _STUB
    return few and (free is False or walled(range(low, min(high + _NEAR, len(lines)))))
