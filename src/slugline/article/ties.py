"""Whether a stretch of prose that stands apart from the main text has to do with it: no model, shared words only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from slugline.article.evidence import content
from slugline.article.lines import Line
from slugline.article.reading import Part

__all__ = ["Stretch", "stretches", "untied"]

_BREAK = 3  # lines that are no text between two stretches of it
_LEAST = 60.0  # words of the main text; ties to less say nothing
_LINKED = 0.95  # share of its letters from which a line is a link
_LABEL = 8  # words of a label at most
_LISTS = frozenset({"ranking", "teasers", "related"})
_MANY = 20  # lines under a label at most
_HEAD = 40.0  # words of text before an unknown label
_TAIL = 0.4  # the like of _TIE for what stands under an unknown label
_FOOTERS, _ENOUGH = 3, 2  # sentences of a page's foot at most; lines that the text keeps
_SHORT, _NOTHING = 90.0, 0.3  # words of sentences below a known label, and the like of _TIE for them
_ABOVE = 0.3  # the like of _TIE for what stands above the main text
_LOOSE = 0.6  # of the main text's ties in itself: what stands above and has less is a row of teasers
_LONGER = 0.45  # the like of _TIE for what is longer than the main text
_NEARLY, _ONE = 0.4, 0.8  # of the longest stretch's size and ties in itself
_TIE = 0.55  # share of the main text's own inner ties below which a stretch is no part of it


class Stretch:
    """Lines of running text that stand together, by number, and their content words, counted where they are asked for:
    most pages have one such stretch, and nothing to tie to it."""

    __slots__ = ("_counted", "_told", "lines", "size")

    def __init__(self) -> None:
        self.lines: list[int] = []
        self.size = 0.0
        self._told: list[Line] = []
        self._counted: Counter[str] = Counter()

    def add(self, i: int, x: Line) -> None:
        self.lines.append(i)
        self.size += x.size / x.repeats
        self._told.append(x)

    @property
    def words(self) -> Counter[str]:
        """How many of its lines have each word; one that the page repeats counts where it is the first."""
        for x in self._told:
            if x.repeats == 1 or not self._counted:
                self._counted.update(content(x.text))
        self._told.clear()
        return self._counted

    @property
    def own(self) -> float:
        """How much it speaks of one thing: the share of its words that several of its lines have."""
        return self.tie(self.words, own=True)

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
        elif part in (Part.LIST, Part.COMMENTS) and not x.interrupts:
            apart = _BREAK
        elif not x.empty and not (x.repeats >= 4 and x.size <= 5):
            apart += 1
    return found


def untied(lines: Sequence[Line], parts: Sequence[Part]) -> frozenset[int]:
    """The lines of stretches after the main text whose words have little to do with it: privacy notes, teasers.

    What another reader of the page kept (``Line.vote``) stays.
    """
    apart = _apart(lines, parts)
    body = [i for i, part in enumerate(parts) if part in (Part.TEXT, Part.DECK) and i not in apart]
    under = _under_a_label(lines, body)
    return apart | under | _footers(lines, [i for i in body if i not in under])


def _footers(lines: Sequence[Line], body: Sequence[int]) -> frozenset[int]:
    """Short sentences at the very end of the page that say nothing that the text says: what sites put below it."""
    out: set[int] = set()
    for at in range(len(body) - 1, max(_ENOUGH, len(body) - 1 - _FOOTERS), -1):
        x, j = lines[body[at]], body[at]
        if x.size > _LABEL or x.quote_end or x.bullet or x.dateline or x.vote > 0:
            break
        below = (y for i, y in enumerate(lines[j + 1 : j + 2 + _MANY], j + 1) if i not in out)
        if any(_marks_end(y) for y in below):
            break
        said = {w for i in body[:at] for w in content(lines[i].text)}
        if not (own := content(x.text)) or not said.isdisjoint(own):
            break
        out.add(j)
    return frozenset(out)


def _marks_end(x: Line) -> bool:
    """Known to stand below a text, or too long for a footer: what stands above it ends the text."""
    return bool(x.label or x.phrase == "related" or x.credit or x.caption or x.byline) or x.size > _LABEL


def _under_a_label(lines: Sequence[Line], body: Sequence[int]) -> frozenset[int]:
    """The text's last lines, where a short line without a stop, strange to the text, parts them from it and they too
    have little to do with it: a list under a label that nobody listed."""
    head = Stretch()
    for k, j in enumerate(body[:-1]):
        head.add(j, lines[j])
        label = next((c for c in range(j + 1, body[k + 1] + 1) if _label_like(lines[c])), None)
        if label is None or (label and lines[label - 1].time):  # an entry of a live page has its time above it
            continue
        known = lines[label].label in _LISTS
        own = Stretch()
        own.add(label, lines[label])
        if known or (head.size >= _HEAD and not own.tie(head.words)):
            first = k + 2 if label == body[k + 1] else k + 1
            if first < len(body) and _strange(lines, label, body[first:], head):
                return frozenset(body[k + 1 :])
    return frozenset()


def _heads(lines: Sequence[Line], at: int, tail: Sequence[int]) -> bool:
    """A heading of several words that speaks of what the two sentences or more below it speak of.

    What repeats the heading's words at its very beginning is a profile below a name.
    """
    title, rest = lines[at].text, [lines[i] for i in tail]
    if lines[at].size < 3 or len(rest) < 2 or not all(x.prose and not x.bullet for x in rest):
        return False
    said = content(title)
    named = any(x.text[:400].casefold().startswith(title.strip().casefold()) for x in rest)
    return not named and any(said & content(x.text) for x in rest)


def _strange(lines: Sequence[Line], at: int, tail: Sequence[int], head: Stretch) -> bool:
    """Whether the lines ``tail`` below the label at line ``at`` have little to do with the text above it."""
    label = lines[at].label
    known = label in _LISTS
    rest = Stretch()
    for i in tail[: _MANY + 1]:
        rest.add(i, lines[i])
    own = head.tie(head.words, own=True)
    told = (label == "related" or not known) and _told(lines, tail, 1 if known else 3)
    if told and not (known and rest.size < _SHORT and rest.tie(head.words) < _NOTHING * own):
        return False
    if not known and _heads(lines, at, tail):
        return False
    if len(tail) > _MANY or (rest.size > head.size and not known) or sum(lines[i].vote for i in tail) > 0:
        return False
    return sum(rest.words.values()) >= 4 and rest.tie(head.words) < (_TIE if known else _TAIL) * max(own, 0.1)


def _told(lines: Sequence[Line], tail: Sequence[int], least: int) -> bool:
    """Sentence upon sentence and no titles among them: the article goes on below the label."""
    told = [i for i in tail if (lines[i].prose or lines[i].quote_end) and lines[i].link < _LINKED]
    return len(told) >= least and len(told) >= (0.8 if len(told) >= 3 else 1.0) * len(tail)


def _label_like(x: Line) -> bool:
    marked = x.label == "advertising" or x.terminal or x.open_end or x.quote_end or x.bullet or x.empty or x.time
    return not marked and 1 <= x.size <= _LABEL


def _core(found: Sequence[Stretch]) -> Stretch:
    """The main text: the longest stretch, or an earlier one nearly as long that speaks of one thing as much."""
    longest = max(found, key=lambda s: s.size)
    early = (s for s in found if s.size >= _NEARLY * longest.size and s.own >= _ONE * longest.own)
    return next(early, longest)


def _apart(lines: Sequence[Line], parts: Sequence[Part]) -> frozenset[int]:
    found = stretches(lines, parts)
    if len(found) < 2:
        return frozenset()
    core = _core(found)
    if core.size < _LEAST:
        return frozenset()
    own = core.own
    kept = Counter(core.words)
    out: set[int] = set()
    at = found.index(core)
    for s in (*found[at + 1 :], *reversed(found[:at])):
        before = s.lines[0] < core.lines[0]
        settled = sum(s.words.values()) < 4 or sum(lines[i].vote for i in s.lines) > 0
        tie = s.tie(kept) if s.size <= core.size else max(s.tie(kept), core.tie(s.words))
        if before and s.own > _LOOSE * own:  # it speaks of one thing too
            settled = True
        if not settled and tie < (_ABOVE if before else _TIE if s.size <= core.size else _LONGER) * own:
            out.update(s.lines)
        else:
            kept.update(s.words)
    return frozenset(out)
