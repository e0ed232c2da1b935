"""resiliparse (Bevendorff et al. 2018, ECIR) behind the Extractor port: the whole page in one parse, for bulk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from itertools import islice
from typing import Any

from slugline.errors import BadInput, UnknownPlugin
from slugline.model import Extraction, Markup

__all__ = ["ResiliparseExtractor", "nesting"]

MAX_HTML = 8_000_000  # characters; longer pages are cut, not refused
MAX_DEPTH = 1_000  # elements within each other; its extraction calls itself for each
MAX_FORMATS = 200  # words in bold, italics and the like that are never closed: each is opened anew in every paragraph
_SAFE_TAGS = 6_000  # a page that opens fewer cannot be nested so deeply that it matters
_HEAD = 500_000  # characters in which the page's head has to end
_METAS, _HEADINGS, _TIMES, _SCRIPTS = 2_000, 5, 5, 20  # elements of a kind that are read

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,30})")
_FORMAT = re.compile(r"<(/?)([bius]|em|strong|font|small|big|code|tt|strike|nobr)(?=[\s>/])", re.I)
# Those that have attributes: of more than three that are alike the parser keeps three (the standard's Noah's Ark
# clause), so that only different ones can be many. The first character settles most tags of a page.
_FORMAT_OPEN = re.compile(
    r"<[biusefctnBIUSEFCTN](?i:[\s/]|m[\s/]|trong[\s/]|ont[\s/]|mall[\s/]|ig[\s/]|ode[\s/]|t[\s/]|trike[\s/]|obr[\s/])"
)
_DATA_URI = re.compile(r"data:[a-zA-Z0-9/+.;=-]{0,120}(?:base64)?,[A-Za-z0-9+/=%]{256,}")
_IN_HEAD = re.compile(
    r"<(?:(/?script\b|!--|/head\b)|(meta|link|base)\b((?:[^>\"']++|\"[^\"]*+\"|'[^']*+'|[\"'])*+))", re.I
)
_END_SCRIPT = re.compile(r"</(?i:script)\b")
_USUAL = re.compile(r"\s(?:property|name|itemprop)=\"([^\"]++)\"\s+content=\"([^\"]*+)\"[\s/]*")
_ATTRIBUTE = re.compile(r"([a-zA-Z:-]{1,40}+)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))")
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "dt", "dd", "option", "tr", "td", "th", "path",
})  # fmt: skip
_APART = ("figcaption", "nav", "aside", "footer", "h1", "time")
_TOLD = 'script[type="application/ld+json"], h1'
_DATED = ("datePublished", "dateModified")

_Head = tuple[list[tuple[str, str]], str | None, str | None]  # metas, canonical address, base


class ResiliparseExtractor:
    """Reads body and markup of one HTML page in about a ninth of the default's time. Holds no state.

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
        html = _bounded(html)
        _refuse_deep(html)
        try:
            head = _named(html)  # first: the page is at hand now, and far away behind its tree
            tree = parse(html)
            text = plain_text(tree, main_content=True, alt_texts=False, list_bullets=False, skip_elements=list(_APART))
            markup = _markup(tree, html, head)
        except Exception:  # the port promises never to raise, and the parser meets hostile pages
            return Extraction()
        lines = tuple(line for part in text.splitlines() if (line := part.strip()))
        return Extraction(paragraphs=lines, markup=markup)


@cache
def _library() -> tuple[Any, Any]:
    try:
        from resiliparse.extract.html2text import extract_plain_text
        from resiliparse.parse.html import HTMLTree
    except ImportError as missing:
        remedy = 'pip install "slugline[bulk]"'
        raise UnknownPlugin("resiliparse, which reads pages in bulk, is not installed", remedy=remedy) from missing
    return HTMLTree.parse, extract_plain_text


def _bounded(html: str) -> str:
    """The page, embedded files taken out and its end cut off where it is too long."""
    return html if len(html) <= MAX_HTML else _DATA_URI.sub("data:,", html)[:MAX_HTML]


