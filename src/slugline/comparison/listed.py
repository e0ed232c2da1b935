"""Lists of words and phrases found in folded text, all lists of a language in one reading of it.

Most texts hold no word of most lists. Where an entry stands apart, it begins with a word of the text, or with letters
that one begins or ends with: only such entries are compared, at the places where they may stand. A pattern is made
for the few entries that no comparison of strings settles, and only where all their letters stand in a text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Any, Generic, TypeVar

import regex

from slugline.comparison.finding import Range
from slugline.language.fold import fold

__all__ = ["Lists", "lists", "pattern"]

Key = TypeVar("Key")
Place = tuple[int, int, int, int]  # number of the list, start, rank, end

_LETTERS = r"[\p{L}\p{M}]"
_RUN = re.compile(r"\w+")
_COMMA = re.compile(",")
_GOES_ON = regex.compile(r"[\w\p{M}]")
_MARK = regex.compile(r"\p{M}")
_OPENING = 4  # letters of a word that goes on in any way


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    """One entry: the number of its list, how many entries of that are tried before it (the longest are first), and its
    folded form. ``literal``: the form as it stands, or before or behind its only star; ``parts``: the letters that a
    text with it has, where but a pattern can tell."""

    number: int
    rank: int
    form: str
    literal: str
    parts: tuple[str, ...] = ()

    def end(self, folded: str, start: int) -> int | None:
        """Where the entry ends that stands at ``start``, ``None`` where it does not stand there."""
        if self.parts:
            return self._matched(folded, start) if all(part in folded for part in self.parts) else None
        if not folded.startswith(self.literal, start):
            return None
        if self.literal[0] != "," and _goes_on(folded, start - 1):
            return None
        end = start + len(self.literal)
        if self.literal is self.form:
            return end if self.form[-1] == "." or not _goes_on(folded, end) else None
        while folded[end : end + 1].isalpha():
            end += 1
        return self._matched(folded, start) if _goes_on(folded, end) else end

    def ends(self, word: str) -> bool:
        """Whether a word of letters alone ends as the entry does, which begins in any way."""
        return word.endswith(self.literal) and (len(word) == len(self.literal) or word[: -len(self.literal)].isalpha())

    def anywhere(self, folded: str) -> Iterator[Range]:
        """All its places in a text, found by its pattern."""
        if all(part in folded for part in self.parts):
            yield from (m.span() for m in _made(self.form).finditer(folded, overlapped=True))

    def within(self, folded: str) -> Iterator[Range]:
        """All its places in running characters."""
        start = folded.find(self.literal)
        while start >= 0:
            yield start, start + len(self.literal)
            start = folded.find(self.literal, start + 1)

    def _matched(self, folded: str, start: int) -> int | None:
        found = _made(self.form).match(folded, start)
        return found.end() if found else None


def _goes_on(folded: str, at: int) -> bool:
    """Whether a letter, a digit or a mark on a letter stands there (nothing before the text, nothing after it)."""
    c = folded[at : at + 1] if at >= 0 else ""
    return c.isalnum() or c == "_" if c.isascii() else _GOES_ON.match(c) is not None


@dataclass(frozen=True, slots=True, eq=False)
class Lists(Generic[Key]):
    """Many lists of words, by their keys, made ready to be searched together."""

    keys: tuple[Key, ...]
    words: Mapping[str, Sequence[_Entry]]  # entries by their first word, or a comma
    openings: Mapping[str, Sequence[_Entry]]  # by how their first word opens
    lengths: tuple[int, ...]  # of the openings
    endings: Mapping[str, Sequence[_Entry]]  # words that begin in any way, by how they end
    free: Sequence[_Entry]  # other entries that do
    inside: Mapping[str, Sequence[_Entry]]  # those that may stand within running characters, by their first one

    def spans(self, folded: str) -> dict[Key, tuple[Range, ...]]:
        """Where words of each list stand in a folded text, in order and apart; lists without one are left out."""
        found: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for number, start, rank, end in chain(self._apart(folded), self._else(folded)):
            found[number].append((start, rank, end))
        return {self.keys[number]: _disjoint(found[number]) for number in sorted(found)}

    def _apart(self, folded: str) -> Iterator[Place]:
        """Entries that begin with a word of the text or as one opens, and those that end as one does."""
        words = dict.fromkeys(_RUN.findall(folded))
        near = {word: entries for word in words if (entries := _near(self, word))}
        endings = tuple(self.endings)
        ended = {word for word in words if word.endswith(endings)} if endings else set()
        if near or ended:
            told = ended.union(near)
            runs = [(word, m.start()) for m in _RUN.finditer(folded) if (word := m.group()) in told]
            yield from _standing(near, folded, runs)
            yield from self._ending(folded, [run for run in runs if run[0] in ended]) if ended else ()
        if "," in self.words and "," in folded:
            commas = [(",", m.start()) for m in _COMMA.finditer(folded)]
            yield from _standing({",": self.words[","]}, folded, commas)

    def _ending(self, folded: str, runs: Sequence[tuple[str, int]]) -> Iterator[Place]:
        """Entries that end as one of these words. Where marks stand on letters, words are not what they seem."""
        if not folded.isascii() and _MARK.search(folded):
            for entry in chain.from_iterable(self.endings.values()):
                for start, end in entry.anywhere(folded):
                    yield entry.number, start, entry.rank, end
            return
        for word, start in runs:
            if not _goes_on(folded, start - 1) and not _goes_on(folded, start + len(word)):
                for entry in chain.from_iterable(self.endings.values()):
                    if entry.ends(word):
                        yield entry.number, start, entry.rank, start + len(word)

    def _else(self, folded: str) -> Iterator[Place]:
        for entry in [e for e in self.free if e.parts[0] in folded]:
            for start, end in entry.anywhere(folded):
                yield entry.number, start, entry.rank, end
        begun = self.inside.keys() & set(folded) if self.inside else ()
        for entry in [e for c in begun for e in self.inside[c] if e.literal in folded]:
            for start, end in entry.within(folded):
                yield entry.number, start, entry.rank, end


def _standing(near: Mapping[str, Sequence[_Entry]], folded: str, runs: Sequence[tuple[str, int]]) -> Iterator[Place]:
    """The entries that stand where a word begins, of those that may."""
    for word, start in runs:
        for entry in near.get(word, ()):
            end = entry.end(folded, start)
            if end is not None:
                yield entry.number, start, entry.rank, end


@lru_cache(maxsize=16_384)
def _near(found_in: Lists[Any], word: str) -> tuple[_Entry, ...]:
    """The entries that may stand where a word of a text begins: most have none."""
    opened = chain.from_iterable(found_in.openings.get(word[:n], ()) for n in found_in.lengths)
    return (*found_in.words.get(word, ()), *(e for e in opened if e.parts or word.startswith(e.literal)))


def _disjoint(found: list[tuple[int, int, int]]) -> tuple[Range, ...]:
    """Of what stands at one place the first in the list's order, and nothing within another."""
    if len(found) == 1:
        return ((found[0][0], found[0][2]),)
    out: list[Range] = []
    for start, _, end in sorted(found):
        if not out or start >= out[-1][1]:
            out.append((start, end))
    return tuple(out)


