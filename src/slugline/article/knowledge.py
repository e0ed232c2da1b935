"""What newsrooms write around articles, by language: labels, phrases, credit words. Data, one TOML file a language."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, get_args

import regex

from slugline.language import normal
from slugline.model import FurnitureKind

__all__ = ["NONE", "Knowledge", "Words", "bare", "knowledge", "opening", "sorted_words", "trimmed"]

_KINDS: tuple[FurnitureKind, ...] = get_args(FurnitureKind)
_PRIORITY: tuple[FurnitureKind, ...] = (
    "standards", "consent", "copyright", "comments", "subscription", "share", "advertising", "related",
    "navigation", "other",
)  # fmt: skip
_EDGE = frozenset("PSZC")  # categories of what is taken off a label's ends
_CAPTION = "caption_mark"
_AD_WORD = "advertising_word"  # an ordinary word too: it marks no sentence
_BEGIN = regex.compile(
    r"(?<![\p{L}\p{M}\p{N}])[\p{L}\p{M}\p{N}]|[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|[^\p{L}\p{M}\p{N}\s]"
)
_HEAD = 3  # characters that words are found by
_LONG = 5  # characters of a phrase that are looked up first
_TIGHT = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff"
_FIRST = re.compile(  # those that begin where _BEGIN allows, and a few more: the stdlib's \\w has no combining marks
    rf"(?=((?:(?<![^\W_])[^\W_]|[^\w\s]|[{_TIGHT}]).{{{_LONG - 1}}}))", re.DOTALL
)
_ASCII_FIRST = re.compile(rf"(?=((?<![a-z0-9])[a-z0-9].{{{_LONG - 1}}}|[^\w\s].{{{_LONG - 1}}}))", re.DOTALL | re.ASCII)
_EASTERN = re.compile(r"[^\x00-\u058f\u1e00-\u2bff]")
_SPACED = regex.compile(r"[\p{L}\p{M}\p{N}]")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")


def bare(text: str) -> str:
    """The normal form without punctuation and symbols at its ends: what labels are compared by."""
    return trimmed(normal(text))


def trimmed(folded: str) -> str:
    """A normal form without punctuation and symbols at its ends."""
    if folded and folded[0].isalnum() and folded[-1].isalnum():
        return folded
    start, end = 0, len(folded)
    while start < end and _edge(folded[start]):
        start += 1
    while start < end and _edge(folded[end - 1]):
        end -= 1
    return folded[start:end]


def _edge(char: str) -> bool:
    return not char.isalnum() and unicodedata.category(char)[0] in _EDGE


class Words(tuple[str, ...]):
    """Words sorted from the longest to the shortest, and by their first characters too."""

    heads: Mapping[str, list[str]]
    brief: tuple[str, ...]
    every: frozenset[str]

    def __init__(self, words: Iterable[str] = ()) -> None:
        heads: dict[str, list[str]] = {}
        for word in self:
            heads.setdefault(word[:_HEAD], []).append(word)
        self.heads = heads
        self.brief = tuple(w for w in self if 0 < len(w) < _HEAD)
        self.every = frozenset(self)

    def __contains__(self, word: object) -> bool:
        return word in self.every

    def near(self, folded: str) -> bool:
        """Whether the text begins with the first characters of one of them: one look settles most lines."""
        return folded[:_HEAD] in self.heads or (bool(self.brief) and folded.startswith(self.brief))

    def said(self, folded: str) -> bool:
        """Whether one of them stands anywhere in the text."""
        for word in self:  # a bare loop: half the cost of any() over a generator  # noqa: SIM110
            if word in folded:
                return True
        return False


NONE = Words()


def sorted_words(words: Iterable[str]) -> Words:
    """Each word once, the longest first."""
    return Words(sorted(set(words), key=lambda w: (-len(w), w)))


def opening(folded: str, words: Words) -> str | None:
    """The longest of these words that opens the text as a word of its own, or ``None``."""
    if not words.near(folded):
        return None
    word: str
    for word in (*words.heads.get(folded[:_HEAD], ()), *words.brief):
        if folded.startswith(word):
            after = folded[len(word) : len(word) + 1]
            if not _SPACED.match(after) or not _bounded(word[-1]):
                return word
    return None


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases that mark a line, looked up by their first characters: two calls in C settle most lines.

    Only places where a phrase can begin count: the start of a word, a sign, a character of a script without spaces.
    ``heads`` maps the first characters of the long phrases to them, each with the places of its kinds in ``kinds``;
    ``short`` are those with fewer characters, ``low`` those of them in the alphabets of Europe, ``plain`` in ASCII.
    """

    heads: Mapping[str, tuple[tuple[str, frozenset[int]], ...]]
    short: tuple[tuple[str, frozenset[int]], ...]
    low: tuple[tuple[str, frozenset[int]], ...]
    plain: tuple[tuple[str, frozenset[int]], ...]
    kinds: tuple[str, ...]

    def ranks(self, folded: str) -> frozenset[int]:
        """The places in ``kinds`` of all kinds that have a phrase in the text."""
        ascii_ = folded.isascii()
        brief = self.plain if ascii_ else self.short if _EASTERN.search(folded) else self.low
        found = [ranks for phrase, ranks in brief if phrase in folded and _begins(folded, phrase)]
        starts = (_ASCII_FIRST if ascii_ else _FIRST).findall(folded)
        if not self.heads.keys().isdisjoint(starts):
            for head in {s for s in starts if s in self.heads}:
                found += [r for phrase, r in self.heads[head] if phrase in folded and _begins(folded, phrase)]
        return frozenset().union(*found)

    def kind(self, folded: str, sentence: bool = False) -> FurnitureKind | None:
        """The kind of the first of ``kinds`` that has a phrase in the text (captions apart), or ``None``."""
        return self.marks(folded, sentence)[0]

    def marks(self, folded: str, sentence: bool = False) -> tuple[FurnitureKind | None, bool]:
        """That kind, and whether a phrase of captions stands in the text too; a ``sentence`` is not marked by words
        that news use as well ("publicité", "Anzeige")."""
        found = self.ranks(folded)
        if not found:
            return None, False
        kinds = [self.kinds[r] for r in sorted(found)]
        first = next((k for k in kinds if k != _CAPTION and not (sentence and k == _AD_WORD)), None)
        return ("advertising" if first == _AD_WORD else first), _CAPTION in kinds  # type: ignore[return-value]


