"""Dates written in a text, in any order and calendar: the ground that ``moment`` and ``dates`` stand on.

Everything here reads folded text (``fold``). Calendars: Gregorian; the Buddhist era (Thai years 2400 to 2699); Japanese
eras and the Minguo era by their names; the Persian solar calendar by its month names or, in Persian, its years
(Borkowski's arithmetic over the 33-year cycle). Islamic lunar dates are not read: their days depend on sightings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from slugline.language.rules import Rules, languages, rules

__all__ = ["Hit", "Lexicon", "hits", "lexicon", "needed", "reading", "runs"]

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民国": 1911, "民國": 1911}
_HAN = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "元": 1}
# a clock may be glued to the year: "Apr 28 20232:23 PM"
_YEAR = r"(?P<y>1[5-9]\d\d|2[0-2]\d\d|2[456]\d\d)(?!\d(?!\d?:[0-5]\d))"
_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])(?!\d)"
_ORDINAL = r"(?:\s?(?:st|nd|rd|th|er|re|ère|[ºª°]|\.º|-?(?:го|е|а|я|ое|ти|ші|те|ма)|:n|:e|-n|-ны|-ші|e|a)(?![^\W\d_]))?"
# what must not stand before a number is asked behind its first digit: a search skips to the digits
_NUMERIC = re.compile(
    r"(\d(?<!\d.)(?<!\d[/:.,-].)\d{0,3})(\s?[./]\s?|-)(\d{1,2})(\s?[./]\s?|-)(\d{1,4})(?!\d|[./-]\d|[%€$£])"
)
_CJK = re.compile(
    r"(?:(?P<era>令和|平成|昭和|大正|明治|民国|民國)?\s?(?P<y>\d{1,4}|元|[〇○零一二三四五六七八九]{4})\s?[年년]\s?)?"
    r"(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?[月월](?:\s?(?P<d>\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s?[日號号일])?"
)
_TIGHT = ("th", "lo", "km", "my", "ja", "zh")  # languages that write no spaces between words
_COMPACT = re.compile(r"((?:1(?<!\d.)9|2(?<!\d.)0)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?=t\d{4})")
_WEEK = re.compile(r"((?:1(?<![\w-].)9|2(?<![\w-].)0)\d\d)-?w([0-5]\d)-?([1-7])(?![\w-])")


@dataclass(frozen=True, slots=True)
class Hit:
    """A date found at ``start:end``: the parts that were said, ``None`` for those that were not.

    ``other`` is the second reading (month, day) of a numeric date whose order the language does not settle.
    """

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    other: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language (and English beside it) as compiled patterns. ``short`` marks abbreviations."""

    rules: Rules
    months: dict[str, int]
    short: frozenset[str]
    month: re.Pattern[str]
    persian: bool
    before: tuple[re.Pattern[str], ...]
    after: tuple[re.Pattern[str], ...]
    starts: frozenset[str] | None


def _everybody(section: str) -> dict[str, int]:
    """Words over all languages on whose number all agree: the core for a language without a file."""
    found: dict[str, int] = {}
    clash = set()
    for code in languages():
        for word, number in rules(code).numbered(section).items():
            if found.setdefault(word, number) != number:
                clash.add(word)
    return {w: n for w, n in found.items() if w not in clash}


def words_of(section: str, language: str) -> dict[str, int]:
    """Numbered words of the language with the English ones beside them; of all languages where it has no file."""
    own = rules(language)
    if not own.known:
        return _everybody(section)
    english = {} if section.startswith("weekdays") else rules("en").numbered(section)
    return english | own.numbered(section)


