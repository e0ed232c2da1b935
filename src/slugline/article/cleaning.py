"""From a capture to the article that it carries, or to the reason why it carries none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeGuard

from slugline.article.address import address_of, url_of
from slugline.article.bulk import clean_whole
from slugline.article.credits import credits_beside, read_credits
from slugline.article.given import framed, overlaid, read_bare
from slugline.article.headline import without_site
from slugline.article.html import parse, raw_lines
from slugline.article.lines import Line, Raw, page_agencies, read_lines
from slugline.article.metadata import (
    authors_of,
    country_of,
    headline_of,
    line_times,
    page_times,
    sites_of,
)
from slugline.article.opening import dateline_of, home_of, reporters_of
from slugline.article.outlet import outlet_of, providers_of
from slugline.article.page import Page, read_page
from slugline.article.parts import Reading, sort_lines
from slugline.article.publisher import publisher_of
from slugline.article.reading import read
from slugline.article.refusal import NO_TEXT, refusal
from slugline.article.shape import worded
from slugline.article.signatures import titled
from slugline.article.voices import Voice, holds, is_text, vote
from slugline.errors import BadInput
from slugline.language import dates, language_of
from slugline.model import Article, Capture, Credits, DateMention, Extraction, Rejected
from slugline.ports import Extractor, TreeExtractor, WholeExtractor

__all__ = ["clean"]

# nats: how much it counts that another reader kept a line or left it out, or that the page's summary says it
_EXTRACTOR, _PAGE, _SUMMARY = 3.5, 2.5, 5.0
_TELLING = 200  # characters of each of three samples that tell a body's language
_TOLD = 600  # characters of the body that a page's JSON-LD has to give to be enough


@dataclass(frozen=True, slots=True)
class _Seen:
    """A capture read: its lines, what they are, and what the markup and the extractor said."""

    lines: tuple[Line, ...]
    reading: Reading
    body: tuple[str, ...]
    page: Page | None = None
    found: Extraction = field(default_factory=Extraction)
    borrowed: bool = False


def clean(capture: Capture, extractor: Extractor | None = None) -> Article | Rejected:
    """The article that this capture carries; ``Rejected`` with the reason where it carries none.

    HTML is read by the line reader over its visible lines, by its own metadata and by ``extractor`` where one is
    given; text is read by the line reader alone. An extractor that reads whole pages (bulk) reads HTML by itself.
    Never raises on odd input.
    """
    try:
        if capture.kind == "html" and _reads_whole(extractor):
            found = clean_whole(capture, extractor, framed(capture), partial(_refused, capture))
            return found if isinstance(found, Rejected) else overlaid(found, capture)
        seen = _read_html(capture, extractor) if capture.kind == "html" else _read_text(capture)
    except BadInput as bad:
        return Rejected(capture.id, "article", bad.what)
    reason = _reason(seen)
    if reason is not None or not worded(seen.body):
        return Rejected(capture.id, "article", reason or NO_TEXT)
    return overlaid(_article(capture, seen), capture)


def _reason(seen: _Seen) -> str | None:
    """Why the page is no article, by its lines; ``None`` where it is one, or its text was taken from the extractor."""
    title = seen.page.title or None if seen.page else None
    linked = seen.page.linked if seen.page else None
    declared = linked is not None and linked.headline is not None and linked.published is not None
    free = linked.free if linked else None
    return None if seen.borrowed else refusal(seen.lines, seen.reading.body, title, free, declared=declared)


def _refused(capture: Capture) -> str | None:
    """Why a page that was read in bulk is no article, by its lines; ``None`` where they only miss its text."""
    reason = _reason(_read_html(capture, None))
    return None if reason == NO_TEXT else reason


def _reads_whole(extractor: Extractor | None) -> TypeGuard[WholeExtractor]:
    """By its one verb: asking the protocol itself takes longer than reading a dateline."""
    return hasattr(extractor, "extract_whole")


def _read_text(capture: Capture) -> _Seen:
    lines = read_lines([Raw(t) for t in capture.text.splitlines()])
    given = capture.given
    reading = read_bare(lines, given.headline) if given and given.bare else sort_lines(lines, read(lines))
    return _Seen(lines, reading, tuple(lines[i].text for i in reading.body))


def _read_html(capture: Capture, extractor: Extractor | None) -> _Seen:
    html = framed(capture)
    tree = parse(html)
    if tree is None:
        return _Seen((), Reading(None, (), (), (), (), (), (), ()), ())
    page = read_page(tree, html)
    raws: Sequence[Raw] = raw_lines(tree)
    own = page.linked.body or ""
    asked = extractor is not None and len(own) < _TOLD  # a page that tells its whole text needs no other reader
    found = _asked(extractor, capture, tree, page) if extractor and asked else Extraction()
    heard = found.paragraphs if is_text(found.paragraphs) else ()
    voices = [Voice(heard, _EXTRACTOR), Voice(own.splitlines(), _PAGE)]
    lines = read_lines(vote(raws, voices, Voice(page.summaries, _SUMMARY)))
    reading = sort_lines(lines, read(lines))
    body = tuple(lines[i].text for i in reading.body)
    if sum(map(len, heard)) > 200 and not holds(body, heard, 0.3):
        return _Seen(lines, reading, heard, page, found, borrowed=True)
    return _Seen(lines, reading, body, page, found)


def _asked(extractor: Extractor, capture: Capture, tree: Any, page: Page) -> Extraction:
    """What the extractor reads from the page, from its tree where it can: a page is parsed once."""
    url = url_of(capture.url, page.addresses, page.base)
    if isinstance(extractor, TreeExtractor):
        return extractor.extract_tree(tree, url)
    return extractor.extract(capture.text, url)


def _sample(text: str) -> str:
    """The text's beginning, middle and end: enough to tell its language, whatever somebody is quoted in."""
    if len(text) <= 3 * _TELLING:
        return text
    middle = len(text) // 2
    return " ".join((text[:_TELLING], text[middle : middle + _TELLING], text[-_TELLING:]))


