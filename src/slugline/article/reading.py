"""Which part of the page each line belongs to: one best path over the whole page (Viterbi 1967).

States: what stands before the article, its headline, the lines about it (time, byline, caption), running text,
furniture that interrupts the text, a list under a label, comments, what stands after, and, where a page has one, a
standfirst between the headline and the lines about the article. The evidence is
``evidence.prose_scores``; the costs of passing from one state to another are set by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from operator import add

import regex
from msgspec.structs import replace

from slugline.article.evidence import Page, prose_scores
from slugline.article.knowledge import knowledge
from slugline.article.lines import Line
from slugline.article.topics import spoken_of
from slugline.language import normal

__all__ = ["Part", "read"]

_NEVER = -1e9
_BETWEEN, _BEHIND = 2.0, 1.2  # nats: for a line known to stand between paragraphs, and for text right behind one
_PUNCTUATION = regex.compile(r"[\p{P}\p{S}]+")
_TAKEN = regex.compile(  # the day on which a picture was taken, at the end of its caption
    r"(?:(?<!\d)\d{1,2}\D{1,14}(?:19|20)\d\d|(?:19|20)\d\d\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일])[^\p{L}\p{N}]{0,3}$"
)
_BEGUN = 60.0  # words of sentences after which a time may interrupt the text
_HEADS = 120  # lines of a page in which it says that it is live
_ENTRY = 1.8  # nats for the lines below the time of a live page's entry
_UNDER, _TEASED = -3.0, 60.0  # nats for a sentence under a list's label where no more such words follow
_MENU, _TITLE, _BARE = 2.0, 3, 3  # nats for a text that begins with so few words and no stop: a menu's, if the page
# has more lines than a bare text has
_THREAD = 3  # comments with a name and a time make a thread


class Part(IntEnum):
    """The parts of a page in the order in which they come."""

    BEFORE = 0
    HEADLINE = 1
    ABOUT = 2
    TEXT = 3
    GAP = 4
    LIST = 5
    COMMENTS = 6
    AFTER = 7
    DECK = 8
    LATE = 9


B, H, M, T, G, L, C, A, D, N = Part
# of every state: itself and the states that it is reached from, in the order of the costs in ``_step``; what comes
# after is reached from the text in two ways
_FROM: tuple[tuple[Part, ...], ...] = (
    (B,), (H, B, M), (M, B, H), (T, B, H, M, N, G, L, C), (G, T), (L, T, G), (C, T, G, L), (A, T, T, G, L, C),
    (D, M, B, H), (N, D),
)  # fmt: skip
_MANY = (H, M, T, L, C, A, D)  # those that are reached from more than two
_TEXT = (0.4, -0.8, 0.0, 0.0, 0.0, -1.2, -3.4, -40.0)  # the costs of reaching the text
_TITLES = frozenset({"ranking", "teasers", "related"})
_LISTS = frozenset({"ranking", "teasers", "related", "subscription", "author_box", "advertising"})


def _headline(lines: Sequence[Line], i: int, page: Page) -> float:
    """Evidence that line ``i`` is the headline."""
    x = lines[i]
    if x.empty or x.label or x.time or x.credit or x.size < 2 or x.size > 40:
        return -4.0
    score = -1.2 if x.size < 4 else 0.3 if x.size < 5 else 1.2
    if x.terminal and x.text[-1] in ".。।۔":
        score -= 1.2 if x.size < 16 else 3.5
        score -= 1.5 if i and _titled(lines[i - 1]) else 0.0  # a sentence under a title is its caption or standfirst
    score -= 1.5 * x.bullet + 1.5 * bool(x.phrase) + 2.5 * x.caption + 1.5 * x.byline + (1.0 if x.size > 25 else 0.0)
    score += 1.0 if page.subject_share(x) >= 0.34 else 0.0
    score += 2.5 if x.tag == "h1" else 0.0
    return score


def _titled(x: Line) -> bool:
    return x.size >= 4 and not (x.terminal or x.label or x.phrase or x.time or x.bullet or x.byline or x.caption)


def _about(x: Line) -> float:
    """Evidence that the line tells about the article: time, byline, caption, share row."""
    if x.time:
        return 0.5
    if x.byline or x.caption or x.credit:
        return 0.4
    if x.prose:
        return -1.4 - (1.0 if x.size > 20 else 0.0) - (2.0 if x.tag in ("h2", "h3") else 0.0)
    return -0.35 if x.size < 5 else -0.7 if x.size < 8 else -1.0


def _threads(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that open a reader's comment where no label says so: a name, then a date or "2 days ago", thrice."""
    found = [i for i in range(len(lines) - 2) if _signed(lines, i)]
    return frozenset(found) if len(found) >= _THREAD else frozenset()


