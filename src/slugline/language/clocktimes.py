"""Clock times in running text: "6:40 p.m.", "18h40", "18.40 Uhr" and "下午6点40分" are one time of day."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["ClockTime", "clock_times"]

# what must not stand before it is asked behind its first digit: a search skips to the digits
_HOUR = r"(?P<h>\d(?<![\d.,:].)(?:(?<=[01])\d|(?<=2)[0-4]|))"
_MINUTE = r"(?P<m>[0-5]\d)"
_HALF = r"\s?(?P<half>[ap])\.?\s?m\b\.?(?!\w)"
_EAST = r"(?:(?P<late>午後|下午|晚上|傍晚|夜|오후)|午前|上午|早上|凌晨|朝|오전)?\s?"
_FORMS = (  # what one of must stand in the text, and the form
    ((":",), rf"{_HOUR}:{_MINUTE}(?::[0-5]\d)?(?!\d|:\d)(?:{_HALF}|\s?(?:uhr|hod|h|óra)\b)?"),
    (("m",), rf"{_HOUR}(?:\.{_MINUTE})?{_HALF}"),
    (("uhr",), rf"{_HOUR}(?:\.{_MINUTE})?\s?uhr\b(?:\s(?P<after>[0-5]\d)(?=\s?(?:[.,;:!?)]|$)(?!\d)))?"),
    (("hod",), rf"{_HOUR}\.{_MINUTE}\s?hod(?:in)?\b"),
    (("h",), rf"{_HOUR}\s?h\s?{_MINUTE}(?!\d)"),
    (("h",), rf"{_HOUR}h(?![^\W_])"),
    (
        ("kl", "godz", "ore", "ора"),
        rf"(?:\bkl|\bklo|\bgodz|\bgodzinie|\bore|\bklukkan|\bора)\.?\s{_HOUR}[.:]{_MINUTE}(?!\d|[.,]\d)",
    ),
    (
        ("時", "点", "點", "시"),
        rf"{_EAST}{_HOUR}\s?(?:[時点點]|시(?=\s|$))"
        rf"(?:\s?{_MINUTE.replace('[0-5]', '[0-5]?')}\s?[分분]|\s?(?P<thirty>半))?",
    ),
)
_PATTERNS = tuple((needed, re.compile(form)) for needed, form in _FORMS)
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day said at ``start:end``, in hours: 18:40 is 18.667. Morning where the text says no more."""

    start: int
    end: int
    hours: float


def clock_times(folded: str, language: str = "und") -> tuple[ClockTime, ...]:
    """Clock times of folded text, in order, none overlapping; the longer of two that begin together. In Japanese
    点 counts points."""
    if not _DIGIT.search(folded):
        return ()
    patterns = [p for needed, p in _PATTERNS if any(n in folded for n in needed)]
    every = (m for pattern in patterns for m in pattern.finditer(folded))
    said = (m for m in every if language != "ja" or "点" not in m.group())
    found = sorted((_read(m) for m in said), key=lambda c: (c.start, -c.end))
    out: list[ClockTime] = []
    for c in found:
        if not out or c.start >= out[-1].end:
            out.append(c)
    return tuple(out)


def _read(m: re.Match[str]) -> ClockTime:
    said = m.groupdict()
    hour, minute = int(said["h"]), int(said.get("m") or said.get("after") or (30 if said.get("thirty") else 0))
    if said.get("half") == "p" or said.get("late"):
        hour += 12 if hour < 12 else 0
    elif said.get("half") == "a" and hour == 12:
        hour = 0
    return ClockTime(m.start(), m.end(), hour + minute / 60)
