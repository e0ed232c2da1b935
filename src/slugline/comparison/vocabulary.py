"""The words that a language's data lists, and where they stand in a text: each text is read once for all of them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from slugline.comparison.finding import Range
from slugline.comparison.listed import Lists, lists
from slugline.language.fold import fold
from slugline.language.rules import rules

__all__ = ["CHARGES", "DAYS", "MODALITY", "REPORTING", "UNSPACED", "cue_lists", "listed_in", "nations_of", "table"]

REPORTING = ("neutral", "claimed", "admitted", "denied", "warned", "confirmed", "promised", "demanded")
MODALITY = ("possible", "alleged", "necessary", "future")
CHARGES = ("strong", "mild")
DAYS = ("months", "weekdays")
UNSPACED = frozenset(["ja", "zh", "th", "lo", "km", "my"])
Key = tuple[str, str]  # "cue" and its kind, "nation" and which, one of CHARGES and a thing, one of DAYS and a number


@lru_cache(maxsize=8192)
def listed_in(text: str, code: str) -> Mapping[str, Mapping[str, tuple[Range, ...]]]:
    """Where listed words of a language (by its code in the data) stand in a text: by family ("cue", "nation", CHARGES,
    DAYS), then by list; families and lists of which no word stands there are left out."""
    out: dict[str, dict[str, tuple[Range, ...]]] = {}
    folded = fold(text)
    for (family, key), spans in _lists(code).spans(folded).items() if len(folded) == len(text) else ():
        out.setdefault(family, {})[key] = spans
    return out


@cache
def table(code: str) -> Mapping[str, Any]:
    """A language's data as it stands in its file; empty where there is none."""
    file = resources.files("slugline.comparison") / "data" / f"{code}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def cue_lists(code: str) -> dict[str, Sequence[str]]:
    """The cues of denial, reporting and modality by their kinds, where a language has any."""
    own = table(code)
    denial = own.get("negation", {})
    words = [*denial.get("words", ()), *(f"{p}*" for p in denial.get("prefixes", ()))]
    found = {
        "negation": words or denial.get("parts", ()),
        "soft": denial.get("soft", ()),
        **{k: denial.get(k, ()) for k in ("exempt", "firm", "only", "until", "correlative")},
        **{k: own.get("reporting", {}).get(k, ()) for k in REPORTING},
        **{k: own.get("modality", {}).get(k, ()) for k in MODALITY},
    }
    return {kind: entries for kind, entries in found.items() if entries}


def nations_of(code: str) -> dict[str, list[str]]:
    """The words for each nation and its people; those that are written apart may have hyphens."""
    return {
        nation: [*words, *(w.replace(" ", "-") for w in words if " " in w)]
        for nation, words in sorted(table(code).get("nations", {}).items())
    }


def _days_of(code: str, section: str) -> dict[str, list[str]]:
    """The words for each month or weekday, by its number."""
    out: dict[str, list[str]] = {}
    for word, number in sorted(rules(code).numbered(section).items()):
        if len(word) > 2:
            out.setdefault(str(number), []).append(word)
    return out


@cache
def _lists(code: str) -> Lists[Key]:
    words: dict[Key, Sequence[str]] = {("cue", kind): entries for kind, entries in cue_lists(code).items()}
    words |= {("nation", nation): entries for nation, entries in nations_of(code).items()}
    words |= {(section, number): e for section in DAYS for number, e in _days_of(code, section).items()}
    running = frozenset(words) if code in UNSPACED else frozenset()
    for thing, said in sorted(table(code).get("charge", {}).items()):
        words |= {(how, thing): said[how] for how in CHARGES}
    return lists(words, running)
