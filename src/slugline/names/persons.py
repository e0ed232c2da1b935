"""Whether two full names are one person's."""

from __future__ import annotations

from functools import cache

from slugline.names.lexicon import shared
from slugline.names.similar import name_tokens, token_similarity
from slugline.names.sounds import romanise, script_of

__all__ = ["match_person"]

_SAME = 0.72
_CLOSE = 0.55
_WHOLE = 0.93  # above which two names written in one are one


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    """Short form -> the groups of names it may stand for (Bill: William)."""
    out: dict[str, set[str]] = {}
    for n, group in enumerate(sorted(shared("short_forms"))):
        for name in group.split("/"):
            out.setdefault(name, set()).add(str(n))
    return {name: frozenset(groups) for name, groups in out.items()}


def _likeness(a: str, b: str) -> float:
    score = token_similarity(a, b)
    if score < _SAME:
        forms = _short_forms()
        if forms.get(romanise(a), frozenset()) & forms.get(romanise(b), frozenset()):
            return 0.85
        if script_of(a) == script_of(b) == "latin" and _slip(romanise(a), romanise(b)):
            return max(score, 0.82)
    return score


def _slip(a: str, b: str) -> bool:
    """One letter wrong, missing, added or swapped in a word of six or more: a slip of the hand."""
    if min(len(a), len(b)) < 6 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    x, y = a[i:], b[i:]
    return x[1:] == y or x == y[1:] or x[1:] == y[1:] or (x[:2] == y[1::-1] and x[2:] == y[2:])


def match_person(a: str, b: str) -> float:
    """Score in 0..1; .5 is the border. Words on one side only cost little, words that contradict cost all."""
    ta, tb = name_tokens(a), name_tokens(b)
    if len(ta) != len(tb):
        ta, tb = _unique(ta), _unique(tb)
    if not ta or not tb:
        return 1.0 if a.casefold() == b.casefold() else 0.0
    if len(ta) > len(tb):
        ta, tb = tb, ta
    pairs = _pairs(ta, tb)
    joined = token_similarity("".join(ta), "".join(tb), _WHOLE)
    least = min(score for score, _, _ in pairs)
    if joined > _WHOLE and (len(ta) != len(tb) or least > _CLOSE):
        return max(0.9, joined)
    mean = sum(score for score, _, _ in pairs) / len(pairs)
    if len(ta) == 1 and len(tb) > 1:
        return 0.35 * mean
    rest = len(tb) - len(ta)
    score = _border(least) * 0.7 + _border(mean) * 0.3 - 0.05 * rest
    if rest > 2:
        score -= 0.1 * (rest - 2)
    return max(0.0, min(1.0, score))


def _border(score: float) -> float:
    """.8 of likeness becomes .6, .62 becomes .2."""
    if score >= _SAME:
        return 0.6 + 0.4 * (score - _SAME) / (1 - _SAME)
    if score >= _CLOSE:
        return 0.2 + 0.4 * (score - _CLOSE) / (_SAME - _CLOSE)
    return 0.2 * score / _CLOSE


def _unique(tokens: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t.casefold() for t in tokens)) if len(tokens) > 1 else tokens


def _pairs(short: tuple[str, ...], long: tuple[str, ...]) -> list[tuple[float, int, int]]:
    table = sorted(
        ((_likeness(x, y), i, j) for i, x in enumerate(short) for j, y in enumerate(long)),
        key=lambda t: (-t[0], abs(t[1] - t[2]), t[1], t[2]),
    )
    left: set[int] = set()
    right: set[int] = set()
    out = []
    for score, i, j in table:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((score, i, j))
    return out
