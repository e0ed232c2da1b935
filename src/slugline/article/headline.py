"""Which of the lines above the running text is the headline: it speaks of what the text speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from slugline.article.evidence import content
from slugline.article.lines import Line
from slugline.article.page import letters
from slugline.article.particles import article_led, dated_end
from slugline.article.publisher import holder_of
from slugline.article.reading import Part
from slugline.article.shape import word_count
from slugline.names import agency

__all__ = ["choose_headline", "without_site"]

_WINDOW = 120  # lines above the text that are looked at
_NEAR = 7  # lines below a headline in which the time or the byline stands
_END = regex.compile(r"(?P<bar>\s*[|｜│¦]\s*)|\s+[-‐–—·•»:]\s+|\s?：\s?")
_LONGEST = 400  # characters of a headline that is looked at
_CUTS = 4  # parts behind a headline
_BANNER = 3  # lines without a label at a page's top: its site's name is one of them
_NAME = 6  # words of a site's name
_LEFT = 2  # words that a headline keeps at least
_READ = 60  # lines of the text whose words are read
_BELOW = 6  # lines of the text below its first that show how its sentences end
_PROVEN = 2  # ... at least
_PHRASES = 2  # sentences in a headline
_TITLE = 24  # words in one that asks or exclaims
_FEW = 5  # words from which a line says something by itself
_TOLD = 3  # words that are more than a section's name
_SAYING = 6  # words in one that ends with a full stop and is no sentence of the text
_STATED, _AGAIN = 16, 0.5  # words in one that the text's first sentences say again, and their share
_QUOTED = regex.compile(r"^[^:\"“„«]{2,40}:\s?[\"“„«][^\"”“»]{8,200}[\"”“»]\.?$")  # Brook: "We shall stay"
_LEAD = 60  # words of what stands above the page's time, where nothing else can be its headline
_SIGNS = "◆◇■□●○◎★☆▲△▼▽※"  # what opens the heading of a passage
_CLOSING = " \"'”“»’」』)）]"


def choose_headline(lines: Sequence[Line], parts: Sequence[Part]) -> int | None:
    """The number of the headline's line, or ``None`` where no line speaks for itself.

    The path's own headline is one candidate; a line that shares its words with the text, is repeated on the page,
    or stands above the time and the byline may be the better one.
    """
    body = [i for i, part in enumerate(parts) if part in (Part.TEXT, Part.DECK)]
    if not body:
        return max((i for i, part in enumerate(parts) if part is Part.HEADLINE), default=None)
    said: set[str] = set()
    for i in body[:_READ]:
        said.update(content(lines[i].text))
    page = [x.text[:300].casefold() for x in lines]
    whole = "\n".join(page)
    near = range(max(0, body[0] - _WINDOW), body[0])
    said |= _named(lines, body[0])
    tails = tuple({" " + page[i] for i in near if lines[i].size >= 4})
    best, top = None, 0.0
    for i in near:
        x = lines[i]
        if not _possible(x) or _section(x, said):
            continue
        score = _form(x) + _told(x, said) + _place(lines, i, body[0])
        score += 1.2 if parts[i] is Part.HEADLINE else 0.0
        if x.size >= 4 and len(page[i]) >= 12:
            score += 0.8 * min(2, whole.count(page[i]) - 1)
        if x.size >= 6 and page[i].endswith(tails):
            score -= 1.5  # a trail of sections, or a kicker, with another line's title behind it
        if score > top:
            best, top = i, score
    return best if best is not None else _by_place(lines, parts, body, said)


def _by_place(lines: Sequence[Line], parts: Sequence[Part], body: Sequence[int], said: set[str]) -> int | None:
    """Where no line reads like a headline: the first of the text where it reads like the title of the sentences below,
    the last above the page's time, whatever it reads like, or the last above the text."""
    first, below = body[0], [lines[i] for i in body[1 : 1 + _BELOW]]
    timed = first > 0 and lines[first - 1].time
    if len(below) >= _PROVEN and (_entitles(lines[first], below, timed) or _over_time(lines, first)):
        return first
    over = range(first - 1, max(-1, first - 1 - _NEAR), -1)
    at = next((i for i in over if parts[i] is not Part.LIST and _over_time(lines, i)), None)
    if at is None and first and parts[first - 1] is not Part.LIST and _tells(lines[first - 1]):
        at = first - 1
    if at is None or _section(lines[at], said) or (lines[at].size < _TOLD and not lines[at].terminal):
        return None
    rival = any(_possible(x) and x.size >= 3 for x in lines[at + 1 : first])
    return at if not rival or lines[at].terminal else None


