"""Entries of feeds that carry their articles whole: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed 1 and 1.1.

An entry's text is its content (``content:encoded``, Atom ``content``, ``yandex:full-text``), else its description
where that is longer than a summary; an entry that is a summary alone is refused as a stub. Feeds do not say when they
were fetched. Standards: RSS 2.0 (RSS Advisory Board), RSS 1.0 with its content module, RFC 4287, jsonfeed.org 1.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from slugline.capture.blocks import fragment, inline, is_markup, paragraphs, rows
from slugline.capture.items import Item, capture_of, distinct, link_of, words_of
from slugline.capture.page import rejected
from slugline.capture.stamps import stamp
from slugline.capture.teasers import is_teaser, size
from slugline.capture.trees import elements, local, name_of, prepared
from slugline.errors import BadInput
from slugline.model import Capture, Given, Rejected

__all__ = ["json_entries", "xml_entries"]

_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MAIL = re.compile(r"\A\s*[^\s()]+@[^\s()]+\s*(?:\(([^()]{1,200})\))?\s*\Z")
_STUB = "the entry is a stub: a teaser of its article, not the article"
_EMPTY = "the entry has no content"
_SEPARATED = re.compile(r"\s+[|\-–—»›:·•/]+\s+|\s*[|»›]\s*|:\s+")
_ESCAPED = re.compile(r"&(?:amp;){0,2}lt;")
_LETTERS = re.compile(r"[\W_]+")

Fields = dict[str, list[Any]]


def xml_entries(data: bytes, name: str, language: str | None) -> Iterator[Capture | Rejected]:
    """One capture an entry of an RSS or Atom feed; an entry without its article, and damage, is Rejected by place."""
    number = 0
    try:
        for number, element in enumerate(elements(prepared(data), frozenset({"item", "entry"})), 1):
            where = f"{name}:{number}"
            try:
                yield capture_of(_item(element), where, language)
            except BadInput as error:
                yield rejected(where, error.what, error.remedy)
    except BadInput as error:
        yield rejected(f"{name}:{number + 1}" if number else name, error.what, error.remedy)
        return
    if not number:
        yield rejected(name, "the feed has no entries", "fetch it again")


def _fields(element: Any) -> Fields:
    found: Fields = {}
    for child in element:
        found.setdefault(name_of(child.tag), []).append(child)
    return found


def _first(fields: Fields, *names: str) -> str | None:
    """The words of the first of these that has any, markup and escaped characters resolved."""
    for name in names:
        for element in fields.get(name, ()):
            if text := _title(element):
                return text
    return None


def _title(element: Any) -> str | None:
    text = inline(element)
    for _ in range(2):
        if "&" not in text and "<" not in text:
            break
        text = " ".join(rows(text)) if is_markup(text) else unescape(text)
    return words_of(text)


def _item(element: Any) -> Item:
    fields = _fields(element)
    parent = element.getparent()
    about = _about(element)
    base = _base(element)
    html, body, summary = _content(fields)
    url = _link(fields, base)
    headline = _first(fields, "title", "atom:title", "dc:title", "media:title")
    html, body = _unsigned(html, body, headline)
    if not body:
        raise BadInput(_EMPTY, remedy=_remedy(url))
    if is_teaser(body, summary=summary):
        raise BadInput(_STUB, remedy=_remedy(url))
    said = element.get(_LANG) or _first(fields, "dc:language", "language") or _tongue(parent, about)
    published = _time(fields, said, "atom:published", "atom:issued", "published", "pubDate", "dc:date",
                      "dcterms:issued", "dcterms:created", "atom:created")  # fmt: skip
    modified = _time(
        fields, said, "atom:updated", "atom:modified", "updated", "dcterms:modified", "dcterms:dateModified"
    )
    publisher = _first(fields, "dc:publisher") or _first(about, "dc:publisher") or _site(about, url)
    given = Given(
        headline=headline,
        published=published,
        modified=modified if modified != published else None,
        authors=distinct(_authors(fields) or _authors(about), publisher),
        publisher=publisher,
        agencies=distinct(_sources(fields), publisher),
        caption=_caption(fields),
        bare=not html,
    )
    return Item(body, html, _first(fields, "guid", "atom:id", "id", "dc:identifier"), url, None, said, given)


def _remedy(url: str | None) -> str:
    return f"give the page itself: {url}" if url else "give the page itself"


def _about(element: Any) -> Fields:
    """What the feed says of itself before this entry; RSS 1.0 keeps it in a channel beside the entries."""
    parent = element.getparent()
    if parent is None:
        return {}
    found: Fields = {}
    for child in parent:
        if child is element:
            break
        if name_of(child.tag) == "channel":
            found.update(_fields(child))
        elif len(found) < 100:
            found.setdefault(name_of(child.tag), []).append(child)
    return found


def _tongue(parent: Any, about: Fields) -> str | None:
    said = _first(about, "language", "dc:language")
    while parent is not None and not said:
        said, parent = parent.get(_LANG), parent.getparent()
    return said


def _base(element: Any) -> str | None:
    """``xml:base`` of the entry and of what it stands in, made whole from the outside in."""
    bases = [b for e in (element, *element.iterancestors()) if (b := e.get(_BASE))]
    whole = ""
    for base in reversed(bases):
        try:
            whole = urljoin(whole, base)
        except ValueError:
            return None
    return whole or None


def _link(fields: Fields, base: str | None) -> str | None:
    for name in ("atom:link", "link"):
        for element in fields.get(name, ()):
            if element.get("href") and element.get("rel", "alternate") == "alternate":
                return link_of(element.get("href"), base)
    said = _first(fields, "link") or next(
        (inline(g) for g in fields.get("guid", ()) if g.get("isPermaLink", "true") == "true"), None
    )
    return link_of(said, base)


def _time(fields: Fields, language: str | None, *names: str) -> str | None:
    code = (language or "und")[:2].lower()
    return next((t for n in names for e in fields.get(n, ()) if (t := stamp(inline(e), code))), None)


def _content(fields: Fields) -> tuple[str, tuple[str, ...], bool]:
    """The entry's HTML ("" for plain text), its paragraphs, and whether it is offered as a summary."""
    for name in (
        "content:encoded",
        "yandex:full-text",
        "full-text",
        "atom:content",
        "content",
        "xhtml:body",
        "xhtml:div",
    ):
        for element in fields.get(name, ()):
            html, body = _text(element)
            if body:
                return html, body, False
    for name in ("description", "atom:summary", "summary", "dc:description"):
        for element in fields.get(name, ()):
            html, body = _text(element)
            if body:
                return html, body, True
    return "", (), True


