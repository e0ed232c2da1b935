"""The visible lines of an HTML page, each with what the markup says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import regex
from lxml import etree
from lxml import html as lxml_html

from slugline.article.lines import MAX_LINES, Raw

__all__ = ["parse", "raw_lines", "visible_lines"]

MAX_HTML = 8_000_000  # characters of a page that are read
MAX_TEXT = 100_000  # characters of one line that are kept
MAX_DEPTH = 240  # libxml2's own limit is 256 without huge_tree

_DATA_URI = regex.compile(r"data:[a-zA-Z0-9/+.;=,-]{0,80}base64,[A-Za-z0-9+/=%\s]{256,}+")
_DECLARED = regex.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_VOID = {0x200B: " ", 0xFEFF: " "}
_SKIP = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "select",
        "option",
        "textarea",
        "object",
        "canvas",
        "math",
        "head",
        "video",
        "audio",
        "datalist",
    ]
)
_BLOCK = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "main",
        "aside",
        "header",
        "footer",
        "nav",
        "form",
        "table",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "dl",
        "dt",
        "dd",
        "br",
        "hr",
        "address",
        "details",
        "summary",
        "fieldset",
        "legend",
        "button",
        "center",
        "body",
        "caption",
        "label",
        "time-block",
        "amp-img",
        "picture",
    ]
)
_ZONES = frozenset({"nav", "footer", "aside", "header", "form"})
_HIDDEN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", regex.I)
_NOISE = regex.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|footer|sidebar|related|recommend\w*|teasers?|promo\w*|newsletter\w*"
    r"|subscri\w*|signup|sign-up|share|sharing|social\w*|comments?|disqus|cookies?|consent|gdpr|advert\w*|ads?|banner|sponsor\w*"
    r"|outbrain|taboola|trending|popular|most-?read|read-?more|readmore|more-?stories|author-?(?:bio|box|info|card)|bio|tags?|topics"
    r"|pagination|paywall|widget|popup|modal|toolbar|copyright|disclaimer|correction-?box|infobox|inline-?(?:link|related))(?:$|[\s_-])",
    regex.I,
)
_CAPTION = regex.compile(r"caption|credit|legende|bildunter|photo-?(?:info|text)|image-?(?:text|info|source)", regex.I)


def parse(text: str) -> Any | None:
    """The page's tree, or ``None`` where there is nothing to parse. Bounded in size and depth; never raises."""
    text = _DECLARED.sub("", _DATA_URI.sub("data:,", text[:MAX_HTML])).replace("\x00", "")
    if not text.strip():
        return None
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(text.encode("utf-8", "ignore"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return tree


@dataclass(slots=True)
class _Writer:
    """Collects text between block borders."""

    lines: list[Raw] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    length: int = 0
    linked: int = 0

    def text(self, text: str | None, in_link: bool) -> None:
        if text and self.length < MAX_TEXT:
            self.parts.append(text)
            size = len(text.strip())
            self.length += size
            self.linked += size if in_link else 0

    def cut(self, tag: str, zone: str) -> None:
        if not self.parts:
            return
        line = " ".join("".join(self.parts).translate(_VOID).split())
        if line and len(self.lines) < MAX_LINES:
            share = self.linked / self.length if self.length else 0.0
            self.lines.append(Raw(line[:MAX_TEXT], min(1.0, share), tag, zone))
        self.parts, self.length, self.linked = [], 0, 0


def _hidden(node: Any) -> bool:
    style = node.get("style")
    return node.get("hidden") is not None or bool(style and _HIDDEN.search(style[:300]))


def _zone(node: Any, tag: str) -> str:
    """What an element says of all within it: a region of the page that is no article, or a caption."""
    if tag in _ZONES:
        return tag
    if tag in ("body", "html", "article", "main"):
        return ""
    names, own = node.get("class"), node.get("id")
    return _zone_of(f"{names or ''} {own or ''}"[:300]) if names or own else ""


@lru_cache(maxsize=4_096)
def _zone_of(names: str) -> str:
    if _CAPTION.search(names):
        return "caption"
    return "noise" if _NOISE.search(names) else ""


class _Walk:
    """One pass over the tree; regions and links are kept as a stack of the open elements."""

    def __init__(self) -> None:
        self.out = _Writer()
        self.zones: list[str] = [""]
        self.tags: list[str] = [""]
        self.links = 0

    def start(self, node: Any, tag: str) -> None:
        if tag in _BLOCK:
            self.out.cut(self.tags[-1], self.zones[-1])
            self.tags.append(tag if tag not in ("br", "div", "section") else self.tags[-1])
        else:
            self.tags.append(self.tags[-1])
        self.zones.append(_zone(node, tag) or ("" if tag in ("article", "main") else self.zones[-1]))
        self.links += tag == "a"
        self.out.text(node.text, self.links > 0)

    def end(self, node: Any, tag: str) -> None:
        if tag in _BLOCK:
            self.out.cut(self.tags[-1], self.zones[-1])
        self.tags.pop()
        self.zones.pop()
        self.links -= tag == "a"

    def tail(self, node: Any) -> None:
        self.out.text(node.tail, self.links > 0)


def raw_lines(tree: Any) -> list[Raw]:
    """The visible lines in the order of the page."""
    body = tree.find("body")
    walk = _Walk()
    todo: list[tuple[Any, bool]] = [(body if body is not None else tree, False)]
    while todo:
        node, closing = todo.pop()
        tag = node.tag
        if closing:
            walk.end(node, tag)
            walk.tail(node)
            continue
        if not isinstance(tag, str) or tag in _SKIP or _hidden(node):
            walk.tail(node)
            continue
        walk.start(node, tag)
        todo.append((node, True))
        todo.extend((child, False) for child in reversed(node))
    walk.out.cut("", "")
    return walk.out.lines


def visible_lines(html: str) -> tuple[str, ...]:
    """The lines that a reader of the page would see, in order; empty for a page that cannot be parsed."""
    tree = parse(html)
    return tuple(r.text for r in raw_lines(tree)) if tree is not None else ()
