"""Numbers and dates of two passages: the same, rounded, changed, dropped, added."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import product

import regex

from slugline.comparison.days import months_named
from slugline.comparison.finding import Finding, Range
from slugline.language.fold import fold
from slugline.language.quantities import Quantity, quantities
from slugline.language.rules import rules
from slugline.model import ChangeKind

__all__ = ["figure_findings"]

# what one unit of a kind is in another: a copy that converts has not changed the number
_CONVERSIONS = (1.609344, 0.3048, 2.54, 0.45359237, 3.785, 0.4047, 2.59, 1.0936, 0.9144, 4.546, 28.35, 1.852)
_MEASURES = frozenset(["km", "m", "mile", "kg", "tonne", "ha", None])
_COMMON = (1 / 0.3048, 1.609344, 1 / 0.45359237)  # feet and metres, miles and kilometres, pounds and kilograms
_SMALL = 12
_FEW = 2
_TIMES = (10, 12, 20, 100, 1000)  # decades, dozens, scores: the word for it may be one that is not known
_NOON = 12
_PLACES = 0.4  # share of a passage
_AGES = frozenset(["year"])
_COUNTED = frozenset(["number", "ordinal"])
_BESIDE = 12
_NUMBER = regex.compile(r"[0-9]+(?:[.,:'’/ \u00a0\u202f-][0-9]+)*")
_SEPARATOR = regex.compile(r"[.,:'’/ \u00a0\u202f-]")


def figure_findings(left: str, right: str, languages: tuple[str, str]) -> tuple[Finding, ...]:
    """Findings of kind "number" and "date".

    Asserted only where a number in digits on one side stands against another in digits on the other and nothing
    else explains it: rounding, another unit, another clock, a range, a word for it.
    """
    mine, theirs = list(_figures(left, languages[0])), list(_figures(right, languages[1]))
    equal = _strike(mine, theirs, _equal)
    _strike(mine, theirs, _read_otherwise)
    every = _figures(left, languages[0]), _figures(right, languages[1])
    mine = [q for q in mine if not _told(q, (left, languages[0]), (right, languages[1]), every[1])]
    theirs = [q for q in theirs if not _told(q, (right, languages[1]), (left, languages[0]), every[0])]
    out = [_currency_finding(a, b, left, right) for a, b in equal if _other_money(a, b)]
    for same, make in ((_rounded, _round_finding), (_rescaled, _scale_finding)):
        out += [make(a, b, left, right) for a, b in _strike(mine, theirs, same)]
    out += _changed(mine, theirs, left, right)
    out += _reworded(mine, theirs, (left, languages[0]), (right, languages[1]))
    within = languages[0] == languages[1]
    out += [_one_sided(q, left, True, within) for q in mine if not _converted(q, _figures(left, languages[0]))]
    out += [_one_sided(q, right, False, within) for q in theirs if not _converted(q, _figures(right, languages[1]))]
    return tuple(out)


def _told(q: Quantity, own: tuple[str, str], other: tuple[str, str], figures: tuple[Quantity, ...]) -> bool:
    """Whether a number without its equal stands on the other side all the same: as an end of a range, in other
    digits, as the name of a month."""
    if _bound(q, figures) or _stands(q, own[0], other):
        return True
    return own[0][q.end : q.end + 1] in ("月", "월") and int(q.value) in months_named(*other)


@lru_cache(maxsize=32768)
def _figures(text: str, language: str) -> tuple[Quantity, ...]:
    return quantities(text, language)


def _digits(q: Quantity, text: str) -> bool:
    return any(c.isdigit() for c in text[q.start : q.end])


Same = Callable[[Quantity, Quantity], bool]


def _strike(mine: list[Quantity], theirs: list[Quantity], same: Same) -> list[tuple[Quantity, Quantity]]:
    """Takes out of both lists the pairs for which ``same`` holds, those of one unit first."""
    out = []
    for strict in (True, False):
        for a, b in product(tuple(mine), tuple(theirs)):
            if a in mine and b in theirs and same(a, b) and (not strict or a.unit == b.unit):
                mine.remove(a)
                theirs.remove(b)
                out.append((a, b))
    return out


def _near(x: float, y: float, share: float = 1e-6) -> bool:
    return abs(x - y) <= share * max(abs(x), abs(y))


def _equal(a: Quantity, b: Quantity) -> bool:
    if a.high is not None and b.high is not None:
        return _near(a.value, b.value) and _near(a.high, b.high)
    return _near(a.value, b.value) or (b.high is not None and _near(a.value, b.high))


def _bound(q: Quantity, others: tuple[Quantity, ...]) -> bool:
    """Whether a number is one end of a range of the other side, or a range has its ends there: 25 to 30, 25-30."""
    if q.high is not None:
        values = [o.value for o in others]
        return all(any(_near(end, v) for v in values) for end in (q.value, q.high))
    return any(o.high is not None and (_near(q.value, o.value) or _near(q.value, o.high)) for o in others)


def _read_otherwise(a: Quantity, b: Quantity) -> bool:
    """One number, written in another way: 3 p.m. and 15, '98 and 1998, 10 miles and 16 km."""
    x, y = sorted((a.value, b.value))
    if "clock" in (a.kind, b.kind) and y <= 24.6 and (_near(y - x, 12) or _as_clock(a, b)):
        return True
    if x < 100 and y - x in (1900, 2000) and ("year" in (a.kind, b.kind) or x % 10 == 0):
        return True
    if a.unit != b.unit and x > 0 and {a.unit, b.unit} <= _MEASURES and a.kind == b.kind == "number":
        return any(_near(y / x, f, 0.06) or _near(y / x, 1 / f, 0.06) for f in _CONVERSIONS)
    return False


