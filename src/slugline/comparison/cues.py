"""The words by which a language denies, hedges and reports, from ``data/<code>.toml``.

Entries are words or phrases; ``*`` stands for any letters at the start or end of a word, ``parts`` are found inside
running characters (scripts without spaces). Of the words of denial ``firm`` lists those that deny a whole sentence
and nothing less; ``soft`` words that carry a denial in themselves, so that a plain denial on the other side may be
theirs; ``exempt`` phrases that hold a word of denial and deny nothing; ``correlative`` those that come in pairs and
deny once ("neither … nor"). A denial with a word of ``until`` says what one of ``only`` says without a denial ("not
before autumn", "erst im Herbst").
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import regex

from slugline.comparison.finding import Range
from slugline.comparison.listed import Listed, Openers, listed, openers
from slugline.language.fold import fold
from slugline.language.rules import base, stopwords

__all__ = ["MODALITY", "REPORTING", "Cues", "clashes", "cues", "grammar", "languages", "ruled", "table"]

REPORTING = ("neutral", "claimed", "admitted", "denied", "warned", "confirmed", "promised", "demanded")
MODALITY = ("possible", "alleged", "necessary", "future")
_UNSPACED = frozenset(["ja", "zh", "th", "lo", "km", "my"])
_WORD = regex.compile(r"[\p{L}\p{M}]+")


@dataclass(frozen=True, slots=True)
class Cues:
    """One language's cues. ``known`` is false where there is no data: then nothing is found and callers say so."""

    code: str
    known: bool
    lists: Mapping[str, Listed]
    typos: frozenset[str] = frozenset()

    def find(self, kind: str, text: str) -> tuple[Range, ...]:
        """Where cues of that kind stand: "negation" and the other lists of denial, one of REPORTING or MODALITY."""
        return _found(self.code, kind, text) if kind in _opened(self.code, text) else ()

    def mistyped(self, text: str) -> bool:
        """Whether a word of the text is a firm denial with two letters in each other's place ("nto")."""
        return bool(self.typos) and not self.typos.isdisjoint(_WORD.findall(_folded(text)))

    def reporting(self, text: str) -> tuple[tuple[Range, str], ...]:
        """All words of reporting with their kind, in order."""
        return _reporting(self.code, text)


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages whose denial, hedging and reporting are known; in others only numbers, dates, names,
    quotation and what is left out or put in are compared."""
    files = (resources.files("slugline.comparison") / "data").iterdir()
    return tuple(sorted(f.name.removesuffix(".toml") for f in files if f.name.endswith(".toml")))


def ruled(language: str) -> bool:
    """Whether the denial, hedging and reporting of a language (any tag) are known."""
    return base(language) in languages()


@lru_cache(maxsize=8192)
def _opened(code: str, text: str) -> frozenset[str]:
    """The kinds of cues of which one may stand in a text."""
    kinds = tuple(cues(code).lists)
    return frozenset(kinds[k] for k in _openers(code).of(_folded(text))) if kinds else frozenset()


@cache
def _openers(code: str) -> Openers:
    return openers(tuple(cues(code).lists.values()))


@lru_cache(maxsize=65536)
def _found(code: str, kind: str, text: str) -> tuple[Range, ...]:
    """A witness is compared with many others: what is found in its sentences is kept."""
    lists, folded = cues(code).lists, _folded(text)
    found = [(a, b) for a, b in lists[kind].spans(folded) if b > a]
    if found and kind in ("negation", "firm", "soft") and "exempt" in lists:
        free = lists["exempt"].spans(folded)
        found = [f for f in found if not any(_freed(f, e, kind == "soft" and code in _UNSPACED) for e in free)]
    return tuple(found)


def _freed(said: Range, phrase: Range, soft: bool) -> bool:
    """Whether an exempt phrase takes a word with it; a soft word that is the whole phrase stays: 非法 (illegal)."""
    return said[0] < phrase[1] and phrase[0] < said[1] and not (soft and said[0] <= phrase[0] and phrase[1] <= said[1])


@lru_cache(maxsize=8192)
def _reporting(code: str, text: str) -> tuple[tuple[Range, str], ...]:
    return tuple(sorted((span, kind) for kind in REPORTING for span in cues(code).find(kind, text)))


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    return fold(text)


@cache
def grammar(language: str) -> Mapping[str, frozenset[str]]:
    """The lists of words of ``[grammar]``, case folded; empty where there are none."""
    lists = table(base(language)).get("grammar", {})
    return {kind: frozenset(fold(w) for w in entries) for kind, entries in lists.items() if kind != "clashes"}


@cache
def clashes(language: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Pairs of sets of words, case folded: none of the first stands right before another one of the second."""
    pairs = table(base(language)).get("grammar", {}).get("clashes", ())
    return tuple((frozenset(map(fold, before)), frozenset(map(fold, after))) for before, after in pairs)


@cache
def table(code: str) -> Mapping[str, Any]:
    """A language's data as it stands in its file; empty where there is none."""
    file = resources.files("slugline.comparison") / "data" / f"{code}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


@cache
def cues(language: str) -> Cues:
    """The cues of a language (any tag)."""
    code = base(language)
    own = table(code)
    if not own:
        return Cues(code, False, {})
    inside = code in _UNSPACED
    denial = own.get("negation", {})
    words = [*denial.get("words", ()), *(f"{p}*" for p in denial.get("prefixes", ()))]
    lists: dict[str, Sequence[str]] = {
        "negation": words or denial.get("parts", ()),
        "soft": denial.get("soft", ()),
        **{k: denial.get(k, ()) for k in ("exempt", "firm", "only", "until", "correlative")},
        **{k: own.get("reporting", {}).get(k, ()) for k in REPORTING},
        **{k: own.get("modality", {}).get(k, ()) for k in MODALITY},
    }
    made = {kind: listed(entries, inside) for kind, entries in lists.items() if entries}
    return Cues(code, True, made, frozenset() if inside else _typos(lists["firm"]) - stopwords(code))


def _typos(words: Sequence[str]) -> frozenset[str]:
    """Words of three letters and more with two neighbours swapped, the first letter kept."""
    plain = {fold(w) for w in words if w.isalpha()}
    swapped = {w[:k] + w[k + 1] + w[k] + w[k + 2 :] for w in plain for k in range(1, len(w) - 1)}
    return frozenset(swapped - plain)
