"""XML from anybody, read without harm: what is hostile is refused by name, what is only careless is mended.

Nothing is ever expanded, fetched or loaded: the document type goes before the parser sees it, entities that build on
entities or come from outside end the reading, and libxml2's own bounds on depth and size stay on. Mended are stray
ampersands, entities of HTML (``&nbsp;``) and control characters, which many feeds hold though XML allows none of them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from html.entities import html5
from typing import Any

from slugline.capture.charset import decode
from slugline.capture.page import tidy
from slugline.errors import BadInput

__all__ = ["elements", "local", "name_of", "prepared"]

_SLICE = 1 << 16
_ERRORS = 20_000
_HELD = 400_000  # elements of one entry, or between entries
_MENDED = 3_000_000
_VALUE = 500  # characters of one entity's value
_REMEDY = "ask its maker for a sound file"
_TOKEN = re.compile(r"\"[^\"]*\"|'[^']*'|<!--.*?-->|[\[\]>]", re.S)
_ENTITY = re.compile(r"<!ENTITY\s{1,9}(%?)\s{0,9}[^\s\"'%>]{1,200}\s{1,9}(SYSTEM|PUBLIC|\"[^\"]*\"|'[^']*')", re.I)
_REFERENCE = re.compile(r"&(?!#|amp;|lt;|gt;|quot;|apos;)|%[A-Za-z]")
_SPOTS = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|&(?:#x?[0-9a-f]{1,8};|[a-z][a-z0-9]{1,31};)?", re.S | re.I
)
_LONG_TAG = re.compile(r"<(?![!?])[^<>]{2000000}")
_NO_CHARACTER = re.compile("[\ufffe\uffff]")
_SPACES = {
    "http://www.w3.org/2005/Atom": "atom", "http://purl.org/atom/ns#": "atom",
    "http://purl.org/rss/1.0/modules/content/": "content", "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms", "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media", "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes", "http://news.yandex.ru": "yandex",
    "http://purl.org/rss/1.0/": "", "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "", "http://backend.userland.com/rss2": "",
    "http://backend.userland.com/RSS2": "", "http://blogs.law.harvard.edu/tech/rss": "",
}  # fmt: skip


def prepared(data: bytes) -> str:
    """The document's text from its root on, mended. Raises BadInput for entities made to harm."""
    text = _NO_CHARACTER.sub("\ufffd", tidy(decode(data, html=True)))
    start = _root_at(text)
    if text.count("&") > _MENDED:
        raise BadInput("the XML is damaged all over", remedy=_REMEDY)
    if _LONG_TAG.search(text, start):
        raise BadInput("the XML holds one tag beyond the bounds", remedy=_REMEDY)
    return _SPOTS.sub(_mend, text[start:])


def _root_at(text: str) -> int:
    """Where the root element begins: what stands before it (declaration, comments, document type) is passed over."""
    at = len(text) - len(text.lstrip())
    while text.startswith(("<?", "<!"), at):
        if text.startswith("<!--", at):
            end = text.find("-->", at) + 3
        elif text.startswith("<?", at):
            end = text.find("?>", at) + 2
        else:
            end = _after_type(text, at)
        if end <= at:
            return len(text)
        at = end
        while text[at : at + 1].isspace():
            at += 1
    return at


def _after_type(text: str, at: int) -> int:
    """The end of the document type at ``at``; -1 where it has none. Raises BadInput for hostile entities."""
    subset = -1
    for token in _TOKEN.finditer(text, at):
        mark = token[0]
        if mark == "[" and subset < 0:
            subset = token.end()
        elif mark == "]" and subset >= 0:
            _check(text, subset, token.start())
            return text.find(">", token.end()) + 1 or -1
        elif mark == ">" and subset < 0:
            return token.end()
    if subset >= 0:
        _check(text, subset, len(text))
    return -1


