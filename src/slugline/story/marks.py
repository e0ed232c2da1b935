"""What of a text's surface says which story it is: its words, and what survives translation (numbers and names).

A word of the same language counts as it stands. Across languages numbers count by their digits, and words that begin
with a capital by a rough skeleton of their sound, written in Latin letters with the vowels left out, so that
"Lukashenko", "Lukaschenko" and "Лукашенко" meet. Scripts without capitals give numbers and Latin words alone. Beside
them stand the names that ``slugline.names`` finds, under its folded keys: places by their identity (London, Londra,
ロンドン), people and organisations by their sounds in any script.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import NamedTuple

import numpy as np
import regex
from numpy.typing import NDArray

from slugline import names
from slugline.language import stopwords
from slugline.language.twofold import Twofold
from slugline.model import Record

__all__ = ["Lexicon", "Marks", "Numbered", "marks"]

MAX_CHARACTERS = 60_000
# characters of an article in which names are looked for
NAMED_CHARACTERS = 20_000
# a folded key shorter than this is that of too many names
SHORTEST_NAME = 3
_KEPT = 2_000  # characters: only shorter sentences are remembered
_TOKEN = Twofold(r"[\p{N}]+(?:[.,’'\u00a0\u202f][\p{N}]+)*|[\p{L}\p{M}]+(?:['’\-][\p{L}\p{M}]+)*")
_EAST = "\u0590"  # Latin, Greek, Cyrillic and Armenian stand below
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


class Marks(Record, frozen=True):
    """A text's marks: ``words``, sorted, for texts of the same language, ``lasting`` for texts of any, each with a
    written form that stands for it; ``named``: the same for whole names, and ``counts`` how often each stands there.
    Agencies are left out: they say who wrote and not what of."""

    language: str
    words: tuple[str, ...]
    lasting: Mapping[str, str]
    named: Mapping[str, str]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Numbered:
    """The marks of an article by their numbers in a lexicon, ascending; ``counts``: how often each of ``named``."""

    words: NDArray[np.int32]
    lasting: NDArray[np.int32]
    named: NDArray[np.int32]
    counts: NDArray[np.int32]


class Lexicon:
    """The marks of a corpus by number, each with a form for people and the square of its rarity.

    Takes the articles one by one and keeps numbers alone. Rarity is the logarithm of the corpus's size over the number
    of articles that have the mark (Spärck Jones 1972); a small corpus is held to be one of ``smallest`` articles.
    ``articles[k]`` are the marks of the k-th.
    """

    def __init__(self, found: Iterable[Marks], smallest: int = 200) -> None:
        self._number: dict[str, int] = defaultdict(count().__next__)
        self._form: dict[str, str] = {}
        self.articles = [self._take(m) for m in found]
        self._mark = tuple(self._number)
        held = [np.unique(np.concatenate([n.words, n.lasting, n.named])) for n in self.articles]
        every = np.concatenate(held) if held else np.zeros(0, np.int32)
        self.counts = np.bincount(every, minlength=len(self._number))
        size = max(len(self.articles), smallest)
        self.weights: NDArray[np.float64] = np.log((size + 1) / (self.counts + 0.5)) ** 2

    def _take(self, m: Marks) -> Numbered:
        named = sorted((self._number[t], n) for t, n in sorted(m.counts.items()))
        out = Numbered(
            self._all(m.words),
            self._all(sorted(m.lasting)),
            np.array([i for i, _ in named], np.int32),
            np.array([n for _, n in named], np.int32),
        )
        for mark, form in (*m.lasting.items(), *m.named.items()):
            if form < self._form.setdefault(mark, form):
                self._form[mark] = form
        return out

    def _all(self, some: Sequence[str]) -> NDArray[np.int32]:
        """Their numbers, those of new ones in the order given."""
        out: NDArray[np.int32] = np.fromiter(map(self._number.__getitem__, some), np.int32, len(some))
        out.sort()
        return out

    def forms(self, numbers: Iterable[int]) -> list[str]:
        """What people read for these marks, the rarest first."""
        form = {k: self._form.get(self._mark[k], self._mark[k]) for k in sorted(set(numbers))}
        return list(dict.fromkeys(form[k] for k in sorted(form, key=lambda k: (-self.weights[k], form[k], k))))

    def parts(self, article: Numbered) -> NDArray[np.float64]:
        """The part of each of the article's names: by rarity and count, their squares summing to 1."""
        squares = (1.0 + np.log(article.counts)) * self.weights[article.named]
        parts: NDArray[np.float64] = np.sqrt(squares / max(float(squares.sum()), 1e-9))
        return parts

    def weight(self, numbers: NDArray[np.int32]) -> float:
        """The sum of their weights."""
        return float(self.weights[numbers].sum())


def marks(texts: Iterable[str], language: str) -> Marks:
    """The marks of an article's sentences."""
    texts = list(texts)
    words: set[str] = set()
    lasting: dict[str, str] = {}
    for text in texts:
        said = _kept(text, language) if len(text) <= _KEPT else _said(text, language)
        words.update(said.words)
        for mark, form in said.lasting:
            if form < lasting.setdefault(mark, form):
                lasting[mark] = form
    return Marks(language, tuple(sorted(words)), lasting, *_named("\n".join(texts)[:NAMED_CHARACTERS], language))


class _Said(NamedTuple):
    """The words of a sentence, and those of its marks that survive translation, each with a form."""

    words: tuple[str, ...]
    lasting: tuple[tuple[str, str], ...]


@lru_cache(maxsize=4_096)
def _kept(text: str, language: str) -> _Said:
    """Copies of a text share sentences, so the last ones are kept."""
    return _said(text, language)


def _said(text: str, language: str) -> _Said:
    common = stopwords(language)
    words: list[str] = []
    lasting: list[tuple[str, str]] = []
    for token in _tokens(text):
        if token[0].isnumeric():
            digits = "".join(str(unicodedata.digit(c, "")) for c in token)
            words.append(digits or token)
            if len(digits) > 1:
                lasting.append((digits, token))
        elif token[0] >= _EAST and _UNSPACED.match(token):
            words += [token[i : i + 2] for i in range(len(token) - 1)]
        elif (low := token.casefold()) not in common and len(low) > 1:
            words.append(low)
            if token[0] != low[0]:
                lasting += _bones(token)
    return _Said(tuple(words), tuple(lasting))


def _tokens(text: str) -> dict[str, None]:
    """The different words and numbers of a text, in their order."""
    plain = unicodedata.normalize("NFKC", text[:MAX_CHARACTERS])
    return dict.fromkeys(_TOKEN.findall(plain))


@lru_cache(maxsize=65_536)
def _bones(word: str) -> tuple[tuple[str, str], ...]:
    """The skeleton of each part of a word, and the part."""
    parts = [(skeleton(part.casefold()), part) for part in _HYPHEN.split(word)]
    return tuple([(bones, part) for bones, part in parts if bones])


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


def skeleton(word: str) -> str:
    """The consonants of a casefolded word as Latin letters of few kinds; empty below three of them."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).translate(_SOUNDS)
    for many, one in _DIGRAPHS:
        plain = plain.replace(many, one)
    rough = _DOUBLED.sub(r"\1", plain[:1] + _VOWELS.sub("", plain[1:].translate(_LETTERS)))
    return rough.translate(_LETTERS) if len(rough) > 2 else ""
