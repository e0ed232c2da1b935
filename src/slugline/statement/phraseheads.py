"""Which name in the words for a speaker is who speaks: ``researchers at the Halden Institute`` are no institute,
``South Korea's military`` is no country."""

from __future__ import annotations

import regex

from slugline.statement.cues import Lexicon

__all__ = ["behind_preposition", "closes", "collective", "heads", "keeps_name"]

_LONGEST = 120
_OWNS = ("'s", "’s", "'", "’")
_NEXT = regex.compile(r"[ \u00a0](\p{Ll}[\p{L}\p{M}'’\-]*)")
_BEFORE = regex.compile(r"(?r)(\p{L}[\p{L}\p{M}'’\-]*)[ \u00a0]+$")


def heads(text: str, start: int, end: int, lex: Lexicon) -> bool:
    """Whether the name at ``start:end`` is the head of the phrase ``text`` rather than part of what says more of it."""
    if text.startswith(_OWNS, end):
        return False
    return not (_modifies(text, end, lex) or behind_preposition(text, start, lex))


def _modifies(text: str, end: int, lex: Lexicon) -> bool:
    """``South Korean officials``: a small noun behind the name, where adjectives stand before their noun."""
    if "nouns_capital" in lex.flags or not {"zero_comp", "v2"} & lex.flags:
        return False
    m = _NEXT.match(text, end)
    if m is None:
        return False
    low = m[1].lower()
    small = lex.has_any(("prep", "inside", "conj", "who", "adverbs", "aux", "det", "as", "comp", "times"), low)
    return not small and low not in lex.cues


def behind_preposition(text: str, at: int, lex: Lexicon) -> bool:
    """``officials from the Tennet Valley water company``: a small word and its articles lead to the name at ``at``."""
    while (m := _BEFORE.search(text[max(0, at - 40) : at])) is not None and (
        lex.has("det", m[1].lower()) or _attributive(m[1], lex)
    ):
        at -= len(m.group())
    if m is None or not m[1].islower() or at - len(m.group()) <= 0:
        return False
    return lex.has("inside", m[1]) or lex.has("prep", m[1])


def _attributive(word: str, lex: Lexicon) -> bool:
    """Where nouns have capitals: a small word that can stand between article and noun."""
    if "nouns_capital" not in lex.flags or not word.islower():
        return False
    return not (lex.has("inside", word) or lex.has("prep", word) or lex.has("titles", word) or word in lex.cues)


def closes(text: str, start: int, end: int, lex: Lexicon) -> bool:
    """Whether a single name ends its phrase but for adverbs, and stands alone or behind one word or a title."""
    if not all(lex.has("adverbs", w.lower().strip(".,")) for w in text[end:].split()):
        return False
    before = text[:start].split()
    if len(before) <= 1:
        return True
    if before[-1].endswith(_OWNS):
        return True
    last = before[-1].lower().rstrip(".")
    return before[-1][0].islower() and (lex.has("titles", last) and not lex.has("media", last))


def collective(text: str, at: int, lex: Lexicon) -> bool:
    """Whether a noun for a body without a name of its own stands right before the name: ``campaign group X``."""
    before = text[:at].split()
    return bool(before) and lex.has("collectives", before[-1].lower())


def keeps_name(phrase: str, lex: Lexicon) -> bool:
    """Whether a phrase tells no more than that somebody spoke: ``a senior official``, ``two people
    briefed on the talks``."""
    pattern = lex.patterns.get("unnamed")
    return pattern is not None and pattern.search(phrase[:_LONGEST]) is not None
