"""Syllabic scripts taken apart into the keys of their sound tables: kana, Hangul, Chinese readings."""

from __future__ import annotations

import unicodedata
from functools import cache

import regex

__all__ = ["han_units", "hangul_units", "kana_units"]

_ROWS = {
    "": "アイウエオ", "k": "カキクケコ", "g": "ガギグゲゴ", "s": "サ_スセソ", "z": "ザ_ズゼゾ",
    "t": "タ__テト", "d": "ダ__デド", "n": "ナニヌネノ", "h": "ハヒ_ヘホ", "b": "バビブベボ",
    "p": "パピプペポ", "m": "マミムメモ", "y": "ヤ_ユ_ヨ", "r": "ラリルレロ", "w": "ワヰ_ヱヲ", "v": "ヷヸヴヹヺ",
}  # fmt: skip
_EXTRA = {"シ": "Si", "ジ": "Ji", "チ": "Ci", "ヂ": "Ji", "ツ": "Tu", "ヅ": "zu", "フ": "fu", "ン": "N",
          "ッ": "Q", "ー": "H"}  # fmt: skip
_SMALL = {"ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o", "ャ": "ya", "ュ": "yu", "ョ": "yo", "ヮ": "wa"}
_PALATAL = "SJC"
_KANA_KEY = regex.compile(
    r"kUsU|kUs|gUzU|NgU|Ng|rU|kUw|kw|y[auo]H?|[aiueo]H|ai|ei|oi|au|ou|ia|io|ny(?=[aeio])|[a-zA-Z]"
)
_WEAK = regex.compile(r"(?<=[kgszpbmfvrTnSJC])u(?![aeiouHNQ])")
_WEAK_O = regex.compile(r"(?<=[td])o(?![aeiouHNQ])")
_WEAK_I = regex.compile(r"(?<=[CJS])i(?=$|[^aeiouHy])")


@cache
def _kana() -> dict[str, str]:
    pairs = ((kana, row + vowel) for row, line in _ROWS.items() for kana, vowel in zip(line, "aiueo", strict=True))
    return {kana: sound for kana, sound in pairs if kana != "_"} | _EXTRA


def _katakana(text: str) -> str:
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in unicodedata.normalize("NFKC", text))


def kana_units(token: str) -> list[str]:
    """Keys of the kana table. Weak vowels are those that a foreign cluster or final consonant makes Japanese write."""
    out = ""
    for c in _katakana(token):
        if c in _SMALL:
            out = _with_small(out, _SMALL[c])
        else:
            out += _kana().get(c, "")
    out = _WEAK.sub("U", out)
    out = _WEAK_O.sub("O", out)
    out = _WEAK_I.sub("I", out) if len(out) > 3 else out
    return [m.group() for m in _KANA_KEY.finditer(out)]


def _with_small(before: str, small: str) -> str:
    """ファ is f and a, ティ is t and i, シャ is S and a, キャ is k, y and a, ウィ is w and i."""
    if not before:
        return small
    if before[-1] in "aiueo":
        stem = before[:-1]
        if before[-1] == "u" and (not stem or stem[-1] in "aiueoNQH") and small[0] != "y":
            return stem + "w" + small
        if stem and stem[-1] in "kg" and before[-1] == "u" and small[0] != "y":
            return stem + "w" + small[-1]
        if stem and stem[-1] in _PALATAL and small[0] == "y":
            return stem + small[1:]
        return stem + small
    return before + small


_INITIAL = "g kk n d tt r m b pp s ss - j jj ch k t p h".split()  # noqa: SIM905
_MEDIAL = "a ae ya ya eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()  # noqa: SIM905
_FINAL = "- G G G n n n D l G m B l l B l m B B D D N D D G D B D".split()  # noqa: SIM905
_HANGUL_JOINED = {("N", "k"): "nk", ("N", "g"): "Ng", ("l", "r"): "ll", ("a", "i"): "ai", ("e", "i"): "ei",
                  ("ae", "i"): "ae_i", ("o", "i"): "oi", ("a", "u"): "au", ("s", "yu"): "syu", ("s", "wi"): "swi",
                  ("G", "s"): "ks", ("k", "wa"): "k wa"}  # fmt: skip


def hangul_units(token: str) -> list[str]:
    """Keys of the Hangul table: each syllable's initial, vowel and final, some neighbours joined."""
    flat: list[str] = []
    for c in unicodedata.normalize("NFC", token):
        n = ord(c) - 0xAC00
        if not 0 <= n < 11172:
            continue
        parts = (_INITIAL[n // 588], _MEDIAL[n % 588 // 28], _FINAL[n % 28])
        if parts[0] == "s" and parts[1] in ("ya", "yo", "yeo", "ye"):
            parts = ("sy", parts[1][1:], parts[2])
        flat += [p for p in parts if p != "-"]
    out: list[str] = []
    i = 0
    while i < len(flat):
        if flat[i : i + 4] == ["k", "eu", "s", "eu"]:
            out.append("keuseu")
            i += 4
        elif flat[i : i + 3] == ["G", "s", "eu"]:
            out.append("kseu")
            i += 3
        elif (joined := _HANGUL_JOINED.get(tuple(flat[i : i + 2]))) and " " not in joined:  # type: ignore[arg-type]
            out.append(joined)
            i += 2
        else:
            out.append(flat[i])
            i += 1
    return out


_SYLLABLE = regex.compile(r"[A-Z][a-z]*")
_WHOLE = {"Er": "E_r", "Wu": "wu", "Wo": "wo", "Wei": "wei", "Wen": "wen",
          "Yi": "yi", "Burg": "burg", "Jo": "jo", "Yoo": "yo_", "Jam": "jam",
          "You": "you", "Yu": "yu", "Ye": "ye"}  # fmt: skip
_FIRST = regex.compile(r"zh|ch|sh|[bpmfdtnlgkhjqxrzcswy]")
_PALATAL_FINALS = frozenset(("Pia", "Pie", "Piao", "Piu", "Pian", "Piang"))
_BARE = {"e": "Ke", "i": "Ki", "u": "Ku"}
_CARRIERS = {"s": "i", "z": "i", "c": "i", "sh": "i", "ch": "i", "zh": "i", "k": "e", "t": "e", "d": "e", "g": "e",
             "h": "e", "l": "e", "f": "u", "b": "u", "p": "u", "m": "u", "x": "i", "j": "i", "q": "i"}  # fmt: skip


def han_units(reading: str) -> list[str]:
    """Keys of the Chinese table from a reading in capitalised syllables (LuKaShenKe)."""
    out: list[str] = []
    for m in _SYLLABLE.finditer(reading):
        syllable = m.group()
        if syllable in _WHOLE:
            out.append(_WHOLE[syllable])
            continue
        low = syllable.lower()
        first = _FIRST.match(low)
        initial = first.group() if first else ""
        final = low[len(initial) :]
        if initial:
            out.append(initial)
        if initial in ("j", "q", "x") and len(final) > 1 and final[0] == "i" and f"P{final}" in _PALATAL_FINALS:
            out.append(f"P{final}")
        elif _CARRIERS.get(initial) == final:
            out.append(_BARE[final])
        elif final in ("o",) and initial in ("b", "p", "m", "f"):
            out.append("Ko")
        elif initial in ("j", "q", "x", "y") and final == "u":
            out.append("v")
        elif final:
            out.append(final)
    return out
