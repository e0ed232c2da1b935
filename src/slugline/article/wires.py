"""Agencies in a line that may be a credit: whether it names one, is nothing but their names, or can be one at all."""

from __future__ import annotations

import re
from functools import cache

import regex

from slugline.article.knowledge import NONE, bare, knowledge
from slugline.article.particles import joint, particles
from slugline.language import normal
from slugline.names import agencies, agency, agency_record

__all__ = ["BRACKETS", "TOKEN", "agencies_only", "all_wires", "is_wire", "may_name", "names_agency"]

BRACKETS = regex.compile(r"^[\s(（\[【/<〈*=＝—–-]*(.*?)[\s)）\]】/>〉.。*=＝—–-]*$", regex.S)
_NO_LETTERS = re.compile(r"[\W_]+")
_TAIL = 5  # letters that the end of a name is known by
TOKEN = regex.compile(r"[\p{L}\p{M}\p{N}.&'’-]+")


def is_wire(word: str) -> bool:
    """An agency's name, or a word for agencies at large."""
    word = word.strip(" .")
    return bool(word) and (agency(word) is not None or bare(word) in knowledge().credits.get("wires", NONE))


def agencies_only(text: str, named: frozenset[str] = frozenset()) -> bool:
    """The whole line is the name of an agency, or of several; ``named`` are agencies that the page names itself."""
    inner = BRACKETS.sub(r"\1", text.strip())
    if not inner or len(inner) > 60:
        return False
    parts = [p.strip() for p in joint().split(inner) if p and p.strip()]
    if not parts or not all(agency(p) or p in named for p in parts):
        return False
    if len(parts) > 1 or len(inner) < len(text.strip()):
        return True
    found = agency_record(inner)  # "Mehr" and "Trend" alone are words; an agency's own spelling is a name
    return found is None or inner not in found.short or inner.isupper() or not inner.isascii()


def names_agency(text: str, named: frozenset[str] = frozenset()) -> bool:
    """One of its words, word pairs or triples is an agency's name."""
    if any(n in text for n in named):
        return True
    singles = [t.strip(".-") for t in TOKEN.findall(text)[:14]]
    runs = [" ".join(singles[i : i + n]) for n in (1, 2, 3) for i in range(len(singles) - n + 1)]
    return any(agency(t) for t in runs if len(t) > 1)


def all_wires(text: str, named: frozenset[str] = frozenset()) -> bool:
    parts = [p.strip() for p in joint().split(BRACKETS.sub(r"\1", text.strip())) if p and p.strip()]
    return 0 < len(parts) <= 6 and all(is_wire(p) or p in named for p in parts)


@cache
def _ends() -> tuple[frozenset[str], frozenset[str]]:
    """The letters that the names of agencies, and the words for them, end with; those names that are shorter."""
    names = (n for a in agencies() for n in (a.name, *a.aliases, *a.short))
    keys = {_letters(normal(n)) for n in (*names, *knowledge().credits.get("wires", NONE))}
    return frozenset(k[-_TAIL:] for k in keys if len(k) >= _TAIL), frozenset(k for k in keys if 0 < len(k) < _TAIL)


def _letters(folded: str) -> str:
    if folded.isalpha():
        return folded
    return _NO_LETTERS.sub("", folded)


def may_name(folded: str) -> bool:
    """Whether the line can be one of agencies: it ends like the name of one, or begins with the sign of a right."""
    head = folded[:48]
    if "©" in head or "c)" in head or "copyright" in head:
        return True
    end = folded[-24:]
    tail = _letters(end)[-_TAIL:]
    long, short = _ends()
    if tail in long or not short.isdisjoint((tail[-1:], tail[-2:], tail[-3:], tail[-4:])):
        return True
    last = _letters(end.rpartition(" ")[2])
    return tail[-1:] in particles("and_tight") or last in particles("and") or last in particles("and_before")