def alternatives(words: dict[str, int] | tuple[str, ...]) -> str:
    """A regular expression for any of the words, the longest first; one that never matches if there are none."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)) if w) or r"(?!)"


def bounded(body: str, own: Rules) -> str:
    """``body`` as a whole word, with the prefixes and suffixes that the language glues to words."""
    if own.code in _TIGHT:
        return f"(?P<w>{body})"
    prefix = f"(?:{alternatives(own.prefixes)})?" if own.prefixes else ""
    suffix = r"[^\W\d_]{0,5}(?:'[^\W\d_]{1,4})?" if own.suffixes else ""
    return rf"(?<![^\W\d_]){prefix}(?P<w>{body}){suffix}(?![^\W_])"


_RUN = re.compile(r"[^\W\d_]+")
_ANY_DIGIT = re.compile(r"\d")


def runs(folded: str) -> frozenset[str]:
    """The different runs of letters in folded text: one look at them tells which words cannot stand there."""
    return frozenset(_RUN.findall(folded))


def needed(words: Iterable[str], own: Rules, *, glued: bool) -> frozenset[str] | None:
    """Runs of letters of which any text that says one of these words or phrases has one: the longest of each, as short
    ones stand everywhere ("the" of "the day before"). ``None`` where that cannot be told: words without spaces, or
    ``glued`` to others."""
    found = [_RUN.findall(w) for w in words]
    if glued or own.code in _TIGHT or not all(found):
        return None
    return frozenset(max(parts, key=len) for parts in found)


@cache
def lexicon(language: str) -> Lexicon:
    """The compiled words of a language for dates (by ``rules.base`` code)."""
    own = rules(language)
    full, short = words_of("months", language), words_of("months_short", language)
    short = {w: n for w, n in short.items() if w not in full}
    months = short | full
    persian = own.numbered("months_persian")
    months |= {w: 100 + n for w, n in persian.items()}
    fill = alternatives(tuple(dict.fromkeys((*own.listed("clock", "fillers"), "de", "of"))))
    join = rf"[\s.,/\-–]{{0,3}}(?:(?:{fill})[\s.,]{{0,2}}){{0,2}}"
    yeartail = r"(?:\s?[^\W\d_]{1,4}(?=\W))?" if own.suffixes else ""
    lead = r"(?<![\d:])(?<!\d[.,/])"
    two = r"(?P<y>\d\d)(?![\d:.])" if own.code == "th" else None
    year = f"(?:{_YEAR})" if two is None else "(?P<y>2[456]\\d\\d|20\\d\\d|19\\d\\d|\\d\\d)(?![\\d:.])"
    pyear = r"(?P<y>1[2-4]\d\d)(?!\d)" if persian else year
    stop = r"(?!\s?[:.]\d|\s?[–-]\s?\d{1,2}\s?[:.])"
    before = (
        re.compile(rf"{lead}{_YEAR}{yeartail}{join}{_DAY}{_ORDINAL}{join}$"),
        re.compile(rf"{lead}{_DAY}{_ORDINAL}{join}$"),
        re.compile(rf"{lead}{_YEAR}{yeartail}{join}$"),
    )
    after = (
        re.compile(rf"\.?{join}{_DAY}{_ORDINAL}{join}{year}"),
        re.compile(rf"\.?{join}{year}"),
        re.compile(rf"\.?{join}{_DAY}{stop}{_ORDINAL}"),
        re.compile(rf"\.?{join}{pyear}"),
    )
    words = alternatives(months)
    month = re.compile(bounded(words, own) + rf"(?:\s?/\s?(?:{words})(?![^\W\d_]))?")
    starts = needed(months, own, glued=bool(own.prefixes or own.suffixes))
    return Lexicon(own, months, frozenset(short), month, bool(persian), before, after, starts)


def hits(text: str, language: str, said: frozenset[str] | None = None) -> list[Hit]:
    """All dates in folded ``text`` that state at least a month by name or number, in order, none overlapping.

    ``said`` are its ``runs``, where somebody has them."""
    lex = lexicon(language)
    digits = _ANY_DIGIT.search(text) is not None
    found = [*(_numeric(text, lex) if digits else ()), *_cjk(text), *(_iso(text) if digits else ())]
    if lex.starts is None or not lex.starts.isdisjoint(runs(text) if said is None else said):
        found += _named(text, lex)
    found.sort(key=lambda h: (h.start, -(h.end - h.start)))
    out: list[Hit] = []
    for hit in found:
        if not out or hit.start >= out[-1].end:
            out.append(hit)
        elif _said(hit) > _said(out[-1]):
            out[-1] = hit
    return out


def _said(hit: Hit) -> int:
    return sum(part is not None for part in (hit.year, hit.month, hit.day))


def reading(year: int, month: int, day: int) -> date | None:
    """The Gregorian day, or ``None`` if there is none of that number."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _western(year: int) -> int:
    return year - 543 if 2400 <= year <= 2699 else year


def _iso(text: str) -> Iterator[Hit]:
    for m in _COMPACT.finditer(text):
        yield Hit(m.start(), m.end(), int(m[1]), int(m[2]), int(m[3]))
    for m in _WEEK.finditer(text):
        try:
            day = date.fromisocalendar(int(m[1]), int(m[2]), int(m[3]))
        except ValueError:
            continue
        yield Hit(m.start(), m.end(), day.year, day.month, day.day)


def _numeric(text: str, lex: Lexicon) -> Iterator[Hit]:
    for m in _NUMERIC.finditer(text):
        if m[2].strip() != m[4].strip():
            continue
        hit = _numbers(m, lex)
        if hit:
            yield hit


