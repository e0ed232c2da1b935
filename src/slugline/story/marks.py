"""What of a text's surface says which story it is: its words, and what survives translation (numbers and names).

A word of the same language counts as it stands. Across languages numbers count by their digits, and words that begin
with a capital by a rough skeleton of their sound, written in Latin letters with the vowels left out, so that
"Lukashenko", "Lukaschenko" and "Лукашенко" meet. Scripts without capitals give numbers and Latin words alone. Beside
them stand the names that ``slugline.names`` finds, under its folded keys: places by their identity (London, Londra,
ロンドン), people and organisations by their sounds in any script.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import regex
from numpy.typing import NDArray

from slugline import names
from slugline.language import stopwords

__all__ = ["Lexicon", "Marks", "marks"]

MAX_CHARACTERS = 60_000
# characters of an article in which names are looked for
NAMED_CHARACTERS = 20_000
# a folded key shorter than this is that of too many names
SHORTEST_NAME = 3
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
_HYPHEN = regex.compile(r"['’\-]")
_DOUBLED = regex.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Marks:
    """A text's marks: ``words`` for texts of the same language, ``lasting`` for texts of any, each with a written form
    that stands for it; ``named``: the same for whole names, and ``counts`` how often each stands there. Agencies are
    left out: they say who wrote and not what of."""

    language: str
    words: frozenset[str]
    lasting: Mapping[str, str]
    named: Mapping[str, str]
    counts: Mapping[str, int]


class Lexicon:
    """The marks of a corpus by number, each with a form for people and the square of its rarity.

    Rarity is the logarithm of the corpus's size over the number of articles that have the mark (Spärck Jones 1972); a
    small corpus is held to be one of ``smallest`` articles.
    """

    def __init__(self, found: Sequence[Marks], smallest: int = 200) -> None:
        counts = Counter(t for m in found for t in m.words | m.lasting.keys() | m.named.keys())
        forms: dict[str, str] = {}
        for m in found:
            for mark, form in (*m.lasting.items(), *m.named.items()):
                forms[mark] = min(form, forms.get(mark, form))
        marks_in_order = sorted(counts)
        self.forms = [forms.get(t, t) for t in marks_in_order]
        self._number = {t: i for i, t in enumerate(marks_in_order)}
        size = max(len(found), smallest)
        self.weights = np.array(
            [math.log((size + 1) / (counts[t] + 0.5)) ** 2 for t in marks_in_order], dtype=np.float64
        )

    def numbers(self, some: Iterable[str]) -> NDArray[np.int64]:
        """Numbers of these marks, ascending."""
        return np.array(sorted(self._number[t] for t in some), dtype=np.int64)

    def named(self, counts: Mapping[str, int]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Numbers of these names, ascending, and the part of each: by rarity and count, their squares summing to 1."""
        found = sorted((self._number[t], n) for t, n in counts.items())
        numbers = np.array([i for i, _ in found], dtype=np.int64)
        squares = np.array([1.0 + math.log(n) for _, n in found], dtype=np.float64) * self.weights[numbers]
        parts: NDArray[np.float64] = np.sqrt(squares / max(float(squares.sum()), 1e-9))
        return numbers, parts

    def weight(self, numbers: NDArray[np.int64]) -> float:
        """The sum of their weights."""
        return float(self.weights[numbers].sum())


def marks(texts: Iterable[str], language: str) -> Marks:
    """The marks of an article's sentences."""
    texts = list(texts)
    common = stopwords(language)
    words: set[str] = set()
    lasting: dict[str, str] = {}
    for text in texts:
        for token in _TOKEN.findall(unicodedata.normalize("NFKC", text[:MAX_CHARACTERS])):
            if token[0].isnumeric():
                digits = "".join(str(unicodedata.digit(c, "")) for c in token)
                words.add(digits or token)
                if len(digits) > 1:
                    lasting[digits] = min(token, lasting.get(digits, token))
            elif _UNSPACED.match(token):
                words.update(token[i : i + 2] for i in range(len(token) - 1))
            else:
                low = token.casefold()
                if low not in common and len(low) > 1:
                    words.add(low)
                    if token[0] != low[0]:
                        for part in _HYPHEN.split(token):
                            bones = skeleton(part.casefold())
                            lasting[bones] = min(part, lasting.get(bones, part))
    lasting.pop("", None)
    return Marks(language, frozenset(words), lasting, *_named("\n".join(texts)[:NAMED_CHARACTERS], language))


def _named(text: str, language: str) -> tuple[dict[str, str], dict[str, int]]:
    forms: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for mention in names.mentions(text, language):
        key = names.folded(mention.text)
        if len(key) >= SHORTEST_NAME and not key.startswith("agency:"):
            # no word of a text begins like this, so names and words never meet in the lexicon
            forms[f"@{key}"] = min(mention.text, forms.get(f"@{key}", mention.text))
            counts[f"@{key}"] += 1
    return forms, dict(counts)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a casefolded word as Latin letters of few kinds; empty below three of them."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).translate(_SOUNDS)
    for many, one in _DIGRAPHS:
        plain = plain.replace(many, one)
    rough = _DOUBLED.sub(r"\1", plain[:1] + _VOWELS.sub("", plain[1:].translate(_LETTERS)))
    return rough.translate(_LETTERS) if len(rough) > 2 else ""
