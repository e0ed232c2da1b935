"""What the right witness did to the left one, along their collation."""

from __future__ import annotations

from slugline.comparison.blocks import block_changes
from slugline.comparison.finding import Finding, weaker
from slugline.comparison.frame import frame_changes
from slugline.comparison.passage import Passage, passage
from slugline.comparison.sentence import inner_findings
from slugline.comparison.sisters import sisterly
from slugline.comparison.speech import open_quotation, speech_findings
from slugline.comparison.spellings import spelling_changes
from slugline.model import Change, Collation, Witness

__all__ = ["changes"]

_SHOWN = 0.3
_SAME = 0.35
_FIRM = 0.5
_SPEECH = 8


def changes(left: Witness, right: Witness, collation: Collation, edge: str | None = None) -> tuple[Change, ...]:
    """All changes from ``left`` to ``right``, in the order of the left article, those without a place first.

    Dropped, added and moved sentences come as blocks, each one change; inside aligned sentences numbers, dates,
    names, denial, hedging, attribution, wording and marks of machine translation are compared; headline, caption
    and credits stand for themselves. "asserted" is said only where few such findings are wrong; what is
    "possible" is ranked by its confidence, and the faintest are left out.
    """
    spoken = (left.language, right.language)
    beads = [b for b in collation.beads if b.left and b.right and b.score >= _SAME]
    pairs = [(passage(left, b.left), passage(right, b.right)) for b in beads]
    scores = [b.score for b in beads]
    out = frame_changes(left, right, edge) + block_changes(left, right, collation, edge)
    out += spelling_changes(pairs, edge)
    if edge is None:
        out += spelling_changes([(b, a) for a, b in pairs], edge, turned=True)
    for (a, b), score in zip(pairs, scores, strict=True):
        found = inner_findings(a.text, b.text, spoken)
        if score < _FIRM:
            found = tuple(weaker(f) for f in found)
        out += [_change(f, a, b, edge) for f in found if f.confidence >= _SHOWN]
    for a, b in _speeches(pairs):
        if a.text != b.text:
            told = speech_findings(a.text, b.text, spoken)
            out += [_change(f, a, b, edge) for f in told if f.confidence >= _SHOWN]
    return tuple(sorted(out, key=_place))


def _speeches(pairs: list[tuple[Passage, Passage]]) -> list[tuple[Passage, Passage]]:
    """The pairs, joined where a quotation runs on into the next."""
    out: list[tuple[Passage, Passage]] = []
    running = False
    for a, b in pairs:
        if running and out[-1][0].follows(a) and out[-1][1].follows(b) and len(out[-1][0].sentences) < _SPEECH:
            out[-1] = (out[-1][0].joined(a), out[-1][1].joined(b))
        else:
            out.append((a, b))
        running = open_quotation(out[-1][0].text) or open_quotation(out[-1][1].text)
    return out


def _change(f: Finding, a: Passage, b: Passage, edge: str | None) -> Change:
    return Change(a.witness.id, b.witness.id, edge, f.kind, f.certainty, round(f.confidence, 3), a.span(f.left),
                  b.span(f.right), f.words if edge else sisterly(f, a, b))  # fmt: skip


def _place(c: Change) -> tuple[int, int, int, int, str, str]:
    mine = (c.left_span.paragraph, c.left_span.start) if c.left_span else (-1, -1)
    theirs = (c.right_span.paragraph, c.right_span.start) if c.right_span else (-1, -1)
    return *(mine if c.left_span else theirs), *theirs, c.kind, c.words
