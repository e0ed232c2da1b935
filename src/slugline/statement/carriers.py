"""Carriers: the medium that a sentence says its words came through, in a form of its own beside the attribution.

``…, cited by the state agency X``, ``whose words X quotes``, ``in comments broadcast by X``; and whose the medium is
where an apposition behind its name says so (``close to the government``). The forms are language data: ``carried``
(what leads to a medium behind it), ``carrying`` (what follows a medium), ``owned``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from slugline.model import Article, Via
from slugline.statement.channels import Extent, as_medium, owned, reach
from slugline.statement.cues import Lexicon, lexicon
from slugline.statement.drafts import Chars, Draft

__all__ = ["carrier", "claimed_by"]

_WINDOW = 600
_REACH = 90
_WORD = regex.compile(r"[ \u00a0]*(?:\p{L}[\p{L}\p{M}\p{N}'’&.\-]*)")


def carrier(d: Draft, found: Sequence[Draft], extents: Sequence[Extent], article: Article, lex: Lexicon) -> Via | None:
    """The medium that carried the draft's words, as its own sentence says behind or before its attribution."""
    at = _match(d, found, extents, article, lex)
    return None if at is None else _medium_at(article.body[d.paragraph], at, lex)


def claimed_by(d: Draft, found: Sequence[Draft], extents: Sequence[Extent], article: Article, lex: Lexicon) -> bool:
    """Whether a draft's attribution only says who carried the words of another statement in its sentence."""
    if d.cue is None or d.kind in ("scare", "direct"):
        return False
    for o in found:
        if o is d or o.paragraph != d.paragraph or o.speaker is None or o.kind == "scare" or o.cue == d.cue:
            continue
        at = _match(o, found, extents, article, lex)
        if at is not None and at[0] <= d.cue[0] < at[1]:
            return _medium_at(article.body[d.paragraph], at, lex) is not None
    return False


def _match(d: Draft, found: Sequence[Draft], extents: Sequence[Extent], article: Article, lex: Lexicon) -> Chars | None:
    """Where the words that lead to a carrier stand, as offsets of the paragraph."""
    pattern = lex.patterns.get("carried")
    if pattern is None or d.kind == "scare" or d.inside is not None or d.carried:
        return None
    at = d.cue or d.content
    own = next((e for e in extents if e[0] == d.paragraph and e[1] <= at[0] < e[2]), None)
    if own is None:
        return None
    text = article.body[d.paragraph]
    begin, stop = max(own[1], at[0] - _WINDOW), min(own[2], at[1] + _WINDOW)
    quoted = [o.content for o in found if o.paragraph == d.paragraph and o.kind in ("direct", "scare")]
    for start, end in _led(text, begin, stop, lex.language):
        if d.cue is not None and start <= d.cue[0] < end:
            continue
        if not any(a <= start < b for a, b in quoted[:100]):
            return start, end
    return None


@lru_cache(maxsize=512)
def _led(text: str, begin: int, stop: int, language: str) -> tuple[Chars, ...]:
    """Where words that lead to a carrier stand; each statement of a sentence asks for it, for itself and for others."""
    return tuple([m.span() for m in lexicon(language).patterns["carried"].finditer(text, begin, stop)])


def _more_media(text: str, end: int, lex: Lexicon) -> bool:
    """``news agency``: another word for a medium right behind."""
    m = _WORD.match(text, end)
    return m is not None and lex.has("media", m.group().strip().lower())


def _medium_at(text: str, at: Chars, lex: Lexicon) -> Via | None:
    """The noun phrase behind the leading words as a link."""
    end = at[1]
    while (m := _WORD.match(text, end)) is not None and m.end() - at[1] < _REACH:
        word = m.group().strip().lower()
        if end > at[1] and lex.has_any(("prep", "who", "comp", "conj", "channel"), word):
            break
        end = m.end()
        if lex.has("media", word) and not _more_media(text, end, lex):
            break
    stop = reach(text, end, lex)
    link = as_medium(text[at[1] : stop], lex)
    return None if link is None else owned(link, text[stop:], lex)
