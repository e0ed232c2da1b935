"""From a capture to its article by an extractor that reads the whole page: many times faster, and a little worse.

Body, headline, times, authors, publisher, dateline and credits are read; the furniture is not: nobody looks at the
page's lines, so the tuple is empty. Dates in the body are left to those who ask for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from slugline.article.address import address_of, url_of
from slugline.article.credits import is_credit, read_credits
from slugline.article.datelines import read_dateline
from slugline.article.knowledge import bare, knowledge, opening
from slugline.article.lines import label_of
from slugline.article.metadata import authors_of, headline_of, page_times, sites_of
from slugline.article.outlet import outlet_of, providers_of
from slugline.article.page import Page, letters, page_of
from slugline.article.refusal import NO_TEXT
from slugline.article.shape import is_high, worded
from slugline.language import borne_out, detect, normal
from slugline.model import Article, Capture, Extraction, Rejected
from slugline.ports import WholeExtractor

__all__ = ["clean_whole"]

_EDGE = 6  # lines at either end of the text that may be no paragraph
_READ = 400  # characters that tell a language
_COMMON = "en"
_LEAST = 60  # characters of running text: less is no article
_TAIL = 12  # lines at the end in which a label ends the text
_LONG = 25  # words of a line that no list has
_NOTICE = 160  # characters of a notice
_SHORT = 12  # words
_STUB, _BRIEF = 60, 100  # words of a text that a wall may let through, and of one in few paragraphs
_TEASER, _ROW = 45, 18  # words of a teaser, and of the lines of an index on average
_END = regex.compile(r"[.!?…。！？؟۔।:][\"”“»«’')\]）」』】›\s]*$")
_CUT = 1  # of the text that is left, what may be cut below it
_FEW = 3  # lines that may be cut whatever they are, and paragraphs of what a wall lets through
_LABEL = 30  # characters of a label
_ENOUGH, _REPLIES = 600, 10  # characters of text above comments, and how many times as long as it these may be
_COUNTED = re.compile(r"\d")
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")


@dataclass(frozen=True, slots=True)
class _Text:
    """The body's paragraphs, and the credits and bylines that stood at its edges."""

    body: tuple[str, ...]
    credits: tuple[str, ...]
    bylines: tuple[str, ...]


def clean_whole(
    capture: Capture, extractor: WholeExtractor, html: str, refused: Callable[[], str | None]
) -> Article | Rejected:
    """The article that the extractor sees in the page; ``Rejected`` where it sees none. Raises BadInput as it does.

    ``refused`` reads the page's lines, which takes many times longer, and says why they are no article: it is asked
    only where the text may be what a wall lets through, or the teasers of an index.
    """
    found = extractor.extract_whole(html, capture.url)
    if found.markup is None:
        return Rejected(capture.id, "article", "no article: the page cannot be parsed")
    page = page_of(found.markup)
    url = url_of(capture.url, page.addresses, page.base)
    headline = headline_of(page, found, sites_of(page, url))
    text = _text(found.paragraphs, headline)
    if sum(map(len, text.body)) < _LEAST or not worded(text.body):
        return Rejected(capture.id, "article", NO_TEXT)
    reason = refused() if _doubtful(text.body, page) else None
    return Rejected(capture.id, "article", reason) if reason else _article(capture, page, text, headline, url)


def _doubtful(body: Sequence[str], page: Page) -> bool:
    """Few words, or a few more in two or three paragraphs; or lines as short as titles and teasers are, on a page that
    does not call itself an article."""
    words = [_words(x) for x in body]
    size = sum(words)
    if size < _STUB or (size < _BRIEF and len(body) <= _FEW):
        return True
    declared = page.linked.headline is not None and page.linked.published is not None
    return max(words) < _TEASER and size < _ROW * len(words) and not declared and not page.published


