"""Where the subject of an Arabic verb stands: behind it, past times and occasions, or before it."""

from __future__ import annotations

from slugline.statement.arabic.media import Told, medium_at
from slugline.statement.arabic.nouns import Phrase, phrase
from slugline.statement.arabic.words import COMMAS, Word, among, held, starts
from slugline.statement.cues import Lexicon

__all__ = ["before_verb", "past_adjuncts", "past_occasion", "subject_at"]

_OCCASIONS = ("occasions", "platforms")
_LOOSE = ("times", "platforms", "occasion_kinds")


def subject_at(toks: list[Word], i: int, lex: Lexicon, transitive: bool) -> Phrase | Told | None:
    """What stands where the subject does: a medium or a phrase."""
    if i >= len(toks) or toks[i].kind == "p":
        return None
    told = medium_at(toks, i, lex)
    if told is not None and not starts(lex, "to_letter", toks[i].key):
        return told
    told = medium_at(toks, i + 1, lex) if held(lex, "reporters", toks[i]) and i + 1 < len(toks) else None
    if told is not None:
        return told
    return phrase(toks, i, lex, transitive)


def before_verb(toks: list[Word], a: int, k: int, lo: int, lex: Lexicon) -> Phrase | Told | None:
    """``الوزير سامي حداد قال إن``: who speaks stands before the verb."""
    while a < k and (held(lex, "been", toks[a]) or held(lex, "lead_words", toks[a])):
        a += 1
    b = k
    while b > a and (held(lex, "been", toks[b - 1]) or held(lex, "adverbs", toks[b - 1])):
        b -= 1
    if b <= a:
        return None
    told = medium_at(toks, a, lex)
    if told is not None and not starts(lex, "lead_letters", toks[a].key):
        return told
    found = phrase(toks[:b], a, lex)
    return found if found is not None and not held(lex, "prep", toks[a]) else None


def past_adjuncts(toks: list[Word], i: int, lex: Lexicon, media: list[Told]) -> int:
    """Behind times, occasions and media told that stand between the verb and who speaks."""
    while i < len(toks):
        t = toks[i]
        if t.kind == "p" and t.text in COMMAS and i + 1 < len(toks) and held(lex, "times", toks[i + 1]):
            i += 1
        elif t.kind == "w" and (held(lex, "times", t) or held(lex, "adverbs", t)) and not held(lex, "given", t):
            i += 1
            while i < len(toks) and toks[i].text in COMMAS:
                i += 1
        elif t.kind == "w" and starts(lex, "to_letter", t.key) and (told := medium_at(toks, i, lex)) is not None:
            media.append(told)
            i = told.end
        elif _leads(lex, t) and i + 1 < len(toks) and among(lex, _OCCASIONS, toks[i + 1]):
            i = past_occasion(toks, i + 1, lex, media)
        elif held(lex, "press", t):
            i += 1
        else:
            break
    return i


def _leads(lex: Lexicon, t: Word) -> bool:
    return held(lex, "prep", t) and not held(lex, "from_whom", t)


def past_occasion(toks: list[Word], i: int, lex: Lexicon, media: list[Told]) -> int:
    """Behind an occasion, what describes it, and the media met there, which go into ``media``."""
    i += 1
    while i < len(toks) and toks[i].kind != "p":
        t = toks[i]
        told = medium_at(toks, i + 1, lex) if held(lex, "meeting_with", t) else medium_at(toks, i, lex)
        if told is not None and (held(lex, "meeting_with", t) or starts(lex, "to_letter", t.key)):
            media.append(told)
            i = told.end
            continue
        known = among(lex, _LOOSE, t)
        if not (t.kind == "q" or known or starts(lex, "occasion_stems", t.key)):
            break
        i += 1
    while i < len(toks) and toks[i].text in COMMAS:
        i += 1
    return i
