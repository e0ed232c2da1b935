"""Sentence boundaries in any script.

A rule reader with abbreviations as data, after Mikheev (2002), "Periods, capitalized words, etc.": a full stop ends a
sentence unless an abbreviation, an initial, an ordinal or a number explains it, and the word behind decides where it
could be both. Closing quotes stay with their sentence; nothing is cut between a quotation's end and its attribution.
Thai, which writes no stops, is cut at spaces of long runs; that is a weak boundary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from slugline.language.calendar import words_of
from slugline.language.rules import base, rules, stopwords
from slugline.language.words import normal
from slugline.model import Article, Sentence

__all__ = ["sentences", "split"]

_STOPS = r"[.!?…؟‽⁇⁈⁉]+(?![a-z0-9,;])"
_HARD = r"[。！？｡．]+|[।॥۔።፧။༎]+|[។៕]+|։|\n+|(?<=\s)[•▪■●◆►](?=\s)"
_SOFT = re.compile(rf"{_STOPS}|{_HARD}")
_GREEK = re.compile(rf"[.!?…;\u037e·]+|{_HARD}")
_CLOSERS = frozenset("\"”»’')]›」』）】〉》＂｣‟")
_EITHER = frozenset("“‘«‹")  # these close in some languages and open in others
_OPENERS = frozenset("\"“„«‘'([‚‹「『（【〈《¿¡-–—*»”’")
_MARKS = frozenset("\"”“»«’‘'„")
_EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LEAD = "\"“”„«»‘'([—–/…"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[-]?)*[^\W\d_]$")
_NUMBER = re.compile(r"[(\[]?(?:\d{1,3}|[IVXL]{1,6})$")
_ROMAN = re.compile(r"[IVXL]{1,6}$")
_SITE = re.compile(r"(?:com|org|net|gov|edu|info|co|io|de|fr|uk|ru|in|js|tv|eu)\b", re.IGNORECASE)
_COMMA = re.compile(r"[，。、！？,.：:\n]")
_THAI = re.compile(r"[\u0e00-\u0eff]")
_LONG, _REST = 100, 40
_SHORT = 2_000  # characters: only shorter paragraphs are remembered


@dataclass(frozen=True, slots=True)
class _Words:
    stop: re.Pattern[str]
    never: frozenset[str]
    sometimes: frozenset[str]
    number: frozenset[str]
    starters: frozenset[str]
    times: frozenset[str]
    speech: re.Pattern[str] | None
    dotted: bool
    caseless: bool


_DOTTED = frozenset("de da no is fi cs sk sl hr bs sr hu et lv tr pl lb mk az lt sv".split())  # noqa: SIM905
_CASELESS = frozenset("ar fa ur he hi mr ne bn ta te gu kn ml pa si th lo km my ja zh ko am ka ps".split())  # noqa: SIM905


@cache
def _words(code: str) -> _Words:
    table = rules(code).tables.get("abbreviations", {})
    english = rules("en").tables.get("abbreviations", {}) if not table else {}
    never = {*table.get("never", ()), *english.get("never", ())}
    short = rules(code).tables.get("months_short", {})
    months = {w.capitalize() for words in short.values() for w in words} | {
        w for words in short.values() for w in words
    }
    speech = table.get("speech")
    later = words_of("weekdays", code) | words_of("months", code)
    return _Words(
        stop=_GREEK if code == "el" else _SOFT,
        never=frozenset(never),
        sometimes=frozenset({*table.get("sometimes", ()), *english.get("sometimes", ())}),
        number=frozenset({*table.get("number", ()), *months}),
        starters=stopwords(code) or stopwords("en"),
        times=frozenset(later)
        | {"et", "pt", "ct", "est", "edt", "gmt", "utc", "eastern", "pacific", "central", "local"},
        speech=re.compile("|".join(map(re.escape, speech))) if speech else None,
        dotted=code in _DOTTED,
        caseless=code in _CASELESS,
    )


def sentences(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence of a paragraph: in order, apart, all text but outer white space covered. Copies of
    a text share paragraphs, so the last ones are kept."""
    return (_kept if len(text) <= _SHORT else _kept.__wrapped__)(text, language)


