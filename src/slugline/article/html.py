"""The visible lines of an HTML page, each with what the markup says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Any

import regex
from lxml import etree
from lxml import html as lxml_html

from slugline.article.lines import MAX_LINES, Raw
from slugline.errors import BadInput

__all__ = ["parse", "raw_lines", "stripped", "visible_lines"]

MAX_PAGE = 64_000_000  # characters of a page that are looked at, the files embedded in it included
MAX_HTML = 8_000_000  # characters of a page that are read
MAX_TEXT = 100_000  # characters of one line that are kept
MAX_DEPTH = 240  # elements within each other; libxml2 cuts the page at 256

_DATA_URI = regex.compile(
    r"data:(?:[a-zA-Z0-9/+.-]{0,80}(?:;[a-zA-Z0-9=+._-]{1,40}){0,4};base64,[A-Za-z0-9+/=%\s]{256,}+"
    r"|[a-zA-Z]{2,12}/[a-zA-Z0-9+.-]{1,80}(?:;[a-zA-Z0-9=+._-]{1,40}){0,4},[^\"'<>()\s]{256,}+)"
)
_DECLARATION = 10_000  # characters in which an XML declaration begins, if there is one
_DECLARED = regex.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_SKIP = frozenset({
    "script", "style", "noscript", "template", "svg", "iframe", "select", "option", "textarea", "object", "canvas",
    "math", "head", "video", "audio", "datalist",
})  # fmt: skip
_BLOCK = frozenset({
    "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "main", "aside",
    "header", "footer", "nav", "form", "table", "tr", "td", "th", "thead", "tbody", "blockquote", "pre", "figure",
    "figcaption", "dl", "dt", "dd", "br", "hr", "address", "details", "summary", "fieldset", "legend", "button",
    "center", "body", "caption", "label", "time-block", "amp-img", "picture",
})  # fmt: skip
_PLAIN = frozenset({"br", "div", "section"})  # blocks that say nothing of what they hold
_MAIN = frozenset({"article", "main"})
_CLEAR = frozenset({"body", "html", "article", "main"})
_ZONES = frozenset({"nav", "footer", "aside", "header", "form"})
_HIDDEN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
# words of classes and ids that name a region beside the article; a hyphen or an underscore parts two words
_NOISE = frozenset({
    "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "footer", "sidebar", "related", "teaser",
    "teasers", "signup", "share", "sharing", "comment", "comments", "disqus", "cookie", "cookies", "consent", "gdpr",
    "ad", "ads", "banner", "outbrain", "taboola", "trending", "popular", "mostread", "readmore", "morestories",
    "authorbio", "authorbox", "authorinfo", "authorcard", "bio", "tag", "tags", "topics", "pagination", "paywall",
    "widget", "popup", "modal", "toolbar", "copyright", "disclaimer", "correctionbox", "infobox", "inlinelink",
    "inlinerelated",
})  # fmt: skip
_NOISE_PAIRS = frozenset({
    "sign up", "most read", "read more", "more stories", "author bio", "author box", "author info", "author card",
    "correction box", "inline link", "inline related",
})  # fmt: skip
_NOISE_STEMS = frozenset({"recomm", "newsle", "subscr", "social", "advert", "sponso"})
_STEM = max(map(len, _NOISE_STEMS))
_PARTING = str.maketrans("-_", "  ")
_CAPTION = (
    "caption", "credit", "legende", "bildunter", "photo-info", "photoinfo", "photo-text", "phototext", "image-text",
    "imagetext", "image-info", "imageinfo", "image-source", "imagesource",
)  # fmt: skip


def parse(text: str) -> Any | None:
    """The page's tree, or ``None`` where there is nothing to parse. Bounded in size and depth; never raises."""
    text = stripped(text)
    if not text or text.isspace():
        return None
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement))
    try:
        tree = lxml_html.document_fromstring(text.encode("utf-8", "ignore"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return tree


def stripped(text: str) -> str:
    """The page without what is no text: embedded files, the XML declaration, null bytes. Bounded in size."""
    text = text[:MAX_PAGE]
    if "data:" in text:
        text = _DATA_URI.sub("data:,", text)
    text = text[:MAX_HTML]
    if "<?xml" in text[:_DECLARATION]:
        text = _DECLARED.sub("", text)
    return text.replace("\x00", "") if "\x00" in text else text


@dataclass(slots=True)
class _Writer:
    """Collects text between block borders."""

    lines: list[Raw] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    length: int = 0
    linked: int = 0

    def text(self, text: str, in_link: int) -> None:
        if self.length >= MAX_TEXT:
            return
        if text.isspace():
            if self.parts:
                self.parts.append(" ")
            return
        self.parts.append(text)
        size = len(text.strip())
        self.length += size
        if in_link:
            self.linked += size

    def cut(self, tag: str, zone: str) -> None:
        line = "".join(self.parts)
        if not line.isascii():
            line = line.replace("\u200b", " ").replace("\ufeff", " ")
        line = " ".join(line.split())
        if line and len(self.lines) < MAX_LINES:
            share = self.linked / self.length if self.length else 0.0
            self.lines.append(Raw(line[:MAX_TEXT], min(1.0, share), tag, zone))
        self.parts, self.length, self.linked = [], 0, 0


def _hidden(node: Any) -> bool:
    style = node.get("style")
    return node.get("hidden") is not None or (style is not None and _hides(style[:300]))


def _hides(style: str) -> bool:
    low = style.lower()
    return ("none" in low or "hidden" in low) and bool(_HIDDEN.search(low))


def _zone(node: Any, tag: str) -> str:
    """What an element says of all within it: a region of the page that is no article, or a caption."""
    if tag in _ZONES:
        return tag
    if tag in _CLEAR:
        return ""
    names, own = node.get("class"), node.get("id")
    return _zone_of(f"{names or ''} {own or ''}"[:300]) if names or own else ""


@lru_cache(maxsize=4_096)
def _zone_of(names: str) -> str:
    names = names.lower()
    for word in _CAPTION:
        if word in names:
            return "caption"
    words = names.translate(_PARTING).split()
    if not _NOISE.isdisjoint(words) or not _NOISE_STEMS.isdisjoint([w[:_STEM] for w in words]):
        return "noise"
    if any(w.startswith("promo") for w in words) or any(f"{a} {b}" in _NOISE_PAIRS for a, b in pairwise(words)):
        return "noise"
    return ""


class _Walk:
    """One pass over the tree; regions and links are kept as a stack of the open elements."""

    __slots__ = ("links", "open", "out", "tag", "zone")

    def __init__(self) -> None:
        self.out = _Writer()
        self.open: list[tuple[str, str, bool, bool]] = []  # tag and region outside; whether it is a block, a link
        self.tag = self.zone = ""
        self.links = 0

    def start(self, node: Any, tag: str) -> None:
        block, link = tag in _BLOCK, tag == "a"
        if block and self.out.parts:
            self.out.cut(self.tag, self.zone)
        self.open.append((self.tag, self.zone, block, link))
        if block and tag not in _PLAIN:
            self.tag = tag
        self.zone = _zone(node, tag) or ("" if tag in _MAIN else self.zone)
        self.links += link
        text = node.text
        if text:
            self.out.text(text, self.links)

    def end(self) -> None:
        tag, zone, block, link = self.open.pop()
        if block and self.out.parts:
            self.out.cut(self.tag, self.zone)
        self.tag, self.zone = tag, zone
        self.links -= link


def raw_lines(tree: Any) -> list[Raw]:
    """The visible lines in the order of the page. Raises BadInput for a page that is nested too deeply."""
    body = tree.find("body")
    walk = _Walk()
    out, depth = walk.out, 0
    elements = etree.iterwalk(body if body is not None else tree, events=("start", "end"))
    skipped: Any = None
    for event, node in elements:
        if event == "start":
            tag = node.tag
            if tag in _SKIP or _hidden(node):
                elements.skip_subtree()
                skipped = node
                continue
            depth += 1
            if depth > MAX_DEPTH:
                raise BadInput(f"the page is nested too deeply: more than {MAX_DEPTH} elements within each other")
            walk.start(node, tag)
            continue
        if node is skipped:
            skipped = None
        else:
            depth -= 1
            walk.end()
        tail = node.tail
        if tail:
            out.text(tail, walk.links)
    out.cut("", "")
    return out.lines


def visible_lines(html: str) -> tuple[str, ...]:
    """The lines that a reader of the page would see, in order; empty for a page that cannot be parsed."""
    tree = parse(html)
    if tree is None:
        return ()
    try:
        return tuple(r.text for r in raw_lines(tree))
    except BadInput:
        return ()
