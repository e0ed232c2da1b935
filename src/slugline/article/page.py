"""What the markup of an HTML page says of its article: meta elements, Open Graph, ``time``, ``h1``, ``title``."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex
from lxml import etree

from slugline.article.jsonld import Linked, read_jsonld
from slugline.language import normal
from slugline.model import Markup

__all__ = ["Page", "letters", "markup_of", "page_of", "plain_title", "read_page"]

_SITE_BREAK = regex.compile(
    r"\s+(?:[|•·»›‹«:*/]|[-–—]{1,2})\s+|\s*[|｜│┃ㅣ]\s*|[：](?=\S)|_(?=\S)|(?<=[\p{Hangul}\p{Han}\"'”’])-(?=\p{Hangul})"
)
_CUTS = 12  # separators of a title that are looked at
_LEAST = 8  # letters of a headline that a title may be cut down to
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
_FIELDS = (_PUBLISHED, _MODIFIED, _AUTHOR, _SITE, _SUMMARY, _TITLE, ("og:url",), ("og:type",))
_PLACES = {name: (field, rank) for field, names in enumerate(_FIELDS) for rank, name in enumerate(names)}
_SAID = 3  # contents of one name that count
MAX_FIELD = 2_000
_DATED = ("datePublished", "dateModified")
_marked = etree.XPath("|".join(f'.//*[@itemprop="{name}"]' for name in _DATED))
_PROPS = 10
_METAS, _SCRIPTS, _HEADINGS, _TIMES = 2_000, 60, 10, 40  # elements of a kind that are read


@dataclass(frozen=True, slots=True)
class Page:
    """The page's own metadata; every tuple in the order of how much it is to be trusted."""

    linked: Linked
    title: str
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
    return " ".join(text[: 4 * MAX_FIELD].split())[:MAX_FIELD] if text else ""


