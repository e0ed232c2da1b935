"""A name as sounds: which script it is in, its units, and how each unit may be spelled in Latin letters.

Hand-set tables, one file a script (``data/sounds``): a unit of the script and its Latin spellings, each with a cost
(0: as good as any; 1: a wrong consonant). Scripts without a table are romanised by anyascii first.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import regex

from slugline.names.syllables import han_units, hangul_units, kana_units

__all__ = ["Sounds", "Unit", "latin", "romanise", "script_of", "sounds", "units"]

_SPECIAL = str.maketrans({
    "ß": "ss", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ł": "l", "ħ": "h", "ŋ": "ng",
    "š": "sh", "č": "ch", "ž": "zh", "ş": "sh", "ș": "sh", "ţ": "ts", "ț": "ts", "ć": "ch", "ñ": "ny", "ś": "sh",
    "ź": "zh", "ż": "zh", "ň": "n", "ə": "a", "ė": "e", "ĺ": "l", "ğ": "g", "ý": "y", "ǆ": "dz", "ĳ": "ij",
    "ʻ": "", "ʿ": "", "ʾ": "", "ʼ": "", "’": "", "‘": "", "'": "", "`": "",
})  # fmt: skip
_ARABIC_FOLD = str.maketrans({
    "ٱ": "ا", "ۀ": "ه", "ـ": "", "\u200c": "", "ك": "ك", "ڪ": "ك", "ک": "ك", "ی": "ي",
    "ے": "ي", "ہ": "ه",
})  # fmt: skip
# characters whose reading as a foreign name is not their own: 堡 burg, 乔 jo, 约 yo, 詹 jam
_HAN = str.maketrans({"堡": "Burg", "乔": "Jo", "喬": "Jo", "约": "Yoo", "約": "Yoo", "詹": "Jam", "基": "Ki",
                      "希": "Hi",
                      "金": "Kin", "华": "Wa", "華": "Wa", "怀": "Wai", "懷": "Wai"})  # fmt: skip
_LETTERS = regex.compile(r"[^a-z]+")
_SCRIPTS = (
    ("cyrillic", regex.compile(r"\p{Cyrillic}")),
    ("arabic", regex.compile(r"\p{Arabic}")),
    ("hebrew", regex.compile(r"\p{Hebrew}")),
    ("kana", regex.compile(r"[\p{Katakana}\p{Hiragana}ー]")),
    ("hangul", regex.compile(r"\p{Hangul}")),
    ("han", regex.compile(r"\p{Han}")),
    ("latin", regex.compile(r"\p{Latin}")),
)
_MAX_UNITS = 40
_SPELLED = {"arabic", "hebrew", "cyrillic"}


# a unit of several letters spelled letter by letter: no dearer than this, and no more ways than this
_COMPOSED_COST = 0.42
_COMPOSED_MOST = 120


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """One unit of a script: its spellings with their costs (the first is the plain one), and the cost to drop it."""

    plain: str
    spellings: tuple[tuple[str, float], ...]
    drop: float
    vowel: bool
    by_letter: dict[str, tuple[tuple[str, float], ...]]  # the spellings by their first letter


@dataclass(frozen=True, slots=True)
class Sounds:
    """One script's table. ``vowel``, ``silent``: what a Latin vowel, or an h, costs that no unit accounts for."""

    script: str
    units: dict[str, Unit]
    written: re.Pattern[str]  # any unit, the longest that stands in a place
    vowel: float
    silent: float


@cache
def sounds(script: str) -> Sounds:
    """The table of a script that has one."""
    raw = tomllib.loads(files("slugline.names").joinpath(f"data/sounds/{script}.toml").read_text("utf-8"))
    spelled = {key: _spellings(value) for key, value in raw["units"].items()}
    if raw.get("composed"):
        made: dict[str, dict[str, float]] = {}
        spelled = {key: _composed(key, spelled, made) for key in spelled}
    table = {key: _unit(best) for key, best in spelled.items()}
    written = re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True))))
    return Sounds(script, table, written, float(raw["vowel_insertion"]), float(raw["silent"]))


def _spellings(value: str) -> dict[str, float]:
    """Each spelling with its cost, the plain one first; "" is the cost of writing nothing."""
    best: dict[str, float] = {}
    for item in value.split():
        spelling, _, cost = item.partition(":")
        text = "" if spelling == "-" else latin(spelling)
        price = float(cost or 0)
        if price < best.get(text, 9.0):
            best[text] = price
    return best