def _may_convert(a: Quantity, b: Quantity) -> bool:
    """Plain numbers that stand as feet stand to metres, say, where no unit was read: nothing is asserted of them."""
    x, y = sorted((abs(a.value), abs(b.value)))
    if not a.kind == b.kind == "number" or not {a.unit, b.unit} <= _MEASURES or x == 0 or y < 20:
        return False
    return any(_near(y / x, f, 0.02) for f in _COMMON)


def _as_clock(a: Quantity, b: Quantity) -> bool:
    """Hours and minutes on one side, read as a fraction on the other: 18.40."""
    clock, number = (a, b) if a.kind == "clock" else (b, a)
    hour, part = divmod(number.value, 1)
    return number.kind != "clock" and _near(clock.value, hour + part / 0.6, 1e-4)


def _stands(q: Quantity, own: str, other: tuple[str, str]) -> bool:
    """The digits stand on the other side too, whatever was read from them there: as a number of their own, or as a
    part of a date. Not where a word of scale goes with them that the other side's language would know."""
    text, language = other
    written = _NUMBER.findall(own[q.start : q.end])
    if len(written) != 1 or sum(c.isdigit() for c in written[0]) < 2:
        return False
    whole = _plain(written[0])
    if rules(language).known and q.kind == "number" and not _near(q.value, _read(whole)):
        return False
    for number in _NUMBER.findall(text):
        parts = _SEPARATOR.split(number)
        if _plain(number) == whole or (len(parts) > 2 and whole in parts):
            return True
    return False


def _plain(written: str) -> str:
    """Digits without grouping marks, "_" for the mark of a fraction: "1.500" and "1 500" alike, "1.5" and "1,5"."""
    parts = _SEPARATOR.split(written)
    return "".join(parts) if all(len(p) == 3 for p in parts[1:]) else "_".join(parts)


def _read(plain: str) -> float:
    return float(plain.replace("_", ".", 1).replace("_", ""))


def _rounded(a: Quantity, b: Quantity) -> bool:
    """One is the other with fewer digits, or nearly."""
    x, y = abs(a.value), abs(b.value)
    if not {a.kind, b.kind} <= {"number", "label"} or min(x, y) < 10 or a.unit != b.unit or _near(x, y):
        return False
    return any(_near(round(x, -k), y) or _near(round(y, -k), x) for k in range(10)) and _near(x, y, 0.1)


def _rescaled(a: Quantity, b: Quantity) -> bool:
    """A thousand, a million … times the other: the word of scale went astray."""
    x, y = sorted((abs(a.value), abs(b.value)))
    return x > 0 and y / x > 900 and any(_near(y / x, 10.0**k) for k in (3, 6, 9, 12))


def _span(q: Quantity) -> Range:
    return q.start, q.end


def _kind(*figures: Quantity) -> ChangeKind:
    return "date" if any(q.kind in ("date", "year", "clock") for q in figures) else "number"


def _round_finding(a: Quantity, b: Quantity, left: str, right: str) -> Finding:
    words = f"{_say(a, left)} became {_say(b, right)}: rounded"
    return Finding("number", "possible", 0.6, _span(a), _span(b), words, 0.2)


def _other_money(a: Quantity, b: Quantity) -> bool:
    """Two currencies, not two kinds of dollar that a text may call by one name."""
    units = [u for u in (a.unit, b.unit) if u and len(u) == 3 and u.isupper()]
    return len(units) == 2 and a.unit != b.unit and not all(u.endswith("D") for u in units)


def _currency_finding(a: Quantity, b: Quantity, left: str, right: str) -> Finding:
    words = f"{_say(a, left)} became {_say(b, right)}: another currency"
    return Finding("number", "possible", 0.7, _span(a), _span(b), words, 0.8)


