"""From a capture to the article that it carries, or to the reason why it carries none."""

from __future__ import annotations

from slugline.article.credits import read_credits
from slugline.article.datelines import read_dateline
from slugline.article.lines import Raw, read_lines
from slugline.article.parts import sort_lines
from slugline.article.reading import read
from slugline.language import detect
from slugline.model import Article, Capture, Rejected
from slugline.ports import Extractor

__all__ = ["clean"]


def clean(capture: Capture, extractor: Extractor | None = None) -> Article | Rejected:
    """The article that this capture carries; ``Rejected`` with the reason where it carries none."""
    lines = read_lines([Raw(t) for t in capture.text.splitlines()])
    r = sort_lines(lines, read(lines))
    body = tuple(lines[i].text for i in r.body)
    if not body:
        return Rejected(capture.id, "article", "no article: no running text on the page")
    language = capture.language or detect(" ".join(body))[0]
    return Article(
        id="a" + capture.key,
        capture=capture.id,
        url=capture.url,
        fetched=capture.fetched,
        language=language,
        headline=lines[r.headline].text if r.headline is not None else None,
        caption=lines[r.captions[0]].text if r.captions else None,
        published=None,
        modified=None,
        authors=(),
        publisher=None,
        dateline=read_dateline(body[0]),
        credits=read_credits((lines[i].text for i in r.credits), (lines[i].text for i in r.standards)),
        body=body,
        furniture=r.furniture,
    )
