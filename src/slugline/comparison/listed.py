"""Lists of words and phrases found in folded text, by pattern; texts in which none of them can begin are not searched.

Most texts hold no word of most lists. Where a word of a list stands apart, it is a word of the text or opens
one: the words of a text and how they open are gathered once and serve every list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from slugline.comparison.finding import Range
from slugline.language.fold import fold

__all__ = ["Listed", "Openers", "beginnings", "listed", "openers", "pattern"]

_LETTERS = r"[\p{L}\p{M}]"
_RUN = re.compile(r"\w+")
_OPENING = 4  # letters of a word that goes on in any way


@dataclass(frozen=True, slots=True)
class Listed:
    """The words of a list. ``heads``: their first words or how these open, ``None`` where that may be anywhere or in
    any way. ``inside``: they may stand within running characters. Their pattern is made when it is first needed: of
    most lists no text of a run holds a word."""

    entries: str  # a line each
    inside: bool
    heads: frozenset[str] | None

    def spans(self, folded: str) -> list[Range]:
        """Where they stand in a folded text."""
        return [m.span() for m in self._pattern().finditer(folded)] if self._may_stand(folded) else []

    def first(self, folded: str) -> Range | None:
        """Where the first of them stands."""
        found = self._pattern().search(folded) if self._may_stand(folded) else None
        return found.span() if found else None

    def _pattern(self) -> regex.Pattern[str]:
        return _made(self.entries, self.inside)

    def _may_stand(self, folded: str) -> bool:
        return self.heads is None or not self.heads.isdisjoint(beginnings(folded))


@dataclass(frozen=True, slots=True)
class Openers:
    """How the words of many lists begin, so that a text is asked once which of them may stand in it."""

    heads: frozenset[str]
    by_head: Mapping[str, tuple[int, ...]]
    free: tuple[int, ...]  # lists whose words may begin in any way

    def of(self, folded: str) -> list[int]:
        """The numbers of the lists of which a word may stand in a folded text, in order."""
        found = self.heads & beginnings(folded)
        return sorted({*self.free, *(k for head in found for k in self.by_head[head])})


def openers(lists: Sequence[Listed]) -> Openers:
    """The beginnings of many lists, gathered."""
    by_head: dict[str, tuple[int, ...]] = {}
    for k, words in enumerate(lists):
        for head in words.heads or ():
            by_head[head] = (*by_head.get(head, ()), k)
    free = tuple(k for k, words in enumerate(lists) if words.heads is None)
    return Openers(frozenset(by_head), by_head, free)


@lru_cache(maxsize=8192)
def beginnings(folded: str) -> frozenset[str]:
    """The words of a text, how they open (one to four letters and a star), and a comma where there is one."""
    found = set(_RUN.findall(folded))
    opened = [w[:n] + "*" for w in found for n in range(1, _OPENING + 1)]
    return frozenset([*found, *opened, *([","] if "," in folded else [])])


def listed(entries: Sequence[str], inside: bool) -> Listed:
    """A list made ready; ``inside``: its words may stand within running characters."""
    heads = {_head(fold(e)) for e in entries}
    return Listed("\n".join(entries), inside, None if inside or "" in heads else frozenset(heads))


def _head(entry: str) -> str:
    """The first word of an entry, or how it opens; nothing where it may open in any way."""
    if entry[:1] == ",":
        return ","
    run = _RUN.match(entry)
    if run is None:
        return ""
    return run.group()[:_OPENING] + "*" if entry[run.end() : run.end() + 1] == "*" else run.group()


@cache
def _made(entries: str, inside: bool) -> regex.Pattern[str]:
    return pattern(entries.split("\n"), inside)


def pattern(entries: Sequence[str], inside: bool) -> regex.Pattern[str]:
    """Entries of a list as one pattern over folded text; ``inside``: they may stand within running characters."""
    forms = sorted({fold(e) for e in entries}, key=lambda e: (-len(e), e))
    if inside:
        return regex.compile("|".join(regex.escape(f) for f in forms))
    joined = "|".join(_form(f) if f[0] == "," else rf"(?<![\w\p{{M}}]){_form(f)}" for f in forms)
    return regex.compile(rf"(?:{joined})(?:(?<=\.)|(?![\w\p{{M}}]))")


def _form(entry: str) -> str:
    between: str = regex.escape(entry).replace(r"\ \*\ ", rf"\s{_LETTERS}+\s")
    return between.replace(r"\*", f"{_LETTERS}*").replace(r"\ ", r"\s")
