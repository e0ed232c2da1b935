"""Are these two the same name? Across languages and scripts, tokens aligned, titles and particles aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import regex

from slugline.names.agencies import agency
from slugline.names.lexicon import all_titles, particles, shared
from slugline.names.places import place
from slugline.names.sounds import latin, romanise, script_of, units
from slugline.names.spelling import FAR, LatinPool, least_cost, spelling_cost, weight

__all__ = ["NameKind", "folded", "match", "name_tokens", "nearest", "similarity", "token_similarity"]

NameKind = Literal["person", "place", "organisation"]
_SPLIT = regex.compile(r"[\s\-‐‑–·‧・•＝=,;/()\"“”„«»]+|(?<=\p{L}{2})\.|\.(?=\s|$)")
_INITIALS = regex.compile(r"(?<![\p{L}])(?:\p{Lu}\.\s?){1,4}")
_MAX_NAME = 200
_CUT_SKELETON = 12
# within one script a difference is likelier meant than between two
_ONE_SCRIPT = 1.4
_LAST = 0.75  # what a last name alone is worth beside a full name
_WHOLE = 0.9  # from which two names written in one are one
_TWO = 0.3  # two known places, two known agencies
_GRACE = 1e-9  # of rounding


@lru_cache(maxsize=65_536)
def name_tokens(name: str) -> tuple[str, ...]:
    """The words of a name that say who: titles, particles and punctuation left out, unless nothing else is left.

    "Last, First" is turned round. Initials stay as single letters.
    """
    text = unicodedata.normalize("NFKC", name[:_MAX_NAME]).strip()
    head, comma, tail = text.partition(",")
    if comma and head.strip() and tail.strip() and "," not in tail:
        text = f"{tail.strip()} {head.strip()}"
    text = _INITIALS.sub(lambda m: " ".join(c for c in m.group() if c.isalpha()) + " ", text)
    words = [w.strip("'’‘`.") for w in _SPLIT.split(text)]
    words = [w for w in words if w and any(c.isalnum() for c in w)]
    plain = shared("honorifics")
    kept = [w for w in words if w.casefold() not in plain] or words
    while len(kept) > 1 and len(kept[0]) > 1 and kept[0].casefold() in all_titles():
        kept = kept[1:]
    small = particles()
    said = [w for i, w in enumerate(kept) if len(w) == 1 or w.casefold() not in small or (i == 0 and w.istitle())]
    return tuple(said or kept)


def token_similarity(a: str, b: str, floor: float = 0.0) -> float:
    """Likeness in 0..1 of two single name words in any scripts; symmetric; 1 for the same word. What is below
    ``floor`` may be told as anything below it."""
    return _token_similarity(a, b, floor) if a < b else _token_similarity(b, a, floor)


@lru_cache(maxsize=131_072)
def _token_similarity(a: str, b: str, floor: float) -> float:
    fa, fb = a.casefold(), b.casefold()
    if fa == fb:
        return 1.0
    la, lb = romanise(a), romanise(b)
    if not la or not lb:
        return 0.0
    if la == lb:
        return 0.99
    if len(la) == 1 or len(lb) == 1:
        return 0.75 if la[0] == lb[0] and script_of(a) == script_of(b) else 0.3 * (la[0] == lb[0])
    wa, wb = _weight(la), _weight(lb)
    allowance = 0.35 * (wa + wb) + 0.3 * min(wa, wb)  # to be wholly different: the sounds of the shorter weigh most
    cost = _cost(a, b, (la, lb), (1.0 - floor) * allowance + _GRACE)
    return max(0.0, min(0.98, 1.0 - cost / allowance))


@lru_cache(maxsize=65_536)
def _weight(letters: str) -> float:
    return weight(units(letters)[1])


def _cost(a: str, b: str, romanised: tuple[str, str], most: float) -> float:
    """What tells the words apart, as far as it is no more than ``most``."""
    la, lb = romanised
    sa, sb = script_of(a) == "latin", script_of(b) == "latin"
    if sa and sb:
        return _both_ways((a, lb), (b, la), most)
    if sb:
        return spelling_cost(a, lb, most)
    if sa:
        return spelling_cost(b, la, most)
    if script_of(a) == script_of(b):
        return _both_ways((la, lb), (lb, la), most)
    # neither is Latin: one's plain romanisation against the other's sounds, the better way round
    return min(spelling_cost(a, lb, most / 0.9), spelling_cost(b, la, most / 0.9)) * 0.9


def _both_ways(one: tuple[str, str], other: tuple[str, str], most: float) -> float:
    """The mean of both ways round within one script."""
    share = _ONE_SCRIPT * 0.5
    back = least_cost(*other)
    if least_cost(*one) + back > most / share + _GRACE:
        return FAR
    there = spelling_cost(*one, most / share - back + _GRACE)
    if share * there > most:
        return share * there
    return share * (there + spelling_cost(*other, most / share - there))


def similarity(a: str, b: str, floor: float = 0.0) -> float:
    """Likeness in 0..1 of two names in any languages and scripts; symmetric; 1 for equal names. What is below
    ``floor`` may be told as anything below it, which is found sooner.

    Places and agencies are looked up, so Kyiv and Kiew, Moscow and Moskau are one. Above about .8 a person would
    call them the same name; a last name alone against a full name scores at most .75, since it may be another's.
    """
    if a == b:
        return 1.0
    a, b = min(a, b), max(a, b)
    known = _known(a, b, floor)
    if known is not None:
        return known
    ta, tb = name_tokens(a), name_tokens(b)
    if not ta or not tb:
        return 1.0 if a.casefold() == b.casefold() else 0.0
    return _aligned(ta, tb, floor)


def _known(a: str, b: str, floor: float) -> float | None:
    for find in (place, agency):
        one = find(a)
        other = find(b) if one is not None else None
        if other is not None:
            if one == other:
                return 0.99
            return min(_TWO, token_similarity(a, b) * 0.4) if floor <= _TWO else 0.0
    return None


def _aligned(ta: tuple[str, ...], tb: tuple[str, ...], floor: float) -> float:
    if len(ta) > len(tb):
        ta, tb = tb, ta
    if len(tb) == 1:
        return max(0.0, min(0.99, token_similarity(ta[0], tb[0], floor)))
    if len(ta) == 1:
        whole = token_similarity(ta[0], "".join(tb), _WHOLE)
        best = max(token_similarity(ta[0], y, floor) for y in tb)
        return max(min(_LAST, _LAST * best), whole if whole > _WHOLE else 0.0)
    # of names of several words each must have its like; together they count for half unless they are very near
    whole = token_similarity("".join(ta), "".join(tb), 0.85 if floor > 0.5 else 0.0)
    return max(_worded(ta, tb, floor), whole * (0.98 if whole > 0.85 else 0.5))


def _worded(ta: tuple[str, ...], tb: tuple[str, ...], floor: float) -> float:
    """Likeness by the words: half their mean and half the least, less for those without a partner. Where one word of
    the shorter name cannot be as like as it must be for the floor if all the others were the same, it is 0."""
    n, extra = len(ta), 0.04 * (len(tb) - len(ta))
    each = max(0.0, (2 * n * (floor + extra) - (n - 1)) / (n + 1) - _GRACE)
    table: list[tuple[float, int, int, int]] = []
    for i, x in enumerate(ta):
        row = [(token_similarity(x, y, each), -abs(i - j), i, j) for j, y in enumerate(tb)]
        if max(row)[0] < each:
            return 0.0
        table += row
    pairs = _assign(table)
    return min(0.99, 0.5 * (sum(pairs) / len(pairs)) + 0.5 * min(pairs) - extra)


def _assign(table: list[tuple[float, int, int, int]]) -> list[float]:
    """Each word of the shorter name with its best free partner, best pairs first."""
    used_short: set[int] = set()
    used_long: set[int] = set()
    pairs = []
    for score, _, i, j in sorted(table, key=lambda t: (-t[0], -t[1], t[2], t[3])):
        if i not in used_short and j not in used_long:
            used_short.add(i)
            used_long.add(j)
            pairs.append(score)
    return pairs


@lru_cache(maxsize=16_384)
def folded(name: str) -> str:
    """A key that is the same for one name in most languages and scripts: for blocking, not for deciding.

    A known place or agency gives its id; other names the consonant skeletons of their words, sorted.
    """
    found = place(name)
    if found is not None:
        return found
    wire = agency(name)
    if wire is not None:
        return f"agency:{wire}"
    return " ".join(sorted(filter(None, (skeleton(t) for t in name_tokens(name)))))


_SKELETON = (
    (re.compile(r"tsch|tsh|tch|sch|sh|zh|ch|cz|sz|ts|tz|dj|dz|c(?=[eiy])"), "s"),
    (re.compile(r"ph"), "f"), (re.compile(r"qu"), "k"), (re.compile(r"^x"), "s"), (re.compile(r"x"), "ks"),
    (re.compile(r"(?<=[aeiou])[jyw](?![aeiouy])"), ""), (re.compile(r"[aeiouyh]"), ""),
)  # fmt: skip
_SKELETON_CLASS = str.maketrans("bpfvwdtzjcgqkmnlr", "bbbbbttsskkkknnrr")
_RUN = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def skeleton(token: str) -> str:
    """The consonant classes of one name word (b t s k n r), doubles once; its first vowel class where it has none."""
    letters = romanise(token)
    start = letters
    for pattern, to in _SKELETON:
        letters = pattern.sub(to, letters)
    bones = _RUN.sub(r"\1", letters.translate(_SKELETON_CLASS))[:_CUT_SKELETON]
    return bones or start[:2]


@lru_cache(maxsize=8)
def _pool(names: tuple[str, ...]) -> LatinPool:
    return LatinPool(names)


def nearest(query: str, pool: Sequence[str]) -> str:
    """The name in ``pool`` (Latin letters) that ``query`` (any script) renders best; "" where the pool is empty.

    The pool is made ready once and kept for later queries with the same names.
    """
    ready = _pool(tuple(pool))
    k = ready.best(query.strip())
    return ready.names[k] if k is not None else ""


def match(a: str, b: str, kind: NameKind) -> float:
    """How surely two full names are one person, or one organisation, in 0..1; above .5 they are taken for one.

    Stricter than ``similarity``: every word of the shorter name must have its partner, since two people of one
    family differ in one word. Companies are compared without their legal forms.
    """
    from slugline.names.legal import match_organisation
    from slugline.names.persons import match_person

    if kind == "organisation":
        return match_organisation(a, b)
    return match_person(a, b) if kind == "person" else similarity(a, b)


def plain(name: str) -> str:
    """All words of a name as one run of Latin letters."""
    return "".join(latin(w) if script_of(w) == "latin" else romanise(w) for w in name_tokens(name))
