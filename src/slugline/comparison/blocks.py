"""Sentences dropped, added and moved, each run of them one change."""

from __future__ import annotations

from collections.abc import Sequence

from slugline.comparison.passage import label, passage, whole
from slugline.model import Bead, Certainty, Change, ChangeKind, Collation, Span, Witness

__all__ = ["block_changes"]

_SHOWN = 140
_SURE = 0.55


def block_changes(left: Witness, right: Witness, collation: Collation, edge: str | None) -> list[Change]:
    """Kinds "dropped", "added" and "moved". Asserted where the rest of the collation is good: the gaps of a bad
    one may be its own."""
    linked = [b for b in collation.beads if b.left and b.right]
    quality = sum(b.score for b in linked) / len(linked) if linked else 0.0
    sure = quality >= _SURE
    out = [
        _one_side(left, right, run, True, (edge, sure))
        for run in _runs([b.left for b in collation.beads if not b.right])
    ]
    out += [
        _one_side(left, right, run, False, (edge, sure))
        for run in _runs([b.right for b in collation.beads if not b.left])
    ]
    out += [_moved(left, right, block, edge) for block in collation.moved]
    return out


def _runs(gaps: Sequence[tuple[int, ...]]) -> list[list[int]]:
    """Gap sentences in runs of neighbours."""
    out: list[list[int]] = []
    for i in sorted(i for gap in gaps for i in gap):
        if out and out[-1][-1] == i - 1:
            out[-1].append(i)
        else:
            out.append([i])
    return out


def _one_side(left: Witness, right: Witness, run: list[int], gone: bool, told: tuple[str | None, bool]) -> Change:
    edge, sure = told
    owner = left if gone else right
    text = passage(owner, run).text
    count = "one sentence" if len(run) == 1 else f"{len(run)} sentences"
    if edge is None:
        words = f"only in {label(owner.article)}: {count}, “{_clipped(text)}”"
    else:
        words = f"{count} {'dropped' if gone else 'added'}: “{_clipped(text)}”"
    kind: ChangeKind = "dropped" if gone else "added"
    certainty: Certainty = "asserted" if sure else "possible"
    spans: tuple[Span | None, Span | None] = (whole(left, run), None) if gone else (None, whole(right, run))
    return Change(left.id, right.id, edge, kind, certainty, 0.9 if sure else 0.5, *spans, words)


def _moved(left: Witness, right: Witness, block: tuple[Bead, ...], edge: str | None) -> Change:
    mine = sorted(i for b in block for i in b.left)
    theirs = sorted(j for b in block for j in b.right)
    before = mine[0] / max(1, len(left.sentences))
    now = theirs[0] / max(1, len(right.sentences))
    way = "up" if now < before else "down"
    count = "a sentence" if len(mine) == 1 else f"a passage of {len(mine)} sentences"
    words = f"{count} moved {way}: “{_clipped(passage(left, mine).text)}”"
    score = min(b.score for b in block)
    certainty: Certainty = "asserted" if score >= _SURE else "possible"
    return Change(left.id, right.id, edge, "moved", certainty, round(min(0.95, score), 3), whole(left, mine),
                  whole(right, theirs), words)  # fmt: skip


def _clipped(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1].rstrip() + "…"
