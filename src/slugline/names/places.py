"""Places under all their names: countries (CLDR), regions, and cities (GeoNames), from ``data/places*``."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from slugline.names.lexicon import lexicon, shared

__all__ = ["openings", "place", "place_kind", "place_name"]


def _key(text: str) -> str:
    if text.isascii():
        folded = text.lower()
        return folded if folded.isalpha() else " ".join(folded.replace("-", " ").split())
    folded = unicodedata.normalize("NFKC", text.replace("’", "'")).casefold()
    return " ".join(folded.replace("-", " ").split())


def _keys(forms: list[str]) -> list[str]:
    """The keys of many names at once, none with a line's break in it."""
    folded = unicodedata.normalize("NFKC", "\n".join(forms).replace("’", "'")).casefold().replace("-", " ")
    return [" ".join(key.split()) if " " in key else key for key in folded.split("\n")]


def _rows() -> Iterator[tuple[str, str, list[str]]]:
    more = tomllib.loads(files("slugline.names").joinpath("data/places_more.toml").read_text("utf-8"))
    for ident, names in more["add"].items():
        yield ident, "", names
    for line in files("slugline.names").joinpath("data/places.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        ident, _, name, _, rest = line.split("\t")
        yield ident, name, [name, *(rest.split("|") if rest else ())]
        if ident == "iso:ZW":  # regions stand before cities
            for region, names in more["region"].items():
                yield region, names[0], names


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    by_name: dict[str, str] = {}
    names: dict[str, str] = {}
    words, kept = shared("place_words"), shared("place_words_kept")
    rows = list(_rows())
    keys = iter(_keys([form for _, _, forms in rows for form in forms]))
    for ident, name, forms in rows:
        if name:
            names.setdefault(ident, name)
        for form, key in zip(forms, keys, strict=False):
            if not ident.startswith("gn:") or key not in words or (key in kept and form == name):
                by_name.setdefault(key, ident)
    return by_name, names


@lru_cache(maxsize=65_536)
def place(text: str, language: str | None = None) -> str | None:
    """The id of the place that ``text`` names ("iso:BY", "gn:625144", "x:crimea"), or ``None``.

    With a language, its declined forms are undone by the language's own rules where it has them.
    """
    if len(text) > 80:
        return None
    table = _tables()[0]
    key = _key(text)
    found = table.get(key)
    if found is not None or language is None:
        return found
    for ending, bases in lexicon(language).inflection:
        if key.endswith(ending) and len(key) - len(ending) >= (2 if len(ending) > 2 else 3):
            stem = key[: len(key) - len(ending)]
            for base in bases:
                if (hit := table.get(stem + base)) is not None:
                    return hit
    if language == "de" and key.endswith("s") and len(key) > 4:
        return table.get(key[:-1])
    return None


@cache
def openings() -> frozenset[str]:
    """The first two letters of all names of places, as their keys have them: to look no further where none opens."""
    return frozenset(key[:2] for key in _tables()[0])


def place_name(ident: str) -> str:
    """The English name of a place id; the id itself where it is unknown."""
    return _tables()[1].get(ident, ident)


def place_kind(ident: str) -> str:
    """ "country", "city" or "region"."""
    return {"i": "country", "g": "city"}.get(ident[:1], "region")
