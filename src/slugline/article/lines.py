"""Features of one visible line and of its neighbourhood, free of language but for the labels of the data files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import regex
from msgspec.structs import replace

from slugline.article.credits import is_credit
from slugline.article.datelines import read_dateline
from slugline.article.eastern import dispatched
from slugline.article.knowledge import bare, knowledge, opening, trimmed
from slugline.article.particles import numbered
from slugline.article.shape import UNMARKED, Ending, ending, sentences, word_count, words_of
from slugline.article.times import is_time_line
from slugline.language import normal
from slugline.model import FurnitureKind, Record
from slugline.names import agency

__all__ = ["Line", "Raw", "credited_alone", "page_agencies", "read_lines"]

MAX_LINES = 20_000
MAX_READ = 4_000  # characters of a line that features are read from
_BEGIN = 600  # characters of a line whose capitals are counted
_SENTENCE = 8  # words from which what ends with a stop is one
_PARAGRAPH = 25  # words that outweigh one of advertising among them
_MARKED = 90  # words of a line that a phrase may mark
_OWNER = 20  # words of a copyright line
_NOTICE = 45  # words of a note on where the text came from
_KEPT = 1_000  # characters: only shorter lines are remembered

_BULLET = regex.compile(r"^(?:[*+•·▪◦‣●○■□►▶»›–—-]|o(?=\s)|\d{1,2}[.)](?=\s))\s*")
_BULLET_ONLY = regex.compile(r"^[\p{P}\p{S}\p{Z}o]{1,3}$")
_COUNT = regex.compile(r"[(\[（]?\p{N}[\p{N}.,]*\+?[)\]）]?")
_QUOTED = regex.compile(r"^\s*[\"“„«]([^\"”“»]{2,40})[\"”“»]\s*(.{3,60})$")
_QUOTES = frozenset('"“„«')
_MARKERS = frozenset("-–—•·▪‣")  # alone on a line they announce an item of a list
_FRAGMENT = regex.compile(r"[.!?]+(?:[\"”“»’')\]]*(?:\s+|$))|[。！？]+\s*")
_STOP = re.compile(r"[.!?。！？]")
_CREDITED = regex.compile(
    r"(?:©\s?|\(c\)\s?|(?<=[\p{L}\p{M}.])\s?/\s?)(?P<agency>\p{L}[\p{L}.& -]{1,28}?)"
    r"(?:\s?/\s?[\p{L} ]{2,20})?\s?[)\]）]?\.?$",
    regex.I,
)
_OWNED = regex.compile(r"^©\s?(?!copyright)[^.!?\d]{2,60}$|\s©\s?\p{L}[^.!?]{1,40}$", regex.I)
_RIGHTS = re.compile(r"(?:©|ⓒ|\(c\)|copyright)\s?(?:19|20)\d\d(?!\d)")  # "© 2022 Norvik Courier"
_SLASHED = regex.compile(r"^\p{Lu}[\p{L}\d.'’& -]{1,40}/\p{Lu}[\p{L}\d.'’&/ -]{1,40}$")
_SIGNED = regex.compile(r"[.!?]\s+\p{Lu}[\p{L}.]*(?:\s\p{Lu}\p{L}*){0,3}\s?/\s?\p{Lu}[\p{L}. ]{1,30}$")
_SIGNED_OFF = regex.compile(r"[.!?。！？।۔][\"”»’」』]?\s?[(（【\[][^()（）【】\[\]:/©=]{1,30}[)）】\]]\s?\d{0,9}\.?$")
_SAID = regex.compile(r"^(?:[–—]|-(?=\s[^,]*,))\s*\p{L}")
_CREDIT_SIGN = re.compile(r"[/:©]|\([cC]\)")
_DIGIT = re.compile(r"\d")
_COUNTED = re.compile(r"\D{0,60}\d{1,3}\D{1,60}\d")  # what every picture's number among others is


class Raw(Record, frozen=True, gc=False):
    """A visible line as it came: its text, and what HTML knows of it (a plain dump knows nothing).

    ``link`` is the share of its characters that stand in links, ``tag`` the block element it stands in,
    ``zone`` the region of the page ("nav", "footer", "aside", "header", "form", "caption", "noise", "" for the
    rest). ``vote`` is what other readers of the page say, in nats: above 0 it is running text of the article.
    """

    text: str
    link: float = 0.0
    tag: str = ""
    zone: str = ""
    vote: float = 0.0


class Line(Record, frozen=True, gc=False):
    """One visible line and what was read from it.

    ``size`` is its length in words (two characters of a script without spaces count as one word). One that
    ``interrupts`` is known for what stands between the paragraphs of a text: a caption, a teaser, an advertisement's
    mark. ``prose`` reads like a sentence of running text.
    """

    text: str
    number: int
    size: float
    bullet: bool
    empty: bool
    terminal: bool
    open_end: bool
    quote_end: bool
    sentences: int
    lower: float
    fragments: bool
    label: FurnitureKind | None
    phrase: FurnitureKind | None
    time: bool
    credit: bool
    dateline: bool
    caption: bool
    byline: bool
    doubled: bool
    repeats: int
    interrupts: bool
    prose: bool
    link: float = 0.0
    tag: str = ""
    zone: str = ""
    vote: float = 0.0


_BETWEEN = frozenset({"related", "subscription", "advertising"})


def _fragments(text: str, size: float) -> bool:
    """Three or more "sentences" of four words or fewer each and nothing longer: how author boxes are written."""
    if size > 40 or size < 3 or len(text) > 400 or len(_STOP.findall(text)) < 2 or len(_FRAGMENT.findall(text)) < 2:
        return False
    parts = [p for p in _FRAGMENT.split(text.strip("„“”\"'«»‘’ ")) if word_count(p) > 0]
    sizes = [word_count(p) for p in parts]
    return len(parts) >= 3 and max(sizes) <= 5 and sum(sizes) / len(sizes) <= 3.4


class _Marks(NamedTuple):
    """What a line is known for by its words: a label, a phrase, a time, a credit, …"""

    label: FurnitureKind | None
    phrase: FurnitureKind | None
    time: bool
    credit: bool
    dateline: bool
    caption: bool
    byline: bool


@cache
def _dateline_sign() -> re.Pattern[str]:
    """One of the signs without which no line opens with a dateline."""
    return re.compile(rf"[-‐‑‒–—―−:(（\[/【{re.escape(dispatched())}]")


def _marks(rest: str, folded: str, stripped: str, size: float, terminal: bool) -> _Marks:
    """Looks for each mark only where the line's length allows it; most of a menu's lines are letters and spaces alone,
    which no time, dateline or picture's credit is."""
    plain = _is_plain(rest)
    phrase, mark = _phrase(folded, size, terminal)
    dateline = not plain and size >= 6 and bool(_dateline_sign().search(rest[:200])) and read_dateline(rest).end > 0
    caption = size <= 90 and (
        (mark and not dateline) or _caption_opens(folded, stripped) or (not plain and _credited(rest))
    )
    return _Marks(
        label=label_of(rest, stripped) if size <= 14 else None,
        phrase=phrase,
        time=not plain and size <= 22 and is_time_line(rest),
        credit=size <= 45 and is_credit(rest),
        dateline=dateline,
        caption=caption,
        byline=size <= 16 and opening(stripped, knowledge().words["byline"]) is not None,
    )


