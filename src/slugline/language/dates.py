"""Dates in running text, at the precision that was said, relative ones against an anchor.

Rules, named in each result: ``absolute``; ``year-nearest`` (a day and month without a year: the year that brings it
nearest to the anchor); ``month-before`` and ``month-after``; ``weekday-before`` (the last such day at or before the
anchor's), ``weekday-last`` (strictly before), ``weekday-after`` (a word or the tense says that it is to come),
``weekday-next``, ``weekday-this`` (of the anchor's week); ``day-relative``, ``month-relative``, ``year-relative``;
``order-nearest`` (day and month in an order that the language leaves open); ``day-nearest`` (a day of the month
alone, as East Asian newsrooms write it: the month that brings it nearest to the anchor).
Without an anchor only absolute dates are given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from slugline.language.calendar import Hit, hits, reading, runs
from slugline.language.datewords import DateWords, date_words
from slugline.language.fold import fold
from slugline.language.rules import base

__all__ = ["DateFound", "dates", "years"]

_LIMIT = 100_000
_SHORT = 2_000  # characters: only shorter paragraphs are remembered
_CLAUSE = re.compile(r"[.!?;:\"“”»„،。]|\s(?:and|und|et|y|e|и|і|та|i|a|en|og|och|ve|ja|és|și|και)\s")
_SENTENCE = re.compile(r"[.!?؟।۔]\s|[。！？]")
_CLAUSE_END = re.compile(r"[.!?;:,،、。।۔\"“”»„]")  # where the verb stands last, right before one of these


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date said at ``start:end``; ``value`` is ISO 8601: "2022", "2022-04" or "2022-04-10"."""

    start: int
    end: int
    value: str
    rule: str


_ANY_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(r"[\d月월]")
_COUNTED = re.compile(r"\d\s?$")
_AGO_HAN = {c: n for n, c in enumerate("二三四五六七八九十", 2)} | {"两": 2, "兩": 2}


def dates(text: str, language: str, anchor: str | None = None) -> tuple[DateFound, ...]:
    """All dates in a paragraph (its first 100,000 characters), in order, none overlapping.

    ``anchor`` is the day or time (ISO 8601) that relative words start from.
    """
    text = text[:_LIMIT]
    code, day = base(language), _anchor(anchor)
    seen = (_kept if len(text) <= _SHORT else _kept.__wrapped__)(text, code)
    if seen is None:
        return ()
    folded, words = seen.folded, date_words(code)
    found = list(_absolute(text, seen, code, day))
    if day:
        if seen.relative:
            found += _relative(text, folded, words, day)
        found += _days(folded, words, day)
        if seen.weekday:
            found += _weekdays(text, folded, words, day)
    found += years(folded, code, taken=tuple((d.start, d.end) for d in found))
    found.sort(key=lambda d: (d.start, -d.end))
    return tuple(_joined(found, folded, words))


class _Seen(NamedTuple):
    """What a paragraph says by itself: its folded text, the dates that name a month, and whether words that relative
    days or weekdays are said with stand in it."""

    folded: str
    hits: tuple[Hit, ...]
    relative: bool
    weekday: bool


@lru_cache(maxsize=4_096)
def _kept(text: str, code: str) -> _Seen | None:
    """``None`` where no date can be. Copies of a text share paragraphs, so the last ones are kept."""
    folded, words = fold(text), date_words(code)
    said = runs(folded)
    if words.starts is not None and words.starts.isdisjoint(said) and not _NUMBERED.search(folded):
        return None
    relative, weekday = (
        starts is None or not starts.isdisjoint(said) for starts in (words.relative_starts, words.weekday_starts)
    )
    return _Seen(folded, tuple(hits(folded, code, said)), relative, weekday)


def _anchor(anchor: str | None) -> date | None:
    try:
        return date.fromisoformat(anchor[:10]) if anchor else None
    except ValueError:
        return None