def _refuse_deep(html: str) -> None:
    """Raises BadInput for a page that would crash or stall the library."""
    tags = html.count("<")
    if tags > _SAFE_TAGS and tags - html.count("</") > _SAFE_TAGS and nesting(html, MAX_DEPTH) > MAX_DEPTH:
        raise BadInput(f"the page is nested too deeply: more than {MAX_DEPTH} elements within each other")
    if len(_FORMAT_OPEN.findall(html)) > MAX_FORMATS and nesting(html, MAX_FORMATS, _FORMAT) > MAX_FORMATS:
        raise BadInput(f"the page is nested too deeply: more than {MAX_FORMATS} open elements of formatting")


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


def _head(html: str) -> Iterator[tuple[str, str]]:
    """The metas, links and base of the page's head as they are written, those in scripts and comments left out."""
    at = 0
    while m := _IN_HEAD.search(html, at, _HEAD):
        mark, at = m[1], m.end()
        if mark is None:
            yield m[2].lower(), m[3]
        elif mark == "!--":
            at = html.find("-->", at, _HEAD)
            if at < 0:
                return
        elif mark[0] != "/":
            closed = _END_SCRIPT.search(html, at, _HEAD)
            if closed is None:
                return
            at = closed.end()
        elif mark[1] in "hH":
            return


def _named(html: str) -> _Head:
    """The head's metas, canonical address and base, from its text: a tree answers only child by child."""
    metas: list[tuple[str, str]] = []
    canonical = base = None
    for name, said in islice(_head(html), _METAS):
        if name == "meta" and (usual := _USUAL.fullmatch(said)):
            if content := usual[2]:
                metas.append((_read(usual[1]).strip().casefold(), _read(content)))
            continue
        if name == "link" and "canonical" not in said:
            continue
        told = {key.lower(): a or b or c for key, a, b, c in reversed(_ATTRIBUTE.findall(said))}
        if name == "meta" and (content := told.get("content")):
            keys = (told.get("property"), told.get("name"), told.get("itemprop"))
            metas.extend((_read(key).strip().casefold(), _read(content)) for key in keys if key)
        elif name == "base":
            base = base or told.get("href")
        elif name == "link" and told.get("rel") == "canonical":
            canonical = canonical or told.get("href")
    return metas, canonical and _read(canonical), base and _read(base)


def _read(value: str) -> str:
    """An attribute's value, its entities resolved."""
    return unescape(value) if "&" in value else value


def _markup(tree: Any, html: str, head: _Head) -> Markup:
    """The head is read from its text and the rest asked for few elements: each answer of a list costs a search."""
    metas, canonical, base = head
    document = tree.document
    found = [(node.tag, node.text) for node in _first(document, _TOLD, _SCRIPTS + _HEADINGS)]
    blocks = tuple(text for tag, text in found if tag == "script")
    dated = any("datePublished" in b for b in blocks) or any("published" in name for name, _ in metas)
    root = document.first_element_child
    return Markup(
        metas=tuple(metas),
        linked=blocks,
        title=tree.title or "",
        headings=tuple(text for tag, text in found if tag == "h1")[:_HEADINGS],
        times=() if dated else tuple(_moment(node) for node in _first(document, "time", _TIMES)),
        props=() if dated or not any(name in html for name in _DATED) else tuple(_props(document)),
        canonical=canonical,
        base=base,
        language=root.getattr("lang") if root is not None else None,
    )


def _first(document: Any, selector: str, most: int) -> list[Any]:
    found = document.query_selector_all(selector)
    return [found[i] for i in range(min(len(found), most))]


def _moment(node: Any) -> str:
    return node.getattr("datetime") or node.text or ""


def _props(document: Any) -> Iterator[tuple[str, str]]:
    for name in _DATED:
        node = document.query_selector(f'[itemprop="{name}"]')
        if node is not None:
            yield name, node.getattr("content") or _moment(node)
