"""Quantities in running text: numbers in digits and words, with scale, unit, range and ordinal.

``Quantity.key`` is what comparison looks at across languages: the value with every scale applied, and the class of its
unit (``data/_units.toml``). Numbers that are part of dates, years and clock times are given too, but say so by their
``kind``, so that they are not counted twice. Values are not converted between units.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Literal

from slugline.language.calendar import hits
from slugline.language.clocktimes import ClockTime, clock_times
from slugline.language.dates import years
from slugline.language.fold import fold
from slugline.language.numerals import Atom, atoms, compose, joins, numerals
from slugline.language.rules import base

__all__ = ["Quantity", "quantities"]

Kind = Literal["number", "ordinal", "date", "year", "clock", "label"]

_KINDS: tuple[Kind, ...] = ("number", "date", "year", "clock")
_LIMIT = 100_000
_ORDINAL = re.compile(
    r"(?:st|nd|rd|th|º|ª|\.º|er|ère|e|ème|वीं|वां|वाँ|वें|वे"
    r"|-?(?:й|я|е|го|му|м|х|ая|ое|ый|ий)|:e|:a|:s|:nde|-(?:й|го|й))(?![^\W_])"
)
_GERMANIC_ORDINAL = re.compile(r"\.(?=\s[^\W\d_])")
_DOTTED = frozenset(
    ["de", "da", "no", "is", "fi", "cs", "sk", "sl", "hr", "bs", "sr", "hu", "et", "lv", "tr", "pl", "lb"]
)
_DASHES = ("〜", "～", "~")
_UP_TO = frozenset(
    ["to", "bis", "až", "do", "до", "till", "til", "tot", "à", "a", "al", "से", "から", "至", "到", "إلى", *_DASHES]
)
_LABEL = re.compile(r"[^\W\d_]{2}-$")
_CJK_ORDINAL = re.compile(r"第$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number said at ``start:end``, unit included. ``high`` is the upper end of a range, else ``None``.

    ``unit`` is a class: "percent", an ISO 4217 code, "km", "year", … or ``None``. ``kind`` tells plain numbers from
    ordinals, from the parts of dates, years and clock times, and from labels ("Covid-19").
    """

    start: int
    end: int
    value: float
    unit: str | None = None
    high: float | None = None
    kind: Kind = "number"

    @property
    def key(self) -> tuple[float, str]:
        """What is equal across languages: the value (to nine digits) and the unit's class."""
        return float(f"{self.value:.9g}"), self.unit or ""


@cache
def _units() -> Mapping[str, Sequence[str]]:
    """The words for each unit, with the languages that they are of, as the file has them."""
    text = (resources.files("slugline.language") / "data" / "_units.toml").read_text(encoding="utf-8")
    units: Mapping[str, Sequence[str]] = tomllib.loads(text)["units"]
    return units


@cache
def _unit_words(language: str) -> tuple[dict[str, str], dict[str, str]]:
    """The words for units that stand as they are, and the stems of those that have endings, with their classes."""
    exact: dict[str, str] = {}
    stems: dict[str, str] = {}
    for unit, words in _units().items():
        for word in words:
            limit, _, plain = word.rpartition(":")
            if limit and language not in limit.split(","):
                continue
            target = stems if plain.endswith("*") else exact
            target.setdefault(fold(plain.rstrip("*")), unit)
    return exact, dict(sorted(stems.items(), key=lambda s: (-len(s[0]), s[0])))


@cache
def _unit_pattern(language: str, first: str) -> re.Pattern[str] | None:
    """A pattern for the units that begin with a letter or sign: to make one for all takes long, and few are asked."""
    exact, stems = _unit_words(language)
    words = sorted((w for w in {**exact, **stems} if w.startswith(first)), key=lambda w: (-len(w), w))
    return re.compile("|".join(_unit_form(w, w not in exact) for w in words)) if words else None


def _unit_form(word: str, stem: bool) -> str:
    """A unit's word as a pattern: no letter goes on with it, or five at most where it is a stem."""
    if stem:
        return re.escape(word) + r"[^\W\d_]{0,5}(?![^\W\d_])"
    return re.escape(word) + (r"(?![^\W\d_])" if word[-1].isalpha() and ord(word[-1]) < 0x0E00 else "")


def _unit_at(folded: str, at: int, language: str) -> re.Match[str] | None:
    """The unit that stands at a place."""
    pattern = _unit_pattern(language, folded[at]) if at < len(folded) else None
    return pattern.match(folded, at) if pattern else None


_BEFORE = re.compile(
    r"(?:(?P<usd>us\$|u\$s|\$)|(?P<brl>r\$)|(?P<eur>€)|(?P<gbp>£)|(?P<jpy>¥)|(?P<inr>₹|\brs\.?)|(?P<rub>₽)|(?P<krw>₩)|(?P<try>₺)"
    r"|(?P<ils>₪)|(?P<idr>\brp\.?)|(?P<percent>yüzde|百分之|ร้อยละ|\basilimia)|(?P<eur2>\beur)|(?P<usd2>\busd)|(?P<gbp2>\bgbp)|(?P<chf>\bchf))\s?$"
)


