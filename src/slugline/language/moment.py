"""The date and time that a date line states: "11:41 JST, April 11, 2023", "Publié le 3 août 2020 à 16h05".

What decides a numeric date whose order the language leaves open (English): the outlet's country if it is given, a
weekday beside it that fits one reading only, a North American zone or AM/PM (month first), a zone or 24-hour clock
that North America does not print (day first). Without any, there is no moment. A zone is never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Literal

from slugline.language.calendar import Hit, alternatives, bounded, hits, reading, words_of
from slugline.language.fold import fold
from slugline.language.rules import base, rules
from slugline.language.zones import Zone, offset, zone_ahead, zone_at

__all__ = ["Moment", "moment", "moments"]

Label = Literal["published", "modified"]

_LIMIT = 2000
_DASH = r"\s,;:|·•/\-–—()\[\]>«»"
_FULL = re.compile(
    r"(?P<h>[01]?\d|2[0-4])\s?(?:[:.h]|h\s|:\s)\s?(?P<m>[0-5]\d)(?:[:.](?P<s>[0-5]\d)(?:[.,]\d{1,9})?)?(?![\d%])"
)
_BARE = re.compile(r"(?<![\d.,:])(?P<h>1[0-9]|2[0-4]|0?\d)\s?(?:h|uhr|ч|hrs|[ap]\.?\s?m\b\.?)(?![^\W\d_])")
_CJK = re.compile(
    r"(?P<h>[01]?\d|2[0-4])\s?[時时点點시]\s?(?:(?P<m>[0-5]?\d)\s?[分분]|(?P<half>半))?(?:\s?(?P<s>[0-5]?\d)\s?[秒초])?"
)
_TIGHT = re.compile(
    r"(?<!\d)(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?P<s>[0-5]\d)?(?=z\b|\s?(?:gmt|utc|hkt|[a-z]{1,3}[sd]t|hrs)\b)"
)
_INSIDE = frozenset("0123456789.,:")  # a clock that stands before its date begins after none of these
_AMERICA = ("America/", "US")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date line read. ``iso`` is ISO 8601: a day, or a day with clock, with an offset only where a zone is said.

    ``start:end`` spans the whole statement with its label, weekday and zone; ``share`` is the share of the text's
    letters and digits that it covers: near 1 the line is a date line, near 0 a sentence that mentions a date.
    """

    iso: str
    start: int
    end: int
    has_clock: bool
    label: Label | None
    share: float


@dataclass(frozen=True, slots=True)
class _Clock:
    start: int
    end: int
    hour: int
    minute: int
    second: int
    half: str | None
    zone: Zone | None


@dataclass(frozen=True, slots=True)
class _Words:
    gap: re.Pattern[str]
    back: re.Pattern[str]
    half: re.Pattern[str]
    half_before: re.Pattern[str]
    halves: dict[str, str]
    labels: re.Pattern[str]
    names: dict[str, Label]
    weekday: re.Pattern[str]
    weekdays: dict[str, int]
    weekday_before: re.Pattern[str]


@cache
def _words(language: str) -> _Words:
    own, english = rules(language), rules("en")
    halves = {w: "pm" for r in (english, own) for w in r.listed("clock", "pm")}
    halves |= {w: "am" for r in (english, own) for w in r.listed("clock", "am")} | {"a.m": "am", "p.m": "pm"}
    names: dict[str, Label] = {w: "published" for r in (english, own) for w in r.listed("labels", "published")}
    names |= {w: "modified" for r in (english, own) for w in r.listed("labels", "modified")}
    weekdays = words_of("weekdays_short", language) | words_of("weekdays", language)
    weekdays = rules("en").numbered("weekdays_short") | rules("en").numbered("weekdays") | weekdays
    days = alternatives(weekdays)
    links = alternatives((*own.listed("clock", "at"), "at", "um", "on", "kl.", "klo", "uhr", "g", "t"))
    inner = rf"(?:(?:{links}|{days})\.?(?![^\W\d_])|\([^\W\d_]{{1,3}}\))"
    glue = rf"[{_DASH}.]{{0,4}}(?:{inner}[{_DASH}.]{{0,4}}){{0,3}}"
    half = alternatives(tuple(halves))
    return _Words(
        gap=re.compile(glue),
        back=re.compile(glue + "$"),
        half=re.compile(rf"[\s.]{{0,2}}(?P<w>{half})(?![^\W\d_])\.?"),
        half_before=re.compile(rf"(?P<w>{half})\.?[\s:]{{0,2}}$"),
        halves=halves,
        labels=re.compile(rf"(?P<w>{alternatives(tuple(names))})"),
        names=names,
        weekday=re.compile(bounded(days, own)),
        weekdays=weekdays,
        weekday_before=re.compile(rf"(?<![^\W_])\(?(?:{days})[.,)\s]{{0,3}}(?:(?:{links})\s)?$"),
    )


