"""Names of people in Arabic: where a bare name begins and ends.

No capitals show it. A given name has no article; a preposition, a verb, or a noun of one of the lists ends a name.
"""

from __future__ import annotations

from slugline.names import agency
from slugline.statement.arabic.words import Word, among, cue_keys, definite, held, plain, starts, verbal
from slugline.statement.cues import Lexicon

__all__ = ["behind_chain", "hung", "named_at", "namelike", "prefixed", "stops", "wire"]

_MOST_NAME = 6
_NO_NAMES = ("titles", "bodies", "masdars", "media", "kinds")
_PREFIXABLE = ("masdars", "media", "bodies", "titles", "occasions", "comp", "prep")


def stops(lex: Lexicon, t: Word) -> bool:
    """Whether a word can stand in no noun phrase that speaks."""
    return (
        t.kind == "p"
        or held(lex, "letters_alone", t)
        or any(held(lex, k, t) for k in ("comp", "hard"))
        or t.text[0].isdigit()
    )


def namelike(lex: Lexicon, t: Word) -> bool:
    """Whether a word may be a given name or a foreign one."""
    if not plain(lex, t) or held(lex, "prep", t) or stops(lex, t) or held(lex, "nations", t) or held(lex, "times", t):
        return held(lex, "given", t)
    if held(lex, "given", t):
        return True
    return not verbal(lex, t) and not among(lex, _NO_NAMES, t)


def named_at(toks: list[Word], i: int, lex: Lexicon, transitive: bool = False) -> tuple[int, int] | None:
    """The words of a name that begins at ``i``."""
    if i >= len(toks) or not (namelike(lex, toks[i]) or (i + 1 < len(toks) and held(lex, "son", toks[i + 1]))):
        return None
    k = i + 1
    while k < len(toks) and k - i < _MOST_NAME and toks[k].kind == "w" and not _parts(lex, toks, k):
        t, before = toks[k], toks[k - 1]
        if definite(lex, t) and not (held(lex, "devout", before) or held(lex, "compounds", t)):
            said = k + 1 < len(toks) and held(lex, "thats", toks[k + 1])
            mine = not (transitive and (held(lex, "groups", t) or (k - i > 1 and not said)))
            k += int(mine and starts(lex, "article", t.text))
            break
        small = held(lex, "links", t) or held(lex, "devout", before) or definite(lex, t)
        if not small and not _goes_on_as_name(toks, k, lex):
            break
        k += 1
    while k > i + 1 and held(lex, "links", toks[k - 1]) and not held(lex, "servant", toks[k - 1]):
        k -= 1
    return i, k


def _parts(lex: Lexicon, toks: list[Word], k: int) -> bool:
    """Whether a word ends any name before it."""
    t = toks[k]
    return stops(lex, t) or held(lex, "prep", t) or (not definite(lex, t) and wire(toks, k))


def _goes_on_as_name(toks: list[Word], k: int, lex: Lexicon) -> bool:
    """Whether a word goes on with the name before it; behind a given name a verb's letters may be a family name."""
    t = toks[k]
    verb = t.key in cue_keys(lex.language) and not (
        held(lex, "given", toks[k - 1]) and not starts(lex, "and_letter", t.key)
    )
    return namelike(lex, t) and not verb and not prefixed(lex, t) and not hung(toks, k, lex)


def wire(toks: list[Word], k: int) -> bool:
    """Whether an agency's bare name begins at ``k``."""
    one = toks[k].text
    two = f"{one} {toks[k + 1].text}" if k + 1 < len(toks) else one
    return (len(one) > 3 and agency(one) is not None) or (two != one and agency(two) is not None)


def hung(toks: list[Word], k: int, lex: Lexicon) -> bool:
    """``بجهود الوساطة``, ``لألعاب القوى``: a preposition hung on the head of a chain."""
    t = toks[k]
    if not starts(lex, "hung_letters", t.key) or len(t.key) < 4 or held(lex, "given", t) or definite(lex, t):
        return False
    if lex.has("hamzas", t.text[1]):
        return True
    return k + 1 < len(toks) and definite(lex, toks[k + 1]) and starts(lex, "article", toks[k + 1].text)


def prefixed(lex: Lexicon, t: Word) -> bool:
    """``بتزوير``, ``لصحيفة``, ``وعضو``: a small word hung on one of the lists."""
    if held(lex, "given", t) or not starts(lex, "prefix_letters", t.key) or len(t.key) < 4:
        return False
    rest = t.key[1:]
    return among(lex, _PREFIXABLE, rest) or (
        starts(lex, "by_letter", t.key) and starts(lex, "verbal_stems", rest) and len(rest) > 4
    )


def behind_chain(toks: list[Word], name: tuple[int, int], lex: Lexicon, transitive: bool) -> tuple[int, int] | None:
    """``محامي العائلة رامي صالح``: what looked like a name was a title, the name stands behind it."""
    a, b = name
    if held(lex, "given", toks[a]) or b >= len(toks) or not definite(lex, toks[b - 1]) or b - a < 2:
        return None
    k = b
    while k < len(toks) and (definite(lex, toks[k]) or held(lex, "nations", toks[k])):
        k += 1
    return named_at(toks, k, lex, transitive) if k < len(toks) and not prefixed(lex, toks[k]) else None