def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """All quantities of a paragraph (its first 100,000 characters), in order, none overlapping."""
    folded, code = fold(text[:_LIMIT]), base(language)
    found = atoms(folded, code)
    if not found:
        return ()
    clocks = clock_times(folded, code)
    taken = _taken(folded, code, clocks)
    out = [Quantity(c.start, c.end, c.hours, kind="clock") for c in clocks if _KINDS[taken[c.start]] == "clock"]
    for run in _runs(folded, found, code):
        made = _made(folded, run, code, taken)
        if made and made.kind != "clock":
            out.append(made)
    return tuple(_ranges(folded, _apart(sorted(out, key=lambda q: (q.start, -q.end)))))


def _apart(found: list[Quantity]) -> list[Quantity]:
    """The same without what overlaps the one before it."""
    out: list[Quantity] = []
    for q in found:
        if not out or q.start >= out[-1].end:
            out.append(q)
    return out


def _taken(folded: str, code: str, clocks: tuple[ClockTime, ...]) -> bytearray:
    """For each character, whether it is part of a date, a year or a clock time: an index into ``_KINDS``."""
    out: list[tuple[int, int, Kind]] = []
    spans = [(h.start, h.end) for h in hits(folded, code) if h.day or h.year or folded[h.start].isdecimal()]
    out += [(a, b, "date") for a, b in spans]
    out += [(y.start, y.end, "year") for y in years(folded, code, tuple(spans))]
    out += [(c.start, c.end, "clock") for c in clocks]
    marks = bytearray(len(folded))
    for a, b, kind in sorted(out, reverse=True):
        marks[a:b] = bytes([_KINDS.index(kind)]) * (b - a)
    return marks


def _runs(folded: str, found: list[Atom], code: str) -> list[list[Atom]]:
    glue = numerals(code).glue
    runs: list[list[Atom]] = []
    for atom in found:
        if runs:
            last = runs[-1]
            between = glue.fullmatch(folded, last[-1].end, atom.start)
            if between and joins(last, atom):
                last.append(atom)
                continue
        runs.append([atom])
    return runs


def _made(folded: str, run: list[Atom], code: str, taken: bytearray) -> Quantity | None:
    start, end = run[0].start, run[-1].end
    inside = _KINDS[taken[start] or taken[end - 1]]
    if run[0].kind in ("word", "scale", "hundred", "multiple") and inside != "number":
        return None
    made = Quantity(start, end, compose(run))
    if inside != "number":
        return replace(made, kind=inside)
    if _LABEL.search(folded, max(0, start - 12), start):
        return replace(made, kind="label")
    only = run[0] if len(run) == 1 else None
    dot = folded[end : end + 1] == "." and run[-1].kind == "scale"
    made = _with_unit(folded, made, code, end + dot)
    if only and only.kind != "digits" and _vague(folded, only, code, made):
        return None
    if only and only.kind == "digits" and made.unit is None and _ordinal(folded, only, code):
        return replace(made, kind="ordinal")
    return made


def _vague(folded: str, atom: Atom, code: str, made: Quantity) -> bool:
    """A word that may be no number: an article, a "second" of "one", "millions of"."""
    if atom.kind == "han":
        return False
    said = folded[atom.start : atom.end]
    if atom.kind in ("scale", "multiple") or (atom.kind == "hundred" and code == "en"):
        before = folded[max(0, atom.start - 8) : atom.start].split()
        return not (before and before[-1] in numerals(code).articles)
    return said in numerals(code).articles or atom.value <= 1


def _ordinal(folded: str, atom: Atom, code: str) -> bool:
    if _ORDINAL.match(folded, atom.end) or _CJK_ORDINAL.search(folded, max(0, atom.start - 2), atom.start):
        return True
    return code in _DOTTED and atom.value < 100 and bool(_GERMANIC_ORDINAL.match(folded, atom.end))


def _with_unit(folded: str, made: Quantity, code: str, after: int) -> Quantity:
    sign = _BEFORE.search(folded, max(0, made.start - 8), made.start)
    if sign:
        name = next(k for k, v in sign.groupdict().items() if v).rstrip("2")
        return replace(made, start=sign.start(), unit=name if name == "percent" else name.upper())
    exact, stems = _unit_words(code)
    at = after
    while at < len(folded) and folded[at] in " -" and at < after + 2:
        at += 1
    link = numerals(code).linkers.match(folded, at)
    m = (_unit_at(folded, link.end(), code) if link else None) or _unit_at(folded, at, code)
    if not m:
        return made
    said = m.group()
    unit = exact.get(said) or next((u for s, u in stems.items() if said.startswith(s)), None)
    return replace(made, end=m.end(), unit=unit) if unit else made


def _ranges(folded: str, found: list[Quantity]) -> list[Quantity]:
    """Two numbers joined by a dash or "to" as one quantity with ``high``."""
    out: list[Quantity] = []
    for item in found:
        last = out[-1] if out else None
        if last and last.kind == item.kind == "number" and last.high is None and last.unit in (None, item.unit):
            between = folded[last.end : item.start]
            dash = between.strip() in ("-", "–", "—") and last.value < item.value
            word = between.strip() in _UP_TO and last.value < item.value
            if dash or word:
                out[-1] = Quantity(last.start, item.end, last.value, item.unit, item.value)
                continue
        out.append(item)
    return out
