"""A page that was fetched, as a capture: what the server says of it goes before what it says of itself."""

from __future__ import annotations

from slugline.capture.charset import decode
from slugline.capture.page import MAX_PAGE, rejected, tidy
from slugline.capture.sniff import binary_reason, kind_of
from slugline.model import Capture, Rejected
from slugline.ports import Fetcher

__all__ = ["fetch_page"]

_HTML = ("text/html", "application/xhtml+xml")


def fetch_page(url: str, fetcher: Fetcher, language: str | None) -> Capture | Rejected:
    """The page at ``url``: ``id`` and ``source`` are the address that was given, ``url`` is where it was found."""
    got = fetcher.fetch(url)
    if isinstance(got, Rejected):
        return got
    data = got.content
    if len(data) > MAX_PAGE:
        return rejected(url, f"the page holds more than {MAX_PAGE:,} bytes", "save the part that is wanted")
    if found := binary_reason(data):
        return rejected(url, f"the page is {found[0]}", found[1])
    html = got.media_type in _HTML or kind_of("", data[: 1 << 16]) == "html"
    text = tidy(decode(data, html=html, said=got.charset))
    if not text.strip():
        return rejected(url, "the page holds no text, only blanks", "open it, save it and give its file")
    return Capture(url, "html" if html else "text", text, url, got.url, got.fetched, language)
