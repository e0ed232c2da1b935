"""Marks inside two aligned passages: word-level differences within a language, findings across languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from slugline.language import words as word_spans
from slugline.model import Change, Record, Sentence, Span

# a longer passage is shown without word-level marks: the comparison of words is quadratic
MOST_WORDS = 400


class Piece(Record, frozen=True):
    """A run of text with the marks that hold over all of it: a class and words for a person, or none."""

    text: str
    mark: str = ""
    words: str = ""


def differing(left: str, right: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where two texts of one language differ word by word: the stretches on each side."""
    a, b = word_spans(left), word_spans(right)
    if not a or not b or max(len(a), len(b)) > MOST_WORDS:
        return [], []
    matcher = SequenceMatcher(
        None, [left[i:j].lower() for i, j in a], [right[i:j].lower() for i, j in b], autojunk=False
    )
    gone, come = [], []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            continue
        if j > i:
            gone.append((a[i][0], a[j - 1][1]))
        if m > k:
            come.append((b[k][0], b[m - 1][1]))
    return gone, come


def pieces(text: str, marked: Iterable[tuple[int, int, str, str]]) -> list[Piece]:
    """A text cut at its marks (start, end, class, words). Where marks overlap, the shorter one is shown."""
    known = [(max(0, a), min(len(text), b), m, w) for a, b, m, w in marked if max(0, a) < min(len(text), b)]
    edges = sorted({0, len(text), *(x for a, b, _, _ in known for x in (a, b))})
    out: list[Piece] = []
    for a, b in pairwise(edges):
        over = min((k for k in known if k[0] <= a and b <= k[1]), key=lambda k: (k[1] - k[0], k), default=None)
        piece = Piece(text[a:b], over[2], over[3]) if over else Piece(text[a:b])
        if out and (out[-1].mark, out[-1].words) == (piece.mark, piece.words):
            out[-1] = Piece(out[-1].text + piece.text, piece.mark, piece.words)
        else:
            out.append(piece)
    return out


def found_in(sentence: Sentence, spans: Sequence[tuple[Span, Change]]) -> list[tuple[int, int, str, str]]:
    """The findings whose span lies in a sentence, in the sentence's own offsets."""
    out = []
    for span, change in spans:
        if span.paragraph != sentence.paragraph or span.end <= sentence.start or span.start >= sentence.end:
            continue
        if (span.start, span.end) == (sentence.start, sentence.end):
            continue  # the whole sentence: its cell says so
        out.append(
            (
                span.start - sentence.start,
                span.end - sentence.start,
                f"found {change.certainty}",
                f"{change.kind}: {change.words}",
            )
        )
    return out