def _signed(lines: Sequence[Line], i: int) -> bool:
    name, time = lines[i], lines[i + 1]
    plain = not (name.time or name.label or name.caption or name.terminal or name.empty or name.byline)
    return plain and name.size <= 5 and time.time and time.size >= 3 and any(x.prose for x in lines[i + 2 : i + 4])


def _states(lines: Sequence[Line], i: int, prose: float, page: Page, opens: bool, begun: bool) -> tuple[float, ...]:
    """Evidence of line ``i`` in every state, in the order of Part; ``opens``: comments begin here."""
    x = lines[i]
    about = _about(x)
    before, gap, lists = 0.0, _gap(x, begun), -0.25 if x.prose else 0.0
    if opens:  # what comes after it is hardly the article
        before, about, gap, lists = -1.5, about - 1.0, gap - 5.0, lists - 5.0
    return (before, _headline(lines, i, page), about, prose, gap, lists, 0.0, 0.0, prose - 0.8, about)


def _gap(x: Line, begun: bool) -> float:
    """Evidence that the line interrupts the running text."""
    if x.empty:
        return -0.05
    if x.time:
        return -1.0 if begun else -3.2
    return -0.1 if x.caption or x.phrase else -0.3


def _opens_comments(x: Line) -> bool:
    return x.label == "comments" or (x.phrase == "comments" and x.size <= 14 and not x.bullet)


def _resumes(lines: Sequence[Line], i: int) -> float:
    """Evidence that the text goes on after a mark for an advertisement, or after one title under a label."""
    x = lines[i]
    if not (x.prose or x.quote_end) or x.bullet:
        return 0.0
    if lines[i - 1].label == "advertising":
        return 2.2
    if lines[i - 1].label in _TITLES:
        return _UNDER if sum(y.size for y in lines[i:] if y.prose) < _TEASED else 0.0
    if lines[i - 1].phrase == "related" and lines[i - 1].size >= 4:
        return _BEHIND
    title = not lines[i - 1].prose and lines[i - 1].label is None
    return 1.5 if i > 1 and title and lines[i - 2].label == "related" and x.size >= 14 else 0.0


def _signed_above(lines: Sequence[Line], i: int) -> bool:
    """A dateline's line with the byline or the time between it and the sentence above it, which is a standfirst.

    A sentence that ends with a full date is none: so end captions, which say when the picture was taken.
    """
    between = [x for x in lines[max(0, i - 6) : i] if not x.caption]
    above = max((n for n, x in enumerate(between) if x.prose and not _TAKEN.search(x.text[-24:])), default=len(between))
    return any(x.time or x.byline for x in between[above + 1 :])


def _enters(x: Line, opens: bool) -> tuple[float, float, float, float]:
    """Evidence that only counts where a state is entered: a list, comments, what comes after, a gap."""
    lists = 0.6 if x.label in _LISTS else _NEVER
    return lists, 0.6 if opens else _NEVER, 0.0 if x.prose else 0.3, _BETWEEN if x.interrupts else 0.0


@lru_cache(maxsize=256)
def _into_text(dateline: bool, signed: bool, strange: bool, resumes: float, bullet: bool) -> tuple[float, ...]:
    """The costs of reaching the running text, in the order of its ``_FROM``."""
    # what stands right before a dateline is no standfirst but a caption
    more: dict[Part, float] = {B: 5.0, H: 5.0, M: 5.0, N: 2.0 if signed else -4.0} if dateline else {}
    if strange:
        more |= {L: -2.8, G: -0.8}
    if resumes or bullet:
        more |= {L: more.get(L, 0.0) + resumes - 1.5 * bullet, G: more.get(G, 0.0) + min(resumes, _BEHIND)}
    return tuple(cost + more.get(a, 0.0) for a, cost in zip(_FROM[T], _TEXT, strict=True))


