"""JSON of other readers: what trafilatura and news-please took from a page, and rows of data sets made with them.

Their text is the body alone, a paragraph a line, so nothing in it is taken for furniture. Any other object with a
``title`` beside its ``text`` keeps its title and times, but its text is read as visible lines.
"""

from __future__ import annotations

import re
from typing import Any

from slugline.capture.blocks import plain
from slugline.capture.items import Item, capture_of, distinct, link_of, words_of
from slugline.capture.stamps import stamp
from slugline.errors import BadInput
from slugline.model import Capture, Given

__all__ = ["extract_capture", "given_of", "is_extract"]

_TRAFILATURA = ("raw_text", "source-hostname", "fingerprint", "hostname", "comments")
_SPLIT = re.compile(r"\s{0,4};\s{0,4}")
_MAKE = "extract the page again, or give its HTML"


def is_extract(value: Any) -> bool:
    """Whether a JSON object is one page as trafilatura or news-please wrote it."""
    if not isinstance(value, dict) or isinstance(value.get("html"), str):
        return False
    if "maintext" in value:
        return True
    text = isinstance(value.get("text"), str) or isinstance(value.get("raw_text"), str)
    own = sum(1 for key in _TRAFILATURA if key in value)
    return text and (own >= 2 or (own == 1 and set(value) <= {"text", "comments"}))


def extract_capture(value: dict[str, Any], where: str, language: str | None) -> Capture:
    """The capture of such an object that stood at ``where``. Raises BadInput where it holds no text."""
    item = _news_please(value) if "maintext" in value else _trafilatura(value)
    if not item.paragraphs:
        raise BadInput("the extract holds no text", remedy=_MAKE)
    return capture_of(item, where, language)


def given_of(value: dict[str, Any]) -> Given | None:
    """What any other object says beside its text, by the names that data sets of news use; ``None`` if nothing."""
    given = Given(
        headline=_first(value, "headline", "title"),
        published=_time(value, "published", "date_publish", "published_at", "date_published", "pubdate"),
        modified=_time(value, "modified", "date_modify", "updated_at", "date_modified"),
        authors=_people(value.get("authors", value.get("author"))),
        publisher=_first(value, "publisher", "sitename", "site_name", "outlet"),
    )
    return given if given != Given() else None


def _trafilatura(value: dict[str, Any]) -> Item:
    """``filedate`` is the day of the extraction and not of the page's fetching, so it says nothing here."""
    text = _string(value, "text") or _string(value, "raw_text") or ""
    url = link_of(_string(value, "source") or _string(value, "url"))
    site = _first(value, "source-hostname", "sitename") or _first(value, "hostname")
    given = Given(
        headline=_first(value, "title"),
        published=_time(value, "date"),
        authors=_people(value.get("author")),
        publisher=site,
        bare=True,
    )
    return Item(tuple(plain(text)), "", _name(value), url, None, _string(value, "language"), given)


def _news_please(value: dict[str, Any]) -> Item:
    url = link_of(_string(value, "url"))
    published, modified = _time(value, "date_publish"), _time(value, "date_modify")
    given = Given(
        headline=_first(value, "title", "title_page", "title_rss"),
        published=published,
        modified=modified if modified != published else None,
        authors=_people(value.get("authors")),
        publisher=_first(value, "source_domain"),
        bare=True,
    )
    fetched = _time(value, "date_download")
    paragraphs = tuple(plain(_string(value, "maintext") or ""))
    return Item(paragraphs, "", _name(value), url, fetched, _string(value, "language"), given)


def _name(value: dict[str, Any]) -> str | None:
    number = value.get("id")
    return str(number) if type(number) is int and abs(number) < 1 << 64 else words_of(number)


def _people(said: Any) -> tuple[str, ...]:
    listed = said[:50] if isinstance(said, list) else [said]
    return distinct(words_of(p, 200) for s in listed if isinstance(s, str) for p in _SPLIT.split(s[:4000]))


def _first(value: dict[str, Any], *names: str) -> str | None:
    return next((w for n in names if (w := words_of(value.get(n)))), None)


def _time(value: dict[str, Any], *names: str) -> str | None:
    return next((t for n in names if (t := stamp(value.get(n)))), None)


def _string(value: dict[str, Any], key: str) -> str | None:
    found = value.get(key)
    return found if isinstance(found, str) else None
