"""What rules look at: sentences joined where a quotation spans them, as tokens in which a long quotation is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

import regex

from slugline.model import Record
from slugline.statement.cues import Lexicon, Phrases
from slugline.statement.marks import Quote, quotes

_NUMBER = "[{N}]+(?:[.,:][{N}]+)*"
# letters and marks, numbers, capitals and the signs of words stand for {{LM}}, {{N}}, {{Lu}} and {{w}}
_PLAIN = (
    "(['’](?:s|ve|re|d|ll|m)(?![{w}])|n['’]t(?![{w}])|"
    + _NUMBER
    + r"|[{LM}][{LM}{N}]*(?:(?:[-‐&]|['’]|\.(?=[{Lu}](?![{w}])))[{LM}{N}]+)*|[^\s])"
)
_ELIDED = "(" + _NUMBER + r"|[{LM}][{LM}{N}]*(?:['’](?=[{L}«“\"])|(?:-[{LM}{N}]+)*)|[^\s])"
_EVERY = {"L": r"\p{L}", "LM": r"\p{L}\p{M}", "N": r"\p{N}", "Lu": r"\p{Lu}", "w": r"\w"}
_LOW = 0x0590  # Latin, Greek, Cyrillic and Armenian stand below
_HIGH = re.compile(r"[^\x00-\x1b\x20-\u058f\u2010-\u202f]")  # what the patterns for plainer text do not know
_INVERTED = regex.compile(r"(?i)(\p{L}+)-(?:t-)?(ils?|elles?|on|je)")
_SHORT = 4
_LONGEST = 300
_FIRST = regex.compile(r"[\p{L}\p{M}]+")
_BREAKS = frozenset(",;:—–،؛：，；")
_ENDS = frozenset(".!?…。！？؟")
_ABBREVIATED = frozenset(
    [
        "dr",
        "mr",
        "mrs",
        "ms",
        "sen",
        "rep",
        "gov",
        "gen",
        "col",
        "st",
        "prof",
        "u.s",
        "sr",
        "jr",
        "no",
        "vs",
        "hr",
        "fr",
        "r-wis",
        "d-n",
        "hab",
        "inż",
        "mgr",
        "płk",
        "ppłk",
        "mjr",
        "kpt",
        "sierż",
        "asp",
        "mł",
        "sztab",
        "kom",
        "podkom",
        "nadkom",
        "insp",
        "podinsp",
        "plk",
        "pplk",
        "npor",
        "nprap",
        "nstržm",
        "ing",
        "mudr",
        "judr",
        "phdr",
        "rndr",
        "mvdr",
        "doc",
    ]
)


class Token(Record, frozen=True, gc=False):
    """A word ("w"), a mark ("p") or a quotation that speaks for itself ("q"); offsets are the paragraph's. ``capital``:
    a word that begins with one."""

    text: str
    low: str
    start: int
    end: int
    kind: str
    capital: bool = False


class Unit(Record, frozen=True, gc=False):
    """One or more sentences of a paragraph, its tokens and all its quotations."""

    paragraph: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    quotes: tuple[Quote, ...]
    text: str

    def chars(self, lo: int, hi: int) -> tuple[int, int]:
        """Start and end in the paragraph of the tokens ``lo:hi``."""
        return self.tokens[lo].start, self.tokens[hi - 1].end


def units(paragraph: int, text: str, spans: Sequence[tuple[int, int]], lex: Lexicon) -> tuple[Unit, ...]:
    """The units of a paragraph whose sentences stand at ``spans``."""
    found = quotes(text)
    out = []
    for a, b in _joined(text, spans, found, lex):
        mine = tuple(q for q in found if a <= q.start and q.end <= b)
        whole = Unit(paragraph, a, b, _tokens(text, (a, b), mine, lex), mine, text)
        out.extend(_parted(whole, lex))
    return tuple(out)


def _parted(unit: Unit, lex: Lexicon) -> list[Unit]:
    """Sentences that the splitter left together, as quotation marks of no known kind make it do."""
    toks = unit.tokens
    dated = "ordinals" in lex.flags
    cuts = [
        i + 1
        for i, t in enumerate(toks[:-1])
        if (t.kind == "p" and t.text in _ENDS and boundary(unit, i) and _opens(toks[i + 1], dated))
        or (t.kind == "q" and i > 0 and toks[i - 1].kind == "w" and _closed_inside(t.text) and toks[i + 1].capital)
    ]
    cuts = _bounded(cuts, len(toks))
    if not cuts:
        return [unit]
    out = []
    for lo, hi in zip([0, *cuts], [*cuts, len(toks)], strict=True):
        a = unit.start if lo == 0 else toks[lo].start
        b = unit.end if hi == len(toks) else toks[hi - 1].end
        mine = tuple(q for q in unit.quotes if a <= q.start and q.end <= b)
        out.append(Unit(unit.paragraph, a, b, toks[lo:hi], mine, unit.text))
    return out


def _bounded(cuts: list[int], n: int) -> list[int]:
    """The cuts, and more where a stretch is longer than any sentence."""
    if n <= _LONGEST:
        return cuts
    out = []
    for lo, hi in zip([0, *cuts], [*cuts, n], strict=True):
        out += [*range(lo + _LONGEST, hi, _LONGEST), hi]
    return out[:-1]


def _opens(t: Token, dated: bool) -> bool:
    """Whether a sentence may begin here; a capital behind a stop is no sign where ordinals take one."""
    return t.kind == "q" or (t.capital and not dated)


def _closed_inside(quotation: str) -> bool:
    """Whether a quotation ends with its sentence."""
    return quotation.rstrip("\"'”’“»› ")[-1:] in (".", "!", "?", "…")


def _goes_on(text: str, end: int, a: int, b: int) -> bool:
    """A quotation closed with its stop inside, and the attribution behind it: 「…。」と述べた, “……。”他说。"""
    if text[end - 1 : end] not in "」』”":
        return False
    return (
        text[a] in "と、，,"
        or text.startswith(("など", "って"), a)
        or ("\u4e00" <= text[a] <= "\u9fff" and b - a <= 14)
    )


def _cut_short(text: str, span: tuple[int, int], lex: Lexicon) -> bool:
    """Whether a sentence seems to end at an abbreviation."""
    tail = text[max(span[0], span[1] - 12) : span[1]].split()
    if not tail or not tail[-1].endswith("."):
        return False
    return tail[-1][:-1].lower() in _ABBREVIATED or (
        "ordinals" in lex.flags and tail[-1][:-1].isdigit() and len(tail[-1]) < 4
    )


def _joined(
    text: str, spans: Sequence[tuple[int, int]], found: tuple[Quote, ...], lex: Lexicon
) -> list[tuple[int, int]]:
    """Sentences that one quotation holds together become one."""
    outer = [q for q in found if q.depth == 0]
    out: list[tuple[int, int]] = []
    at = 0
    for a, b in spans:
        while at < len(outer) and outer[at].end <= a:
            at += 1
        if (
            (out and at < len(outer) and outer[at].start < out[-1][1] and outer[at].end > a)
            or (out and _goes_on(text, out[-1][1], a, b))
            or (out and (b - a < 2 or _cut_short(text, out[-1], lex)))
        ):
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out


def clausal(text: str, q: Quote, lex: Lexicon) -> bool:
    """Whether a quotation is speech rather than a name or a single word held at arm's length: by its length, its stops,
    or an attribution right behind it."""
    inside = text[q.inner : q.inner_end].strip()
    if not inside:
        return False
    before = text[: q.start].rstrip()[-1:]
    if q.dash or before in ":：" or inside[-1] in ".!?…,。！？":
        return True
    words = inside.split()
    if len(words) > _SHORT:
        return not all(w[0].isupper() or len(w) < 4 for w in words)
    behind = text[q.end : q.end + 40].lstrip()
    word = _FIRST.match(behind.lstrip(",،，–—- "))
    if (
        "sov" in lex.flags
        and word is not None
        and any(c.certainty != "named" for c in lex.cues.get(word.group().lower(), ()))
    ):
        return True
    if before and before not in ".!?…。”»“,،":
        return False
    said = word is not None and (word.group().lower() in lex.cues or lex.has("aux", word.group().lower()))
    return said or (before not in (",", "،") and behind[:1] in (",", "،", "，", "–", "—"))


def _tokens(text: str, span: tuple[int, int], found: tuple[Quote, ...], lex: Lexicon) -> tuple[Token, ...]:
    out: list[Token] = []
    at = span[0]
    for q in found:
        if q.depth or not clausal(text, q, lex) or q.start < at:
            continue
        out.extend(_plain(lex, text, (at, q.start)))
        out.append(Token(text[q.start : q.end], "", q.start, q.end, "q"))
        at = q.end
    out.extend(_plain(lex, text, (at, span[1])))
    return tuple(out)


@cache
def _parts(elided: bool) -> regex.Pattern[str]:
    """The pattern for tokens."""
    return regex.compile((_ELIDED if elided else _PLAIN).format_map(_EVERY))


@cache
def _low_parts(elided: bool) -> re.Pattern[str]:
    """The same for text in the alphabets of Europe, many times faster; what a letter is, is asked of the engine that
    reads other text, for the tables of two need not be of one age."""
    known = "".join(map(chr, range(_LOW)))
    signs = {name: "".join(regex.findall(f"[{kinds}]", known)) for name, kinds in _EVERY.items()}
    return re.compile((_ELIDED if elided else _PLAIN).format_map(signs))


def _plain(lex: Lexicon, text: str, span: tuple[int, int]) -> list[Token]:
    elided = "elision" in lex.flags
    out = []
    said = text[slice(*span)]
    parts = (_parts(elided) if _HIGH.search(said) else _low_parts(elided)).split(said)
    end = span[0]
    for gap, t in zip(parts[::2], parts[1::2], strict=False):
        start = end + len(gap)
        end = start + len(t)
        if t.islower() and t.isalpha():  # most words
            out.append(Token(t, t, start, end, "w"))
            continue
        if elided and "-" in t and (hung := _INVERTED.fullmatch(t)) and hung.group(1).lower() in lex.cues:
            cut = start + len(hung.group(1))
            verb = hung.group(1)
            out.append(Token(verb, verb.lower(), start, cut, "w", verb[0].isupper()))
            t, start = hung.group(2), end - len(hung.group(2))
        low, kind, capital = _shape(t)
        out.append(Token(t, low, start, end, kind, capital))
    return out


@lru_cache(maxsize=32_768)
def _shape(t: str) -> tuple[str, str, bool]:
    """In small letters, of which kind, and whether it is a word with a capital."""
    word = t[0].isalnum() or len(t) > 1
    return t.lower().replace("’", "'"), "w" if word else "p", word and t[0].isupper()


def plain_unit(unit: Unit, a: int, b: int, lex: Lexicon) -> Unit:
    """The stretch ``a:b`` of a unit's paragraph as a unit of its own, no quotation in it folded."""
    return Unit(unit.paragraph, a, b, tuple(_plain(lex, unit.text, (a, b))), (), unit.text)


