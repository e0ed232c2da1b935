"""What was left out of a passage, put in, or said in other words.

Within one language by the longest common order of words (Ratcliff and Obershelp, as in difflib); across languages
by a phrase between commas or brackets none of whose names the other side knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from slugline.comparison.finding import Finding, Range
from slugline.comparison.lengths import apart
from slugline.comparison.people import lowered, unmatched
from slugline.language import stopwords, words
from slugline.model import Mention

__all__ = ["aside_findings", "phrase_findings", "retold"]

_ASIDE = re.compile(r"[,(–—](?:|\s)([^,()–—.;:!?“”\"„«»]{6,90})(?=\s?[,)–—])")
_SAME = dict.fromkeys(("percent", "per", "cent", "prozent", "pct", "mr", "mrs", "ms", "dr"), "")
_LIMIT = 400
_FEW = 6
_ALIKE = 0.4


@lru_cache(maxsize=1024)
def _tokens(text: str) -> tuple[list[Range], list[str]]:
    spans = list(words(text))[:_LIMIT]
    return spans, [_SAME.get(w, w) for w in (text[a:b].casefold().replace("’", "'") for a, b in spans)]


def phrase_findings(left: str, right: str, language: str) -> tuple[Finding, ...]:
    """Omissions, additions and other wording between two passages of one language."""
    (spans_l, low_l), (spans_r, low_r) = _tokens(left), _tokens(right)
    quiet = stopwords(language)
    out = []
    for tag, i, j, k, m in _matched(left, right).get_opcodes():
        a = (spans_l[i][0], spans_l[j - 1][1]) if j > i else None
        b = (spans_r[k][0], spans_r[m - 1][1]) if m > k else None
        if tag == "equal" or not _content(low_l[i:j], quiet) + _content(low_r[k:m], quiet):
            continue
        if "".join(low_l[i:j]) == "".join(low_r[k:m]):
            continue
        out.append(_phrase(tag, a, b, left, right))
    return tuple(out)


def retold(left: str, right: str) -> bool:
    """Whether two passages of one language tell a thing in words of their own: less than a third of the shorter
    one's words stand in both in one order."""
    low_l, low_r = _tokens(left)[1], _tokens(right)[1]
    shorter = min(len(low_l), len(low_r))
    if shorter < _FEW:
        return False
    return sum(b.size for b in _matched(left, right).get_matching_blocks()) < shorter / 3


@lru_cache(maxsize=4)
def _matched(left: str, right: str) -> SequenceMatcher[str]:
    """The words of two passages matched, for all who ask it of one pair."""
    return SequenceMatcher(None, _tokens(left)[1], _tokens(right)[1], autojunk=False)


def _content(tokens: list[str], quiet: frozenset[str]) -> int:
    return sum(1 for t in tokens if t and t not in quiet)


def _phrase(tag: str, a: Range | None, b: Range | None, left: str, right: str) -> Finding:
    gone, new = (left[slice(*a)] if a else ""), (right[slice(*b)] if b else "")
    if tag == "delete":
        return Finding("omission", "asserted", 0.85, a, None, f"left out: “{gone}”", 0.3)
    if tag == "insert":
        return Finding("addition", "asserted", 0.85, None, b, f"put in: “{new}”", 0.3)
    return Finding("wording", "asserted", 0.8, a, b, f"“{gone}” became “{new}”", 0.15)


def aside_findings(left: str, right: str, languages: tuple[str, str]) -> tuple[Finding, ...]:
    """Across languages: asides ("…, the mayor of Ulm, …") whose names the other side does not have.

    Nothing is said where one side was put into small letters.
    """
    if lowered(left) or lowered(right):
        return ()
    gone, new = unmatched(left, right, languages)
    mine, theirs = _lost(left, gone), _lost(right, new)
    for a in tuple(mine):
        b = next((b for b in theirs if _translated(left[slice(*a)], right[slice(*b)], languages)), None)
        if b is not None:
            mine.remove(a)
            theirs.remove(b)
    out = [_aside("omission", span, left) for span in mine]
    return tuple(out + [_aside("addition", span, right) for span in theirs])


def _translated(left: str, right: str, languages: tuple[str, str]) -> bool:
    """Whether two asides may be one, whose names each language writes in its own way."""
    return apart(left, right, languages) < _ALIKE


def _lost(text: str, strange: Sequence[Mention]) -> list[Range]:
    out: list[Range] = []
    for m in _ASIDE.finditer(text) if strange else ():
        a, b = m.span(1)
        a += len(m[1]) - len(m[1].lstrip())
        inside = [s for s in strange if a <= s.start and s.end <= b]
        if inside and 3 <= len(words(text[a:b])) <= 8 and not _sentence_like(text, (a, b)):
            out.append((a, b))
    return out


def _sentence_like(text: str, span: Range) -> bool:
    """More than an aside: most of the passage."""
    return (span[1] - span[0]) > 0.5 * len(text)


def _aside(kind: str, span: Range, text: str) -> Finding:
    said = text[slice(*span)].strip()
    if kind == "omission":
        return Finding("omission", "possible", 0.6, span, None, f"left out: “{said}”", 0.4)
    return Finding("addition", "possible", 0.6, None, span, f"put in: “{said}”", 0.4)
