"""Arabic words as rules look at them: without vowels and stretching, alefs alike, quotations folded into one."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import regex

from slugline.names import place
from slugline.statement.cues import Lexicon, lexicon
from slugline.statement.marks import Quote
from slugline.statement.units import Unit

__all__ = [
    "COMMAS",
    "Word",
    "among",
    "certainty",
    "cue_keys",
    "definite",
    "ends",
    "going_on",
    "held",
    "key",
    "listed",
    "negated",
    "phrases",
    "placed",
    "plain",
    "quote_words",
    "split_clauses",
    "starts",
    "verbal",
    "with_article",
    "words",
]

_WORD = regex.compile(
    r"(?<!\p{L})\p{L}\.(?=\s)|[\p{L}\p{M}\p{N}]+(?:[-‑'’_.،](?=[\p{N}\p{L}])[\p{L}\p{M}\p{N}]+)*|[^\s]"
)
_LIGHT = regex.compile(r"[\u064b-\u065f\u0670\u0640.]")
_ALEFS = str.maketrans("أإآٱ", "اااا")
COMMAS = "،,"
_STOPS = ".!?؟…؛\n"
_MOST = 400
_NONE: frozenset[str] = frozenset()


class Word(NamedTuple):
    """A word ("w"), a mark ("p") or a quotation ("q"); offsets are the paragraph's, ``key`` what lists hold."""

    text: str
    key: str
    start: int
    end: int
    kind: str


def key(word: str) -> str:
    """A word as lists hold it: no vowel signs, no stretching, every alef alike."""
    bare: str = _LIGHT.sub("", word)
    return bare.translate(_ALEFS)


def words(unit: Unit) -> list[Word]:
    """The unit's words and marks; each outermost quotation is one."""
    out: list[Word] = []
    at = unit.start
    for q in (q for q in unit.quotes if q.depth == 0):
        if q.start < at:
            continue
        out += _plain(unit.text, at, q.start)
        out.append(Word(unit.text[q.start : q.end], "", q.start, q.end, "q"))
        at = q.end
    return (out + _plain(unit.text, at, unit.end))[:_MOST]


def _plain(text: str, a: int, b: int) -> list[Word]:
    found = []
    for m in _WORD.finditer(text, a, b):
        w = m.group()
        found.append(Word(w, key(w), m.start(), m.end(), "w" if w[0].isalnum() else "p"))
    return found


def split_clauses(toks: list[Word]) -> list[list[Word]]:
    """Words by sentence; a quotation that ends a sentence and is followed by a new one parts them as well."""
    out: list[list[Word]] = [[]]
    for t in toks:
        if t.kind == "p" and t.text in _STOPS:
            out.append([])
        else:
            out[-1].append(t)
    return [c for c in out if c]


@cache
def _lists(language: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(key(w) for w in held) for name, held in lexicon(language).lists.items()}


def held(lex: Lexicon, name: str, word: Word | str) -> bool:
    """Whether a word list holds the word, however its alefs are written."""
    return (word if isinstance(word, str) else word.key) in _lists(lex.language).get(name, _NONE)


def among(lex: Lexicon, names: tuple[str, ...], word: Word | str) -> bool:
    """Whether one of several word lists holds the word."""
    return any(held(lex, n, word) for n in names)


@cache
def phrases(language: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a list (``_`` between their words) by key, longest first."""
    entries = {tuple(key(w) for w in p.split("_")) for p in lexicon(language).lists.get(name, ())}
    return tuple(sorted(entries, key=lambda p: (-len(p), p)))


@cache
def _edges(language: str, name: str) -> tuple[str, ...]:
    return tuple(sorted(_lists(language).get(name, frozenset()), key=lambda w: (-len(w), w)))


def listed(lex: Lexicon, name: str) -> tuple[str, ...]:
    """The words of a list by key, longest first."""
    return _edges(lex.language, name)


def starts(lex: Lexicon, name: str, text: str) -> bool:
    """Whether a word begins with one of a list's letters or stems."""
    return text.startswith(_edges(lex.language, name))


def ends(lex: Lexicon, name: str, text: str) -> bool:
    """Whether a word ends in one of a list's endings."""
    return text.endswith(_edges(lex.language, name))


def with_article(lex: Lexicon, text: str) -> str:
    """``للشرطة`` -> ``الشرطة``: the article in full behind a preposition taken off."""
    hung = next((h for h in listed(lex, "to_the") if text.startswith(h)), "")
    return "".join(listed(lex, "article")[:1]) + text[len(hung) :]


@cache
def cue_keys(language: str) -> dict[str, str]:
    """Verbs of saying by key, and what certainty each tells."""
    return {key(w): cues[0].certainty for w, cues in sorted(lexicon(language).cues.items()) if len(cues[0].words) == 1}


_GOING_ON = ("said", "warned", "claimed", "demanded", "denied", "admitted", "believed", "promised")


def going_on(lex: Lexicon, word: Word) -> str | None:
    """The certainty that a participle tells by which a speaker goes on ("adding"), ``None`` for any other word."""
    bare = word.key[1:] if starts(lex, "and_letter", word.key) else word.key
    return next(
        (c for c in _GOING_ON if among(lex, (f"going_on_{c}",), bare) or held(lex, f"going_on_{c}", word)), None
    )


def certainty(lex: Lexicon, toks: list[Word], k: int) -> str:
    """What certainty the verb at ``k`` tells; who does not deny says so, no more."""
    found = cue_keys(lex.language).get(toks[k].key) or going_on(lex, toks[k]) or "said"
    return "said" if found == "denied" and negated(lex, toks, k) else found


def negated(lex: Lexicon, toks: list[Word], k: int) -> bool:
    """Whether a negation stands right before the verb at ``k``."""
    return k > 0 and held(lex, "negations", toks[k - 1])


def definite(lex: Lexicon, word: Word) -> bool:
    """Whether the word carries the article."""
    bears = lex.patterns["definite"].match(word.text) if word.kind == "w" else None
    return bears is not None and not held(lex, "no_article", word)


def plain(lex: Lexicon, word: Word) -> bool:
    """A word without the article, no number."""
    return word.kind == "w" and not definite(lex, word) and not word.text[0].isdigit()


def verbal(lex: Lexicon, word: Word) -> bool:
    """A verbal noun by its shape, or a noun with a pronoun hung on it: what is said, not who says it."""
    return lex.patterns["verbal"].fullmatch(word.text) is not None


def placed(word: Word) -> bool:
    """Whether the word is a place that the gazetteer knows."""
    return word.kind == "w" and place(word.text) is not None


def quote_words(text: str, quotes: tuple[Quote, ...], at: int) -> int:
    """How many words the quotation that begins at ``at`` has."""
    q = next((q for q in quotes if q.start == at), None)
    return len(text[q.inner : q.inner_end].split()) if q is not None else 0