def moments(text: str, language: str, place: str | None = None) -> tuple[Moment, ...]:
    """All moments with a full date in ``text`` (its first 2,000 characters), in order.

    ``place`` is the outlet's country (ISO 3166 alpha-2) where it is known; the region of a tag ("en-IN")
    serves too.
    """
    raw = text[:_LIMIT]
    folded = fold(raw)
    if not any(c.isdecimal() for c in folded):
        return ()
    code = base(language)
    place = place or _region(language)
    found = [h for h in hits(folded, code) if h.year is not None and h.day is not None]
    out: list[Moment] = []
    for n, hit in enumerate(found):
        low = out[-1].end if out else 0
        high = found[n + 1].start if n + 1 < len(found) else len(folded)
        made = _made(raw, hit, (low, high), code, place)
        if made and made.end > low:
            out.append(made)
    return tuple(out)


def moment(text: str, language: str, place: str | None = None) -> Moment | None:
    """The moment that a date line states, or ``None``; of several, the one not labelled as a later change.

    ``place`` as for ``moments``. Longer texts are read to 2,000 characters.
    """
    found = moments(text, language, place)
    first = [m for m in found if m.label != "modified"] or list(found)
    return next((m for m in first if m.has_clock and m.label == first[0].label), first[0]) if first else None


def _region(language: str) -> str | None:
    parts = language.replace("_", "-").split("-")
    return next((p.upper() for p in parts[1:] if len(p) == 2), None)


def _made(raw: str, hit: Hit, room: tuple[int, int], code: str, place: str | None) -> Moment | None:
    words, folded = _words(code), fold(raw)
    clock = _clock_after(raw, folded, hit.end, room[1], (code, place)) or _clock_before(
        raw, folded, hit.start, room[0], (code, place)
    )
    start, end = min(hit.start, clock.start if clock else hit.start), max(hit.end, clock.end if clock else hit.end)
    if clock and clock.zone is None and clock.end <= hit.start:
        late = zone_at(raw, hit.end, code, place)
        if late:
            clock, end = (
                _Clock(clock.start, clock.end, clock.hour, clock.minute, clock.second, clock.half, late),
                late.end,
            )
    day = _settled(hit, folded[max(0, start - 20) : end + 20], clock, (code, place))
    if day is None:
        return None
    weekday = words.weekday_before.search(folded, max(room[0], start - 24), start)
    start = weekday.start() if weekday else start
    label, start = _label(raw, start, room[0], words)
    if raw[end : end + 1] == ")" and "(" in raw[start:end]:
        end += 1
    iso = _iso(day, clock)
    covered, whole = _letters(raw[start:end]), _letters(raw)
    return Moment(iso, start, end, clock is not None, label, round(covered / whole, 4)) if whole else None


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _iso(day: date, clock: _Clock | None) -> str:
    if clock is None:
        return day.isoformat()
    hour = clock.hour
    if clock.half == "pm" and hour < 12:
        hour += 12
    elif clock.half == "am" and hour == 12:
        hour = 0
    when = datetime(day.year, day.month, day.day) + timedelta(hours=hour, minutes=clock.minute, seconds=clock.second)
    text = when.isoformat()
    return text + offset(clock.zone, when) if clock.zone else text


def _settled(hit: Hit, near: str, clock: _Clock | None, where: tuple[str, str | None]) -> date | None:
    """The day of a hit, the order of day and month settled by the evidence that the module's docstring lists."""
    if hit.year is None or hit.month is None or hit.day is None:
        return None
    day_first = reading(hit.year, hit.month, hit.day)
    if hit.other is None:
        return day_first
    month_first = reading(hit.year, *hit.other)
    words = _words(where[0])
    named = {words.weekdays[m["w"]] for m in words.weekday.finditer(near)}
    fits = [d for d in (day_first, month_first) if d and d.isoweekday() in named]
    if len(fits) == 1:
        return fits[0]
    zone = clock.zone.meaning if clock and clock.zone else None
    if where[1]:
        return month_first if where[1] in ("US", "PH") else day_first
    if zone is not None and not (isinstance(zone, int) and zone == 0):
        american = (isinstance(zone, str) and zone.startswith(_AMERICA)) or (
            isinstance(zone, int) and -600 <= zone <= -240
        )
        return month_first if american else day_first
    if clock and clock.half:
        return month_first
    return day_first if zone == 0 and clock and clock.zone and clock.zone.name in ("gmt", "bst") else None


