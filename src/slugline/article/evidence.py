"""How much each line speaks for being running text of the article: hand-set log-odds, no fitted weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

import regex

from slugline.article.lines import Line
from slugline.article.shape import is_high, plain_words

__all__ = ["Page", "content", "look", "prose_scores"]

_UNMARKED = regex.compile(r"[\p{Thai}\p{Lao}]")  # scripts whose sentences have no mark at their end
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]{2}")
_LISTS = frozenset({"ranking", "teasers", "related"})
_STRONG = frozenset(
    {"consent", "copyright", "comments", "subscription", "standards", "share", "navigation", "other", "related"}
)


_TOP = 60  # lines of a page in which its byline stands
_STANDFIRST = 45.0  # words: a teaser's text has no more
_NEAR = 2.0  # nats of a neighbour that count at most
_INTERRUPTS = -0.7  # what a line between paragraphs that is known for what it is takes from its neighbours
_TELLING = 60.0  # words of running text: the function words of less are chance
_BELOW = 12  # lines below the credit of a picture in which text would go on
_COMMON = 40  # short words that a page uses most
_BEGUN = 30.0  # words of running text: what comes later is no list above the article


class Page:
    """What the whole page says about its lines: its function words and its subject words.

    Function words are the short words that its longest lines use most; a line of running text has its share
    of them, a title or a menu has fewer. Subject words are the longer words that running text repeats.
    """

    __slots__ = ("common", "found", "subject", "telling")

    def __init__(self, lines: Sequence[Line]) -> None:
        self.found: dict[int, float] = {}
        long = [x for x in lines if x.prose and x.size >= 15 and x.phrase is None][:400]
        said = [told(x.text) for x in long]
        short = Counter([w for one in said for w in one.words if len(w) <= 4])
        self.telling = sum(x.size for x in long) >= _TELLING
        most = sorted(short.items(), key=itemgetter(1), reverse=True)[:_COMMON]
        self.common = frozenset([w for w, n in most if n > 1])
        self.subject = _repeated([one.content for one in said])

    def function_share(self, line: Line) -> float:
        """Share of the line's words that are function words of this page."""
        words = told(line.text).words
        return sum(map(self.common.__contains__, words)) / len(words) if words else 0.0

    def subject_share(self, line: Line) -> float:
        """Share of the line's content words that running text of this page uses too."""
        share = self.found.get(line.number)
        if share is None:
            keys = told(line.text).keys
            share = sum(map(self.subject.__contains__, keys)) / len(keys) if keys else 0.0
            self.found[line.number] = share
        return share


def _repeated(said: Sequence[frozenset[str]]) -> frozenset[str]:
    """The words that stand in more than one of these."""
    once: set[str] = set()
    again: set[str] = set()
    for words in said:
        again |= words & once
        once |= words
    return frozenset(again)


class Told(NamedTuple):
    """All words of a line (of its first 1,500 characters), case folded; its content words in order, and each once."""

    words: list[str]
    keys: list[str]
    content: frozenset[str]


@lru_cache(maxsize=2_048)
def told(text: str) -> Told:
    """What a line says: content words are cut to their first six letters, or pairs of characters of scripts without
    spaces."""
    words = plain_words(text[:1500].casefold())
    keys = [w[:6] for w in words if len(w) >= 5 or (len(w) >= 2 and w.isdigit())]
    if is_high(text):
        keys += _DENSE.findall(text[:800], overlapped=True)
    return Told(words, keys, frozenset(keys))


def content(text: str) -> frozenset[str]:
    """The different content words of a line."""
    return told(text).content


def look(line: Line) -> float:
    """The line by itself, without its neighbours: above 0 it looks like running text."""
    n = line.size
    if line.empty or n == 0:
        return -1.2
    if line.terminal:
        score = (
            -0.6
            if n < 3
            else 0.2
            if n < 5
            else 0.9
            if n < 8
            else 1.7
            if n < 14
            else 2.6
            if n < 25
            else 3.5
            if n < 55
            else 4.4
            if n < 90
            else 5.2
        )
    elif line.open_end or line.quote_end:
        score = -1.2 if n < 5 else -0.3 if n < 9 else 1.3 if n < 25 else 2.8
    elif _UNMARKED.search(line.text[:40]):
        score = -1.5 if n < 9 else -0.4 if n < 16 else 0.6 if n < 28 else 1.7 if n < 55 else 3.0
    else:
        score = -1.7 if n < 4 else -1.5 if n < 8 else -1.2 if n < 15 else -0.6 if n < 22 else 0.8 if n < 40 else 2.0
    if line.sentences >= 3 and n >= 25:
        score += 0.5
    if line.lower < 0.35 and n >= 5:
        score -= 0.8
    return score + _marks(line)


def _marks(line: Line) -> float:
    """What labels, phrases, bullets and markup take away."""
    n, score = line.size, 0.0
    if line.bullet:
        score -= 0.9 if n >= 14 and line.terminal else 2.0
    if line.label:
        score -= 4.0
    if line.phrase:
        much = 1.0 if n < 25 else 0.8 if n < 45 or line.phrase == "navigation" else 0.45
        score -= (6.0 if line.phrase in _STRONG else 3.0) * much
    if line.time or line.credit:
        score -= 3.5
    if line.fragments:
        score -= 5.0
    if line.caption:
        score -= 8.5 if n < 60 else 2.5
    if line.doubled:
        score -= 4.0
    if line.byline and n < 9 and not line.terminal:
        score -= 1.5
    if line.repeats > 1:
        score -= min(4.0, 1.2 * (line.repeats - 1)) if n >= 8 else 0.8 if line.repeats < 4 else 3.0
    if line.link > 0.6:
        score -= 3.0
    return score + _zone(line)