def _numbers(m: re.Match[str], lex: Lexicon) -> Hit | None:
    a, b, c, sign = m[1], int(m[3]), m[5], m[2].strip()
    if len(a) == 4:
        if len(c) > 2:
            return None
        year, day = int(a), int(c)
        if lex.persian and 1200 <= year <= 1500:
            return _persian_hit(m.span(), year, b, day)
        year = _western(year)
        return Hit(*m.span(), year, b, day) if 1500 <= year < 2300 and reading(year, b, day) else None
    if len(a) > 2 or len(c) not in (2, 4) or (len(c) == 2 and ((len(a) < 2 and sign != "/") or sign == "-")):
        return None
    year = _western(int(c)) if len(c) == 4 else 2000 + int(c)
    if not 1500 <= year < 2300:
        return None
    if len(c) == 2 and year > 2069:
        year -= 100
    return _ordered(m.span(), year, (int(a), b), "dmy" if sign == "." else lex.rules.order)


def _ordered(span: tuple[int, int], year: int, pair: tuple[int, int], order: str) -> Hit | None:
    first, second = pair
    day_first, month_first = reading(year, second, first), reading(year, first, second)
    if (order == "mdy" and month_first) or (month_first and not day_first):
        return Hit(*span, year, first, second)
    if not day_first:
        return None
    both = month_first is not None and first != second
    other = (first, second) if both and order == "unknown" else None
    return Hit(*span, year, second, first, other)


def _han(text: str) -> int:
    if text.isdecimal():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_HAN[tens] if tens else 1) * 10 + (_HAN[ones] if ones else 0)
    return int("".join(str(_HAN[c]) for c in text))


def _cjk(text: str) -> Iterator[Hit]:
    if "月" not in text and "월" not in text:
        return
    for m in _CJK.finditer(text):
        year = _han(m["y"]) if m["y"] else None
        start = m.start("era") if m["era"] else m.start("y") if m["y"] else m.start("m")
        if year is not None and m["era"]:
            year += _ERAS[m["era"]]
        if year is not None and not 1500 <= year < 2300:
            year, start = None, m.start("m")
        month, day = _han(m["m"]), _han(m["d"]) if m["d"] else None
        if (start and text[start - 1].isdecimal()) or (day is not None and not reading(year or 2000, month, day)):
            continue
        yield Hit(start, m.end(), year, month, day)


def _named(text: str, lex: Lexicon) -> Iterator[Hit]:
    for m in lex.month.finditer(text):
        number = lex.months[m["w"]]
        hit = _around(text, m, number, lex)
        if hit:
            yield hit


def _around(text: str, m: re.Match[str], number: int, lex: Lexicon) -> Hit | None:
    start, end = m.start(), m.end()
    persian = number > 100
    left = text[max(0, start - 32) : start]
    shift = start - len(left)
    year_day, day, year = (p.search(left) for p in lex.before)
    full, right_year, right_day = (p.match(text, end) for p in lex.after[:3])
    if persian:
        full, right_year = None, lex.after[3].match(text, end)
    if persian and not (day and right_year):
        return None
    if full and not (day and right_year):
        return _checked(start, full.end(), int(full["y"]), number, int(full["d"]), lex)
    if day and right_year:
        return _checked(shift + day.start("d"), right_year.end(), int(right_year["y"]), number, int(day["d"]), lex)
    if year_day and not right_year:
        return _checked(shift + year_day.start("y"), end, int(year_day["y"]), number, int(year_day["d"]), lex)
    if year and right_day:
        return _checked(shift + year.start("y"), right_day.end(), int(year["y"]), number, int(right_day["d"]), lex)
    if day:
        return _checked(shift + day.start("d"), end, None, number, int(day["d"]), lex)
    if right_year and (len(right_year["y"]) == 4):
        return Hit(start, right_year.end(), _western(int(right_year["y"])), number, None)
    if right_day:
        return _checked(start, right_day.end(), None, number, int(right_day["d"]), lex)
    if year and lex.rules.order == "ymd":
        return Hit(shift + year.start("y"), end, _western(int(year["y"])), number, None)
    return None if m["w"] in lex.short else Hit(start, end, None, number, None)


def _checked(start: int, end: int, year: int | None, month: int, day: int, lex: Lexicon) -> Hit | None:
    if month > 100:
        return _persian_hit((start, end), year or 0, month - 100, day)
    if year is not None and year < 100:
        year = 2500 - 543 + year if lex.rules.code == "th" else 2000 + year
    if year is not None:
        year = _western(year)
    return Hit(start, end, year, month, day) if reading(year or 2000, month, day) else None


def _persian_hit(span: tuple[int, int], year: int, month: int, day: int) -> Hit | None:
    top = 31 if month <= 6 else 30
    if not (1200 <= year <= 1500 and 1 <= month <= 12 and 1 <= day <= top):
        return None
    passed = (month - 1) * 31 if month <= 7 else 186 + (month - 7) * 30
    # the 33-year cycle 8 leap years in 33, right from 1921 to 2030 at least
    leaps = (8 * (year - 1) + 29) // 33 if year > 0 else 0
    first = date(622, 3, 21)
    when = first + timedelta(days=365 * (year - 1) + leaps + passed + day - 1)
    return Hit(*span, when.year, when.month, when.day)