def _clock_after(raw: str, folded: str, at: int, stop: int, where: tuple[str, str | None]) -> _Clock | None:
    words = _words(where[0])
    gap = words.gap.match(folded, at, min(stop, at + 30))
    begin = gap.end() if gap else at
    for place in dict.fromkeys((begin, at)):
        found = _clock_at(raw, folded, place, words, where)
        if found and found.end <= stop:
            return found
    return None


def _clock_at(raw: str, folded: str, begin: int, words: _Words, where: tuple[str, str | None]) -> _Clock | None:
    start = begin
    zone = zone_ahead(folded, begin)
    begin = zone.end if zone else begin
    ahead = words.half.match(folded, begin)
    half = words.halves[ahead["w"]] if ahead else None
    if ahead:
        begin = ahead.end()
        while begin < len(folded) and folded[begin] in " :.":
            begin += 1
    for pattern in (_CJK, _TIGHT, _FULL, _BARE):
        m = pattern.match(folded, begin)
        if m:
            clock = _clock(raw, folded, m, (start, half), words, where)
            return replace(clock, zone=zone) if clock and zone and not clock.zone else clock
    return None


def _clock(
    raw: str, folded: str, m: re.Match[str], lead: tuple[int, str | None], words: _Words, where: tuple[str, str | None]
) -> _Clock | None:
    groups = m.groupdict()
    end, half = m.end(), lead[1]
    if m.re is _BARE and m.group().rstrip(". ")[-1] == "m":
        half = "pm" if "p" in m.group() else "am"
    tail = words.half.match(folded, end)
    if tail and not half:
        half, end = words.halves[tail["w"]], tail.end()
    minute = 30 if groups.get("half") else int(groups.get("m") or 0)
    hour = int(m["h"])
    if minute > 59 or (hour == 24 and minute):
        return None
    zone = zone_at(raw, end, *where)
    end = zone.end if zone else _unit(folded, end)
    return _Clock(lead[0], end, hour, minute, int(groups.get("s") or 0), half, zone)


_UNIT = re.compile(r"\s?(?:uhr|hrs|น\.|ч\.?|hs|год\.?|godz\.?|h|u|hod\.?)(?![^\W\d_])")


def _unit(folded: str, end: int) -> int:
    m = _UNIT.match(folded, end)
    return m.end() if m else end


def _clock_before(raw: str, folded: str, at: int, floor: int, where: tuple[str, str | None]) -> _Clock | None:
    """A clock that stands before the date and reaches it over nothing but links, weekday and zone."""
    words = _words(where[0])
    low = max(floor, at - 60)
    best = None
    for pattern in (_TIGHT, _FULL, _BARE, _CJK):
        for m in pattern.finditer(folded, low, at):
            if m.start() and folded[m.start() - 1] in _INSIDE:
                continue
            ahead = words.half_before.search(folded, low, m.start())
            lead = (ahead.start(), words.halves[ahead["w"]]) if ahead else (m.start(), None)
            clock = _clock(raw, folded, m, lead, words, where)
            if clock and clock.end <= at and words.gap.fullmatch(folded, _second(folded, clock.end), at):
                best = clock if best is None or clock.start <= best.start else best
    return best


_SECOND = re.compile(r"\s?\([^()]{3,14}\)")


def _second(folded: str, at: int) -> int:
    """Past the same time in another zone: "0312 GMT (1112 HKT)"."""
    m = _SECOND.match(folded, at)
    return m.end() if m else at


def _label(raw: str, start: int, floor: int, words: _Words) -> tuple[Label | None, int]:
    """The label before the statement, and where the statement then begins."""
    low = max(floor, start - 60)
    folded, last = fold(raw), None
    for m in words.labels.finditer(folded, low, start):
        before = raw[m.start() - 1] if m.start() else " "
        glued = (before.islower() or before.isdigit()) and raw[m.start()].isupper()
        if glued or not before.isalnum() or not before.isascii():
            last = m
    if last is None:
        return None, start
    between = folded[last.end() : start]
    if sum(map(str.isalnum, between)) > 12:
        return None, start
    return words.names[last["w"]], last.start()
