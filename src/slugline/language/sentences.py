"""Sentence boundaries in any script."""

from __future__ import annotations

import regex

from slugline.language.words import normal
from slugline.model import Article, Sentence

_END = regex.compile(
    r"[。！？｡]+[」』”\"）)]*|[.!?…؟۔।॥]+[\"”»’'）)\]“]*(?=\s+[\"“„«'‘(\[]*[\p{Lu}\p{Lt}\p{Lo}\p{N}—–-]|\s*$)"
)


def sentences(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence of a paragraph, outer white space left out."""
    cuts = [m.end() for m in _END.finditer(text)]
    out, start = [], 0
    for cut in [*cuts, len(text)]:
        piece = text[start:cut]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            out.append((start + lead, start + len(piece.rstrip())))
        start = cut
    return tuple(out)


def split(article: Article) -> tuple[Sentence, ...]:
    """All sentences of an article's body in order; the dateline is left out of the first."""
    out = []
    for p, text in enumerate(article.body):
        skip = article.dateline.end if p == 0 else 0
        for a, b in sentences(text[skip:], article.language):
            piece = text[skip + a : skip + b]
            out.append(Sentence(p, skip + a, skip + b, piece, normal(piece)))
    return tuple(out)
