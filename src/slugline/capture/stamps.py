"""Times as containers write them: ISO 8601 (also compact and with a space), RFC 822 with its zones; nothing guessed."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from slugline.language import moments

__all__ = ["stamp"]

_ISO = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:[T ]{1,3}(\d{1,2}):?(\d{2})(?::?(\d{2}))?(?:[.,]\d{1,9})?\s?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?",
    re.I,
)
_RFC = re.compile(
    r"(?:[a-z]{2,9}\.?,?\s{0,4})?(\d{1,2})[ -]([a-z]{3})[a-z]{0,6}\.?[ -](\d{4}|\d{2}),?"
    r"(?:\s{1,4}(\d{1,2}):(\d{2})(?::(\d{2}))?\s{0,4}(\([a-z]{1,5}\)|[a-z]{1,5}|[+-]\d{2}:?\d{2})?(?:\s{0,4}\([^()]{0,40}\))?)?",
    re.I,
)
_MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10,
           "nov": 11, "dec": 12}  # fmt: skip
_ZONES = {
    "z": "+00:00", "ut": "+00:00", "utc": "+00:00", "gmt": "+00:00", "est": "-05:00", "edt": "-04:00",
    "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00",
}  # fmt: skip
_SPAN = (1600, 2200)


def stamp(value: Any, language: str | None = None) -> str | None:
    """A container's time as ISO 8601; ``None`` where it is none.

    A day stays a day. The offset is the one given: as numbers, or as one of the zones that RFC 822 defines; any other
    zone's name is read by ``language`` where that settles it, else the time stays without an offset.
    """
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds") if _SPAN[0] < value.year < _SPAN[1] else None
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str) or len(value) > 200:
        return None
    text = value.strip()
    if m := _ISO.fullmatch(text):
        return _made((int(m[1]), int(m[2]), int(m[3])), m[4], m[5], m[6], _offset(m[7]))
    if (m := _RFC.fullmatch(text)) and m[2].lower() in _MONTHS:
        day = (_year(m[3]), _MONTHS[m[2].lower()], int(m[1]))
        zone = (m[7] or "").strip("()")
        if not zone.isalpha() or zone.lower() in _ZONES:
            return _made(day, m[4], m[5], m[6], _offset(zone))
        return _worded(text, language) or _made(day, m[4], m[5], m[6], "")
    return _worded(text, language) if any(c.isdigit() for c in text) else None


def _worded(text: str, language: str | None) -> str | None:
    found = moments(text, language or "und")
    return found[0].iso if found else None


def _year(digits: str) -> int:
    """Two digits as RFC 2822 (4.3) reads them."""
    number = int(digits)
    if len(digits) == 4:
        return number
    return number + (2000 if number < 50 else 1900)


def _offset(zone: str | None) -> str:
    zone = (zone or "").lower()
    if not zone or zone == "-0000":  # RFC 2822: the clock is universal time, the place's own is not known
        return "+00:00" if zone else ""
    if zone in _ZONES:
        return _ZONES[zone]
    digits = zone[1:].replace(":", "")
    return f"{zone[0]}{digits[:2]}:{digits[2:] or '00'}"


def _made(day: tuple[int, int, int], hour: str | None, minute: str | None, second: str | None, zone: str) -> str | None:
    text = "{:04d}-{:02d}-{:02d}".format(*day)
    if hour is not None:
        text += f"T{int(hour):02d}:{minute}:{second or '00'}{zone}"
    try:
        year = datetime.fromisoformat(text).year
    except ValueError:
        return None
    return text if _SPAN[0] < year < _SPAN[1] else None
