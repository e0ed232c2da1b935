"""Statements of running text: paragraphs are lines; offsets can be had in the text as given."""

from __future__ import annotations

from collections.abc import Iterable

from slugline.language import detect, split
from slugline.model import Article, Credits, Dateline, Record, Span, Statement, digest
from slugline.statement.statements import statements

Offsets = tuple[int, int]


class Located(Record, frozen=True, gc=False):
    """A statement with offsets into the running text."""

    statement: Statement
    content: Offsets
    cue: Offsets | None
    speaker: Offsets | None
    addressee: Offsets | None


def article_of(text: str, language: str | None = None) -> Article:
    """Running text as an article: one paragraph a non-empty line, its id a digest of the text."""
    code = language if language is not None else detect(text)[0]
    return Article(
        digest(text, code),
        "",
        None,
        None,
        code,
        None,
        None,
        None,
        None,
        (),
        None,
        Dateline(),
        Credits(),
        tuple(text[a:b] for a, b in _lines(text)),
    )


def of_text(text: str, language: str | None = None) -> tuple[Statement, ...]:
    """The statements of running text; the language is told from the text if it is not given."""
    article = article_of(text, language)
    return statements(article, split(article))


def located(text: str, found: Iterable[Statement]) -> tuple[Located, ...]:
    """The statements of ``of_text(text)`` with offsets into ``text`` itself."""
    starts = [a for a, _ in _lines(text)]

    def at(s: Span | None) -> Offsets | None:
        return None if s is None else (starts[s.paragraph] + s.start, starts[s.paragraph] + s.end)

    out = []
    for s in found:
        content = (starts[s.content.paragraph] + s.content.start, starts[s.content.paragraph] + s.content.end)
        out.append(Located(s, content, at(s.cue), at(s.speaker), at(s.addressee)))
    return tuple(out)


def _lines(text: str) -> list[Offsets]:
    out, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            out.append((at, at + len(line)))
        at += len(line) + 1
    return out
