"""NewsML-G2 (newsItem, alone, in a newsMessage or beside packageItems) and NITF documents, inside it or alone.

Each item that holds text is one capture: its id is the item's guid, its headline, by-line, dateline, provider and
times are what the item says. Standards: IPTC NewsML-G2 2.x (core and power), NITF 3.x.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from slugline.capture.blocks import inline, paragraphs, rows
from slugline.capture.items import Item, capture_of, distinct, headed, link_of, words_of
from slugline.capture.page import rejected
from slugline.capture.stamps import stamp
from slugline.capture.teasers import is_teaser
from slugline.capture.trees import elements, local, prepared
from slugline.errors import BadInput
from slugline.model import Capture, Given, Rejected

__all__ = ["newsml_items"]

_ITEMS = frozenset({"newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem", "nitf"})
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_GIVE = "give the item with its text"


def newsml_items(data: bytes, name: str, language: str | None) -> Iterator[Capture | Rejected]:
    """One capture an item with text; items of other kinds (pictures, packages), and damage, are Rejected by place."""
    number = 0
    try:
        for number, element in enumerate(elements(prepared(data), _ITEMS), 1):
            where = f"{name}:{number}"
            try:
                item = _nitf_item(element) if local(element.tag) == "nitf" else _news_item(element)
                yield capture_of(item, where, language)
            except BadInput as error:
                yield rejected(where, error.what, error.remedy)
    except BadInput as error:
        yield rejected(f"{name}:{number + 1}" if number else name, error.what, error.remedy)
        return
    if not number:
        yield rejected(name, "the message has no news items", "give it with its items")


def _all(element: Any, *path: str) -> list[Any]:
    """The elements at a path of local names, in order; namespaces are not looked at."""
    found = [element] if element is not None else []
    for step in path:
        found = [child for parent in found for child in parent if local(child.tag) == step]
    return found


def _words(element: Any, *path: str) -> str | None:
    return next((t for e in _all(element, *path) if (t := words_of(inline(e)))), None)


def _below(element: Any, *names: str) -> Iterator[Any]:
    """Every descendant of these local names, in order."""
    return (e for e in element.iter() if local(e.tag) in names)


def _within(element: Any, *names: str) -> str | None:
    return next((t for e in _below(element, *names) if (t := words_of(inline(e)))), None)


def _news_item(item: Any) -> Item:
    kind = local(item.tag)
    if kind != "newsItem":
        words = (
            "a package: it lists items and holds none" if kind == "packageItem" else f"a {kind} and holds no article"
        )
        raise BadInput(f"the item is {words}", remedy="give the newsItems themselves")
    meta, about = next(iter(_all(item, "itemMeta")), None), next(iter(_all(item, "contentMeta")), None)
    body, nitf = _body(item)
    _check(body, meta)
    inner = _nitf_given(nitf) if nitf is not None else Given()
    spoken = [e.get("tag") for e in _all(about, "language")]
    said = next((s for s in (*spoken, item.get(_LANG)) if s), None)
    created, version = _time(about, "contentCreated"), _time(meta, "versionCreated")
    published = _time(meta, "firstCreated") or created or version or inner.published
    modified = _time(about, "contentModified") or version
    publisher = _party(item, "rightsInfo", "copyrightHolder") or _party(meta, "provider")
    given = Given(
        headline=_headline(about) or _words(meta, "title") or inner.headline,
        published=published,
        modified=modified if modified != published else None,
        authors=distinct(_authors(about) or inner.authors, publisher),
        publisher=publisher or inner.publisher,
        agencies=distinct((*_parties(meta, "provider"), *_parties(about, "infoSource"),
                           *(words_of(inline(e)) for e in _all(about, "creditline")), *inner.agencies)),
        bare=True,
    )  # fmt: skip
    dateline = _words(about, "dateline") or (_dateline(nitf) if nitf is not None else None)
    links = (link_of(e.get("href")) for e in _all(meta, "link") if (e.get("rel") or "").endswith(":canonical"))
    guid = words_of(item.get("guid"))
    url = next((u for u in links if u), None) or link_of(guid)
    return Item(headed(dateline, body), "", guid, url, None, said, given)


def _check(body: tuple[str, ...], meta: Any) -> None:
    if not body:
        sort = next((e.get("qcode") or "" for e in _all(meta, "itemClass")), "").rpartition(":")[2]
        words = f"is of class {sort} and holds no text" if sort and sort != "text" else "holds no text"
        raise BadInput(f"the news item {words}", remedy=_GIVE)
    if is_teaser(body, summary=False):
        raise BadInput("the news item is a stub: its text breaks off", remedy=_GIVE)


def _body(item: Any) -> tuple[tuple[str, ...], Any]:
    """The paragraphs of the first content that has any, and its NITF root where it is NITF."""
    for content in (e for s in _all(item, "contentSet") for e in s if local(e.tag) in ("inlineXML", "inlineData")):
        if "base64" in (content.get("encoding") or "").lower():
            continue
        nitf = next(_below(content, "nitf"), None)
        if nitf is not None:
            body = _nitf_body(nitf)
        elif len(content):
            page = next((e for e in _below(content, "body")), content)
            body = tuple(paragraphs(page))
        else:
            body = tuple(rows(content.text or ""))
        if body:
            return body, nitf
    return (), None


def _headline(about: Any) -> str | None:
    """The headline without a role, or with the main one, before others."""
    found = [(("main" not in r and bool(r)), n, e) for n, e in enumerate(_all(about, "headline"))
             for r in ((e.get("role") or "").lower(),)]  # fmt: skip
    return next((t for _, _, e in sorted(found, key=lambda f: f[:2]) if (t := words_of(inline(e)))), None)


def _authors(about: Any) -> tuple[str, ...]:
    said = [words_of(inline(e)) for e in _all(about, "by")]
    creators = (
        e for e in _all(about, "creator") if not (e.get("type") or "").endswith(("organisation", "organization"))
    )
    return distinct(said) or distinct(_called(e) for e in creators)


def _parties(element: Any, *path: str) -> tuple[str, ...]:
    """The names of people and organisations at a path: their name, else their literal, else a qcode's last part."""
    return distinct(_called(e) for e in _all(element, *path))


