"""What a language says of the clause that attributes words: its verbs by paradigm, its small words, its offices.

One file a language in ``data/clauses``; a language without one is read by the general rules alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import regex

from slugline.statement.cues import lexicon, words_of

__all__ = ["Grammar", "grammar"]

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
_NONE: frozenset[str] = frozenset()
_SHARED = {"persons": "titles", "media": "media", "status": "status"}


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language's attributing clause; all words lower case. ``weak`` verbs tell of deeds as well as of words."""

    language: str
    verbs: frozenset[str]
    weak: frozenset[str]
    lists: Mapping[str, frozenset[str]]
    light: Phrases
    account: Phrases
    view: Phrases
    spoken: Phrases
    citing: Any
    seen: Any
    nameless: Any

    def has(self, name: str, word: str) -> bool:
        """Whether the word list ``name`` holds ``word``."""
        return word in self.lists.get(name, _NONE)

    def ends(self, name: str, word: str) -> bool:
        """Whether ``word`` ends with an ending of the list ``name``."""
        return word.endswith(_endings(self.language, name))

    def any(self, names: tuple[str, ...], word: str) -> bool:
        """Whether one of the lists holds ``word``."""
        return word in _union(self.language, names)


@cache
def _union(language: str, names: tuple[str, ...]) -> frozenset[str]:
    g = grammar(language)
    return frozenset[str]().union(*(g.lists.get(n, _NONE) for n in names)) if g is not None else _NONE


@cache
def _endings(language: str, name: str) -> tuple[str, ...]:
    g = grammar(language)
    return tuple(sorted(g.lists.get(name, _NONE))) if g is not None else ()


@cache
def grammar(language: str) -> Grammar | None:
    """The grammar of a language; ``None`` where there is no file for it."""
    source = files("slugline.statement").joinpath("data", "clauses", f"{language}.toml")
    if not language.isalnum() or not source.is_file():
        return None
    raw = tomllib.loads(source.read_text(encoding="utf-8"))
    lex = lexicon(language)
    lists = {name: words_of(text) for name, text in raw["words"].items()}
    for name, theirs in _SHARED.items():
        lists[name] |= lex.lists.get(theirs, _NONE)
    lists["bodies"] |= lex.lists.get("roles", _NONE) - lists["persons"] - lists["anonymous"]
    for name in ("persons", "bodies"):
        lists[name] |= {p for w in lists[name] for p in _plurals(w, language)}
    lists["persons"] -= lists["honorifics"]
    cues = {w for w, cs in lex.cues.items() if any(len(c.words) == 1 and c.certainty != "named" for c in cs)}
    phrases = raw["phrases"]
    return Grammar(
        language,
        frozenset(_conjugated(raw["paradigms"], raw["strong"]) | cues),
        words_of(raw["weak"]["words"]),
        lists,
        _by_first(phrases["light"]),
        _by_first([*phrases["account"], *(" ".join(ws) for group in lex.before.values() for ws in group)]),
        _by_first(phrases["view"]),
        _by_first(phrases["spoken"]),
        *(regex.compile(raw["patterns"][name]) for name in ("citing", "seen", "nameless")),
    )


def _conjugated(paradigms: Mapping[str, str], stems: Mapping[str, str]) -> set[str]:
    out: set[str] = set()
    for name, text in stems.items():
        endings = ("",) if paradigms[name] == "_" else tuple(paradigms[name].split())
        out.update(stem + ending for stem in text.split() for ending in endings)
    return out


def _plurals(word: str, language: str) -> tuple[str, ...]:
    """The regular plurals of a noun."""
    if len(word) < 4 or word.endswith("s"):
        return ()
    if language == "it":
        if word.endswith(("co", "go", "ca", "ga")):
            return (word[:-1] + "hi", word[:-1] + "he", word[:-1] + "i")
        ends = {"o": ("i",), "a": ("e", "i"), "e": ("i",)}.get(word[-1], ())
        return tuple(word[:-1] + e for e in ends)
    if word.endswith("ão"):
        return (word[:-2] + "ões", word + "s")
    if word.endswith("al") and language in ("fr", "pt"):
        return (word[:-2] + ("aux" if language == "fr" else "ais"),)
    vowel = word[-1] in "aeiouáéíóúâêô" or language == "fr"
    plain = word.translate(str.maketrans("ó", "o")) if word.endswith("ón") else word
    return (word + "s",) if vowel else (plain + "es",)


def _by_first(entries: list[str]) -> Phrases:
    """Phrases by first word, the longest first."""
    out: dict[str, set[tuple[str, ...]]] = {}
    for entry in entries:
        ws = tuple(entry.split())
        out.setdefault(ws[0], set()).add(ws)
    return {w: tuple(sorted(v, key=lambda t: (-len(t), t))) for w, v in out.items()}
