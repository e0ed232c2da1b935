"""Where media stand in Japanese and Chinese sentences, and what links they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from unicodedata import normalize

import regex

from slugline.model import Via
from slugline.names import find_agencies
from slugline.statement.channels import as_medium
from slugline.statement.cues import Lexicon, lexicon
from slugline.statement.outlets import listed
from slugline.statement.units import Unit

__all__ = ["media"]

_MOST = 6
_LATIN = regex.compile(r"[A-Za-z][A-Za-z0-9]{1,9}")
_NATION = 4  # characters of a nation before a name


def media(unit: Unit, lex: Lexicon) -> Iterator[tuple[int, int, Via]]:
    """Where media stand with their status and nation, and what links they are; the surest first claim their words."""
    text = unit.text[unit.start : unit.end]
    taken: list[tuple[int, int]] = []
    for a, b in _spans(text, lex):
        if len(taken) < _MOST and not any(a < y and x < b for x, y in taken) and _link(text[a:b], lex) is not None:
            taken.append((a, b))
    for a, b in sorted(taken):
        link = _link(text[a:b], lex)
        if link is not None:
            begin = _begins(text, a, lex)
            status = next((w for w in sorted(lex.lists.get("status", ())) if text[begin:b].startswith(w)), None)
            yield unit.start + begin, unit.start + b, link if link.status else Via(link.name, link.entity, status)


def _spans(text: str, lex: Lexicon) -> Iterator[tuple[int, int]]:
    """Stretches that may be media, the surest first: titles in marks, agencies, listed outlets, nouns for media."""
    for name in ("marked", "titled", "short"):
        if name in lex.patterns:
            yield from (m.span() for m in lex.patterns[name].finditer(text))
    yield from ((a, b) for a, b, _ in find_agencies(text))
    yield from (m.span() for m in _LATIN.finditer(text) if listed(m.group()))
    nouns, lead = _nouns(lex.language), lex.patterns.get("medium_lead")
    for m in nouns.finditer(text) if nouns is not None else ():
        led = lead.search(m.group()) if lead is not None else None
        yield (m.start() + led.end() if led is not None else m.start()), m.end()


@cache
def _nouns(language: str) -> regex.Pattern[str] | None:
    """A few characters, a noun for media and what may follow it."""
    lex = lexicon(language)
    nouns = "|".join(sorted((regex.escape(w) for w in lex.lists.get("media", ())), key=lambda w: (-len(w), w)))
    ends = lex.patterns["medium_ends"].pattern
    return regex.compile(rf"[\p{{Katakana}}\p{{Han}}ー・A-Za-zＡ-Ｚ]{{1,14}}?(?:{nouns}){ends}") if nouns else None


def _begins(text: str, a: int, lex: Lexicon) -> int:
    """Where the words for a medium begin: its status and nation before it."""
    tails = sorted(lex.lists.get("status_tails", ()))
    for w in sorted(lex.lists.get("status", ()), key=lambda w: (-len(w), w)):
        for tail in ("", *tails):
            if text[:a].endswith(w + tail):
                return a - len(w + tail)
    m = lex.patterns["nation"].search(text, max(0, a - _NATION), a)
    return m.start() if m is not None else a


def _link(text: str, lex: Lexicon) -> Via | None:
    """The medium that a stretch names; ``None`` if it names none."""
    marked = lex.patterns["marked"].fullmatch(text)
    if marked is not None:
        return Via(marked[1])
    titled = lex.patterns["titled"].fullmatch(text) if "titled" in lex.patterns else None
    if titled is not None:
        agencies = find_agencies(titled["name"])
        status = next((w for w in sorted(lex.lists.get("public", ())) if w in titled["kind"]), None)
        return Via(agencies[0][2] if agencies else titled["name"], None, status)
    latin = _LATIN.match(text) if lex.language == "ja" else None
    if latin is not None and (listed(latin.group()) or find_agencies(latin.group())):
        inside = find_agencies(latin.group())
        return Via(inside[0][2] if inside else latin.group())
    known = find_agencies(normalize("NFKC", text))
    if known:
        return Via(known[0][2])
    return Via(text) if listed(text) else as_medium(text, lex)
