"""Channels: the medium beside an attribution that the words went through, and the source that a medium cites.

``told the state agency X``, ``in an interview with the paper X``, ``in remarks carried by X``, ``cited by X``; and the
other way round ``X reported, citing two officials``. The small words that lead to a medium, and the forms of its noun
that need none, are language data (``channel``, ``told_forms``, ``citing``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import regex

from slugline.model import Article, Via
from slugline.names import agency, find_agencies
from slugline.statement.cues import Lexicon, lexicon
from slugline.statement.drafts import Chars, Draft
from slugline.statement.speakers import names_in

__all__ = ["Extent", "as_medium", "beside", "cited_source", "owned", "reach", "zone"]

Extent = tuple[int, int, int]

_LETTERS = regex.compile(r"[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*(?:['’](?=[\p{L}«“\"]))?")
_QUOTED = regex.compile(r"[„“«»\"‹「『]([^”“«»\"›」』]+)")
_NEXT = regex.compile(r"[ \u00a0]*(?:[„“«\"‹][^”“«»\"›|]{1,60}[”“»\"›]|\p{L}[\p{L}\p{M}\p{N}'’&.\-]*)")
_GAP = regex.compile(r"[\s„“”«»\"‹›]*")
_TITLED = regex.compile(
    r"\b(\p{L}{1,5}['’]?) ?((?:\p{Lu}[\p{L}'’-]+ |d(?:i|el|ella|e|es|u|o|a) (?=\p{Lu})){0,4}\p{Lu}[\p{L}'’-]+)"
)
_BLANK = "|"
_BACK = 5
_LONGEST = 160
_MOST_TAKEN = 100  # more in one stretch is no prose
_WINDOW = 2_000  # an attribution stands near its cue, however long the quotation
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Word:
    low: str
    start: int
    end: int
    capital: bool


def zone(d: Draft, extents: Sequence[Extent], article: Article, taken: Sequence[Chars]) -> tuple[str, int]:
    """The words of the draft's sentence that belong to its attribution, all others blanked, and where they begin in
    the paragraph. ``taken`` are the contents and speakers of the paragraph."""
    text = article.body[d.paragraph]
    at = d.cue or d.content
    own = next((e for e in extents if e[0] == d.paragraph and e[1] <= at[0] < e[2]), None)
    if own is None:
        return "", 0
    a, b = max(own[1], at[0] - _WINDOW), min(own[2], at[1] + _WINDOW)
    near = [(max(lo, a) - a, min(hi, b) - a) for lo, hi in taken if lo < b and hi > a]
    if len(near) > _MOST_TAKEN:
        return "", 0
    letters = list(text[a:b])
    for lo, hi in near:
        letters[lo:hi] = _BLANK * (hi - lo)
    return "".join(letters), a


def beside(around: str, lex: Lexicon) -> Via | None:
    """The medium in an attribution's own words that they went through; ``None`` where no small word leads to one."""
    words = [_Word(m.group().lower(), m.start(), m.end(), m.group()[0].isupper()) for m in _LETTERS.finditer(around)]
    known = {a for a, _, _ in find_agencies(around)}
    known |= {w.start for w, v in zip(words[1:], words, strict=False) if v.low in lex.cues and _bare_agency(w, around)}
    known |= {m.end(2) - len(m[2].split()[-1]) for m in _TITLED.finditer(around) if _title_of_paper(m, lex)}
    for k, w in enumerate(words):
        if not (lex.has("media", w.low) or w.start in known):
            continue
        first = _led(words, k, around, lex)
        if first is None:
            continue
        stop = reach(around, w.end, lex)
        found = as_medium(around[words[first].start : stop], lex, titled=True)
        if found is not None and _named(found, lex):
            return owned(found, around[stop : stop + _LONGEST], lex)
    return None


