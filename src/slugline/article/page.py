"""What the markup of an HTML page says of its article: meta elements, Open Graph, ``time``, ``h1``, ``title``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import regex

from slugline.article.jsonld import Linked, read_jsonld
from slugline.language import normal, words

__all__ = ["Page", "plain_title", "read_page"]

_SPACE = regex.compile(r"\s+")
_SITE_BREAK = regex.compile(r"\s+(?:[|•·»›‹«:]|[-–—]{1,2})\s+|\s*[|｜]\s*|(?<=\S)\s[-–—]\s|_(?=\S)")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "article.published",
    "parsely-pub-date", "publishdate", "publish-date", "publish_date", "published_time", "publication_date",
    "pubdate", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "dc.date.created",
    "dcterms.date", "date", "cxenseparse:recs:publishtime", "bt:pubdate", "ptime", "article_date_original",
    "originalpublicationdate", "rnews:datepublished", "og:published_time", "citation_publication_date",
    "datecreated", "weibo:article:create_at", "vr:published_time",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "datemodified", "og:updated_time",
    "article:updated_time", "last-modified", "lastmod", "moddate", "dcterms.modified", "dc.date.modified",
    "updated_time", "weibo:article:update_at",
)  # fmt: skip
_AUTHOR = (
    "author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author", "dcterms.creator",
    "article:author_name",
)  # fmt: skip
_SITE = (
    "og:site_name", "application-name", "publisher", "dc.publisher", "twitter:site", "al:ios:app_name",
)  # fmt: skip
_SUMMARY = ("og:description", "description", "twitter:description", "dc.description")
_TITLE = (
    "og:title", "twitter:title", "parsely-title", "dc.title", "sailthru.title", "headline", "title",
)  # fmt: skip
MAX_FIELD = 2_000


@dataclass(frozen=True, slots=True)
class Page:
    """The page's own metadata; every tuple in the order of how much it is to be trusted."""

    linked: Linked
    titles: tuple[str, ...]
    headings: tuple[str, ...]
    published: tuple[str, ...]
    modified: tuple[str, ...]
    times: tuple[str, ...]
    authors: tuple[str, ...]
    sites: tuple[str, ...]
    summaries: tuple[str, ...]
    addresses: tuple[str, ...]
    base: str | None
    language: str | None
    kind: str | None


def _clean(text: str | None) -> str:
    return str(_SPACE.sub(" ", text or "")).strip()[:MAX_FIELD]


def _metas(tree: Any) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for n, node in enumerate(tree.iter("meta")):
        if n > 2_000:
            break
        content = _clean(node.get("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            key = node.get(attribute)
            if key and content:
                out.setdefault(key.strip().casefold(), []).append(content)
    return out


def _first(metas: dict[str, list[str]], names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(v for name in names for v in metas.get(name, ())[:3]))


def _inner(node: Any) -> str:
    return _clean("".join(node.itertext())[: MAX_FIELD * 2])


def _blocks(tree: Any) -> list[str]:
    return [node.text or "" for node in tree.iter("script") if "ld+json" in (node.get("type") or "").casefold()][:60]


def _times(tree: Any) -> tuple[str, ...]:
    found: list[str] = []
    for node in tree.iter("time"):
        found.append(_clean(node.get("datetime")) or _inner(node))
        if len(found) >= 40:
            break
    return tuple(t for t in found if t)


def _itemprop(tree: Any, name: str) -> tuple[str, ...]:
    nodes = tree.xpath(f'.//*[@itemprop="{name}"]')[:5]
    return tuple(v for n in nodes if (v := _clean(n.get("content") or n.get("datetime")) or _inner(n)))


def read_page(tree: Any) -> Page:
    """All metadata of a parsed page."""
    metas = _metas(tree)
    headings = tuple(t for node in list(tree.iter("h1"))[:10] if (t := _inner(node)))
    title = next((_inner(t) for t in tree.iter("title")), "")
    links = (n for n in tree.iter("link") if "canonical" in (n.get("rel") or "").casefold().split())
    canonical = next((n.get("href") for n in links if n.get("href")), None)
    return Page(
        linked=read_jsonld(_blocks(tree)),
        titles=tuple(t for t in dict.fromkeys((*_first(metas, _TITLE), title)) if t),
        headings=headings,
        published=tuple(dict.fromkeys((*_first(metas, _PUBLISHED), *_itemprop(tree, "datePublished")))),
        modified=tuple(dict.fromkeys((*_first(metas, _MODIFIED), *_itemprop(tree, "dateModified")))),
        times=_times(tree),
        authors=_first(metas, _AUTHOR),
        sites=_first(metas, _SITE),
        summaries=_first(metas, _SUMMARY),
        addresses=tuple(a for a in (canonical, *_first(metas, ("og:url",))) if a),
        base=next((b.get("href") for b in tree.iter("base") if b.get("href")), None),
        language=_clean(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")) or None,
        kind=next(iter(_first(metas, ("og:type",))), None),
    )


def _key(text: str) -> str:
    return "".join(normal(text[a:b]) for a, b in words(text))


def plain_title(title: str, sites: Iterable[str], heading: str | None = None) -> str:
    """The title without the site's name that many pages append (or prepend).

    A part is taken off where it is a name of the site or, knowing none, where the page's heading lacks it. An
    agency's tag that is glued to the title ("…-BelTA") stays.
    """
    known = {k for s in sites if (k := _key(s))}
    whole = _key(heading) if heading else ""
    cuts = list(_SITE_BREAK.finditer(title))[:12]
    for m in cuts:
        head, tail = title[: m.start()].strip(), title[m.end() :].strip()
        if whole and _key(head) == whole:
            return head
        if whole and _key(tail) == whole:
            return tail
    for m in cuts:
        head, tail = title[: m.start()].strip(), title[m.end() :].strip()
        if head and any(_same_site(_key(part), known) for part in (tail, _SITE_BREAK.split(tail)[-1])):
            return plain_title(head, sites) if _same_site(_key(tail), known) else title[: cuts[-1].start()].strip()
        if tail and _same_site(_key(head), known):
            return tail
    return title


def _same_site(part: str, known: set[str]) -> bool:
    if len(part) < 2:
        return False
    return any(
        part == k or (len(k) > 4 and (part.startswith(k) or (k.startswith(part) and len(part) > 4))) for k in known
    )
