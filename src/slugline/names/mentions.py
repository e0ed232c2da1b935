"""Names in running text, without a model: capitals, titles, gazetteers and agencies."""

from __future__ import annotations

from typing import NamedTuple

import regex

from slugline.model import EntityKind, Mention
from slugline.names.agencies import find_agencies
from slugline.names.bodies import find_bodies
from slugline.names.lexicon import Lexicon, given_names, lexicon, particles
from slugline.names.places import place, place_kind, place_name
from slugline.names.tokens import Token, lines, tokens
from slugline.names.uncased import uncased_mentions

__all__ = ["mentions"]

_CASED = regex.compile(r"[\p{Lu}\p{Ll}]")
_UNCASED = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Arabic}\p{Hebrew}\p{Thai}\p{Devanagari}\p{Bengali}]"
)
_ROMAN = regex.compile(r"^[IVXLCDM]+$")
_ELIDED = regex.compile(r"^[dl][’']")
_QUOTES = frozenset('"“”„«»')
_MAX_TEXT = 400_000
_MAX_RUN = 7


class _Run(NamedTuple):
    tokens: tuple[Token, ...]
    before: tuple[str, ...]  # the two words before, casefolded, nearest last
    after: str
    title: bool = False
    apposed: str = ""  # the noun of what a comma and an article join to the name: "X, the company ..."

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


def mentions(text: str, language: str) -> tuple[Mention, ...]:
    """People, places and organisations named in ``text``, in order, none overlapping.

    ``kind`` is ``None`` where the text does not tell; ``confidence`` in 0..1. No model: capitalised runs with the
    titles and word lists of the language, gazetteers of places and agencies; in scripts without capitals, titles
    and honorifics, transliteration marks and the gazetteers. Not found there: names without any such sign.
    """
    text = text[:_MAX_TEXT]
    found = [Mention(text[a:b], a, b, "organisation", 0.95) for a, b, _ in find_agencies(text)]
    found += [Mention(text[a:b], a, b, "organisation", 0.9) for a, b, _ in find_bodies(text, language)]
    if _UNCASED.search(text):
        found += uncased_mentions(text, language)
    if _CASED.search(text):
        found += _cased(text, lexicon(language))
    return _disjoint(found)


def _disjoint(found: list[Mention]) -> tuple[Mention, ...]:
    """The surest of those that overlap, the longer of equals."""
    kept: list[Mention] = []
    taken = bytearray(max((m.end for m in found), default=0))
    for m in sorted(found, key=lambda m: (-m.confidence, m.start - m.end, m.start)):
        if taken.find(1, m.start, m.end) < 0:
            taken[m.start : m.end] = b"\1" * (m.end - m.start)
            kept.append(m)
    return tuple(sorted(kept, key=lambda m: m.start))


def _cased(text: str, lex: Lexicon) -> list[Mention]:
    quiet: list[list[Token]] = []
    out: list[Mention] = []
    loud: list[list[Token]] = []
    for line in lines(tokens(text)):
        (loud if _shouted(line, lex) else quiet).append(line)
    runs = [r for line in quiet for run in _runs(text, line, lex) for r in _trim(run, lex)]
    sure = _established(runs, lex)
    lower = {t.text for line in quiet for t in line if not t.capital}
    for run in runs:
        m = _judge(text, run, lex, sure, lower)
        if m is not None:
            out.append(m)
    known = {m.text: m for m in out if m.confidence >= 0.7}
    for line in loud:
        out += _loud(text, line, lex, known)
    return out


def _shouted(tokens: list[Token], lex: Lexicon) -> bool:
    """A line in capitals, or a headline that capitalises every longer word, as English papers do."""
    words = [t for t in tokens if t.text[0].isalpha() and len(t.text) > 3]
    if len(words) < 4:
        return len(words) > 1 and all(t.text.isupper() for t in words)
    if sum(t.text.isupper() for t in words) > 0.6 * len(words):
        return True
    headline = (lex.language == "en" or not lex.known) and tokens[-1].text != "."
    return headline and sum(t.capital for t in words) > 0.8 * len(words)


def _loud(text: str, tokens: list[Token], lex: Lexicon, known: dict[str, Mention]) -> list[Mention]:
    """Where all words are capitals, capitals say nothing: places, and names that the quiet lines showed."""
    folded = {name.casefold(): m for name, m in known.items()}
    words = [t for t in tokens if t.text[0].isalnum()]
    out: list[Mention] = []
    i = 0
    while i < len(words):
        step = 1
        for n in (4, 3, 2, 1):
            piece = words[i : i + n]
            if len(piece) < n or not piece[0].capital:
                continue
            start, end = piece[0].start, piece[-1].end
            name = text[start:end]
            seen = folded.get(name.casefold())
            if seen is not None or _loud_place(name, lex):
                out.append(Mention(name, start, end, seen.kind if seen else "place", 0.7))
                step = n
                break
        i += step
    return out


