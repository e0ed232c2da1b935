"""XML files to their readers: feeds, NewsML-G2 and NITF; any other XML is refused by the name of its root."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slugline.capture.charset import decode
from slugline.capture.feeds import xml_entries
from slugline.capture.newsml import newsml_items
from slugline.capture.page import rejected, whole
from slugline.capture.places import Place
from slugline.capture.stream import Stream
from slugline.model import Capture, Rejected

__all__ = ["read_feed", "read_newsml", "read_xml"]

_ROOT = re.compile(r"<(?![!?])([^\s/>]{1,80})")


def read_feed(stream: Stream, place: Place, language: str | None) -> Iterator[Capture | Rejected]:
    """The entries of an RSS or Atom feed."""
    data = whole(stream, place.name)
    if isinstance(data, Rejected):
        yield data
    else:
        yield from xml_entries(data, place.name, language)


def read_newsml(stream: Stream, place: Place, language: str | None) -> Iterator[Capture | Rejected]:
    """The items of a NewsML-G2 or NITF document."""
    data = whole(stream, place.name)
    if isinstance(data, Rejected):
        yield data
    else:
        yield from newsml_items(data, place.name, language)


def read_xml(stream: Stream, place: Place, language: str | None) -> Iterator[Capture | Rejected]:
    """Why another XML document gives no capture."""
    found = _ROOT.search(decode(stream.head))
    root = f" of root <{found[1]}>" if found else ""
    known = "feeds (RSS, Atom), NewsML-G2 and NITF are read; give the pages themselves"
    yield rejected(place.name, f"the file is an XML document{root}, which no reader knows", known)
