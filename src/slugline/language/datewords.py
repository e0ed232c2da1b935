"""The words that dates in running text are said with, as patterns: made once for each language, at its first use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from slugline.language.calendar import alternatives, bounded, lexicon, needed, words_of
from slugline.language.daynames import NamedDays, before, named_days
from slugline.language.rules import Rules, rules

__all__ = ["DateWords", "date_words"]

_NEVER = re.compile(r"(?!)")
_DAY = r"(?<![\d.,/:第제月월])(?P<d>[12]\d|3[01]|0?[1-9])\s?(?:{})(?!\s?(?:{})|\d)"
_AGO = r"(?<!\d)(?P<n>\d{{1,2}}|[两兩二三四五六七八九十])\s?(?:{})"
# what must not stand before a year is asked behind its first digit: a search skips to the digits
_EDGE = r"(?<![\w.,$€£¥₹₽#/:-].)(?<![$€£¥₹₽]\s.)"
_END = r"(?![\d%‰°€$£¥₹₽]|[.,:/]\d|\s?[%€$£¥₹₽]|'?s\b|er\b|-?х\b|-er\b|-luvu|[a-z])"
_YEAR = rf"(?P<y>1{_EDGE}[0-9]\d\d|2{_EDGE}0\d\d)(?:\s?[-–/]\s?(?P<z>(?:19|20)?\d\d)(?!\d))?{_END}"
_GLUED = r"(?<![a-z0-9_$€£¥₹₽#].)(?<!\d[.,/:-].)"  # words may stand right before it
_YEAR_GLUED = _YEAR.replace(_EDGE, _GLUED)
_YEAR_THAI = (
    rf"(?P<y>2{_GLUED}[45]\d\d|1{_GLUED}[0-9]\d\d|2{_GLUED}0\d\d)(?:\s?[-–/]\s?(?P<z>(?:25|19|20)?\d\d)(?!\d))?{_END}"
)


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of one language (``[relative]`` and ``[weekdays]`` of its data file) as compiled patterns.

    ``starts``: the runs of letters of which one stands in every text that says a date and has no digit, but for Han
    and Hangul's words for months; ``None`` where that is not known.
    """

    own: Rules
    spaced: bool
    weekday: re.Pattern[str]
    weekdays: dict[str, int]
    relative: re.Pattern[str]
    shifts: dict[str, tuple[str, int]]
    lead: re.Pattern[str]
    next_: re.Pattern[str]
    last: re.Pattern[str]
    this: re.Pattern[str]
    after_next: re.Pattern[str]
    after_last: re.Pattern[str]
    weak: frozenset[str]
    weak_lead: re.Pattern[str]
    named: NamedDays
    blocked: re.Pattern[str]
    blockable: frozenset[str]
    future: re.Pattern[str]
    past: re.Pattern[str]
    year: re.Pattern[str]
    year_before: re.Pattern[str]
    year_after: re.Pattern[str]
    deadline: re.Pattern[str]
    verb_last: bool
    day: re.Pattern[str] | None
    ago: re.Pattern[str] | None
    relative_starts: frozenset[str] | None
    weekday_starts: frozenset[str] | None
    starts: frozenset[str] | None


