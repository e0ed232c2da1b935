"""What a page says of its article in JSON-LD (schema.org NewsArticle and its kin)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

import msgspec
import regex

__all__ = ["Linked", "read_jsonld"]

MAX_BLOCKS = 60
MAX_BLOCK = 2_000_000
MAX_NODES = 5_000

_ARTICLE = frozenset({
    "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
    "backgroundnewsarticle",
    "reviewnewsarticle", "askpublicnewsarticle", "liveblogposting", "blogposting", "socialmediaposting", "report",
    "techarticle", "scholarlyarticle", "satiricalarticle", "advertisercontentarticle",
})  # fmt: skip
_PAGE = frozenset({"webpage", "itempage"})
_MARKUP = regex.compile(r"<[^<>]{1,400}>")
_OPENED = regex.compile(r"(?:(?:(?://|/\*)\s{0,4})?(?:<!\[CDATA\[|<!--)\s{0,4}(?:\*/)?\s*+)+")
_CLOSED = regex.compile(r"(?:(?:(?://|/\*)\s{0,4})?(?:\]\]>|-->)\s{0,4}(?:\*/)?\s{0,4})+\Z")
_STRAY = regex.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|,(?=\s*+[}\]])|[\x00-\x1f]++', regex.S)
_BRACKETS = ("{", "[", "}", "]")  # the ends of a block that is in no wrapper
_BLANK = regex.compile(r"[^\S\u3000]+")  # the ideographic space is a mark of Japanese headlines


@dataclass(frozen=True, slots=True)
class Linked:
    """The fields of the page's main article; empty where nothing was said."""

    headline: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    body: str | None = None
    url: str | None = None
    language: str | None = None
    free: bool | None = None


def _load(block: str) -> list[Any]:
    """The documents of a block: one, or several one after the other. Wrappers for old browsers (comments, CDATA),
    quotes as entities and commas before a closing bracket are what pages get wrong; the rest is no JSON."""
    if len(block) > MAX_BLOCK:
        return []
    block = block.strip()
    if block[:1] not in _BRACKETS or block[-1:] not in _BRACKETS:
        block = _unwrapped(block)
    if '"' not in block and "&quot;" in block:
        block = unescape(block)
    for mend in (False, True) if block else ():
        try:
            return _documents(_STRAY.sub(_mended, block) if mend else block)
        except (ValueError, RecursionError):
            continue
    return []


def _unwrapped(block: str) -> str:
    if opened := _OPENED.match(block[:80]):
        block = block[opened.end() :].lstrip()
    if closed := _CLOSED.search(block[-80:]):
        block = block[: len(block) - len(closed.group())]
    return block.strip().rstrip(";")


def _documents(text: str) -> list[Any]:
    with suppress(ValueError, RecursionError):  # one document, as nearly every block has
        return [msgspec.json.decode(text)]
    found: list[Any] = []
    decoder, at = json.JSONDecoder(strict=False), 0
    while at < len(text) and len(found) < MAX_BLOCKS:
        value, at = decoder.raw_decode(text, at)
        found.append(value)
        while at < len(text) and (text[at].isspace() or text[at] in ",;"):
            at += 1
    return found


def _mended(m: regex.Match[str]) -> str:
    """A string or what separates two stays; a comma that nothing follows and control characters go."""
    text: str = m.group()
    return text if text[0] == '"' else " "


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """All objects of a document in breadth-first order, a bounded number of them."""
    todo, seen = [value], 0
    while todo and seen < MAX_NODES:
        here, todo = todo, []
        for item in here:
            seen += 1
            if isinstance(item, list):
                todo.extend(item[:500])
            elif isinstance(item, dict):
                yield item
                todo.extend(
                    v
                    for k, v in item.items()
                    if k in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item")
                )
            if seen >= MAX_NODES:
                return