def _entitles(x: Line, below: Sequence[Line], timed: bool) -> bool:
    """The text's first line is the title of the sentences ``below``; ``timed``: it stands below the page's time, and
    what stands there goes on more often than it opens."""
    if sum(y.terminal for y in below) * 3 < 2 * len(below) or _section(x, {w for y in below for w in content(y.text)}):
        return False
    return _opens(x, timed) or (not timed and _restated(x, below))


def _section(x: Line, said: set[str]) -> bool:
    """A few words without any mark at their end and none of them in the text: a menu's, as far as a page can tell."""
    return x.size < _FEW and not (x.terminal or x.quote_end or x.open_end) and said.isdisjoint(content(x.text))


def _named(lines: Sequence[Line], first: int) -> frozenset[str]:
    """The words of the only short line above the text that is no menu's known label, where the others are."""
    top = [x for x in lines[max(0, first - _WINDOW) : first] if not (x.empty or x.time or x.credit or x.byline)]
    strange = [x for x in top if not (x.label or x.phrase)]
    alone = len(strange) == 1 < len(top) and strange[0].size >= _TOLD
    return content(strange[0].text) if alone else frozenset()


def _tells(x: Line) -> bool:
    """A few words right above the text, and no name: small letters begin half of them."""
    plain = _possible(x) and not (x.bullet or x.caption or x.phrase or x.fragments) and x.repeats == 1
    return plain and x.size >= _TOLD and x.lower >= 0.5


def _opens(x: Line, timed: bool) -> bool:
    """The first line of the text reads like its title: no stop ends it where one might, or it asks, exclaims or says
    no more than a few words."""
    if not _possible(x) or x.bullet or x.caption or x.phrase or x.fragments or x.dateline or x.sentences > _PHRASES:
        return False
    if timed or x.open_end:
        return x.size <= _TITLE and not (x.terminal or (timed and x.open_end))
    if not x.terminal:
        return x.size >= _TOLD
    return x.size <= (_TITLE if x.text.rstrip(_CLOSING)[-1:] in "?!？！؟" else _SAYING)


def _restated(x: Line, below: Sequence[Line]) -> bool:
    """A short sentence that the first two below say again, or somebody's words behind a name, as titles have them."""
    plain = _possible(x) and not (x.bullet or x.caption or x.phrase or x.fragments or x.dateline)
    if not plain or x.size > _STATED or x.sentences > _PHRASES:
        return False
    found = content(x.text)
    again = found & (content(below[0].text) | content(below[1].text))
    return bool(_QUOTED.match(x.text)) or (len(found) >= 3 and len(again) >= _AGAIN * len(found))


def _over_time(lines: Sequence[Line], i: int) -> bool:
    """The line says something, and the one below is the page's time."""
    x = lines[i]
    said = 2 <= x.size <= _LEAD and not (x.empty or x.label or x.credit or x.time or x.bullet or x.caption)
    below = lines[i + 1] if i + 1 < len(lines) else None
    names = x.byline and x.lower < 0.5
    return said and below is not None and below.time and not names and not x.phrase and x.repeats == 1


def _possible(x: Line) -> bool:
    plain = not (x.empty or x.label or x.time or x.credit or x.byline)
    return plain and 2 <= x.size <= 40 and x.phrase not in ("consent", "subscription", "copyright", "share")


def _form(x: Line) -> float:
    """The line by itself."""
    score = -1.5 if x.size < 3 else -0.5 if x.size < 4 else 0.3 if x.size < 6 else 0.8
    if x.terminal and x.text[-1] in ".。।۔":
        score -= 1.0 if x.size < 12 else 2.0
    score -= 1.5 * x.bullet + 1.5 * bool(x.phrase) + 3.0 * x.caption + 1.5 * x.fragments
    score -= 1.5 * bool(dated_end().search(x.text)) + 1.5 * (x.text[:1] in _SIGNS)
    return score - (0.7 if x.size > 22 else 0.0) - (0.6 if x.open_end else 0.0)


