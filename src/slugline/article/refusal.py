"""Why a page carries no article: empty, an error page, a consent wall, a paywall's stub, an index."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from slugline.article.knowledge import knowledge
from slugline.article.lines import Line
from slugline.language import normal

__all__ = ["refusal"]

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


def _says(text: str, words: tuple[str, ...]) -> bool:
    folded = normal(text[:_READ])
    return any(w in folded for w in words)


def _error(lines: Sequence[Line], title: str | None) -> bool:
    """A short line at the head of the page, or its title, names an error."""
    words = knowledge().words["error"]
    heads = [x.text for x in lines if x.size <= 14 and not x.empty][:_TOP]
    return any(_says(t, words) for t in ([title] if title else []) + heads)


def _index(lines: Sequence[Line], body: Sequence[int]) -> bool:
    """Many titles and, at most, single sentences between them: no two lines of running text in a row."""
    titles = sum(1 for x in lines if not x.prose and not x.terminal and 4 <= x.size <= 25 and not x.label)
    runs = any(b - a == 1 and lines[a].prose and lines[b].prose for a, b in pairwise(body))
    return titles >= 12 and not runs and titles >= 3 * len(body)


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
    words = knowledge().words
    if size < _ERROR and _error(lines, title):
        return "an error page, not an article"
    if size < _WALL and any(_says(x.text, words["consent_wall"]) for x in lines):
        return "a consent wall stands before the article"
    few = len(body) <= _PARAGRAPHS and size < _STUB
    near = lines[max(0, body[0] - 3) : body[-1] + 1 + _NEAR] if body else lines
    close = lines[body[-1] + 1 : body[-1] + 4] if body else ()
    if len(body) <= _PARAGRAPHS + 1 and size < _TEASED and any(_says(x.text, words["paywall"]) for x in close):
        return "a paywall's stub: the article's text is not in the capture"
    if few and (free is False or any(_says(x.text, words["paywall"]) for x in near)):
        return "a paywall's stub: the article's text is not in the capture"
    if size < _LEAST:
        many = sum(1 for x in lines if 4 <= x.size <= 25 and not x.terminal) >= 8
        return "an index page: titles and no article" if many else "no article: no running text on the page"
    index = size < _SHORT and not declared and _index(lines, body)
    return "an index page: titles and no article" if index else None