def _joined(found: list[DateFound], folded: str, words: DateWords) -> Iterator[DateFound]:
    """Overlaps dropped, a weekday before its date joined to it, and the words that lead to it taken in."""
    kept: list[DateFound] = []
    for item in found:
        last = kept[-1] if kept else None
        if last and item.start < last.end:
            if item.end - item.start > last.end - last.start:
                kept[-1] = item
            continue
        if last and last.rule.startswith("weekday") and len(item.value) == 10 and not item.rule.startswith("weekday"):
            between = folded[last.end : item.start]
            if _JOINT.fullmatch(between):
                kept[-1] = replace(item, start=last.start)
                continue
        if last and (whole := _within(last, item, folded)):
            kept[-1] = whole
            continue
        kept.append(item)
    floor = 0
    for item in kept:
        lead = words.lead.search(folded, max(floor, item.start - 40), item.start)
        yield replace(item, start=max(lead.start(), floor)) if lead else item
        floor = item.end


def _within(wide: DateFound, item: DateFound, folded: str) -> DateFound | None:
    """A month or day that stands right behind the year or month it lies in: "昨年9月", "이달 4일"."""
    if folded[wide.end : item.start] not in ("", " ", "の") or not folded[wide.end - 1] > "\u2e7f":
        return None
    year = (
        wide.rule == "year-relative"
        and len(item.value) > 4
        and item.rule in ("month-before", "month-after", "year-nearest")
    )
    month = wide.rule == "month-relative" and item.rule == "day-nearest"
    if not (year or month):
        return None
    value = wide.value + item.value[len(wide.value) :]
    return DateFound(wide.start, item.end, value, item.rule if value == item.value else wide.rule)


def _absolute(text: str, seen: _Seen, code: str, anchor: date | None) -> Iterator[DateFound]:
    for hit in seen.hits:
        value = _value(text, seen.folded, hit, code, anchor)
        if value:
            yield DateFound(hit.start, hit.end, *value)


def _value(text: str, folded: str, hit: Hit, code: str, anchor: date | None) -> tuple[str, str] | None:
    if hit.month is None:
        return None
    if hit.year is not None:
        if hit.day is None:
            return f"{hit.year:04d}-{hit.month:02d}", "absolute"
        return _full(hit, anchor)
    if anchor is None:
        return None
    if hit.day is not None:
        near = [d for y in (-1, 0, 1) if (d := reading(anchor.year + y, hit.month, hit.day))]
        best = min(near, key=lambda d: (abs((d - anchor).days), d), default=None)
        return (best.isoformat(), "year-nearest") if best else None
    return _month(text, folded, hit, code, anchor)


def _full(hit: Hit, anchor: date | None) -> tuple[str, str] | None:
    pairs = [(hit.month, hit.day), *([hit.other] if hit.other else [])]
    near = [d for m, n in pairs if m and n and hit.year and (d := reading(hit.year, m, n))]
    if not near:
        return None
    if hit.other is None:
        return near[0].isoformat(), "absolute"
    if anchor is None:
        return None
    return min(near, key=lambda d: (d > anchor, abs((d - anchor).days), d)).isoformat(), "order-nearest"


def _month(text: str, folded: str, hit: Hit, code: str, anchor: date) -> tuple[str, str] | None:
    words, said = date_words(code), folded[hit.start : hit.end]
    left = folded[max(0, hit.start - 30) : hit.start]
    to_come = words.next_.search(left) or words.after_next.match(folded, hit.end)
    led = words.lead.search(left) or to_come or words.last.search(left) or words.after_last.match(folded, hit.end)
    glued = words.own.suffixes or words.own.prefixes or not words.spaced or said[0].isdecimal()
    if not led and not glued:
        return None
    if words.own.code in ("en", "de") and not text[hit.start].isupper():
        return None
    if said in words.weak and not words.weak_lead.search(left):
        return None
    assert hit.month is not None
    later = to_come or words.deadline.search(left) or _coming(folded, hit.start, words)
    if later:
        year = anchor.year + (hit.month < anchor.month)
        return f"{year:04d}-{hit.month:02d}", "month-after"
    year = anchor.year - (hit.month > anchor.month)
    return f"{year:04d}-{hit.month:02d}", "month-before"


