"""News agencies and wire services under all their names. The list is data: ``data/agencies.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

import regex

from slugline.model import Record

__all__ = ["Agency", "agencies", "agency", "agency_record", "find_agencies"]

_NOISE = regex.compile(r"[\s.\-‐-―/・·'’\"«»“”„()\[\]]+")
_SPACELESS = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}]")
_EASTERN = re.compile(r"[^\x00-\u058f\u2000-\u2bff]")  # what all signs of scripts without capitals are among
_CREDIT_BEFORE = regex.compile(r"(?:[(\[/,;&+|–—:-]|\b(?:and|und|et|y|e|och|i|и|та|with|mit|avec|con))\s*$")
_CREDIT_AFTER = regex.compile(
    r"^\s*(?:[)\]/,;&+|–—-]|$|(?:and|und|et|y|e|och|i|и|та)\b|news agency|Nachrichtenagentur)"
)
_HARD_BEFORE, _HARD_AFTER = re.compile(r"[(\[/\n]\s*$"), re.compile(r"\s*[)\]/\n]")
_CONTEXT = 24
_MAX_TEXT = 2_000_000
_SHORT = 200  # characters: names and phrases of an attribution are asked for again and again


class Agency(Record, frozen=True):
    """One agency: canonical name, country (ISO 3166-1 alpha-2, "" if none), kind, status, and its other names.

    ``short`` holds abbreviations that mean other things too. ``status`` is ``None`` unless it is plainly so.
    """

    name: str
    country: str
    kind: Literal["wire", "outlet"]
    status: str | None = None
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()


@cache
def _raw() -> dict[str, Any]:
    return tomllib.loads(files("slugline.names").joinpath("data/agencies.toml").read_text("utf-8"))


@cache
def _cues() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    before, after = (_raw()["cues"][side] for side in ("before", "after"))
    words = "|".join(regex.escape(w) for w in before)
    rest = "|".join(regex.escape(w) for w in after)
    return (
        regex.compile(rf"(?i)(?<![\p{{L}}\p{{N}}])(?:{words})\s*[:\s]\s*[\"«“„]?$"),
        regex.compile(rf"(?i)[\"»”“]?\s*(?:{rest})"),
    )


@cache
def agencies() -> tuple[Agency, ...]:
    """All agencies of the list, in its order."""
    return tuple(
        Agency(
            row["name"], row["country"], row["kind"], row.get("status"),
            tuple(row.get("aliases", ())), tuple(row.get("short", ())),
        )
        for row in _raw()["agencies"]
    )  # fmt: skip


def _key(text: str) -> str:
    return str(_NOISE.sub("", text)).casefold()


@cache
def _exact() -> dict[str, str]:
    out: dict[str, str] = {}
    for a in agencies():
        for name in (a.name, *a.aliases, *a.short):
            out.setdefault(_key(name), a.name)
    return out


@cache
def _records() -> dict[str, Agency]:
    return {a.name: a for a in agencies()}


def agency(text: str) -> str | None:
    """The canonical name of the agency that ``text`` names, or ``None``; case, spaces and dots do not matter."""
    return _named(text) if len(text) < _SHORT else None


@lru_cache(maxsize=16_384)
def _named(text: str) -> str | None:
    return _exact().get(_key(text))


def agency_record(text: str) -> Agency | None:
    """The whole entry of the agency that ``text`` names, or ``None``."""
    name = agency(text)
    return _records()[name] if name is not None else None


class _Names(NamedTuple):
    """Names ready to be searched: a pattern for those that begin with a capital, which most texts have few of, and one
    for the others; ``small``: those of the others that have no sign of an eastern script, which ``apart`` finds."""

    table: dict[str, str]
    capital: re.Pattern[str]
    other: re.Pattern[str]
    apart: re.Pattern[str]
    small: tuple[str, ...]

    def spans(self, text: str, *, eastern: bool) -> list[tuple[int, int]]:
        """Where they stand, none overlapping; ``eastern``: whether the text has signs of such scripts."""
        found = [m.span() for m in self.capital.finditer(text)]
        if eastern:
            return _beside(text, found, self.capital, self.other)
        if [name for name in self.small if name in text]:
            return _beside(text, found, self.capital, self.apart)
        return found


def _beside(
    text: str, found: list[tuple[int, int]], first: re.Pattern[str], second: re.Pattern[str]
) -> list[tuple[int, int]]:
    """``found``, the spans of one pattern, with those of the other between them: of two that overlap the earlier, of
    two that begin together that of the first."""
    out: list[tuple[int, int]] = []
    more = second.search(text)
    while more is not None:
        start, end = more.span()
        while found and found[0][0] <= start:
            out.append(found.pop(0))
        if out and start < out[-1][1]:
            more = second.search(text, out[-1][1])
            continue
        out.append((start, end))
        if found and found[0][0] < end:
            found = [m.span() for m in first.finditer(text, end)]
        more = second.search(text, end)
    return out + found


@cache
def _long_names() -> _Names:
    table: dict[str, str] = {}
    for a in agencies():
        ambiguous = set(a.short)
        for name in (a.name, *a.aliases):
            if name not in ambiguous:
                table.setdefault(name, a.name)
    return _names(table)


@cache
def _short_names() -> _Names:
    table: dict[str, str] = {}
    for a in agencies():
        for name in a.short:
            table.setdefault(name, a.name)
    return _names(table)


def _names(table: dict[str, str]) -> _Names:
    words = sorted(table, key=lambda n: (-len(n), n))
    spaced = [w for w in words if not _SPACELESS.search(w)]
    small = [w for w in spaced if not w[0].isupper()]
    # that no letter stands before a name is asked behind its first one: a search skips to the letters that begin one
    capital, apart = (
        _tree(some, r"(?<![^\W_].)") + r"(?![^\W_])" for some in ([w for w in spaced if w[0].isupper()], small)
    )
    others = [apart] * bool(small) + [_tree([w for w in words if _SPACELESS.search(w)])]
    other = "|".join(f"(?:{p})" for p in others if p)
    western = tuple([w for w in small if not _EASTERN.search(w)])
    return _Names(table, re.compile(capital), re.compile(other or r"(?!)"), re.compile(apart), western)


def _tree(words: list[str], behind: str = "") -> str:
    """A pattern for any of the words, the longest first, that looks at each letter of a text once: beginnings that
    words have in common are written once. ``behind``: what must hold behind the first letter."""
    rest: dict[str, list[str]] = {}
    for w in words:
        if w:
            rest.setdefault(w[0], []).append(w[1:])
    branches = [re.escape(c) + behind + _tree(tails) for c, tails in sorted(rest.items())]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and "" not in words else f"(?:{'|'.join(branches)})"
    return f"{body}?" if "" in words else body


def find_agencies(text: str) -> tuple[tuple[int, int, str], ...]:
    """Start, end and canonical name of each agency in running text, in order, none overlapping.

    Names that mean other things too (AP, AA, TT, Beta) count only where a credit can stand: within brackets, at a
    slash or dash, alone on a line, or after a word such as "agency".
    """
    return _found_short(text) if len(text) <= _SHORT else _found(text[:_MAX_TEXT])


@lru_cache(maxsize=8192)
def _found_short(text: str) -> tuple[tuple[int, int, str], ...]:
    return _found(text)


def _found(text: str) -> tuple[tuple[int, int, str], ...]:
    eastern = not text.isascii() and _EASTERN.search(text) is not None
    long, short = _long_names(), _short_names()
    found = [(a, b, long.table[text[a:b]]) for a, b in long.spans(text, eastern=eastern)]
    taken = bytearray(len(text))
    for a, b, _ in found:
        taken[a:b] = b"\1" * (b - a)
    for a, b in short.spans(text, eastern=eastern):
        if taken.find(1, a, b) < 0 and _credit_like(text, a, b):
            found.append((a, b, short.table[text[a:b]]))
    return tuple(sorted(found))


def _credit_like(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    led, followed = _cues()
    if led.search(before) or followed.match(after):
        return True
    opens = not before.strip() or bool(_CREDIT_BEFORE.search(before)) or before.endswith("\n")
    closes = bool(_CREDIT_AFTER.match(after)) or after.startswith("\n")
    # "said AP," is prose; a bracket, slash or line edge must stand on one side at least
    hard = bool(_HARD_BEFORE.search(before)) or bool(_HARD_AFTER.match(after))
    return opens and closes and (hard or not before.strip())
