"""What each language says about saying: one TOML file a language in ``data/``, read once. Its section ``grammar``,
where it has one, is for the room's reader of its clauses (``grammar_of``).

Word lists are strings of words; ``{a,b}`` in a word stands for each of its branches (``sa{y,ys,id}``). A language
without a file gets the empty lexicon: quotation marks, colons and capitals still work.
"""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import regex

from slugline.language.rules import base
from slugline.model import Record

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
_BRACE = regex.compile(r"\{([^{}]*)\}")


class Cue(Record, frozen=True, gc=False):
    """A word or phrase that reports speech. ``tail`` is what must follow later in the clause ("teilte … mit")."""

    words: tuple[str, ...]
    certainty: str
    tail: str | None = None
    cited: bool = False


class Patterns(Mapping[str, Any]):
    """A language's patterns by name, each compiled where it is first asked for: that takes longer than reading many
    pages, and most pages ask for few."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = regex.compile(self._sources[name])
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)

    def get(self, name: str, default: Any = None) -> Any:
        """The pattern of that name; ``default`` where there is none."""
        return self[name] if name in self._sources else default


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's knowledge; all words lower case."""

    language: str
    cues: Mapping[str, tuple[Cue, ...]] = field(default_factory=dict)
    medium: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    before: Phrases = field(default_factory=dict)
    after: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    patterns: Mapping[str, Any] = field(default_factory=dict)
    kinds: Mapping[str, frozenset[str]] = field(default_factory=dict)  # word -> the names of the lists that hold it

    def has(self, name: str, word: str) -> bool:
        """Whether the word list ``name`` holds ``word``."""
        return word in self.lists.get(name, _NONE)

    def has_any(self, names: Iterable[str], word: str) -> bool:
        """Whether one of these word lists holds ``word``."""
        kinds = self.kinds.get(word)
        return kinds is not None and not kinds.isdisjoint(names)


_NONE: frozenset[str] = frozenset()


def expand(word: str) -> tuple[str, ...]:
    """``sa{ys,id}`` -> says, said."""
    parts = _BRACE.split(word)
    choices = [p.split(",") if i % 2 else [p] for i, p in enumerate(parts)]
    return tuple("".join(c) for c in itertools.product(*choices))


def words_of(text: str) -> frozenset[str]:
    """All words of a list string, braces expanded."""
    return frozenset(w for piece in text.split() for w in expand(piece))


@cache
def _raw(language: str) -> Mapping[str, Any]:
    """The file of a language as it stands; empty if there is none."""
    source = _source(language)
    return tomllib.loads(source.read_text(encoding="utf-8")) if source is not None else {}


def _source(language: str) -> Traversable | None:
    found = files("slugline.statement").joinpath("data", f"{language}.toml")
    return found if language.isalnum() and found.is_file() else None


def grammar_of(language: str, *readers: str) -> Mapping[str, Any] | None:
    """The section ``grammar`` of a language's file if it is for one of the ``readers``."""
    section: Mapping[str, Any] = _raw(language).get("grammar", {})
    return section if section.get("reader") in readers else None


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; the empty one if there is no file for it."""
    raw = _raw(language)
    lists = {name: words_of(text) for name, text in raw.get("words", {}).items()}
    return Lexicon(
        language,
        _index(raw.get("verbs", {}), raw.get("phrases", {})),
        {w: kind for kind, text in raw.get("medium", {}).items() for w in words_of(text)},
        lists,
        by_first(raw.get("according", {}).get("before", [])),
        frozenset(w for p in raw.get("according", {}).get("after", []) for w in expand(p)),
        frozenset(raw.get("flags", "").split()),
        Patterns(raw.get("patterns", {})),
        _by_word(lists),
    )


def _by_word(lists: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Each word's lists."""
    found: dict[str, set[str]] = {}
    for name, words in lists.items():
        for word in words:
            found.setdefault(word, set()).add(name)
    kept = {names: names for names in map(frozenset, found.values())}  # most words share theirs with others
    return {word: kept[frozenset(names)] for word, names in found.items()}


def certainty_of(lex: Lexicon, words: Sequence[str]) -> str:
    """How sure of it a speaker is by the words for saying; "said" where no list tells."""
    for k, word in enumerate(words):
        for cue in lex.cues.get(word.partition("-")[0], ()) or lex.cues.get(word, ()):
            whole = cue.words[1:] == tuple(words[k + 1 : k + len(cue.words)])
            if whole and cue.tail is None and cue.certainty != "named":
                return cue.certainty
    return "said"


def ruled(language: str) -> bool:
    """Whether there are rules for who said what in a language (any tag); in others only quotation marks are read and
    the names beside them."""
    return _source(base(language)) is not None


def _index(verbs: Mapping[str, str], phrases: Mapping[str, list[str]]) -> dict[str, tuple[Cue, ...]]:
    """Cues by first word, longer phrases first."""
    out: dict[str, list[Cue]] = {}
    for certainty, text in verbs.items():
        for w in sorted(words_of(text)):
            ws = tuple(w.split("_"))
            out.setdefault(ws[0], []).append(Cue(ws, certainty))
    for name, entries in phrases.items():
        cited = name == "cited"
        for entry in entries:
            for form in _forms(entry):
                head, _, tail = form.partition(" … ")
                ws = tuple(head.split())
                cue = Cue(ws, "said" if cited else name, tail or None, cited)
                out.setdefault(ws[0], []).append(cue)
    return {w: tuple(sorted(cs, key=lambda c: (-len(c.words), c.tail is None))) for w, cs in out.items()}


def _forms(entry: str) -> list[str]:
    return [" ".join(c) for c in itertools.product(*(expand(w) for w in entry.split()))]


def by_first(entries: Iterable[str]) -> Phrases:
    """Phrases, braces expanded, by their first word; the longest first."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries:
        for form in _forms(entry):
            ws = tuple(form.split())
            out.setdefault(ws[0], []).append(ws)
    return {w: tuple(sorted(set(v), key=lambda t: (-len(t), t))) for w, v in out.items()}
