"""How well a Latin spelling renders the sounds of another: a weighted transducer, one pair or one against many.

The distance is a generalised edit distance over units and letters (Brill and Moore 2000, with costs set by hand
instead of learned): each unit is spelled by one of its spellings, dropped, or put wrongly; letters that no unit
accounts for are inserted. Cost 1 is about one wrong consonant.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from slugline.names.sounds import Sounds, Unit, latin, sounds, units

__all__ = ["FAR", "LatinPool", "least_cost", "spelling_cost", "weight"]

_VOWELS = frozenset("aeiouy")
_WRONG = 1.0
_WRONG_KIND = 1.25
_WRONG_VOWEL = 0.4
_DOUBLE = 0.03
_MUTE = "tdsxpz"  # final letters that French and others write and do not say
_MUTE_COST = 0.5
FAR = 1e6  # no rendering
_GRACE = 1e-9  # of rounding
_WIDTH = 24
Costs = NDArray[np.float32]


@lru_cache(maxsize=65_536)
def _insertions(letters: str, script: str) -> tuple[tuple[float, ...], tuple[bool, ...], tuple[float, ...]]:
    """What each letter costs that no unit of the script accounts for; which are vowels; the sums of these costs."""
    table = sounds(script)
    out: list[float] = []
    for i, c in enumerate(letters):
        if i and letters[i - 1] == c:
            out.append(_DOUBLE)
        elif c == "h":
            out.append(table.silent)
        elif c == "e" and i == len(letters) - 1:
            out.append(min(0.15, table.vowel))
        elif c in _VOWELS:
            out.append(table.vowel)
        elif c == "w" or (c in _MUTE and i == len(letters) - 1):
            out.append(_MUTE_COST)
        else:
            out.append(0.95)
    return tuple(out), tuple(c in _VOWELS for c in letters), tuple(accumulate(out, initial=0.0))


@lru_cache(maxsize=8_192)
def _least(unit: Unit) -> tuple[tuple[tuple[int, float], ...], float]:
    """What a unit costs at least in a word with one of these letters (a set: a is bit 0), the cheapest first; and in a
    word with none of them."""
    most = min(unit.drop, _WRONG_VOWEL if unit.vowel else _WRONG)
    letters: dict[float, int] = {}
    for c, spellings in unit.by_letter.items():
        price = min(price for _, price in spellings)
        if price < most:
            letters[price] = letters.get(price, 0) | _bits(c)
    return tuple((bits, price) for price, bits in sorted(letters.items())), most


@lru_cache(maxsize=65_536)
def _bits(letters: str) -> int:
    return sum(1 << (ord(c) - ord("a")) for c in set(letters))


@lru_cache(maxsize=65_536)
def _leasts(token: str) -> tuple[tuple[tuple[tuple[int, float], ...], float], ...]:
    return tuple([_least(unit) for unit in units(token)[1]])


def least_cost(token: str, letters: str) -> float:
    """A bound that ``spelling_cost`` is not below, many times sooner found: each unit as cheap as it is where its
    spelling may begin with any letter of the word."""
    return sum(_each_least(token, letters))


def _each_least(token: str, letters: str) -> list[float]:
    """The bound of each unit."""
    word, out = _bits(letters), []
    for cheap, otherwise in _leasts(token):
        for bits, price in cheap:
            if bits & word:
                out.append(price)
                break
        else:
            out.append(otherwise)
    return out


def spelling_cost(token: str, letters: str, most: float = FAR) -> float:
    """Cost of writing ``token`` (any script) as ``letters`` (a to z). 0 is a perfect rendering. What costs more than
    ``most`` is not looked at closely: then the result is some number above it."""
    script, parts = units(token)
    least = _each_least(token, letters)
    most += _GRACE - sum(least)  # what a beginning may cost, if the rest costs the least it can
    if not parts or not letters or most < 0.0:
        return FAR
    ins, vowels, first = _insertions(letters, script)
    n, row, start = len(letters), list(first), 0
    for unit, spared in zip(parts, least, strict=True):
        new = [c + unit.drop for c in row]
        by_letter = unit.by_letter
        wrong_vowel, wrong_other = (_WRONG_VOWEL, _WRONG_KIND) if unit.vowel else (_WRONG_KIND, _WRONG)
        for j in range(start, n):
            c = row[j]
            if c > most:
                continue
            wrong = c + (wrong_vowel if vowels[j] else wrong_other)
            if wrong < new[j + 1]:
                new[j + 1] = wrong
            for s, price in by_letter.get(letters[j], ()):
                if letters.startswith(s, j) and c + price < new[j + len(s)]:
                    new[j + len(s)] = c + price
        most += spared
        while start <= n and new[start] > most:  # from here nothing leads on that is cheap enough
            start += 1
        if start > n:
            return FAR
        for j in range(start, n):
            if new[j] + ins[j] < new[j + 1]:
                new[j + 1] = new[j] + ins[j]
        row = new
    return row[n]


def weight(parts: tuple[Unit, ...]) -> float:
    """How much there is to get wrong in a name's units: 1 a consonant, .45 a vowel."""
    return sum(0.45 if unit.vowel else 1.0 for unit in parts)