def _begins(folded: str, phrase: str) -> bool:
    """The phrase stands in the text where a word, a sign or a character without spaces begins."""
    at = folded.find(phrase)
    while at >= 0:
        if _BEGIN.match(folded, at):
            return True
        at = folded.find(phrase, at + 1)
    return False


def _phrases(table: dict[str, list[str]]) -> Phrases:
    kinds = tuple(k for k in (*_PRIORITY, _AD_WORD, _CAPTION) if k in table)
    found: dict[str, set[int]] = {}
    for rank, kind in enumerate(kinds):
        for phrase in (normal(t) for t in table[kind]):
            if len(phrase) >= 2:
                found.setdefault(phrase, set()).add(rank)
    every = [(phrase, frozenset(ranks)) for phrase, ranks in sorted(found.items())]
    heads: dict[str, list[tuple[str, frozenset[int]]]] = {}
    for phrase, ranks in every:
        if len(phrase) >= _LONG:
            heads.setdefault(phrase[:_LONG], []).append((phrase, ranks))
    short = tuple(e for e in every if len(e[0]) < _LONG)
    return Phrases(
        heads={k: tuple(v) for k, v in heads.items()},
        short=short,
        low=tuple(e for e in short if not _EASTERN.search(e[0])),
        plain=tuple(e for e in short if e[0].isascii()),
        kinds=kinds,
    )


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All languages' data in one: a page may carry labels of another language than its article's.

    ``labels`` maps a bare label to its kind; ``phrases`` finds the phrases that mark a line; ``credits`` maps a
    role ("reporting", "editing", "source", "desk") to its prefix words, ``suffixes`` likewise to closing words;
    ``datelines`` maps what stands beside a dateline ("tags", "lead", "date", "signed") to its words;
    ``words`` maps a set's name ("published", "modified", "byline", "caption", "paywall", "error", …) likewise;
    ``particles`` are small words ("and", "of", "by", …), from which :mod:`slugline.article.particles` makes patterns.
    """

    labels: Mapping[str, FurnitureKind]
    phrases: Phrases
    credits: Mapping[str, Words]
    suffixes: Mapping[str, Words]
    datelines: Mapping[str, Words]
    words: Mapping[str, Words]
    particles: Mapping[str, Words]
    languages: tuple[str, ...]


def _bounded(char: str) -> bool:
    return bool(_SPACED.match(char)) and not _UNSPACED.match(char)


def _merge(tables: list[dict[str, Any]], section: str) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for table in tables:
        for key, values in table.get(section, {}).items():
            out.setdefault(key, []).extend(values)
    return out


def _sorted(table: dict[str, list[str]]) -> dict[str, Words]:
    return {k: sorted_words(normal(v) for v in vs) for k, vs in table.items()}


@cache
def knowledge() -> Knowledge:
    """The data of every language, read once."""
    folder = files("slugline.article") / "data"
    names = sorted(f.name for f in folder.iterdir() if f.name.endswith(".toml") and f.name[0] != "_")
    tables = [tomllib.loads((folder / name).read_text(encoding="utf-8")) for name in names]
    labels: dict[str, FurnitureKind] = {}
    merged = _merge(tables, "labels")
    for kind in _KINDS:
        for text in merged.get(kind, []):
            labels.setdefault(bare(text), kind)
    return Knowledge(
        labels=labels,
        phrases=_phrases({**_merge(tables, "phrases"), _CAPTION: _merge(tables, "words").get(_CAPTION, [])}),
        credits=_sorted(_merge(tables, "credits")),
        suffixes=_sorted(_merge(tables, "suffixes")),
        datelines=_sorted(_merge(tables, "datelines")),
        words=_sorted(_merge(tables, "words")),
        particles=_sorted(_merge(tables, "particles")),
        languages=tuple(n.removesuffix(".toml") for n in names),
    )