def _composed(key: str, spelled: dict[str, dict[str, float]], made: dict[str, dict[str, float]]) -> dict[str, float]:
    """A unit of several letters, spelled as a whole or letter by letter: what its last letters may be behind what its
    first ones may be, as far as it is cheap. ``made``: those that were asked for before."""
    if key in made or len(key) == 1:
        return made.get(key, spelled[key])
    best = made[key] = dict(spelled[key])
    found: dict[str, float] = {}
    for head, tail in ((key[:n], key[n:]) for n in range(1, len(key))):
        if head in spelled and tail in spelled:
            _join(_composed(head, spelled, made), _composed(tail, spelled, made), found)
    for text, price in sorted(found.items(), key=lambda t: (t[1], t[0]))[:_COMPOSED_MOST]:
        best[text] = min(price, best.get(text, 9.0))
    return best


def _join(heads: dict[str, float], tails: dict[str, float], found: dict[str, float]) -> None:
    """Puts every spelling of the tail behind every one of the head, where both together are cheap."""
    for a, x in heads.items():
        for b, y in tails.items():
            if x + y < _COMPOSED_COST and a and b and x + y < found.get(a + b, 9.0):
                found[a + b] = x + y


def _unit(best: dict[str, float]) -> Unit:
    """A unit from its spellings."""
    best = dict(best)
    plain = next(iter(best))
    vowel = not plain or plain[0] in "aeiou"
    drop = best.pop("", 0.45 if vowel else 0.9)
    by_letter: dict[str, tuple[tuple[str, float], ...]] = {}
    for text, price in best.items():
        by_letter[text[0]] = (*by_letter.get(text[0], ()), (text, price))
    return Unit(plain, tuple(best.items()), drop, vowel, by_letter)


@lru_cache(maxsize=65_536)
def latin(text: str) -> str:
    """Latin letters only, a to z, without marks; letters that stand for sounds of their own are spelled out (š: sh)."""
    folded = unicodedata.normalize("NFC", text.casefold()).translate(_SPECIAL)
    plain = unicodedata.normalize("NFKD", folded)
    return str(_LETTERS.sub("", plain))


@lru_cache(maxsize=65_536)
def script_of(text: str) -> str:
    """The script of the first letter that has a table, else "other"; "" where there is no letter."""
    return next((_script_of_letter(c) for c in text if c.isalpha()), "")


@lru_cache(maxsize=4_096)
def _script_of_letter(c: str) -> str:
    return next((name for name, pattern in _SCRIPTS if pattern.match(c)), "other")


@lru_cache(maxsize=65_536)
def units(token: str) -> tuple[str, tuple[Unit, ...]]:
    """The script whose table reads ``token``, and its units. At most 40 units."""
    script = script_of(token)
    if script == "kana":
        keys, table = kana_units(token), sounds("kana")
    elif script == "hangul":
        keys, table = hangul_units(token), sounds("hangul")
    elif script == "han":
        keys, table = han_units(_ascii(token.translate(_HAN))), sounds("han")
    elif script in _SPELLED:
        table = sounds(script)
        keys = table.written.findall(_prepared(token, script))
    else:
        return "latin", _latin_units(latin(token if script == "latin" else _ascii(token)))
    return table.script, tuple([table.units[k] for k in keys[:_MAX_UNITS] if k in table.units])


@lru_cache(maxsize=65_536)
def _latin_units(letters: str) -> tuple[Unit, ...]:
    table = sounds("latin")
    return tuple([table.units[k] for k in table.written.findall(letters)[:_MAX_UNITS]])


def _ascii(token: str) -> str:
    from anyascii import anyascii

    return str(anyascii(token))


def _prepared(token: str, script: str) -> str:
    text = unicodedata.normalize("NFKC", token.casefold())
    if script == "cyrillic":
        return text
    marks = "".join(c for c in unicodedata.normalize("NFC", text) if not unicodedata.combining(c))
    if script == "arabic":
        plain = marks.translate(_ARABIC_FOLD)
        return "^" + plain if plain.startswith("ال") and len(plain) > 4 else plain
    return marks.replace("׳", "'").replace("’", "'")


@lru_cache(maxsize=65_536)
def romanise(token: str) -> str:
    """A plain Latin spelling of one name token, a to z; "" where nothing can be read."""
    if script_of(token) in ("latin", ""):
        return latin(token)
    return "".join(u.plain for u in units(token)[1])