def _check(text: str, start: int, end: int) -> None:
    for found in _ENTITY.finditer(text, start, end):
        value = found[2]
        outside = value[:1] not in "\"'"
        if outside and not found[1]:
            raise BadInput("the XML names an entity from outside (XXE)", remedy=_REMEDY)
        if not outside and (len(value) > _VALUE or _REFERENCE.search(value)):
            raise BadInput("the XML is a bomb: entities made to grow when expanded", remedy=_REMEDY)


def _mend(found: re.Match[str]) -> str:
    spot = found[0]
    if spot[0] == "<":
        return spot
    inner = spot[1:-1]
    if inner in ("amp", "lt", "gt", "quot", "apos"):
        return spot
    if inner.startswith("#"):
        code = int(inner[2:], 16) if inner[1] in "xX" and inner[2:] else int(inner[1:]) if inner[1:].isdigit() else 0
        fine = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
        return spot if fine else "\ufffd"
    known = html5.get(inner + ";") if inner else None
    if known:
        return "".join(f"&#{ord(c)};" for c in known)
    return "&amp;" + spot[1:]


def local(tag: Any) -> str:
    """A tag's name without namespace or prefix; ``""`` for what is no element."""
    return tag.rsplit("}", 1)[-1].rsplit(":", 1)[-1] if isinstance(tag, str) else ""


def name_of(tag: Any) -> str:
    """A tag's name with the usual prefix of its namespace ("content:encoded"), whatever prefix the document chose.

    RSS's own elements have none; a prefix that the document never declared counts as what it says.
    """
    if not isinstance(tag, str):
        return ""
    space, brace, name = tag.rpartition("}")
    if not brace:
        return name
    prefix = _SPACES.get(space[1:])
    return f"{prefix}:{name}" if prefix else name if prefix is not None else f"other:{name}"


def elements(text: str, wanted: Container[str]) -> Iterator[Any]:
    """Each outermost element whose local name is wanted, when it is complete; each is gone when the next is asked for.

    Raises BadInput at the end where the document broke off or is no XML; what was complete before came before.
    """
    from lxml import etree

    parser = etree.XMLPullParser(
        events=("start", "end"), recover=True, resolve_entities=False, no_network=True, load_dtd=False,
        dtd_validation=False, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    depth = opened = held = 0
    seen = False
    for piece in _slices(text):
        try:
            parser.feed(piece)
        except (etree.LxmlError, AssertionError):
            break
        for event, element in parser.read_events():
            inside = local(element.tag) in wanted
            depth += 1 if event == "start" else -1
            if event == "start":
                opened += inside
                held += 1
            elif inside:
                opened -= 1
                if not opened:
                    seen, held = True, 0
                    yield element
                    _forget(element)
        if held > _HELD:
            raise BadInput("the XML holds one entry beyond the bounds", remedy=_REMEDY)
        if len(parser.feed_error_log) > _ERRORS:
            break
    _judge(parser.feed_error_log, depth, seen)


def _slices(text: str) -> Iterator[bytes]:
    for start in range(0, len(text), _SLICE):
        yield text[start : start + _SLICE].encode("utf-8", "replace")


def _forget(element: Any) -> None:
    parent = element.getparent()
    element.clear()
    if parent is not None:
        parent.remove(element)


def _judge(log: Any, depth: int, seen: bool) -> None:
    """Raises BadInput for what ended the reading too early."""
    if len(log) > _ERRORS:
        raise BadInput("the XML is damaged all over", remedy=_REMEDY)
    for entry in log:
        if "depth" in entry.message.lower():
            raise BadInput("the XML is nested too deep", remedy=_REMEDY)
        if "huge" in entry.message.lower() or "limit" in entry.message.lower():
            raise BadInput("the XML holds one text or name beyond the bounds", remedy=_REMEDY)
    if depth > 0 or (not seen and len(log)):
        first = next((f": {e.message.strip()} (line {e.line})" for e in log), "")
        raise BadInput(f"the XML ends before its root does{first}" if depth > 0 else f"no XML{first}", remedy=_REMEDY)
