"""What of a text's surface says which story it is: its words, and what survives translation (numbers and names).

A word of the same language counts as it stands. Across languages numbers count by their digits, and words that begin
with a capital by a rough skeleton of their sound, written in Latin letters with the vowels left out, so that
"Lukashenko", "Lukaschenko" and "Лукашенко" meet. Scripts without capitals give numbers and Latin words alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import regex

from slugline.language import stopwords

__all__ = ["Marks", "marks"]

MAX_CHARACTERS = 60_000
_TOKEN = regex.compile(r"\p{N}+(?:[.,’'\u00a0\u202f]\p{N}+)*|[\p{L}\p{M}]+(?:['’\-][\p{L}\p{M}]+)*")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_SOUNDS = str.maketrans(
    "абвгґдеєжзиіїйклмнопрстуўфхцчшщыэюяёђјљњћџαβγδεζηθικλμνξοπρσςτυφχψωłđıøæþ",
    "abvggdeezziiiiklmnoprstuufkssssieuaodilnsdavgdezitiklmnxoprsstifkpoldioet",
    "ьъ",
)
_DIGRAPHS = (("tsch", "s"), ("sch", "s"), ("sh", "s"), ("tch", "s"), ("ch", "s"), ("kh", "k"), ("zh", "z"), ("ph", "f"),
             ("th", "t"), ("ts", "s"), ("ck", "k"), ("qu", "k"), ("gh", "g"), ("x", "ks"))  # fmt: skip
_LETTERS = str.maketrans({"c": "k", "q": "k", "w": "v", "z": "s", "j": "i", "y": "i"})
_VOWELS = regex.compile(r"[aeiouh]+")
_DOUBLED = regex.compile(r"(.)\1+")


class Marks:
    """A text's marks: ``words`` for texts of the same language, ``lasting`` for texts of any."""

    __slots__ = ("language", "lasting", "words")

    def __init__(self, language: str, words: frozenset[str], lasting: frozenset[str]) -> None:
        self.language, self.words, self.lasting = language, words, lasting

    def shared(self, other: Marks) -> frozenset[str]:
        """The marks that both have, of the kind that the two languages allow."""
        return self.words & other.words if self.language == other.language else self.lasting & other.lasting

    def of(self, other: Marks) -> frozenset[str]:
        """This text's marks of the kind in which it is compared with ``other``."""
        return self.words if self.language == other.language else self.lasting


def marks(texts: Iterable[str], language: str) -> Marks:
    """The marks of an article's sentences."""
    common = stopwords(language)
    words: set[str] = set()
    lasting: set[str] = set()
    for text in texts:
        for token in _TOKEN.findall(unicodedata.normalize("NFKC", text[:MAX_CHARACTERS])):
            if token[0].isnumeric():
                digits = "".join(str(unicodedata.digit(c, "")) for c in token)
                words.add(digits)
                if len(digits) > 1:
                    lasting.add(digits)
            elif _UNSPACED.match(token):
                words.update(token[i : i + 2] for i in range(len(token) - 1))
            else:
                low = token.casefold()
                if low not in common and len(low) > 1:
                    words.add(low)
                    if token[0] != low[0]:
                        lasting.update(skeleton(part) for part in low.replace("’", "-").replace("'", "-").split("-"))
    lasting.discard("")
    return Marks(language, frozenset(words), frozenset(lasting))


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a casefolded word as Latin letters of few kinds; empty below three of them."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).translate(_SOUNDS)
    for many, one in _DIGRAPHS:
        plain = plain.replace(many, one)
    rough = _DOUBLED.sub(r"\1", plain[:1] + _VOWELS.sub("", plain[1:].translate(_LETTERS)))
    return rough.translate(_LETTERS) if len(rough) > 2 else ""
