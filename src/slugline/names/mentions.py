"""Names in running text, without a model: capitals, titles, gazetteers and agencies."""

from __future__ import annotations

import re

import regex

from slugline.model import EntityKind, Mention
from slugline.names.agencies import find_agencies
from slugline.names.bodies import find_bodies
from slugline.names.lexicon import Lexicon, given_names, lexicon
from slugline.names.places import place, place_kind, place_name
from slugline.names.runs import NameLine, Run, has_word, is_noun, name_line
from slugline.names.tokens import Token
from slugline.names.uncased import uncased_mentions

__all__ = ["mentions"]

_CASED = regex.compile(r"[\p{Lu}\p{Ll}]")
_UNCASED = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Arabic}\p{Hebrew}\p{Thai}\p{Devanagari}\p{Bengali}]"
)
_EASTERN = re.compile(r"[^\x00-\u058f\u2000-\u2bff]")  # one look at what all of those are among
_ELIDED = regex.compile(r"^[dl][’']")
_MAX_TEXT = 400_000


def mentions(text: str, language: str) -> tuple[Mention, ...]:
    """People, places and organisations named in ``text``, in order, none overlapping.

    ``kind`` is ``None`` where the text does not tell; ``confidence`` in 0..1. No model: capitalised runs with the
    titles and word lists of the language, gazetteers of places and agencies; in scripts without capitals, titles
    and honorifics, transliteration marks and the gazetteers. Not found there: names without any such sign.
    """
    text = text[:_MAX_TEXT]
    found = [Mention(text[a:b], a, b, "organisation", 0.95) for a, b, _ in find_agencies(text)]
    found += [Mention(text[a:b], a, b, "organisation", 0.9) for a, b, _ in find_bodies(text, language)]
    if _EASTERN.search(text) and _UNCASED.search(text):
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
    read: list[tuple[int, str, NameLine]] = []
    at = 0
    for line in text.split("\n"):
        read.append((at, line, name_line(line, lex.language)))
        at += len(line) + 1
    sure = _established([run for _, _, x in read for run in x.runs], lex)
    lower: set[str] = set().union(*(x.lower for _, _, x in read))
    out: list[Mention] = []
    for at, line, x in read:
        for run in x.runs:
            m = _judge(at, line, run, lex, sure, lower)
            if m is not None:
                out.append(m)
    named = {m.text: m for m in out if m.confidence >= 0.7}
    known = {name.casefold(): m for name, m in named.items()}
    for at, line, x in read:
        out += _loud(at, line, x.loud, lex, known)
    return out


def _loud(at: int, line: str, words: tuple[Token, ...], lex: Lexicon, known: dict[str, Mention]) -> list[Mention]:
    """Where all words are capitals, capitals say nothing: places, and names that the quiet lines showed."""
    out: list[Mention] = []
    i = 0
    while i < len(words):
        step = 1
        for n in (4, 3, 2, 1):
            piece = words[i : i + n]
            if len(piece) < n or not piece[0].capital:
                continue
            start, end = piece[0].start, piece[-1].end
            name = line[start:end]
            seen = known.get(name.casefold())
            if seen is not None or _loud_place(name, lex):
                out.append(Mention(name, at + start, at + end, seen.kind if seen else "place", 0.7))
                step = n
                break
        i += step
    return out


def _loud_place(name: str, lex: Lexicon) -> bool:
    ident = place(name, lex.language) if name.casefold() not in lex.common else None
    if ident is None:
        return False
    return place_kind(ident) != "city" or place_name(ident).casefold() == name.casefold() or len(name) > 5


def _established(runs: list[Run], lex: Lexicon) -> dict[str, EntityKind | None]:
    """Single words that the text itself shows to be names: parts of full names, words after a title."""
    sure: dict[str, EntityKind | None] = {}
    alone = {run.tokens[0].text for run in runs if len(run.tokens) == 1}
    for run in runs:
        words = [t for t in run.tokens if t.capital and len(t.text) > 2]
        kind = run.kind
        if len(words) == 1 and kind is None and _apposed_place(run, lex):
            sure[words[0].text] = "place"
            continue
        told = run.title or (len(words) > 1 and (not lex.nouns_capitalised or _told(words, alone)))
        if run.apposed in lex.organisations and len(words) == 1 and words[0].low not in lex.common:
            sure[words[0].text] = "organisation"
        elif kind == "person" and told and not any(t.low in lex.common or is_noun(t.text, lex) for t in words):
            for t in words:
                sure.setdefault(t.text, "person")
        elif len(words) == 1 and not words[0].opens and not lex.nouns_capitalised:
            sure.setdefault(words[0].text, None)
    return sure


def _apposed_place(run: Run, lex: Lexicon) -> bool:
    """``Insel Skarholm``, ``the island of Skarholm``, ``l'île de Skarholm``: a word for a place before the name."""
    if not run.before:
        return False
    last = _unelided(run.before[-1])
    return last in lex.places or (len(last) < 4 and _unelided(run.before[0]) in lex.places)


def _unelided(word: str) -> str:
    return _ELIDED.sub("", word) if word.startswith(("d", "l")) else word


def _told(words: list[Token], alone: set[str]) -> bool:
    return words[0].low in given_names() or words[-1].text in alone


def _judge(
    at: int, line: str, run: Run, lex: Lexicon, sure: dict[str, EntityKind | None], lower: set[str]
) -> Mention | None:
    alone = len(run.tokens) == 1 and run.tokens[0].capital
    words = run.tokens if alone else tuple([t for t in run.tokens if t.capital])
    kind = run.kind
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
        if kind in ("person", None) and any(is_noun(t.text, lex) for t in words):
            confidence = 0.3
    if confidence < 0.35:
        return None
    start, end = run.start, run.end
    return Mention(line[start:end], at + start, at + end, kind, confidence)


def _judge_single(
    run: Run, lex: Lexicon, sure: dict[str, EntityKind | None], lower: set[str], kind: EntityKind | None
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
        return "person", 0.5 if is_noun(word.text, lex) or (lex.nouns_capitalised and not run.after) else 0.75
    if kind == "organisation":
        return kind, 0.3 if has_word(low, lex.organisations) else 0.7
    speaks = run.after in lex.speech or (run.before[-1:] != () and run.before[-1] in lex.speech)
    if lex.nouns_capitalised:
        bound = any(w in lex.determiners for w in run.before)
        return None, 0.5 if speaks and not bound and not is_noun(word.text, lex) else 0.0
    if word.opens:
        return None, 0.5 if speaks or word.text in sure else 0.2
    return None, 0.55
