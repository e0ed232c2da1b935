"""World bodies under their names in many languages: NATO, OTAN, НАТО. The list is data: ``data/bodies.tsv``."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import regex

__all__ = ["body", "find_bodies"]

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:[.'’-][\p{L}\p{M}\p{N}]+)*")
_SPACELESS = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_INSIDE = regex.compile(r"[\p{L}\p{M}\p{N}](?:[.'’-])?$")  # what follows goes on with a word
_HEAD = 3
_SHORT = 4
_ENDING = 4
_CASED = 0x2C00  # below stand the letters of two cases

_Words = tuple[str, ...]


@cache
def _table() -> dict[str, dict[str, list[tuple[_Words, str]]]]:
    """Language -> head of the first word -> names and the English name of the body, longer names first."""
    out: dict[str, dict[str, list[tuple[_Words, str]]]] = {}
    text = files("slugline.names").joinpath("data/bodies.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    for row in rows[1:]:
        name = row[0].split(";")[0]
        for language, cell in zip(rows[0], row, strict=True):
            for alias in cell.split(";"):
                words = tuple(w.strip("«».") for w in alias.split())
                index = out.setdefault(language, {})
                index.setdefault(_head(words[0]), []).append((words, name))
                if language == "en" and (len(alias) > 2 or not alias.isupper()):
                    out.setdefault("", {}).setdefault(_head(words[0]), []).append((words, name))
    for index in out.values():
        for entries in index.values():
            entries.sort(key=lambda e: (-len(e[0]), -len(" ".join(e[0])), e))
    return out


@cache
def _spaceless(language: str) -> tuple[regex.Pattern[str], dict[str, str]]:
    names = {" ".join(ws): name for es in _table().get(language, {}).values() for ws, name in es}
    ordered = sorted(names, key=lambda n: (-len(n), n))
    return regex.compile("|".join(regex.escape(n) for n in ordered) or r"(?!)"), names


@cache
def _heads(language: str) -> tuple[list[dict[str, list[tuple[_Words, str]]]], re.Pattern[str]]:
    """The indexes for a language, its own first, and a pattern for the places where a name of theirs may begin: the
    first letters of a word, with a capital where all names have one."""
    indexes = [i for i in (_table().get(language), _table().get("")) if i is not None]
    capital = all(words[0][:1].isupper() for i in indexes for entries in i.values() for words, _ in entries)
    rest: dict[str, list[str]] = {}
    for head in sorted({h for i in indexes for h in i}):
        whole = r"(?![^\W_])" if len(head) < _HEAD else ""
        rest.setdefault(head[0], []).append("".join(map(_either, head[1:])) + whole)
    branches = [  # each with a letter first and not one of two, so that a search skips to these
        rf"{re.escape(first)}(?<![^\W_].)(?:{'|'.join(tails)})"
        for c, tails in rest.items()
        for first in _capitals().get(c, "") + ("" if capital else c)
    ]
    return indexes, re.compile("|".join(branches) or r"(?!)")


@cache
def _capitals() -> dict[str, str]:
    """Letter -> the capitals whose small letter, or the first sign of it, it is."""
    out: dict[str, str] = {}
    for c in filter(str.isupper, map(chr, range(_CASED))):
        out[c.lower()[0]] = out.get(c.lower()[0], "") + c
    return out


def _either(letter: str) -> str:
    """A pattern for a letter, small or capital."""
    return f"[{re.escape(letter)}{_capitals().get(letter, '')}]"


def _head(word: str) -> str:
    return word.rstrip("*").casefold()[:_HEAD]


def find_bodies(text: str, language: str) -> tuple[tuple[int, int, str], ...]:
    """Start, end and English name of the world bodies named in ``text``, by position.

    The language's own names count, and the English ones but for abbreviations of two letters.
    """
    if language in ("ja", "zh"):
        pattern, names = _spaceless(language)
        return tuple((m.start(), m.end(), names[m.group()]) for m in pattern.finditer(text))
    indexes, openings = _heads(language)
    out: list[tuple[int, int, str]] = []
    at = 0
    for m in openings.finditer(text):
        start = m.start()
        if start < at or _INSIDE.search(text, max(0, start - 2), start):
            continue
        hit = next((h for i in indexes if (h := _match(text, start, i)) is not None), None)
        if hit is not None:
            out.append((start, hit[0], hit[1]))
            at = hit[0]
    return tuple(out)


def _match(text: str, start: int, index: dict[str, list[tuple[_Words, str]]]) -> tuple[int, str] | None:
    """Where the name ends whose words stand from here on, one character between them, and whose it is."""
    words: list[regex.Match[str]] = []
    first = _WORD.match(text, start)
    for names, body_name in index.get(_head(first.group()), ()) if first else ():
        words = words or [first]
        while len(words) < len(names) and (more := _WORD.match(text, words[-1].end() + 1)):
            words.append(more)
        piece = words[: len(names)]
        if len(piece) == len(names) and all(_alike(w.group(), p) for w, p in zip(piece, names, strict=True)):
            return piece[-1].end(), body_name
    return None


def _alike(word: str, pattern: str) -> bool:
    if pattern.endswith("*"):
        stem = pattern[:-1].casefold()
        return (
            word.casefold().startswith(stem)
            and len(word) - len(stem) <= _ENDING
            and word[0].isupper() == (pattern[0].isupper())
        )
    if pattern.isupper() or pattern[0].isupper() and len(pattern) <= _SHORT:  # noqa: RUF021
        return word == pattern
    return word.casefold().replace("’", "'") == pattern.casefold() and (word[0].isupper() or not pattern[0].isupper())


def body(text: str, language: str) -> str | None:
    """The English name of the body that ``text`` as a whole names, ``None`` if it names none."""
    found = find_bodies(text[:200], language)
    return found[0][2] if len(found) == 1 and found[0][:2] == (0, len(text)) else None