def _article(capture: Capture, page: Page, text: _Text, headline: str | None, url: str | None) -> Article:
    language = capture.language or _language(page, " ".join(text.body[:_EDGE])[:_READ])
    published, modified = page_times(page, Extraction(), language)
    dateline = read_dateline(text.body[0])
    named = frozenset(dateline.agencies)
    return Article(
        id="a" + capture.key,
        capture=capture.id,
        url=url,
        fetched=capture.fetched,
        language=language,
        headline=headline,
        caption=None,
        published=published,
        modified=modified,
        authors=tuple(a for a in authors_of(page, Extraction(), text.bylines) if a not in named),
        publisher=outlet_of((page.linked.publisher, *page.sites), url),
        dateline=dateline,
        credits=read_credits(text.credits, (), (), (*text.bylines, *providers_of(page)), named),
        body=text.body,
        address=address_of(capture.url, page.addresses, page.base),
    )


def _language(page: Page, text: str) -> str:
    """The language that the page declares where its words bear it out, or English where they do, which most pages
    that declare none are in; else the one that they show."""
    told = (_code(said) for said in (page.language, page.linked.language, _COMMON) if said)
    for said in dict.fromkeys(told):
        if borne_out(said, text):
            return said
    return detect(text)[0]


def _code(said: str) -> str:
    """A language's code without its region."""
    return said.split("-")[0].split("_")[0].casefold()


def _text(lines: Sequence[str], headline: str | None) -> _Text:
    """The lines without what is no paragraph at the edges: headline, byline, time, credits, labels of other boxes."""
    first = next((i for i, line in enumerate(lines[: 2 * _EDGE]) if _paragraph(line) and not _notice(line)), 0)
    end = _end(lines, first)
    named = letters(headline) if headline else ""
    near = (i for i in range(first, min(first + _EDGE, end)) if len(lines[i]) <= 2 * len(headline or "") + _SHORT)
    again = {i for i in near if letters(lines[i]) == named}
    body = tuple(dict.fromkeys(lines[i] for i in range(first, end) if i not in again))  # captions stand twice
    bylines = tuple(x for x in lines[:first] if len(x) < 100 and opening(normal(x), knowledge().words["byline"]))
    edges = (*lines[max(0, first - _EDGE) : first], *lines[end : end + _EDGE])
    return _Text(body, tuple(x for x in edges if _credit(x)), bylines)


def _end(lines: Sequence[str], first: int) -> int:
    """One past the last paragraph: below it stand credits, labels with their lists, notices."""
    last = _labelled(lines, first)
    end = last
    while end > first + 1 and (not _paragraph(lines[end - 1]) or _credit(lines[end - 1]) or _notice(lines[end - 1])):
        end -= 1
    if last - end <= _FEW:
        return end
    cut = sum(map(len, lines[end:last]))
    return end if cut <= _CUT * sum(map(len, lines[first:end])) else last  # verse, lists, lines without full stops


def _labelled(lines: Sequence[str], first: int) -> int:
    """The first label that ends the text: any in the tail, and one of readers' comments wherever they begin."""
    end = len(lines)
    for i in range(len(lines) - 1, max(first, len(lines) - 1 - _TAIL), -1):
        if _words(lines[i]) >= _LONG and not _notice(lines[i]):
            break  # running text, whatever label stands above it
        if len(lines[i]) < 60 and label_of(lines[i]):
            end = i
    for i in (i for i in range(first, end) if len(lines[i]) < _LABEL):
        if _comments(lines[i]):
            above = sum(len(x) for x in lines[first:i] if len(x) >= _LABEL)
            if above >= _ENOUGH and sum(map(len, lines[i:end])) <= _REPLIES * above:
                return i
    return end


def _comments(line: str) -> bool:
    """A label of readers' comments, with their number where one stands with it."""
    labels, key = knowledge().labels, bare(line)
    return labels.get(key) == "comments" or (_COUNTED.search(key) is not None and label_of(line, key) == "comments")


def _notice(line: str) -> bool:
    """Copyright, subscription and the like in a line of their own."""
    return len(line) < _NOTICE and knowledge().phrases.marks(normal(line))[0] is not None


def _words(line: str) -> int:
    spaced = line.count(" ") + 1
    return spaced + len(_DENSE.findall(line[:200])) // 2 if is_high(line[:200]) else spaced


def _paragraph(line: str) -> bool:
    return (len(line) >= 20 and bool(_END.search(line[-12:])) and _words(line) >= 5) or _words(line) >= 3 * _SHORT


@lru_cache(maxsize=256)  # a line may stand below the last paragraph and among the edges
def _credit(line: str) -> bool:
    return len(line) < 300 and is_credit(line)