def _text(element: Any) -> tuple[str, tuple[str, ...]]:
    from lxml import etree

    kind = (element.get("type") or "").strip().lower()
    if element.get("src") or kind.startswith(("image/", "video/", "audio/")):
        return "", ()
    if len(element) and kind not in ("text", "text/plain"):
        body = tuple(paragraphs(element))
        for inner in element.iter(etree.Element):
            inner.tag = local(inner.tag)
        element.tag = "div"
        return etree.tostring(element, encoding="unicode", method="html", with_tail=False), body
    text = element.text or ""
    if kind in ("text", "text/plain"):
        return "", tuple(rows(text)) if not is_markup(text) else tuple(text.split("\n"))
    for _ in range(3):  # escaped once more than the standard says, as careless programs do
        if is_markup(text) or not _ESCAPED.search(text):
            break
        text = unescape(text)
    if not is_markup(text):
        return "", tuple(rows(text))
    tree = fragment(text)
    return (text, tuple(paragraphs(tree))) if tree is not None else ("", ())


def _unsigned(html: str, body: tuple[str, ...], headline: str | None) -> tuple[str, tuple[str, ...]]:
    """Without the last line that programs add for those who republish ("The post HEADLINE appeared first on SITE"):
    in any language, it holds the whole headline and few words beside it."""
    if len(body) < 2 or not headline or headline.casefold() not in body[-1].casefold():
        return html, body
    spare = size((body[-1],)) - size((headline,))
    start = html.rfind("<p")
    if not 3 <= spare <= 12 or rows(html[max(start, 0) :]) != [body[-1]]:
        return html, body
    return html[:start], body[:-1]