def _fields(metas: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """What the metas say of each of ``_FIELDS``: by the rank of their names, then in the order of the page."""
    found: list[dict[int, list[str]]] = [{} for _ in _FIELDS]
    for name, content in metas:
        if (place := _PLACES.get(name)) is not None:
            said = found[place[0]].setdefault(place[1], [])
            if len(said) < _SAID and (text := _clean(content)):
                said.append(text)
    return [tuple(dict.fromkeys(text for _, said in sorted(by.items()) for text in said)) for by in found]


def _inner(node: Any) -> str:
    return _clean("".join(node.itertext())[: MAX_FIELD * 2])


def _metas(tree: Any) -> Iterator[tuple[str, str]]:
    for node in itertools.islice(tree.iter("meta"), _METAS):
        content = node.get("content")
        for attribute in ("property", "name", "itemprop", "http-equiv") if content else ():
            key = node.get(attribute)
            if key:
                yield key.strip().casefold(), content


def _props(tree: Any) -> Iterator[tuple[str, str]]:
    for n in _marked(tree)[:_PROPS]:
        yield n.get("itemprop"), _clean(n.get("content") or n.get("datetime")) or _inner(n)


def markup_of(tree: Any, *, dated: bool = True) -> Markup:
    """What the markup of a parsed page says beside its text; ``dated``: elements may be marked as dates."""
    scripts = (n.text or "" for n in tree.iter("script") if "ld+json" in (n.get("type") or "").casefold())
    times = (_clean(node.get("datetime")) or _inner(node) for node in tree.iter("time"))
    links = (n.get("href") for n in tree.iter("link") if "canonical" in (n.get("rel") or "").casefold().split())
    return Markup(
        metas=tuple(_metas(tree)),
        linked=tuple(itertools.islice(scripts, _SCRIPTS)),
        title=next((_inner(t) for t in tree.iter("title")), ""),
        headings=tuple(_inner(node) for node in itertools.islice(tree.iter("h1"), _HEADINGS)),
        times=tuple(itertools.islice(times, _TIMES)),
        props=tuple(_props(tree)) if dated else (),
        canonical=next((h for h in links if h), None),
        base=next((b.get("href") for b in tree.iter("base") if b.get("href")), None),
        language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
    )


def read_page(tree: Any, html: str | None = None) -> Page:
    """All metadata of a parsed page; its ``html`` tells at once which elements it cannot have."""
    dated = html is None or ("itemprop" in html and any(name in html for name in _DATED))
    return page_of(markup_of(tree, dated=dated))


def page_of(markup: Markup) -> Page:
    """What a page's markup says of its article, sorted by what it is and by how much it is to be trusted."""
    published, modified, authors, sites, summaries, titles, urls, kinds = _fields(markup.metas)
    if markup.props:
        dated = {name: [t for n, t in markup.props if n == name and t] for name in _DATED}
        published = tuple(dict.fromkeys((*published, *dated["datePublished"])))
        modified = tuple(dict.fromkeys((*modified, *dated["dateModified"])))
    return Page(
        linked=read_jsonld(list(markup.linked)),
        title=_clean(markup.title),
        titles=titles,
        headings=tuple(t for h in markup.headings if (t := _clean(h))),
        published=published,
        modified=modified,
        times=tuple(t for m in markup.times if (t := _clean(m))),
        authors=authors,
        sites=sites,
        summaries=summaries,
        addresses=tuple(a for a in (markup.canonical, *urls) if a),
        base=markup.base,
        language=_clean(markup.language) or None,
        kind=next(iter(kinds), None),
    )


@lru_cache(maxsize=1_024)
def letters(text: str) -> str:
    """Letters and digits of a title alone, case folded: what is the same where quotes, dashes and spaces differ."""
    return "".join(filter(str.isalnum, normal(text)))


def plain_title(title: str, sites: Iterable[str], wholes: Iterable[str] = ()) -> str:
    """The title without the site's name and its sections, which many pages append (or prepend).

    A part is taken off where what is left is one of ``wholes``, the headline as the page has it elsewhere, or where
    the part is a name of the site. An agency's tag that is glued to the title ("…-BelTA") stays.
    """
    title = title.strip()
    known = {k for s in sites if (k := letters(s))}
    kept = [k for w in wholes if len(k := letters(w)) >= _LEAST and not _same_site(k, known)]
    if not kept or letters(title) not in kept:
        for part in _parts(title):
            if letters(part) in kept:
                return part
    return _without_site(title, known)


def _borders(title: str) -> list[tuple[int, int]]:
    return [m.span() for m in itertools.islice(_SITE_BREAK.finditer(title), _CUTS)]


def _parts(title: str) -> Iterator[str]:
    """All stretches of a title between two of its separators, the longest first."""
    borders = _borders(title)
    starts, ends = [0, *(b for _, b in borders)], [*(a for a, _ in borders), len(title)]
    spans = [(a, b) for a in starts for b in ends if a < b and (a, b) != (0, len(title))]
    for a, b in sorted(spans, key=lambda s: (s[0] - s[1], s)):
        yield title[a:b].strip()


def _without_site(title: str, known: set[str]) -> str:
    """Names of the site taken off at either end, as long as a part is left."""
    for _ in range(_CUTS):
        borders = _borders(title)
        if not borders:
            return title
        first, last = borders[0], borders[-1]
        whole_tail = next((a for a, b in borders if a and _same_site(letters(title[b:]), known)), None)
        if whole_tail is not None:
            title = title[:whole_tail].strip()
        elif last[0] and _same_site(letters(title[last[1] :]), known):
            title = title[: last[0]].strip()
        elif first[1] < len(title) and _same_site(letters(title[: first[0]]), known):
            title = title[first[1] :].strip()
        else:
            return title
    return title


def _same_site(part: str, known: set[str]) -> bool:
    if len(part) < 2:
        return False
    return any(part == k or _longer(part, k) or (len(part) > 4 and _longer(k, part)) for k in known)


def _longer(name: str, site: str) -> bool:
    """The name opens with the site's: "朝日新聞デジタル", "Example News Online"."""
    return len(site) > (2 if site[0] > "\u2e80" else 4) and name.startswith(site) and len(name) <= 3 * len(site)
