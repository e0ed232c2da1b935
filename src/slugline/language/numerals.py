"""Numbers in digits and words: what a stretch of folded text is worth.

Digits follow the language's decimal and grouping marks; number words are composed as most languages compose them:
sums below a hundred, products with hundred and with scales (thousand, million, lakh, 万), compounds taken apart
into their parts (dreiundzwanzig, kaksikymmentä, ventitré).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from slugline.language.calendar import alternatives
from slugline.language.rules import rules

__all__ = ["Atom", "Numerals", "atoms", "compose", "digits", "numerals"]

_LAKH = r"\d{1,2}(?:,\d\d)+,\d{3}(?!\d)|\d{1,2}(?:\.\d\d)+\.\d{3}(?!\d)"
_ONE = r"\d{1,15}(?:[.,]\d{1,6})?(?!\d)"
_PLAIN = rf"\d{{1,3}}(?:[ .,']\d{{3}})+(?:[.,]\d{{1,6}})?(?!\d)|{_LAKH}|{_ONE}"
_UNSPACED = rf"\d{{1,3}}(?:[.,']\d{{3}})+(?:[.,]\d{{1,6}})?(?!\d)|{_LAKH}|{_ONE}"
_HAN_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2, "○": 0}
_HAN_SMALL = {"十": 10, "百": 100, "千": 1000, "십": 10, "백": 100, "천": 1000}
_HAN_LARGE = {"万": 10**4, "萬": 10**4, "만": 10**4, "億": 10**8, "亿": 10**8, "억": 10**8, "兆": 10**12, "조": 10**12}
_HAN = re.compile(
    r"(?:\d{1,4}(?:,\d{3})*(?:\.\d+)?\s?[十百千万萬億亿兆만억조천백](?![\u1100-\u11ff])"
    r"|[一二三四五六七八九两兩十百千](?=[〇零一二三四五六七八九两兩十百千万萬億亿兆])"
    r"|[二三四五六七八九两兩十](?=[人名个個件歳岁%年度条次位只家艘架辆社国]))"
    r"(?:\s?\d[\d,]{0,9}(?:\.\d+)?(?=\s?[十百千万萬億亿兆만억조천백])|\d{1,3},\d{3}(?![\d年月日])"
    r"|\d{1,4}(?![\d年月日])|\s?[만억조]|[〇零一二三四五六七八九两兩十百千万萬億亿兆천백])*"
)
# marks on letters that \w leaves out: Hebrew and Arabic points, the vowels of India's scripts
_MARKS = (
    "[\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0951-\u0963\u0981-\u0983\u09bc-\u09cd"
    "\u0a01-\u0a03\u0a3c-\u0a4d\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b4d\u0b82\u0bbe-\u0bcd"
    "\u0c00-\u0c03\u0c3e-\u0c4d\u0c81-\u0c83\u0cbc-\u0ccd\u0d00-\u0d03\u0d3b-\u0d4d]"
)
_FRACTION = re.compile(r"百分之(?=[\d〇零一二三四五六七八九十百])")
# said before a number and added to it: three and a half, less a quarter (Hindi, Urdu)
_QUARTERS = frozenset([0.5, 0.25, -0.25])


@dataclass(frozen=True, slots=True)
class Atom:
    """One part of a number at ``start:end``: a plain ``value``, or a factor (hundred, a scale, a dozen)."""

    start: int
    end: int
    value: float
    kind: str  # "digits", "word", "hundred", "scale", "multiple", "han"


@dataclass(frozen=True, slots=True)
class Numerals:
    """The number words of one language as compiled patterns."""

    number: re.Pattern[str]
    word: re.Pattern[str]
    parts: re.Pattern[str] | None
    values: dict[str, tuple[float, str]]
    glue: re.Pattern[str]
    articles: frozenset[str]
    linkers: re.Pattern[str]
    decimal: str


def _values(language: str) -> dict[str, tuple[float, str]]:
    own = rules(language)
    out: dict[str, tuple[float, str]] = {}
    for word, n in own.mapped("numbers", "words").items():
        out[word] = (float(n), "hundred" if n == 100 else "word")
    for word, n in own.mapped("numbers", "multiples").items():
        out[word] = (float(n), "multiple")
    for word, n in own.mapped("numbers", "scales").items():
        out[word] = (10.0**n, "scale")
    return out


@cache
def numerals(language: str) -> Numerals:
    """The compiled numerals of a language (by ``rules.base`` code)."""
    own = rules(language)
    values = _values(language)
    table = own.tables.get("numbers", {})
    joiners = own.listed("numbers", "joiners")
    flexible = {w: re.escape(w).replace(r"\ ", r"[\s-]").replace(r"\-", r"[\s-]") for w in values}
    one = "|".join(flexible[w] for w in sorted(values, key=lambda w: (-len(w), w))) or r"(?!)"
    edges = ("", "") if own.code == "th" else (rf"(?<![^\W\d_])(?<!{_MARKS})", rf"(?![^\W\d_])(?!{_MARKS})")
    prefix = f"(?:{alternatives(own.prefixes)})?" if own.prefixes else ""
    parts = None
    word = rf"{edges[0]}{prefix}(?P<w>{one}){edges[1]}"
    if table.get("compound"):
        parts = re.compile(rf"(?:{alternatives(joiners)})|(?P<w>{one})" if joiners else rf"(?P<w>{one})")
        body = f"(?:{one}" + (f"|{alternatives(joiners)}" if joiners else "") + ")"
        word = rf"{edges[0]}(?P<w>(?:{one}){body}{{0,11}}){edges[1]}"
    spaced = " " in table.get("group", ()) or own.code in ("es", "pt", "de", "it", "nl", "da")
    return Numerals(
        number=re.compile(_PLAIN if spaced else _UNSPACED),
        word=re.compile(word),
        parts=parts,
        values=values,
        glue=re.compile(rf"[\s-]{{0,2}}\.?\s?(?:(?:{alternatives(joiners)})\s{{0,2}})?"),
        articles=frozenset(own.listed("numbers", "articles")),
        linkers=re.compile(rf"(?:{alternatives(own.listed('numbers', 'linkers'))})\s?"),
        decimal=table.get("decimal", "."),
    )


def digits(said: str, decimal: str) -> float:
    """The value of a number in digits, its marks read as the language writes them ("1.500" in German: 1500)."""
    said = said.replace(" ", "").replace("'", "")
    dots, commas = said.count("."), said.count(",")
    if dots and commas:
        mark = "." if said.rfind(".") > said.rfind(",") else ","
        if said.count(mark) > 1:
            return float(re.sub(r"[.,]", "", said))
        whole, _, part = said.rpartition(mark)
        return float(re.sub(r"[.,]", "", whole) + "." + part)
    if not dots and not commas:
        return float(said)
    mark = "." if dots else ","
    if dots + commas > 1:
        return float(said.replace(mark, ""))
    whole, _, part = said.partition(mark)
    grouped = len(part) == 3 and whole.strip("0") and (mark != decimal or part == "000")
    return float(whole + part) if grouped else float(f"{whole}.{part}")


def _han_value(said: str) -> float:
    total, section, current = 0.0, 0.0, 0.0
    number = re.compile(r"\d[\d,]*(?:\.\d+)?|.")
    for m in number.finditer(said.replace(" ", "")):
        token = m.group()
        if token[0].isdecimal():
            current = float(token.replace(",", ""))
        elif token in _HAN_DIGITS:
            current = current * 10 + _HAN_DIGITS[token]
        elif token in _HAN_SMALL:
            section += (current or 1) * _HAN_SMALL[token]
            current = 0.0
        elif token in _HAN_LARGE:
            if total and not section + current:
                total *= _HAN_LARGE[token]
            else:
                total += ((section + current) or 1) * _HAN_LARGE[token]
            section = current = 0.0
    return total + section + current


def atoms(text: str, language: str) -> list[Atom]:
    """All number atoms of folded text in order, none overlapping."""
    own = numerals(language)
    found: list[Atom] = []
    if language in ("zh", "ja", "ko"):
        for m in _HAN.finditer(text):
            said = m.group().rstrip(" ,.")
            found.append(Atom(m.start(), m.start() + len(said), _han_value(said), "han"))
    if own.values:
        for m in own.word.finditer(text):
            if m.end() - m.start() > 1 or text[m.end() : m.end() + 1] not in ("/", "²", "³"):  # 10 m/s
                found.extend(_word_atoms(m, own))
    for m in own.number.finditer(text):
        if m.start() and (text[m.start() - 1].isalpha() and text[m.start() - 1].isascii()):
            continue
        found.append(Atom(m.start(), m.end(), digits(m.group(), own.decimal), "digits"))
    found.sort(key=lambda a: (a.start, -a.end))
    out: list[Atom] = []
    for a in found:
        if not out or a.start >= out[-1].end:
            out.append(a)
    return out


def _word_atoms(m: re.Match[str], own: Numerals) -> list[Atom]:
    said = m["w"]
    if own.parts is None or said in own.values:
        key = said if said in own.values else _known(said, own)
        value, kind = own.values[key]
        return [Atom(m.start(), m.end(), value, kind)]
    out = []
    for p in own.parts.finditer(said):
        if p["w"]:
            value, kind = own.values[p["w"] if p["w"] in own.values else _known(p["w"], own)]
            out.append(Atom(m.start() + p.start(), m.start() + p.end(), value, kind))
    return out


def _known(said: str, own: Numerals) -> str:
    """The listed form of a word whose hyphens and spaces stand otherwise."""
    flat = re.sub(r"[\s-]", "", said)
    return next(w for w in own.values if re.sub(r"[\s-]", "", w) == flat)


def compose(run: list[Atom]) -> float:
    """The value of atoms that stand together: sums below a hundred, products with factors above."""
    total, current = 0.0, 0.0
    for a in run:
        if a.kind in ("hundred", "multiple"):
            low = current % 100 if a.kind == "multiple" and current >= 100 else current
            current = current - low + (low or 1) * a.value
        elif a.kind == "scale":
            if total and not current:
                total *= a.value
            elif total and total < a.value:
                total = (total + current) * a.value
            else:
                total += (current or 1) * a.value
            current = 0.0
        else:
            current += a.value
    return total + current


def joins(run: list[Atom], following: Atom) -> bool:
    """Whether an atom that stands right behind continues the number."""
    last = run[-1]
    if len(run) == 1 and last.kind == "word" and last.value in _QUARTERS:
        return following.kind in ("word", "digits") and following.value >= 1
    if last.kind == "han" or following.kind in ("digits", "han"):
        return False
    if following.kind in ("scale", "hundred", "multiple"):
        return (
            following.kind == "scale" or last.kind == "word" or (last.kind == "digits" and following.kind == "multiple")
        )
    if last.kind == "digits":
        return False
    if last.kind in ("scale", "hundred", "multiple"):
        return all(a.kind != "digits" for a in run) and following.value < last.value
    small, large = sorted((last.value, following.value))
    return (0 < small < 10 and large >= 20 and large % 10 == 0) or (
        large >= 100 and small < 100 and following.value < last.value
    )
