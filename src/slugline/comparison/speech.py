"""Quotation and attribution: a quotation that lost its marks, an attribution that moved, went or came."""

from __future__ import annotations

from functools import lru_cache

import regex

from slugline.comparison.cues import Cues, cues
from slugline.comparison.finding import Finding, Range
from slugline.language import words

__all__ = ["open_quotation", "quotations", "speech_findings"]

_QUOTE = regex.compile(
    r"[“„«»「『]\s?(?P<a>[^“”„«»「」『』\n]{2,1500})[”“»«」』]|(?<![\p{L}\p{N}])\"(?P<b>[^\"\n]{2,1500})\"(?![\p{L}\p{N}])"
)
_MARK = regex.compile(r"[“”„«»「」『』\"‘‚‹›]")
_OPEN = regex.compile(r"[“„«「『](?P<a>[^“”„«»「」『』\n]{12,})$")
_LONG = 4
_NEAR = 90


@lru_cache(maxsize=1024)
def quotations(text: str) -> tuple[Range, ...]:
    """Stretches inside quotation marks, marks included, of four words or more; scare quotes are left out."""
    if not _MARK.search(text):
        return ()
    found = [m.span() for m in _QUOTE.finditer(text)]
    found += [m.span() for m in _OPEN.finditer(text)] if open_quotation(text) else []
    out: list[Range] = []
    for a, b in sorted(found):
        if len(words(text[a:b])) >= _LONG and (not out or a >= out[-1][1]):
            out.append((a, b))
    return tuple(out)


def open_quotation(text: str) -> bool:
    """Whether a quotation begins in the text and does not end in it."""
    if text.isascii():
        return text.count('"') % 2 == 1
    opened = sum(text.count(c) for c in "„«「『")
    closed = sum(text.count(c) for c in "»」』")
    curly, shut = text.count("“"), text.count("”")
    if "„" in text:
        closed += curly + shut
    else:
        opened, closed = opened + curly, closed + shut
    return opened > closed or text.count('"') % 2 == 1


def speech_findings(left: str, right: str, languages: tuple[str, str]) -> tuple[Finding, ...]:
    """Findings of kind "attribution", "order" and "repetition" (an attributing verb that stands twice)."""
    mine, theirs = quotations(left), quotations(right)
    a, b = cues(languages[0]), cues(languages[1])
    out: list[Finding] = []
    if bool(mine) != bool(theirs) and not _MARK.search(right if mine else left):
        out.append(_unmarked(mine, theirs, left, right))
    if not a.known or not b.known:
        return tuple(out)
    if mine and theirs:
        out += _order(_sides(a, left, mine), _sides(b, right, theirs), left, right)
        return tuple(out)
    said, told = a.reporting(left), b.reporting(right)
    if bool(said) != bool(told):
        out.append(_unattributed(said[0][0] if said else None, told[0][0] if told else None, left, right, a is b))
    return tuple(out)


def _unmarked(mine: tuple[Range, ...], theirs: tuple[Range, ...], left: str, right: str) -> Finding:
    if mine:
        return Finding(
            "attribution", "possible", 0.6, mine[0], (0, len(right)), "the quotation is no longer marked as one", 0.3
        )
    return Finding("attribution", "possible", 0.6, (0, len(left)), theirs[0], "stands as a quotation now", 0.3)


def _unattributed(said: Range | None, told: Range | None, left: str, right: str, same: bool) -> Finding:
    """Across languages a verb of saying is one of many words: the finding is faint."""
    if said is not None:
        words_ = f"the attribution (“{left[said[0] : said[1]]}”) is gone"
        return Finding("attribution", "possible", 0.4 if same else 0.25, said, None, words_, 0.3)
    start, end = told or (0, 0)
    return Finding(
        "attribution", "possible", 0.3 if same else 0.2, None, told, f"attributed now (“{right[start:end]}”)", 0.1
    )


Sides = tuple[Range | None, Range | None]


def _sides(own: Cues, text: str, quotes: tuple[Range, ...]) -> Sides:
    """The reporting word nearest before the first quotation, and the one nearest after the last."""
    first, last = quotes[0][0], quotes[-1][1]
    spans = [s for s, _ in own.reporting(text)]
    before = [s for s in spans if s[1] <= first + 1 and first - s[1] < _NEAR]
    after = [s for s in spans if s[0] >= last - 1 and s[0] - last < _NEAR]
    return (before[-1] if before else None), (after[0] if after else None)


def _order(mine: Sides, theirs: Sides, left: str, right: str) -> list[Finding]:
    out: list[Finding] = []
    (lb, la), (rb, ra) = mine, theirs
    if la and not lb and rb:
        out.append(_moved(la, rb, "from after it to before it"))
    elif lb and ra and not rb:
        out.append(_moved(lb, ra, "from before it to after it"))
    if rb and ra and not (lb and la) and len(words(right[ra[1] :])) <= 2:
        said = f"“{right[rb[0] : rb[1]]}” and “{right[ra[0] : ra[1]]}”"
        out.append(_doubled(la or lb, ra, f"the attributing verb stands doubled: {said}"))
    elif lb and la and not (rb and ra) and len(words(left[la[1] :])) <= 2:
        said = f"“{left[lb[0] : lb[1]]}” and “{left[la[0] : la[1]]}”"
        out.append(_doubled(la, ra or rb, f"the attributing verb stood doubled: {said}"))
    return out


def _doubled(said: Range | None, told: Range | None, words_: str) -> Finding:
    return Finding("repetition", "possible", 0.7, said, told, words_, 0.4)


def _moved(before: Range, now: Range, how: str) -> Finding:
    return Finding("order", "possible", 0.75, before, now, f"the attribution of the quotation moves {how}", 0.15)