@lru_cache(maxsize=4_096)
def _kept(text: str, language: str) -> tuple[tuple[int, int], ...]:
    words = _words(base(language))
    out: list[tuple[int, int]] = []
    start = 0
    for m in words.stop.finditer(text):
        if m.start() < start:
            continue
        cut = _cut(text, m, start, words)
        if cut:
            _add(out, text, start, cut)
            start = cut
    _add(out, text, start, len(text))
    if _THAI.search(text):
        out = [piece for a, b in out for piece in _spaced(text, a, b)]
    return tuple(out)


def _add(out: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        out.append((start, end))


def _cut(text: str, m: re.Match[str], start: int, words: _Words) -> int | None:
    """Where the sentence that this stop may end does end, or ``None``."""
    mark, end, size = m.group()[0], m.end(), len(text)
    if mark in "\n•▪■●◆►":
        return m.start() if mark != "\n" and m.start() > start else end if mark == "\n" else None
    close = end
    while close < size and (
        text[close] in _CLOSERS or (text[close] in _EITHER and not text[close + 1 : close + 2].isalnum())
    ):
        close += 1
    if close >= size:
        return size
    hard = mark not in ".!?…؟;·\u037e‽⁇⁈⁉"
    if hard:
        return None if close > end and _said_after(text, close, words) else close
    if not text[close].isspace():
        return _glued(text, m, close, words)
    close = _closed(text, start, close)
    after = close
    while after < size and text[after].isspace():
        after += 1
    if after >= size:
        return size
    return close if _ends(text, m, (start, close, after), words) else None


def _closed(text: str, start: int, close: int) -> int:
    """Past a closing quote that stands apart: "… brauchen. “ sagen"."""
    at = close
    while at < len(text) and text[at] in " \u00a0\u202f" and at < close + 2:
        at += 1
    if at >= len(text) or text[at] not in _MARKS:
        return close
    alone = at + 1 >= len(text) or text[at + 1].isspace() or text[at + 1] in ",.;:)"
    if text[at] == '"' and alone:
        alone = text.count('"', start, at) % 2 == 1
    return at + 1 if alone else close


def _glued(text: str, m: re.Match[str], close: int, words: _Words) -> int | None:
    """A stop without a space behind: a boundary between East Asian letters, or where a sentence was glued on."""
    follow = text[close]
    if m.group()[0] in "!?…؟" and _EAST.match(follow):
        return None if close > m.end() and _said_after(text, close, words) else close
    ahead = text[close + 1 : close + 2]
    at = m.start()
    if follow in "“„«「" and close == m.end() and at and text[at - 1].isalpha() and m.group() != "…":
        return close if text[close + 1 : close + 2].isupper() else None
    if not (follow.isupper() and (ahead.islower() or ahead.isspace())) or m.group() not in (".", "!", "?"):
        return None
    if at < 2 or not text[at - 1].islower() or not text[at - 2].islower():
        return None
    said = _token(text, max(0, at - 24), at)
    if "." in said or "@" in said or said in words.never or _SITE.match(text, close):
        return None
    return close


def _said_after(text: str, close: int, words: _Words) -> bool:
    """Whether an attribution follows the closing quote at once (Japanese と, Chinese 他说)."""
    if words.speech is None:
        return False
    ahead = text[close : close + 14]
    ahead = _COMMA.split(ahead, maxsplit=1)[0]
    m = words.speech.search(ahead)
    return m is not None and (m.start() == 0 or (m.start() < 8 and words.caseless and m.group() not in ("と", "など")))


def _ends(text: str, m: re.Match[str], places: tuple[int, int, int], words: _Words) -> bool:
    """Whether a stop with white space behind ends the sentence. ``places``: sentence start, stop's end, next text."""
    start, close, after = places
    at = after
    while at < len(text) and text[at] in _OPENERS and at < after + 4:
        at += 1
        while at < len(text) and text[at] == " " and at < after + 4:
            at += 1
    first = text[at : at + 1]
    if first.islower():
        return False
    if text[after] in ",;:.!?…":
        return False
    if m.group() != ".":
        quoted = close > m.end()
        return not (quoted and m.group()[0] in "!?…" and _asked(text, after, words))
    if close > m.end():
        return True
    return _full_stop(text, m.start(), start, (at, first), words)


def _asked(text: str, after: int, words: _Words) -> bool:
    """“Will you come?” Weber asked: a name or two and a verb of speech."""
    if words.speech is None:
        return False
    names = _WORD.findall(text[after : after + 48])[:4]
    for n, word in enumerate(names):
        if words.speech.fullmatch(word):
            return n > 0
        if not word[0].isupper():
            return False
    return False


def _full_stop(text: str, dot: int, start: int, following: tuple[int, str], words: _Words) -> bool:
    at, first = following
    low = max(start, dot - 24)
    said = _token(text, low, dot)
    if not said:
        return True
    nothing = said.isdigit() or len(said) == 1
    if nothing and not text[start : dot - len(said)].strip():
        return False
    if first.isdigit():
        return not (_listed(said, words.number) or _listed(said, words.never))
    if _NUMBER.match(said):
        return _after_number(text, said, dot, at, words)
    if _listed(said, words.never):
        return False
    if _listed(said, words.sometimes) or said.count(".") >= 1:
        return _starter(text, at, said, words)
    if _INITIALS.match(said) and (words.caseless or said[-1].isupper()):
        return _starter(text, at, said, words) and len(said) == 1 and said not in "AIO"
    return True


def _token(text: str, low: int, dot: int) -> str:
    """What stands before the stop since the last space, opening signs left out."""
    piece = text[max(low, text.rfind(" ", low, dot) + 1) : dot]
    piece = piece.split()[-1] if not piece.isalnum() and piece.strip() else piece
    for sign in "—–/…":
        if sign in piece:
            piece = piece.rsplit(sign, 1)[1]
    return piece.lstrip(_LEAD)


def _listed(said: str, known: frozenset[str]) -> bool:
    return said in known or (said[0].lower() + said[1:]) in known


def _starter(text: str, at: int, said: str, words: _Words) -> bool:
    """Whether the word at ``at`` is one that opens sentences: a function word, written large where there is case."""
    m = _WORD.match(text, at)
    if m is None:
        return False
    word = m.group().casefold()
    if said in ("a.m", "p.m") and word not in words.times:
        return True
    return word in words.starters


def _after_number(text: str, said: str, dot: int, at: int, words: _Words) -> bool:
    """ "6. April", "der 2. Weltkrieg", "Elizabeth II." against "Es waren 20. Danach"."""
    if not words.dotted:
        return not (_ROMAN.match(said) and len(said) == 1) or said == "I"
    if _starter(text, at, said, words):
        return True
    if not said.isdigit() or int(said) <= 31:
        return dot - len(said) > 0 and text[dot - len(said) - 1] in ":,"
    earlier = _WORD.findall(text[max(0, dot - len(said) - 12) : dot - len(said)])
    return not (earlier and earlier[-1].casefold() in words.starters)


def _spaced(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A run of Thai or Lao cut at spaces, where it is long; other text as it stands."""
    if end - start < _LONG + _REST or not _THAI.search(text, start, end):
        return [(start, end)]
    out: list[tuple[int, int]] = []
    piece = start
    while end - piece >= _LONG + _REST:
        gap = text.find(" ", piece + _LONG, end - _REST)
        if gap < 0:
            break
        out.append((piece, gap))
        piece = gap
        while text[piece].isspace():
            piece += 1
    out.append((piece, end))
    return out


def split(article: Article) -> tuple[Sentence, ...]:
    """All sentences of an article's body in order; the dateline is left out of the first."""
    out = []
    for p, text in enumerate(article.body):
        skip = article.dateline.end if p == 0 else 0
        for a, b in sentences(text[skip:], article.language):
            piece = text[skip + a : skip + b]
            out.append(Sentence(p, skip + a, skip + b, piece, normal(piece)))
    return tuple(out)