def _coming(folded: str, at: int, words: DateWords) -> bool:
    """Whether the nearest verb cue before ``at`` in its sentence speaks of the future, or the first one after it where
    ``at`` opens the sentence. Where verbs stand last, the first one behind ``at`` in its clause goes before those."""
    if words.verb_last:
        stop = next((m.start() for m in _CLAUSE_END.finditer(folded, at + 14, at + 120)), min(at + 120, len(folded)))
        if (behind_it := _ahead(folded, at, stop, words)) is not None:
            return behind_it
    low = max(0, at - 70)
    for m in _SENTENCE.finditer(folded, low, at):
        low = m.end()
    ahead = max((m.end() for m in words.future.finditer(folded, low, at)), default=-1)
    behind = max((m.end() for m in words.past.finditer(folded, low, at)), default=-1)
    if ahead < 0 and behind < 0 and at - low <= 12:  # it opens the sentence, the verb follows
        stop = next((m.start() for m in _CLAUSE.finditer(folded, at + 1, at + 60)), min(at + 60, len(folded)))
        return bool(_ahead(folded, at, stop, words))
    return ahead > behind


def _ahead(folded: str, at: int, stop: int, words: DateWords) -> bool | None:
    """Whether the first verb cue between these places speaks of the future; ``None`` where there is none."""
    to_come, gone = words.future.search(folded, at, stop), words.past.search(folded, at, stop)
    if to_come is None:
        return None if gone is None else False
    return gone is None or to_come.start() < gone.start()


def _relative(text: str, folded: str, words: DateWords, anchor: date) -> Iterator[DateFound]:
    for m in words.relative.finditer(folded):
        said = m["w"]
        low = max(0, m.start() - 20)
        if said in words.blockable and (
            words.blocked.search(folded, low, m.start()) or _COUNTED.search(folded, low, m.start())
        ):
            continue
        if words.own.code == "de" and said == "morgen" and text[m.start("w")].isupper() and m.start():
            continue
        unit, shift = words.shifts[said]
        yield DateFound(m.start(), m.end(), _shifted(anchor, unit, shift), f"{unit}-relative")