def _is_plain(text: str) -> bool:
    return text.isascii() and text.replace(" ", "").isalpha()


@lru_cache(maxsize=8_192)
def _read_line(whole: str) -> Line:
    """What the text of a line says by itself; page furniture comes again and again, so the last ones are kept."""
    text = whole[:MAX_READ].strip()
    rest = _unbulleted(text)
    folded = normal(rest[:500])
    stripped = trimmed(folded) if len(rest) <= 500 else trimmed(normal(rest))
    plain = _is_plain(rest)
    words = words_of(rest)
    size, end = word_count(rest, words), UNMARKED if plain else _ending(rest)
    listed = len(text) <= 3 and bool(_BULLET_ONLY.match(text))
    known = _marks(rest, folded, stripped, size, end.terminal)
    return Line(
        whole.strip(),
        0,
        size,
        rest is not text and not listed and not (end.terminal and _speech(text, size)),  # bullet
        listed or not stripped,  # empty
        *end,
        1 if plain else max(1, sentences(rest)) if size else 0,
        _lower(words if len(rest) <= _BEGIN else words_of(rest[:_BEGIN])),
        not plain and _fragments(rest, size),
        known.label,
        known.phrase,
        known.time,
        known.credit,
        known.dateline,
        known.caption,
        known.byline,
        doubled=_doubled(rest),
        repeats=1,
        interrupts=known.caption or known.phrase in _BETWEEN or known.label == "advertising",
        prose=(end.terminal and size >= 6) or size >= 28 or (end.open_end and size >= 9),
    )


