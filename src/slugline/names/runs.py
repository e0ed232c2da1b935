"""What a line says of names by itself: runs of words with capitals, titles and nationalities taken off them.

Nothing here knows the rest of the text, so that a line that stands on many pages is read once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex
from msgspec.structs import replace

from slugline.model import EntityKind, Record
from slugline.names.lexicon import Lexicon, given_names, lexicon, particles
from slugline.names.places import place, place_kind
from slugline.names.tokens import Token, tokens

__all__ = ["NameLine", "Run", "has_word", "is_noun", "name_line"]

_ROMAN = regex.compile(r"^[IVXLCDM]+$")
_MAX_RUN = 7
_KEPT = 2_000  # characters: only shorter lines are remembered


class Run(Record, frozen=True, gc=False):
    """Words in a row that one name may have. ``before``: the two words before it, casefolded, nearest last;
    ``apposed``: the noun of what a comma and an article join to the name: "X, the company ..."; ``kind``: what the run
    by itself is taken for."""

    tokens: tuple[Token, ...]
    before: tuple[str, ...]
    after: str
    title: bool = False
    apposed: str = ""
    kind: EntityKind | None = None

    @property
    def start(self) -> int:
        """Where it begins in its line."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends in its line."""
        return self.tokens[-1].end


class NameLine(Record, frozen=True, gc=False):
    """A line's runs and its words in small letters; its words alone where capitals say nothing (``loud``)."""

    runs: tuple[Run, ...] = ()
    lower: tuple[str, ...] = ()
    loud: tuple[Token, ...] = ()


def name_line(line: str, language: str) -> NameLine:
    """What a line (without its break) says; sentences stand on many pages and are asked for again when their stories
    are studied, so the last ones are kept."""
    return _kept(line, language) if len(line) <= _KEPT else _read(line, language)


@lru_cache(maxsize=16_384)
def _kept(line: str, language: str) -> NameLine:
    return _read(line, language)


def _read(line: str, language: str) -> NameLine:
    lex, words = lexicon(language), tokens(line)
    if _shouted(words, lex):
        return NameLine(loud=tuple(t for t in words if t.text[0].isalnum()))
    found = (r for run in _runs(line, words, lex) for r in _trim(run, lex))
    runs = tuple([replace(r, kind=kind) if (kind := _kind(r, lex)) else r for r in found])
    return NameLine(runs, tuple([t.text for t in words if not t.capital]))


def _shouted(tokens: list[Token], lex: Lexicon) -> bool:
    """A line in capitals, or a headline that capitalises every longer word, as English papers do."""
    words = [t for t in tokens if len(t.text) > 3 and t.text[0].isalpha()]
    if len(words) < 4:
        return len(words) > 1 and all(t.text.isupper() for t in words)
    if sum(t.text.isupper() for t in words) > 0.6 * len(words):
        return True
    headline = (lex.language == "en" or not lex.known) and tokens[-1].text != "."
    return headline and sum(t.capital for t in words) > 0.8 * len(words)


def _runs(text: str, tokens: list[Token], lex: Lexicon) -> list[Run]:
    runs: list[Run] = []
    i = 0
    while i < len(tokens):
        if not tokens[i].capital:
            i += 1
            continue
        j = i + 1
        while j < len(tokens) and j - i < _MAX_RUN and _joined(text, tokens, j, lex):
            j += 1
        while not tokens[j - 1].capital:
            j -= 1
        before = tuple(t.low for t in tokens[max(0, i - 2) : i])
        after = tokens[j].low if j < len(tokens) else ""
        noun = tokens[j + 2].low if after == "," and j + 2 < len(tokens) else ""
        runs.append(Run(tuple(tokens[i:j]), before, after, apposed=noun))
        i = j
    return runs


def _joined(text: str, tokens: list[Token], j: int, lex: Lexicon) -> bool:
    if text[tokens[j - 1].end : tokens[j].start] != " ":
        return False
    if tokens[j].capital:
        return True
    if tokens[j].low not in particles():
        return False
    if lex.nouns_capitalised and not _german_particle(tokens, j, lex):
        return False
    ahead = tokens[j + 1 : j + 3]
    if len(ahead) == 2 and not ahead[0].capital and ahead[0].low not in particles():
        return False
    return any(t.capital for t in ahead) and (len(tokens[j].low) > 1)


def _german_particle(tokens: list[Token], j: int, lex: Lexicon) -> bool:
    """Where nouns have capitals, a word of the language joins two only after a first name, or after such a word."""
    low = tokens[j].low
    if low not in lex.common and low not in lex.determiners:
        return True
    return not tokens[j - 1].capital or (low in ("von", "zu") and tokens[j - 1].low in given_names())