def _step(
    best: Sequence[float], here: Sequence[float], enters: tuple[float, float, float, float], text: Sequence[float]
) -> tuple[list[float], list[Part]]:
    """The best sums after one more line, and the state from which each was reached: of equals the first in _FROM.

    The costs of passing from one state to another are written out here.
    """
    lists, comments, after, gap = enters
    b, h, m, t, g, ll, c, a, d, n = best
    tt, tb, th, tm, tn, tg, tl, tc = text
    ways: tuple[tuple[float, ...], ...] = (
        (h - 2.0, b, m - 1.0),
        (m, b - 0.4, h),
        (t + tt, b + tb, h + th, m + tm, n + tn, g + tg, ll + tl, c + tc),
        (ll, t - 0.2 + lists, g + lists) if lists > _NEVER else (),
        (c, t - 0.2 + comments, g + comments, ll + comments) if comments > _NEVER else (),
        (a, t + after, t, g, ll, c),
        (d - 1.0, m - 1.0, b - 1.8, h - 0.5),
    )
    into_gap = t - 2.2 + gap
    tops = [b, 0.0, 0.0, 0.0, max(g, into_gap), ll, c, 0.0, 0.0, max(n, d)]
    trace = [B, H, M, T, T if into_gap > g else G, L, C, A, D, D if d > n else N]
    for part, of in zip(_MANY, ways, strict=True):
        if of:
            tops[part] = top = max(of)
            if of[0] != top:
                trace[part] = _FROM[part][of.index(top)]
    return list(map(add, tops, here)), trace


def _transparent(x: Line) -> bool:
    """Says nothing about where the article is: a marker alone, or a short line that a template repeats."""
    return x.empty or (x.repeats >= 4 and x.size <= 5 and x.label is None and not x.terminal)


def _entries(lines: Sequence[Line]) -> frozenset[int]:
    """The times that open the entries of a page that calls itself live: they part the text, and do not end it."""
    found = [i for i, x in enumerate(lines) if x.time and x.size <= 9 and any(y.prose for y in lines[i + 1 : i + 4])]
    if len(found) < _THREAD:
        return frozenset()
    words = tuple(f" {w} " for w in knowledge().words.get("live", ()))
    titles = (x.text for x in lines[:_HEADS] if 4 <= x.size <= 30 and not x.bullet and not x.time)
    told = "\n".join(f" {_PUNCTUATION.sub(' ', normal(t))} " for t in titles)
    return frozenset(found) if any(w in told for w in words) else frozenset()


def read(lines: Sequence[Line]) -> tuple[Part, ...]:
    """The part of every line: the path with the greatest sum of evidence."""
    entries = frozenset() if _threads(lines) else _entries(lines)
    skipped = [i in entries or _transparent(x) for i, x in enumerate(lines)]
    fresh = frozenset(n for i in entries for n in range(i + 1, i + 4))
    path = iter(_best_path([x for x, skip in zip(lines, skipped, strict=True) if not skip], fresh))
    parts: list[Part] = []
    for skip in skipped:
        last = parts[-1] if parts else B
        parts.append((G if last in (T, D) else last if last is not H else M) if skip else next(path))
    return tuple(parts)


def _best_path(lines: Sequence[Line], fresh: frozenset[int]) -> list[Part]:
    """The best path over these lines; ``fresh``: the numbers of lines that follow the time of a live page's entry."""
    if not lines:
        return []
    told_of = spoken_of(lines)
    lines = [replace(x, phrase=None) if x.phrase and i in told_of else x for i, x in enumerate(lines)]
    page = Page(lines)
    prose = [score + _ENTRY * (x.number in fresh) for x, score in zip(lines, prose_scores(lines, page), strict=True)]
    best = [0.0 if s in (B, H, M, T, D) else _NEVER for s in Part]
    back: list[list[Part]] = []
    threads = _threads(lines)
    told = 0.0
    for i, x in enumerate(lines):
        opens = i in threads or _opens_comments(x)
        here = _states(lines, i, prose[i], page, opens, told >= _BEGUN)
        told += x.size if x.prose else 0.0
        if i == 0:
            menu = x.size < _TITLE and not x.terminal and len(lines) > _BARE
            begins = 5.0 if x.dateline else -_MENU if menu else 0.0
            best = [best[s] + here[s] + (begins if s is T else 0.0) for s in Part]
            continue
        strange = x.size >= 8 and page.subject_share(x) < 0.12
        text = _into_text(x.dateline, x.dateline and _signed_above(lines, i), strange, _resumes(lines, i), x.bullet)
        best, trace = _step(best, here, _enters(x, opens), text)
        back.append(trace)
    part = max(Part, key=lambda s: (best[s], -s))
    path = [part]
    for trace in reversed(back):
        part = trace[part]
        path.append(part)
    return path[::-1]