def _party(element: Any, *path: str) -> str | None:
    return next(iter(_parties(element, *path)), None)


def _called(element: Any) -> str | None:
    named = _words(element, "name") or words_of(element.get("literal"), 200)
    code = (element.get("qcode") or "").rpartition(":")[2]
    return named or (code if code.isalpha() else None) or (None if len(element) else words_of(inline(element), 200))


def _time(element: Any, name: str) -> str | None:
    return next((t for e in _all(element, name) if (t := stamp(inline(e)))), None)


def _nitf_item(nitf: Any) -> Item:
    body = _nitf_body(nitf)
    _check(body, None)
    identifier = next((e.get("id-string") for e in _below(nitf, "doc-id") if e.get("id-string")), None)
    url = next((u for e in _below(nitf, "pubdata") if (u := link_of(e.get("ex-ref")))), None)
    said = nitf.get(_LANG) or next((e.get(_LANG) for e in _below(nitf, "body") if e.get(_LANG)), None)
    return Item(headed(_dateline(nitf), body), "", words_of(identifier), url, None, said, _nitf_given(nitf))


def _nitf_given(nitf: Any) -> Given:
    issued = next((t for e in _below(nitf, "date.issue") if (t := stamp(e.get("norm") or inline(e)))), None)
    released = next((t for e in _below(nitf, "date.release") if (t := stamp(e.get("norm") or inline(e)))), None)
    told = next((t for e in _below(nitf, "pubdata") if (t := stamp(e.get("date.publication")))), None)
    printed = next((words_of(e.get("name")) for e in _below(nitf, "pubdata") if e.get("name")), None)
    holder = next((words_of(e.get("holder")) for e in _below(nitf, "doc.copyright") if e.get("holder")), None)
    sources = [words_of(e.get("provider")) for e in _below(nitf, "doc.rights")]
    return Given(
        headline=_within(nitf, "hl1") or _within(nitf, "hedline") or _within(nitf, "title"),
        published=issued or told or released,
        authors=distinct(_nitf_authors(nitf)),
        publisher=printed or holder,
        agencies=distinct((*(words_of(inline(e)) for e in _below(nitf, "distributor")), *sources)),
        bare=True,
    )


def _nitf_authors(nitf: Any) -> Iterator[str | None]:
    for line in _below(nitf, "byline"):
        people = [words_of(inline(p)) for p in _below(line, "person")]
        if people:
            yield from people
        else:  # the title ("Staff writer") stands in an element of its own
            yield words_of("".join([line.text or "", *(c.tail or "" for c in line)]))


def _dateline(nitf: Any) -> str | None:
    return _within(nitf, "dateline")


def _nitf_body(nitf: Any) -> tuple[str, ...]:
    """The body's paragraphs; what closes it (its tagline) stands last."""
    found = [p for e in _below(nitf, "body.content") for p in paragraphs(e)]
    if not found:
        found = [p for e in _below(nitf, "body") for c in e if local(c.tag) != "body.head" for p in paragraphs(c)]
    else:
        found += [t for e in _below(nitf, "tagline") if (t := inline(e))]
    return tuple(found)