def _scale_finding(a: Quantity, b: Quantity, left: str, right: str) -> Finding:
    words = f"{_say(a, left)} became {_say(b, right)}: another order of magnitude"
    return Finding("number", "possible", 0.7, _span(a), _span(b), words, 0.8)


def _say(q: Quantity, text: str) -> str:
    return " ".join(text[q.start : q.end].split())


def _changed(mine: list[Quantity], theirs: list[Quantity], left: str, right: str) -> list[Finding]:
    """What is left over on both sides, paired by unit and place; digits against digits only."""
    ours = [q for q in mine if _digits(q, left)]
    others = [q for q in theirs if _digits(q, right)]
    sure = len(ours) == len(others) and abs(len(mine) - len(theirs)) <= 1
    out = []
    for a in ours:
        rest = [b for b in others if b in theirs and _comparable(a, b)]
        if not rest:
            continue
        b = min(rest, key=lambda b: (a.unit != b.unit, _apart(a, b, left, right), b.start))
        plain = sure and _alike(a, b) and not _may_convert(a, b)
        mine.remove(a)
        theirs.remove(b)
        words = f"{_say(a, left)} became {_say(b, right)}"
        kind = _kind(a, b)
        out.append(
            Finding(kind, "asserted" if plain else "possible", 0.9 if plain else 0.6, _span(a), _span(b), words, 0.9)
        )
    return out


def _comparable(a: Quantity, b: Quantity) -> bool:
    return _kind(a) == _kind(b) or ("year" in (a.kind, b.kind) and _decade(a) and _decade(b))


def _decade(q: Quantity) -> bool:
    """A year, or a number that may be one: "the 1970s"."""
    return q.kind == "year" or (q.kind == "number" and q.unit is None and 1100 <= q.value < 2100 and q.value % 10 == 0)


def _alike(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers count the same kind of thing, as far as is known: "59 anni" and "59" do."""
    kinds = {a.kind, b.kind}
    known = a.unit == b.unit or (None in (a.unit, b.unit) and {a.unit, b.unit} & _AGES)
    told = len(kinds) == 1 or kinds <= _COUNTED or (_decade(a) and _decade(b))
    return bool(known) and told and (a.high is None) == (b.high is None)


def _reworded(
    mine: list[Quantity], theirs: list[Quantity], left: tuple[str, str], right: tuple[str, str]
) -> list[Finding]:
    """Numbers of which one at least is a word, one left over on each side: "three weeks", "vier Wochen". Asserted
    where both count the same, neither word has another meaning and both stand in like places."""
    if len(mine) != 1 or len(theirs) != 1:
        return []
    a, b = mine[0], theirs[0]
    if min(a.value, b.value) < _FEW or not a.kind == b.kind == "number" or a.unit != b.unit or a.high != b.high:
        return []
    if any(_near(max(a.value, b.value), n * min(a.value, b.value)) for n in _TIMES) or abs(a.value - b.value) == _NOON:
        return []
    if _ambiguous(a, *left) or _ambiguous(b, *right) or _apart(a, b, left[0], right[0]) > _PLACES:
        return []
    mine.clear()
    theirs.clear()
    words = f"{_say(a, left[0])} became {_say(b, right[0])}"
    return [Finding("number", "asserted", 0.85, _span(a), _span(b), words, 0.5)]


def _ambiguous(q: Quantity, text: str, language: str) -> bool:
    """Whether a number word is another word as well: Italian "sei" (six, you are)."""
    said = fold(text[q.start : q.end]).split()
    return bool(said) and said[0] in rules(language).listed("numbers", "ambiguous")


def _apart(a: Quantity, b: Quantity, left: str, right: str) -> float:
    return abs(a.start / max(1, len(left)) - b.start / max(1, len(right)))


def _converted(q: Quantity, figures: tuple[Quantity, ...]) -> bool:
    """Whether the text says beside it the same in another unit: 10 miles (16 km)."""
    return any(
        p.unit and q.unit and p.unit != q.unit and min(abs(q.start - p.end), abs(p.start - q.end)) < _BESIDE
        and _read_otherwise(p, q)
        for p in figures
    )  # fmt: skip


def _one_sided(q: Quantity, text: str, dropped: bool, within: bool) -> Finding:
    """A number of one side alone: often only said in another way, the small ones most, across languages most."""
    digits = _digits(q, text) and q.kind != "label"
    weight = 0.5 if digits and q.value > _SMALL else 0.35 if digits else 0.15
    confidence = weight if within else min(weight, 0.4 if weight > 0.4 else 0.25)
    what = "is gone" if dropped else "is new"
    where: tuple[Range | None, Range | None] = (_span(q), None) if dropped else (None, _span(q))
    kind = _kind(q)
    return Finding(kind, "possible", confidence, *where, f"{_say(q, text)} {what}", weight)
