"""What an Arabic attribution leads to: what is said, and the media told on the way."""

from __future__ import annotations

from typing import NamedTuple

from slugline.model import Via
from slugline.statement.arabic.media import Told, medium_at
from slugline.statement.arabic.names import named_at
from slugline.statement.arabic.nouns import Phrase, phrase
from slugline.statement.arabic.words import (
    COMMAS,
    Word,
    definite,
    ends,
    going_on,
    held,
    key,
    phrases,
    quote_words,
    starts,
)
from slugline.statement.cues import Lexicon
from slugline.statement.units import Unit

__all__ = ["Clause", "apposed", "content_of", "interview", "marked_as_said", "media_between", "segment", "voice"]

_MOST_LEAD = 16
_FEW = 4


class Clause(NamedTuple):
    """Words of a clause without its asides; ``lo`` the first that counts."""

    unit: Unit
    toks: list[Word]
    lex: Lexicon
    lo: int = 0


def content_of(c: Clause, i: int, k: int, past: bool = False) -> tuple[int, int] | None:
    """The words that are said: behind "that", a colon or in marks; before the verb; or all that is left.

    "That" behind a participle by which the speaker goes on counts only where ``past``.
    """
    unit, toks, lex, lo = c
    quoted = [n for n in range(lo, k) if toks[n].kind == "q"]
    if (
        quoted
        and all(t.kind != "w" for t in toks[quoted[-1] + 1 : segment(toks, k, lo)])
        and _speech(unit, toks[quoted[-1]], few=True)
        and not any(m.start < quoted[-1] < m.end for m in media_between(toks, lo, k, lex))
    ):
        return quoted[-1], quoted[-1] + 1
    for n in range(i, len(toks)):
        t = toks[n]
        if not past and n > i + 1 and going_on(lex, t) and toks[n - 1].text in COMMAS:
            break
        if t.kind == "q" and (_speech(unit, t) or toks[n - 1].text == ":"):
            return n, len(toks)
        if t.text == ":" and n + 1 < len(toks):
            return n + 1, len(toks)
        if held(lex, "comp", t) and n + 1 < len(toks):
            return n, len(toks)
    comma = next((n for n in range(k - 1, lo, -1) if toks[n].kind == "p" and toks[n].text in COMMAS), None)
    if comma is not None and comma - lo >= _FEW and segment(toks, k, lo) == comma + 1 and not _led(toks, lo, lex):
        return lo, comma
    start = i
    while start < len(toks) and toks[start].kind == "p":
        start += 1
    enough = len(toks) - start > 1 or (len(toks) - start == 1 and starts(lex, "by_letter", toks[start].key))
    return (start, len(toks)) if enough else None


def marked_as_said(toks: list[Word], content: tuple[int, int], k: int, lex: Lexicon) -> bool:
    """Whether what is said is marked as such: by "that", a colon, or quotation marks."""
    first = toks[content[0]]
    if content[1] <= k or first.kind == "q" or held(lex, "comp", first):
        return True
    decree = ends(lex, "decreeing", toks[k].key) and starts(lex, "by_letter", first.key)
    return decree or any(t.text == ":" for t in toks[k : content[0]])


def segment(toks: list[Word], k: int, lo: int) -> int:
    """Where the words between the last mark and the verb begin."""
    a = k
    while a > lo and toks[a - 1].kind == "w" and k - a < _MOST_LEAD:
        a -= 1
    return a


def _led(toks: list[Word], lo: int, lex: Lexicon) -> bool:
    """Whether a sentence opens with a small word, so that its first clause says nothing by itself."""
    t = toks[lo]
    return held(lex, "lead_words", t) or held(lex, "prep", t) or held(lex, "prep", t.key[1:]) or held(lex, "hard", t)


def _speech(unit: Unit, t: Word, few: bool = False) -> bool:
    """Whether a quotation speaks, rather than names a thing."""
    n = quote_words(unit.text, unit.quotes, t.start)
    return n > _FEW or few or t.text[-2:-1] in ".!?؟"


def media_between(toks: list[Word], a: int, b: int, lex: Lexicon) -> list[Told]:
    """Media among the words ``a:b``: whom one told, with whom one met, where a statement was printed."""
    out: list[Told] = []
    n = max(a, 0)
    while n < b:
        told = medium_at(toks, n, lex) if toks[n].kind == "w" else None
        if told is None and toks[n].kind == "q" and n and held(lex, "before_title", toks[n - 1]):
            told = Told(n, n + 1, Via(toks[n].text.strip(' „“”«»"‹›')))
        if told is None or told.end > b or (n and held(lex, "no_channel", toks[n - 1])):
            n += 1
            continue
        own = held(lex, "own_sites", key(told.link.name)) or (told.link.status is None and told.nameless)
        own = own or (" " not in told.link.name and held(lex, "bodies", key(told.link.name)))
        if not own and not any(held(lex, "platforms", w) for w in toks[told.start : told.end]):
            out.append(told)
        n = told.end
    return out


def interview(toks: list[Word], content: tuple[int, int], lex: Lexicon) -> list[Told]:
    """``اعترفت X بالخطأ في مقابلة مع صحيفة Y``: the interview behind what is said."""
    for n in range(content[0], content[1] - 1):
        if lex.medium.get(toks[n].text) == "interview" or held(lex, "meetings", toks[n]):
            return media_between(toks, n + 1, min(content[1], n + _FEW * 2), lex)[:1]
    return []


def voice(toks: list[Word], a: int, b: int, lex: Lexicon) -> Phrase | None:
    """``قالت الشركة على لسان مديرها X``: the mouth that a body speaks through."""
    for n in range(a, b - 2):
        if (toks[n].key, toks[n + 1].key) in phrases(lex.language, "mouth"):
            found = phrase(toks, n + 2, lex)
            return found if found is not None and found.name is not None else None
    return None


def apposed(toks: list[Word], p: Phrase, lex: Lexicon) -> tuple[int, int] | None:
    """``الأمين العام للحلف، ماتس ليندغرين، بأن``: the name behind the office, between commas."""
    at = next(
        (
            n
            for n in range(p.end, min(len(toks), p.end + _FEW + 2))
            if toks[n].kind != "w" or held(lex, "comp", toks[n])
        ),
        -1,
    )
    if p.name is not None or p.body or at < 0 or at + 1 >= len(toks) or toks[at].text not in COMMAS:
        return None
    if held(lex, "times", toks[at + 1]) or held(lex, "prep", toks[at + 1]):
        return None
    end = next((n for n in range(at + 1, min(len(toks), at + 8)) if toks[n].kind != "w"), None)
    found = phrase(toks, at + 1, lex)
    if found is None or end is None:
        return None
    name = found.name or named_at(toks, at + 1, lex)
    return name if name is not None and name[1] == end and not definite(lex, toks[name[0]]) else None
