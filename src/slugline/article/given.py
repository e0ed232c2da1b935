"""Captures whose container says what a page only shows: feeds, agency formats, the JSON of extractors.

What the container says of headline, times, authors and publisher goes before what the text seems to say; the dateline
is the text's own. A provider that no line of the text names is the article's source.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import msgspec
import regex

from slugline.article.datelines import read_dateline
from slugline.article.knowledge import knowledge, opening
from slugline.article.lines import Line
from slugline.article.particles import between_names
from slugline.article.parts import Reading
from slugline.language import normal
from slugline.model import Article, Capture, Furniture, FurnitureKind, Given
from slugline.names import agency

__all__ = ["framed", "overlaid", "read_bare"]

_EDGE = 4  # lines at either end of a bare text that may be no paragraph
_WHOLE = regex.compile(r"<(?:html|body|h1)\b", regex.I)
_NAME = regex.compile(r"\p{L}")
_KIND: dict[str, FurnitureKind] = {"time": "time", "byline": "byline", "credit": "credit", "standards": "standards"}


def read_bare(lines: Sequence[Line], headline: str | None) -> Reading:
    """Every line is body but a headline said again at the top, and bylines, times and credits at the edges."""
    edge = {i: kind for i in range(min(_EDGE, len(lines))) if (kind := _top(lines[i]))}
    title = next((i for i, x in enumerate(lines[:2]) if headline and normal(x.text) == normal(headline)), None)
    first = next((i for i in range(len(lines)) if i not in edge and i != title), len(lines))
    found = {i: kind for i, kind in edge.items() if i < first}
    for i in range(len(lines) - 1, max(first, len(lines) - 1 - _EDGE), -1):
        if not (kind := _bottom(lines[i])):
            break
        found[i] = kind
    groups = {k: tuple(sorted(i for i, own in found.items() if own == k)) for k in _KIND}
    return Reading(
        headline=title,
        body=tuple(i for i in range(len(lines)) if i not in found and i != title),
        captions=(),
        times=groups["time"],
        bylines=groups["byline"],
        credits=groups["credit"],
        standards=groups["standards"],
        furniture=tuple(Furniture(lines[i].text, lines[i].number, _KIND[found[i]]) for i in sorted(found)),
    )


def _top(x: Line) -> str | None:
    if x.dateline or x.prose:
        return None
    return "time" if x.time else "byline" if x.byline else "credit" if x.credit else None


def _bottom(x: Line) -> str | None:
    if x.phrase == "standards" and len(x.text) < 200:
        return "standards"
    return "credit" if x.credit else None


def framed(capture: Capture) -> str:
    """The capture's HTML; a fragment of it stands in a page with the headline that the container gives."""
    given = capture.given
    if given is None or not given.headline or _WHOLE.search(capture.text):
        return capture.text
    title = escape(given.headline)
    head = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
    return f"{head}\n{capture.text}\n</article></body></html>"


def overlaid(article: Article, capture: Capture) -> Article:
    """The article with what the container says of it; headline and times are there already."""
    given = capture.given
    if given is None:
        return article
    article = _unheaded(article, capture)
    wires, people = _parted(given)
    source = article.credits.source
    if source is None and not article.dateline.agencies:
        source = next((w for w in wires if agency(w)), next(iter(wires), None))
    return msgspec.structs.replace(
        article,
        caption=article.caption or given.caption,
        authors=people or article.authors,
        publisher=given.publisher or article.publisher,
        credits=msgspec.structs.replace(article.credits, source=source),
        furniture=_unframed(article, capture),
    )


def _unheaded(article: Article, capture: Capture) -> Article:
    """Without the headline that the frame put before a fragment, where it was read as its first paragraph."""
    own = capture.kind == "html" and framed(capture) is not capture.text and len(article.body) > 1
    if not own or normal(article.body[0]) != normal(article.headline or ""):
        return article
    dates = (msgspec.structs.replace(d, paragraph=d.paragraph - 1) for d in article.dates if d.paragraph)
    body = article.body[1:]
    return msgspec.structs.replace(article, body=body, dateline=read_dateline(body[0]), dates=tuple(dates))


def _unframed(article: Article, capture: Capture) -> tuple[Furniture, ...]:
    """Furniture by its lines in the capture, the headline's line that the frame put before them not counted."""
    if capture.kind != "html" or framed(capture) is capture.text:
        return article.furniture
    return tuple(msgspec.structs.replace(f, line=f.line - 1) for f in article.furniture if f.line)


def _parted(given: Given) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Agencies and people among those whom the container names as providers and authors."""
    wires, people = list(given.agencies), []
    for said in given.authors:
        prefix = opening(normal(said), knowledge().words["byline"])
        for name in between_names().split(said[len(prefix) :] if prefix else said):
            name = name.strip(" .:-–—")
            if agency(name):
                wires.append(name)
            elif _is_person(name, given):
                people.append(name)
    return tuple(dict.fromkeys(wires)), tuple(dict.fromkeys(people))


def _is_person(name: str, given: Given) -> bool:
    """A name, and no address, desk or publisher."""
    if not _NAME.search(name) or len(name) > 60 or "@" in name or "http" in name or any(c.isdigit() for c in name):
        return False
    folded = normal(name)
    if given.publisher and folded == normal(given.publisher):
        return False
    return not any(folded == d or folded.endswith(" " + d) for d in knowledge().words.get("desk_name", ()))
