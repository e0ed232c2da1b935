"""Whether two names are one organisation's: legal forms, articles and common words weighed for what they are."""

from __future__ import annotations

import unicodedata
from functools import cache

import regex

from slugline.names.lexicon import shared
from slugline.names.similar import token_similarity
from slugline.names.sounds import romanise

__all__ = ["match_organisation", "without_legal_form"]

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*|[%&+]")
_SAME = 0.82
_WHOLE = 0.93  # above which two names written in one may be one


@cache
def _forms() -> tuple[tuple[str, ...], ...]:
    raw = [tuple(f.split("_")) for f in shared("legal_forms")]
    return tuple(sorted(raw, key=lambda f: (-len(f), f)))


def without_legal_form(name: str) -> tuple[str, ...]:
    """The words of an organisation's name, casefolded, legal forms and articles off; all words if none were left."""
    text = unicodedata.normalize("NFKC", name[:300]).casefold()
    text = regex.sub(r"(?<=\b\p{L})\.\s?(?=\p{L}\b)", "", text)
    words = [w for w in _WORD.findall(text) if w not in ("&", "+", "and", "und", "et", "y", "e", "i", "и", "the")]
    rest = words
    changed = True
    while changed:
        changed = False
        for form in _forms():
            n = len(form)
            if len(rest) > n and tuple(rest[-n:]) == form:
                rest, changed = rest[:-n], True
            elif len(rest) > n and tuple(rest[:n]) == form:
                rest, changed = rest[n:], True
    return tuple(rest or words)


def match_organisation(a: str, b: str) -> float:
    """Score in 0..1; .5 is the border."""
    ta, tb = without_legal_form(a), without_legal_form(b)
    if not ta or not tb:
        return 1.0 if a.casefold() == b.casefold() else 0.0
    ja, jb = "".join(ta), "".join(tb)
    if ja == jb:
        return 1.0
    if _acronym(ta, tb) or _acronym(tb, ta):
        return 0.62
    whole = token_similarity(ja, jb, _WHOLE)
    if whole > 0.95 and min(len(ja), len(jb)) > 5:
        return 0.9
    one = whole > _WHOLE and min(len(ja), len(jb)) > 8 and len(ta) == len(tb) == 1
    return max(_words(ta, tb), 0.55 if one else 0.0)


def _acronym(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    if len(short) != 1 or len(long) < 3:
        return False
    first = "".join(romanise(w)[:1] for w in long)
    big = "".join(romanise(w)[:1] for w in long if len(w) > 3)
    return romanise(short[0]) in (first, big) and len(short[0]) >= 3


def _words(ta: tuple[str, ...], tb: tuple[str, ...]) -> float:
    if len(ta) > len(tb):
        ta, tb = tb, ta
    free = list(range(len(tb)))
    total = matched = 0.0
    worst = 1.0
    for x in ta:
        best = max(free, key=lambda j: (token_similarity(x, tb[j]), -j), default=None)
        score = token_similarity(x, tb[best]) if best is not None else 0.0
        if best is not None and score > 0.5:
            free.remove(best)
        w = _weight(x)
        total += w
        matched += w * (score if score >= _SAME else 0.3 * score)
        if w > 0.5:
            worst = min(worst, score)
    extra = sum(_weight(tb[j]) for j in free)
    covered = matched / (total + 0.5 * extra) if total else 0.0
    if worst < _SAME:
        covered *= 0.6
    return max(0.0, min(1.0, covered - 0.15))


def _weight(word: str) -> float:
    if word in shared("company_words"):
        return 0.35
    return 0.5 if len(word) < 3 else 1.0
