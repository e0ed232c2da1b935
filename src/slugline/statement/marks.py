"""Quotation marks of the world's press as nested spans.

The styles: “ ” „ “ „ ” « » » « ‹ › › ‹ 「」 『』 " " ' ' ‘ ’ ‚ ‘ `` '' and the dash that opens dialogue. Which side an
ambiguous mark stands on is told from its neighbours and from what is open; apostrophes open nothing. A mark left open
runs to the end of its paragraph. Linear in the length of the text.
"""

from __future__ import annotations

import regex

from slugline.model import Record

_DEEPEST = 3
_LONGEST_SINGLE = 800
# what may close each opener, the usual one first
_CLOSERS = {
    "“": "”“\"", "„": "“”\"‟", "«": "»", "»": "«", "‹": "›", "›": "‹", "「": "」", "『": "』", "‘": "’", "‚": "‘’",
    "'": "'",
    '"': '"”', "”": "”", "``": ("''",), "''": ("''",), "‟": "”", "＂": "＂", "〝": "〟〞",
}  # fmt: skip
_OPEN_ONLY = frozenset("„‚「『〝")
_CLOSE_ONLY = frozenset("」』〟〞")
_SINGLE = frozenset("'‘’‚‹›")
_MARK = regex.compile(r"``|''|[“”„«»‹›「」『』\"‘’‚'‟＂〝〟〞]")
_BEFORE_OPEN = frozenset("\u0640 \t\u00a0\u202f([{—–-:,;.。，：、/…¿¡|“„«»‹›‘\"'「『（")
_AFTER_CLOSE = frozenset(" \t\u00a0\u202f)]}—–-:,;.!?…。，：；、！？/|“”»«›‹’\"'」』）")
_DASH = regex.compile(r"(?<=[\s,.!?…])[—–]\s*|[—–](?=[\s.,;])")


class Quote(Record, frozen=True, gc=False):
    """A quotation in one paragraph: ``start:end`` with its marks, ``inner:inner_end`` without; ``depth`` from 0."""

    start: int
    end: int
    inner: int
    inner_end: int
    depth: int
    closed: bool = True
    dash: bool = False
    mark: str = '"'


def quotes(text: str) -> tuple[Quote, ...]:
    """All quotations of a paragraph, nested ones too, by start and then the longer first."""
    dialogue = _dialogue(text)
    if dialogue:
        return dialogue
    stack: list[tuple[int, str]] = []
    found: list[Quote] = []
    last = -1
    for m in _MARK.finditer(text):
        at, mark = m.start(), m.group()
        if at < last:
            continue
        last = m.end()
        _step(text, at, mark, stack, found)
    for at, mark in stack:
        if mark not in _SINGLE and mark != "''" and _worth_keeping(text, at, stack):
            end = len(text.rstrip())
            if end - at > len(mark) + 1:
                found.append(Quote(at, end, at + len(mark), end, 0, False, False, mark))
    return _nest(found)


def _step(text: str, at: int, mark: str, stack: list[tuple[int, str]], found: list[Quote]) -> None:
    """One mark: close what it can close, else open, else let it be."""
    level = _closes(text, at, mark, stack)
    if level is not None:
        start, opener = stack[level]
        del stack[level:]
        if at > start + len(opener):
            found.append(Quote(start, at + len(mark), start + len(opener), at, 0, True, False, opener))
    elif _opens(text, at, mark) and len(stack) < _DEEPEST:
        stack.append((at, mark))


def _closes(text: str, at: int, mark: str, stack: list[tuple[int, str]]) -> int | None:
    """The level of the stack that this mark closes; ``None`` if it closes nothing."""
    for level in range(len(stack) - 1, -1, -1):
        start, opener = stack[level]
        if mark not in _CLOSERS.get(opener, ()):
            continue
        if mark in _SINGLE and mark not in "‹›":
            if at - start > _LONGEST_SINGLE or not _word_ends(text, at) or _possessive(text, at, mark):
                return None
            return level
        if mark in _CLOSE_ONLY or mark == "''":
            return level
        after = text[at + 1 : at + 2]
        if _opens(text, at, mark) and after.isalnum() and text[at - 1].isspace():
            return None  # a mark hugging the next word from behind a space opens
        return level
    return None


def _opens(text: str, at: int, mark: str) -> bool:
    """Whether a mark may open here: free to the left, a word to the right."""
    if mark in _CLOSE_ONLY or mark == "’":
        return False
    if mark == "''":
        return not text[:at].strip() or (text[:at].rstrip()[-1:] in ".,:?!" and text[at - 1 : at].isspace())
    if mark in _OPEN_ONLY or mark == "``":
        return True
    before, after = text[at - 1 : at], text[at + len(mark) : at + len(mark) + 1]
    free = not before or before in _BEFORE_OPEN or _ideograph(before)
    if mark in "«»":
        return free and bool(after)
    return free and bool(after) and not after.isspace() and after not in ",.;:!?)"


def _ideograph(c: str) -> bool:
    return "\u3040" <= c <= "\u9fff"


def _word_ends(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not before.isspace() and (not after or after in _AFTER_CLOSE)


def _possessive(text: str, at: int, mark: str) -> bool:
    """``the states' rights'``: an apostrophe after s, a small letter next, and another closing mark to come."""
    if text[at - 1 : at] not in "sS" or not text[at + 1 : at + 2].isspace() or not text[at + 2 : at + 3].islower():
        return False
    nxt = text.find(mark, at + 1, at + _LONGEST_SINGLE)
    return nxt > 0 and _word_ends(text, nxt)


def _worth_keeping(text: str, at: int, stack: list[tuple[int, str]]) -> bool:
    """An unclosed mark counts if it opens the paragraph or follows a colon, or is a one-way mark."""
    head = text[:at].rstrip()
    return at == stack[0][0] and (not head or head[-1] in ":：,，" or text[at] in "„「『“«")


def _nest(found: list[Quote]) -> tuple[Quote, ...]:
    ordered = sorted(found, key=lambda q: (q.start, -q.end))
    out: list[Quote] = []
    ends: list[int] = []
    for q in ordered:
        while ends and ends[-1] <= q.start:
            ends.pop()
        if ends and q.end > ends[-1]:
            continue  # crossing marks: the first stands
        out.append(Quote(q.start, q.end, q.inner, q.inner_end, len(ends), q.closed, q.dash, q.mark))
        ends.append(q.end)
    return tuple(out)


def _upper(text: str, at: int) -> bool:
    """Whether a new sentence begins: then the dash opens another turn, not an attribution."""
    return text[at : at + 1].isupper()


def _dialogue(text: str) -> tuple[Quote, ...]:
    """A paragraph that a dash opens: speech and attribution take turns at the dashes that follow."""
    lead = len(text) - len(text.lstrip())
    if text[lead : lead + 1] not in ("—", "–") or len(text) - lead < 4:
        return ()
    start = lead + 1
    while text[start : start + 1].isspace():
        start += 1
    out: list[Quote] = []
    speech, at = True, start
    for m in [*_DASH.finditer(text, start), None]:
        end = m.start() if m else len(text)
        while at < end and text[at] in ".,; \u00a0":
            at += 1
        stop = len(text[:end].rstrip())
        if speech and stop > at:
            out.append(Quote(at, stop, at, stop, 0, True, True, "—"))
        turn = speech and text[stop - 1 : stop] in (".", "!", "?", "…") and m is not None and _upper(text, m.end())
        speech = turn or not speech
        at = m.end() if m else end
    return tuple(q for q in out if any(c.isalpha() for c in text[q.start : q.end]))
