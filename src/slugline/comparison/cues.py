"""The words by which a language denies, hedges and reports, from ``data/<code>.toml``.

Entries are words or phrases; ``*`` stands for any letters at the start or end of a word, ``parts`` are found inside
running characters (scripts without spaces). Of the words of denial ``firm`` lists those that deny a whole sentence
and nothing less; ``soft`` words that carry a denial in themselves, so that a plain denial on the other side may be
theirs; ``exempt`` phrases that hold a word of denial and deny nothing; ``correlative`` those that come in pairs and
deny once ("neither … nor"). A denial with a word of ``until`` says what one of ``only`` says without a denial ("not
before autumn", "erst im Herbst").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import regex

from slugline.comparison.finding import Range
from slugline.comparison.vocabulary import MODALITY, REPORTING, UNSPACED, cue_lists, listed_in, table
from slugline.language.fold import fold
from slugline.language.rules import base, stopwords

__all__ = ["MODALITY", "REPORTING", "Cues", "clashes", "cues", "grammar", "languages", "ruled"]

_WORD = regex.compile(r"[\p{L}\p{M}]+")


@dataclass(frozen=True, slots=True)
class Cues:
    """One language's cues. ``known`` is false where there is no data: then nothing is found and callers say so."""

    code: str
    known: bool
    typos: frozenset[str] = frozenset()

    def find(self, kind: str, text: str) -> tuple[Range, ...]:
        """Where cues of that kind stand: "negation" and the other lists of denial, one of REPORTING or MODALITY."""
        return _found(self.code, text).get(kind, ())

    def every(self, text: str) -> Mapping[str, tuple[Range, ...]]:
        """Where cues of each kind stand; kinds of which none does are left out."""
        return _found(self.code, text)

    def mistyped(self, text: str) -> bool:
        """Whether a word of the text is a firm denial with two letters in each other's place ("nto")."""
        return bool(self.typos) and not self.typos.isdisjoint(_WORD.findall(fold(text)))

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
def _found(code: str, text: str) -> Mapping[str, tuple[Range, ...]]:
    """A witness is compared with many others: what is found in its sentences is kept."""
    found = dict(listed_in(text, code).get("cue", {}))
    free = found.get("exempt", ())
    for kind in ("negation", "firm", "soft") if free else ():
        soft = kind == "soft" and code in UNSPACED
        said = tuple(f for f in found.pop(kind, ()) if not any(_freed(f, e, soft) for e in free))
        found.update({kind: said} if said else {})
    return found


def _freed(said: Range, phrase: Range, soft: bool) -> bool:
    """Whether an exempt phrase takes a word with it; a soft word that is the whole phrase stays: 非法 (illegal)."""
    return said[0] < phrase[1] and phrase[0] < said[1] and not (soft and said[0] <= phrase[0] and phrase[1] <= said[1])


@lru_cache(maxsize=8192)
def _reporting(code: str, text: str) -> tuple[tuple[Range, str], ...]:
    found = _found(code, text)
    return tuple(sorted((span, kind) for kind in REPORTING for span in found.get(kind, ())))


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
def cues(language: str) -> Cues:
    """The cues of a language (any tag)."""
    code = base(language)
    typos = frozenset() if code in UNSPACED else _typos(cue_lists(code).get("firm", ())) - stopwords(code)
    return Cues(code, bool(table(code)), typos)


def _typos(words: Sequence[str]) -> frozenset[str]:
    """Words of three letters and more with two neighbours swapped, the first letter kept."""
    plain = {fold(w) for w in words if w.isalpha()}
    swapped = {w[:k] + w[k + 1] + w[k] + w[k + 2 :] for w in plain for k in range(1, len(w) - 1)}
    return frozenset(swapped - plain)
