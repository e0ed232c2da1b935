"""What a language says of the clause that attributes words: its verbs by paradigm, its small words, its offices.

It is the section ``grammar`` of the language's file, with ``reader = "romance"``; a language without one is read by the
general rules alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import regex

from slugline.model import Record
from slugline.statement.cues import Phrases, by_first, grammar_of, lexicon, words_of

__all__ = ["Grammar", "grammar"]

_NONE: frozenset[str] = frozenset()
_LEAST = 4
_SHARED = {"persons": "titles", "media": "media", "status": "status"}


class Grammar(Record, frozen=True, gc=False):
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
    """The grammar of a language; ``None`` where its file has none for this reader."""
    raw = grammar_of(language, "romance")
    if raw is None:
        return None
    lex = lexicon(language)
    lists = {name: words_of(text) for name, text in raw["words"].items()}
    for name, theirs in _SHARED.items():
        lists[name] |= lex.lists.get(theirs, _NONE)
    lists["bodies"] |= lex.lists.get("roles", _NONE) - lists["persons"] - lists["anonymous"]
    for name in ("persons", "bodies"):
        lists[name] |= {p for w in lists[name] for p in _plurals(w, raw["plurals"])}
    lists["persons"] -= lists["honorifics"]
    cues = {w for w, cs in lex.cues.items() if any(len(c.words) == 1 and c.certainty != "named" for c in cs)}
    phrases = raw["phrases"]
    return Grammar(
        language,
        frozenset(_conjugated(raw["paradigms"], raw["strong"]) | cues),
        words_of(raw["weak"]["words"]),
        lists,
        by_first(phrases["light"]),
        by_first([*phrases["account"], *(" ".join(ws) for group in lex.before.values() for ws in group)]),
        by_first(phrases["view"]),
        by_first(phrases["spoken"]),
        *(regex.compile(raw["patterns"][name]) for name in ("citing", "seen", "nameless")),
    )


def _conjugated(paradigms: Mapping[str, str], stems: Mapping[str, str]) -> set[str]:
    out: set[str] = set()
    for name, text in stems.items():
        endings = ("",) if paradigms[name] == "_" else tuple(paradigms[name].split())
        out.update(stem + ending for stem in text.split() for ending in endings)
    return out


def _plurals(word: str, table: Mapping[str, str]) -> tuple[str, ...]:
    """The regular plurals of a noun: ``table`` has by the singular's endings those of the plural (``+s`` hung on)."""
    if len(word) < _LEAST or word.endswith("s"):
        return ()
    for endings, plurals in table.items():
        ending = next((e for e in endings.split() or ("",) if word.endswith(e)), None)
        if ending is not None:
            head = word[: len(word) - len(ending)]
            return tuple(word + p[1:] if p[0] == "+" else head + p for p in plurals.split())
    return ()