def _types(node: dict[str, Any]) -> set[str]:
    kind = node.get("@type")
    if isinstance(kind, str):
        return {kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1].casefold()}
    kinds = kind if isinstance(kind, list) else [kind]
    return {k.rsplit("/", 1)[-1].rsplit(":", 1)[-1].casefold() for k in kinds if isinstance(k, str)}


def _text(value: Any) -> str | None:
    """A field's text, its markup and entities resolved."""
    if isinstance(value, list):
        value = next((v for v in value if v), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("@id")
    if not isinstance(value, str):
        return None
    text = unescape(unescape(value)) if "&" in value else value
    return _BLANK.sub(" ", _MARKUP.sub(" ", text) if "<" in text else text).strip() or None


def _names(value: Any) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    found: list[str] = []
    for item in items[:30]:
        name = _text(item.get("name") if isinstance(item, dict) else item)
        if name and name not in found and not name.startswith("http") and len(name) < 120:
            found.append(name)
    return tuple(found)


def _body(value: Any) -> str | None:
    if not isinstance(value, str) or len(value) < 80:
        return None
    text = _MARKUP.sub("\n", value) if "<" in value else value
    return unescape(unescape(text)) if "&" in text else text


def _free(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().casefold() in ("true", "false"):
        return value.strip().casefold() == "true"
    return None


def read_jsonld(blocks: list[str]) -> Linked:
    """The page's article: the first node of an article's type that has a headline or a body, else its web page.

    What it leaves out is taken from another node of an article's type that has no headline of its own, or the same:
    some pages tell one article in several blocks.
    """
    nodes = [n for b in blocks[:MAX_BLOCKS] for doc in _load(b) for n in _nodes(doc)]
    by_id = {n["@id"]: n for n in nodes if isinstance(n.get("@id"), str) and "name" in n}
    kinds = [_types(n) for n in nodes]
    typed = [n for n, kind in zip(nodes, kinds, strict=True) if not kind.isdisjoint(_ARTICLE)]
    articles = [n for n in typed if "headline" in n or "articleBody" in n or "datePublished" in n]
    pages = [n for n, kind in zip(nodes, kinds, strict=True) if "datePublished" in n and not kind.isdisjoint(_PAGE)]
    for node in [*sorted(articles, key=lambda n: "articleBody" not in n and "headline" not in n), *pages]:
        main = _linked(node, by_id)
        others = (n for n in typed[:20] if n is not node and _text(n.get("headline")) in (None, main.headline))
        return _filled(main, (_linked(n, by_id) for n in others))
    return Linked()


def _filled(main: Linked, others: Iterable[Linked]) -> Linked:
    """The first with its empty fields from the others, those that tell of another address left out."""
    gaps = [f for f in ("published", "modified", "authors", "publisher") if not getattr(main, f)]
    same = [o for o in others if None in (o.url, main.url) or o.url == main.url] if gaps else []
    told = {f: next((v for o in same if (v := getattr(o, f))), getattr(main, f)) for f in gaps}
    return replace(main, **told) if same else main


def _resolve(value: Any, by_id: dict[str, dict[str, Any]]) -> Any:
    """References by @id replaced by what they name."""
    if isinstance(value, list):
        return [_resolve(v, by_id) for v in value[:30]]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return by_id.get(value["@id"], value)
    return value


def _linked(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> Linked:
    publisher = _resolve(node.get("publisher") or node.get("sourceOrganization"), by_id)
    return Linked(
        headline=_text(node.get("headline")) or _text(node.get("name")),
        published=_text(node.get("datePublished")) or _text(node.get("dateCreated")),
        modified=_text(node.get("dateModified")),
        authors=_names(_resolve(node.get("author") or node.get("creator"), by_id)),
        publisher=_text(publisher if not isinstance(publisher, dict) else publisher.get("name")),
        body=_body(node.get("articleBody")),
        url=_text(node.get("url")),
        language=_text(node.get("inLanguage")),
        free=_free(node.get("isAccessibleForFree")),
    )
