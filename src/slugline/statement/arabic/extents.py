"""How far what is said goes in Arabic: without what only describes who speaks, and parted where he goes on.

``قال X إن …، مضيفا أن …`` are two statements of one speaker.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from slugline.statement.arabic.attributions import attribution
from slugline.statement.arabic.content import Clause, marked_as_said, media_between
from slugline.statement.arabic.drafts import Said
from slugline.statement.arabic.subjects import past_occasion
from slugline.statement.arabic.words import COMMAS, Word, among, cue_keys, definite, going_on, held, starts
from slugline.statement.cues import Lexicon

__all__ = ["extents"]

_FEW = 4
_NAME = 6
_ASIDE = 12
_SPEAKERS = ("titles", "bodies", "given", "anonymous", "media")
_PASSED = ("times", "adverbs", "press", "audiences")


def extents(c: Clause, said: Said) -> Iterator[Said]:
    """The attribution with the extent of what is said mended, one more for each verb by which the speaker goes on, and
    those of others who speak behind him."""
    a, b = said.content
    cue, start, n = said.cue, a, a + 2
    if b <= cue:
        by = said.speaker or said.medium
        start, n, b = -1, max(cue, by.end if by is not None else cue) + 1, len(c.toks)
        yield said
    elif not marked_as_said(c.toks, said.content, cue, c.lex):
        start = _begun(c, a, b, said.speaker is not None and said.speaker.name is not None)
        b = _closed(c, start, b)
    for k in range(n, b - 1):
        opens = _goes_on(c.toks, k, b, c.lex)
        other = _other(c, k, said) if opens is None and start >= 0 else None
        if (opens is not None or other is not None) and start >= 0:
            yield replace(said, cue=cue, content=(start, k), further=cue != said.cue)
        if other is not None:
            yield from extents(c, other)
            return
        if opens is not None:
            cue, start = k, opens
    if start >= 0:
        yield replace(said, cue=cue, content=(start, b), further=cue != said.cue)


def _other(c: Clause, k: int, said: Said) -> Said | None:
    """``قال X إن …، وأكدت Y أن …``: the attribution of another that begins at ``k``."""
    t = c.toks[k]
    verb = t.key in cue_keys(c.lex.language) and starts(c.lex, "and_letter", t.key)
    if not verb or c.toks[k - 1].text not in COMMAS:
        return None
    found = attribution(c.unit, c.toks[: said.content[1]], c.lex, k)
    if found is None or found.cue != k or found.speaker is None or found.speaker.start != k + 1:
        return None
    first = c.toks[k + 1]
    bare = definite(c.lex, first) and not held(c.lex, "objects", t)
    named = found.speaker.name is not None or bare or among(c.lex, _SPEAKERS, first)
    return found if named and found.content[0] > k and marked_as_said(c.toks, found.content, k, c.lex) else None


def _begun(c: Clause, a: int, b: int, named: bool) -> int:
    """Behind an apposition to the name, times, occasions, and what a body calls itself."""
    toks, lex, start = c.toks, c.lex, a
    if named and a and toks[a - 1].text in COMMAS:
        comma = next((n for n in range(a + 1, min(b, a + _ASIDE)) if toks[n].text in COMMAS), b)
        start = comma + 1 if comma + 1 < b else a
    while start < b:
        t = toks[start]
        if t.text in COMMAS or (among(lex, _PASSED, t) and not held(lex, "given", t)):
            start += 1
        elif _occasion(toks, start, b, lex):
            start = past_occasion(toks, start + 1, lex, [])
        else:
            break
    if start < b and held(lex, "named_by", toks[start]):
        mark = next((n for n in range(start, min(b, start + _NAME)) if toks[n].kind == "q"), start - 1)
        start = mark + 1
    return start if start < b and any(t.kind != "p" for t in toks[start:b]) else a


def _occasion(toks: list[Word], n: int, b: int, lex: Lexicon) -> bool:
    """``عبر موقعه``, and behind a comma ``في اتصال مع``: how it was said, no part of it."""
    leads = held(lex, "circumstance", toks[n])
    leads = leads or (held(lex, "circumstance_in", toks[n]) and n > 0 and toks[n - 1].text in COMMAS)
    return leads and n + 1 < b and among(lex, ("occasions", "platforms"), toks[n + 1])


def _closed(c: Clause, a: int, b: int) -> int:
    """Before the occasion that closes it: ``شائعات زواجها في لقاء مع برنامج "صباح النور"``."""
    toks, lex = c.toks, c.lex
    for n in range(a + 2, b):
        if held(lex, "meetings", toks[n]) and held(lex, "circumstance_in", toks[n - 1]):
            told = media_between(toks, n + 1, b, lex)
            if told and told[-1].end >= b:
                return n - 1
    return b


def _goes_on(toks: list[Word], n: int, b: int, lex: Lexicon) -> int | None:
    """Where what he goes on to say begins: behind a participle ("adding that") or a verb with "and" behind a comma."""
    t, m = toks[n], n + 1
    going = going_on(lex, t) is not None
    finite = t.key in cue_keys(lex.language) and starts(lex, "and_letter", t.key) and toks[n - 1].text in COMMAS
    if t.kind != "w" or not (going or finite):
        return None
    done_to = finite and held(lex, "objects", t) and definite(lex, toks[m]) and not among(lex, _SPEAKERS, toks[m])
    going = going or done_to
    far = m + (_FEW if going else 1)
    while m < min(b, far) and toks[m].kind == "w" and not held(lex, "comp", toks[m]):
        if finite and not going and not held(lex, "prep", toks[m]):
            return None
        m += 1
    if m + 1 < b and toks[m].text == ":":
        return m + 1
    return m if m < b and (held(lex, "comp", toks[m]) or toks[m].kind == "q") and m + 1 <= b else None
