"""What is known about a language, read from ``data/<code>.toml`` (see ``data/README.md``). Nothing is guessed here."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from slugline.language.fold import fold

__all__ = ["Rules", "base", "code_of", "languages", "rules", "stopwords", "zone_table"]

_ALIASES = {
    "nb": "no", "nn": "no", "tl": "fil", "iw": "he", "in": "id", "sh": "sr", "cmn": "zh", "yue": "zh", "arb": "ar",
    "deu": "de", "ger": "de", "eng": "en", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it", "por": "pt",
    "nld": "nl",
    "dut": "nl", "rus": "ru", "ukr": "uk", "pol": "pl", "ces": "cs", "cze": "cs", "tur": "tr", "ara": "ar",
    "jpn": "ja",
    "zho": "zh", "chi": "zh", "kor": "ko", "swe": "sv", "dan": "da", "nor": "no", "nob": "no", "nno": "no",
    "isl": "is",
    "hrv": "hr", "srp": "sr", "bos": "bs", "ron": "ro", "rum": "ro", "hun": "hu", "fin": "fi", "ell": "el",
    "gre": "el",
    "ind": "id", "msa": "ms", "zsm": "ms", "vie": "vi", "hin": "hi", "heb": "he", "fas": "fa", "pes": "fa",
    "per": "fa",
    "urd": "ur", "ben": "bn", "tam": "ta", "tel": "te", "mar": "mr", "tha": "th", "cat": "ca", "bul": "bg",
    "slk": "sk",
    "slv": "sl", "est": "et", "lav": "lv", "lvs": "lv", "lit": "lt", "hau": "ha", "swa": "sw", "swh": "sw",
    "afr": "af", "tgl": "fil", "bel": "be", "mkd": "mk", "sqi": "sq", "hye": "hy", "kat": "ka", "kaz": "kk",
    "uzb": "uz",
    "aze": "az",
}  # fmt: skip
_QUOTED = re.compile(r'"([^"]*)"')
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,8}")
_EMPTY: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Rules:
    """One language's data. All words are folded (``fold``); months count from 1, weekdays from 1 (Monday).

    ``order`` is how numeric dates are written: "dmy", "mdy", "ymd" or "unknown". ``tables`` holds the sections
    of the file as they stand. A language without a file has an instance with ``known`` false and empty tables.
    """

    code: str
    known: bool = False
    name: str = ""
    order: str = "unknown"
    suffixes: bool = False
    prefixes: tuple[str, ...] = ()
    tables: Mapping[str, Any] = field(default_factory=lambda: _EMPTY)

    def numbered(self, section: str) -> dict[str, int]:
        """The words of a section whose keys are numbers: word -> number."""
        table = self.tables.get(section, {})
        return {fold(word): int(key) for key, words in table.items() for word in words}

    def listed(self, section: str, key: str) -> tuple[str, ...]:
        """The list at ``[section] key``, folded; empty where there is none."""
        return tuple(fold(w) for w in self.tables.get(section, {}).get(key, ()))

    def mapped(self, section: str, key: str) -> dict[str, Any]:
        """The inline table at ``[section] key``, its words folded."""
        return {fold(w): v for w, v in self.tables.get(section, {}).get(key, {}).items()}


def base(language: str) -> str:
    """The code that data files are named by: "pt-BR" -> "pt", "nb" -> "no", "zh_Hant" -> "zh"."""
    code = language.replace("_", "-").split("-")[0].lower()
    return _ALIASES.get(code, code)


def code_of(tag: str) -> str | None:
    """The language's code of a tag as people write one: "en-US" -> "en", "deu" -> "de"; ``None`` for what is no tag.

    The form of BCP 47 is asked for, not its registry: a language that nobody has listed here is one all the same.
    """
    return base(tag.strip()) if _TAG.fullmatch(tag.strip()) else None


@cache
def languages() -> tuple[str, ...]:
    """The codes that there are data files for, sorted."""
    folder = resources.files("slugline.language") / "data"
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(n[:-5] for n in names if n.endswith(".toml") and not n.startswith("_")))


def rules(language: str) -> Rules:
    """The rules of ``language`` (any tag: "de", "de-AT", "nb"); ``known`` is false where there is no file."""
    return _load(base(language))


@cache
def _load(code: str) -> Rules:
    if code not in languages():
        return Rules(code)
    table = tomllib.loads(_read(f"{code}.toml"))
    return Rules(
        code=code,
        known=True,
        name=table.get("name", code),
        order=table.get("order", "unknown"),
        suffixes=table.get("suffixes", False),
        prefixes=tuple(table.get("prefixes", ())),
        tables=MappingProxyType(table),
    )


def _read(name: str) -> str:
    return (resources.files("slugline.language") / "data" / name).read_text(encoding="utf-8")


@cache
def stopwords(language: str) -> frozenset[str]:
    """Function words of the language, case folded; empty where there are none listed.

    They are asked for of every language, to tell which one a text is in, and the rest of the files then is not: so the
    one list of plain strings that the section is is read by itself.
    """
    code = base(language)
    if code not in languages():
        return frozenset()
    section = _read(f"{code}.toml").partition("\n[stopwords]\n")[2].partition("\n[")[0]
    return frozenset(w.casefold() for w in _QUOTED.findall(section))


@cache
def zone_table() -> Mapping[str, Any]:
    """The zone abbreviations (``data/_zones.toml``)."""
    return MappingProxyType(tomllib.loads(_read("_zones.toml")))
