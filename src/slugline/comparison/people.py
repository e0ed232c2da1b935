"""Names of two passages: kept, spelled otherwise, replaced, dropped, added."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

import regex

from slugline.comparison.finding import Finding, Range
from slugline.comparison.listed import pattern
from slugline.comparison.nations import mentioned, nation_findings, spoken_of
from slugline.comparison.vocabulary import table
from slugline.language import stopwords
from slugline.language.fold import fold
from slugline.language.rules import base
from slugline.language.twofold import Twofold
from slugline.model import Certainty, Mention
from slugline.names import mentions, place, similarity

__all__ = ["KNOWN", "LIKELY", "alike", "lowered", "name_findings", "named", "unmatched"]

LIKELY = 0.6
_GRACE = 1e-9  # of rounding
_STEP = 0.1  # floors are of few kinds, so that what was compared once need not be again
FAINT = 0.28  # counts in a ranking, and is not worth a word: names of things are mostly translated
KNOWN = 0.8
SURE = 0.85
_UNCASED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Arabic}\p{Hebrew}\p{Thai}\p{Devanagari}]")
_EASTERN = re.compile(r"[\u0590-\u1fff\u2c00-\U0010ffff]")  # one quick look at what all of those are among
_WORD = Twofold(r"[\p{L}\p{M}]+(?:['’\-][\p{L}\p{M}]+)*|[ァ-ヺー]+")


@lru_cache(maxsize=32768)
def named(text: str, language: str) -> tuple[Mention, ...]:
    """The names in a passage: those that stand out, and every country that is spelled out in it."""
    found = mentions(text, language)
    taken = [(m.start, m.end) for m in found]
    words = [(w, *m.span()) for m in _WORD.for_text(text).finditer(text) if len(w := m.group()) > 3 and w[0].isupper()]
    new = [
        Mention(w, start, end, "place", KNOWN)
        for w, start, end in words
        if not any(a < end and start < b for a, b in taken) and _country(w, language)
    ]
    return tuple(sorted((*found, *new), key=lambda m: m.start)) if new else found


_FIXED = frozenset(
    ["en", "fr", "es", "it", "pt", "nl", "ca", "gl", "da", "sv", "no", "zh", "ja", "ko", "th", "vi", "id", "ms"]
)


@lru_cache(maxsize=65536)
def _country(name: str, language: str) -> str | None:
    """The country that the name is known to mean, its case ending taken off where the language has such."""
    forms, code = [name], base(language)
    if code == "de":
        forms += [name[:-1]] if name.endswith("s") else []
    elif code not in _FIXED and len(name) > 5:
        forms += [name[:-1], name[:-2], *(name[:-1] + end for end in "aаяйьеoоei")]
    known = (place(form) for form in forms)
    return next((k for k in known if k and k.startswith("iso:")), None)


def _short(name: str) -> bool:
    """An abbreviation: every language makes its own (UN, ONU, ООН)."""
    letters = [c for c in name if c.isalpha()]
    return len(letters) <= 5 and all(c.isupper() for c in letters)


def alike(a: str, b: str, floor: float = LIKELY) -> float:
    """How surely two names are one, kept between calls; of what is below ``floor`` only that it is."""
    return _alike(a, b, floor) if a < b else _alike(b, a, floor)


@lru_cache(maxsize=262144)
def _alike(a: str, b: str, floor: float) -> float:
    return similarity(a, b, floor)


@lru_cache(maxsize=32768)
def _words(text: str) -> tuple[str, ...]:
    """Words that may be a name: capitalised ones, the first, and all of scripts that have no capitals."""
    found = _WORD.findall(text)
    if text.isascii():
        return tuple(dict.fromkeys([*found[:1], *(w for w in found[1:] if w[0].isupper())]))
    found = [w for k, w in enumerate(found) if not k or w[0].isupper() or _UNCASED.match(w)]
    return tuple(dict.fromkeys(found))


def _stands(name: Mention, others: tuple[Mention, ...], text: str, languages: tuple[str, str]) -> bool:
    """Whether the name likely stands on the other side, among its names or as words of it."""
    if name.text in text:
        return True
    country = _country(name.text, languages[0])
    if country and any(_country(o.text, languages[1]) == country for o in others):
        return True
    return any(alike(name.text, o.text) >= LIKELY for o in others) or _worded(name.text, _words(text))


def _worded(name: str, words: tuple[str, ...]) -> bool:
    """Whether the words of a name, on the mean, likely stand among these. One of them must for the others to matter."""
    parts = ([p for p in _WORD.findall(name) if len(p) > 1] or [name])[:5]
    if len(parts) == 1:
        return parts[0] in words or any(alike(parts[0], w) >= LIKELY for w in words)
    each = [_likest(p, words, LIKELY) for p in parts]
    if max(each) < LIKELY:
        return False
    unlike = [k for k, likeness in enumerate(each) if likeness < LIKELY]  # how much so is not told yet
    each = [max(likeness, LIKELY) for likeness in each]
    for k in unlike:
        least = LIKELY * (len(each) + 1) - sum(each) - _GRACE
        each[k] = _likest(parts[k], words, max(0.0, _STEP * math.floor(least / _STEP)))
        if each[k] < least:
            return False
    return sum(each) / len(each) >= LIKELY


def _likest(part: str, words: tuple[str, ...], floor: float) -> float:
    """How like the word that is most so is, as far as it is above ``floor``."""
    return 1.0 if part in words else max((alike(part, w, floor) for w in words), default=0.0)


@lru_cache(maxsize=32768)
def unmatched(left: str, right: str, languages: tuple[str, str]) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """The names of each side that have no partner on the other."""
    mine, theirs = named(left, languages[0]), named(right, languages[1])
    return (
        tuple(m for m in mine if not _stands(m, theirs, right, languages)),
        tuple(m for m in theirs if not _stands(m, mine, left, languages[::-1])),
    )


def readable(text: str) -> bool:
    """Whether names of a text can be found by their capitals."""
    return not (_EASTERN.search(text) and _UNCASED.search(text))


def lowered(text: str) -> bool:
    """Whether a text in a script that has capitals was put into small letters."""
    return text.islower() and readable(text)


def name_findings(left: str, right: str, languages: tuple[str, str]) -> tuple[Finding, ...]:
    """Findings of kind "name": another name, one dropped, one added. Spellings are compared over whole articles
    (``spellings``), since a language's own spelling is no change. Nothing is said of a text without capitals in a
    script that has them."""
    clear = readable(left) and readable(right)
    if lowered(left) or lowered(right):
        return ()
    gone, new = map(list, unmatched(left, right, languages))
    out: list[Finding] = []
    if spoken_of(languages):
        out += nation_findings(left, right, languages)
        gone, new = _other(gone, left, languages[0]), _other(new, right, languages[1])
    alone = len(gone) == len(new) == 1
    for a in tuple(gone):
        b = next((n for n in new if _swap(a, n, languages, alone)), None)
        if b is not None:
            gone.remove(a)
            new.remove(b)
            out.append(_replaced(a, b, languages, clear and alone))
    same = languages[0] == languages[1]
    out += [_one_sided(m, True, (clear, same), languages[0]) for m in gone]
    out += [_one_sided(m, False, (clear, same), languages[1]) for m in new]
    return tuple(out)


def _other(names: list[Mention], text: str, language: str) -> list[Mention]:
    """The names that are not those of nations, which are compared by themselves."""
    nations = mentioned(text, language)
    every = [m.text for m in names if any(m.start < b and a < m.end for a, b in nations.values())]
    return [m for m in names if m.text not in every and not mentioned(m.text, language)]


def _replaced(a: Mention, b: Mention, languages: tuple[str, str], clear: bool) -> Finding:
    """Asserted for one country that stands for another, and within one language for two names of a kind, where
    nothing else is missing on either side."""
    same = languages[0] == languages[1]
    known = None not in (_country(a.text, languages[0]), _country(b.text, languages[1]))
    told = known or same or a.kind == b.kind == "person"
    sure = clear and (known or (same and min(a.confidence, b.confidence) >= KNOWN and a.kind == b.kind is not None))
    certainty: Certainty = "asserted" if sure else "possible"
    weight = 0.85 if sure else 0.6 if known or a.kind == b.kind == "person" else 0.5
    words = f"{a.text} became {b.text}"
    confidence = weight if told else FAINT
    return Finding("name", certainty, confidence, _at(a), _at(b), words, min(1.0, weight + 0.25))


def _swap(a: Mention, b: Mention, languages: tuple[str, str], alone: bool) -> bool:
    """Whether one may stand where the other stood: two countries, two persons, or the only two names left over.
    Across languages an abbreviation or a name of several words is more often translated than replaced."""
    if languages[0] != languages[1] and _one_root(a.text, b.text):
        return False
    if _short(a.text) or _short(b.text):
        return alone and languages[0] == languages[1]
    known = (_country(a.text, languages[0]), _country(b.text, languages[1]))
    if None not in known:
        return known[0] != known[1]
    if a.kind == b.kind == "person" and known == (None, None):
        return min(a.confidence, b.confidence) >= 0.7 and not (
            _thing(a.text, languages[0]) or _thing(b.text, languages[1])
        )
    if languages[0] != languages[1] and (" " in a.text.strip() or " " in b.text.strip()):
        return False
    return alone and (a.kind is None or b.kind is None or a.kind == b.kind)


def _one_root(a: str, b: str) -> bool:
    """Names that begin alike: each language's own form of one name more often than two (Genebra, Geneva)."""
    x, y = fold(a), fold(b)
    return min(len(x), len(y)) >= 3 and x[:3] == y[:3]


