"""Paragraphs from the small texts that containers hold: XHTML, fragments of HTML, NITF, plain text with breaks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Any

from slugline.capture.page import tidy
from slugline.capture.trees import local

__all__ = ["fragment", "inline", "is_markup", "paragraphs", "plain", "rows"]

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul", "hl1", "hl2", "hedline", "byline", "byttl", "distributor", "dateline", "block", "body.content", "body.end",
    "body.head", "tagline", "bq", "credit", "note", "media", "nitf-table", "abstract", "lead", "intro",
})  # fmt: skip
_SKIPPED = frozenset({
    "script", "style", "template", "noscript", "head", "title", "iframe", "object", "svg", "math", "form", "button",
    "nav", "media", "figure", "video", "audio", "media-caption", "media-producer", "media-reference",
    "media-metadata", "media-object",
})  # fmt: skip
_MARKUP = re.compile(r"<(?:[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,2000})?/?|/[a-z][a-z0-9]{0,15}\s{0,5}|!--)>?", re.I)
_ESCAPED = re.compile(r"&lt;/?(?:p|br|div|a|b|i|em|strong|img|span|ul|li|h[1-6]|blockquote)\b", re.I)
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_END = re.compile(r"[.!?…。！？؟۔।:;\"”“»’)\]）」』]\s*\Z")


def is_markup(text: str) -> bool:
    """Whether a string is HTML and not plain text that happens to hold an angle bracket."""
    return _MARKUP.search(text) is not None


def fragment(text: str) -> Any:
    """The tree of an HTML fragment, or ``None`` where nothing can be read of it. Nested too deep: what can be."""
    from lxml import etree

    parser = etree.HTMLParser(recover=True, no_network=True, huge_tree=False, remove_comments=True, encoding="utf-8")
    try:
        return etree.fromstring(tidy(text).encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def inline(element: Any) -> str:
    """All text of an element, blanks made one."""
    return "" if element is None else " ".join("".join(element.itertext(tag=None)).split())


def paragraphs(root: Any, skipped: frozenset[str] = _SKIPPED) -> list[str]:
    """The text of each block below ``root``, in order; scripts, media and what is no text left out."""
    from lxml import etree

    out: list[str] = []
    held: list[str] = []
    hidden = 0
    for event, e in etree.iterwalk(root, events=("start", "end")):
        name = local(e.tag).lower()
        block = name in _BLOCKS
        if event == "start":
            if block and not hidden:
                _flush(held, out)
            hidden += name in skipped and e is not root
            if not hidden and e.text and isinstance(e.tag, str):
                held.append(e.text) if name != "pre" else out.extend(plain(e.text))
        else:
            hidden -= name in skipped and e is not root
            if block and not hidden:
                _flush(held, out)
            if not hidden and e.tail and e is not root:
                held.append(e.tail)
    _flush(held, out)
    return out


def _flush(held: list[str], out: list[str]) -> None:
    text = " ".join("".join(held).split())
    held.clear()
    if text:
        out.append(text)


def plain(text: str) -> list[str]:
    """The paragraphs of plain text: by blank lines or indents where it is wrapped by hand, else a line each."""
    text = tidy(text).strip("\n")
    lines = [x for x in text.split("\n") if x.strip()]
    if not _wrapped(lines):
        return _clean(lines)
    if _BLANK.search(text):
        return _clean(_BLANK.split(text))
    blocks: list[list[str]] = []
    for line in lines:
        if line[0] in " \t\u3000" or not blocks:
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return _clean("\n".join(b) for b in blocks)


def _wrapped(lines: list[str]) -> bool:
    """Most lines end in the middle of a sentence, at about one width: broken by hand or by an old wire's program."""
    if len(lines) < 3 or max(map(len, lines)) > 100:
        return False
    broken = sum(1 for x in lines[:-1] if len(x) > 35 and not _END.search(x))
    return broken * 2 >= len(lines) - 1


def _clean(pieces: Iterable[str]) -> list[str]:
    return [x for p in pieces if (x := " ".join(p.split()))]


def rows(text: str) -> list[str]:
    """The paragraphs of a string that may be HTML, HTML escaped once more, or plain."""
    if not is_markup(text) and _ESCAPED.search(text):
        text = html.unescape(text)
    if is_markup(text):
        root = fragment(text)
        return [] if root is None else paragraphs(root)
    return plain(html.unescape(text))