def owned(link: Via, behind: str, lex: Lexicon) -> Via:
    """The link with whose it is, where a clause behind its name says so: ``…, which is owned by the state``."""
    pattern = lex.patterns.get("owned")
    told = pattern.search(behind[:_LONGEST]) if pattern is not None and not link.status else None
    return Via(link.name, link.entity, told.group(1).strip()) if told else link


def _title_of_paper(m: regex.Match[str], lex: Lexicon) -> bool:
    """Capitalised words with a word that papers have in their names (``the Harbour Mirror``), a small word of passing
    on or an article before them; or an article with a capital that opens a name (``a El Faro``)."""
    led = lex.has("channel", m[1].lower()) or lex.has("det", m[1].lower())
    words = m[2].split()
    if not led or len(words) < 2:
        return False
    own = lex.has("channel", m[1].lower()) and lex.has("det", words[0].lower()) and words[0][0].isupper()
    return own or any(lex.has("papers", w.lower()) for w in words if w[0].isupper())


def _paper(text: str, lex: Lexicon) -> str | None:
    """The title of a paper that is told so only by its words: the capitals of a phrase."""
    words = text.strip(" ,;.").split()
    while words and not words[0][0].isupper():
        words.pop(0)
    if len(words) < 2 or len(words) > _MOST_WORDS or not words[-1][0].isupper():
        return None
    own = lex.has("det", words[0].lower()) and words[1][0].isupper()
    return " ".join(words) if own or any(lex.has("papers", w.lower()) for w in words if w[0].isupper()) else None


def _bare_agency(w: _Word, around: str) -> bool:
    return w.capital and agency(around[w.start : w.end]) is not None


def _named(found: Via, lex: Lexicon) -> bool:
    """More than "a newspaper": a name, or the state's."""
    return bool(found.status) or not all(
        lex.has("media", w) or lex.has("status", w) for w in found.name.lower().split()
    )


def _led(words: Sequence[_Word], k: int, around: str, lex: Lexicon) -> int | None:
    """The first word of the medium's phrase, if a small word of passing on stands before it or its form says so."""
    first = k
    for j in range(k - 1, max(-1, k - 1 - _BACK), -1):
        w, nxt = words[j], words[j + 1]
        if _GAP.fullmatch(around, w.end, nxt.start) is None or lex.has("possessive", w.low):
            break
        if lex.has("channel", w.low):
            return first
        if not (lex.has("det", w.low) or lex.has("status", w.low) or lex.has("media", w.low) or _plain(w, lex)):
            break
        first = j
    told = any(lex.has("told_forms", w.low) for w in words[first : k + 1])
    bare = "slavic" in lex.flags and k > 0 and words[k - 1].low in lex.cues and words[k].capital
    return first if told or bare else None


def _plain(w: _Word, lex: Lexicon) -> bool:
    """An adjective between article and noun: no cue, no verb, no small word."""
    odd = any(lex.has(n, w.low) for n in ("aux", "verbs", "comp", "who", "conj", "prep", "roles", "titles", "inside"))
    return not odd and w.low not in lex.cues


def reach(around: str, end: int, lex: Lexicon) -> int:
    """On behind the noun over its status, capitals and a name in marks."""
    while m := _NEXT.match(around, end):
        word = m.group().strip()
        if not (word[0].isupper() or word[0] in '„“«"‹' or lex.has("status", word.lower()) or "État" in word):
            break
        end = m.end()
    return end


def cited_source(around: str, begin: int, lex: Lexicon) -> Chars | None:
    """Whom a medium cites for what it reports, as offsets of the paragraph; ``begin`` is where ``around`` begins."""
    pattern = lex.patterns.get("citing")
    m = pattern.search(around) if pattern is not None else None
    if m is None:
        return None
    tail = regex.compile(r"[^,;:.|«»“”\"–—]{2,80}").match(around, m.end())
    if tail is None:
        return None
    end = len(tail.group().rstrip())
    return (begin + m.end(), begin + m.end() + end) if end > 1 else None