def match(phrases: Phrases, toks: Sequence[Token], k: int, hi: int) -> int:
    """How many tokens a phrase of the list takes at ``k``, no further than ``hi``; 0 where none stands there."""
    for ws in phrases.get(toks[k].low, ()):
        if len(ws) <= hi - k and all(toks[k + n].low == w for n, w in enumerate(ws)):
            return len(ws)
    return 0


def boundary(unit: Unit, i: int) -> bool:
    """Whether token ``i`` parts clauses."""
    t = unit.tokens[i]
    if t.kind == "q":
        return True
    if t.kind == "w":
        return False
    if t.text in _BREAKS:
        return True
    if t.text == "-":
        return unit.text[t.start - 1 : t.start].isspace()
    if i + 1 < len(unit.tokens) and unit.tokens[i + 1].text == ")":
        return False
    return t.text in _ENDS and not _abbreviation(unit, i)


def _abbreviation(unit: Unit, i: int) -> bool:
    if i == 0 or i + 1 >= len(unit.tokens):
        return False
    before = unit.tokens[i - 1]
    if unit.tokens[i].text != "." or before.kind != "w" or before.end != unit.tokens[i].start:
        return False
    after = unit.tokens[i + 1]
    return len(before.text) == 1 or before.low in _ABBREVIATED or (after.kind == "w" and after.text[0].islower())


def bounds(unit: Unit, i: int) -> tuple[int, int]:
    """The clause around token ``i``: the boundaries before and after it (-1 and len at the ends)."""
    lo = i - 1
    while lo >= 0 and not boundary(unit, lo):
        lo -= 1
    hi = i + 1
    while hi < len(unit.tokens) and not boundary(unit, hi):
        hi += 1
    return lo, hi


def content_end(unit: Unit) -> int:
    """How many tokens the unit has before its closing stop."""
    n = len(unit.tokens)
    while n and unit.tokens[n - 1].kind == "p" and unit.tokens[n - 1].text in '.。!?！？…"”“»;':
        n -= 1
    return n