def _authors(fields: Fields) -> tuple[str, ...]:
    people: list[str | None] = []
    for element in (*fields.get("atom:author", ()), *fields.get("author", ())):
        inner = _fields(element)
        people.append(_first(inner, "atom:name", "name") if inner else _person(_title(element)))
    people = people or [_person(_title(e)) for n in ("dc:creator", "yandex:author") for e in fields.get(n, ())]
    return distinct([*people, *(_person(_title(e)) for e in fields.get("dc:creator", ()))])


def _person(said: str | None) -> str | None:
    """The name in "name@host (Name)"; an address alone names nobody."""
    mail = _MAIL.match(said) if said else None
    return words_of(mail[1]) if mail else said


def _sources(fields: Fields) -> Iterator[str]:
    for name in ("source", "dc:source"):
        for element in fields.get(name, ()):
            said = _title(element)
            if said and "://" not in said and len(said) < 80:
                yield said


def _caption(fields: Fields) -> str | None:
    """What stands below the entry's first picture."""
    for name in ("media:group", "media:content", "media:thumbnail"):
        for element in fields.get(name, ()):
            for inner in element.iter():
                if name_of(inner.tag) in ("media:description", "media:text") and (said := _title(inner)):
                    return said
    return None


def _site(about: Fields, url: str | None) -> str | None:
    """The publisher: the part of the feed's title that the address bears out ("Norvik Courier | World")."""
    return _named_by(_first(about, "title", "atom:title"), url or _link(about, None))


def _named_by(title: str | None, url: str | None) -> str | None:
    host = _LETTERS.sub("", (urlsplit(url).hostname or "").removeprefix("www.")) if url else ""
    for part in _SEPARATED.split(title or ""):
        name = _LETTERS.sub("", part.casefold()).removeprefix("the")
        if len(name) > 2 and host.startswith((name, "the" + name)):
            return part.strip()
    return None


def json_entries(value: dict[str, Any], name: str, language: str | None) -> Iterator[Capture | Rejected]:
    """One capture an item of a JSON Feed that stood at ``name``."""
    items = value.get("items")
    for number, item in enumerate(items if isinstance(items, list) else (), 1):
        where = f"{name}:{number}"
        try:
            yield capture_of(_json_item(item, value), where, language)
        except BadInput as error:
            yield rejected(where, error.what, error.remedy)
    if not items or not isinstance(items, list):
        yield rejected(name, "the feed has no entries", "fetch it again")


def _json_item(item: Any, feed: dict[str, Any]) -> Item:
    if not isinstance(item, dict):
        raise BadInput("the entry is no object", remedy="fetch the feed again")
    url = link_of(_string(item, "url") or _string(item, "external_url"))
    html, text = _string(item, "content_html") or "", _string(item, "content_text")
    body = tuple(rows(html or text or ""))
    if not body:
        raise BadInput(_EMPTY, remedy=_remedy(url))
    if is_teaser(body, summary=False):
        raise BadInput(_STUB, remedy=_remedy(url))
    said = _string(item, "language") or _string(feed, "language")
    published = stamp(item.get("date_published"))
    modified = stamp(item.get("date_modified"))
    number = item.get("id")
    publisher = _named_by(words_of(feed.get("title")), url or link_of(_string(feed, "home_page_url")))
    given = Given(
        headline=words_of(item.get("title")),
        published=published,
        modified=modified if modified != published else None,
        authors=distinct(_json_authors(item) or _json_authors(feed), publisher),
        publisher=publisher,
        bare=not is_markup(html),
    )
    own = str(number) if type(number) in (int, float) else words_of(number)
    return Item(body, html if is_markup(html) else "", own, url, None, said, given)


def _json_authors(value: dict[str, Any]) -> tuple[str, ...]:
    people = value.get("authors")
    listed = people if isinstance(people, list) else [value.get("author")]
    return distinct(words_of(p.get("name")) for p in listed[:50] if isinstance(p, dict))


def _string(value: dict[str, Any], key: str) -> str | None:
    found = value.get(key)
    return found if isinstance(found, str) else None