def _days(folded: str, words: DateWords, anchor: date) -> Iterator[DateFound]:
    """A day of the month alone ("8日"), and years counted back ("2년 전")."""
    for m in words.day.finditer(folded) if words.day else ():
        months = [anchor.year * 12 + anchor.month - 1 + n for n in (-1, 0, 1)]
        near = [d for n in months if (d := reading(n // 12, n % 12 + 1, int(m["d"])))]
        best = min(near, key=lambda d: (abs((d - anchor).days), d))
        yield DateFound(m.start(), m.end(), best.isoformat(), "day-nearest")
    for m in words.ago.finditer(folded) if words.ago else ():
        back = _AGO_HAN.get(m["n"]) or int(m["n"])
        yield DateFound(m.start(), m.end(), f"{anchor.year - back:04d}", "year-relative")


def _shifted(anchor: date, unit: str, shift: int) -> str:
    if unit == "day":
        return (anchor + timedelta(days=shift)).isoformat()
    if unit == "year":
        return f"{anchor.year + shift:04d}"
    months = anchor.year * 12 + anchor.month - 1 + shift
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def _weekdays(text: str, folded: str, words: DateWords, anchor: date) -> Iterator[DateFound]:
    for m in words.weekday.finditer(folded):
        if words.own.code in ("en", "de") and not text[m.start("w")].isupper():
            continue
        low = max(0, m.start() - 24)
        if m["w"] in words.weak and not words.weak_lead.search(folded, low, m.start()):
            continue
        if words.named.holds(text, folded, m.start("w"), m.end()):
            continue
        back = (words.weekdays[m["w"]] - anchor.isoweekday()) % 7
        ahead, last = words.next_.search(folded, low, m.start()), words.last.search(folded, low, m.start())
        after, gone = words.after_next.match(folded, m.end()), words.after_last.match(folded, m.end())
        end = max(x.end() for x in (m, after, gone) if x)
        this = words.this.search(folded, low, m.start())
        start = min(x.start() for x in (m, ahead, last, this) if x)
        kind = "next" if ahead or after else "last" if last or gone else "this" if this else ""
        if not kind and _coming(folded, m.start(), words):
            kind = "after"
        shift, rule = _weekday_shift(kind, back, words.weekdays[m["w"]] - anchor.isoweekday(), words)
        yield DateFound(start, end, (anchor + timedelta(days=shift)).isoformat(), rule)


def _weekday_shift(kind: str, ahead: int, inside: int, words: DateWords) -> tuple[int, str]:
    """Days from the anchor to the weekday; ``ahead`` 0..6 is how far the next one is, ``inside`` within its week."""
    if kind == "this":
        return inside, "weekday-this"
    if kind and kind != "after" and words.own.tables.get("relative", {}).get("weeks"):
        return (inside + 7, "weekday-next") if kind == "next" else (inside - 7, "weekday-last")
    if kind == "next":
        return ahead or 7, "weekday-next"
    if kind == "after":
        return ahead, "weekday-after" if ahead else "weekday-before"
    if kind == "last":
        return (ahead or 7) - 7 if ahead else -7, "weekday-last"
    return ahead - 7 if ahead else 0, "weekday-before"


def years(folded: str, language: str, taken: tuple[tuple[int, int], ...] = ()) -> list[DateFound]:
    """Years in folded text: a number of four digits that a word marks as a year, or that reads as one (1900 to 2059,
    no round hundred, no unit). Both ends of a range are given. ``taken`` are spans that are dates already."""
    if not _ANY_DIGIT.search(folded):
        return []
    words = date_words(base(language))
    covered = bytearray(len(folded))
    for a, b in taken:
        covered[a:b] = b"\x01" * (b - a)
    out = []
    for m in words.year.finditer(folded):
        if any(covered[m.start() : m.end()]):
            continue
        year = int(m["y"])
        said = words.year_before.search(folded, max(0, m.start() - 20), m.start())
        tail = words.year_after.match(folded, m.end())
        marked = said or tail or (folded[m.start() - 1 : m.start()] == "(" and folded[m.end() : m.end() + 1] == ")")
        plain = 1900 < year < 2060 and year % 100 and not _counted(folded, m.end())
        if not words.spaced and folded[m.start() - 1 : m.start()].isalpha():  # glued to a word: a mark has to say it
            plain, marked = False, bool(tail)
        if not (marked or plain or m["z"]) or (not marked and year < 1900):
            continue
        shift = 543 if year >= 2400 else 0
        marks = tail.end() if tail and not words.spaced else m.end("y")
        out.append(DateFound(m.start(), max(m.end("y"), marks if not m["z"] else 0), f"{year - shift:04d}", "absolute"))
        if m["z"]:
            second = int(m["z"]) if len(m["z"]) == 4 else year // 100 * 100 + int(m["z"])
            if second > year:
                out.append(DateFound(m.start("z"), m.end("z"), f"{second - shift:04d}", "absolute"))
    return out


_JOINT = re.compile(r"[ ,.(-]{0,3}(?:(?:den?|le|the|el|dem|d\.) )?")
_UNITS = re.compile(
    r"\s?(?:people|men|women|million|billion|percent|per cent|km|kg|euros?|dollars?|mw|m\b|feet|miles|tons|tonnes)"
)


def _counted(folded: str, at: int) -> bool:
    return _UNITS.match(folded, at) is not None
