"""What a reader of documents found in one entry, and the capture that it makes: the same rules for every container."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from slugline.capture.page import tidy
from slugline.errors import BadInput
from slugline.language import detect
from slugline.model import Capture, Given

__all__ = ["Item", "capture_of", "code_of", "distinct", "headed", "link_of", "words_of"]

_CODE = re.compile(r"[A-Za-z]{2,3}(?=[-_]|\Z)")
_SURE = 0.9
_OLD_CODES = {"iw": "he", "in": "id", "ji": "yi", "nb": "no", "nn": "no", "eng": "en", "ger": "de", "deu": "de",
              "fre": "fr", "fra": "fr", "spa": "es", "por": "pt", "ita": "it", "rus": "ru", "ara": "ar", "chi": "zh",
              "zho": "zh", "jpn": "ja", "kor": "ko", "nob": "no"}  # fmt: skip
_RUNNING = re.compile(r"[.!?…。！？؟۔।][\"”“»’')\]）」』\s]*\Z")
_LED = re.compile(r"\s[-–—]+\s|[)）\]】]|[:：=＝]")
_SCHEMES = ("http", "https")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry read: its paragraphs, or its HTML where ``html`` has any; and what the container says beside it."""

    paragraphs: tuple[str, ...] = ()
    html: str = ""
    id: str | None = None
    url: str | None = None
    fetched: str | None = None
    language: str | None = None
    given: Given = field(default_factory=Given)


def capture_of(item: Item, where: str, language: str | None) -> Capture:
    """The capture of an entry that stood at ``where``. Raises BadInput where it holds no text.

    ``language`` is what the caller knows; the container's own word counts where the text does not belie it, since
    many a feed says "en" by default.
    """
    text = tidy(item.html) if item.html else "\n".join(tidy(p) for p in item.paragraphs)
    if not text.strip():
        raise BadInput("the entry holds no text", remedy="give the page itself")
    said = code_of(item.language)
    if language is None and said is not None:
        read, sure = detect(" ".join(item.paragraphs)[:4000])
        language = said if read in (said, "und") or sure < _SURE else None
    return Capture(
        id=tidy(item.id or "").strip() or item.url or where,
        kind="html" if item.html else "text",
        text=text,
        source=where,
        url=item.url,
        fetched=item.fetched,
        language=language,
        given=item.given,
    )


def code_of(said: str | None) -> str | None:
    """The language of a tag ("de-AT", "pt_BR"), as its ISO 639-1 code where it has one; ``None`` if it is no tag."""
    found = _CODE.match(said.strip()) if said else None
    code = found[0].lower() if found else None
    return _OLD_CODES.get(code, code) if code not in (None, "und", "mul", "zxx", "mis") else None


def link_of(said: object, base: str | None = None) -> str | None:
    """A web address made whole by ``base``; ``None`` for what is none (a mail address, a script, a local name)."""
    text = "".join(said.split()) if isinstance(said, str) else ""
    if not text or len(text) > 4000:
        return None
    try:
        whole = urljoin(base, text) if base else text
        parts = urlsplit(whole)
        return whole if parts.scheme.lower() in _SCHEMES and parts.hostname else None
    except ValueError:
        return None


def words_of(value: object, bound: int = 2000) -> str | None:
    """A string with its blanks made one, or ``None`` where there are no words (or it is no string)."""
    text = " ".join(tidy(value[: 4 * bound]).split())[:bound] if isinstance(value, str) else ""
    return text if text and text.casefold() not in ("none", "null", "n/a") else None


def distinct(names: Iterable[str | None], but: str | None = None) -> tuple[str, ...]:
    """The names, each once, in order; empty ones and ``but`` left out."""
    return tuple(dict.fromkeys(n for n in names if n and n != but))[:50]


def headed(dateline: str | None, paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """The paragraphs with the dateline, which the container keeps apart, before the first: as it would be printed."""
    if not dateline or not paragraphs or len(dateline) > 200:
        return paragraphs
    at = next((n for n, p in enumerate(paragraphs[:4]) if _RUNNING.search(p)), 0)  # a subheading may come before
    place = re.split(r"[,(\s]", dateline.strip("([【 "), maxsplit=1)[0]
    if place.casefold() in paragraphs[at][:60].casefold() and _LED.search(paragraphs[at][:90]):
        return paragraphs  # it opens with its dateline
    joint = " " if dateline[-1] in "-–—:=】]" else " – "
    return (*paragraphs[:at], dateline + joint + paragraphs[at].lstrip("-–—_ "), *paragraphs[at + 1 :])
