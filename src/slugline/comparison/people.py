"""Names of two passages: kept, spelled otherwise, replaced, dropped, added."""

from __future__ import annotations

from functools import lru_cache

import regex

from slugline.comparison.finding import Finding, Range
from slugline.language import stopwords
from slugline.model import Mention
from slugline.names import mentions, similarity

__all__ = ["KNOWN", "LIKELY", "alike", "name_findings", "named", "unmatched"]

LIKELY = 0.6
KNOWN = 0.8
_UNCASED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Arabic}\p{Hebrew}\p{Thai}\p{Devanagari}]")
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’\-][\p{L}\p{M}]+)*|[ァ-ヺー]+")
_KATAKANA = regex.compile(r"[ァ-ヺー]{2,}")


@lru_cache(maxsize=32768)
def named(text: str, language: str) -> tuple[Mention, ...]:
    """The names in a passage."""
    return mentions(text, language)


@lru_cache(maxsize=262144)
def alike(a: str, b: str) -> float:
    """How surely two names are one, kept between calls."""
    return similarity(a, b)


@lru_cache(maxsize=32768)
def _words(text: str) -> tuple[str, ...]:
    """Words that may be a name: capitalised ones, and all of scripts that have no capitals."""
    found = [w for w in _WORD.findall(text) if w[0].isupper() or _UNCASED.match(w)]
    return tuple(dict.fromkeys(found))


def _best(name: Mention, others: tuple[Mention, ...], text: str) -> float:
    """How surely the name stands on the other side, among its names or as a word of it."""
    if name.text in text:
        return 1.0
    best = max((alike(name.text, o.text) for o in others), default=0.0)
    if best >= LIKELY:
        return best
    parts = [p for p in _WORD.findall(name.text) if len(p) > 1] or [name.text]
    words = _words(text)
    each = [max((alike(p, w) for w in words), default=0.0) for p in parts[:5]]
    return max(best, sum(each) / len(each))


def unmatched(left: str, right: str, languages: tuple[str, str]) -> tuple[list[Mention], list[Mention]]:
    """The names of each side that have no partner on the other."""
    mine, theirs = named(left, languages[0]), named(right, languages[1])
    return (
        [m for m in mine if _best(m, theirs, right) < LIKELY],
        [m for m in theirs if _best(m, mine, left) < LIKELY],
    )


def readable(text: str) -> bool:
    """Whether names of a text can be found by their capitals."""
    return not _UNCASED.search(text)


def name_findings(left: str, right: str, languages: tuple[str, str]) -> tuple[Finding, ...]:
    """Findings of kind "name": another name, one dropped, one added. Spellings are compared over whole articles
    (``spellings``), since a language's own spelling is no change."""
    gone, new = unmatched(left, right, languages)
    out = []
    clear = readable(left) and readable(right)
    same = languages[0] == languages[1]
    if len(gone) == 1 and len(new) == 1 and _swap(gone[0], new[0]):
        a, b = gone[0], new[0]
        sure = same and clear and min(a.confidence, b.confidence) >= KNOWN and a.kind == b.kind is not None
        words = f"{a.text} became {b.text}"
        out.append(
            Finding("name", "asserted" if sure else "possible", 0.85 if sure else 0.5, _at(a), _at(b), words, 0.8)
        )
        return tuple(out)
    out += [_one_sided(m, True, clear, languages[0]) for m in gone]
    out += [_one_sided(m, False, clear, languages[1]) for m in new]
    return tuple(out)


def _swap(a: Mention, b: Mention) -> bool:
    return a.kind is None or b.kind is None or a.kind == b.kind


def _at(m: Mention) -> Range:
    return m.start, m.end


def _one_sided(m: Mention, gone: bool, clear: bool, language: str) -> Finding:
    common = m.text.casefold() in stopwords(language)
    confidence = 0.1 if common else (0.45 if clear else 0.3) * m.confidence
    where: tuple[Range | None, Range | None] = (_at(m), None) if gone else (None, _at(m))
    return Finding(
        "name", "possible", confidence, *where, f"{m.text} is {'not named' if gone else 'newly named'}", confidence
    )
