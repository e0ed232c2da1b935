"""What a language's names stand beside: titles, roles, organisations' words, from ``data/words/xx.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["Lexicon", "all_titles", "given_names", "lexicon", "lexicon_languages", "particles", "shared"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of one language, all casefolded; empty where the language has no file (``known`` false)."""

    language: str
    known: bool
    titles: frozenset[str]
    suffixes: tuple[str, ...]
    organisations: frozenset[str]
    places: frozenset[str]
    common: frozenset[str]
    speech: frozenset[str]
    near_place: frozenset[str]
    demonyms: frozenset[str]
    surnames: frozenset[str]
    nouns_capitalised: bool
    noun_endings: tuple[str, ...]
    determiners: frozenset[str]
    inflection: tuple[tuple[str, tuple[str, ...]], ...]


def _set(raw: dict[str, Any], key: str) -> frozenset[str]:
    return frozenset(str(raw.get(key, "")).casefold().split())


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language code; an empty one with ``known`` false where there is no file."""
    path = files("slugline.names").joinpath(f"data/words/{language}.toml")
    safe = language.isalpha() and len(language) <= 8
    raw: dict[str, Any] = tomllib.loads(path.read_text("utf-8")) if safe and path.is_file() else {}
    endings = sorted(raw.get("inflection", {}).items(), key=lambda kv: (-len(kv[0]), kv[0]))
    suffixes = str(raw.get("suffixes", "")).casefold().split()
    return Lexicon(
        language=language,
        known=bool(raw),
        titles=_set(raw, "titles"),
        suffixes=tuple(sorted(suffixes, key=lambda s: (-len(s), s))),
        organisations=_set(raw, "organisations"),
        places=_set(raw, "places"),
        common=_set(raw, "common"),
        speech=_set(raw, "speech"),
        near_place=_set(raw, "near_place"),
        demonyms=_set(raw, "demonyms"),
        surnames=frozenset("".join(str(raw.get("surnames", "")).split())),
        nouns_capitalised=bool(raw.get("nouns_capitalised", False)),
        noun_endings=tuple(str(raw.get("noun_endings", "")).split()),
        determiners=_set(raw, "determiners"),
        inflection=tuple((e, tuple(b)) for e, b in endings),
    )


@cache
def lexicon_languages() -> tuple[str, ...]:
    """Languages that have a file, sorted."""
    folder = files("slugline.names").joinpath("data/words")
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".toml")))


@cache
def all_titles() -> frozenset[str]:
    """Titles and roles of all languages together, for names whose language is not known."""
    return frozenset(t for code in lexicon_languages() for t in (*lexicon(code).titles, *lexicon(code).suffixes))


@cache
def shared(key: str) -> frozenset[str]:
    """A word list that holds for all languages, from ``data/shared.toml``."""
    raw = tomllib.loads(files("slugline.names").joinpath("data/shared.toml").read_text("utf-8"))
    return frozenset(str(raw[key]).split())


@cache
def given_names() -> frozenset[str]:
    """Common first names of the world's press, casefolded; far from all."""
    return shared("given_names") | {n for group in shared("short_forms") for n in group.split("/")}


def particles() -> frozenset[str]:
    """Lower-case words inside names, whatever the language: von, de, bin."""
    return shared("particles")