def _dates(body: Sequence[str], language: str, anchor: str | None) -> tuple[DateMention, ...]:
    """Dates said in the body, relative ones resolved against the published time, else the capture's."""
    day = anchor[:10] if anchor else None
    return tuple(
        DateMention(text[d.start : d.end], n, d.start, d.end, d.value, d.rule)
        for n, text in enumerate(body)
        for d in dates(text, language, day)
    )


def _people(seen: _Seen, page: Page | None) -> tuple[str, ...]:
    """The authors, agencies that the dateline names left out; else the reporters whom the dateline names."""
    lines, r = seen.lines, seen.reading
    named = page_agencies([lines[i] for i in r.body])
    bylines = [
        lines[i].text
        for i in sorted((*r.bylines, *r.credits))
        if i in r.bylines or lines[i].byline or titled(lines[i].text)
    ]
    authors = tuple(a for a in authors_of(page, seen.found, bylines) if a not in named)
    return authors or reporters_of(seen.body, dateline_of(seen.body))


def _told(capture: Capture, seen: _Seen, url: str | None, language: str) -> tuple[str | None, str | None, str | None]:
    """Headline, published and modified: what the container says goes before what the markup says, and that before what
    the lines seem to say."""
    lines, r, page, given = seen.lines, seen.reading, seen.page, capture.given
    headline = without_site(lines, r.headline) if r.headline is not None else None
    published, modified = line_times(lines, r, language, country_of(url) or home_of(dateline_of(seen.body)))
    if page is not None:
        headline = headline_of(page, seen.found, sites_of(page, url)) or headline
        said, changed = page_times(page, seen.found, language)
        published, modified = said or published, changed or modified
    if given is not None:
        headline, published = given.headline or headline, given.published or published
        modified = given.modified or modified
    return headline, published, modified


def _credits(seen: _Seen, headline: str | None) -> Credits:
    """The credits around the text, beside its times, in labels and bylines, and those that the markup names."""
    lines, r = seen.lines, seen.reading
    return read_credits(
        (*(lines[i].text for i in r.credits), *(c for i in r.times for c in credits_beside(lines[i].text))),
        (lines[i].text for i in r.standards),
        (x.text for x in lines if x.label and x.text[:1] in '"“„«'),
        (*(lines[i].text for i in r.bylines), *(providers_of(seen.page) if seen.page else ())),
        page_agencies([lines[i] for i in r.body]),
        headline,
    )


def _article(capture: Capture, seen: _Seen) -> Article:
    lines, r, page = seen.lines, seen.reading, seen.page
    language = capture.language or language_of(_sample(" ".join(seen.body)))
    told, base = (page.addresses, page.base) if page else ((), None)
    url = url_of(capture.url, told, base)
    headline, published, modified = _told(capture, seen, url, language)
    return Article(
        id="a" + capture.key,
        capture=capture.id,
        url=url,
        fetched=capture.fetched,
        language=language,
        headline=headline,
        caption=lines[r.captions[0]].text if r.captions else None,
        published=published,
        modified=modified,
        authors=_people(seen, page),
        publisher=(outlet_of((page.linked.publisher, *page.sites), url) if page else None) or publisher_of(r.furniture),
        dateline=dateline_of(seen.body),
        credits=_credits(seen, headline),
        body=seen.body,
        dates=_dates(seen.body, language, published or capture.fetched),
        furniture=r.furniture,
        address=address_of(capture.url, told, base),
    )