@cache
def date_words(language: str) -> DateWords:
    """The words of a language; patterns that match nothing where its file has none, or where it has no file."""
    own = rules(language)
    spaced = own.code not in ("zh", "ja", "th", "lo", "km", "my")
    say, shifts, weekdays = own.listed, _shifts(own), words_of("weekdays", language)
    nexts, lasts, marks, agos = (say("relative", key) for key in ("next", "last", "day_mark", "years_ago"))
    relative_starts = needed(shifts, own, glued=bool(own.prefixes) or own.code == "ko")
    weekday_starts = needed(weekdays, own, glued=bool(own.prefixes or own.suffixes))
    return DateWords(
        own=own,
        spaced=spaced,
        weekday=_weekday(own, spaced, weekdays),
        weekdays=weekdays,
        relative=_relative(own, spaced, shifts),
        shifts=shifts,
        lead=_lead(say("relative", "lead")),
        next_=before(nexts, spaced),
        last=before(lasts, spaced),
        this=before(say("relative", "this"), spaced),
        after_next=_behind(nexts),
        after_last=_behind(lasts),
        weak=frozenset(say("relative", "weak")),
        weak_lead=before(say("relative", "weak_lead"), spaced),
        named=named_days(own, spaced),
        blocked=before(say("relative", "blocked"), spaced),
        blockable=frozenset(say("relative", "blockable")),
        future=_future(own),
        past=re.compile(bounded(alternatives(say("relative", "past")), own)),
        year=re.compile(_YEAR if spaced else _YEAR_THAI if own.code == "th" else _YEAR_GLUED),
        year_before=before(say("relative", "year_words"), spaced),
        year_after=_year_after(say("relative", "year_words"), spaced),
        verb_last=bool(own.tables.get("relative", {}).get("verb_last")),
        deadline=before(say("relative", "deadline"), spaced),
        day=re.compile(_DAY.format(alternatives(marks), alternatives(say("relative", "day_not")))) if marks else None,
        ago=re.compile(_AGO.format(alternatives(agos))) if agos else None,
        relative_starts=relative_starts,
        weekday_starts=weekday_starts,
        starts=None if marks or agos else _any(lexicon(language).starts, relative_starts, weekday_starts),
    )


def _any(*known: frozenset[str] | None) -> frozenset[str] | None:
    """The words of all these; ``None`` where one is not known."""
    found = [words for words in known if words is not None]
    return frozenset().union(*found) if len(found) == len(known) else None


def _shifts(own: Rules) -> dict[str, tuple[str, int]]:
    """Words such as "yesterday": the unit that they count in, and how many of it."""
    units = (("day", "days"), ("month", "months"), ("year", "years"))
    return {w: (unit, n) for unit, key in units for w, n in own.mapped("relative", key).items()}


def _edges(own: Rules, spaced: bool) -> tuple[str, str, str]:
    """What stands before and behind a whole word, and the prefixes that may be written with it."""
    prefix = f"(?:{alternatives(own.prefixes)})?" if own.prefixes else ""
    return (r"(?<![^\W_])", r"(?![^\W_])", prefix) if spaced else ("", "", prefix)


def _weekday(own: Rules, spaced: bool, weekdays: dict[str, int]) -> re.Pattern[str]:
    start, end, prefix = _edges(own, spaced)
    days = alternatives(tuple(weekdays))
    suffix = r"[^\W\d_]{0,3}" if own.suffixes else ""
    return re.compile(rf"{start}{prefix}(?P<w>{days}){suffix}{end}" if spaced else f"(?P<w>{days})")


def _relative(own: Rules, spaced: bool, shifts: dict[str, tuple[str, int]]) -> re.Pattern[str]:
    start, end, prefix = _edges(own, spaced)
    return re.compile(rf"{start}{prefix}(?P<w>{alternatives(tuple(shifts))}){end if own.code != 'ko' else ''}")


def _lead(words: tuple[str, ...]) -> re.Pattern[str]:
    """The words that lead to a date ("on the"), up to four of them, right before a place."""
    return re.compile(rf"(?<![^\W_])(?:(?:{alternatives(words)})(?:\s+|(?<=')))" + "{1,4}$") if words else _NEVER


def _behind(words: tuple[str, ...]) -> re.Pattern[str]:
    """One of the words right behind a place ("lundi prochain")."""
    return re.compile(rf"\s(?:{alternatives(words)})(?![^\W_])")


def _year_after(words: tuple[str, ...], spaced: bool) -> re.Pattern[str]:
    said = alternatives(words)
    return re.compile(rf"[\s-]?(?:{said})(?![^\W_])" if spaced else rf"\s?(?:{said})")


def _future(own: Rules) -> re.Pattern[str]:
    """Words that speak of the future, and verbs with an ending that does (Spanish "volarán")."""
    words = bounded(alternatives(own.listed("relative", "future")), own)
    endings = own.listed("relative", "future_endings")
    return re.compile(rf"{words}|(?<![^\W_])[^\W\d_]{{3,}}(?:{alternatives(endings)})(?![^\W_])" if endings else words)