_CLASSES = {c: k for k, group in enumerate(("bpfvw", "td", "sz", "kgq", "m", "n", "lr")) for c in group}


def _class_counts(letters: str) -> NDArray[np.float32]:
    out = np.zeros(7, np.float32)
    for i, c in enumerate(letters):
        if i and letters[i - 1] == c:
            continue
        if c in _CLASSES:
            out[_CLASSES[c]] += 1
        elif c in "cx":
            out[2] += 0.5
            out[3] += 0.5
        elif c == "j":
            out[2] += 0.5
    return out


class LatinPool:
    """Many Latin spellings made ready to be searched for the one that renders a name of any script.

    ``best`` costs one pass over sound classes of the whole pool and the transducer over its nearest ``beam``.
    """

    def __init__(self, names: Sequence[str], beam: int = 2500) -> None:
        self.names = tuple(names)
        self.beam = beam
        self.letters = [latin(n)[:_WIDTH] for n in self.names]
        self.chars = np.zeros((_WIDTH + 8, len(self.names)), np.uint8)
        for k, word in enumerate(self.letters):
            self.chars[: len(word), k] = np.frombuffer(word.encode(), np.uint8)
        self.lengths = np.array([len(w) for w in self.letters])
        self.counts = np.array([_class_counts(w) for w in self.letters], np.float32).reshape(-1, 7)

    def costs(self, token: str) -> tuple[NDArray[np.int64], Costs]:
        """Indices of the nearest names and the cost of each; arrays of one length, at most ``beam``."""
        script, parts = units(token)
        if not parts or not self.names:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        keep = self._near(parts)
        return keep, _many(parts, sounds(script), self.chars[:, keep], self.lengths[keep])

    def best(self, token: str) -> int | None:
        """The index of the name that renders ``token`` best, the first of equals by spelling; ``None`` if none can."""
        keep, costs = self.costs(token)
        if not len(keep):
            return None
        least = costs.min()
        ties = [int(k) for k, c in zip(keep, costs, strict=True) if c <= least + 1e-6]
        return min(ties, key=lambda k: (len(self.letters[k]), self.names[k]))

    def _near(self, parts: tuple[Unit, ...]) -> NDArray[np.int64]:
        if len(self.names) <= self.beam:
            return np.arange(len(self.names))
        want = np.zeros(7, np.float32)
        for unit in parts:
            good = [_class_counts(s) for s, c in unit.spellings if c <= 0.08] or [np.zeros(7, np.float32)]
            want += np.mean(good, axis=0) * (1.0 if unit.drop > 0.2 else 0.6)
        gaps = np.abs(self.counts - want).sum(axis=1) + 0.05 * np.abs(self.lengths - 1.2 * len(parts))
        return np.sort(np.argpartition(gaps, self.beam)[: self.beam])


def _many(parts: tuple[Unit, ...], table: Sounds, chars: NDArray[np.uint8], lengths: NDArray[np.int64]) -> Costs:
    width = int(lengths.max(initial=0))
    chars = chars[: width + 8]
    count = chars.shape[1]
    vowel = np.isin(chars[:width], [ord(c) for c in "aeiouy"])
    ins = _many_insertions(chars[:width], vowel, lengths, table)
    row = np.full((width + 1, count), FAR, np.float32)
    row[0] = 0
    for j in range(width):
        row[j + 1] = row[j] + ins[j]
    for unit in parts:
        new = row + np.float32(unit.drop)
        same, other = (_WRONG_VOWEL, _WRONG_KIND) if unit.vowel else (_WRONG_KIND, _WRONG)
        np.minimum(new[1:], row[:-1] + np.where(vowel, np.float32(same), np.float32(other)), out=new[1:])
        for s, c in unit.spellings:
            n = len(s)
            if n > width:
                continue
            hit = chars[: width - n + 1] == ord(s[0])
            for k in range(1, n):
                hit &= chars[k : width - n + 1 + k] == ord(s[k])
            np.minimum(new[n:], np.where(hit, row[: width - n + 1] + np.float32(c), np.float32(FAR)), out=new[n:])
        for j in range(width):
            np.minimum(new[j + 1], new[j] + ins[j], out=new[j + 1])
        row = new
    out: Costs = row[lengths, np.arange(count)]
    return np.where(lengths == 0, np.float32(FAR), out)


def _many_insertions(
    chars: NDArray[np.uint8], vowel: NDArray[np.bool_], lengths: NDArray[np.int64], table: Sounds
) -> Costs:
    ins = np.where(vowel, np.float32(table.vowel), np.float32(0.95))
    ins[chars == ord("h")] = table.silent
    ins[chars == ord("w")] = _MUTE_COST
    last = np.arange(len(chars))[:, None] == (lengths - 1)[None, :]
    ins[last & (chars == ord("e"))] = min(0.15, table.vowel)
    ins[last & np.isin(chars, [ord(c) for c in _MUTE])] = _MUTE_COST
    if len(chars) > 1:
        ins[1:][chars[1:] == chars[:-1]] = _DOUBLE
    return np.asarray(ins, np.float32)