def as_medium(text: str, lex: Lexicon, titled: bool = False) -> Via | None:
    """A phrase as a link, ``None`` if it names no medium: the name (an agency's own, whatever the language) and the
    status that the words give it. ``titled``: where only a medium is expected, a paper's title alone is one."""
    words = [m.group() for m in _LETTERS.finditer(text)]
    low = [w.lower() for w in words]
    agencies = find_agencies(text)
    known = agencies[0][2] if agencies else None
    noun = any(lex.has("media", w) for w in low)
    if known is None and "spaceless" in lex.flags:
        return _tight_medium(text, lex)
    if known is None and not noun:
        title = _paper(text, lex) if titled else None
        return None if title is None else Via(title, None, _status(text, low, lex))
    name = known or _after_noun(text, lex)
    if name is None:
        small = [n.text for n in names_in(text, lex) if not all(lex.has("media", w.lower()) for w in n.text.split())]
        name = small[-1] if small else None
    if name is None:
        quoted = _QUOTED.search(text)
        name = quoted.group(1).strip() if quoted else _bare(text, lex)
    if known is None and any(lex.has("titles", w) and not lex.has("status", w) for w in low):
        return None  # "a reporter of the paper", "the agency's director": a person, no medium
    return Via(name, None, _status(text, low, lex))


def _plain_word(word: str, lex: Lexicon) -> bool:
    return not any(lex.has(k, word) for k in ("status", "prep", "inside", "from", "conj", "comp"))


@cache
def _tight_pattern(language: str) -> regex.Pattern[str] | None:
    lex = lexicon(language)
    media, status = (
        "|".join(regex.escape(w) for w in sorted(lex.lists.get(k, ()), key=lambda w: (-len(w), w)))
        for k in ("media", "status")
    )
    return regex.compile(rf"({status})?の?([^、，,「」“”はがの]{{1,16}}(?:{media}))[はがの、，,]*$") if media else None


def _tight_medium(text: str, lex: Lexicon) -> Via | None:
    """The same where words are not parted: a phrase that ends with a word for a medium, a status before it."""
    pattern = _tight_pattern(lex.language)
    m = pattern.search(text.strip()[:_LONGEST]) if pattern is not None else None
    if m is None:
        return None
    name, status = m.group(2), m.group(1)
    general = next((w for w in ("媒体", "媒體", "メディア") if name.startswith(w) and len(name) > len(w) + 1), "")
    own = next((w for w in sorted(lex.lists.get("status", ())) if name.startswith(w)), None)
    return Via(name[len(general) :], None, status or own)


def _bare(text: str, lex: Lexicon) -> str:
    """The words without the article or preposition that opens them."""
    bare = text.strip()
    while True:
        head, _, rest = bare.partition(" ")
        if not rest or not any(lex.has(k, head.lower()) for k in ("det", "prep", "channel", "to")):
            return bare
        bare = rest


def _status(text: str, low: list[str], lex: Lexicon) -> str | None:
    longer = lex.patterns.get("status")
    m = longer.search(text) if longer is not None else None
    return m.group() if m is not None else next((w for w in low if lex.has("status", w)), None)


def _after_noun(text: str, lex: Lexicon) -> str | None:
    """The capitalised words right behind the noun: ``le quotidien Le Matin``."""
    for m in _LETTERS.finditer(text):
        if not lex.has("media", m.group().lower()):
            continue
        rest = text[m.end() :].strip(" „“”«»\"‹›'’")
        words = rest.split()
        while words and (lex.has("status", words[0].lower()) or words[0].lower() in ("d'état", "d’état")):
            words.pop(0)
        n = 0
        small = "no_capitals" in lex.flags
        while n < len(words) and n < _MOST_WORDS and (words[n][0].isupper() or (small and _plain_word(words[n], lex))):
            n += 1
        if n:
            return " ".join(words[:n]).rstrip(',.;:”“»"')
    return None
