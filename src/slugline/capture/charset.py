"""Bytes to text: byte order marks, declared charsets, UTF-8, UTF-16 and UTF-32 without a mark, legacy code pages.

The order: a byte order mark; UTF-16 or UTF-32 by where the zero bytes stand; valid UTF-8 (whatever is declared: pages
are often saved anew in UTF-8 with their old declaration left in); UTF-8 with some damage, read with replacement
characters; the charset that came with the page, then the declared one, labels read as browsers do (WHATWG Encoding
Standard), but for a Latin one whose words have no letter of ASCII; the code page whose reading looks most like a
language (``legacy``). Never raises.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from functools import cache
from importlib.resources import files

from slugline.capture.legacy import guess, legible

__all__ = ["codec_of", "declared", "decode", "wide_codec"]

_HEAD = 8192
_SAMPLE = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.S)
_META = re.compile(rb"<meta\b[^>]{0,500}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_.:\-]{1,40})", re.I)
_XML = re.compile(rb"\A\s{0,20}<\?xml\b[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([A-Za-z0-9_.:\-]{1,40})", re.I)
_BAD_SHARE = 0.01
_BEYOND_ASCII = bytes(range(128, 256))
_LATIN = frozenset({"cp1250", "cp1252", "cp1254", "cp1257", "iso8859-2", "iso8859-15", "iso8859-16", "mac-roman"})
_LONG_WORD = re.compile(r"[^\W\d_]{4,40}")
_DEBRIS = 8  # words that show that a declaration is false
_KIN = {"euc_jp": ("euc_jis_2004",), "big5hkscs": ("cp950",), "cp949": ("johab",), "cp932": ("shift_jis_2004",)}


@cache
def _labels() -> dict[str, str]:
    table = tomllib.loads(files("slugline.capture").joinpath("data/labels.toml").read_text("utf-8"))
    return {label: codec for codec, labels in table.items() for label in labels.split()}


def codec_of(label: str) -> str | None:
    """The Python codec for a declared label, as browsers read it; ``None`` for a label nobody knows."""
    clean = label.strip().lower()
    if clean.startswith(("utf-16", "utf-32", "ucs-2")):
        return "utf-8"  # the declaration was read as ASCII, so it cannot be true
    table = _labels()
    return table.get(clean) or table.get(clean.replace("_", "-"))


def declared(data: bytes) -> str | None:
    """The codec that a page's head declares (XML declaration, meta charset, http-equiv); ``None`` if none."""
    head = _COMMENT.sub(b"", data[:_HEAD])
    for pattern in (_XML, _META):
        for found in pattern.finditer(head):
            if codec := codec_of(found.group(1).decode("ascii")):
                return codec
    return None


def wide_codec(data: bytes) -> str | None:
    """The UTF-16 or UTF-32 codec of these bytes by mark or by where their zero bytes stand; else ``None``."""
    for mark, name in _MARKS[1:]:
        if data.startswith(mark) and not (name == "utf-32-le" and len(data) % 4 and len(data) < _SAMPLE):
            return name
    sample = data[: min(len(data), _SAMPLE) // 4 * 4 or len(data) // 2 * 2]
    zeros = sample.count(0)
    by_zeros = _by_zeros(sample, zeros) if zeros * 50 > len(sample) > 3 else None
    return by_zeros or _by_letters(sample[:4096])


def _by_letters(sample: bytes) -> str | None:
    """UTF-16 of a language whose letters hold hardly a zero byte: no UTF-8, and common letters when read."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        readings = ((legible(sample.decode(c, "replace")), c) for c in ("utf-16-le", "utf-16-be"))
        share, codec = max(readings)
        return codec if share > 0.4 else None
    return None


def _by_zeros(sample: bytes, zeros: int) -> str | None:
    by_place = [sample[n::4].count(0) for n in range(4)]
    quarter = len(sample) // 4
    guesses = []
    if by_place[2] + by_place[3] > 1.9 * quarter and by_place[0] < 0.1 * quarter:
        guesses.append("utf-32-le")
    if by_place[0] + by_place[1] > 1.9 * quarter and by_place[3] < 0.1 * quarter:
        guesses.append("utf-32-be")
    odd = by_place[1] + by_place[3]
    if odd > 0.95 * zeros:
        guesses.append("utf-16-le")
    if zeros - odd > 0.95 * zeros:
        guesses.append("utf-16-be")
    return next((g for g in guesses if _reads(sample, g)), None)


def _reads(sample: bytes, codec: str) -> bool:
    """Whether the bytes make text in that codec: no errors (a cut pair at the end aside), letters and not controls."""
    try:
        text = codecs.getincrementaldecoder(codec)().decode(sample)
    except UnicodeDecodeError:
        return False
    odd = sum(1 for c in text if not (c.isprintable() or c in "\t\n\r\f\u3000\xa0\u2028\ufeff\u200b\u200e\u200f"))
    return bool(text) and odd * 50 <= len(text)


def decode(data: bytes, *, html: bool = False, said: str | None = None) -> str:
    """The text of these bytes. Bytes that cannot be read become U+FFFD; a byte order mark is dropped.

    ``said``: the charset's label beside the bytes (a server's header), which goes before the page's own declaration.
    """
    if data.startswith(codecs.BOM_UTF8):
        return data[3:].decode("utf-8", "replace")
    if wide := wide_codec(data):
        return data.decode(wide, "replace").removeprefix("\ufeff")
    if b"\x1b$" in data and data.isascii():
        return data.decode("iso2022_jp", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    beside = codec_of(said) if said else None
    return _not_utf8(data, (beside, declared(data) if html else None))


def _not_utf8(data: bytes, told: tuple[str | None, ...]) -> str:
    loose = data.decode("utf-8", "replace")
    bad = loose.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    good = len(loose) - bad - len(data.translate(None, _BEYOND_ASCII))
    if good > 3 * bad or (bad == 1 and good > 0 and loose.endswith("\ufffd")):
        return loose
    for codec in told:
        if codec and codec != "utf-8" and (text := _as_declared(data, codec)) is not None:
            if codec in _LATIN and _no_latin(text):
                continue
            return text
    return data.decode(guess(data), "replace")


def _no_latin(text: str) -> bool:
    """Whether a reading in a Latin code page is another script's debris: words without a single letter of ASCII, which
    no language writes page after page ("Çàáàñòîâêà")."""
    words = [w for w in _LONG_WORD.findall(text[:_SAMPLE]) if not w.isascii()]
    debris = sum(1 for w in words if not any(c.isascii() for c in w))
    return debris >= _DEBRIS and 2 * debris >= len(words)


def _as_declared(data: bytes, codec: str) -> str | None:
    """The text by the declaration, unless more than one character in a hundred beyond ASCII has no meaning in it."""
    for name in (codec, *_KIN.get(codec, ())):
        text = data.decode(name, "replace")
        beyond = sum(1 for c in text[:_SAMPLE] if c > "\x7f")
        if text[:_SAMPLE].count("\ufffd") <= max(1, beyond * _BAD_SHARE):
            return text
    return None