def _unbulleted(text: str) -> str:
    """The line without the mark or number of a list before it; the same string where it has none."""
    mark = None if text[:1].isalpha() and text[0] != "o" else _BULLET.match(text)
    return text[mark.end() :] if mark else text


def _credited(text: str) -> bool:
    """Ends in a picture's credit, or begins with its number among others."""
    return _photo_credit(text) or _gallery(text)


def _phrase(folded: str, size: float, terminal: bool) -> tuple[FurnitureKind | None, bool]:
    """The kind of furniture whose phrases mark the line, and whether those of captions do; of a short sentence none
    that is an ordinary word, of a note on where the text came from "other" (it is a credit too)."""
    if size > _MARKED:
        return None, False
    know = knowledge()
    phrase, mark = know.phrases.marks(folded, terminal and _SENTENCE <= size < _PARAGRAPH)
    if phrase is None and size <= _OWNER and _RIGHTS.match(folded):
        phrase = "copyright"
    if phrase is None and size <= _NOTICE and know.credits["notice"].said(folded):
        phrase = "other"
    return phrase, mark


def _ending(text: str) -> Ending:
    """How the line ends; who signed its last sentence ("… on Monday. (PAP)", "…た。【山田】") hides no stop."""
    end = ending(text)
    return Ending(True, False, False) if not end.terminal and _SIGNED_OFF.search(text[-60:]) else end


def _speech(text: str, size: float) -> bool:
    """A sentence behind a dash is something said, as Nordic, Slavic and Romance newsrooms print it, and no item; a
    hyphen needs a comma too, as before the words that name the speaker."""
    return size >= 5 and _SAID.match(text) is not None


def _lower(words: list[str]) -> float:
    """The share of words that do not begin with a capital."""
    return sum([not w[0].isupper() for w in words]) / len(words) if words else 0.0


def _slashed(text: str) -> bool:
    """A picture's credit alone: "Ada Brook/Nordwire", "Nordbild/hafen.example"; two words or a full stop tell it from
    a section ("Film/Music")."""
    if len(text) > 80 or "/" not in text or not _SLASHED.match(text):
        return False
    words = text.split()
    return len(words) <= 7 and (len(words) > 1 or "." in text) and all(not w[0].islower() for w in words)


def _doubled(text: str) -> bool:
    """The same words twice: a title that a template writes for the picture and for the link."""
    half, odd = divmod(len(text), 2)
    return odd == 1 and half >= 12 and text[:half] == text[half + 1 :]


def _gallery(text: str) -> bool:
    """Begins as the captions of a gallery do: "2 of 14", "Bild 2 von 14"."""
    return _DIGIT.search(text, 0, 12) is not None and bool(_COUNTED.match(text)) and bool(numbered().match(text))


@cache
def _captioned() -> regex.Pattern[str]:
    """A label of pictures with a name after it that ends a line: "(Image: Getty)", "Foto: dpa"."""
    labels = sorted({w for w in knowledge().words["caption"] if w.endswith(":")}, key=lambda w: (-len(w), w))
    return regex.compile(r"(?<![\p{L}\p{N}])(?:" + "|".join(map(regex.escape, labels)) + r")\s?[^.:]{2,50}\.?[)\]]?$")


def _photo_credit(text: str) -> bool:
    """The line ends in a picture's credit: a name and an agency, "© AFP", "Jane Doe/AP"."""
    owned = "©" in text
    if not owned and not _CREDIT_SIGN.search(text[-90:]):
        return False
    m = _CREDITED.search(text[-80:])
    if m is not None and agency(m["agency"].strip()) is not None:
        return True
    return (":" in text[-60:] and bool(_captioned().search(normal(text[-80:])))) or bool(
        (owned and _OWNED.search(text)) or _SIGNED.search(text[-90:]) or _slashed(text)
    )