def _zone(line: Line) -> float:
    score = 0.0
    if line.zone in ("nav", "footer", "aside", "form", "noise"):
        score -= 1.5
    if line.tag in ("figcaption", "button", "label") or line.zone == "caption":
        score -= 3.0
    if line.tag == "p":
        score += 0.7
    return score + (min(0.0, line.vote) if _certain(line) else line.vote)


def _certain(line: Line) -> bool:
    """Is known to be no running text, whatever another reader of the page kept."""
    if line.tag == "h1" or line.time or line.label:
        return True
    if line.phrase == "related" or (line.phrase in ("copyright", "other") and line.size <= 25):
        return True
    return (line.byline or line.credit) and line.size < 9 and not line.terminal


def _alternates(lines: Sequence[Line], i: int) -> bool:
    """A single sentence after each of several short titles: a directory of services or of teasers, not a text."""
    if lines[i].size >= _STANDFIRST:
        return False
    turns = 0
    for step in (-1, 1):
        j, title = i + step, True
        while 0 <= j < len(lines) and abs(j - i) <= 6 and _is_title(lines[j]) == title and not lines[j].empty:
            turns, j, title = turns + 1, j + step, not title
    return turns >= 6


def _neighbours(lines: Sequence[Line]) -> list[float]:
    """What the next lines say of a line: the caption above a credit, the title above its date, items after a colon."""
    out = [0.0] * len(lines)
    led = False  # a line that ends with a colon announced these items
    for i, x in enumerate(lines):
        led = x.bullet and (led or (i > 0 and lines[i - 1].open_end and not lines[i - 1].label))
        if led and x.size >= 3 and not x.repeats > 2:
            out[i] += 1.0 if x.terminal else 1.5
        if i == 0 or lines[i - 1].empty:
            continue
        if x.caption and x.size <= 8 and lines[i - 1].size <= 40 and not _ends_text(lines, i):
            out[i - 1] -= 1.5
        if x.time and lines[i - 1].size <= 26 and (not lines[i - 1].terminal or x.size <= 8):
            out[i - 1] -= 1.2
    for i in _biographies(lines):
        out[i] -= 6.0
    return out


def _ends_text(lines: Sequence[Line], i: int) -> bool:
    """Line ``i`` stands below two sentences and above none, as the credit of a page's picture below its text."""
    above = lines[max(0, i - 2) : i]
    told = len(above) == 2 and all(x.prose and x.repeats == 1 for x in above)
    return told and not any(x.prose for x in lines[i + 1 : i + _BELOW])


def _biographies(lines: Sequence[Line]) -> list[int]:
    """Sentences at the end of the text that begin with the name in the byline: "Ada Brook is our correspondent"."""
    heads = [x for x in lines[: _TOP + len(lines) // 2] if x.byline and 2 <= x.size <= 8][:4]
    names = {n for x in heads if len(n := _name_in(x.text)) >= 5}
    if not names:
        return []
    told = [i for i, x in enumerate(lines) if x.prose and x.size >= 8]
    starts = tuple(sorted(names))
    return [
        i
        for at, i in enumerate(told)
        if at >= 4 and lines[i].text.casefold().startswith(starts) and _stands_last(told, at)
    ]


def _stands_last(told: Sequence[int], at: int) -> bool:
    return at + 1 >= len(told) or told[min(at + 3, len(told) - 1)] - told[at] >= 3


def _name_in(text: str) -> str:
    """The words of a byline from its last word in small letters on: "by ada brook" gives "ada brook"."""
    words = text.strip(" .,:;|•-–").split()
    first = max((n for n, w in enumerate(words) if w[:1].islower() or n == 0), default=0)
    name = words[first + 1 :] if len(words) > first + 1 else words
    return " ".join(name[:3]).casefold() if len(name) >= 2 else ""


def _listed_above(lines: Sequence[Line]) -> list[bool]:
    """Which lines are the sentences of a list under a label ("Latest news") that stands above the article: none where
    no more such words follow than it has, since then they are the article."""
    out: list[bool] = []
    words = listed = 0.0
    for i, x in enumerate(lines):
        label = i > 0 and lines[i - 1].label in _LISTS
        teased = x.prose and x.size <= _STANDFIRST and not x.dateline and words < _BEGUN
        out.append(teased and (label or (i > 0 and out[-1])))
        words += x.size if x.prose and not out[-1] else 0.0
        listed += x.size if out[-1] else 0.0
    return out if words >= listed else [False] * len(lines)


def _is_title(x: Line) -> bool:
    return not x.prose and not x.terminal and x.size <= 14 and x.repeats < 3


def prose_scores(lines: Sequence[Line], page: Page) -> list[float]:
    """The evidence for running text of every line, its neighbours and the page's own words considered."""
    raw = [look(x) for x in lines]
    raw = [score - 3.5 if above else score for score, above in zip(raw, _listed_above(lines), strict=True)]
    raw = [score + more for score, more in zip(raw, _neighbours(lines), strict=True)]
    held = [max(score, _INTERRUPTS) if x.interrupts else score for x, score in zip(lines, raw, strict=True)]
    held = [_NEAR if a > _NEAR else -_NEAR if a < -_NEAR else a for a in held]
    out = []
    for i, line in enumerate(lines):
        score = raw[i]
        if line.size >= 4:
            share = page.function_share(line)
            score += 0.6 if share >= 0.2 else -0.7 if share < 0.06 and line.size >= 8 and page.telling else 0.0
            score += 0.5 if page.subject_share(line) >= 0.45 else 0.0
        if line.prose and _alternates(lines, i):
            score -= 3.0
        around = held[max(0, i - 2) : i] + held[i + 1 : i + 3]
        out.append(score + 0.6 * (sum(around) / max(1, len(around))))
    return out
