"""What a language of many endings tells of its speakers beside its words of saying: stems of offices and of bodies,
given names, verbs of speech in all their forms. It is the section ``grammar`` of the language's file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import regex

from slugline.names import place
from slugline.statement.cues import by_first, grammar_of, words_of

__all__ = ["Grammar", "grammar"]

_SHORT, _TAIL = 3, 5
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language's stems, names and small words; all words lower case."""

    language: str
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    patterns: Mapping[str, Any] = field(default_factory=dict)
    phrases: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()

    def has(self, name: str, word: str) -> bool:
        """Whether the word list ``name`` holds ``word``."""
        return word in self.lists.get(name, _NONE)

    def ends(self, name: str, word: str) -> bool:
        """Whether ``word`` ends with an ending of the list ``name``."""
        return word.endswith(_endings(self.language, name))

    def starts(self, name: str, word: str) -> bool:
        """Whether ``word`` begins with a stem of the list ``name``."""
        return word.startswith(_endings(self.language, name))

    def stem(self, name: str, low: str) -> str | None:
        """The stem of the list ``name`` that the word, or its last part behind a hyphen, is a form of."""
        stems = self.lists.get(name, _NONE)
        for part in (low, low.rpartition("-")[2], _without_prefix(self.language, low)):
            for k in range(min(_TAIL, len(part) - 1)):
                head = part[: len(part) - k]
                if head in stems and (k <= _SHORT - 1 or len(head) > _SHORT):
                    return head
        return None

    def office(self, low: str) -> bool:
        """A word for what somebody is."""
        stem = self.stem("offices", low)
        if stem is None:
            return False
        body = self.stem("bodies", low)
        return body is None or len(stem) > len(body)

    def body(self, low: str) -> bool:
        """A word for those who speak as one."""
        stem = self.stem("bodies", low)
        if stem is None:
            return False
        office = self.stem("offices", low)
        return office is None or len(stem) >= len(office)

    def heads(self, low: str) -> bool:
        """An office in the form in which it can be a subject."""
        stem = self.stem("offices", low) if self.office(low) else None
        if stem is None:
            return False
        ending = low[low.rfind(stem) + len(stem) :]
        if not ending:
            return True
        return self.ends("subjects_in_a", stem) if self.has("a", ending) else self.has("subject_endings", ending)

    def given(self, low: str) -> bool:
        """A given name in one of its forms."""
        names = self.lists.get("given", _NONE)
        if low in names:
            return True
        stems = _name_stems(self.language)
        return any(
            self.has("case_endings", low[-k:]) and len(low) - k >= _SHORT and low[: len(low) - k] in stems
            for k in range(1, 4)
        )

    def local(self, word: str) -> bool:
        """A place, declined or not."""
        return place(word, self.language) is not None


@cache
def grammar(language: str) -> Grammar | None:
    """The grammar of a language; ``None`` if its file has none for this reader."""
    raw = grammar_of(language, "endings", "turkish")
    if raw is None:
        return None
    return Grammar(
        language,
        {k: words_of(v) for k, v in raw["words"].items()},
        {k: regex.compile(v) for k, v in raw.get("patterns", {}).items()},
        by_first(raw.get("phrases", {}).get("speech", ())),
        frozenset(raw.get("flags", "").split()),
    )


@cache
def _endings(language: str, name: str) -> tuple[str, ...]:
    found = grammar(language)
    return tuple(sorted(found.lists.get(name, _NONE))) if found is not None else ()


@cache
def _prefix(language: str) -> Any:
    return regex.compile(rf"^(?:{'|'.join(map(regex.escape, _endings(language, 'prefixes')))})-?(?=\p{{L}}{{4}})")


def _without_prefix(language: str, low: str) -> str:
    """``вице-президент``: the office behind what stands before it."""
    return str(_prefix(language).sub("", low)) if _endings(language, "prefixes") else low


@cache
def _name_stems(language: str) -> frozenset[str]:
    found = grammar(language)
    names = found.lists.get("given", _NONE) if found is not None else _NONE
    return names | {n[:-1] for n in names if len(n) > _SHORT and found is not None and found.has("last_vowels", n[-1])}