def credited_alone(text: str) -> bool:
    """A picture's credit and no caption: a label of pictures with a name or one word behind it, "Foto: dpa", or an
    owner alone, "© Ada Brook"."""
    text = text.strip(" ()[]（）【】")
    label, colon, name = text.replace("：", ":", 1).partition(":")
    if not colon:
        return text[:1] == "©" and _a_name(text[1:])
    words = trimmed(normal(label)).split()
    if not 1 <= len(words) <= 2 or "." in label:
        return False
    known = knowledge().words["caption"]
    return any(w in known or f"{w}:" in known for w in (" ".join(words), words[-1])) and _a_name(name)


def _a_name(text: str) -> bool:
    """One word, or up to six that begin with a capital or stand for an agency."""
    text = " ".join(text.split()).strip(" .。/")
    if agency(text) is not None:
        return True
    words = [w for w in re.split(r"[\s/,|]+", text[:80]) if w[:1].isalpha()]
    if len(words) == 1:
        return word_count(text) <= 3  # of a script without spaces: six characters
    return 2 <= len(words) <= 6 and len(text) <= 60 and all(not w[0].islower() or agency(w) for w in words)


def _caption_opens(folded: str, stripped: str) -> bool:
    words = knowledge().words["caption"]
    return opening(stripped, words) is not None or (folded[:1] in "([（" and opening(folded, words) is not None)


def label_of(text: str, stripped: str | None = None) -> FurnitureKind | None:
    """The kind of list or box that this whole line announces, or ``None``.

    A desk or a section in quotes before the label ('"Desk" MOST READ') does not hide it.
    """
    labels = knowledge().labels
    key = bare(text) if stripped is None else stripped
    if key in labels:
        return labels[key]
    if not key.isalpha() and _COUNT.search(key) and (counted := bare(_COUNT.sub(" ", key))) in labels:
        return labels[counted]  # "Comments (12)", "3 Kommentare", "Top 5 most read"
    quoted = _QUOTED.match(text) if text[:1] in _QUOTES else None
    if quoted and bare(quoted.group(2)) in labels:
        return labels[bare(quoted.group(2))]
    words = key.split()
    if 2 <= len(words) <= 8:
        for cut in range(1, min(4, len(words) - 1) + 1):  # "more stories from X", "JN most read"
            if len(words) - cut >= 2 and " ".join(words[cut:]) in labels:
                return labels[" ".join(words[cut:])]
            if len(words) - cut >= 2 and " ".join(words[:-cut]) in labels:
                return labels[" ".join(words[:-cut])]
    return None


def read_lines(raws: Sequence[Raw]) -> tuple[Line, ...]:
    """The features of every visible line (at most MAX_LINES of them)."""
    raws = [r for r in raws if r.text and not r.text.isspace()][:MAX_LINES]
    alone = [_read_line(r.text) if len(r.text) < _KEPT else _read_line.__wrapped__(r.text) for r in raws]
    keys = [x.text[:400].casefold() for x in alone]
    counts = Counter(keys)
    named = page_agencies(alone)
    lines: list[Line] = []
    marked = False  # the line above is a marker alone
    for n, (raw, x) in enumerate(zip(raws, alone, strict=True)):
        lines.append(
            replace(
                x,
                number=n,
                bullet=x.bullet or (marked and not x.empty),
                credit=x.credit or (bool(named) and x.size <= 10 and _credits(x.text, named)),
                repeats=counts[keys[n]],
                link=raw.link,
                tag=raw.tag,
                zone=raw.zone,
                vote=raw.vote,
            )
        )
        marked = x.empty and x.text in _MARKERS
    return tuple(lines)


def _credits(text: str, named: frozenset[str]) -> bool:
    """Whether the line is a credit that names an agency of the page's own."""
    said = " ".join(text.split())
    return any(n in said for n in named) and is_credit(text, named)


def page_agencies(lines: Sequence[Line]) -> frozenset[str]:
    """The agencies that the page itself names in its datelines, with those that no list of ours has."""
    return frozenset(a for x in lines if x.dateline for a in read_dateline(x.text).agencies)
