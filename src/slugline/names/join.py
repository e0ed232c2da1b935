"""Whether two forms found in articles are one person's name, and the keeping of what was joined."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import regex

from slugline.names.lexicon import lexicon
from slugline.names.persons import match_person
from slugline.names.similar import name_tokens, token_similarity
from slugline.names.sounds import script_of

__all__ = ["Joiner", "is_full", "person_score", "same_person", "same_word"]

_SAME_TONGUE = 0.95
_SAME_WORD = 0.9
_SAME_WORD_ABROAD = 0.86
_PERSON = 0.68
_PERSON_AT_HOME = 0.8
_CJK = regex.compile(r"^[\p{Han}\p{Hangul}]{2,4}$")
_DOTTED = regex.compile(r"[・·‧•＝]")
_CHECKED = 8
_CONTRADICTS = 0.25
_TOGETHER = 0.55


class Joiner:
    """Disjoint sets of texts; the first in the alphabet stands for its set, so that no order of joins matters."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}

    def find(self, text: str) -> str:
        """The text that stands for the set of ``text``."""
        root = text
        while root in self._up:
            root = self._up[root]
        while text != root:
            self._up[text], text = root, self._up[text]
        return root

    def members(self, text: str) -> list[str]:
        """All texts of its set, sorted."""
        root = self.find(text)
        return self._members.get(root, [root])

    def join(self, a: str, b: str) -> None:
        """Makes one set of two."""
        x, y = self.find(a), self.find(b)
        if x == y:
            return
        low, high = min(x, y), max(x, y)
        both = sorted([*self.members(low), *self.members(high)])
        self._up[high] = low
        self._members[low] = both
        self._members.pop(high, None)

    def join_if(self, a: str, b: str, score: Callable[[str, str], float]) -> None:
        """Makes one set of two unless their members, taken together, speak against it or one pair contradicts."""
        left, right = self.members(a)[:_CHECKED], self.members(b)[:_CHECKED]
        scores = [score(x, y) for x in left for y in right]
        if min(scores) >= _CONTRADICTS and sum(scores) / len(scores) >= _TOGETHER:
            self.join(a, b)


def is_full(text: str) -> bool:
    """Whether a name has more than a last name: two words, a transliteration mark, or a Chinese or Korean name."""
    return len(name_tokens(text)) > 1 or bool(_DOTTED.search(text)) or bool(_CJK.match(text))


@lru_cache(maxsize=65_536)
def same_word(a: str, b: str, language_a: str, language_b: str) -> bool:
    """Whether two single words are one name, declined or written in another language."""
    if a == b:
        return True
    one_tongue = language_a == language_b
    if one_tongue and _declined(a, b, language_a):
        return True
    scripts = {script_of(a), script_of(b)}
    if one_tongue and len(scripts) == 1:
        return token_similarity(a, b, _SAME_TONGUE) >= _SAME_TONGUE
    least = _SAME_WORD if len(scripts) == 1 else _SAME_WORD_ABROAD
    return token_similarity(a, b, least) >= least


def _declined(a: str, b: str, language: str) -> bool:
    x, y = sorted((a.casefold(), b.casefold()), key=lambda w: (len(w), w))
    if language in ("de", "nl", "sv", "da", "no", "en") and y in (x + "s", x + "'s", x + "’s"):
        return len(x) > 2
    rules = lexicon(language).inflection
    if not rules or len(x) < 4:
        return False
    return bool(_stems(x, language) & _stems(y, language))


@lru_cache(maxsize=65_536)
def _stems(word: str, language: str) -> frozenset[str]:
    """The word, and what it would be in the nominative if one of the language's endings stood on it."""
    out = {word}
    for ending, bases in lexicon(language).inflection:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            out.update(word[: len(word) - len(ending)] + base for base in bases)
    return frozenset(out)


@lru_cache(maxsize=65_536)
def person_score(a: str, b: str, language_a: str, language_b: str) -> float:
    """How surely two full names are one person's, in 0..1."""
    ta, tb = name_tokens(a), name_tokens(b)
    if len(ta) == len(tb) and all(same_word(x, y, language_a, language_b) for x, y in zip(ta, tb, strict=True)):
        return 1.0
    if len(ta) == 1 or len(tb) == 1:
        return token_similarity("".join(ta), "".join(tb))
    return match_person(a, b)


def same_person(a: str, b: str, language_a: str, language_b: str) -> bool:
    """Whether two full names are one person's: every word of the shorter has its partner, none contradicts."""
    score = person_score(a, b, language_a, language_b)
    if min(len(name_tokens(a)), len(name_tokens(b))) == 1:
        return score >= _SAME_WORD
    return score >= (_PERSON_AT_HOME if language_a == language_b else _PERSON)
