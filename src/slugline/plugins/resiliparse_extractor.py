"""resiliparse (Bevendorff et al. 2018, ECIR) behind the Extractor port: the whole page in one parse, for bulk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from slugline.errors import BadInput, UnknownPlugin
from slugline.model import Extraction, Markup

__all__ = ["ResiliparseExtractor", "nesting"]

MAX_HTML = 8_000_000  # characters; longer pages are cut, not refused
MAX_DEPTH = 1_000  # elements within each other; its extraction calls itself for each
MAX_FORMATS = 200  # words in bold, italics and the like that are never closed: each is opened anew in every paragraph
_SAFE_TAGS = 6_000  # a page with fewer tags cannot be nested so deeply that it matters
_LIMIT = 200  # children of the head that are read
_HEADINGS, _TIMES, _SCRIPTS = 5, 5, 20

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,30})")
_FORMAT = re.compile(r"<(/?)([bius]|em|strong|font|small|big|code|tt|strike|nobr)(?=[\s>/])", re.I)
_FORMAT_OPEN = re.compile(r"<(?:[bius]|em|strong|font|small|big|code|tt|strike|nobr)[\s>/]", re.I)
_DATA_URI = re.compile(r"data:[a-zA-Z0-9/+.;=-]{0,120}(?:base64)?,[A-Za-z0-9+/=%]{256,}")
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "dt", "dd", "option", "tr", "td", "th", "path",
})  # fmt: skip
_APART = ("figcaption", "button", "nav", "aside", "footer", "form", "h1", "time")
_LINKED = 'script[type="application/ld+json"]'
_DATED = ("datePublished", "dateModified")


class ResiliparseExtractor:
    """Reads body and markup of one HTML page in a tenth of the time. Holds no state: safe to share and to pickle.

    Its body is that of the library's main-content rules; no line of the page's furniture is named.
    """

    name = "resiliparse"

    def __init__(self) -> None:
        """Raises UnknownPlugin where the library is not installed: once, before the first page."""
        _library()

    def extract(self, html: str, url: str | None = None) -> Extraction:
        """The article as resiliparse sees it; an empty Extraction for pages that it cannot read."""
        try:
            return self.extract_whole(html, url)
        except BadInput:
            return Extraction()

    def extract_whole(self, html: str, url: str | None = None) -> Extraction:
        """Paragraphs and markup. Raises BadInput for a page that is nested too deeply."""
        parse, plain_text = _library()
        html = html[:MAX_HTML]
        if "\x00" in html:
            html = html.replace("\x00", "")
        if "base64," in html:
            html = _DATA_URI.sub("data:,", html)
        tags = html.count("<")
        if tags > _SAFE_TAGS and nesting(html, MAX_DEPTH) > MAX_DEPTH:
            raise BadInput(f"the page is nested too deeply: more than {MAX_DEPTH} elements within each other")
        if _formats(html, tags) > MAX_FORMATS and nesting(html, MAX_FORMATS, _FORMAT) > MAX_FORMATS:
            raise BadInput(f"the page is nested too deeply: more than {MAX_FORMATS} open elements of formatting")
        try:
            tree = parse(html)
            text = plain_text(tree, main_content=True, alt_texts=False, list_bullets=False, skip_elements=list(_APART))
            markup = _markup(tree)
        except Exception:  # the port promises never to raise, and the parser meets hostile pages
            return Extraction()
        lines = tuple(line for part in text.splitlines() if (line := part.strip()))
        return Extraction(paragraphs=lines, markup=markup)


def _library() -> tuple[Any, Any]:
    try:
        from resiliparse.extract.html2text import extract_plain_text
        from resiliparse.parse.html import HTMLTree
    except ImportError as missing:
        remedy = 'pip install "slugline[bulk]"'
        raise UnknownPlugin("resiliparse, which reads pages in bulk, is not installed", remedy=remedy) from missing
    return HTMLTree.parse, extract_plain_text


def _formats(html: str, tags: int) -> int:
    """How many elements of formatting are opened, or fewer where most of the tags that are opened are closed too."""
    unclosed = tags - 2 * html.count("</")
    return len(_FORMAT_OPEN.findall(html)) if unclosed > MAX_FORMATS or tags > _SAFE_TAGS else 0


def nesting(html: str, enough: int, tags: re.Pattern[str] = _TAG) -> int:
    """How many elements stand within each other at most, and no further than one more than ``enough``.

    Counts by name, so that a stray end tag closes nothing; elements that end by themselves are left out.
    """
    open_: dict[str, int] = {}
    depth = deepest = 0
    for m in tags.finditer(html):
        name = m[2].lower()
        if name in _VOID:
            continue
        count = open_.get(name, 0)
        if not m[1]:
            open_[name] = count + 1
            depth += 1
            if depth > deepest:
                deepest = depth
                if deepest > enough:
                    break
        elif count:
            open_[name] = count - 1
            depth -= 1
    return deepest


def _children(head: Any) -> Iterator[Any]:
    node = head.first_element_child if head is not None else None
    for _ in range(_LIMIT):
        if node is None:
            return
        yield node
        node = node.next_element_sibling


def _markup(tree: Any) -> Markup:
    """The head is walked child by child and the rest asked for few elements: each answer of a list costs a search."""
    metas: list[tuple[str, str]] = []
    title, canonical, base = "", None, None
    for node in _children(tree.head):
        tag = node.tag
        if tag == "meta":
            metas.extend(_meta(node))
        elif tag == "title":
            title = node.text
        elif tag == "link" and node.getattr("rel") == "canonical":
            canonical = canonical or node.getattr("href")
        elif tag == "base":
            base = base or node.getattr("href")
    document = tree.document
    linked = _first(document, _LINKED, _SCRIPTS)
    blocks = tuple(node.text for node in linked)
    dated = any("datePublished" in b for b in blocks) or any("published" in name for name, _ in metas)
    root = document.query_selector("html")
    return Markup(
        metas=tuple(metas),
        linked=blocks,
        title=title,
        headings=tuple(node.text for node in _first(document, "h1", _HEADINGS)),
        times=() if dated else tuple(_moment(node) for node in _first(document, "time", _TIMES)),
        props=() if dated else tuple(_props(document)),
        canonical=canonical,
        base=base,
        language=root.getattr("lang") if root is not None else None,
    )


def _first(document: Any, selector: str, most: int) -> list[Any]:
    found = document.query_selector_all(selector)
    return [found[i] for i in range(min(len(found), most))]


def _meta(node: Any) -> Iterator[tuple[str, str]]:
    content = node.getattr("content")
    for attribute in ("property", "name", "itemprop") if content else ():
        key = node.getattr(attribute)
        if key:
            yield key.strip().casefold(), content


def _moment(node: Any) -> str:
    return node.getattr("datetime") or node.text or ""


def _props(document: Any) -> Iterator[tuple[str, str]]:
    for name in _DATED:
        node = document.query_selector(f'[itemprop="{name}"]')
        if node is not None:
            yield name, node.getattr("content") or _moment(node)