@lru_cache(maxsize=32768)
def _thing(name: str, language: str) -> bool:
    """Whether a name has a word that no person's name has: "Human Development Report"."""
    things = _things(base(language))
    return things is not None and things.search(fold(name)) is not None


@cache
def _things(code: str) -> regex.Pattern[str] | None:
    entries = table(code).get("names", {}).get("things", ())
    return pattern(entries, False) if entries else None


def _at(m: Mention) -> Range:
    return m.start, m.end


def _one_sided(m: Mention, gone: bool, told: tuple[bool, bool], language: str) -> Finding:
    clear, same = told
    common = m.text.casefold() in stopwords(language)
    confidence = 0.1 if common else (0.45 if clear else 0.3) * m.confidence
    if _short(m.text):
        confidence = min(confidence, 0.2)
    elif _country(m.text, language):
        confidence = 0.45 if clear else 0.35
    elif " " in m.text and m.kind != "person" and not same:
        confidence *= 0.7
    where: tuple[Range | None, Range | None] = (_at(m), None) if gone else (None, _at(m))
    words = f"{m.text} is {'not named' if gone else 'newly named'}"
    worth = same or (m.kind == "person" and m.confidence >= SURE)
    return Finding("name", "possible", confidence if worth else min(FAINT, confidence), *where, words, confidence)
