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


Stretch = tuple[int, int]


def differing(left: str, right: str) -> tuple[list[Stretch], list[Stretch]]:
    """Where two texts of one language differ word by word: the stretches on each side."""
    turns = _turns(left, right)
    return [x for x, _ in turns if x[0] < x[1]], [y for _, y in turns if y[0] < y[1]]


def _turns(left: str, right: str) -> list[tuple[Stretch, Stretch]]:
    """The places where two texts part, each with its stretch on both sides, empty on one of them perhaps."""
    a, b = word_spans(left), word_spans(right)
    if not a or not b or max(len(a), len(b)) > MOST_WORDS:
        return []
    matcher = SequenceMatcher(
        None, [left[i:j].lower() for i, j in a], [right[i:j].lower() for i, j in b], autojunk=False
    )
    out = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            out.append((_stretch(a, i, j, len(left)), _stretch(b, k, m, len(right))))
    return out


def _stretch(spans: Sequence[Stretch], start: int, end: int, size: int) -> Stretch:
    """From the first of these words to the last; without any, the place before the next word."""
    if end > start:
        return spans[start][0], spans[end - 1][1]
    at = spans[start][0] if start < len(spans) else size
    return at, at


def woven(left: str, right: str) -> list[Piece]:
    """The right text with what it lacks of the left one in its place: "gone" what is not there, "come" what is new."""
    out: list[Piece] = []
    at = 0
    for (a, b), (c, d) in _turns(left, right):
        out.append(Piece(right[at:c]))
        out += [Piece(left[a:b], "gone", "only in the base"), Piece(" ")] if b > a else []
        out.append(Piece(right[c:d], "come", "only in this version"))
        at = d
    out.append(Piece(right[at:]))
    return [p for p in out if p.text]


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
