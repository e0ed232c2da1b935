"""Two versions side by side as a page shows them: rows of aligned sentences, each cut at its marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slugline.model import Article, Bead, Change, Collation, Sentence, Span, digest
from slugline.report import words
from slugline.report.marks import Piece, differing, found_in, pieces

__all__ = ["TOLD", "pair_anchor", "pair_view"]

# kinds of change that the state of a row or cell tells already
TOLD = frozenset(["kept", "dropped", "added", "moved"])


def pair_anchor(left: str, right: str) -> str:
    """The name of the place in a page where two articles stand side by side."""
    return f"c{digest(left, right)}"


def pair_view(
    collation: Collation,
    articles: Mapping[str, Article],
    sentences: Mapping[str, Sequence[Sentence]],
    changes: Sequence[Change],
) -> dict[str, Any]:
    """Both articles, their rows (those that differ counted from 1), and the findings, the weightiest first.

    A passage that moved stands in the rows of its place on the left, and in a row of its own, without a number, where
    it stands on the right; ``shift`` of both tells of the other.
    """
    left, right = articles[collation.left], articles[collation.right]
    found = [c for c in changes if (c.left, c.right) == (left.id, right.id)]
    shifts = _shifts(collation)
    moved = {b: shift for shift in shifts for b in shift.block}
    sides = (sentences[left.id], sentences[right.id])
    places = (_places(found, "left"), _places(found, "right"))
    rows = [_row(b, sides, places, left.language == right.language, moved.get(b)) for b in collation.beads]
    _numbered(rows)
    rows = _with_places(rows, collation.beads, shifts, sides[1])
    return {
        "left": left,
        "right": right,
        "rows": rows,
        "moved": len(shifts),
        "differing": sum(bool(r["number"]) for r in rows),
        "anchor": pair_anchor(left.id, right.id),
        "changes": words.ranked([c for c in found if c.kind != "kept"]),
    }


@dataclass(frozen=True, slots=True)
class Shift:
    """A passage that moved: the beads of it, its number in the pair from 1, and how many sentences stand before it on
    either side."""

    number: int
    block: tuple[Bead, ...]
    left: int
    right: int


def _shifts(collation: Collation) -> list[Shift]:
    """The passages that moved, in the order of the left side."""
    blocks = sorted((tuple(b for b in block if b.left and b.right) for block in collation.moved), key=_begin)
    found = [b for b in blocks if b]
    return [Shift(n, b, min(x.left[0] for x in b), min(x.right[0] for x in b)) for n, b in enumerate(found, 1)]


def _begin(block: Sequence[Bead]) -> int:
    return min((b.left[0] for b in block), default=0)


def _with_places(
    rows: Sequence[dict[str, Any]], beads: Sequence[Bead], shifts: Sequence[Shift], right: Sequence[Sentence]
) -> list[dict[str, Any]]:
    """The rows, and among them one for each moved passage where it stands on the right."""
    moved = {b for shift in shifts for b in shift.block}
    behind: dict[int, list[Shift]] = {}
    for shift in sorted(shifts, key=lambda s: s.right):
        before = (k for k, b in enumerate(beads) if b.right and b not in moved and b.right[-1] < shift.right)
        behind.setdefault(max(before, default=-1), []).append(shift)
    out = [_place(s, right) for s in behind.get(-1, ())]
    for k, row in enumerate(rows):
        out += [row, *(_place(s, right) for s in behind.get(k, ()))]
    return out


def _place(shift: Shift, right: Sequence[Sentence]) -> dict[str, Any]:
    """The row for a moved passage where it stands on the right, with its words."""
    said = " ".join(right[j].text for j in sorted({j for b in shift.block for j in b.right}))
    return {
        "left": [], "right": [[Piece(said)]], "state": "moved-here", "score": 1.0, "findings": [], "number": 0,
        "shift": shift, "first": True,
    }  # fmt: skip


def _numbered(rows: Sequence[dict[str, Any]]) -> None:
    """Counts the rows that differ from 1, in the order of the page; the others are 0."""
    number = 0
    for row in rows:
        marked = any(p.mark for side in ("left", "right") for sentence in row[side] for p in sentence)
        differs = bool(marked or row["state"] or row["findings"])
        number += differs
        row["number"] = number if differs else 0


Spans = Sequence[tuple[Span, Change]]
Places = Mapping[int, Spans]  # what points into each paragraph of one side


def _row(
    bead: Bead, sides: tuple[Sequence[Sentence], Sequence[Sentence]], places: tuple[Places, Places], same: bool,
    shift: Shift | None,
) -> dict[str, Any]:  # fmt: skip
    left, right = [sides[0][i] for i in bead.left], [sides[1][j] for j in bead.right]
    gone, come = _differences(left, right) if same and left and right else ({}, {})
    return {
        "left": [_marked(s, gone.get(i, []), places[0].get(s.paragraph, ()), "gone") for i, s in enumerate(left)],
        "right": [_marked(s, come.get(i, []), places[1].get(s.paragraph, ()), "come") for i, s in enumerate(right)],
        "state": "moved" if shift else "" if left and right else "only-left" if left else "only-right",
        "score": bead.score,
        "findings": _findings(left, right, places) if left and right else [],
        "shift": shift,
        "first": shift is not None and bead == min(shift.block, key=lambda b: b.left),
    }


def _places(found: Sequence[Change], side: str) -> dict[int, list[tuple[Span, Change]]]:
    out: dict[int, list[tuple[Span, Change]]] = {}
    for c in found:
        span = c.left_span if side == "left" else c.right_span
        if span is not None:
            out.setdefault(span.paragraph, []).append((span, c))
    return out


def _findings(left: Sequence[Sentence], right: Sequence[Sentence], places: tuple[Places, Places]) -> list[Change]:
    """What was altered in these sentences, the weightiest first."""
    near = [
        c
        for side, known in ((left, places[0]), (right, places[1]))
        for s in side
        for span, c in known.get(s.paragraph, ())
        if c.kind not in TOLD and s.start <= span.start < s.end
    ]
    return words.ranked(list(dict.fromkeys(near)))


Stretches = dict[int, list[tuple[int, int]]]


def _differences(left: Sequence[Sentence], right: Sequence[Sentence]) -> tuple[Stretches, Stretches]:
    """Word-level differences of a bead, by the number of the sentence in it."""
    gone, come = differing(" ".join(s.text for s in left), " ".join(s.text for s in right))
    return _by_sentence(left, gone), _by_sentence(right, come)


def _by_sentence(sentences: Sequence[Sentence], stretches: Sequence[tuple[int, int]]) -> Stretches:
    out: Stretches = {}
    start = 0
    for i, s in enumerate(sentences):
        end = start + len(s.text)
        out[i] = [(max(a, start) - start, min(b, end) - start) for a, b in stretches if a < end and b > start]
        start = end + 1
    return out


def _marked(sentence: Sentence, stretches: Sequence[tuple[int, int]], spans: Spans, mark: str) -> list[Piece]:
    named = {"gone": "not in the other", "come": "not in the other"}[mark]
    return pieces(sentence.text, [*((a, b, mark, named) for a, b in stretches), *found_in(sentence, spans)])