def _told(x: Line, said: set[str]) -> float:
    """How much of the line the text says too."""
    found = content(x.text)
    share = len(found & said) / len(found) if found else 0.0
    return 3.0 * share * min(1.0, len(found) / 3)


def _place(lines: Sequence[Line], i: int, first: int) -> float:
    """What stands around it: the time and the byline below; far above the text is worse."""
    score = -0.03 * (first - i)
    below = lines[i + 1 : min(i + 1 + _NEAR, first)]
    score += 0.9 if any(x.time for x in below) else 0.0
    score += 0.4 if any(x.byline for x in below) else 0.0
    if i and _titled(lines[i - 1]):
        score -= 1.0  # the upper of two titles is the headline, the lower its standfirst
    above = lines[max(0, i - _NEAR) : i]
    if i + 1 < first and _said_over(lines[i], lines[i + 1]) and not any(_titled(y) for y in above):
        score += 3.5
    if not (x := lines[i]).bullet and any(y.time or (y.byline and y.size <= 8) for y in above):
        score -= 0.9 if any(_titled(y) for y in above) else 0.0  # a title above the time is the better one
        score -= 3.5 * any(_said_over(a, b) and x.text not in a.text for a, b in pairwise(above))
    return score - (0.8 if x.size >= 16 and any(y.time for y in above[-3:]) else 0.0)


def _said_over(x: Line, below: Line) -> bool:
    """A line above the page's time that is short and yet no name of a section: it ends with a stop or a quotation
    mark, or words in small letters stand in it."""
    plain = below.time and _possible(x) and not (x.bullet or x.caption or x.phrase or x.fragments or x.open_end)
    if not plain or x.size > 12 or x.repeats > 1:
        return False
    return x.terminal or x.quote_end or (x.size >= 3 and x.lower > 0.5)


def _titled(x: Line) -> bool:
    """May be a title: five words or more, and no sentence, item, caption or label."""
    plain = _possible(x) and not (x.bullet or x.caption or x.phrase or x.fragments)
    return plain and x.size >= 5 and not (x.terminal and x.text[-1] in ".。।۔")


def without_site(lines: Sequence[Line], at: int) -> str:
    """The headline in line ``at`` without the names of the site and of its sections that a page's title ends in.

    A part behind a bar, a dash, a dot or a colon goes where the page itself says that it is the site's name: its
    copyright line, or the lines at its top that are no menu. Behind a bar any short line above the text may say it,
    since sections stand there too. An agency's name stays: it is the headline's tag.
    """
    title = lines[at].text.strip()
    if len(title) > _LONGEST or not _END.search(title):
        return title
    sites, sections = _sites(lines, at)
    for _ in range(_CUTS):
        ends = list(_END.finditer(title))
        cut = next(
            (m for m in ends if m.start() and _site(title[m.end() :], sites | sections if m["bar"] else sites)), None
        )
        if cut is None or word_count(title[: cut.start()]) < _LEFT:
            return title
        title = title[: cut.start()].strip()
    return title


def _sites(lines: Sequence[Line], at: int) -> tuple[frozenset[str], frozenset[str]]:
    """What the page shows as its own name, and the short lines at its top; both as keys."""
    holders = [name for x in lines if x.phrase == "copyright" and (name := holder_of(x.text))]
    short = [
        x
        for i, x in enumerate(lines[:_WINDOW])
        if i != at and 0 < x.size <= _NAME and not (x.time or x.byline or x.caption or x.credit or x.terminal)
    ]
    top = [x.text for x in short if not (x.label or x.phrase)][:_BANNER]
    return frozenset(map(_key, (*holders, *top))), frozenset(_key(x.text) for x in short)


def _key(name: str) -> str:
    return letters(article_led().sub("", name.strip()))


def _site(part: str, keys: frozenset[str]) -> bool:
    """The part is one of these names, or goes on where one of them ends ("… Online"), and no agency."""
    part = part.strip(" .|-–—")
    key = _key(part)
    if len(key) < 2 or word_count(part) > _NAME or agency(part) is not None:
        return False
    least = 3 if key[0] > "\u2e80" else 5
    return key in keys or any(len(k) >= least and key.startswith(k) and len(key) <= 2 * len(k) for k in keys)
