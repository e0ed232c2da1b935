"""Zones after a clock: abbreviations, offsets, and zones said in words (``data/_zones.toml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from slugline.language.fold import fold
from slugline.language.rules import zone_table

__all__ = ["Zone", "offset", "zone_ahead", "zone_at"]

_LEAD = re.compile(r"[\s,(\[]{0,3}(?:(?:uhr|hrs|h|น\.|ч\.?|hs|local|год\.?)(?![^\W\d_])[\s,(\[]{0,3})?")
_OFFSET = re.compile(r"(?P<n>(?:gmt|utc|мск)\s?)?(?P<s>[+-])(?P<h>\d{1,2})(?::?(?P<m>[0-5]\d))?(?![\d.])")
_TOKEN = re.compile(r"[^\W\d_]{1,5}(?![^\W_])")
_LOOSE = frozenset(
    [
        "gmt",
        "utc",
        "bst",
        "est",
        "edt",
        "cst",
        "cdt",
        "pst",
        "pdt",
        "et",
        "pt",
        "ct",
        "jst",
        "aest",
        "aedt",
        "sgt",
        "hkt",
        "z",
        "cet",
        "cest",
        "ist",
    ]
)


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone read at the text up to ``end``: minutes from UTC, an IANA name, or ``None`` if it has two meanings."""

    end: int
    name: str
    meaning: int | str | None


@cache
def _phrases() -> re.Pattern[str]:
    words = sorted(map(fold, zone_table()["phrases"]), key=lambda w: (-len(w), w))
    return re.compile(r"(?:" + "|".join(map(re.escape, words)) + r")(?![^\W\d_])")


@cache
def _phrase_meanings() -> dict[str, int | str]:
    return {fold(w): v for w, v in zone_table()["phrases"].items()}


def zone_at(text: str, at: int, language: str, place: str | None = None) -> Zone | None:
    """The zone that follows a clock at ``text[at]``. Abbreviations in capitals, some in English in any case."""
    folded = fold(text[at : at + 60])
    lead = _LEAD.match(folded)
    begin = lead.end() if lead else 0
    signed = _OFFSET.match(folded, begin)
    if signed and (signed["n"] or (signed["m"] and begin <= 2)):
        extra = 180 if (signed["n"] or "").startswith("мск") else 0
        minutes = int(signed["h"]) * 60 + int(signed["m"] or 0)
        if minutes <= 14 * 60:
            return Zone(at + signed.end(), "offset", extra + (minutes if signed["s"] == "+" else -minutes))
    said = _phrases().match(folded, begin)
    if said:
        return Zone(at + said.end(), said.group(), _phrase_meanings()[said.group()])
    token = _TOKEN.match(text, at + begin)
    return _abbreviation(token, language, place) if token else None


def zone_ahead(folded: str, at: int) -> Zone | None:
    """A zone said in words before its clock, at ``folded[at]``: "日本時間5:00"; ``end`` is where the clock begins."""
    said = _phrases().match(folded, at)
    if said is None:
        return None
    end = said.end()
    while end < len(folded) and folded[end] in " :、,":
        end += 1
    return Zone(end, said.group(), _phrase_meanings()[said.group()])


def _abbreviation(token: re.Match[str], language: str, place: str | None) -> Zone | None:
    table, word = zone_table(), token.group()
    if not word.isupper():
        if not (language == "en" and word.lower() in _LOOSE):
            return None
        word = word.upper()
    if word in table["abbreviations"]:
        return Zone(token.end(), word.lower(), table["abbreviations"][word])
    if word not in table["by_place"]:
        return None
    places = table["by_place"][word]
    where = place if place in places else table["by_language"].get(language)
    where = where if where in places else table["default_place"].get(word)
    return Zone(token.end(), word.lower(), places.get(where) if where else None)


@cache
def _zone_info(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def offset(zone: Zone, when: datetime) -> str:
    """The zone's offset at that local time as "+09:00"; empty where it cannot be told."""
    meaning = zone.meaning
    if meaning is None:
        return ""
    if isinstance(meaning, str):
        info = _zone_info(meaning)
        delta = when.replace(tzinfo=info).utcoffset() if info else None
        if delta is None:
            return ""
        meaning = int(delta.total_seconds() // 60)
    sign, size = "-" if meaning < 0 else "+", abs(meaning)
    return f"{sign}{size // 60:02d}:{size % 60:02d}"
