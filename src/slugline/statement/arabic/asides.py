"""Asides of Arabic sentences that tell a source: ``وفق X``, ``بحسب ما ذكرت وكالة Y``, ``نقلا عن Z``."""

from __future__ import annotations

from dataclasses import dataclass, field

from slugline.statement.arabic.media import Told, medium_at
from slugline.statement.arabic.nouns import Phrase, phrase
from slugline.statement.arabic.words import Word, cue_keys, definite, ends, held, phrases, starts, with_article
from slugline.statement.cues import Lexicon

__all__ = ["Aside", "asides", "unhung"]

_MOST_OPENER = 4


@dataclass(frozen=True, slots=True)
class Aside:
    """Words ``start:end`` that tell a source: a medium or a speaker; ``cites`` where a medium cites it."""

    start: int
    end: int
    speaker: Phrase | None
    medium: Told | None
    cites: bool
    told: tuple[Told, ...] = ()
    words: list[Word] = field(default_factory=list)


def asides(toks: list[Word], lex: Lexicon) -> list[Aside]:
    """All asides of a clause, in order."""
    out: list[Aside] = []
    i = 0
    while i < len(toks):
        found = _carried(toks, i, lex) or _aside(toks, i, lex)
        if found is not None:
            out.append(found)
            i = found.end
        else:
            i += 1
    return out


def _opener(toks: list[Word], i: int, lex: Lexicon) -> tuple[int, str] | None:
    """How many words the opener has (one that hangs on the next word not counted), and what must follow."""
    keys = tuple(t.key for t in toks[i : i + _MOST_OPENER])
    first = keys[0][1:] if starts(lex, "and_letter", keys[0]) else keys[0]
    for words in phrases(lex.language, "aside_openers"):
        hangs = held(lex, "to_letter", words[-1])
        whole = words[:-1] if hangs else words
        if whole not in (keys[: len(whole)], (first, *keys[1 : len(whole)])):
            continue
        n = i + len(whole)
        if not hangs or (n < len(toks) and starts(lex, "to_letter", toks[n].key)):
            return len(whole), words[-1]
    return None


def _aside(toks: list[Word], i: int, lex: Lexicon) -> Aside | None:
    opener = _opener(toks, i, lex)
    if opener is None:
        return None
    n, last = opener
    toks = unhung(toks, i + n, lex) if held(lex, "to_letter", last) else toks
    k = i + n
    verb = held(lex, "wants_verb", last)
    if k < len(toks) and held(lex, "what", toks[k]) and not verb:
        k, verb = k + 1, True
    told: list[Told] = []
    if verb:
        at = _past_verb(toks, k, lex, told)
        if at is None:
            return None
        k = at
    while k < len(toks) and (held(lex, "times", toks[k]) or held(lex, "adverbs", toks[k])):
        k += 1
    medium = medium_at(toks, k, lex) if k < len(toks) else None
    cites = held(lex, "cites", toks[i])
    if medium is not None:
        return Aside(i, _closing(toks, medium.end, lex), None, medium, cites, tuple(told))
    speaker = _owner(toks, k, lex) or phrase(toks, k, lex)
    if speaker is None or (
        held(lex, "as", last) and (i == 0 or held(lex, "comp", toks[min(speaker.end, len(toks) - 1)]))
    ):
        return None
    end = _closing(toks, speaker.end, lex)
    more = _told_after(toks, speaker.end, end, lex)
    return Aside(i, end, speaker, None, cites, (*told, *more), toks)


def _owner(toks: list[Word], k: int, lex: Lexicon) -> Phrase | None:
    """``تقديرات الأمم المتحدة``, ``تقرير صادر عن البنك``: whose account it is."""
    if k + 1 >= len(toks) or not held(lex, "accounts", toks[k]):
        return None
    k += 1
    while k + 1 < len(toks) and (
        starts(lex, "issued", toks[k].key) or held(lex, "issued_by", toks[k]) or held(lex, "passing", toks[k])
    ):
        k += 1
    found = phrase(toks, k, lex)
    return found if found is not None and (found.body or found.name is not None or definite(lex, toks[k])) else None


def _told_after(toks: list[Word], a: int, b: int, lex: Lexicon) -> list[Told]:
    found = [
        medium_at(toks, n, lex) for n in range(a, b) if toks[n].kind == "w" and starts(lex, "told_letters", toks[n].key)
    ]
    return [t for t in found if t is not None and t.end <= b]


def unhung(toks: list[Word], k: int, lex: Lexicon) -> list[Word]:
    """The words, the preposition taken off the word at ``k``: ``لوزارة`` -> ``وزارة``, ``للشرطة`` -> ``الشرطة``."""
    t = toks[k]
    if starts(lex, "to_the", t.text):
        bare = t._replace(text=with_article(lex, t.text), key=with_article(lex, t.key))
    else:
        bare = t._replace(text=t.text[1:], key=t.key[1:], start=t.start + 1)
    return [*toks[:k], bare, *toks[k + 1 :]]


def _past_verb(toks: list[Word], k: int, lex: Lexicon, told: list[Told]) -> int | None:
    """Behind the aside's own verb and the small words hung on it; ``None`` where no verb of saying stands."""
    if k >= len(toks):
        return None
    known = toks[k].key in cue_keys(lex.language) or held(lex, "passing", toks[k]) or held(lex, "came", toks[k])
    if not known:
        bare = toks[k].key[:-1] if ends(lex, "him_letter", toks[k].key) else ""
        if bare not in cue_keys(lex.language):
            return None
    k += 1
    while k < len(toks):
        t = toks[k]
        medium = medium_at(toks, k, lex) if starts(lex, "to_letter", t.key) else None
        if medium is not None:
            told.append(medium)
            k = medium.end
        elif held(lex, "of_it", t) or held(lex, "times", t) or held(lex, "adverbs", t):
            k += 1
        else:
            break
    return k


def _closing(toks: list[Word], k: int, lex: Lexicon) -> int:
    """Where the aside ends: the next mark, or what is said."""
    n = k
    while n < len(toks) and toks[n].kind == "w" and not held(lex, "comp", toks[n]):
        if _opener(toks, n, lex) is not None:
            break
        n += 1
    return n


def _carried(toks: list[Word], i: int, lex: Lexicon) -> Aside | None:
    """``في بيان نقلته وكالة X``, ``تصريحات بثتها قناة Y``: the medium that carried a statement."""
    if not held(lex, "passing", toks[i]) or i + 1 >= len(toks) or (i and held(lex, "what", toks[i - 1])):
        return None
    k = i + 1
    while k < len(toks) and (held(lex, "of_it", toks[k]) or held(lex, "times", toks[k])):
        k += 1
    medium = medium_at(toks, k, lex) if k < len(toks) else None
    return Aside(i, medium.end, None, medium, False) if medium is not None else None
