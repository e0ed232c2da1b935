"""resiliparse (Bevendorff et al. 2018, ECIR) behind the Extractor port: the whole page in one parse, for bulk."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from slugline.errors import BadInput, UnknownPlugin
from slugline.model import Extraction, Markup
from slugline.plugins.page_marks import PageMarks, Part, dated_props, read_marks

__all__ = ["ResiliparseExtractor", "nesting"]

MAX_HTML = 8_000_000  # characters; longer pages are cut, not refused
MAX_DEPTH = 1_000  # elements within each other; its extraction calls itself for each
MAX_FORMATS = 200  # words in bold, italics and the like that are never closed: each is opened anew in every paragraph
_SAFE_TAGS = 6_000  # a page that opens fewer cannot be nested so deeply that it matters

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,30})")
_FORMAT = re.compile(r"<(/?)([bius]|em|strong|font|small|big|code|tt|strike|nobr)(?=[\s>/])", re.I)
_DATA_URI = re.compile(r"data:[a-zA-Z0-9/+.;=-]{0,120}(?:base64)?,[A-Za-z0-9+/=%]{256,}")
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "dt", "dd", "option", "tr", "td", "th", "path",
})  # fmt: skip
_APART = ("figcaption", "nav", "aside", "footer", "h1", "time")
_DATED = ("datePublished", "dateModified")
_FRAME = "<!DOCTYPE html><html><body>"  # around a part of a page
_LEAST, _MOST = 4, 0.5  # paragraphs in an element that holds the article, and their share of the page's
_ENOUGH = 200  # characters of an element's text: where it has less, the whole page is read


class ResiliparseExtractor:
    """Reads body and markup of one HTML page in less than a tenth of the default's time. Holds no state.

    Its body is that of the library's main-content rules, within the element that holds the article where the page has
    one; no line of the page's furniture is named.
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
        html = _bounded(html)
        marks = read_marks(html)
        part = _holding(marks)
        paragraphs = _paragraphs(_FRAME + html[part.start : part.end], marks) if part else ()
        if paragraphs is not None and sum(map(len, paragraphs)) < _ENOUGH:
            paragraphs = _paragraphs(html, marks)
        return Extraction() if paragraphs is None else Extraction(paragraphs=paragraphs, markup=_markup(html, marks))


def _holding(marks: PageMarks) -> Part | None:
    """The element that holds the article: the longest ``article``, else ``main``, with most of the page's paragraphs.

    The rest of such a page need not be parsed, and none of it is taken for the text.
    """
    for parts in (marks.articles, marks.mains):
        longest = max(parts, key=lambda p: p.end - p.start, default=None)
        if longest and longest.paragraphs >= max(_LEAST, _MOST * marks.paragraphs):
            return longest
    return None


def _paragraphs(html: str, marks: PageMarks) -> tuple[str, ...] | None:
    """The lines of the main content; ``None`` for a page that cannot be parsed."""
    parse, plain_text = _library()
    _refuse_deep(html, marks)
    try:
        tree = parse(html)
        text = plain_text(tree, main_content=True, alt_texts=False, list_bullets=False, skip_elements=list(_APART))
    except Exception:  # the port promises never to raise, and the parser meets hostile pages
        return None
    return tuple(line for part in text.splitlines() if (line := part.strip()))


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


def _refuse_deep(html: str, marks: PageMarks) -> None:
    """Raises BadInput for a page that would crash or stall the library."""
    tags = html.count("<")
    if tags > _SAFE_TAGS and tags - html.count("</") > _SAFE_TAGS and nesting(html, MAX_DEPTH) > MAX_DEPTH:
        raise BadInput(f"the page is nested too deeply: more than {MAX_DEPTH} elements within each other")
    if marks.formats > MAX_FORMATS and nesting(html, MAX_FORMATS, _FORMAT) > MAX_FORMATS:
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


def _markup(html: str, marks: PageMarks) -> Markup:
    """What the page says beside its text; dates of elements are looked for where no field of the page has them."""
    dated = any("datePublished" in b for b in marks.linked) or any("published" in name for name, _ in marks.metas)
    return Markup(
        metas=tuple(marks.metas),
        linked=tuple(marks.linked),
        title=marks.title,
        headings=tuple(marks.headings),
        times=() if dated else tuple(marks.times),
        props=() if dated else tuple(dated_props(html, _DATED)),
        canonical=marks.canonical,
        base=marks.base,
        language=marks.language,
    )