def _loud_place(name: str, lex: Lexicon) -> bool:
    ident = place(name, lex.language) if name.casefold() not in lex.common else None
    if ident is None:
        return False
    return place_kind(ident) != "city" or place_name(ident).casefold() == name.casefold() or len(name) > 5


def _runs(text: str, tokens: list[Token], lex: Lexicon) -> list[_Run]:
    runs: list[_Run] = []
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
        runs.append(_Run(tuple(tokens[i:j]), before, after, apposed=noun))
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


def _trim(run: _Run, lex: Lexicon) -> list[_Run]:
    """Titles, nationalities and sentence openers taken off the front; what was one run of several names cut."""
    tokens = list(run.tokens)
    title = bool(run.before) and _is_title(run.before[-1], lex)
    if tokens[0].opens and len(tokens) > 1 and tokens[0].low in lex.common:
        tokens = tokens[1:]
    if lex.nouns_capitalised and len(tokens) == 2 and tokens[0].low in lex.places:
        return [run._replace(tokens=tuple(tokens[1:]), before=(tokens[0].low,), title=False)]
    whole = " ".join(t.text for t in tokens)
    if place(whole, lex.language):
        return [run._replace(tokens=tuple(tokens), title=False)]
    while len(tokens) > 1 and (_is_title(tokens[0].low, lex) or tokens[0].low in lex.demonyms | lex.common):
        if _names_body(tokens[1:], lex) and not _is_title(tokens[0].low, lex):
            break
        title = title or _is_title(tokens[0].low, lex)
        tokens = tokens[1:]
        while tokens and not tokens[0].capital:
            tokens = tokens[1:]
    if not tokens:
        return []
    before = run.before if tokens[0] is run.tokens[0] else (run.tokens[0].low,)
    run = run._replace(tokens=tuple(tokens), before=before, title=title)
    return _cut_at_titles(_from_given_name(run, lex), lex)


def _from_given_name(run: _Run, lex: Lexicon) -> _Run:
    """Where nouns have capitals, a noun may stand before a name: the name begins with its first name."""
    if lex.nouns_capitalised and run.tokens[0].low not in given_names():
        for k, t in enumerate(run.tokens[1:-1], 1):
            if t.low in given_names():
                return run._replace(tokens=run.tokens[k:], before=(run.tokens[k - 1].low,))
    return run


def _is_title(word: str, lex: Lexicon) -> bool:
    if word in lex.titles:
        return True
    if lex.nouns_capitalised:
        return any(word.endswith(e) and word[: -len(e)] in lex.titles for e in ("en", "es", "n", "s"))
    return False


def _names_body(tokens: list[Token], lex: Lexicon) -> bool:
    return any(_has_word(t.low, lex.organisations) for t in tokens)


def _has_word(low: str, words: frozenset[str]) -> bool:
    return low in words or ("-" in low and any(part in words for part in low.split("-")))


def _cut_at_titles(run: _Run, lex: Lexicon) -> list[_Run]:
    """ "Minsk Präsident Alexander ..." is two names: a title inside a run begins another."""
    if _names_body(list(run.tokens), lex):
        return [run]
    for k in range(1, len(run.tokens)):
        t = run.tokens[k]
        if t.capital and _is_title(t.low, lex):
            left = run._replace(tokens=run.tokens[:k], after=t.low)
            right = run._replace(tokens=run.tokens[k:], before=(run.tokens[k - 1].low,))
            return [left, *_trim(right, lex)]
    return _cut_at_places(run, lex)


def _cut_at_places(run: _Run, lex: Lexicon) -> list[_Run]:
    """ "Белоруссии Александр ..." and "Hauptstadt Minsk": a country before a name, a place after a noun."""
    tokens = run.tokens
    while len(tokens) > 1 and tokens[-1].low in lex.common:
        tokens = tokens[:-1]
    run = run._replace(tokens=tokens)
    for n in (3, 2, 1):
        if len(tokens) - n < 1:
            continue
        head, tail = tokens[:n], tokens[-n:]
        ident = place(_words(head), lex.language)
        rest = place(_words(tokens[n:]), lex.language)
        if ident and (rest or (place_kind(ident) != "city" and _cuts(tokens[n:], lex))) and tokens[n].capital:
            left = run._replace(tokens=head, after="", title=False)
            right = run._replace(tokens=tokens[n:], before=(head[-1].low,))
            return [left, *_trim(right, lex)]
        ident = place(_words(tail), lex.language)
        if ident and tail[0].capital and (lex.nouns_capitalised or place_kind(ident) == "country"):
            left = run._replace(tokens=tokens[:-n], after=tail[0].low)
            right = run._replace(tokens=tail, before=(tokens[-n - 1].low,), title=False)
            return [left, right] if left.tokens[-1].capital else [run]
    return [run]


def _cuts(rest: tuple[Token, ...], lex: Lexicon) -> bool:
    return lex.inflection != () or sum(t.capital for t in rest) > 1


