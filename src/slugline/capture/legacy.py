"""Which legacy code page an undeclared text is in: the one whose reading looks most like a language.

Each candidate reads a sample of the words that hold bytes beyond ASCII; each language that used the code page scores
the reading by its own letters (``data/letters.toml``), by case (a capital after a small letter is wrong: it tells KOI8
from windows-1251) and by script (a Cyrillic letter beside an ASCII one is wrong). Below a floor, charset-normalizer is
asked; it knows languages that the table does not. About 600 bytes of prose suffice; a few words may be ambiguous.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["guess", "legible"]

_SAMPLE = 3000
_FLOOR = 0.2
_FEW = 20
_STRAY = 12
_MOSTLY_ASCII = 40
_BEYOND_ASCII = bytes(range(128, 256))
_FALLBACK = "cp1252"
_TOKEN = re.compile(rb"[^\x00-\x2f<>]{1,4000}")
_FOREIGN = ["cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874",
            "koi8_t", "kz1048", "johab", "ptcp154", "mac_iceland", "mac_turkish", "mac_latin2"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Alphabet:
    language: str
    script: str
    weight: dict[str, float]
    codecs: tuple[str, ...]


@cache
def _alphabets() -> tuple[tuple[_Alphabet, ...], frozenset[str]]:
    table = tomllib.loads(files("slugline.capture").joinpath("data/letters.toml").read_text("utf-8"))
    made = []
    for row in table["alphabet"]:
        letters = list(dict.fromkeys(row["letters"]))
        floor = 0.9 if row["script"] == "wide" else 0.3
        weight = {c: 1 - (1 - floor) * n / len(letters) for n, c in enumerate(letters)}
        made.append(_Alphabet(row["language"], row["script"], weight, tuple(row["codecs"])))
    return tuple(made), frozenset(table["punctuation"] + "\xa0")


def guess(data: bytes) -> str:
    """The codec that most likely reads these bytes (which are not UTF-8). Never raises, always a codec."""
    sample = _sample(data)
    if not sample:
        return _FALLBACK
    beyond = len(sample) - len(sample.translate(None, _BEYOND_ASCII))
    alphabets, punctuation = _alphabets()
    pairs: dict[str, Counter[tuple[str, str]]] = {}
    best, winner = -9.0, _FALLBACK
    for alphabet in alphabets:
        if alphabet.script != "latin" and beyond < _STRAY and len(data) > _MOSTLY_ASCII * beyond:
            continue  # stray bytes in an ASCII text are no Cyrillic or Chinese text
        for place, codec in enumerate(alphabet.codecs):
            if codec not in pairs:
                pairs[codec] = _pairs(sample, codec)
            score = _score(pairs[codec], alphabet, punctuation) - 0.01 * place - _doubt(codec) / beyond
            if score > best:
                best, winner = score, codec
    return winner if best >= _FLOOR or beyond < _FEW else _ask_normalizer(sample)


def legible(text: str) -> float:
    """The share of characters that are common ones of the languages which write in wide characters, 0..1."""
    alphabets, punctuation = _alphabets()
    known = set(punctuation).union(*(a.weight for a in alphabets if a.script == "wide"))
    return sum(1 for c in text if c in known) / max(1, len(text))


def _doubt(codec: str) -> float:
    """How many letters' worth of evidence a code page needs: windows-1252 none, those of DOS and old Macs much."""
    if codec in ("cp866", "cp850", "mac-roman", "mac-cyrillic"):
        return 15.0
    return 0.0 if codec == "cp1252" else 3.0


def _sample(data: bytes) -> bytes:
    """Words with bytes beyond ASCII, one space between them, up to some thousand bytes.

    Cut only at bytes below 0x30 and at angle brackets, which no double-byte code page uses for a second byte.
    """
    out: list[bytes] = []
    size = 0
    for found in _TOKEN.finditer(data):
        token = found.group()
        if not token.isascii():
            out.append(token)
            size += len(token) + 1
            if size > _SAMPLE:
                break
    return b" ".join(out)


def _pairs(sample: bytes, codec: str) -> Counter[tuple[str, str]]:
    """How often each character beyond ASCII stands after each character."""
    text = codecs.getincrementaldecoder(codec)("replace").decode(sample)
    return Counter((a, b) for a, b in zip(" " + text, text, strict=False) if b > "\x7f")


def _score(pairs: Counter[tuple[str, str]], alphabet: _Alphabet, punctuation: frozenset[str]) -> float:
    """Mean worth of a character beyond ASCII: near 1 for the language's own letters, below 0 for debris."""
    total = sum(pairs.values())
    if not total:
        return -9.0
    letter = _wide if alphabet.script == "wide" else _narrow
    worth = 0.0
    for (before, char), n in pairs.items():
        worth += n * (0.3 if char in punctuation else letter(before, char, alphabet))
    return worth / total


def _narrow(before: str, char: str, alphabet: _Alphabet) -> float:
    low = char.lower()
    weight = alphabet.weight.get(low[:1])
    if weight is None:
        return -1.5 if char.isalpha() else -3.0
    if alphabet.script == "other" and before.isascii() and before.isalpha():
        return -2.0
    if alphabet.script == "latin" and before > "\x7f" and before.isalpha():
        weight -= 0.5
    if low != char:
        return -1.5 if before.islower() else weight * (0.5 if before.isupper() else 0.8)
    return weight - (1.0 if before.isupper() and before > "\x7f" and alphabet.script == "other" else 0.0) * 0.3


def _wide(_before: str, char: str, alphabet: _Alphabet) -> float:
    if char in alphabet.weight:
        return alphabet.weight[char]
    code = ord(char)
    if code == 0xFFFD or 0xE000 <= code < 0xF900 or char < "\xa0":
        return -3.0
    if 0xFF61 <= code < 0xFFA0:  # half-width katakana: what other code pages look like in Shift JIS
        return -1.0
    if 0xAC00 <= code < 0xD7A4:
        return 0.3 if alphabet.language == "ko" else -1.0
    if 0x3040 <= code < 0x3100:
        return 0.5 if alphabet.language == "ja" else -0.5
    if 0x4E00 <= code < 0xA000:
        return -0.3 if alphabet.language == "ko" else 0.1
    return 0.2 if 0xFF01 <= code < 0xFF5F else -0.5


def _ask_normalizer(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    try:
        found = from_bytes(sample, cp_isolation=_FOREIGN, steps=5, chunk_size=512, enable_fallback=False).best()
    except (ValueError, LookupError, UnicodeError):
        return _FALLBACK
    return found.encoding if found else _FALLBACK