def _trim(run: Run, lex: Lexicon) -> list[Run]:
    """Titles, nationalities and sentence openers taken off the front; what was one run of several names cut."""
    title = bool(run.before) and _is_title(run.before[-1], lex)
    if len(run.tokens) == 1:
        return [replace(run, title=True) if title and not place(run.tokens[0].text, lex.language) else run]
    tokens = list(run.tokens)
    if tokens[0].opens and tokens[0].low in lex.common:
        tokens = tokens[1:]
    if lex.nouns_capitalised and len(tokens) == 2 and tokens[0].low in lex.places:
        return [replace(run, tokens=tuple(tokens[1:]), before=(tokens[0].low,), title=False)]
    if place(_words(tokens), lex.language):
        return [replace(run, tokens=tuple(tokens), title=False)]
    while len(tokens) > 1 and (
        _is_title(tokens[0].low, lex) or tokens[0].low in lex.demonyms or tokens[0].low in lex.common
    ):
        if _names_body(tokens[1:], lex) and not _is_title(tokens[0].low, lex):
            break
        title = title or _is_title(tokens[0].low, lex)
        tokens = tokens[1:]
        while tokens and not tokens[0].capital:
            tokens = tokens[1:]
    if not tokens:
        return []
    before = run.before if tokens[0] is run.tokens[0] else (run.tokens[0].low,)
    run = replace(run, tokens=tuple(tokens), before=before, title=title)
    return _cut_at_titles(_from_given_name(run, lex), lex)


def _from_given_name(run: Run, lex: Lexicon) -> Run:
    """Where nouns have capitals, a noun may stand before a name: the name begins with its first name."""
    if lex.nouns_capitalised and run.tokens[0].low not in given_names():
        for k, t in enumerate(run.tokens[1:-1], 1):
            if t.low in given_names():
                return replace(run, tokens=run.tokens[k:], before=(run.tokens[k - 1].low,))
    return run


def _is_title(word: str, lex: Lexicon) -> bool:
    if word in lex.titles:
        return True
    if lex.nouns_capitalised and word.endswith(("n", "s")):
        return any(word.endswith(e) and word[: -len(e)] in lex.titles for e in ("en", "es", "n", "s"))
    return False


def _names_body(tokens: Sequence[Token], lex: Lexicon) -> bool:
    for t in tokens:  # a bare loop: half the cost of any() over a generator  # noqa: SIM110
        if has_word(t.low, lex.organisations):
            return True
    return False


def has_word(low: str, words: frozenset[str]) -> bool:
    """Whether the word, or a part of it between hyphens, is one of these."""
    return low in words or ("-" in low and any(part in words for part in low.split("-")))


def _cut_at_titles(run: Run, lex: Lexicon) -> list[Run]:
    """ "Minsk Präsident Alexander ..." is two names: a title inside a run begins another."""
    if _names_body(run.tokens, lex):
        return [run]
    for k in range(1, len(run.tokens)):
        t = run.tokens[k]
        if t.capital and _is_title(t.low, lex):
            left = replace(run, tokens=run.tokens[:k], after=t.low)
            right = replace(run, tokens=run.tokens[k:], before=(run.tokens[k - 1].low,))
            return [left, *_trim(right, lex)]
    return _cut_at_places(run, lex)


def _cut_at_places(run: Run, lex: Lexicon) -> list[Run]:
    """ "Белоруссии Александр ..." and "Hauptstadt Minsk": a country before a name, a place after a noun."""
    tokens = run.tokens
    while len(tokens) > 1 and tokens[-1].low in lex.common:
        tokens = tokens[:-1]
    run = replace(run, tokens=tokens)
    for n in (3, 2, 1):
        if len(tokens) - n < 1:
            continue
        head, tail = tokens[:n], tokens[-n:]
        ident = place(_words(head), lex.language)
        rest = place(_words(tokens[n:]), lex.language)
        if ident and (rest or (place_kind(ident) != "city" and _cuts(tokens[n:], lex))) and tokens[n].capital:
            left = replace(run, tokens=head, after="", title=False)
            right = replace(run, tokens=tokens[n:], before=(head[-1].low,))
            return [left, *_trim(right, lex)]
        ident = place(_words(tail), lex.language)
        if ident and tail[0].capital and (lex.nouns_capitalised or place_kind(ident) == "country"):
            left = replace(run, tokens=tokens[:-n], after=tail[0].low)
            right = replace(run, tokens=tail, before=(tokens[-n - 1].low,), title=False)
            return [left, right] if left.tokens[-1].capital else [run]
    return [run]


def _cuts(rest: tuple[Token, ...], lex: Lexicon) -> bool:
    return lex.inflection != () or sum(t.capital for t in rest) > 1


def _words(tokens: Sequence[Token]) -> str:
    return tokens[0].text if len(tokens) == 1 else " ".join([t.text for t in tokens])


def is_noun(word: str, lex: Lexicon) -> bool:
    """Whether a word with a capital may be a noun, where those have capitals."""
    return lex.nouns_capitalised and word.casefold().endswith(lex.noun_endings)


def _kind(run: Run, lex: Lexicon) -> EntityKind | None:
    words = [t for t in run.tokens if t.capital]
    name = _words(run.tokens)
    if place(name, lex.language) and not (run.title and len(words) > 1):
        return "place"
    if _names_body(words, lex):
        return "organisation"
    if len(words) > 1 and has_word(words[-1].low, lex.places):
        return "place"
    if run.title or (len(words) > 1 and not any(_odd(t, lex) for t in words)):
        return "person"
    if len(words) == 1 and 2 <= len(name) <= 6 and name.isupper() and not _ROMAN.match(name):
        return "organisation"
    return None


def _odd(token: Token, lex: Lexicon) -> bool:
    loud = token.text.isupper() and len(token.text) > 3 and "." not in token.text
    return (
        token.low in lex.common or token.low in lex.demonyms or loud
        or is_noun(token.text, lex) or token.text[0].isdigit()
    )  # fmt: skip