def _words(tokens: tuple[Token, ...]) -> str:
    return " ".join(t.text for t in tokens)


def _established(runs: list[_Run], lex: Lexicon) -> dict[str, EntityKind | None]:
    """Single words that the text itself shows to be names: parts of full names, words after a title."""
    sure: dict[str, EntityKind | None] = {}
    alone = {run.tokens[0].text for run in runs if len(run.tokens) == 1}
    for run in runs:
        words = [t for t in run.tokens if t.capital and len(t.text) > 2]
        kind = _kind(run, lex)
        if len(words) == 1 and kind is None and _apposed_place(run, lex):
            sure[words[0].text] = "place"
            continue
        plain = not any(t.low in lex.common or _noun(t.text, lex) for t in words)
        told = run.title or (len(words) > 1 and (not lex.nouns_capitalised or _told(words, alone)))
        if run.apposed in lex.organisations and len(words) == 1 and words[0].low not in lex.common:
            sure[words[0].text] = "organisation"
        elif kind == "person" and words and plain and told:
            for t in words:
                sure.setdefault(t.text, "person")
        elif len(words) == 1 and not words[0].opens and not lex.nouns_capitalised:
            sure.setdefault(words[0].text, None)
    return sure


def _apposed_place(run: _Run, lex: Lexicon) -> bool:
    """``Insel Skarholm``, ``the island of Skarholm``, ``l'île de Skarholm``: a word for a place before the name."""
    near = [_ELIDED.sub("", w) for w in run.before[-2:]]
    return near[-1:] != [] and (near[-1] in lex.places or (len(near[-1]) < 4 and near[0] in lex.places))


def _told(words: list[Token], alone: set[str]) -> bool:
    return words[0].low in given_names() or words[-1].text in alone


def _noun(word: str, lex: Lexicon) -> bool:
    return lex.nouns_capitalised and word.casefold().endswith(lex.noun_endings)


def _kind(run: _Run, lex: Lexicon) -> EntityKind | None:
    words = [t for t in run.tokens if t.capital]
    name = " ".join(t.text for t in run.tokens)
    if place(name, lex.language) and not (run.title and len(words) > 1):
        return "place"
    if any(_has_word(t.low, lex.organisations) for t in words):
        return "organisation"
    if len(words) > 1 and _has_word(words[-1].low, lex.places):
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
        or _noun(token.text, lex) or token.text[0].isdigit()
    )  # fmt: skip


def _judge(text: str, run: _Run, lex: Lexicon, sure: dict[str, EntityKind | None], lower: set[str]) -> Mention | None:
    words = [t for t in run.tokens if t.capital]
    name = text[run.start : run.end]
    kind = _kind(run, lex)
    if len(words) == 1:
        kind, confidence = _judge_single(run, lex, sure, lower, kind)
    else:
        confidence = {"place": 0.85, "organisation": 0.75, "person": 0.75}.get(kind or "", 0.45)
        if all(t.low in lex.common or t.low in lex.titles or t.low in lex.demonyms for t in words):
            return None
        if kind == "person" and (run.title or words[0].low in given_names()):
            confidence = 0.9
        elif kind == "person" and (words[-1].low in lower or (lex.nouns_capitalised and words[-1].text not in sure)):
            kind, confidence = None, 0.45
        if kind in ("person", None) and any(_noun(t.text, lex) for t in words):
            confidence = 0.3
    if confidence < 0.35:
        return None
    return Mention(name, run.start, run.end, kind, confidence)


def _judge_single(
    run: _Run, lex: Lexicon, sure: dict[str, EntityKind | None], lower: set[str], kind: EntityKind | None
) -> tuple[EntityKind | None, float]:
    word = run.tokens[0]
    low = word.low
    if low in lex.common or low in lex.titles or low in lex.demonyms or len(low) < 2 or low in lower:
        return kind, 0.0
    if kind == "place":
        return kind, 0.8
    stem = word.text[:-1] if word.text.endswith("s") else word.text
    for form in (word.text, stem):
        if form in sure and sure[form] is not None:
            return sure[form], 0.85
    located = not lex.nouns_capitalised and run.before[-1:] != () and run.before[-1] in lex.near_place
    if kind is None and located and not run.title:
        return "place", 0.6
    if run.title:
        return "person", 0.5 if _noun(word.text, lex) or (lex.nouns_capitalised and not run.after) else 0.75
    if kind == "organisation":
        return kind, 0.3 if _has_word(low, lex.organisations) else 0.7
    speaks = run.after in lex.speech or (run.before[-1:] != () and run.before[-1] in lex.speech)
    if lex.nouns_capitalised:
        bound = any(w in lex.determiners for w in run.before)
        return None, 0.5 if speaks and not bound and not _noun(word.text, lex) else 0.0
    if word.opens:
        return None, 0.5 if speaks or word.text in sure else 0.2
    return None, 0.55
