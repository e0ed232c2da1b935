"""What a language of many endings tells of its speakers beside its words of saying: stems of offices and of bodies,
given names, verbs of speech in all their forms. One TOML file a language in ``data/endings``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import regex

from slugline.names import place
from slugline.statement.cues import words_of

__all__ = ["Grammar", "grammar"]

_SHORT, _TAIL = 3, 5
_ENDINGS = words_of(
    "а я у ю е є і и ы ї ом ем єм ой ою ею ей ові еві єві ию ии ією ії a e u i y ě ę ą o ou owi em iem ie ovi ího emu"
    " ego ym im ím"
)
_PREFIX = regex.compile(
    r"^(?:вице|экс|зам|супер|віце|екс|wice|eks|pod|vice|ex|místo|spolu|euro|nad|contre)-?(?=\p{L}{4})"
)
_VOWELS = "аяоеєийьіїaeoěyi"
_WITH_A = ("ц", "к", "глав", "судь", "судд", "голов", "старост", "старшин", "мужчин", "воевод", "wojewod", "radc")
_NOMINATIVE = words_of("ь я ий ый ой ая й ець a e ę y i á ý í ě yně kyně ce ca ec ek owie")


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language's stems, names and small words; all words lower case."""

    language: str
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    patterns: Mapping[str, Any] = field(default_factory=dict)
    phrases: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    def has(self, name: str, word: str) -> bool:
        """Whether the word list ``name`` holds ``word``."""
        return word in self.lists.get(name, _NONE)

    def stem(self, name: str, low: str) -> str | None:
        """The stem of the list ``name`` that the word, or its last part behind a hyphen, is a form of."""
        stems = self.lists.get(name, _NONE)
        for part in (low, low.rpartition("-")[2], _PREFIX.sub("", low)):
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
        return stem.endswith(_WITH_A) if ending in ("а", "a") else ending in _NOMINATIVE or ending == "я"

    def given(self, low: str) -> bool:
        """A given name in one of its forms."""
        names = self.lists.get("given", _NONE)
        if low in names:
            return True
        stems = _name_stems(self.language)
        return any(
            low[-k:] in _ENDINGS and len(low) - k >= _SHORT and low[: len(low) - k] in stems for k in range(1, 4)
        )

    def local(self, word: str) -> bool:
        """A place, declined or not."""
        return place(word, self.language) is not None


_NONE: frozenset[str] = frozenset()


@cache
def grammar(language: str) -> Grammar | None:
    """The grammar of a language; ``None`` if there is no file for it."""
    source = files("slugline.statement").joinpath("data", "endings", f"{language}.toml")
    if not language.isalnum() or not source.is_file():
        return None
    raw = tomllib.loads(source.read_text(encoding="utf-8"))
    patterns = {k: regex.compile(v) for k, v in raw.items() if k in _PATTERNS}
    lists = {k: words_of(v) for k, v in raw.items() if k not in _PATTERNS}
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for w in sorted(lists.get("phrases", _NONE)):
        words = tuple(w.split("_"))
        phrases.setdefault(words[0], []).append(words)
    return Grammar(language, lists, patterns, {k: tuple(v) for k, v in phrases.items()})


_PATTERNS = (
    "adjective",
    "oblique",
    "ordinal_first",
    "plural",
    "verbal",
    "attribute",
    "nominative",
    "many",
    "possessor",
)


@cache
def _name_stems(language: str) -> frozenset[str]:
    found = grammar(language)
    names = found.lists.get("given", _NONE) if found is not None else _NONE
    return names | {n[:-1] for n in names if n[-1] in _VOWELS and len(n) > _SHORT}