def lists(words: Mapping[Key, Sequence[str]], inside: frozenset[Key] = frozenset()) -> Lists[Key]:
    """Lists made ready; the words of those ``inside`` may stand within running characters."""
    by_word: dict[str, list[_Entry]] = defaultdict(list)
    openings: dict[str, list[_Entry]] = defaultdict(list)
    endings: dict[str, list[_Entry]] = defaultdict(list)
    free: list[_Entry] = []
    running: dict[str, list[_Entry]] = defaultdict(list)
    for number, key in enumerate(words):
        for rank, form in enumerate(_ordered(words[key])):
            if key in inside:
                running[form[0]].append(_Entry(number, rank, form, form))
                continue
            entry, head = _entry(number, rank, form), _head(form)
            if head.endswith("*"):
                openings[head[:-1]].append(entry)
            elif head:
                by_word[head].append(entry)
            else:
                (free if entry.parts else endings[entry.literal]).append(entry)
    lengths = tuple(sorted({len(opening) for opening in openings}))
    return Lists(tuple(words), dict(by_word), dict(openings), lengths, dict(endings), free, dict(running))


def _entry(number: int, rank: int, form: str) -> _Entry:
    if "*" not in form and _head(form):
        return _Entry(number, rank, form, form)
    if form[-1] == "*" and _RUN.fullmatch(form[:-1]):
        return _Entry(number, rank, form, form[:-1])
    if form[0] == "*" and _RUN.fullmatch(form[1:]):
        return _Entry(number, rank, form, form[1:])
    return _Entry(number, rank, form, form, tuple(part for part in re.split(r"[* ]+", form) if part))


def _ordered(entries: Sequence[str]) -> list[str]:
    """The folded forms of a list, the longest first."""
    return sorted({fold(e) for e in entries}, key=lambda e: (-len(e), e))


def _head(form: str) -> str:
    """The first word of an entry, or how it opens; nothing where it may open in any way."""
    if form[:1] == ",":
        return ","
    run = _RUN.match(form)
    if run is None:
        return ""
    return run.group()[:_OPENING] + "*" if form[run.end() : run.end() + 1] == "*" else run.group()


@cache
def _made(form: str) -> regex.Pattern[str]:
    return pattern((form,), False)


def pattern(entries: Sequence[str], inside: bool) -> regex.Pattern[str]:
    """Entries of a list as one pattern over folded text; ``inside``: they may stand within running characters."""
    forms = _ordered(entries)
    if inside:
        return regex.compile("|".join(regex.escape(f) for f in forms))
    joined = "|".join(_form(f) if f[0] == "," else rf"(?<![\w\p{{M}}]){_form(f)}" for f in forms)
    return regex.compile(rf"(?:{joined})(?:(?<=\.)|(?![\w\p{{M}}]))")


def _form(entry: str) -> str:
    between: str = regex.escape(entry).replace(r"\ \*\ ", rf"\s{_LETTERS}+\s")
    return between.replace(r"\*", f"{_LETTERS}*").replace(r"\ ", r"\s")
